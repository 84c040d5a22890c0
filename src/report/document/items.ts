/** One item on paper: its picture with the fields outlined, and what was read there. Pure. */
import { codesOf } from '../../case/confirmation.js';
import { fieldKey } from '../../case/field-key.js';
import type { ItemView } from '../../case/view.js';
import { zonedTime } from '../../bundle/receipt.js';
import type { Part, Reading } from '../../reading/schema.js';
import { fieldWords, kindWords, orderedFields, PROVENANCE_WORDS } from '../labels.js';
import { warningWords } from '../reasons.js';
import { filled, joined, REPORT as W } from '../words/report.js';
import type { Block, Cell, Mark, Picture, Text } from './types.js';
import { colourCell, fieldCell, OFFSET_MINUTES, saidCell } from './values.js';

interface Row {
  label: Text;
  cell: Cell;
  number?: number;
}

export function itemBlocks(view: ItemView, picture: Picture | null): Block[] {
  const { item, reading, original } = view;
  const title = reading === null ? W.notRead : headline(reading);
  const marks: Mark[] = [];
  const rows: Row[] = [];
  for (const { part, of } of reading === null ? [] : codesOf(reading)) {
    if (part !== null) {
      const text = headline(of);
      rows.push({ label: filled(W.part, { n: part }), cell: { text, bold: true } });
    }
    rows.push(...codeRows(view, of, part, marks));
  }
  const size = {
    width: reading?.file.width ?? original.width,
    height: reading?.file.height ?? original.height,
  };
  const text = (reading?.lines ?? []).map(({ region }) => region);
  return [
    { type: 'heading', level: 1, text: joined(W.item, ` ${item}　`, title), item, newPage: true },
    { type: 'item', picture, size, marks, text, rows: [...rows, ...factRows(view)] },
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

function factRows({ original, source, note, addedAt, reading }: ItemView): Row[] {
  const time = (iso: string) => zonedTime(new Date(iso), OFFSET_MINUTES);
  const remarks = (reading?.warnings ?? []).map(({ code }) => ({
    zh: warningWords(code, 'zh'),
    en: warningWords(code, 'en'),
  }));
  const { width, height, bytes } = original;
  const rows: [Text, Text | null | undefined][] = [
    [W.qr, reading && reading.qr.length > 0 ? filled(W.qrCount, { n: reading.qr.length }) : null],
    [W.sha, original.sha256],
    [W.size, filled(W.sizeValue, { bytes: bytes.toLocaleString('en'), w: width, h: height })],
    [W.fileName, source.name],
    [W.timeName, reading?.metadata.nameTime && time(reading.metadata.nameTime)],
    [W.timeFile, source.modifiedAt && time(source.modifiedAt)],
    [W.timeImport, time(addedAt)],
    [W.source, source.source],
    [W.userNote, note?.text],
    [W.provenance, reading && PROVENANCE_WORDS[reading.metadata.provenance]],
    [W.software, reading?.metadata.software],
    ...remarks.map((remark) => [W.remarks, remark] as [Text, Text]),
  ];
  return rows.flatMap(([label, text]) => (text ? [{ label, cell: { text } }] : []));
}
