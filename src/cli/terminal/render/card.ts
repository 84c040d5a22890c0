import type { Added } from '../../../actions/add/picture.js';
import { kindWithoutReading } from '../../../case/items/item-types.js';
import { C2PA } from '../../../i18n/files-on-paper.js';
import { kindWords } from '../../../i18n/labels.js';
import { reviewCount } from '../../../case/view/view.js';
import type { Reading } from '../../../reading/schema.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import { truncate, wrap } from '../width.js';
import { headline, qrRows, readingRows } from './reading.js';
import { renderRows, type Row } from './table.js';

export interface Card {
  /** `001`, or null where nothing is kept. */
  item: string | null;
  file: string;
  sha256: string;
  /** Null where it could not be read. */
  reading: Reading | null;
  showPersonal: boolean;
}

const INDENT = 3;

/** What `add` and `read` print for one image. */
export function renderCard(card: Card, canvas: Canvas): string {
  const { messages, style, width } = canvas;
  const file = sanitise(card.file === '-' ? 'stdin' : card.file);
  const { reading } = card;
  const title = reading === null ? messages.card.notRead : headline(reading, canvas);
  const lines = [`${style.bold.cyan(card.item ?? truncate(file, width))}  ${title}`];
  const paint = { indent: INDENT, width, paintLabel: style.dim };

  const rows = reading === null ? [] : readingRows(reading, canvas);
  for (const [index, part] of (reading?.parts ?? []).entries()) {
    const value = kindWords(part)[messages.tongue];
    rows.push({ label: `  ${messages.card.part(index + 1)}`, value, paint: style.bold });
    rows.push(...readingRows(part, canvas));
  }
  if (reading !== null) rows.push(...qrRows(reading, card.showPersonal, canvas));
  rows.push(...originalRows(card, file, canvas));
  if (reading?.file.c2pa) rows.push(c2paRow(canvas));
  lines.push(...renderRows(rows, paint));

  const margin = ' '.repeat(INDENT + 2);
  const say = (text: string, painter = style.dim) =>
    lines.push(...wrap(text, width - margin.length).map((line) => margin + painter(line)));
  if (reading?.kind === 'unknown') say(messages.card.nothingRecognised);
  const toReview = reading === null ? 0 : reviewCount(reading);
  if (toReview > 0) say(messages.card.reviewCount(toReview), style.yellow);
  return lines.join('\n');
}

function originalRows({ item, sha256 }: Card, file: string, { messages, style }: Canvas): Row[] {
  const label = `  ${messages.card.original}`;
  const hash: Row = { label: '  SHA-256', value: sha256, paint: style.dim, whole: true };
  return item === null ? [hash] : [{ label, value: file }, hash];
}

function c2paRow({ messages: { tongue } }: Canvas): Row {
  return { label: `  ${C2PA.label[tongue]}`, value: C2PA.carried[tongue] };
}

/** What `add` prints for a file that is kept and not read. */
export function renderKept(added: Added, file: string, canvas: Canvas): string {
  const { messages, style, width } = canvas;
  const { files, tongue } = messages;
  const kind = kindWords({ kind: kindWithoutReading(added) })[tongue];
  const rows = [
    { label: `  ${files.file}`, value: sanitise(file === '-' ? 'stdin' : file) },
    { label: `  ${files.format}`, value: files.formatValue(added.mediaType, added.bytes) },
    { label: '  SHA-256', value: added.sha256, paint: style.dim, whole: true },
    ...(added.c2pa ? [c2paRow(canvas)] : []),
  ];
  const margin = ' '.repeat(INDENT + 2);
  const isStamp = kindWithoutReading(added) === 'time-stamp';
  const words = isStamp ? files.keptStamp : files.kept;
  const kept = added.type === 'archive' ? files.keptArchive : words;
  return [
    `${style.bold.cyan(added.item)}  ${style.bold(kind)}`,
    ...renderRows(rows, { indent: INDENT, width, paintLabel: style.dim }),
    ...wrap(kept, width - margin.length).map((line) => margin + style.dim(line)),
  ].join('\n');
}
