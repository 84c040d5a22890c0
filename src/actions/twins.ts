/** Pictures of a case that seem to be one screen, saved more than once. */
import { isSamePicture, dHash, SKETCH, type Sketch } from '../sorting/picture.js';
import { isPicture } from '../case/items/item-types.js';
import type { ItemView } from '../case/view/view.js';
import type { Case } from '../case/node/store.js';

/**
 * Only what was read alike is looked at, so that a case of thousands is listed at once; pages of
 * another time, or of which nothing was read, are not twins.
 *
 * @param among Only groups with one of these are asked for: others are not decoded again.
 * @returns groups of two items and more, by number.
 */
export async function twinsOf(
  of: Case,
  views: readonly ItemView[],
  among?: ReadonlySet<string>,
): Promise<string[][]> {
  const alike = new Map<string, ItemView[]>();
  for (const view of views) {
    const key = readAs(view);
    if (key !== null) alike.set(key, [...(alike.get(key) ?? []), view]);
  }
  const groups: string[][] = [];
  for (const some of alike.values()) {
    if (some.length < 2 || (among && !some.some(({ item }) => among.has(item)))) continue;
    const found: { sketch: Sketch; items: string[] }[] = [];
    for (const { item, original } of some) {
      const sketch = await sketchOf(of, item, original).catch(() => null);
      if (sketch === null) continue;
      const group = found.find((one) => isSamePicture(one.sketch, sketch));
      if (group === undefined) found.push({ sketch, items: [item] });
      else group.items.push(item);
    }
    for (const { items } of found) if (items.length > 1) groups.push(items);
  }
  return groups;
}

function readAs({ original, reading }: ItemView): string | null {
  if (!isPicture(original) || reading === null || Object.keys(reading.fields).length < 2)
    return null;
  const values = Object.entries(reading.fields).map(([name, { value }]) => [name, value]);
  return JSON.stringify([reading.kind, reading.issuer?.id, reading.colour?.value, values.sort()]);
}

async function sketchOf(
  of: Case,
  item: string,
  { width, height, file }: ItemView['original'],
): Promise<Sketch | null> {
  if (width === undefined || height === undefined) return null;
  // Loaded where there is something to compare: most lists are of words alone.
  const { squeeze } = await import('../files/node/sketch.js');
  const grey = await squeeze(file, await of.originalBytes(of.find(item)), SKETCH);
  return { ratio: height / width, hash: dHash(grey), grey };
}
