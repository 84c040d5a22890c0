import { describe, expect, it } from 'vitest';
import type { Bitmap, Quad } from '../../../src/files/bitmap.js';
import { cropInto } from '../../../src/recognise/text/ppocr/crop.js';

/** Red grows to the right, green downwards, blue is the same everywhere. */
function gradient(width: number, height: number): Bitmap {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([x, y, 90], (y * width + x) * 3);
  return { width, height, data };
}

/** No pixel like its neighbour. */
function noise(width: number, height: number): Bitmap {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7919) % 251);
  return { width, height, data };
}

function crop(
  quad: Quad,
  size: { width: number; height: number; stride: number },
  bitmap = gradient(200, 200),
): {
  at(x: number, y: number): number[];
  all: Float32Array;
} {
  const target = new Float32Array(3 * size.height * size.stride);
  cropInto(target, bitmap, quad, size);
  const plane = size.height * size.stride;
  const back = (value: number): number => (value + 1) * 127.5;
  return {
    all: target,
    // Planes are B, G, R.
    at: (x, y) => [2, 1, 0].map((p) => back(target[p * plane + y * size.stride + x]!)),
  };
}

const rectangle = (x: number, y: number, width: number, height: number): Quad => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + height },
  { x, y: y + height },
];

describe('cropInto', () => {
  it('copies a level box pixel by pixel, as planes of −1…1', () => {
    const { at } = crop(rectangle(40, 60, 32, 16), { width: 32, height: 16, stride: 32 });
    expect(at(0, 0)).toEqual([expect.closeTo(40, 1), expect.closeTo(60, 1), expect.closeTo(90, 1)]);
    expect(at(31, 15)).toEqual([
      expect.closeTo(71, 1),
      expect.closeTo(75, 1),
      expect.closeTo(90, 1),
    ]);
  });

  it('averages where it makes smaller, so that thin strokes survive', () => {
    const { at } = crop(rectangle(0, 0, 128, 64), { width: 32, height: 16, stride: 32 });
    expect(at(0, 0)).toEqual([
      expect.closeTo(1.5, 0),
      expect.closeTo(1.5, 0),
      expect.closeTo(90, 1),
    ]);
  });

  it('follows a turned box', () => {
    const turned: Quad = [
      { x: 100, y: 40 },
      { x: 100, y: 72 },
      { x: 84, y: 72 },
      { x: 84, y: 40 },
    ];
    const { at } = crop(turned, { width: 32, height: 16, stride: 32 });
    // To the right in the strip is down in the picture.
    expect(at(31, 0)![1]! - at(0, 0)![1]!).toBeCloseTo(31, 0);
    expect(at(0, 15)![0]! - at(0, 0)![0]!).toBeCloseTo(-15, 0);
  });

  it('leaves the padding on the right at zero', () => {
    const { all } = crop(rectangle(40, 60, 24, 16), { width: 24, height: 16, stride: 32 });
    for (let row = 0; row < 48; row++)
      expect([...all.subarray(row * 32 + 24, row * 32 + 32)].every((v) => v === 0)).toBe(true);
  });

  it.each([
    ['made smaller', rectangle(10.3, 20.7, 120.5, 90.25)],
    ['made larger', rectangle(10.3, 20.7, 21.5, 9.25)],
    ['over two borders', rectangle(180.5, 190.25, 60, 40)],
  ])('takes a level box (%s) for what it takes one with a hint of a slant', (_, quad) => {
    const size = { width: 40, height: 24, stride: 48 };
    const slanted = quad.map((p, i) => ({ x: p.x, y: p.y + (i % 3 === 0 ? 0 : 2e-5) }));
    const level = crop(quad, size, noise(200, 200)).all;
    const other = crop(slanted as unknown as Quad, size, noise(200, 200)).all;
    expect(Math.max(...level.map((value, i) => Math.abs(value - other[i]!)))).toBeLessThan(1e-4);
  });

  it('reaches over the border of the picture without a gap', () => {
    const { at, all } = crop(rectangle(-8, -8, 32, 16), { width: 32, height: 16, stride: 32 });
    expect(all.every(Number.isFinite)).toBe(true);
    expect(at(0, 0)).toEqual([expect.closeTo(0, 1), expect.closeTo(0, 1), expect.closeTo(90, 1)]);
  });
});
