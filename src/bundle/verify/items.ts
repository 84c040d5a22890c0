/** `item.json` against the original that it speaks of. Pure. */
import { z } from 'zod';
import { itemOfFacts, itemOfOriginal } from '../layout.js';
import type { Manifest } from '../manifest.js';
import { status, type Status } from './statuses.js';

/** What is relied on; the file says more (docs/FORMAT.md). */
const itemSchema = z
  .looseObject({
    schema: z.literal('evidence-item/1'),
    item: z.string(),
    /** Of the original. */
    bytes: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** One that is not known here is of a later version, and no picture. */
    type: z.string().default('picture'),
    mediaType: z.string(),
    width: z.int().positive().optional(),
    height: z.int().positive().optional(),
    kind: z.string(),
  })
  .refine(
    ({ type, width, height }) =>
      (type !== 'picture' && type !== 'page') || (width !== undefined && height !== undefined),
  );

export interface ItemFacts {
  item: string;
  bytes: number;
  sha256: string;
}

/** @returns null where the file has not the shape of an item. */
export function readItem(value: unknown): ItemFacts | null {
  const parsed = itemSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
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
