import { describe, expect, it } from 'vitest';
import {
  assignTimes,
  explainTimes,
  timesOf,
  type TimeRole,
} from '../../../src/reading/evidence/times.js';
import { pageOf, type LineSketch } from '../pages.js';

function sketch(text: string, x: number, y: number): LineSketch {
  const width = [...text].reduce((sum, unit) => sum + (/\p{sc=Han}/u.test(unit) ? 44 : 23), 0);
  return [text, x, y, width, 44];
}

type Row = [text: string, x: number, y: number];

function assign(rows: Row[]): Partial<Record<TimeRole, string>> {
  const page = pageOf(rows.map(([text, x, y]) => sketch(text, x, y)));
  const given = assignTimes(timesOf(page, []), ['clock', 'tested', 'vaccinated', 'scanned']);
  return Object.fromEntries([...given].map(([role, { candidate }]) => [role, candidate.piece.raw]));
}

describe('times of a page', () => {
  it('gives the test its time and the page no clock where it has none', () => {
    const given = assign([
      ['核酸检测', 80, 900],
      ['阴性', 800, 900],
      ['采样时间', 80, 1000],
      ['2022-04-22 06:18', 600, 1000],
    ]);
    expect(given).toEqual({ tested: '2022-04-22 06:18' });
  });

  it('takes the time of the test, not of the sample, where both stand', () => {
    const given = assign([
      ['2022-10-11 17:33:05', 300, 400],
      ['采样时间', 80, 1000],
      ['2022-10-10 08:51', 600, 1000],
      ['检测时间', 80, 1100],
      ['2022-10-10 22:17', 600, 1100],
      ['报告时间', 80, 1200],
      ['2022-10-11 00:02', 600, 1200],
    ]);
    expect(given).toEqual({ clock: '2022-10-11 17:33:05', tested: '2022-10-10 22:17' });
  });

  it.each([
    [
      'of a report under the result of a test',
      [
        ['核酸检测(本省)', 60, 900],
        ['阴性', 420, 900],
        ['报告时间', 60, 990],
        ['2022-10-11 00:02', 420, 990],
      ],
    ],
    [
      'whose own day was misread, beside another one',
      [
        ['核酸检测', 120, 900],
        ['疫苗接种', 700, 900],
        ['2022-88-11 19:25:19', 80, 990],
        ['2021-11-03', 700, 990],
      ],
    ],
    [
      'of a sample beside a test whose own cannot be seen',
      [
        ['采样时间', 80, 1000],
        ['2022-10-10 08:51', 600, 1000],
        ['检测时间', 80, 1100],
      ],
    ],
  ] as [string, Row[]][])('asks for a look at the time %s', (_, rows) => {
    const page = pageOf(rows.map(([text, x, y]) => sketch(text, x, y)));
    const tested = assignTimes(timesOf(page, []), ['clock', 'tested']).get('tested');
    const doubts = [...(tested?.doubts ?? []), ...(tested?.candidate.time.doubts ?? [])];
    expect(tested === undefined || doubts.length > 0).toBe(true);
  });

  it('never gives one time to two fields', () => {
    const page = pageOf([sketch('登记时间：2022-04-29 09:59:58', 138, 663)]);
    const given = [...assignTimes(timesOf(page, []), ['clock', 'tested', 'scanned']).keys()];
    expect(given).toEqual(['scanned']);
  });

  it('says what spoke for it', () => {
    const page = pageOf([sketch('检测时间 2022-10-19 22:31', 95, 1666)]);
    const [why] = explainTimes(timesOf(page, []));
    expect(why!.role).toBe('tested');
    expect(why!.because.map(({ evidence }) => evidence)).toContain('before:test');
  });
});

it('antigen beside a test of nucleic acid is another thing, and alone it is the test', () => {
  const antigen: Row[] = [
    ['抗原自测', 80, 1200],
    ['阴性 2022-06-05 07:20', 500, 1200],
  ];
  const sample: Row[] = [
    ['核酸采样时间', 80, 1100],
    ['2022-06-04 11:08', 500, 1100],
  ];
  expect(assign([...sample, ...antigen])).toEqual({ tested: '2022-06-04 11:08' });
  expect(assign(antigen)).toEqual({ tested: '2022-06-05 07:20' });
});
