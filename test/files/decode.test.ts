import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { boxAround, union, type Bitmap } from '../../src/files/bitmap.js';
import { inspectImage } from '../../src/files/node/inspect.js';
import { bitmapOf, bmpOf, pictureOf, plainPicture, type Pixel } from './pictures.js';

const R: Pixel = [200, 30, 30];
const G: Pixel = [30, 180, 60];
const B: Pixel = [30, 60, 200];
const W: Pixel = [255, 255, 255];

const at = ({ data, width }: Bitmap, x: number, y: number): number[] => [
  ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

function expectNear(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: number,
): void {
  for (const [i, value] of actual.entries())
    expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(tolerance);
}

describe('decode', () => {
  it('gives three bytes a pixel, row by row', async () => {
    const bytes = await pictureOf([
      [R, G, B],
      [W, B, R],
    ])
      .png()
      .toBuffer();
    const bitmap = await bitmapOf(bytes);
    expect(bitmap).toMatchObject({ width: 3, height: 2 });
    expect([...bitmap.data]).toEqual([R, G, B, W, B, R].flat());
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns EXIF orientation %i upright', async (orientation) => {
    // The upright picture has red top left, green top right, blue bottom left.
    const upright = pictureOf(
      Array.from({ length: 40 }, (_, y) =>
        Array.from({ length: 64 }, (__, x) => (y < 20 ? (x < 32 ? R : G) : x < 32 ? B : W)),
      ),
    );
    const stored = await storedAs(upright, orientation);
    const bytes = await stored.withMetadata({ orientation }).jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(bytes).metadata()).orientation).toBe(orientation);

    const facts = await inspectImage('a.jpg', bytes);
    const bitmap = await bitmapOf(bytes);
    expect([facts.width, facts.height]).toEqual([64, 40]);
    expect([bitmap.width, bitmap.height]).toEqual([64, 40]);
    expectNear(at(bitmap, 8, 8), R, 12);
    expectNear(at(bitmap, 56, 8), G, 12);
    expectNear(at(bitmap, 8, 32), B, 12);
    expectNear(at(bitmap, 56, 32), W, 12);
  });

  it('shows transparent pixels as white', async () => {
    const pixels = Uint8Array.from([...G, 255, ...R, 0, ...B, 128]);
    const bytes = await sharp(pixels, { raw: { width: 3, height: 1, channels: 4 } })
      .png()
      .toBuffer();
    const bitmap = await bitmapOf(bytes);
    expect(at(bitmap, 0, 0)).toEqual([...G]);
    expect(at(bitmap, 1, 0)).toEqual([...W]);
    expectNear(
      at(bitmap, 2, 0),
      B.map((value) => (value + 255) / 2),
      3,
    );
  });

  it('greyscale becomes three equal channels', async () => {
    const bytes = await plainPicture(9, 9, R).toColourspace('b-w').png().toBuffer();
    expect((await sharp(bytes).metadata()).channels).toBe(1);
    const bitmap = await bitmapOf(bytes);
    expect(bitmap.data).toHaveLength(9 * 9 * 3);
    const [r, g, b] = at(bitmap, 4, 4);
    expect([g, b]).toEqual([r, r]);
  });

  it('greyscale with alpha too', async () => {
    const bytes = await sharp(Uint8Array.from([120, 255, 0, 0]), {
      raw: { width: 2, height: 1, channels: 2 },
    })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const bitmap = await bitmapOf(bytes);
    expect(at(bitmap, 0, 0)).toEqual([120, 120, 120]);
    expect(at(bitmap, 1, 0)).toEqual([255, 255, 255]);
  });

  it('16 bits a channel become 8', async () => {
    const bytes = await plainPicture(9, 9, G).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(bytes).metadata()).depth).toBe('ushort');
    const bitmap = await bitmapOf(bytes);
    expect(bitmap.data).toHaveLength(9 * 9 * 3);
    expectNear(at(bitmap, 4, 4), G, 1);
  });

  it('16-bit greyscale too', async () => {
    const bytes = await plainPicture(9, 9, [120, 120, 120])
      .toColourspace('grey16')
      .png()
      .toBuffer();
    expect((await sharp(bytes).metadata()).depth).toBe('ushort');
    expectNear(at(await bitmapOf(bytes), 4, 4), [120, 120, 120], 1);
  });

  it('a palette is resolved', async () => {
    const bytes = await pictureOf([[R, G, B]])
      .png({ palette: true, colours: 4 })
      .toBuffer();
    expectNear(at(await bitmapOf(bytes), 1, 0), G, 3);
  });

  it('a CMYK JPEG becomes RGB of the same hue', async () => {
    const bytes = await plainPicture(32, 32, G).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    const bitmap = await bitmapOf(bytes);
    expect(bitmap.data).toHaveLength(32 * 32 * 3);
    const [r, g, b] = at(bitmap, 16, 16);
    expect(g!).toBeGreaterThan(r! + 40);
    expect(g!).toBeGreaterThan(b! + 40);
  });
});

describe('BMP', () => {
  const rows = [
    [R, G, B],
    [W, B, R],
  ];

  async function expectRead(options: Parameters<typeof bmpOf>[1]): Promise<void> {
    const bitmap = await bitmapOf(bmpOf(rows, options));
    expect(bitmap).toMatchObject({ width: 3, height: 2 });
    expect([...bitmap.data]).toEqual(rows.flat(2));
  }

  it('24 bits', () => expectRead({}));

  it.each([
    ['32 bits', { bits: 32 }],
    ['24 bits, top row first', { topDown: true }],
    ['32 bits, top row first', { bits: 32, topDown: true }],
  ] as const)('%s', (_, options) => expectRead(options));
});

/** The pixels as a camera stores them that says `orientation`: what a viewer does, undone. */
async function storedAs(upright: Sharp, orientation: number): Promise<Sharp> {
  const raw = async (image: Sharp): Promise<Sharp> => {
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
  };
  const undo: Record<number, (image: Sharp) => Sharp> = {
    1: (image) => image,
    2: (image) => image.flop(),
    3: (image) => image.rotate(180),
    4: (image) => image.flip(),
    6: (image) => image.rotate(270),
    8: (image) => image.rotate(90),
  };
  // 5 and 7 are mirrored as well: transpose is a quarter turn and a flop.
  if (orientation === 5) return raw((await raw(upright.rotate(270))).flip());
  if (orientation === 7) return raw((await raw(upright.rotate(90))).flip());
  return raw(undo[orientation]!(upright));
}

describe('boxes', () => {
  it('boxAround is whole pixels, cut to the picture', () => {
    const points = [
      { x: -3.2, y: 4.7 },
      { x: 10.1, y: 20.2 },
    ];
    expect(boxAround(points, { width: 100, height: 15 })).toEqual({
      x: 0,
      y: 4,
      width: 11,
      height: 11,
    });
  });

  it('union holds all', () => {
    const boxes = [
      { x: 5, y: 5, width: 10, height: 10 },
      { x: 0, y: 12, width: 4, height: 20 },
    ];
    expect(union(boxes)).toEqual({ x: 0, y: 5, width: 15, height: 27 });
  });
});
