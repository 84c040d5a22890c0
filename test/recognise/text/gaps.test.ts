import { describe, expect, it } from 'vitest';
import type { Bitmap, Box } from '../../../src/files/bitmap.js';
import { figuresBetween, withFigures } from '../../../src/recognise/text/ppocr/gaps.js';
import { quadOf, type ReadBox } from '../../../src/recognise/text/ppocr/masks.js';

function drawn(...ink: Box[]): Bitmap {
  const [width, height] = [500, 200];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const { x, y, width: w, height: h } of ink)
    for (let row = y; row < y + h; row++)
      data.fill(0, (row * width + x) * 3, (row * width + x + w) * 3);
  return { width, height, data };
}

const read = (text: string, box: Box): ReadBox => ({
  box,
  quad: quadOf(box),
  strip: {
    text,
    confidence: 0.95,
    offsets: [...text].map(() => 0.5),
    scores: [...text].map(() => 0.95),
  },
});

const WORDS: Box = { x: 40, y: 100, width: 160, height: 40 };
const UNIT: Box = { x: 260, y: 100, width: 40, height: 40 };
const FIGURE: Box = { x: 212, y: 70, width: 36, height: 70 };
/** Strokes of the letters, so that ink and paper can be told apart. */
const STROKES: Box[] = [0, 1, 2, 3].map((i) => ({ x: 50 + i * 40, y: 106, width: 12, height: 28 }));
const LINES = [read('已接种第', WORDS), read('针', UNIT)];

describe('a figure set larger than the words around it', () => {
  it('is found by its ink', () => {
    const [box] = figuresBetween(drawn(...STROKES, FIGURE), LINES);
    expect(box).toMatchObject({ x: 210, width: 40 });
    expect(box!.y).toBeLessThan(FIGURE.y);
    expect(box!.y + box!.height).toBeGreaterThan(FIGURE.y + FIGURE.height);
  });

  it('is not looked for where it was read, nor where nothing asks for one', () => {
    const picture = drawn(...STROKES, FIGURE);
    expect(figuresBetween(picture, [...LINES, read('3', FIGURE)])).toEqual([]);
    expect(figuresBetween(picture, [read('已接种', WORDS), read('针', UNIT)])).toEqual([]);
    expect(figuresBetween(drawn(...STROKES), LINES)).toEqual([]);
  });

  it('takes the place of what was made of a part of it, and only as a figure', () => {
    const foot = read('L', { x: 214, y: 110, width: 30, height: 30 });
    const texts = (figure: string) =>
      withFigures([...LINES, foot], [read(figure, FIGURE)]).map(({ strip }) => strip.text);
    expect(texts('2')).toEqual(['已接种第', '针', '2']);
    expect(texts('Z')).toEqual(['已接种第', '针', 'L']);
  });
});
