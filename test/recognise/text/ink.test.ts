import { describe, expect, it } from 'vitest';
import type { Bitmap, Box } from '../../../src/files/bitmap.js';
import { marksIn } from '../../../src/recognise/text/ink.js';

const LINE: Box = { x: 0, y: 0, width: 100, height: 20 };

function picture(paper: number, ink: number, marks: readonly Box[]): Bitmap {
  const data = new Uint8Array(100 * 20 * 3).fill(paper);
  for (const { x, y, width, height } of marks)
    for (let row = y; row < y + height; row++)
      data.fill(ink, (row * 100 + x) * 3, (row * 100 + x + width) * 3);
  return { width: 100, height: 20, data };
}

const MARKS: Box[] = [
  { x: 4, y: 2, width: 6, height: 6 },
  { x: 30, y: 1, width: 18, height: 18 },
  { x: 60, y: 15, width: 3, height: 4 },
];

describe('marks of ink', () => {
  it.each([
    ['dark on light', 255, 0],
    ['light on dark', 20, 230],
    ['grey on grey', 150, 90],
  ])('are found with the rows that they reach over: %s', (_, paper, ink) => {
    expect(marksIn(picture(paper, ink, MARKS), LINE, LINE)).toEqual(MARKS);
  });

  it('are cut to the strip', () => {
    const strip = { x: 20, y: 0, width: 20, height: 20 };
    expect(marksIn(picture(255, 0, MARKS), strip, LINE)).toEqual([
      { x: 30, y: 1, width: 10, height: 18 },
    ]);
  });

  it('an empty sheet tells nothing, which is not the same as no marks', () => {
    expect(marksIn(picture(255, 0, []), LINE, LINE)).toBeNull();
    expect(marksIn(picture(200, 190, MARKS), LINE, LINE)).toBeNull();
  });

  it('a strip outside the picture holds none', () => {
    const outside = { x: 200, y: 50, width: 10, height: 10 };
    expect(marksIn(picture(255, 0, MARKS), outside, LINE)).toEqual([]);
  });
});
