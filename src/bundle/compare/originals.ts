/** What `item.json` says of an original, against the original's own header. Pure. */
import { status, type Status } from '../statuses.js';
import { isPictureType } from '../verify/items.js';
import { textOf } from '../verify/shapes.js';
import { pathOf, type Gathered } from './gathered.js';
import type { BundledItem } from './views.js';

/** Read as pictures by every version; what else begins like a TIFF is also a raw photograph. */
const PICTURES: readonly string[] = [
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'],
];

export function compareOriginals(items: readonly BundledItem[], gathered: Gathered): Status[] {
  return items.flatMap(({ item, facts }) => {
    const header = gathered.headers.get(gathered.items.get(item) ?? '');
    if (!header) return [];
    const differs = (key: 'type' | 'mediaType' | 'size', expected: string, actual: string) =>
      status('original-differs', pathOf(item, 'item.json'), { item, key, expected, actual });
    const statuses: Status[] = [];
    const { mediaType, sizes } = header;
    const said = textOf(facts.mediaType) ?? '';
    const isPicture = PICTURES.includes(mediaType);
    if (!isPictureType(facts.type))
      return isPicture ? [differs('type', 'picture', textOf(facts.type) ?? '')] : [];
    // One family of formats, in which a file's own names for itself vary.
    if (isPicture && said !== mediaType) statuses.push(differs('mediaType', mediaType, said));
    const [width, height] = [Number(facts.width), Number(facts.height)];
    // Stored on its side or not: only a decoder can tell.
    const fits = sizes.some(
      ([w, h]) => (w === width && h === height) || (w === height && h === width),
    );
    const [first] = sizes;
    if (!fits && first) statuses.push(differs('size', first.join(' × '), `${width} × ${height}`));
    return statuses;
  });
}
