import { describe, expect, it } from 'vitest';
import { introducedBy, valuesOf } from '../../../src/reading/page/labels.js';
import { pieceOf, type Page } from '../../../src/reading/page/page.js';
import { pageOf } from '../pages.js';

function values(page: Page, labels: string[], others: string[] = []): string[] {
  return valuesOf(page, labels, others).map(({ joined, start, end, where }) => {
    return `${where}: ${joined.text.slice(start, end).trim()}`;
  });
}

describe('valuesOf', () => {
  it.each([
    '姓名：*砚舟',
    '姓名:*砚舟',
    '姓　名：*砚舟',
    '姓  名 ： *砚舟',
    '姓名*砚舟',
    '姓名‧*砚舟',
  ])('finds what stands after a label: %s', (text) => {
    expect(values(pageOf([[text, 60, 500, 400, 40]]), ['姓名'])).toEqual(['beside: *砚舟']);
  });

  it('finds a value that is a line of its own, far to the right', () => {
    const page = pageOf([
      ['证件号码', 60, 500, 160, 40],
      ['6101**********0040', 560, 502, 440, 36],
    ]);
    expect(values(page, ['证件号码'])).toEqual(['beside: 6101**********0040']);
  });

  it('ends a value where the label of the next column begins', () => {
    const page = pageOf([
      ['姓名：*砚舟', 60, 500, 300, 40],
      ['手机号：199****0016', 560, 500, 420, 40],
    ]);
    expect(values(page, ['姓名'], ['手机号'])).toEqual(['beside: *砚舟']);
    expect(values(page, ['手机号'], ['姓名'])).toEqual(['beside: 199****0016']);
  });

  it('finds a value under its label, in its own column', () => {
    const page = pageOf([
      ['场所名称', 60, 500, 160, 36],
      ['登记时间', 560, 560, 160, 36],
      ['云汐超市', 60, 560, 200, 44],
    ]);
    expect(values(page, ['场所名称'])).toEqual(['below: 云汐超市']);
  });

  it.each(['我要申诉', '去申诉 >', '查看详情>', '码色说明 ›', '在线申诉', '更多>'])(
    'what leads elsewhere is no value: %s',
    (link) => {
      const page = pageOf([
        ['赋码说明', 60, 500, 160, 36],
        [link, 700, 500, 200, 36],
        ['未按时参加区域核酸', 60, 552, 400, 36],
      ]);
      expect(values(page, ['赋码说明'])).toEqual(['below: 未按时参加区域核酸']);
    },
  );

  it.each(['阴性>', '已接种3针 >', '样例路12号>', '暂无记录>', '申诉中'])(
    'a value may lead to more of itself: %s',
    (value) => {
      const page = pageOf([
        ['核酸检测', 60, 500, 160, 36],
        [value, 700, 500, 200, 36],
        ['疫苗接种', 60, 552, 160, 36],
      ]);
      expect(values(page, ['核酸检测'])).toEqual([`beside: ${value}`]);
    },
  );

  it('does not reach over a gap', () => {
    const page = pageOf([
      ['场所名称', 60, 500, 160, 36],
      ['云汐超市', 60, 800, 200, 44],
    ]);
    expect(values(page, ['场所名称'])).toEqual([]);
  });

  it('takes a label in the middle of a word for none', () => {
    expect(values(pageOf([['本场所名称已变更', 60, 500, 400, 40]]), ['场所名称'])).toEqual([]);
  });
});

describe('introducedBy', () => {
  const introduced = (page: Page, row: number, words: RegExp): boolean =>
    introducedBy(page, pieceOf(page.rows[row]!, 0, page.rows[row]!.text.length)!, words);

  it('knows the label above', () => {
    const page = pageOf([
      ['采样时间', 60, 500, 160, 36],
      ['2022-06-15', 60, 545, 220, 36],
    ]);
    expect(introduced(page, 1, /采样/)).toBe(true);
    expect(introduced(page, 1, /失效/)).toBe(false);
  });

  it('does not take the label of another column', () => {
    const page = pageOf([
      ['采样时间', 700, 500, 160, 36],
      ['2022-06-15', 60, 545, 220, 36],
    ]);
    expect(introduced(page, 1, /采样/)).toBe(false);
  });

  it('asks the words in the same line first', () => {
    const page = pageOf([
      ['失效时间', 60, 455, 160, 36],
      ['采样时间：2022-06-15', 60, 500, 420, 36],
    ]);
    const row = page.rows[1]!;
    const piece = pieceOf(row, 5, row.text.length)!;
    expect(introducedBy(page, piece, /采样/)).toBe(true);
    expect(introducedBy(page, piece, /失效/)).toBe(false);
  });
});

it('a label whose value is covered does not take the row under it, which has a label of its own', () => {
  const page = (under: string) =>
    pageOf([
      ['采样时间：', 80, 300, 180, 44],
      [under, 80, 364, 520, 44],
    ]);
  const values = (under: string) =>
    valuesOf(page(under), ['采样时间']).map(({ joined, start, end }) =>
      joined.text.slice(start, end),
    );
  expect(values('接收时间：2022-03-08 11:25')).toEqual([]);
  expect(values('2022-03-08 11:25')).toEqual(['2022-03-08 11:25']);
});
