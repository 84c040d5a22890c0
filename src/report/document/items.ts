/** One item on paper: its picture with the fields outlined, and what was read there. Pure. */
import { codesOf, fieldKey, type ConfirmationEntry } from '../../case/confirmation.js';
import { isPicture, kindWithoutReading } from '../../case/item-types.js';
import type { Members } from '../../case/members.js';
import { latestOrigin, ORIGIN_KEYS } from '../../case/origin.js';
import type { ItemView } from '../../case/view.js';
import { zonedTime } from '../../bundle/receipt.js';
import type { ColourReading, Field, Part, Reading } from '../../reading/schema.js';
import {
  COLOUR_WORDS,
  fieldValue,
  fieldWords,
  itemWords,
  kindWords,
  orderedFields,
  PROVENANCE_WORDS,
  shownValue,
} from '../labels.js';
import { reviewWords, warningWords } from '../reasons.js';
import {
  betterCopyWords,
  FILES as F,
  linkWords,
  mayBeActive,
  ORIGIN_WORDS,
  originText,
  whyWords,
} from '../words/files.js';
import { COLOUR_FROM, filled, joined, REPORT as W } from '../words/report.js';
import type { Block, Cell, Mark, Picture, Text } from './types.js';

const OFFSET_MINUTES = 480;

interface Row {
  label: Text;
  cell: Cell;
  number?: number;
}

/** @param better Items that people say are its original. */
export function itemBlocks(
  view: ItemView,
  picture: Picture | null,
  better: readonly string[] = [],
): Block[] {
  const { item, reading, original } = view;
  const title = reading === null ? itemWords(view) : headline(reading);
  const marks: Mark[] = [];
  const rows: Row[] = [];
  for (const { part, of } of reading === null ? [] : codesOf(reading)) {
    if (part !== null) {
      const text = headline(of);
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
        rows: [...rows, ...factRows(view, better, picture !== null)],
      },
      ...(picture === null && { icon: iconOf(original.file) }),
    },
    ...memberBlocks(view.members),
  ];
}

/** `PDF`, `MP4`: what people know files by. */
function iconOf(file: string): string {
  return (file.split('.').at(-1) ?? '').toUpperCase();
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
  return of.issuer === null ? kind : joined(kind, ` · ${of.issuer.title}`);
}

function codeRows(view: ItemView, of: Reading | Part, part: number | null, marks: Mark[]): Row[] {
  const rows: Row[] = [];
  const mark = (region: Mark['region']) => {
    marks.push({ region, number: marks.length + 1 });
    return marks.length;
  };
  const said = (field: string) => view.confirmations[fieldKey(field, part)] ?? [];
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
  // What a person saw and the program did not.
  for (const [key, entries] of Object.entries(view.confirmations)) {
    const name = key.split('.')[0]!;
    if (key !== fieldKey(name, part) || name in of.fields || name === 'colour') continue;
    rows.push({ label: fieldWords(of, name), cell: saidCell(name, entries) });
  }
  return rows;
}

function colourCell(colour: ColourReading, said: readonly ConfirmationEntry[]): Cell {
  const more: Text[] = [joined(`RGB ${colour.rgb.join(', ')}  `, COLOUR_FROM[colour.from] ?? '')];
  if (colour.stated !== null && colour.stated !== colour.value)
    more.push(joined(W.stated, COLOUR_WORDS[colour.stated]));
  if (said.length > 0) return { ...saidCell('colour', said, more), swatch: colour.rgb };
  const name = COLOUR_WORDS[colour.value];
  const text = colour.needsReview ? joined(W.unreviewed, name) : name;
  return { text, swatch: colour.rgb, bold: true, more };
}

function fieldCell(name: string, field: Field, said: readonly ConfirmationEntry[]): Cell {
  const value = words(name, field.value);
  const more: Text[] = [];
  if (field.inferred?.includes('year')) more.push(trimmed(W.yearInferred));
  const shown = value.zh.replace(/\s/g, '');
  const raw = field.raw.trim();
  if (said.length === 0 && raw !== '' && raw.replace(/\s/g, '') !== shown)
    more.push(joined(W.asRead, raw));
  if (said.length > 0) return saidCell(name, said, more);
  if (!field.needsReview) return { text: value, more };
  const reasons = {
    zh: reviewWords(field.reviewReasons ?? [], 'zh'),
    en: reviewWords(field.reviewReasons ?? [], 'en'),
  };
  return { text: joined(W.unreviewed, value), bold: true, more: [reasons, ...more] };
}

/** The last word counts; all that were said stand under it, with what the program had read. */
function saidCell(name: string, said: readonly ConfirmationEntry[], more: Text[] = []): Cell {
  const last = said.at(-1)!;
  const lines = said.map(({ as, at, machine, value }) => {
    const who = W[as ?? 'somebody'];
    const time = zonedTime(new Date(at), OFFSET_MINUTES).slice(0, 16);
    const same = JSON.stringify(machine) === JSON.stringify(value);
    const how = filled(same ? W.confirmedBy : W.correctedBy, { who, at: time });
    return said.length === 1 ? how : joined(words(name, value), ' — ', how);
  });
  const { machine } = last;
  const changed = machine !== null && JSON.stringify(machine) !== JSON.stringify(last.value);
  const read = changed ? [joined(W.machineRead, words(name, machine))] : [];
  return { text: words(name, last.value), bold: true, more: [...read, ...lines, ...more] };
}

function words(name: string, value: Field['value']) {
  const of = name === 'colour' ? shownValue : fieldValue;
  return { zh: of(name, value, 'zh'), en: of(name, value, 'en') };
}

function trimmed({ zh, en }: { zh: string; en: string }) {
  const bare = (text: string) => text.replace(/[（）()]/g, '').trim();
  return { zh: bare(zh), en: bare(en) };
}

function factRows(view: ItemView, better: readonly string[], drawn: boolean): Row[] {
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
    ...remarks.map((remark) => [W.remarks, remark] as [Text, Text]),
    ...[...view.links.map(linkWords), ...better.map(betterCopyWords)].map(
      (link) => [F.links, link] as [Text, Text],
    ),
  ];
  const facts = rows.flatMap(([label, text]) => (text ? [{ label, cell: { text } }] : []));
  return [...facts, ...originRows(view), ...keptRows(view, drawn)];
}

function keptRows({ original }: ItemView, drawn: boolean): Row[] {
  if (isPicture(original) || original.type === 'statement') return [];
  const more = [
    ...(drawn ? [F.firstPage] : []),
    ...(mayBeActive(kindWithoutReading(original)) ? [F.active] : []),
  ];
  return [{ label: W.remarks, cell: { text: F.notRead, more } }];
}

/** The last answer to each question; who gave it, and when, stands under it. */
function originRows({ origin }: ItemView): Row[] {
  const latest = latestOrigin(origin);
  return ORIGIN_KEYS.flatMap((key): Row[] => {
    const value = latest[key];
    const entry = origin.findLast((one) => one[key] === value);
    if (value === undefined || entry === undefined) return [];
    const who = W[entry.as ?? 'somebody'];
    const at = zonedTime(new Date(entry.at), OFFSET_MINUTES).slice(0, 16);
    return [
      {
        label: ORIGIN_WORDS[key],
        cell: { text: originText(key, value), more: [filled(F.said, { who, at })] },
      },
    ];
  });
}
