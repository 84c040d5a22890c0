/** What of a page comes into a value from elsewhere is asked about. */
import { describe, expect, it } from 'vitest';
import { findFields } from '../../../src/reading/fields/extract.js';
import { contextOf, type LineSketch } from '../pages.js';

function doubted(sketches: readonly LineSketch[], kind: string): string[] {
  const found = [...findFields(contextOf(sketches, { kind }))];
  return found.flatMap(([{ name }, { doubts }]) =>
    doubts.includes('several-candidates') ? [name] : [],
  );
}

const row = (label: string, value: string, y: number): LineSketch[] => [
  [label, 80, y, label.length * 42, 56],
  ...(value === '' ? [] : [[value, 400, y, value.length * 30, 56] as const]),
];

describe('of several records', () => {
  const second = [
    ...row('检测结果', '阴性', 1000),
    ...row('检测时间', '2022-11-03 16:19', 1090),
    ...row('检测机构', '云汐样例检验中心', 1180),
  ];

  it('what only the second one gives is not for sure of the first', () => {
    const first = [
      ...row('检测结果', '阴性', 600),
      ...row('检测时间', '2022-11-05', 690),
      ...row('检测机构', '', 780),
    ];
    expect(doubted([...first, ...second], 'test-report')).toEqual(['institution']);
  });

  it('a second one may word its labels otherwise', () => {
    const first = [
      ...row('检测医院', '', 600),
      ...row('核酸时间', '2022-11-05', 690),
      ...row('检验结论', '阴性', 780),
    ];
    expect(doubted([...first, ...second], 'test-report')).toEqual(['institution']);
  });

  it('a page named after its result is none of them', () => {
    const page: LineSketch[] = [
      ['核酸检测结果', 400, 200, 280, 50],
      ...row('检测结果', '阴性', 600),
      ...row('检测时间', '2022-11-05 08:30', 690),
    ];
    expect(doubted(page, 'test-report')).toEqual([]);
  });

  it('nothing of a third is of the first', () => {
    const heading: LineSketch = ['第3条', 80, 900, 120, 44];
    const above = row('检测时间', '2022-11-05', 690);
    const names = doubted([...above, heading, ...second], 'test-report');
    expect(names).toEqual(expect.arrayContaining(['testResult', 'testedAt', 'institution']));
  });
});

describe('of results in a list', () => {
  const card = (y: number, ...rows: LineSketch[]): LineSketch[] => [
    ['新型冠状病毒核酸', 80, y, 340, 50],
    ['阴性', 860, y, 100, 52],
    ...rows,
  ];
  const second = card(
    900,
    ...row('检测时间', '2022-09-11 22:40', 990),
    ...row('检测机构', '云汐样例检验中心', 1080),
  );

  it('what stands under the second one is not for sure of the first', () => {
    expect(doubted([...card(500), ...second], 'test-report')).toEqual(['testedAt', 'institution']);
    const first = card(
      500,
      ...row('检测时间', '2022-09-14 05:12', 590),
      ...row('检测机构', '云汐样例医院', 680),
    );
    expect(doubted([...first, ...second], 'test-report')).toEqual([]);
  });

  it('genes and reference values are of one test', () => {
    for (const word of ['参考值', 'ORF1ab基因'])
      expect(doubted([[word, 500, 420, 200, 44], ...card(500), ...second], 'test-report')).toEqual(
        [],
      );
  });
});

it('a label whose value is covered does not lend itself the next one', () => {
  const page = [
    ...row('检测结果', '阴性', 600),
    ...row('采样登记时间：', '', 690),
    ['结果时间：2022年09月23日 05:54', 80, 780, 640, 56] as const,
  ];
  const names = [...findFields(contextOf(page, { kind: 'test-report' })).keys()];
  expect(names.map(({ name }) => name)).not.toContain('sampledAt');
  // Without a colon it may be a value: that is asked about.
  const set = page.with(-1, ['结果时间 2022年09月23日 05:54', 80, 780, 640, 56]);
  expect(doubted(set, 'test-report')).toEqual(['sampledAt']);
});

it('what stands on the page again and again is asked about amid a sentence', () => {
  const page: LineSketch[] = [
    ['云汐街道居委会', 500, 500, 250, 54],
    ['红码', 400, 1000, 160, 80],
    ['您被临沂市推送为次密接人员，请居家隔离', 120, 1180, 780, 54],
    ['云汐街道居委会', 120, 1240, 250, 54],
    ['云汐街道居委会', 500, 1800, 250, 54],
  ];
  expect(doubted(page, 'health-code')).toContain('reason');
});
