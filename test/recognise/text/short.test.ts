import { describe, expect, it } from 'vitest';
import type { Bitmap, Box } from '../../../src/files/bitmap.js';
import { quadOf, type ReadBox } from '../../../src/recognise/text/ppocr/masks.js';
import type { StripText } from '../../../src/recognise/text/ppocr/recognise.js';
import { joinedName, shortLines, wholeName } from '../../../src/recognise/text/ppocr/short.js';

function drawn(...ink: Box[]): Bitmap {
  const [width, height] = [500, 200];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const { x, y, width: w, height: h } of ink)
    for (let row = y; row < y + h; row++)
      data.fill(0, (row * width + x) * 3, (row * width + x + w) * 3);
  return { width, height, data };
}

const strip = (text: string, score = 0.95): StripText => ({
  text,
  confidence: score,
  offsets: Array.from(text, (_, i) => (i + 0.5) / text.length),
  scores: Array.from(text, () => score),
});
const read = (text: string, box: Box): ReadBox => ({ box, quad: quadOf(box), strip: strip(text) });

/** Two strokes over one another. */
const LETTER: Box[] = [
  { x: 104, y: 104, width: 30, height: 4 },
  { x: 104, y: 130, width: 30, height: 4 },
];
const STAR: Box = { x: 140, y: 104, width: 12, height: 12 };
const SECOND: Box = { x: 156, y: 104, width: 12, height: 12 };
/** What the detector takes for a line: the letter alone. */
const ONLY_LETTER: Box = { x: 100, y: 100, width: 38, height: 38 };
const WHOLE: Box = { x: 100, y: 100, width: 56, height: 38 };

describe('a name of one letter and one asterisk', () => {
  it('is read again with the asterisk that stands beside its letter', () => {
    const [found] = shortLines(drawn(...LETTER, STAR), [read('罗', ONLY_LETTER)]);
    expect(found!.box.x).toBeLessThan(LETTER[0]!.x);
    expect(found!.box.x + found!.box.width).toBeGreaterThan(STAR.x + STAR.width);
    expect(wholeName(found!, strip('罗*'))!.strip.text).toBe('罗*');
    expect(wholeName(found!, strip('罗'))).toBeNull();
    expect(wholeName(found!, strip('罗川'))).toBeNull();
    expect(wholeName(found!, strip('岁*'))).toBeNull();
  });

  it('is read again with all of its asterisks, and behind its label', () => {
    const [found] = shortLines(drawn(...LETTER, STAR, SECOND), [read('姓名：罗', ONLY_LETTER)]);
    expect(found!.box.x + found!.box.width).toBeGreaterThan(SECOND.x + SECOND.width);
    expect(wholeName(found!, strip('姓名：罗**'))!.strip.text).toBe('姓名：罗**');
    expect(wholeName(found!, strip('姓名：罗*'))).toBeNull();
  });

  it('is read without its mask where only that was read', () => {
    const [found] = shortLines(drawn(...LETTER, STAR), [read('*', WHOLE)]);
    expect(found!.letters![1].x).toBeLessThanOrEqual(STAR.x);
    expect(joinedName(found!, strip('孟', 0.6))!.strip).toMatchObject({
      text: '孟*',
      confidence: 0.6,
    });
    expect(joinedName(found!, strip('x'))).toBeNull();
  });

  it('has its mask before it as it is shown', () => {
    const star = { ...STAR, x: 84 };
    const [found] = shortLines(drawn(star, ...LETTER), [
      read('*', { x: 80, y: 100, width: 58, height: 38 }),
    ]);
    expect(joinedName(found!, strip('孟'))!.strip.text).toBe('*孟');
  });

  it('is not looked for without an asterisk, nor where other text or a stroke stands', () => {
    const letter = read('男', ONLY_LETTER);
    expect(shortLines(drawn(...LETTER), [letter])).toEqual([]);
    expect(shortLines(drawn(...LETTER, { ...STAR, width: 2, height: 30 }), [letter])).toEqual([]);
    const other = read('29岁', { x: 139, y: 100, width: 40, height: 38 });
    expect(shortLines(drawn(...LETTER, STAR), [letter, other])).toEqual([]);
    expect(shortLines(drawn(...LETTER, STAR), [read('核酸检测', ONLY_LETTER)])).toEqual([]);
  });

  it('has no letters between two masks', () => {
    const before = { ...STAR, x: 84 };
    const box = { x: 80, y: 100, width: 76, height: 38 };
    expect(shortLines(drawn(before, ...LETTER, STAR), [read('*', box)])).toEqual([]);
  });
});
