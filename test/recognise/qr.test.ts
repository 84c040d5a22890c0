/** Codes of the fixtures: in colour, with pictures in the middle, recompressed, veiled, tilted. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { union, type Bitmap, type Box } from '../../src/files/bitmap.js';
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

/** To about a module and a half. */
const near = (a: Box, b: Box): boolean =>
  [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].every(
    (slip) => Math.abs(slip) < 0.05 * b.width,
  );

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

  describe('a code that cannot be decoded', () => {
    const [name] = withCodes[0]!;
    const plain = async (): Promise<[Bitmap, Box]> => {
      const bitmap = await open(name);
      const [code] = await findQrCodes(bitmap);
      return [{ ...bitmap, data: Uint8Array.from(bitmap.data) }, code!.box];
    };
    const paint = ({ width, data }: Bitmap, box: Box, grey: number): void => {
      for (let y = Math.round(box.y); y < box.y + box.height; y++)
        data.fill(
          grey,
          (y * width + Math.round(box.x)) * 3,
          (y * width + Math.round(box.x + box.width)) * 3,
        );
    };

    it('stands where it stands, its middle covered', async () => {
      const [bitmap, box] = await plain();
      const { x, y, width, height } = box;
      paint(
        bitmap,
        { x: x + width * 0.3, y: y + height * 0.3, width: width * 0.6, height: height * 0.6 },
        255,
      );
      const found = await findQrCodes(bitmap);
      expect(found).toMatchObject([{ decoded: false, text: '' }]);
      expect(near(found[0]!.box, box)).toBe(true);
    });

    it('is one code where a corner is covered', async () => {
      const [bitmap, box] = await plain();
      const { x, y, width, height } = box;
      paint(
        bitmap,
        { x: x + width * 0.6, y: y - 5, width: width * 0.6, height: height * 0.6 },
        200,
      );
      const found = await findQrCodes(bitmap);
      expect(found).toMatchObject([{ decoded: false }]);
      expect(near(union([found[0]!.box, box]), box)).toBe(true);
      expect(found[0]!.box.width).toBeGreaterThan(box.width * 0.55);
    });

    it('ends where a dialog lies over it, whose words are none of it', async () => {
      const [bitmap, box] = await plain();
      const half = box.y + box.height / 2;
      paint(bitmap, { x: 0, y: half, width: bitmap.width, height: bitmap.height - half - 1 }, 255);
      const found = await findQrCodes(bitmap);
      expect(found).toMatchObject([{ decoded: false }]);
      expect(near(found[0]!.box, { ...box, height: box.height / 2 })).toBe(true);
    });

    it('stands where it stands, drawn as dots that do not touch, its corners too', async () => {
      const modules = (await findQrCodes(await open(name)))[0]!.modules!;
      for (const [side, diameter] of [
        [11, 0.85],
        [14, 0.8],
        [8, 0.8],
      ] as const) {
        const { size, dark } = modules;
        const margin = 6 * side;
        const width = size * side + 2 * margin;
        const data = new Uint8Array(width * width * 3).fill(255);
        for (let y = 0; y < size * side; y++)
          for (let x = 0; x < size * side; x++) {
            const [row, column] = [Math.floor(y / side), Math.floor(x / side)];
            if (!dark[row * size + column]) continue;
            const off = Math.hypot(x + 0.5 - (column + 0.5) * side, y + 0.5 - (row + 0.5) * side);
            const at = ((y + margin) * width + x + margin) * 3;
            if (off <= (diameter * side) / 2) data.set([20, 150, 80], at);
          }
        const found = await findQrCodes({ width, height: width, data });
        const box = { x: margin, y: margin, width: size * side, height: size * side };
        expect(found).toHaveLength(1);
        expect(near(found[0]!.box, box)).toBe(true);
      }
    });

    it('is none where nothing of its corners is left', async () => {
      const [bitmap, box] = await plain();
      paint(bitmap, { ...box, height: box.height * 0.3 }, 255);
      paint(bitmap, { ...box, width: box.width * 0.3 }, 255);
      expect(await findQrCodes(bitmap)).toEqual([]);
    });
  });

  it('finds none where there is none', async () => {
    expect(
      await findQrCodes(
        await bitmapOf(await plainPicture(300, 300, [255, 255, 255]).png().toBuffer()),
      ),
    ).toEqual([]);
  });
});
