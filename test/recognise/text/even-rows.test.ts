import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/files/bitmap.js';
import { detect } from '../../../src/recognise/text/ppocr/detect.js';
import { onlyRows, rowsToSee, withAllRows } from '../../../src/recognise/text/ppocr/even-rows.js';

/** A page of even bands: each so many rows high, of one grey from edge to edge. */
function banded(width: number, bands: readonly (readonly [rows: number, grey: number])[]): Bitmap {
  const height = bands.reduce((sum, [rows]) => sum + rows, 0);
  const data = new Uint8Array(width * height * 3);
  let at = 0;
  for (const [rows, grey] of bands) {
    data.fill(grey, at * width * 3, (at + rows) * width * 3);
    at += rows;
  }
  return { width, height, data };
}

const bands = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 255 })),
  {
    minLength: 1,
    maxLength: 12,
  },
);

describe('rows that the detector need not see', () => {
  it('lie well within what is even, and leave the rest in its place on the grid', () => {
    fc.assert(
      fc.property(bands, (drawn) => {
        const page = banded(4, drawn);
        const rows = rowsToSee(page);
        expect(rows[0]!.from).toBe(0);
        expect(rows.at(-1)!.to).toBe(page.height);
        const grey = (row: number) => page.data[row * page.width * 3]!;
        for (const [i, { to }] of rows.slice(0, -1).entries()) {
          const next = rows[i + 1]!.from;
          expect((next - to) % 32).toBe(0);
          expect(next).toBeGreaterThan(to);
          const around = Array.from({ length: next - to + 64 }, (_, k) => grey(to - 32 + k));
          expect(Math.max(...around) - Math.min(...around)).toBeLessThanOrEqual(8);
        }
      }),
    );
  });

  it('are like the row above them in what is made of the others', () => {
    fc.assert(
      fc.property(bands, (drawn) => {
        const page = banded(2, drawn);
        const rows = rowsToSee(page);
        const seen = onlyRows(page, rows);
        const greys = Float32Array.from(
          { length: seen.width * seen.height },
          (_, i) => seen.data[i * 3]!,
        );
        const whole = withAllRows(greys, page.width, page.height, rows);
        expect(whole.length).toBe(page.width * page.height);
        const off = whole.map((grey, i) => Math.abs(grey - page.data[i * 3]!));
        expect(Math.max(...off)).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('are none where each row has something', () => {
    const page = banded(8, [[640, 255]]);
    for (let row = 0; row < 640; row += 20) page.data.fill(0, row * 24 + 6, row * 24 + 9);
    expect(rowsToSee(page)).toEqual([{ from: 0, to: 640 }]);
    expect(onlyRows(page, rowsToSee(page))).toBe(page);
  });
});

describe('text below what was left out', () => {
  /** Takes what is dark for text. */
  function network(seen: (readonly number[])[]) {
    return {
      inputNames: ['x'],
      release: () => Promise.resolve(),
      run({ x }: Record<string, { dims: readonly number[]; data: unknown }>) {
        const { dims, data } = x!;
        seen.push(dims);
        const pixels = (data as Float32Array).subarray(0, dims[2]! * dims[3]!);
        const map = pixels.map((value) => (value < 0 ? 1 : 0));
        return Promise.resolve({ map: { dims, data: map } });
      },
    };
  }
  const Tensor = class {
    constructor(
      readonly type: string,
      readonly data: Float32Array,
      readonly dims: readonly number[],
    ) {}
  };

  it('is found where it stands, by a network that saw less of the page', async () => {
    const page = banded(704, [[1536, 255]]);
    const words = [
      { x: 100, y: 96, width: 200, height: 32 },
      { x: 400, y: 1200, width: 128, height: 40 },
    ];
    for (const { x, y, width, height } of words)
      for (let row = y; row < y + height; row++)
        page.data.fill(0, (row * 704 + x) * 3, (row * 704 + x + width) * 3);
    const seen: (readonly number[])[] = [];
    const found = await detect({ Tensor }, network(seen), page, (same) => Promise.resolve(same));
    expect(seen).toHaveLength(1);
    expect(seen[0]![2]).toBeLessThan(500);
    const middles = found
      .map(({ quad: [a, , c] }) => [(a.x + c.x) / 2, (a.y + c.y) / 2].map(Math.round))
      .sort(([, a], [, b]) => a! - b!);
    for (const [i, { x, y, width, height }] of words.entries()) {
      expect(Math.abs(middles[i]![0]! - (x + width / 2))).toBeLessThanOrEqual(2);
      expect(Math.abs(middles[i]![1]! - (y + height / 2))).toBeLessThanOrEqual(2);
    }
  });
});
