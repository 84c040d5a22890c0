import { describe, expect, it } from 'vitest';
import { findFields } from '../../../src/reading/fields/extract.js';
import { column, contextOf, find, valueOf, type LineSketch } from '../pages.js';

describe('times in their order', () => {
  const doubtsOf = (tested: string, clock: string): Record<string, string[]> => {
    const context = contextOf(column(`更新时间：${clock}`, `核酸检测时间：${tested}`));
    const found = [...findFields(context)].map(([{ name }, { doubts }]) => [name, doubts] as const);
    return Object.fromEntries(found);
  };

  it('doubts a test that is later than the clock of the page that shows it', () => {
    expect(doubtsOf('2022-06-17 08:10', '2022-06-16 10:20:31')).toMatchObject({
      testedAt: ['several-candidates'],
      displayedAt: ['several-candidates'],
    });
    expect(doubtsOf('2022-06-16', '2022-06-16 10:20:31')).toMatchObject({
      testedAt: [],
      displayedAt: [],
    });
  });
});

describe('times of Hong Kong and Macau', () => {
  it('have the day first, and tell a test from its sample where 檢 was not read', () => {
    const lines = column('採樣時間 25/06/2022 15:32', '測時間 25/06/2022 22:10');
    expect(valueOf('testedAt', lines)).toBe('2022-06-25T22:10+08:00');
  });

  it('are asked about where the month might stand first', () => {
    expect(find('testedAt', column('檢測時間 05/06/2022 15:32'))).toMatchObject({
      value: '2022-06-05T15:32+08:00',
      doubts: ['several-candidates'],
    });
  });
});

describe('a day of which the clock was lost', () => {
  it('is asked about: when somebody went in, and a sample beside its test', () => {
    const venue = column('场所名称：云汐超市', '登记时间：2022-06-16');
    expect(find('scannedAt', venue, { kind: 'venue-code' })?.doubts).toEqual(['unusual-value']);
    const doubts = (sampled: string, tested: string): (string[] | undefined)[] => {
      const lines = column(`采样时间：${sampled}`, `检测时间：${tested}`);
      const found = findFields(contextOf(lines, { kind: 'test-report' }));
      return ['sampledAt', 'testedAt'].map(
        (name) => [...found].find(([spec]) => spec.name === name)?.[1].doubts,
      );
    };
    expect(doubts('2022-06-15', '2022-06-16 10:20')).toEqual([['unusual-value'], []]);
    expect(doubts('2022-06-15', '2022-06-16')).toEqual([[], []]);
  });
});

describe('displayedAt', () => {
  it('is a time of day: of a day alone a person is asked', () => {
    expect(find('displayedAt', column('更新于：2022-06-16'))!.doubts).toContain('unusual-value');
  });

  it('asks for a look where an unknown label may stand before it, or was lost', () => {
    const clock = '2022-06-16 10:20:31';
    // A misread 扫码时间 still says that something was scanned then.
    expect(find('displayedAt', column(`扫码时闻：${clock}`))).toBeNull();
    expect(find('displayedAt', [[clock, 640, 500, 380, 44]])!.doubts).toEqual(['not-labelled']);
    expect(find('displayedAt', [[clock, 350, 500, 380, 44]])!.doubts).toEqual([]);
  });

  it('is certain where it shows what the clock of the phone does', () => {
    const doubts = (phone: string, kind = 'health-code'): string[] =>
      find(
        'displayedAt',
        [
          [phone, 60, 20, 90, 36],
          ['2022-06-16 10:20:31', 640, 500, 380, 44],
        ],
        { kind },
      )!.doubts;
    expect(doubts('10:20')).toEqual([]);
    expect(doubts('10:21')).toEqual([]);
    expect(doubts('9:14')).toEqual(['not-labelled']);
    // So does when a place was entered, whose label may have been lost.
    expect(doubts('10:20', 'venue-code')).toEqual(['not-labelled']);
  });

  it('is the running clock, not the clock of the phone', () => {
    const page: LineSketch[] = [
      ['10:23', 60, 20, 90, 36],
      ['06-16 10:20:31', 175, 580, 730, 120],
    ];
    expect(valueOf('displayedAt', page, { years: [2022] })).toBe('2022-06-16T10:20:31+08:00');
    expect(valueOf('displayedAt', [['10:23', 60, 20, 90, 36]])).toBeNull();
  });

  it('stands beside 更新于 or 查询时间', () => {
    expect(
      valueOf('displayedAt', column('更新于：2022.06.16 10:20:31'), { kind: 'travel-card' }),
    ).toBe('2022-06-16T10:20:31+08:00');
    const page: LineSketch[] = [
      ['查询时间', 100, 900, 160, 40],
      ['2022-06-16 10:20:31', 300, 900, 500, 40],
      ['失效时间', 100, 980, 160, 40],
      ['2022-06-16 22:20:31', 300, 980, 500, 40],
    ];
    expect(valueOf('displayedAt', page)).toBe('2022-06-16T10:20:31+08:00');
  });

  it.each([
    '采样时间：2022-06-15 20:10:05',
    '失效时间：2022-06-16 22:20:31',
    '接种时间：2021-08-01',
  ])('is not %s', (text) => {
    expect(valueOf('displayedAt', column(text))).toBeNull();
  });

  it('puts a date and a clock on neighbouring rows together', () => {
    const page: LineSketch[] = [
      ['2022年06月16日', 380, 700, 320, 44],
      ['10:20:31', 320, 760, 440, 90],
    ];
    expect(valueOf('displayedAt', page)).toBe('2022-06-16T10:20:31+08:00');
  });

  it('takes the year from where all sources agree, and says that it did', () => {
    const found = find('displayedAt', column('06-16 10:20:31'), { years: [2022, 2022] })!;
    expect(found).toMatchObject({
      value: '2022-06-16T10:20:31+08:00',
      inferred: ['year'],
      doubts: [],
    });
  });

  it('leaves the year open where nothing tells it or sources disagree', () => {
    expect(find('displayedAt', column('06-16 10:20:31'))).toMatchObject({
      value: '--06-16T10:20:31',
      doubts: ['year-not-shown'],
    });
    expect(find('displayedAt', column('06-16 10:20:31'), { years: [2021, 2022] })).toMatchObject({
      value: '--06-16T10:20:31',
      doubts: ['year-sources-disagree'],
    });
  });

  it('prefers the year on the screen to any other', () => {
    const found = find('displayedAt', column('2022-06-16 10:20:31'), { years: [2023] });
    expect(found).toMatchObject({ value: '2022-06-16T10:20:31+08:00', doubts: [] });
  });
});

describe('testedAt', () => {
  it.each([
    ['采样时间：2022-06-15 20:10', '2022-06-15T20:10+08:00'],
    ['采样时间 2022.06.15', '2022-06-15'],
    ['2022年06月16日10时20分检测', '2022-06-16T10:20+08:00'],
  ])('%s', (text, value) => {
    expect(valueOf('testedAt', column(text))).toBe(value);
  });

  it('stands under the result in its tile', () => {
    const page: LineSketch[] = [
      ['核酸检测', 80, 1600, 160, 40],
      ['阴性', 80, 1655, 100, 44],
      ['2022-06-15', 80, 1715, 220, 34],
    ];
    expect(valueOf('testedAt', page)).toBe('2022-06-15');
  });

  it('is not the clock of the page, nor the vaccination beside it', () => {
    const page: LineSketch[] = [
      ['2022-06-16 10:20:31', 200, 600, 700, 90],
      ['核酸检测', 80, 1600, 160, 40],
      ['新冠疫苗', 600, 1600, 160, 40],
      ['阴性', 80, 1655, 100, 44],
      ['2021-08-01', 600, 1655, 220, 34],
    ];
    expect(valueOf('testedAt', page)).toBeNull();
    expect(valueOf('vaccinatedAt', page)).toBe('2021-08-01');
  });
});

describe('a clock without a label, on a page of a venue', () => {
  it.each(['登记成功', '扫码打卡成功', '禁止进入', '黄码 暂缓入园', '请通行'])(
    'runs under %s',
    (outcome) => {
      const page: LineSketch[] = [
        [outcome, 380, 300, 320, 80],
        ['2022-09-03 11:20:07', 300, 410, 480, 60],
        ['红花岗样例超市', 340, 560, 400, 60],
      ];
      const venue = { kind: 'venue-code' };
      const clock = find('displayedAt', page, venue)!;
      expect(clock.value).toBe('2022-09-03T11:20:07+08:00');
      // It may as well be when that was.
      expect(clock.doubts.includes('not-labelled')).toBe(outcome.endsWith('成功'));
      expect(valueOf('scannedAt', page, venue)).toBeNull();
    },
  );
});

describe('scannedAt', () => {
  it.each([
    '登记时间：2022-06-16 10:20:25',
    '扫码时间 2022-06-16 10:20:25',
    '进场时间：2022-06-16 10:20:25',
  ])('%s', (text) => {
    const value = valueOf('scannedAt', column(text), { kind: 'venue-code' });
    expect(value).toBe('2022-06-16T10:20:25+08:00');
  });

  it('is none where only a clock runs', () => {
    const page = column('2022-06-16 10:20:25');
    expect(valueOf('scannedAt', page, { kind: 'venue-code' })).toBeNull();
  });
});

describe('a time in two pieces', () => {
  it('under its label: the day and, below it, the clock', () => {
    const page: LineSketch[] = [
      ['扫码时间', 320, 240, 160, 44],
      ['2022-10-28', 320, 310, 300, 56],
      ['08:06:09', 320, 390, 240, 56],
    ];
    expect(valueOf('scannedAt', page, { kind: 'venue-code' })).toBe('2022-10-28T08:06:09+08:00');
  });

  it('broken amid a day by the end of a line in a sentence', () => {
    const page: LineSketch[] = [
      ['您已成功登记进入样例生鲜批发市场，登记时间2022-06-1', 100, 600, 860, 44],
      ['6 10:20:25', 100, 656, 240, 44],
    ];
    expect(valueOf('scannedAt', page, { kind: 'venue-code' })).not.toBe('2022-06-01');
  });

  it('side by side in two columns: two times', () => {
    const page: LineSketch[] = [
      ['核酸检测', 80, 1600, 160, 40],
      ['新冠疫苗', 600, 1600, 160, 40],
      ['07-11 13:43', 80, 1655, 240, 36],
      ['2021-12-05', 600, 1655, 220, 36],
    ];
    expect(valueOf('vaccinatedAt', page)).toBe('2021-12-05');
    expect(valueOf('testedAt', page)).not.toContain('2021');
  });
});

describe('a day behind the word of a clock', () => {
  it('is not the clock where one runs', () => {
    const page: LineSketch[] = [
      ['2022-04-16 21:41:09', 200, 400, 680, 90],
      ['医保缴费9折 截止12月20日', 80, 1600, 520, 44],
    ];
    expect(valueOf('displayedAt', page)).toBe('2022-04-16T21:41:09+08:00');
  });
});

describe('a clock in three tiles', () => {
  it('is one clock, with the day beside it', () => {
    const page: LineSketch[] = [
      ['2022.07.15', 400, 330, 280, 44],
      ['18', 250, 400, 110, 80],
      ['33', 480, 400, 110, 80],
      ['46', 710, 400, 110, 80],
    ];
    expect(valueOf('displayedAt', page)).toBe('2022-07-15T18:33:46+08:00');
  });
});

describe('a clock set in pieces', () => {
  it('has its units in the tiles', () => {
    const page: LineSketch[] = [
      ['2022年05月08日', 330, 330, 420, 50],
      ['19时', 240, 430, 150, 100],
      ['26分', 460, 430, 150, 100],
      ['40秒', 680, 430, 150, 100],
    ];
    expect(valueOf('displayedAt', page)).toBe('2022-05-08T19:26:40+08:00');
  });

  it('stands beside its day on one foot, much taller', () => {
    const page: LineSketch[] = [
      ['22:50:04', 430, 400, 480, 118],
      ['03-21 星期一', 170, 466, 240, 48],
    ];
    expect(valueOf('displayedAt', page)).toBe('--03-21T22:50:04');
  });

  it('stands under its day, and a label over both', () => {
    const page: LineSketch[] = [
      ['采样时间', 80, 730, 200, 54],
      ['2022年4月2日', 80, 810, 510, 68],
      ['14:58', 80, 906, 220, 70],
    ];
    expect(valueOf('sampledAt', page, { kind: 'test-report' })).toBe('2022-04-02T14:58+08:00');
  });
});

describe('a table in two languages', () => {
  it('has its values level with both lines of a label', () => {
    const page: LineSketch[] = [
      ['姓名', 80, 420, 65, 40],
      ['施若澄', 300, 420, 92, 40],
      ['Name', 80, 468, 74, 32],
      ['护照号码', 80, 535, 115, 40],
      ['E8*****37', 300, 551, 132, 40],
      ['Passport No.', 80, 582, 139, 32],
      ['采样时间', 80, 648, 113, 40],
      ['2022-07-12 09:00', 303, 670, 213, 34],
      ['Sampling time', 80, 692, 162, 36],
      ['检测时间', 588, 649, 113, 40],
      ['2022-07-12 16:25', 779, 670, 213, 34],
      ['Testing time', 588, 694, 133, 34],
    ];
    expect(valueOf('sampledAt', page, { kind: 'test-report' })).toBe('2022-07-12T09:00+08:00');
    expect(valueOf('testedAt', page, { kind: 'test-report' })).toBe('2022-07-12T16:25+08:00');
    expect(valueOf('idNumber', page, { kind: 'test-report' })).toBe('E8*****37');
  });
});

it('the running clock is not when the code was made', () => {
  const page = column('生成时间：2020-03-17 08:00:12', '页面时间：2020-03-17 19:27:40');
  expect(valueOf('displayedAt', page)).toBe('2020-03-17T19:27:40+08:00');
  expect(valueOf('displayedAt', column('生成时间：2020-03-17 08:00:12'))).toBe(
    '2020-03-17T08:00:12+08:00',
  );
});

it('a table with its labels in the head has its times under them', () => {
  const page: LineSketch[] = [
    ['采样时间', 139, 297, 118, 38],
    ['检测时间', 468, 297, 118, 38],
    ['结果', 707, 297, 67, 38],
    ['2022-05-11 07:42:10', 69, 377, 259, 30],
    ['2022-05-11 19:26:55', 396, 377, 261, 30],
    ['阴性', 709, 374, 65, 36],
  ];
  const report = { kind: 'test-report' };
  expect(valueOf('sampledAt', page, report)).toBe('2022-05-11T07:42:10+08:00');
  expect(valueOf('testedAt', page, report)).toBe('2022-05-11T19:26:55+08:00');
});

describe('a timeline of a test', () => {
  const steps: LineSketch[] = [
    ['已出具检测结果', 120, 428, 211, 35],
    ['2022-08-15 20:31:08', 119, 480, 244, 26],
    ['样本转运', 118, 725, 125, 36],
    ['2022-08-15 12:40:00', 119, 777, 243, 27],
    ['完成采样', 117, 852, 128, 41],
    ['2022-08-15 10:05:12', 120, 907, 243, 27],
  ];
  const report = { kind: 'test-report' };

  it('says by its steps what each time is', () => {
    expect(valueOf('testedAt', steps, report)).toBe('2022-08-15T20:31:08+08:00');
    expect(valueOf('sampledAt', steps, report)).toBe('2022-08-15T10:05:12+08:00');
    expect(valueOf('displayedAt', steps, report)).toBeNull();
  });
});

it('a day within a short sentence is no time of a test', () => {
  const text = '您未按要求参加2022年10月26日区域核酸检测';
  expect(valueOf('testedAt', column(text))).toBeNull();
});

it('a time under 暂缓进入 is not for sure when somebody went in', () => {
  const page: LineSketch[] = [
    ['场所码登记', 420, 200, 240, 54],
    ['黄码暂缓进入', 310, 460, 440, 78],
    ['2022-08-31 16:08:44', 335, 560, 400, 44],
    ['云汐社区卫生服务站', 140, 740, 480, 48],
    ['登记人：罗*', 130, 1390, 230, 50],
  ];
  const found = find('scannedAt', page, { kind: 'venue-code' });
  expect(found === null || found.doubts.includes('not-labelled')).toBe(true);
});

describe('the time of a report', () => {
  const report = { kind: 'test-report' };
  const page = (...labels: string[]): LineSketch[] => [
    ['采样时间', 100, 600, 170, 44],
    ['2022-09-04 17:32', 340, 600, 330, 44],
    ...labels.flatMap((label, i): LineSketch[] => [
      [label, 100, 700 + i * 100, 170, 44],
      [`2022-09-0${5 + i} 08:10`, 340, 700 + i * 100, 330, 44],
    ]),
  ];

  it.each(['报告时间', '出具时间'])(
    'stands for that of the test, and is asked about: %s',
    (label) => {
      expect(find('testedAt', page(label), report)).toMatchObject({
        value: '2022-09-05T08:10+08:00',
        doubts: ['not-labelled'],
      });
    },
  );

  it('does not where the test has a time of its own, and no other time does', () => {
    expect(find('testedAt', page('报告时间', '检测时间'), report)).toMatchObject({
      value: '2022-09-06T08:10+08:00',
      doubts: [],
    });
    expect(find('testedAt', page('接收时间'), report)).toBeNull();
    expect(valueOf('sampledAt', page('报告时间'), report)).toBe('2022-09-04T17:32+08:00');
  });
});

it('a test’s time is asked about where another beside it has lost its label', () => {
  const rows = (...labels: string[]): LineSketch[] => [
    ['核酸结果', 80, 660, 180, 44],
    ['阴性', 900, 660, 100, 44],
    ...labels.flatMap((label, i): LineSketch[] => [
      ...(label === '' ? [] : [[label, 80, 740 + i * 80, 180, 44] as const]),
      [`2022-10-1${i} 08:51`, 660, 740 + i * 80, 340, 44],
    ]),
  ];
  expect(find('testedAt', rows('采样时间', ''))).toMatchObject({ doubts: ['not-labelled'] });
  expect(find('testedAt', rows('采样时间', '有效期至'))).toMatchObject({ doubts: [] });
});

it('a time of somebody’s own antigen test is asked about beside another test', () => {
  const own: LineSketch[] = [
    ['抗原自测', 80, 900, 180, 44],
    ['阴性 2022-06-05 07:20', 600, 900, 420, 44],
  ];
  const other: LineSketch = ['核酸采样时间', 80, 820, 240, 44];
  expect(find('testedAt', [other, ...own])!.doubts).toContain('several-candidates');
  expect(find('testedAt', own)!.doubts).not.toContain('several-candidates');
});

it('the day of what is announced to all is no test’s', () => {
  const page = (title: string): LineSketch[] => [
    ['核酸检测', 80, 700, 180, 44],
    [title, 80, 1000, 620, 44],
    ['2022-10-30', 800, 1000, 220, 44],
  ];
  expect(valueOf('testedAt', page('黄码人员核酸检测采样点名单'))).toBeNull();
  expect(valueOf('testedAt', page('最近一次核酸检测采样'))).toBe('2022-10-30');
});
