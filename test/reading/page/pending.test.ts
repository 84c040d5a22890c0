import { describe, expect, it } from 'vitest';
import { linesOfPending } from '../../../src/reading/page/pending.js';
import { find, pageOf, valueOf, type LineSketch } from '../pages.js';

const pending = (sketches: readonly LineSketch[]): string[] =>
  [...linesOfPending(pageOf(sketches))].map(({ text }) => text);
const report = { kind: 'test-report' };

describe('a record that has no result yet', () => {
  const record = (y: number, result: string, day: string): LineSketch[] => [
    ['核酸检测', 80, y, 180, 44],
    [result, 860, y, 140, 44],
    [`采样时间：${day} 08:10`, 80, y + 70, 520, 40],
    ['检测机构：样例市第一医院', 80, y + 130, 480, 40],
  ];
  const older = record(640, '阴性', '2022-06-12');

  it.each(['检测中', '待出结果', '已采样', '未出结果'])(
    '%s: its times are not those of the result under it',
    (state) => {
      const page = [...record(300, state, '2022-06-14'), ...older];
      expect(pending(page)).toContain('采样时间：2022-06-14 08:10');
      expect(pending(page)).not.toContain('采样时间：2022-06-12 08:10');
      expect(valueOf('testResult', page, report)).toBe('negative');
      expect(valueOf('sampledAt', page, report)).toBe('2022-06-12T08:10+08:00');
    },
  );

  it('alone on its page keeps what it says', () => {
    const page = record(300, '检测中', '2022-06-14');
    expect(pending(page)).toEqual([]);
    expect(valueOf('sampledAt', page, report)).toBe('2022-06-14T08:10+08:00');
  });

  it('in a table is a row', () => {
    const page: LineSketch[] = [
      ['采样时间', 80, 300, 180, 44],
      ['检测结果', 760, 300, 180, 44],
      ['2022-06-14 08:10', 80, 380, 380, 44],
      ['检测中', 790, 380, 130, 44],
      ['2022-06-12 09:30', 80, 460, 380, 44],
      ['阴性', 800, 460, 100, 44],
    ];
    expect(pending(page)).toEqual(['2022-06-14 08:10', '检测中']);
    const found = find('sampledAt', page, report);
    expect(found === null || found.value === '2022-06-12T09:30+08:00').toBe(true);
  });

  it('whose state stands last ends there: what follows is of the next', () => {
    const page: LineSketch[] = [
      ['采样时间：2022-06-14 08:10', 80, 300, 520, 40],
      ['检测中', 860, 370, 130, 44],
      ['采样时间：2022-06-12 09:30', 80, 480, 520, 40],
      ['阴性', 860, 550, 100, 44],
    ];
    expect(pending(page)).toEqual(['检测中']);
  });
});
