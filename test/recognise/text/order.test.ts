import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/files/bitmap.js';
import { readingOrder } from '../../../src/recognise/text/order.js';

const at = (
  name: string,
  x: number,
  y: number,
  width = 100,
  height = 40,
): { name: string; box: Box } => ({
  name,
  box: { x, y, width, height },
});
const names = (lines: readonly { name: string }[]): string =>
  lines.map(({ name }) => name).join(' ');

describe('readingOrder', () => {
  it('goes from top to bottom, and from left to right in a row', () => {
    const lines = [at('d', 60, 300), at('b', 500, 104), at('a', 60, 100), at('c', 60, 200)];
    expect(names(readingOrder(lines))).toBe('a b c d');
  });

  it('takes lines of different heights for one row when their middles are near', () => {
    const lines = [at('小时', 250, 140), at('24', 60, 100, 150, 120), at('阴性', 400, 142)];
    expect(names(readingOrder(lines))).toBe('24 小时 阴性');
  });

  it('does not mind the order in which lines come', () => {
    const lines = [at('a', 60, 100), at('b', 500, 110), at('c', 60, 200), at('d', 500, 190)];
    expect(names(readingOrder([...lines].reverse()))).toBe(names(readingOrder(lines)));
  });

  it('loses no line and makes none up', () => {
    const box = fc.record({
      x: fc.integer({ min: 0, max: 1000 }),
      y: fc.integer({ min: 0, max: 2000 }),
      width: fc.integer({ min: 1, max: 500 }),
      height: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(box, { maxLength: 40 }), (boxes) => {
        const lines = boxes.map((b, i) => ({ name: String(i), box: b }));
        const ordered = readingOrder(lines);
        expect(ordered).toHaveLength(lines.length);
        expect(new Set(ordered)).toEqual(new Set(lines));
      }),
    );
  });
});
