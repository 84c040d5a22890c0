import type { Added } from '../../../actions/add/picture.js';
import { isPicture, kindWithoutReading } from '../../../case/items/item-types.js';
import { COLOUR_WORDS, fieldValue, kindWords } from '../../../i18n/labels.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import { reviewCount } from '../../../case/view/view.js';

interface RowView {
  item: string;
  file: string;
  added: Pick<Added, 'type' | 'mediaType' | 'reading'>;
}

/** One picture of many in one line: number, colour, status, kind, time shown, file. */
export function renderRow({ item, file, added }: RowView, { messages, style }: Canvas): string {
  const { reading } = added;
  const { tongue, list } = messages;
  const name = sanitise(file);
  if (reading === null) {
    const what = isPicture(added)
      ? list.notRead
      : kindWords({ kind: kindWithoutReading(added) })[tongue];
    return [style.cyan(item), what, style.dim(name)].join('  ');
  }
  const show = (field: string) => {
    const found = reading.fields[field];
    return found === undefined ? '' : sanitise(fieldValue(field, found.value, tongue));
  };
  const mark = reviewCount(reading) > 0 ? style.yellow('?') : ' ';
  return [
    style.cyan(item),
    reading.colour === null ? '' : COLOUR_WORDS[reading.colour.value][tongue],
    `${mark} ${show('statusText') || show('visited')}`.trimEnd(),
    reading.issuer === null ? kindWords(reading)[tongue] : sanitise(reading.issuer.title),
    show('displayedAt') || show('scannedAt'),
    style.dim(name),
  ]
    .filter((part) => part.trim() !== '')
    .join('  ');
}
