/** Codes of the fixtures: in colour, with pictures in the middle, recompressed, veiled, tilted. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { union } from '../../src/files/bitmap.js';
import { findQrCodes } from '../../src/recognise/node/qr.js';
import { bitmapOf, plainPicture } from '../files/pictures.js';
import type { Truths } from '../reading/compare.js';

const IMAGES = new URL('../../fixtures/images/', import.meta.url);
const truths = JSON.parse(await readFile(new URL('truth.json', IMAGES), 'utf8')) as Truths;
const open = async (name: string): ReturnType<typeof bitmapOf> =>
  bitmapOf(await readFile(new URL(encodeURIComponent(name), IMAGES)));

const withCodes = Object.entries(truths).filter(([, { qr }]) => (qr ?? []).length > 0);

/** A few of each kind of picture. */
function some(types: readonly (string | null)[], most: number): (readonly [string, string[]])[] {
  return types.flatMap((type) =>
    withCodes
      .filter(([, { degradation }]) => (degradation?.type ?? null) === type)
      .slice(0, most)
      .map(([name, { qr }]) => [name, qr!] as const),
  );
}

describe('findQrCodes', () => {
  it.each(some([null, 'wechat', 'jpeg', 'night-shift', 'dim', 'veil', 'photo', 'collage'], 2))(
    '%s',
    async (name, payloads) => {
      const found = (await findQrCodes(await open(name))).filter((code) => code.decoded);
      expect(found.map((code) => code.text).sort()).toEqual([...payloads].sort());
    },
  );

  it('says where the code stands, and which of its modules are dark', async () => {
    const [name, { qrBoxes }] = withCodes[0]!;
    const bitmap = await open(name);
    const [code] = await findQrCodes(bitmap);
    // The box of the truth has the quiet zone.
    expect(union([code!.box, qrBoxes![0]!])).toEqual(qrBoxes![0]);
    const { size, dark } = code!.modules!;
    expect(dark).toHaveLength(size * size);
    // Finder patterns: dark corners with a light ring, in three corners and not in the fourth.
    const at = (row: number, column: number): boolean => dark[row * size + column]!;
    expect([at(0, 0), at(0, size - 1), at(size - 1, 0)]).toEqual([true, true, true]);
    expect([at(1, 1), at(1, size - 2), at(size - 2, 1)]).toEqual([false, false, false]);
  });

  it('finds none where there is none', async () => {
    expect(
      await findQrCodes(
        await bitmapOf(await plainPicture(300, 300, [255, 255, 255]).png().toBuffer()),
      ),
    ).toEqual([]);
  });
});
