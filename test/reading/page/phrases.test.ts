import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowedSlips,
  editDistance,
  hitsOf,
  matches,
  within,
} from '../../../src/reading/page/phrases.js';

describe('matches', () => {
  it('is 1 to the letter, spaces and punctuation apart', () => {
    expect(matches('豫康码', '豫康码')).toBe(1);
    expect(matches('疫情防控,人人有责', '疫情防控，人人有责')).toBe(1);
    expect(matches('通信大数据 行程卡', '通信大数据行程卡')).toBe(1);
  });

  it('forgives a slip in a long phrase and none in a short one', () => {
    expect(matches('通信大数据行程十', '通信大数据行程卡')).toBeGreaterThan(0.8);
    expect(matches('山东省电子健康通行卞', '山东省电子健康通行卡')).toBeGreaterThan(0.8);
    expect(matches('豫康妈', '豫康码')).toBe(0);
    expect(matches('苏康码', '豫康码')).toBe(0);
  });

  it('wants the whole text', () => {
    expect(matches('我的豫康码', '豫康码')).toBe(0);
    expect(matches('', '豫康码')).toBe(0);
    expect(matches('', '')).toBe(0);
  });
});

describe('within', () => {
  it('finds a phrase anywhere, with a slip where it is long', () => {
    expect(within('199****0016的动态行程卡', '的动态行程卡')).toBe(1);
    expect(within('199****0016的动念行程卡', '的动态行程卡')).toBeGreaterThan(0.8);
    expect(within('您于前14天内到达或途经：', '天内到达或途经')).toBe(1);
    expect(within('付款码', '收款')).toBe(0);
  });

  it('gives less for more slips', () => {
    const phrase = '结果包含您在前14天内到访的国家';
    expect(within('结果包含您在前14天内到访旳国家', phrase)).toBeGreaterThan(
      within('结果包合您在前14天内到访旳国家', phrase),
    );
  });

  it('is 1 for any text around a phrase, and never above', () => {
    const some = fc.string({ unit: fc.constantFrom(...'健康码核酸0-9*'), maxLength: 12 });
    fc.assert(
      fc.property(some, some, some, (before, phrase, after) => {
        const quality = within(before + phrase + after, phrase);
        expect(quality).toBe(/[^-]/.test(phrase) ? 1 : 0);
      }),
    );
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['阴性', '阳性', 1],
    ['临沂市', '临沂', 1],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
  ])('of %s and %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is a metric', () => {
    const word = fc.string({ unit: fc.constantFrom('阴', '阳', '性'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

/** By their definition, with no short cut. */
function slowly(text: string, phrase: string, isWithin: boolean): number {
  const parts = isWithin
    ? Array.from({ length: text.length + 1 }, (_, start) =>
        Array.from({ length: text.length + 1 - start }, (_, n) => text.slice(start, start + n)),
      ).flat()
    : [text];
  const slips = Math.min(...parts.map((part) => editDistance(part, phrase)));
  if (text === '' || phrase === '') return 0;
  return slips <= allowedSlips(phrase.length) ? 1 - slips / phrase.length : 0;
}

describe('hitsOf', () => {
  // 健 and 䁥 share a bit of those that characters are told apart by.
  const some = fc.string({ unit: fc.constantFrom(...'健䁥康码核酸检测行程'), maxLength: 14 });

  it('are those that match by their definition, in the order of the list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(some, { maxLength: 8 }), some, (phrases, text) => {
        const list = phrases.map((phrase, i) => ({ text: phrase, isWithin: i % 2 === 0 }));
        const hits = hitsOf(list, ({ isWithin }) => isWithin)(text);
        const expected = list.flatMap((phrase) => {
          const quality = slowly(text, phrase.text, phrase.isWithin);
          const test = phrase.isWithin ? within : matches;
          expect(test(text, phrase.text)).toBe(quality);
          return quality > 0 ? [{ phrase, quality }] : [];
        });
        expect(hits).toEqual(expected);
      }),
    );
  });
});
