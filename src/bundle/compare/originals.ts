/** What `item.json` says of an original, against the original's own header. Pure. */
import { status, type Status } from '../statuses.js';
import { isPictureType } from '../verify/items.js';
import { textOf } from '../verify/shapes.js';
import { pathOf, type Gathered } from './gathered.js';
import { isKnown } from './unknown.js';
import type { BundledItem } from './views.js';

/** Read as pictures by every version; what else begins like a TIFF is also a raw photograph. */
const PICTURES: readonly string[] = [
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'],
];

type Key = 'type' | 'mediaType' | 'size' | 'c2pa';

export function compareOriginals(items: readonly BundledItem[], gathered: Gathered): Status[] {
  return items.flatMap((one) => {
    const { item, facts } = one;
    const path = gathered.items.get(item) ?? '';
    const header = gathered.headers.get(path);
    // Not in this copy, or too large to have been in memory.
    if (header === undefined) return [];
    const differs = (key: Key, expected: string, actual: string) =>
      status('original-differs', pathOf(item, 'item.json'), { item, key, expected, actual });
    const statuses: Status[] = [];
    // The other way round says nothing: earlier versions did not look for one.
    if (facts.c2pa === true && !gathered.c2pa.has(path))
      statuses.push(differs('c2pa', 'false', 'true'));
    if (header === null) return statuses;
    const { mediaType, sizes } = header;
    const said = textOf(facts.mediaType) ?? '';
    const isPicture = PICTURES.includes(mediaType);
    // One that only a later version knows may be a picture as well.
    const isOther = isKnown(one, 'type', textOf(facts.type) ?? '');
    if (!isPictureType(facts.type) && (isOther || !isPicture))
      return isPicture
        ? [...statuses, differs('type', 'picture', textOf(facts.type) ?? '')]
        : statuses;
    // One family of formats, in which a file's own names for itself vary.
    if (isPicture && said !== mediaType) statuses.push(differs('mediaType', mediaType, said));
    if (!isPictureType(facts.type) && facts.width === undefined && facts.height === undefined)
      return statuses;
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
