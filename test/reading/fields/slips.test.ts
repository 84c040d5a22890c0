import { describe, expect, it } from 'vitest';
import { hasRoom, hasRoomBefore, hasSlip } from '../../../src/reading/fields/slips.js';
import { join, wholeOf, type Piece } from '../../../src/reading/page/page.js';
import { findFields, judgeFields } from '../../../src/reading/fields/extract.js';
import { contextOf, pageOf } from '../pages.js';

it.each([
  '您的健康玛已转为黄码',
  '异常（黃码）',
  '云汐医学捡验实验室',
  '自2022年S月24日起',
  '可在“我的一健康码申诉”中提交',
])('%s has a character that was read for another', (value) => expect(hasSlip(value)).toBe(true));

it.each([
  '您的健康码已转为黄码',
  '黃碼',
  '玛纳斯县',
  '云汐医学检验实验室',
  '自2022年5月24日起',
  '请打开我的一码通',
])('%s has none', (value) => expect(hasSlip(value)).toBe(false));

describe('room for a character that was left out', () => {
  const lineWith = (text: string, steps: readonly number[]): Piece => {
    const line = { ...pageOf([[text, 300, 600, 300, 44]]).lines[0]!, offsets: steps };
    return wholeOf(join([line], ''))!;
  };

  it('stands amid the name of a place', () => {
    expect(hasRoom(lineWith('云溪书画店', [0.05, 0.2, 0.5, 0.65, 0.8]))).toBe(true);
    expect(hasRoom(lineWith('云溪书画店', [0.1, 0.29, 0.5, 0.7, 0.91]))).toBe(false);
  });

  it('is what a person is asked about', () => {
    const page = contextOf([['场所名称：云溪书画店', 100, 600, 500, 44]], { kind: 'venue-code' });
    const [line] = page.page.lines;
    line!.offsets = [0.04, 0.12, 0.2, 0.28, 0.34, 0.4, 0.48, 0.7, 0.78, 0.86];
    const read = { first: 'ppocr', second: null };
    const { venueName } = judgeFields(page, findFields(page), read, new Map());
    expect(venueName).toMatchObject({ needsReview: true, reviewReasons: ['character-lost'] });
  });

  it.each([
    // A name by its stars begins at the edge of its line, as a surname does.
    ['*桂', [0.35, 0.7], true],
    ['*桂', [0.15, 0.7], false],
    ['郝*桂', [0.42, 0.6, 0.85], true],
    ['郝*桂', [0.2, 0.5, 0.8], false],
  ])('stands before a name: %s %j', (name, [first, ...rest], isThere) => {
    const line = { ...pageOf([[name, 300, 600, 110, 44]]).lines[0]!, offsets: [first!, ...rest] };
    expect(hasRoomBefore(wholeOf(join([line], ''))!)).toBe(isThere);
  });

  it('is none where figures, marks or a space stand', () => {
    const shown = '云溪书店 A1店';
    expect(hasRoom(lineWith(shown, [0.05, 0.15, 0.25, 0.35, 0.45, 0.6, 0.7, 0.95]))).toBe(false);
  });
});
