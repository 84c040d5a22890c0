import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROVINCES } from '../../../src/reading/catalogue/places.js';
import { findFields, judgeFields, linesToAsk } from '../../../src/reading/fields/extract.js';
import type { Field } from '../../../src/reading/schema.js';
import type { CropText } from '../../../src/recognise/text/types.js';
import { times } from '../../full.js';
import { column, contextOf, type LineSketch } from '../pages.js';

const READERS = { first: 'ppocr', second: 'tesseract' };

/** A page read by both: `second` says what the other reader made of each line of a critical value. */
function judge(
  sketches: readonly LineSketch[],
  second: (text: string) => CropText | null,
  options: Parameters<typeof contextOf>[1] & { readers?: typeof READERS } = {},
): Record<string, Field> {
  const context = contextOf(sketches, options);
  const found = findFields(context);
  const lines = [...found].flatMap(([spec, { piece }]) => (spec.critical ? piece.lines : []));
  const heard = [...new Set(lines)].flatMap((line) => {
    const text = second(line.text);
    return text ? [[line, text] as const] : [];
  });
  return judgeFields(context, found, options.readers ?? READERS, new Map(heard));
}

const same = (text: string): CropText => ({ text, confidence: 0.9 });
const noise = (): CropText => ({ text: '|| 昭昂 — 1', confidence: 0.3 });

const result = (word: string, confidence?: number): LineSketch[] => [
  [word, 100, 1700, 100, 60, confidence],
];

describe('two readers', () => {
  it('agree: both texts are kept and confidence rises', () => {
    const { testResult } = judge(result('阴性', 0.95), same);
    expect(testResult).toMatchObject({
      value: 'negative',
      needsReview: false,
      readers: { ppocr: { text: '阴性', confidence: 0.95 }, tesseract: { text: '阴性' } },
    });
    expect(testResult!.confidence).toBeGreaterThan(0.95);
  });

  it('agree on what the first one was not sure of', () => {
    expect(judge(result('阴性', 0.88), same).testResult!.needsReview).toBe(false);
    expect(judge(result('阴性', 0.88), () => null).testResult!.needsReview).toBe(true);
  });

  it('disagree: the value of the first stands, both texts are kept, a person must look', () => {
    const { testResult } = judge(result('阴性'), () => ({ text: '阳性', confidence: 0.4 }));
    expect(testResult).toMatchObject({
      value: 'negative',
      needsReview: true,
      reviewReasons: ['readers-disagree'],
      readers: { ppocr: { text: '阴性' }, tesseract: { text: '阳性' } },
    });
  });

  it.each(['3402x*xxkkkxkkx2716', '3402x*xxkkkxkkx27l?'])(
    '%s: a figure heard where an asterisk was read asks for a look, however unsure',
    (text) => {
      const page: LineSketch[] = [['340***********2716', 200, 620, 420, 40, 0.96]];
      const { idNumber } = judge(page, () => ({ text, confidence: 0 }));
      expect(idNumber!.reviewReasons).toContain('readers-disagree');
      const heard = { text: '340*xx**kkkxkk2716', confidence: 0 };
      expect(judge(page, () => heard).idNumber!.needsReview).toBe(false);
    },
  );

  it('noise of the second is no reason to look', () => {
    expect(judge(result('阴性', 0.99), noise).testResult!.needsReview).toBe(false);
  });

  it('spaces, punctuation and the width of signs are no difference', () => {
    const page: LineSketch[] = [['健康状况核验异常（红码）', 200, 520, 640, 60]];
    const spaced = { text: '健康 状况 核验 异常 (红码)', confidence: 0.8 };
    expect(judge(page, () => spaced).statusText).toMatchObject({
      value: '异常（红码）',
      needsReview: false,
    });
  });

  it('nothing is given by the second reader for fields that hurt nobody', () => {
    const { vaccination } = judge([['已接种', 100, 1400, 140, 44]], same);
    expect(Object.keys(vaccination!.readers)).toEqual(['ppocr']);
  });

  it('an unsure value that nobody confirms asks for review', () => {
    expect(judge(result('阴性', 0.6), noise).testResult!.reviewReasons).toContain('unsure');
  });

  it('tesseract alone is never believed', () => {
    const page: LineSketch[] = [...result('阴性'), ['已接种', 100, 1400, 140, 44]];
    const readers = { first: 'tesseract', second: null as unknown as string };
    const fields = Object.values(judge(page, () => null, { readers }));
    expect(fields.length).toBeGreaterThan(1);
    for (const field of fields) {
      expect(field.needsReview).toBe(true);
      expect(field.reviewReasons).toContain('weak-reader');
    }
  });
});

describe('the second reader is asked about', () => {
  const asked = (sketches: readonly LineSketch[]): string[] =>
    linesToAsk(findFields(contextOf(sketches))).map(({ text }) => text);

  it('values that the first one is not sure of', () => {
    expect(asked(result('阴性', 0.96))).toEqual(['阴性']);
    expect(asked(result('阴性', 0.99))).toEqual([]);
  });

  it('a value with one unsure character, however sure its line is', () => {
    const found = findFields(contextOf(result('阴性', 0.99)));
    for (const field of found.values()) field.piece.weakest = 0.94;
    expect(linesToAsk(found).map(({ text }) => text)).toEqual(['阴性']);
  });

  it('nothing that hurts nobody', () => {
    expect(asked([['已接种', 100, 1400, 140, 44, 0.5]])).toEqual([]);
  });
});

describe('two plausible values that differ always ask for review', () => {
  const digits = (length: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
  const confidence = fc.double({ min: 0, max: 1, noNaN: true });
  const two = (value: number): string => String(value).padStart(2, '0');

  const clock = fc
    .tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 59 }),
    )
    .map(([mo, d, h, mi, s]) => `2022-${two(mo)}-${two(d)} ${two(h)}:${two(mi)}:${two(s)}`);

  const cases: Record<string, { texts: fc.Arbitrary<string>; kind?: string; place: LineSketch }> = {
    testResult: {
      texts: fc.constantFrom('阴性', '阳性', '暂无核酸检测记录'),
      place: ['', 100, 1700, 300, 60],
    },
    statusText: {
      texts: fc.constantFrom('绿码', '黄码', '红码', '异常（红码）', '未见异常（绿码）'),
      place: ['', 400, 520, 300, 80],
    },
    displayedAt: { texts: clock, place: ['', 200, 600, 700, 90] },
    testedAt: {
      texts: clock.map((time) => `采样时间：${time.slice(0, 16)}`),
      place: ['', 100, 1800, 500, 36],
    },
    idNumber: {
      texts: fc.tuple(digits(3), digits(4)).map(([a, b]) => `3${a}**********${b}`),
      place: ['', 300, 1550, 460, 60],
    },
    phone: {
      texts: fc
        .tuple(fc.integer({ min: 3, max: 9 }), digits(1), digits(4))
        .map(([a, b, c]) => `1${a}${b}****${c}`),
      place: ['', 300, 1550, 300, 60],
    },
    visited: {
      texts: fc
        .tuple(
          fc.constantFrom('山东省临沂市', '重庆市', '河南省郑州市', '四川省成都市'),
          fc.boolean(),
        )
        .map(([place, star]) => `您于前14天内到达或途经：${place}${star ? '*' : ''}`),
      kind: 'travel-card',
      place: ['', 110, 1320, 840, 60],
    },
    pushedBy: {
      texts: fc
        .constantFrom(...PROVINCES)
        .map((province) => `异常信息由${province}推送，来自高风险地区未满14天`),
      place: ['', 100, 616, 860, 50],
    },
  };

  it.each(Object.entries(cases))('%s', (name, { texts, kind, place }) => {
    const [, x, y, width, height] = place;
    const options = kind === undefined ? {} : { kind };
    fc.assert(
      fc.property(texts, texts, confidence, confidence, (first, other, sure, heard) => {
        const page: LineSketch[] = [[first, x, y, width, height, sure]];
        const field = judge(page, () => ({ text: other, confidence: heard }), options)[name]!;
        const agreed = judge([[other, x, y, width, height, 1]], same, options)[name]!;
        if (JSON.stringify(field.value) === JSON.stringify(agreed.value)) return;
        expect(field.needsReview).toBe(true);
        expect(field.reviewReasons).toContain('readers-disagree');
      }),
      { numRuns: times(200, 25) },
    );
  });
});

describe('whatever the second reader says, a reading comes of it', () => {
  const pages: Record<string, LineSketch[]> = {
    'health-code': [
      ['*砚舟', 420, 420, 160, 60],
      ['5101**********0033', 300, 500, 480, 50],
      ['06-16 10:20:31', 200, 600, 680, 100],
      ['异常信息由河南省推送，来自高风险地区', 100, 700, 860, 44],
      ['未满14天', 100, 754, 200, 44],
      ['绿码', 420, 1400, 160, 80],
      ['24小时 阴性', 100, 1710, 260, 44],
    ],
    'travel-card': [
      ['199****0016的动态行程卡', 230, 650, 620, 50],
      ['更新于：2022.06.16 10:20:31', 180, 730, 720, 56],
      ['您于前14天内到达或途经：山东省临沂市', 110, 1330, 860, 50],
    ],
    'venue-code': [
      ['场所名称：云汐超市', 60, 600, 420, 40],
      ['登记时间：2022-06-16 10:20:25', 60, 680, 600, 40],
      ['允许通行', 380, 900, 320, 90],
    ],
    notice: [
      ['106900990012', 400, 200, 300, 44],
      ['2022-06-13 18:26', 400, 380, 300, 32],
      ['您好，经大数据比对，您近期可能到过河南省', 90, 460, 880, 42],
      ['中高风险地区，请立即报备。', 90, 514, 500, 42],
    ],
    'test-report': [
      ['姓名：*拾光', 90, 300, 300, 40],
      ['检测结果：阳性', 90, 460, 300, 40],
      ['采样时间：2022-09-01 07:31:00', 90, 620, 600, 40],
      ['检测机构：成都云汐区疾病预防控制中心', 90, 780, 800, 40],
    ],
  };
  const anything = fc.oneof(
    fc.constant(''),
    fc.string({ maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom(...'0123456789*-:年月日 码红绿阴阳性省市，'),
      maxLength: 30,
    }),
  );

  function expectUnmoved(kind: string): void {
    const sketches = pages[kind]!;
    const first = judge(sketches, () => null, { kind });
    fc.assert(
      fc.property(fc.infiniteStream(anything), (texts) => {
        const said = (): CropText => ({ text: texts.next().value as string, confidence: 0.5 });
        const fields = judge(sketches, said, { kind });
        // The first reader's values stand; the second only ever raises doubts or confidence.
        for (const [name, { value, region }] of Object.entries(first))
          expect(fields[name]).toMatchObject({ value, region });
      }),
      { numRuns: times(300, 20) },
    );
  }

  it.each(['health-code', 'travel-card', 'venue-code', 'test-report'])('%s', expectUnmoved);

  // bodyOf takes the first line of a paragraph that has none: silence of the second reader throws.
  it('notice', () => expectUnmoved('notice'));
});

describe('a sentence with a slip in it', () => {
  const TOLD = '您近7天内途经中风险区，请立即向社区报备并配合落实管控措施，如有疑问请联系社区';
  const READ = TOLD.replace('险', '');

  /** What was lost leaves doubt about its neighbour. */
  function reason(said: string, score: number): Field {
    const context = contextOf(column(READ));
    const [line] = context.page.lines;
    const at = READ.indexOf('中风');
    line!.scores = Array.from(READ, (_, i) => (i === at + 1 ? score : 0.99));
    return judgeFields(
      context,
      findFields(context),
      READERS,
      new Map([[line!, { text: said, confidence: 0.9 }]]),
    ).reason!;
  }

  it('is doubted where the first reader was unsure and the second has something else', () => {
    expect(reason(TOLD, 0.7).reviewReasons).toContain('readers-disagree');
  });

  it('is agreed on where they part elsewhere, or not at all', () => {
    for (const said of [READ, READ.replace('疑问', '疑向')])
      expect(reason(said, 0.7).reviewReasons ?? []).not.toContain('readers-disagree');
  });
});

it('two signs of one thing are one reason to look', () => {
  const context = contextOf(column('阴性'));
  const found = findFields(context);
  for (const field of found.values()) field.doubts.push('cut-off', 'cut-off');
  const { testResult } = judgeFields(context, found, READERS, new Map());
  expect(testResult!.reviewReasons).toEqual(['cut-off']);
});
