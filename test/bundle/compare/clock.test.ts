/** The log's clock: what an honest computer does is no warning. */
import { describe, expect, test } from 'vitest';
import { compareClock } from '../../../src/bundle/compare/log.js';
import type { CustodyEntry } from '../../../src/case/log/custody.js';

const HOUR = 3_600_000;
const START = Date.parse('2022-06-14T08:00:00Z');

/** Lines at these hours. */
function told(hours: readonly number[], signedAt = hours.at(-1) ?? 0): string[] {
  const log = hours.map((hour, index) => ({
    seq: index + 1,
    at: new Date(START + hour * HOUR).toISOString(),
  })) as CustodyEntry[];
  const clocks = { signedAt: new Date(START + signedAt * HOUR), now: new Date(START + 99 * HOUR) };
  return compareClock(log, clocks).map(({ code, severity, args }) => {
    const { line, problem = '' } = args as { line: number; problem?: string };
    return `${severity} ${code} ${line} ${problem}`.trim();
  });
}

describe('nothing, or a remark', () => {
  test.each<[string, number[], string[]]>([
    ['a clock that is right', [0, 1, 1, 2, 30], []],
    ['one that was set forward', [0, 1, 9, 9.5], []],
    ['one minute back, as clocks are kept', [0, 1, 0.99, 2], []],
    ['three hours back', [3, 3.1, 0.2, 0.3], ['info clock-set-back 3']],
    ['a day back', [24, 24.1, 0.2, 0.3], ['info clock-set-back 3']],
    [
      'eight hours to and fro, by two systems of one computer',
      [0, 8.1, 0.2, 8.3, 0.4],
      ['info clock-set-back 3', 'info clock-set-back 5'],
    ],
  ])('%s', (_, hours, expected) => expect(told(hours)).toEqual(expected));
});

describe('a warning', () => {
  test.each<[string, number[], number | undefined, string[]]>([
    ['weeks back', [700, 0, 1], undefined, ['backwards', 'after-signing']],
    ['a log in reverse', [10, 8, 6, 4, 2, 0], undefined, ['backwards', 'after-signing']],
    ['a line after the signing', [0, 1, 5], 1, ['after-signing']],
    ['and behind a clock that was set right', [3, 0, 5], 1, ['after-signing']],
    ['more than a day from now', [0, 1, 130], undefined, ['future']],
  ])('%s', (_, hours, signedAt, problems) => {
    const found = told(hours, signedAt).filter((one) => one.startsWith('warning'));
    expect(found.map((one) => one.split(' ').at(-1)).sort()).toEqual([...problems].sort());
  });
});
