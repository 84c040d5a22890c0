import { describe, expect, it } from 'vitest';
import type { Bitmap, Box } from '../../../src/files/bitmap.js';
import {
  hasMarkWithin,
  hasOtherMask,
  hasUnreadStar,
  starsBehind,
  starsBetween,
} from '../../../src/reading/fields/asterisks.js';
import type { Found } from '../../../src/reading/fields/context.js';
import { find, lineOf, type LineSketch } from '../pages.js';

const WIDTH = 1080;
const HEIGHT = 800;
/** Pixels from one character to the next, in a line 50 pixels high. */
const EM = 40;

/** A page in which characters are squares, asterisks small high blocks and commas small low ones. */
function drawn(lines: readonly (readonly [text: string, x: number, y: number])[]): Bitmap {
  const data = new Uint8Array(WIDTH * HEIGHT * 3).fill(255);
  const fill = (x: number, y: number, width: number, height: number): void => {
    for (let row = y; row < y + height; row++)
      data.fill(30, (row * WIDTH + x) * 3, (row * WIDTH + x + width) * 3);
  };
  for (const [text, left, top] of lines)
    for (const [i, unit] of Array.from(text).entries()) {
      const x = left + i * EM;
      if (unit === '*') fill(x + 12, top + 10, 14, 14);
      else if (/[,，]/.test(unit)) fill(x + 4, top + 36, 6, 8);
      else if (unit !== ' ') {
        // As 口: most of a line is paper.
        fill(x + 3, top + 6, 34, 5);
        fill(x + 3, top + 35, 34, 5);
        fill(x + 3, top + 6, 5, 34);
        fill(x + 32, top + 6, 5, 34);
      }
    }
  return { width: WIDTH, height: HEIGHT, data };
}

const sketch = (text: string, x: number, y: number): LineSketch => [
  text,
  x,
  y,
  text.length * EM,
  50,
];

const OPENING = '您于前14天内到达或途经：';

/** What is read of a travel card with the list in lines of its own. */
function visited(...lines: string[]): Found {
  const sketches = [OPENING, ...lines].map((text, i) => sketch(text, 100, 100 + i * 60));
  return find('visited', sketches, { kind: 'travel-card' })!;
}

const shown = (...lines: string[]): Bitmap =>
  drawn([OPENING, ...lines].map((text, i) => [text, 100, 100 + i * 60] as const));

describe('stars after places', () => {
  it('read as shown raise no doubt', () => {
    for (const list of [['河南省周口市，山东省临沂市'], ['河南省周口市*，山东省临沂市*']])
      expect(hasUnreadStar(shown(...list), visited(...list))).toBe(false);
  });

  it('that were not read are seen', () => {
    // The characters behind a lost star stand where they are: a space keeps their place here.
    const within = shown('河南省周口市*，山东省临沂市');
    expect(hasUnreadStar(within, visited('河南省周口市 ，山东省临沂市'))).toBe(false);
    const found = visited('河南省周口市，山东省临沂市');
    const line = found.piece.lines.find(({ text }) => text.startsWith('河南'))!;
    const offsets = line.offsets.map((offset, i) => offset * 13 + (i > 5 ? 1 : 0));
    const wider = {
      ...line,
      offsets: offsets.map((offset) => offset / 14),
      box: { ...line.box, width: 14 * EM },
    };
    const lines = found.piece.lines.map((l) => (l === line ? wider : l));
    expect(hasUnreadStar(within, { ...found, piece: { ...found.piece, lines } })).toBe(true);
  });

  it('at the end of a line, beyond what was read', () => {
    expect(hasUnreadStar(shown('山东省临沂市*'), visited('山东省临沂市'))).toBe(true);
  });

  it('that stand at the start of the next line', () => {
    const read = ['云南省西双版纳傣族自治州，浙江省杭州市', '，山东省临沂市'];
    expect(hasUnreadStar(shown(read[0]!, '*山东省临沂市'), visited(...read))).toBe(true);
    expect(hasUnreadStar(shown(...read), visited(...read))).toBe(false);
  });
});

function named(read: string): Found {
  return find('holderName', [sketch(read, 100, 100)])!;
}

const box = (x: number): Box => ({ x, y: 100, width: 3 * EM, height: 50 });

describe('masks of names', () => {
  it('read as shown raise no doubt', () => {
    for (const name of ['*砚舟', '**岚', '姓名：*砚舟'])
      expect(hasOtherMask(drawn([[name, 100, 100]]), named(name)), name).toBe(false);
  });

  it('of another length than was read are seen', () => {
    const found = named('姓名：砚舟');
    expect(hasOtherMask(drawn([['姓名：*砚舟', 100, 100]]), shifted(found, 3))).toBe(true);
    const single = named('*岚');
    const line = { ...single.piece.lines[0]!, box: box(100), offsets: [1.5 / 3, 2.5 / 3] };
    expect(
      hasOtherMask(drawn([['**岚', 100, 100]]), {
        ...single,
        piece: { ...single.piece, lines: [line] },
      }),
    ).toBe(true);
  });

  it('with a star left of what was taken for the line are seen', () => {
    const found = find('holderName', [sketch('*岚', 140, 100)])!;
    const picture = drawn([['**岚', 100, 100]]);
    expect(hasOtherMask(picture, found)).toBe(true);
    // What is another line's is none of this one.
    const label = lineOf(sketch('名', 100, 100)) as (typeof found.piece.lines)[number];
    expect(hasOtherMask(picture, found, [label])).toBe(false);
    expect(hasOtherMask(drawn([['*岚', 140, 100]]), found)).toBe(false);
  });

  it('on paper without ink nothing is claimed', () => {
    expect(hasOtherMask(drawn([]), named('**岚'))).toBe(false);
  });
});

/** The same reading of a line in which one more character stands before unit `at`. */
function shifted(found: Found, at: number): Found {
  const line = found.piece.lines[0]!;
  const units = line.text.length;
  const moved = {
    ...line,
    box: { ...line.box, width: (units + 1) * EM },
    offsets: line.offsets.map((o, i) => (o * units + (i >= at ? 1 : 0)) / (units + 1)),
  };
  return { ...found, piece: { ...found.piece, lines: [moved] } };
}

describe('a surname alone', () => {
  const line = { ...lineOf(sketch('陆', 300, 100)), plain: '陆' };

  it.each(['陆*', '陆**'])('has the mask that %s shows', (name) => {
    expect(starsBehind(drawn([[name, 300, 100]]), line)).toBe(name.length - 1);
  });

  it('has none where nothing stands behind it, or another character', () => {
    for (const name of ['陆', '陆宁']) expect(starsBehind(drawn([[name, 300, 100]]), line)).toBe(0);
  });

  it('is looked for beside its label or over a number, and always asked about', () => {
    const labelled: LineSketch[] = [
      ['姓名', 49, 767, 68, 42],
      ['陆', 686, 772, 30, 32],
    ];
    expect(find('holderName', labelled)).toMatchObject({ value: '陆', doubts: ['mask-unclear'] });
    expect(find('holderName', [['陆', 686, 772, 30, 32]])).toBeNull();
    const code = { x: 300, y: 900, width: 500, height: 500 };
    const over = find('holderName', [['陆', 120, 772, 30, 32]], { qr: [code] });
    expect(over).toMatchObject({ value: '陆', doubts: ['mask-unclear'] });
    expect(
      find('holderName', [
        ['核', 686, 772, 30, 32],
        ['姓名', 49, 767, 68, 42],
      ]),
    ).toBeNull();
  });
});

describe('hasMarkWithin', () => {
  const nameOf = (width: number): Found =>
    find('holderName', [
      ['姓名', 20, 100, 60, 50],
      ['马良', 100, 100, width, 50],
    ])!;

  it('tells a mask that was not read amid a name', () => {
    const apart = [
      ['口', 100, 100],
      ['口', 160, 100],
    ] as const;
    expect(hasMarkWithin(drawn([...apart, ['*', 131, 100]]), nameOf(100))).toBe(true);
    expect(hasMarkWithin(drawn(apart), nameOf(100))).toBe(false);
  });

  it('is silent about a name that is set close, or spaced out', () => {
    expect(hasMarkWithin(drawn([['口口', 100, 100]]), nameOf(80))).toBe(false);
    const wide = drawn([
      ['口', 100, 100],
      ['口', 180, 100],
    ]);
    expect(hasMarkWithin(wide, nameOf(120))).toBe(false);
  });
});

describe('starsBetween', () => {
  const [head, tail] = [lineOf(sketch('3713', 20, 100)), lineOf(sketch('0027', 580, 100))].map(
    (line) => ({ ...line, plain: line.text }),
  );

  it.each(['**********', '*********', '          '])('counts “%s”', (between) => {
    const shown = drawn([[`3713${between}0027`, 20, 100]]);
    expect(starsBetween(shown, head!, tail!)).toBe(between.trim().length);
  });
});
