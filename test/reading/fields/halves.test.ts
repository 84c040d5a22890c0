/** Where a value stands on its page says whether something may lie over a part of it. */
import { describe, expect, it } from 'vitest';
import { findFields } from '../../../src/reading/fields/extract.js';
import { isOutOfLine, isTornApart } from '../../../src/reading/fields/halves.js';
import { pieceOfLine } from '../../../src/reading/page/page.js';
import { contextOf, pageOf, type LineSketch } from '../pages.js';

describe('a value that begins its line', () => {
  const out = (value: LineSketch, ...others: LineSketch[]): boolean => {
    const page = pageOf([value, ...others]);
    const line = page.lines.find(({ text }) => text === value[0])!;
    return isOutOfLine(pieceOfLine(line), page);
  };
  const rows: LineSketch[] = [
    ['场所名称', 40, 450, 150, 44],
    ['登记时间', 40, 530, 150, 44],
    ['2022-07-30 13:50', 260, 530, 320, 40],
    ['湖南省卫生健康委员会监制', 240, 1200, 300, 30],
  ];

  it('stands in line with the other values beside their labels', () => {
    expect(out(['样山图书馆', 260, 450, 200, 44], ...rows)).toBe(false);
    expect(out(['样山图书馆', 380, 450, 200, 44], ...rows)).toBe(false);
    // As far as something else of the page, and not as they do.
    expect(out(['图书馆', 340, 450, 120, 44], ...rows)).toBe(true);
  });

  it('without a label stands in line with anything, or in the middle', () => {
    const others: LineSketch[] = [['样例场所码', 60, 140, 240, 54]];
    expect(out(['样山图书馆', 60, 450, 200, 44], ...others)).toBe(false);
    expect(out(['样山图书馆', 440, 450, 200, 44], ...others)).toBe(false);
    expect(out(['山图书馆', 520, 450, 160, 44], ...others)).toBe(true);
  });

  it('begins with no 市 before its district', () => {
    expect(out(['市包河区某某影城', 40, 700, 300, 44], ...rows)).toBe(true);
    expect(out(['市民中心图书馆', 40, 700, 300, 44], ...rows)).toBe(false);
    // What many are called, and none alone.
    expect(out(['超市（梅川店）', 40, 700, 300, 44], ...rows)).toBe(true);
    expect(out(['悦禾超市（梅川店）', 40, 700, 300, 44], ...rows)).toBe(false);
  });

  it('高风险 is what is left of 红码：高风险', () => {
    const status = (x: number) => {
      const page: LineSketch[] = [
        ['风险等级：', 60, 700, 200, 44],
        ['高风险', x, 700, 140, 44],
      ];
      const found = [...findFields(contextOf(page))];
      return found.find(([spec]) => spec.name === 'statusText')?.[1].doubts;
    };
    expect(status(470)).toEqual([]);
    expect(status(620)).toEqual(['cut-off']);
  });

  it('is asked about where it does not', () => {
    const page: LineSketch[] = [['山图书馆', 520, 450, 160, 44], ...rows];
    const found = [...findFields(contextOf(page, { kind: 'venue-code' }))];
    const name = found.find(([spec]) => spec.name === 'venueName')![1];
    expect(name).toMatchObject({ value: '山图书馆', doubts: ['cut-off'] });
  });
});

it('between lines of one row there is no room for words', () => {
  const torn = (gap: number): boolean => {
    const { lines } = pageOf([
      ['您有长春市中高风险区旅居', 60, 450, 480, 40],
      ['动转为黄码。', 540 + gap, 452, 240, 40],
    ]);
    const [piece] = lines.map(pieceOfLine);
    return isTornApart({ ...piece!, lines });
  };
  expect(torn(8)).toBe(false);
  expect(torn(120)).toBe(true);
});
