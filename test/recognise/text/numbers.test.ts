import { describe, expect, it } from 'vitest';
import type { Bitmap, Box } from '../../../src/files/bitmap.js';
import { quadOf, type ReadBox } from '../../../src/recognise/text/ppocr/masks.js';
import {
  agrees,
  figuresOf,
  seeNumber,
  withNumber,
} from '../../../src/recognise/text/ppocr/numbers.js';
import type { StripText } from '../../../src/recognise/text/ppocr/recognise.js';

const STEP = 20;
const LEFT = 40;

/** `9` is drawn as a tall mark, `*` as a low one, `+` as two low ones that touch. */
function drawn(marks: string): Bitmap {
  const [width, height] = [LEFT * 2 + marks.length * STEP, 60];
  const data = new Uint8Array(width * height * 3).fill(255);
  const ink = (x: number, y: number, w: number, h: number): void => {
    for (let row = y; row < y + h; row++)
      data.fill(0, (row * width + x) * 3, (row * width + x + w) * 3);
  };
  for (const [i, mark] of Array.from(marks).entries()) {
    const x = LEFT + i * STEP;
    if (mark === '9') ink(x, 16, 12, 28);
    if (mark === '*') ink(x, 18, 12, 12);
    if (mark === '+') ink(x, 18, STEP + 8, 12);
  }
  return { width, height, data };
}

const strip = (text: string, score = 0.95): StripText => ({
  text,
  confidence: score,
  offsets: Array.from({ length: text.length }, (_, i) => (i + 0.5) / text.length),
  scores: Array.from({ length: text.length }, () => score),
});

function line(text: string, marks: string): ReadBox {
  const box: Box = { x: LEFT - 6, y: 10, width: marks.length * STEP + 4, height: 40 };
  return { box, quad: quadOf(box), strip: strip(text) };
}

const SHOWN = `99${'*'.repeat(14)}99`;

describe('a masked number in the picture', () => {
  it('has the figures and asterisks that its marks show, whatever was read', () => {
    const whole = line('5*****************62', SHOWN);
    const seen = seeNumber(drawn(SHOWN), whole, [])!;
    expect([seen.before.length, seen.stars.length, seen.after.length]).toEqual([2, 14, 2]);
    expect(agrees(whole, seen)).toBe(false);
    const mended = withNumber(whole, seen, [strip('50'), strip('*62')])!;
    expect(mended.strip.text).toBe(`50${'*'.repeat(14)}62`);
    expect(mended.strip.offsets).toHaveLength(18);
  });

  it('stays as it was read where the figures do not come out as many as there are marks', () => {
    const whole = line('5*****************62', SHOWN);
    const seen = seeNumber(drawn(SHOWN), whole, [])!;
    expect(withNumber(whole, seen, [strip('5'), strip('62')])).toBeNull();
    expect(withNumber(whole, seen, [strip('50', 0.2), strip('62')])).toBeNull();
    expect(withNumber(whole, seen, [strip('姓名'), strip('62')])).toBeNull();
  });

  it('is left alone where it was read as it stands, and read clearly', () => {
    const whole = line(`50${'*'.repeat(14)}62`, SHOWN);
    expect(agrees(whole, seeNumber(drawn(SHOWN), whole, [])!)).toBe(true);
    const unsure = { ...whole, strip: strip(whole.strip.text, 0.5) };
    expect(agrees(unsure, seeNumber(drawn(SHOWN), unsure, [])!)).toBe(false);
  });

  it('is not made out where marks run together, or where nothing is masked', () => {
    const touching = `99*****+ *******99`;
    expect(seeNumber(drawn(touching), line('99***************99', touching), [])).toBeNull();
    expect(seeNumber(drawn('9999'), line('2022', '9999'), [])).toBeNull();
    expect(seeNumber(drawn('****'), line('****', '****'), [])).toBeNull();
  });

  it('is one where a detector saw its beginning and its end apart', () => {
    const picture = drawn(SHOWN);
    const head = line('50*', '99*');
    const tail = line('62', '99');
    tail.box.x = LEFT + 16 * STEP - 6;
    const seen = seeNumber(picture, head, [head, tail])!;
    expect([seen.before.length, seen.stars.length, seen.after.length]).toEqual([2, 14, 2]);
    const figures = figuresOf(seen.after, head);
    expect(figures[0].x).toBeGreaterThan(LEFT + 14 * STEP);
  });

  it('does not reach over other words of its row', () => {
    const picture = drawn(`${SHOWN}*9`);
    const other = line('查看', '99');
    other.box.x = LEFT + 18 * STEP;
    const seen = seeNumber(picture, line(SHOWN.replaceAll('9', '5'), SHOWN), [other])!;
    expect(seen.after).toHaveLength(2);
  });
});
