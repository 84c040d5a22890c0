/** An honest value that is written otherwise than the page's line was read is no contradiction. */
import { describe, expect, it } from 'vitest';
import { PageText } from '../../../src/bundle/compare/page-text.js';
import { compareFields } from '../../../src/bundle/compare/fields.js';
import type { BundledItem } from '../../../src/bundle/compare/views.js';
import { fakeReading } from '../../case/helpers.js';

describe('the text of a page', () => {
  it.each(['7月5日下午6:47', '7月5日 晚上6:47', '7月5日下午6时47分'])('%s is of 18:47', (line) => {
    const page = new PageText([line]);
    expect(page.holdsNumbers('07 05 18:47')).toBe(true);
    expect(page.holdsNumbers('07 05 19:47')).toBe(false);
  });

  it('in the morning no hour is of the afternoon', () => {
    expect(new PageText(['7月5日上午6:47']).holdsNumbers('07 05 18:47')).toBe(false);
  });

  it('holds 黃碼 where the line was read as 黄碼, and no other colour', () => {
    const page = new PageText(['您的健康碼為黄碼']);
    expect(page.holds('黃碼')).toBe(true);
    expect(page.holds('紅碼')).toBe(false);
  });
});

describe('a value that was mended', () => {
  const told = (reviewReasons: string[]): string[] => {
    const number = '4501**********0023';
    const line = '4501**********OO23';
    const region = { x: 0, y: 0, width: 400, height: 40 };
    const reading = fakeReading('a.png', new Uint8Array(), {
      lines: [{ text: line, confidence: 0.99, region }],
      fields: {
        idNumber: {
          ...{ value: number, raw: line, confidence: 0.99, region, reviewReasons },
          ...{ needsReview: true, readers: { ppocr: { text: line, confidence: 0.99 } } },
        },
      },
    });
    const item = {
      ...{ item: '001', facts: {}, whole: true, hasText: true, length: 0 },
      ...{ view: { reading }, unknown: new Map() },
    } as unknown as BundledItem;
    return compareFields(item).map(({ code }) => code);
  };

  it('is the page’s own where a person was asked for that reason, and for no other', () => {
    expect(told(['look-alike'])).toEqual([]);
    expect(told(['unsure'])).toEqual(['field-not-in-text']);
  });
});
