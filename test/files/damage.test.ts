/** However a file was damaged, it ends in pixels or in an error that names it. */
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { EvidenceError } from '../../src/base/errors.js';
import { decode, inspectImage } from '../../src/files/node/inspect.js';
import { times } from '../full.js';
import { bmpOf, type Pixel } from './pictures.js';

const SIZE = 48;
const pixels = Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, i) => (i * 31 + (i >> 5)) % 256);
const picture = sharp(pixels, { raw: { width: SIZE, height: SIZE, channels: 3 } });
const rows: Pixel[][] = Array.from({ length: SIZE }, (_, y) =>
  Array.from({ length: SIZE }, (__, x): Pixel => [x * 5, y * 5, 90]),
);

const FILES: Record<string, Uint8Array> = {
  png: await picture.clone().png().toBuffer(),
  jpeg: await picture.clone().jpeg().toBuffer(),
  webp: await picture.clone().webp().toBuffer(),
  gif: await picture.clone().gif().toBuffer(),
  tiff: await picture.clone().tiff().toBuffer(),
  avif: await picture.clone().avif({ effort: 0 }).toBuffer(),
  bmp: bmpOf(rows),
};

async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    const { mediaType, width, height } = await inspectImage('a/file', bytes);
    const bitmap = await decode('a/file', bytes, mediaType);
    if (bitmap.data.length !== bitmap.width * bitmap.height * 3) return 'wrong number of bytes';
    return bitmap.width === width && bitmap.height === height
      ? 'read'
      : 'other size than announced';
  } catch (error) {
    return error instanceof EvidenceError && error.file === 'a/file' ? 'declined' : String(error);
  }
}

describe.each(Object.entries(FILES))('%s', (_, whole) => {
  const at = fc.nat(whole.length - 1);

  it('is read when whole', async () => {
    expect(await outcome(whole)).toBe('read');
  });

  it.each([
    ['flipped bits', fc.array(fc.tuple(at, fc.nat(7)), { minLength: 1, maxLength: 12 })],
    // Headers are where the sizes stand.
    [
      'flipped bits in the header',
      fc.array(fc.tuple(fc.nat(80), fc.nat(7)), { minLength: 1, maxLength: 4 }),
    ],
  ])('%s', async (__, flips) => {
    await fc.assert(
      fc.asyncProperty(flips, async (list) => {
        const bytes = Uint8Array.from(whole);
        for (const [index, bit] of list) bytes[index % bytes.length]! ^= 1 << bit;
        expect(['read', 'declined']).toContain(await outcome(bytes));
      }),
      { numRuns: times(40, 15) },
    );
  });

  it('cut off', async () => {
    await fc.assert(
      fc.asyncProperty(at, async (length) => {
        expect(['read', 'declined']).toContain(await outcome(whole.subarray(0, length)));
      }),
      { numRuns: times(25, 10) },
    );
  });
});
