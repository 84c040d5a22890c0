/** One item on paper: its picture with the fields outlined, and what was read there. Pure. */
import { lastOf } from '../../base/lists.js';
import { codesOf, isOfThePage, spokenCode, spokenReading } from '../../case/statements/codes.js';
import { fieldKey } from '../../case/items/field-key.js';
import { isPicture, kindWithoutReading } from '../../case/items/item-types.js';
import type { Members } from '../../case/items/members.js';
import { latestOrigin, ORIGIN_KEYS } from '../../case/statements/origin.js';
import type { ItemView } from '../../case/view/view.js';
import { zonedTime } from '../../i18n/time.js';
import type { Part, Reading } from '../../reading/schema.js';
import {
  fieldWords,
  issuerWords,
  itemWords,
  kindWords,
  orderedFields,
  PROVENANCE_WORDS,
} from '../../i18n/labels.js';
import { warningWords } from '../../i18n/reasons.js';
import {
  betterCopyWords,
  C2PA,
  FILES as F,
  linkWords,
  mayBeActive,
  ORIGIN_WORDS,
  originText,
  whyWords,
} from '../../i18n/files-on-paper.js';
import { IMPORTED } from '../../i18n/imported-on-paper.js';
import { FILE_STAMPS, STAMPS_ON_PAPER } from '../../i18n/file-stamps.js';
import { filled, joined, REPORT as W } from '../../i18n/papers.js';
import type { Block, Cell, Mark, Picture, Text } from './types.js';
import { colourCell, fieldCell, OFFSET_MINUTES, pageRows, saidCell } from './values.js';

interface Row {
  label: Text;
  cell: Cell;
  number?: number;
}

/** What other items are to this one. */
interface Beside {
  /** Those that people say are its original. */
  better?: readonly string[] | undefined;
  /** Whether the program took items out of it. */
  isOpened?: boolean;
}

export function itemBlocks(view: ItemView, picture: Picture | null, beside: Beside = {}): Block[] {
  const { item, reading, original } = view;
  const title =
    reading === null ? itemWords(view) : headline(spokenReading(reading, view.confirmations));
  const marks: Mark[] = [];
  const rows: Row[] = [];
  for (const { part, of } of reading === null ? [] : codesOf(reading)) {
    if (part !== null) {
      const text = headline(spokenCode(of, part, view.confirmations));
      rows.push({ label: filled(W.part, { n: part }), cell: { text, bold: true } });
    }
    rows.push(...codeRows(view, of, part, marks));
  }
  // Marks are measured on the upright original; where there is none, the drawing's own size will do.
  const { width, height } = { ...picture, ...original, ...reading?.file };
  const size = { width: width ?? 1, height: height ?? 1 };
  const text = (reading?.lines ?? []).map(({ region }) => region);
  return [
    { type: 'heading', level: 1, text: joined(W.item, ` ${item}　`, title), item, newPage: true },
    {
      type: 'item',
      ...{
        picture,
        size,
        marks,
        text,
        rows: [...rows, ...factRows(view, beside, picture !== null)],
      },
      ...(picture === null && { icon: iconOf(original.file) }),
    },
    ...memberBlocks(view.members),
  ];
}

/** `PDF`, `MP4`: what people know files by. */
function iconOf(file: string): string {
  return (lastOf(file.split('.')) ?? '').toUpperCase();
}

function memberBlocks(members: Members | null): Block[] {
  if (members === null) return [];
  const heading: Block = { type: 'heading', level: 2, text: F.members };
  if (members.refused !== null)
    return [
      heading,
      { type: 'text', text: joined(F.notExpanded, ': ', whyWords(members.refused)) },
    ];
  return [
    heading,
    {
      type: 'table',
      small: true,
      columns: [
        { head: F.memberName, weight: 48 },
        { head: F.memberBytes, weight: 14 },
        { head: F.memberItem, weight: 10 },
        { head: F.memberWhy, weight: 28 },
      ],
      rows: members.members.map(({ name, bytes, item, why }) => [
        { text: name },
        { text: bytes.toLocaleString('en') },
        { text: item ?? '' },
        { text: why === null ? '' : whyWords(why) },
      ]),
    },
  ];
}

function headline(of: Reading | Part) {
  const kind = kindWords(of);
  return of.issuer === null ? kind : joined(kind, ' · ', issuerWords(of.issuer));
}

function codeRows(view: ItemView, of: Reading | Part, part: number | null, marks: Mark[]): Row[] {
  const rows: Row[] = [];
  const mark = (region: Mark['region']) => {
    marks.push({ region, number: marks.length + 1 });
    return marks.length;
  };
  const said = (field: string) => view.confirmations[fieldKey(field, part)] ?? [];
  rows.push(...pageRows(of, said));
  if (of.colour !== null)
    rows.push({
      label: W.colour,
      cell: colourCell(of.colour, said('colour')),
      number: mark(of.colour.region),
    });
  for (const [name, field] of orderedFields(of))
    rows.push({
      label: fieldWords(of, name),
      cell: fieldCell(name, field, said(name)),
      number: mark(field.region),
    });
  const isShown = (name: string) => (name === 'colour' ? of.colour !== null : isOfThePage(name));
  // What a person saw and the program did not.
  for (const [key, entries] of Object.entries(view.confirmations)) {
    const name = key.split('.')[0]!;
    if (key !== fieldKey(name, part) || name in of.fields || isShown(name)) continue;
    rows.push({ label: fieldWords(of, name), cell: saidCell(name, entries) });
  }
  return rows;
}

function factRows(view: ItemView, beside: Beside, drawn: boolean): Row[] {
  const { better = [], isOpened = false } = beside;
  const { original, source, note, addedAt, reading } = view;
  const time = (iso: string) => zonedTime(new Date(iso), OFFSET_MINUTES);
  const remarks = (reading?.warnings ?? []).map(({ code }) => ({
    zh: warningWords(code, 'zh'),
    en: warningWords(code, 'en'),
  }));
  const bytes = original.bytes.toLocaleString('en');
  const { width: w, height: h } = original;
  const rows: [Text, Text | null | undefined][] = [
    [W.qr, reading && reading.qr.length > 0 ? filled(W.qrCount, { n: reading.qr.length }) : null],
    [W.sha, original.sha256],
    [W.format, w === undefined ? original.mediaType : null],
    [W.size, w && h ? filled(W.sizeValue, { bytes, w, h }) : filled(W.bytesValue, { bytes })],
    [W.fileName, source.name],
    [W.timeName, reading?.metadata.nameTime && time(reading.metadata.nameTime)],
    [W.timeFile, source.modifiedAt && time(source.modifiedAt)],
    [W.timeImport, time(addedAt)],
    [W.source, source.source],
    [W.userNote, note?.text],
    [W.provenance, reading && PROVENANCE_WORDS[reading.metadata.provenance]],
    [W.software, reading?.metadata.software],
    [C2PA.label, original.c2pa && C2PA.carried],
    // What they say stands in a table of its own: verifiers hold the times here against the item's files.
    [IMPORTED.elsewhere, view.elsewhere && IMPORTED.see],
    [FILE_STAMPS.label, view.stamps === 0 ? null : filled(STAMPS_ON_PAPER.see, { n: view.stamps })],
    ...remarks.map((remark) => [W.remarks, remark] as [Text, Text]),
    ...[
      ...view.links.map((link) => linkWords(link, view.item)),
      ...better.map(betterCopyWords),
    ].map((link) => [F.links, link] as [Text, Text]),
  ];
  const facts = rows.flatMap(([label, text]) => (text ? [{ label, cell: { text } }] : []));
  return [...facts, ...originRows(view), ...carrierRow(view), ...keptRows(view, drawn, isOpened)];
}

/** Where no one said which device a picture comes from, there is a line to fill in. */
function carrierRow({ original, origin }: ItemView): Row[] {
  const isKnown = latestOrigin(origin).device !== undefined;
  return original.type !== 'picture' || isKnown
    ? []
    : [{ label: W.carrier, cell: { text: W.carrierBlank } }];
}

function keptRows({ original, imported }: ItemView, drawn: boolean, isOpened: boolean): Row[] {
  if (imported !== undefined) return [{ label: W.remarks, cell: { text: IMPORTED.keptWhole } }];
  if (isPicture(original) || original.type === 'statement') return [];
  const more = [
    ...(drawn ? [F.firstPage] : []),
    ...(mayBeActive(kindWithoutReading(original)) ? [F.active] : []),
  ];
  const isStamp = kindWithoutReading(original) === 'time-stamp';
  const text = isStamp ? F.keptStamp : isOpened ? F.keptOpened : F.notRead;
  return [{ label: W.remarks, cell: { text, more } }];
}

/** The last answer to each question; who gave it, and when, stands under it. */
function originRows({ origin }: ItemView): Row[] {
  const latest = latestOrigin(origin);
  return ORIGIN_KEYS.flatMap((key): Row[] => {
    const value = latest[key];
    const entry = lastOf(origin.filter((one) => one[key] === value));
    if (value === undefined || entry === undefined) return [];
    const who = W[entry.as ?? 'unnamed'];
    const at = zonedTime(new Date(entry.at), OFFSET_MINUTES).slice(0, 16);
    return [
      {
        label: ORIGIN_WORDS[key],
        cell: { text: originText(key, value), more: [filled(F.said, { who, at })] },
      },
    ];
  });
}
