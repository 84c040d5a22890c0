import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTimes, formatTime, type ShownTime } from '../../../src/reading/fields/times.js';

const read = (text: string): (string | null)[] => findTimes(text).map((time) => formatTime(time));

describe('findTimes', () => {
  it.each([
    ['2022-06-14 15:4q:48', '2022-06-14T15:49:48+08:00', 'look-alike'],
    ['2022-07-0S', '2022-07-05', 'look-alike'],
    ['2022-07一30', '2022-07-30', 'look-alike'],
    ['7022年12月25日', '2022-12-25', 'look-alike'],
    // Figures behind it, or too few in it.
    ['2022年12月07日 1728', '2022-12-07', 'cut-off'],
    ['2022-06-29 21', '2022-06-29', 'cut-off'],
    ['2022-06-2921:', '2022-06-29', 'cut-off'],
    ['2022-04-21 20:22:0', '2022-04-21T20:22+08:00', 'cut-off'],
    ['2022年03月17日 21:66', '2022-03-17', 'cut-off'],
    ['2022-04-19 09:8O', '2022-04-19', 'cut-off'],
    ['2022年4月9曰 09:18', '2022-04-09T09:18+08:00', 'look-alike'],
    ['2022-1-03 11:42', '2022-01-03T11:42+08:00', 'cut-off'],
    ['2022-05-19 l4:05:26', '2022-05-19T14:05:26+08:00', 'look-alike'],
    ['2022年05月19日 O7:05', '2022-05-19T07:05+08:00', 'look-alike'],
    ['2022.10.02 2:37:23', '2022-10-02T02:37:23+08:00', 'cut-off'],
    ['2027-05-11 11:00:43', '2027-05-11T11:00:43+08:00', 'unusual-value'],
  ])('%s is %s, and a person is asked', (text, value, doubt) => {
    const [time] = findTimes(text);
    expect(formatTime(time!)).toBe(value);
    expect(time!.doubts).toContain(doubt);
  });

  it.each(['2022年6月9日 8:05:31', '2022-06-14 下午1:20:31', '2022-06-16 10:20:31: 00'])(
    '%s is whole',
    (text) => expect(findTimes(text)[0]!.doubts ?? []).toEqual([]),
  );

  it.each(['2022-12-16 0O:53:18', '2022-09-1B'])('%s has no day by itself', (text) => {
    expect(read(text)).not.toContain('2022-12-16');
    expect(read(text)).not.toContain('2022-09-01');
  });

  it.each([
    ['2022.06.16 10:20:31', '2022-06-16T10:20:31+08:00'],
    ['更新于：2022.06.16 10:20:31', '2022-06-16T10:20:31+08:00'],
    ['2022-06-16   10:20:31', '2022-06-16T10:20:31+08:00'],
    ['2022/06/16 10:20:31', '2022-06-16T10:20:31+08:00'],
    ['2022-11-06 17:24:06', '2022-11-06T17:24:06+08:00'],
    ['2022年06月16日 10:20:31', '2022-06-16T10:20:31+08:00'],
    ['2022年6月9日 8:05:31', '2022-06-09T08:05:31+08:00'],
    ['10:20:31 2022-06-16', '2022-06-16T10:20:31+08:00'],
    ['06月14日 07:58:42', '--06-14T07:58:42'],
    ['5月10日 20:27:11', '--05-10T20:27:11'],
    ['06-16 10:20:31', '--06-16T10:20:31'],
    ['04-10 15:30:05', '--04-10T15:30:05'],
    ['06月16日10时20分检测', '--06-16T10:20'],
    ['2022-06-16 10:20', '2022-06-16T10:20+08:00'],
    ['2022-06-16-10:20', '2022-06-16T10:20+08:00'],
    ['2022-06-16', '2022-06-16'],
    ['采样时间2022年06月15日', '2022-06-15'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['2022.05.1020:27:05', '2022-05-10T20:27:05+08:00'],
    ['2022-06-1610:20:31', '2022-06-16T10:20:31+08:00'],
    ['2022年06月16日10:20:31', '2022-06-16T10:20:31+08:00'],
    ['06月14日07:58:42', '--06-14T07:58:42'],
    ['06-1610:20:31', '--06-16T10:20:31'],
    ['10:20:312022-06-16', '2022-06-16T10:20:31+08:00'],
  ])('parts a clock from the date that it was fused with: %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['2022年06月16日 10:20:31: 00', '2022-06-16T10:20:31+08:00'],
    ['2022年06月16日 10:20:31:00', '2022-06-16T10:20:31+08:00'],
    ['2022年06月16日 10:20:31.47', '2022-06-16T10:20:31+08:00'],
  ])('leaves hundredths of a second away: %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('takes weekdays between date and clock for nothing', () => {
    expect(read('2022年06月16日 星期四 10:20:31')).toEqual(['2022-06-16T10:20:31+08:00']);
    expect(read('06月16日 周四 10:20:31')).toEqual(['--06-16T10:20:31']);
  });

  it('reads full-width colons', () => {
    expect(read('2022.06.16 10：20：31')).toEqual(['2022-06-16T10:20:31+08:00']);
  });

  it('finds several times from left to right, each with its place', () => {
    const text = '查询时间2022-06-16 10:20:31 失效时间2022-06-16 22:20:31';
    const times = findTimes(text);
    expect(times.map((time) => text.slice(time.start, time.end))).toEqual([
      '2022-06-16 10:20:31',
      '2022-06-16 22:20:31',
    ]);
  });

  it('gives a clock alone no date', () => {
    const [clock, ...more] = findTimes('10:20:31');
    expect(more).toEqual([]);
    expect(clock).toMatchObject({ month: null, hour: 10, minute: 20, second: 31 });
    expect(formatTime(clock!)).toBeNull();
  });

  it.each(['2022-02-29', '2022-13-01 10:20:31', '2022-06-31', '06月32日', '2022-00-10'])(
    'takes %s for no date',
    (text) => {
      expect(read(text).filter((time) => time !== null)).toEqual([]);
    },
  );

  it('knows 29 February: in leap years, and where no year is shown', () => {
    expect(read('2020-02-29')).toEqual(['2020-02-29']);
    expect(read('02月29日 10:20:31')).toEqual(['--02-29T10:20:31']);
  });

  it.each(['2022-06-16 24:00:00', '24:10:00', '25:61', '06-16 24:30:00'])(
    'never makes an hour 24 or more of %s',
    (text) => {
      expect(findTimes(text).every(({ hour }) => hour === null || hour < 24)).toBe(true);
    },
  );

  it.each(['12345', '0539-12345', '3713**********0027', '19900000016', '1.结果包含', '36.5℃', ''])(
    'takes %s for no time',
    (text) => {
      expect(findTimes(text)).toEqual([]);
    },
  );
});

describe('formatTime', () => {
  it('puts in the year that it is given where none is shown', () => {
    const [time] = findTimes('06-14 08:21:36');
    expect(formatTime(time!, 2022)).toBe('2022-06-14T08:21:36+08:00');
  });
});

const two = (value: number): string => String(value).padStart(2, '0');

type Full = { [K in keyof ShownTime]: number };

const anyTime: fc.Arbitrary<Full> = fc
  .record({
    day: fc.integer({ min: 0, max: 365 * 10 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ day, ...clock }) => {
    const date = new Date(Date.UTC(2015, 0, 1 + day));
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      ...clock,
    };
  });

const clockOf = (t: Full): string => `${two(t.hour)}:${two(t.minute)}:${two(t.second)}`;

const EXAMPLE: Full = { year: 2022, month: 6, day: 9, hour: 8, minute: 21, second: 36 };

/** How the families write their clocks. */
const WITH_YEAR: readonly ((t: Full) => string)[] = [
  (t) => `${t.year}-${two(t.month)}-${two(t.day)} ${clockOf(t)}`,
  (t) => `${t.year}.${two(t.month)}.${two(t.day)} ${clockOf(t)}`,
  (t) => `${t.year}.${two(t.month)}.${two(t.day)}${clockOf(t)}`,
  (t) => `${t.year}/${two(t.month)}/${two(t.day)} ${clockOf(t)}`,
  (t) => `${t.year}年${two(t.month)}月${two(t.day)}日 ${clockOf(t)}`,
  (t) => `${t.year}年${t.month}月${t.day}日 ${clockOf(t)}`,
  (t) => `${t.year}年${two(t.month)}月${two(t.day)}日 星期四 ${clockOf(t)}`,
  (t) => `${t.year}年${two(t.month)}月${two(t.day)}日 ${clockOf(t)}: 07`,
  (t) => `${clockOf(t)} ${t.year}-${two(t.month)}-${two(t.day)}`,
];
const WITHOUT_YEAR: readonly ((t: Full) => string)[] = [
  (t) => `${two(t.month)}-${two(t.day)} ${clockOf(t)}`,
  (t) => `${two(t.month)}月${two(t.day)}日 ${clockOf(t)}`,
  (t) => `${t.month}月${t.day}日 ${clockOf(t)}`,
  (t) => `${two(t.month)}月${two(t.day)}日${clockOf(t)}`,
];

const isoOf = (t: Full): string => `${t.year}-${two(t.month)}-${two(t.day)}T${clockOf(t)}+08:00`;

describe('every form, read and written again, is the same moment', () => {
  it.each(WITH_YEAR.map((write) => [write(EXAMPLE), write] as const))('%s', (_, write) => {
    fc.assert(
      fc.property(anyTime, (time) => {
        expect(read(write(time))).toEqual([isoOf(time)]);
      }),
    );
  });

  it.each(WITHOUT_YEAR.map((write) => [write(EXAMPLE), write] as const))('%s', (_, write) => {
    fc.assert(
      fc.property(anyTime, (time) => {
        const found = findTimes(write(time));
        expect(found.map((shown) => formatTime(shown, time.year))).toEqual([isoOf(time)]);
        expect(found[0]!.year).toBeNull();
      }),
    );
  });

  it('whatever else is read, times are possible and lie within the text', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'0123456789:.-/年月日时分 于*') });
    fc.assert(
      fc.property(noise, (text) => {
        let last = 0;
        for (const time of findTimes(text)) {
          expect(time.start).toBeGreaterThanOrEqual(last);
          expect(time.end).toBeLessThanOrEqual(text.length);
          last = time.end;
          const { year, month, day } = time;
          if (month === null) continue;
          const date = new Date(Date.UTC(year ?? 2020, month - 1, day!));
          expect([date.getUTCMonth() + 1, date.getUTCDate()]).toEqual([month, day]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('letters amid the figures of a time are read as figures, and asked about', () => {
  const of = (text: string) => findTimes(text).map((time) => [formatTime(time), time.doubts]);
  expect(of('检测时间：2022-11-O3 05:09:36')).toEqual([
    ['2022-11-03T05:09:36+08:00', ['look-alike']],
  ]);
  expect(of('2022-06-13 06:53:2l')).toEqual([['2022-06-13T06:53:21+08:00', ['look-alike']]]);
  expect(of('2022-06-13 06:53:21')).toEqual([['2022-06-13T06:53:21+08:00', undefined]]);
});

it('a clock with more figures than minutes have asks for a look', () => {
  expect(findTimes('2022-11-21 07:3455')[0]).toMatchObject({ minute: 34, doubts: ['cut-off'] });
});

it('a day without a year is one behind its label or alone, and nowhere else', () => {
  const days = (text: string) => findTimes(text).map((time) => formatTime(time));
  expect(days('检测时间 07-10')).toEqual(['--07-10']);
  expect(days('48小时 08-21 加强针')).toEqual(['--08-21']);
  expect(days('阴性08-21')).toEqual(['--08-21']);
  expect(days('核酸：08/21阳性')).toEqual([]);
  expect(days('08/21阴性')).toEqual(['--08-21']);
  for (const text of ['24-48阴性', '阴性08-21-3', '2-08-21阴性', '阴性08-218', '阴性率08-21'])
    expect(days(text), text).toEqual([]);
  for (const text of ['电话 0371-10-12', '编号12-10', '第12-10号', '13-45', '12-10-3'])
    expect(days(text), text).toEqual([]);
});

it('a day of Hong Kong stands before its month, and is asked about where it may be the month', () => {
  expect(read('14-09-2022 10:26:35')).toEqual(['2022-09-14T10:26:35+08:00']);
  expect(findTimes('22-03-2022')[0]!.doubts).toBeUndefined();
  expect(findTimes('06-05-2022')[0]!.doubts).toEqual(['several-candidates']);
});
