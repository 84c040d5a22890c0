/** `item.json` against the original that it speaks of. Pure. */
import { itemOfFacts, itemOfOriginal } from '../layout.js';
import type { Manifest } from '../manifest.js';
import { isHash, isObject, isString } from './json.js';
import { status, type Status } from '../statuses.js';

export interface ItemFacts {
  item: string;
  /** Of the original. */
  bytes: number;
  sha256: string;
}

/** What is relied on; the file says more (docs/FORMAT.md). */
const SHAPE: Record<string, (value: unknown) => boolean> = {
  schema: (value) => value === 'evidence-item/1',
  item: isString,
  bytes: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  sha256: isHash,
  mediaType: isString,
  /** One that is not known here is of a later version, and no picture. */
  type: (value) => value === undefined || isString(value),
  kind: isString,
};
/** Of what is a picture; bundles from before there were types hold nothing else. */
const SIZE: Record<string, (value: unknown) => boolean> = { width: isLength, height: isLength };
const PICTURES: readonly unknown[] = [undefined, 'picture', 'page'];

/** @param type As `item.json` says; absent in bundles from before there were types. */
export function isPictureType(type: unknown): boolean {
  return PICTURES.includes(type);
}

/** @returns null where the file has not the shape of an item. */
export function readItem(value: unknown): ItemFacts | null {
  if (!isObject(value)) return null;
  const shape = isPictureType(value.type) ? { ...SHAPE, ...SIZE } : SHAPE;
  const fits = Object.entries(shape).every(([key, isRight]) => isRight(value[key]));
  return fits ? (value as unknown as ItemFacts) : null;
}

/** In pixels. */
function isLength(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/**
 * @param facts What each readable item.json says, by its path.
 * @param sizes Bytes of each intact file.
 */
export function checkItems(
  facts: ReadonlyMap<string, ItemFacts>,
  sizes: ReadonlyMap<string, number>,
  payload: Manifest,
): Status[] {
  const originals = new Map<string, string[]>();
  for (const path of payload.keys()) {
    const item = itemOfOriginal(path);
    if (item !== null) originals.set(item, [...(originals.get(item) ?? []), path]);
  }
  return [...facts].flatMap(([path, said]) => {
    const item = itemOfFacts(path) ?? '';
    const [original, ...more] = originals.get(item) ?? [];
    const expected = {
      item,
      originals: 1,
      sha256: original && payload.get(original),
      bytes: original && sizes.get(original),
    };
    const actual = { ...said, originals: original === undefined ? 0 : more.length + 1 };
    return KEYS.filter((key) => expected[key] !== undefined && expected[key] !== actual[key]).map(
      (key) =>
        status('item-mismatch', path, {
          key,
          expected: String(expected[key]),
          actual: String(actual[key]),
        }),
    );
  });
}

const KEYS = ['item', 'originals', 'sha256', 'bytes'] as const;
