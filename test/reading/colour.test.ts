/** Which part of a page its colour is taken from. */
import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/files/bitmap.js';
import { readColour } from '../../src/reading/colour.js';
import type { ColourReading } from '../../src/reading/schema.js';
import { kindOf, pageOf, type LineSketch } from './pages.js';

/** A white sheet with one line of bars in green where the words stand. */
function sheet([, x, y, width, height]: LineSketch): Bitmap {
  const bitmap = { width: 400, height: 400, data: new Uint8Array(400 * 400 * 3).fill(255) };
  for (let row = y; row < y + height; row++)
    for (let column = x; column < x + width; column++)
      if (column % 10 < 5) bitmap.data.set([34, 177, 104], (row * 400 + column) * 3);
  return bitmap;
}

function colourOf(status: LineSketch): ColourReading | null {
  const page = pageOf([status], { x: 0, y: 0, width: 400, height: 400 });
  const of = { page, kind: kindOf('health-code'), status: page.lines[0]!, title: null };
  return readColour({ bitmap: sheet(status), qr: [], stated: null, personal: true, ...of });
}

describe('a page without a code', () => {
  it('has the colour of its status, where it shows none but that, and asks for a look', () => {
    expect(colourOf(['未见异常', 100, 180, 200, 50])).toMatchObject({
      value: 'green',
      needsReview: true,
      reviewReasons: ['from-words'],
    });
  });

  it('has none that is seen where words name the colour of a code that is covered', () => {
    expect(colourOf(['绿码', 100, 180, 200, 50])).toMatchObject({
      value: 'unknown',
      reviewReasons: ['not-seen'],
    });
  });
});
