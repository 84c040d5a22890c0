import { describe, expect, it } from 'vitest';
import type { Bitmap, Box } from '../../../src/files/bitmap.js';
import type { Block } from '../../../src/recognise/layout/types.js';
import { isCoveredBeside, isHalfCovered } from '../../../src/reading/fields/covered.js';
import { pieceOfLine } from '../../../src/reading/page/page.js';
import { pageOf } from '../pages.js';

const EM = 40;
const WORDS = '云汐市样例医院';
/** Where the words stand. */
const LINE: Box = { x: 300, y: 200, width: EM * WORDS.length, height: 56 };

/** White, with letters as blocks of ink, and what lies over it. */
function picture(...over: (Box & { colour?: number })[]): Bitmap {
  const [width, height] = [900, 500];
  const data = new Uint8Array(width * height * 3).fill(255);
  const fill = ({ x, y, width: w, height: h }: Box, value: number): void => {
    for (let row = y; row < y + h; row++)
      data.fill(value, (row * width + x) * 3, (row * width + x + w) * 3);
  };
  for (let i = 0; i < WORDS.length; i++)
    for (const part of [0, 2])
      fill({ x: LINE.x + i * EM + 4 + part * 10, y: 208, width: 10, height: EM }, 30);
  for (const { colour = 90, ...box } of over) fill(box, colour);
  return { width, height, data };
}

function covered(
  bitmap: Bitmap,
  raw = WORDS,
  sentence = false,
  blocks: readonly Block[] = [],
): boolean {
  const [sketched] = pageOf([[WORDS, LINE.x, LINE.y, LINE.width, LINE.height]]).lines;
  const look = { block: 0, kind: 'page' as const, letterHeight: EM, cut: [] };
  const line = {
    ...sketched!,
    look: { ...look, ink: [30, 30, 30], ground: [255, 255, 255] } as const,
  };
  return isCoveredBeside(
    bitmap,
    { value: raw, piece: { ...pieceOfLine(line), raw }, doubts: [] },
    { blocks, codes: [], lines: [line] },
    sentence,
  );
}

describe('something that lies over the picture', () => {
  const bar: Box = { x: 180, y: 195, width: 118, height: 66 };

  it('may hide what goes before or behind a value that it ends at', () => {
    expect(covered(picture())).toBe(false);
    expect(covered(picture(bar))).toBe(true);
    expect(covered(picture({ ...bar, x: LINE.x + LINE.width + 4 }))).toBe(true);
    // As far as the edge of the picture.
    expect(covered(picture({ ...bar, x: 0, width: 298 }))).toBe(true);
    // The value is no more than the end of the line, which begins beside it.
    expect(covered(picture(bar), '样例医院')).toBe(false);
  });

  it('is no card or button, which hold words and stand beside it', () => {
    const block = (box: Box): Block => ({ kind: 'card', box, ground: [90, 90, 90], parent: null });
    const laid = picture(bar);
    // The layout takes the bar for a block, and a button somewhere else ends at the same place.
    expect(covered(laid, WORDS, false, [block(bar)])).toBe(true);
    expect(covered(laid, WORDS, false, [block({ ...bar, y: 400 })])).toBe(true);
    // The card that the words stand in ends there.
    const card = { x: 298, y: 100, width: 580, height: 300 };
    expect(covered(laid, WORDS, false, [block(card)])).toBe(false);
  });

  it('may leave a part of a letter between', () => {
    const rest = { x: 280, y: 208, width: 8, height: 12, colour: 30 };
    expect(covered(picture({ ...bar, width: 90 }))).toBe(false);
    expect(covered(picture({ ...bar, width: 90 }, rest))).toBe(true);
  });

  it('is no icon, and not the edge of a card', () => {
    expect(covered(picture({ x: 250, y: 205, width: 42, height: 46 }))).toBe(false);
    expect(covered(picture({ x: 0, y: 0, width: 260, height: 500, colour: 120 }))).toBe(false);
  });

  it('may be round at its end', () => {
    const tip = [0, 1, 2, 3].map((i) => ({
      ...{ x: 140, width: 156 - i * 12, y: 228 - 14 - i * 10, height: 28 + i * 20 },
    }));
    expect(covered(picture(...tip))).toBe(true);
  });

  it('may hide a line of a sentence over or under it', () => {
    const over = { x: 200, y: 130, width: 500, height: 72 };
    expect(covered(picture(over), WORDS, true)).toBe(true);
    expect(covered(picture({ ...over, y: 254 }), WORDS, true)).toBe(true);
    expect(covered(picture(over))).toBe(false);
    // A bar of another colour over a card, whose text keeps away from it.
    expect(covered(picture({ ...over, y: 90 }), WORDS, true)).toBe(false);
  });

  it('is not seen where the ground is not what it should be', () => {
    const all = { x: 0, y: 0, width: 900, height: 500, colour: 0 };
    expect(covered(picture(all))).toBe(false);
  });
});

describe('something that lies over half of the words', () => {
  const half = (bitmap: Bitmap, words = WORDS, offsets?: number[]): boolean => {
    const [line] = pageOf([[words, LINE.x, LINE.y, LINE.width, LINE.height]]).lines;
    if (offsets) Object.assign(line!, { offsets });
    return isHalfCovered(bitmap, { value: words, piece: pieceOfLine(line!), doubts: [] });
  };
  const over = { x: 200, width: 500, colour: 255 };

  it('leaves them lower than they are wide', () => {
    expect(half(picture())).toBe(false);
    expect(half(picture({ ...over, y: 230, height: 40 }))).toBe(true);
    expect(half(picture({ ...over, y: 190, height: 36 }))).toBe(true);
    expect(half(picture({ ...over, y: 240, height: 40 }))).toBe(false);
  });

  it('is not seen where words are spaced out', () => {
    // Two words as wide as seven: each no wider than it is high.
    const spaced = picture();
    expect(half(spaced, '黄码', [0.07, 0.93])).toBe(false);
  });
});
