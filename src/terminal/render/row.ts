import type { Reading } from '../../reading/schema.js';
import { COLOUR_WORDS, fieldValue, kindWords } from '../../report/labels.js';
import { sanitise } from '../../sanitise.js';
import type { Canvas } from '../terminal.js';
import { reviewCount } from '../../case/view.js';

interface RowView {
  item: string;
  file: string;
  reading: Reading | null;
}

/** One picture of many in one line: number, colour, status, kind, time shown, file. */
export function renderRow({ item, file, reading }: RowView, { messages, style }: Canvas): string {
  const { tongue, list } = messages;
  const name = sanitise(file);
  if (reading === null) return [style.cyan(item), list.notRead, style.dim(name)].join('  ');
  const show = (field: string) => {
    const found = reading.fields[field];
    return found === undefined ? '' : sanitise(fieldValue(field, found.value, tongue));
  };
  const doubts = reviewCount(reading) > 0 ? style.yellow('?') : ' ';
  return [
    style.cyan(item),
    reading.colour === null ? '' : COLOUR_WORDS[reading.colour.value][tongue],
    `${doubts} ${show('statusText') || show('visited')}`.trimEnd(),
    reading.issuer === null ? kindWords(reading)[tongue] : sanitise(reading.issuer.title),
    show('displayedAt') || show('scannedAt'),
    style.dim(name),
  ]
    .filter((part) => part.trim() !== '')
    .join('  ');
}
