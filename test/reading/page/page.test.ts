import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPage, join, pieceOf, toPlain, wholeOf } from '../../../src/reading/page/page.js';
import { lineOf, pageOf, SCREEN, type LineSketch } from '../pages.js';

const texts = (joined: readonly { text: string }[]): string[] => joined.map(({ text }) => text);

describe('rows', () => {
  it('are what stands side by side, a space between', () => {
    const page = pageOf([
      ['24', 80, 1660, 150, 120],
      ['小时', 245, 1700, 80, 40],
      ['阴性', 600, 1702, 80, 40],
      ['客服热线', 80, 1900, 200, 40],
    ]);
    expect(texts(page.rows)).toEqual(['24 小时 阴性', '客服热线']);
  });
});

describe('paragraphs', () => {
  it('do not take in what is written over the page again and again', () => {
    const page = pageOf([
      ['仅供云汐街道使用', 500, 300, 260, 44],
      ['您被临沂市推送为次密接人员，请居家隔离', 100, 600, 850, 44],
      ['仅供云汐街道使用', 200, 640, 260, 44],
      ['至2022年12月20日', 100, 654, 350, 44],
    ]);
    expect(texts(page.paragraphs)).toContain(
      '您被临沂市推送为次密接人员，请居家隔离至2022年12月20日',
    );
  });

  it('join wrapped lines without a gap', () => {
    const page = pageOf([
      ['异常信息由河南省推送，来自高风险地', 100, 600, 850, 44],
      ['区未满14天', 100, 654, 250, 44],
    ]);
    expect(texts(page.paragraphs)).toEqual(['异常信息由河南省推送，来自高风险地区未满14天']);
  });

  it.each<[string, LineSketch[]]>([
    [
      'sizes differ',
      [
        ['红码', 100, 600, 400, 80],
        ['请立即联系', 100, 690, 400, 40],
      ],
    ],
    [
      'space lies between',
      [
        ['异常信息由河南省推送', 100, 600, 850, 44],
        ['通知', 100, 760, 250, 44],
      ],
    ],
    [
      'they stand side by side',
      [
        ['左边的文字是一段', 60, 600, 400, 44],
        ['右边的文字', 560, 652, 400, 44],
      ],
    ],
    [
      'the upper one stops early',
      [
        ['你好。', 100, 600, 120, 44],
        ['异常信息由河南省推送来自', 100, 654, 850, 44],
      ],
    ],
  ])('do not join lines where %s', (_, sketches) => {
    expect(pageOf(sketches).paragraphs).toHaveLength(2);
  });
});

it('a paragraph that is set in may end in a character wholly under the inset', () => {
  const page = pageOf([
    ['对转码结果有异议的，可以拨打12345申', 140, 730, 860, 46],
    ['诉。', 46, 810, 70, 46],
  ]);
  expect(page.paragraphs.map(({ text }) => text)).toEqual([
    '对转码结果有异议的，可以拨打12345申诉。',
  ]);
});

describe('toPlain', () => {
  it('makes full-width forms and brackets plain, unit for unit', () => {
    expect(toPlain('异常（红码）：１２【绿】　＊')).toBe('异常(红码):12[绿] *');
  });

  it('keeps the length of any text', () => {
    // What the library has for this, `binary`, is listed code by code first: 1.5 s.
    const code = fc.oneof(fc.nat({ max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }));
    const unit = code.map((one) => String.fromCodePoint(one));
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(toPlain(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe('pieceOf', () => {
  it('gives text, place and confidence of a range', () => {
    const page = pageOf([['姓名：*砚舟', 100, 500, 600, 40, 0.97]]);
    const piece = pieceOf(page.rows[0]!, 3, 6)!;
    expect(piece).toMatchObject({ raw: '*砚舟', confidence: 0.97 });
    expect(piece.region).toEqual({ x: 400, y: 500, width: 300, height: 40 });
  });

  it('is as sure as the least sure line it touches', () => {
    const page = pageOf([
      ['异常信息由河南省推送，来自高风险地', 100, 600, 850, 44, 0.99],
      ['区未满14天', 100, 654, 250, 44, 0.6],
    ]);
    const whole = wholeOf(page.paragraphs[0]!)!;
    expect(whole.confidence).toBe(0.6);
    expect(whole.region).toEqual({ x: 100, y: 600, width: 850, height: 98 });
  });

  it('is null where nothing was read', () => {
    const page = pageOf([
      ['24', 80, 1700, 60, 40],
      ['小时', 245, 1700, 80, 40],
    ]);
    expect(pieceOf(page.rows[0]!, 2, 3)).toBeNull();
    expect(pieceOf(page.rows[0]!, 0, 0)).toBeNull();
  });

  const sketch: fc.Arbitrary<LineSketch> = fc
    .record({
      text: fc.string({
        unit: fc.constantFrom(...'核酸检测阴性24*：年 A1'),
        minLength: 1,
        maxLength: 20,
      }),
      x: fc.integer({ min: 0, max: 900 }),
      y: fc.integer({ min: 0, max: 2200 }),
      width: fc.integer({ min: 8, max: 180 }),
      height: fc.integer({ min: 8, max: 140 }),
    })
    .map(({ text, x, y, width, height }) => [text, x, y, width, height] as const);

  it('lies within the lines it was taken from, whatever the range', () => {
    fc.assert(
      fc.property(
        fc.array(sketch, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        (s, a, b) => {
          const lines = buildPage(s.map(lineOf), SCREEN).lines;
          const joined = join(lines, ' ');
          const [start, end] = [a % joined.text.length, b % (joined.text.length + 1)];
          const piece = pieceOf(joined, start, end);
          if (piece === null) return;
          expect(piece.raw).toBe(joined.text.slice(start, end));
          const { x, y, width, height } = piece.region;
          expect([x, y, width, height].every(Number.isInteger)).toBe(true);
          expect(x).toBeGreaterThanOrEqual(Math.min(...piece.lines.map((l) => l.box.x)));
          expect(y).toBeGreaterThanOrEqual(Math.min(...piece.lines.map((l) => l.box.y)));
          const right = Math.max(...piece.lines.map((l) => l.box.x + l.box.width));
          const bottom = Math.max(...piece.lines.map((l) => l.box.y + l.box.height));
          expect(x + width).toBeLessThanOrEqual(right);
          expect(y + height).toBeLessThanOrEqual(bottom);
        },
      ),
    );
  });

  it('every line is in one row and in one paragraph', () => {
    const twice: LineSketch[] = [
      ['酸', 0, 0, 8, 8],
      ['酸', 0, 0, 8, 8],
    ];
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 12 }), (sketches) => {
        const page = buildPage(sketches.map(lineOf), SCREEN);
        for (const groups of [page.rows, page.paragraphs]) {
          const seen = groups.flatMap((joined) => [
            ...new Set(joined.origins.flatMap((origin) => (origin ? [origin[0]] : []))),
          ]);
          expect(seen).toHaveLength(page.lines.length);
          expect(new Set(seen)).toEqual(new Set(page.lines));
        }
      }),
      { examples: [[twice]] },
    );
  });
});
