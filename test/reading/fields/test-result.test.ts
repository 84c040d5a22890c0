import { describe, expect, it } from 'vitest';
import { PARSERS } from '../../../src/reading/fields/parsers/index.js';
import { column, contextOf, find, specOf, valueOf, type LineSketch } from '../pages.js';

describe('testResult', () => {
  it.each([
    ['阴性', 'negative'],
    ['阳性', 'positive'],
    ['24小时阴性', 'negative'],
    ['24 小时内 阴性', 'negative'],
    ['省内24小时核酸：阴性', 'negative'],
    ['24小时内核酸检测结果【阴性】', 'negative'],
    ['核酸检测：阳性', 'positive'],
    ['暂无核酸检测记录', 'none'],
    ['核酸检测：未查询到近3天检测结果', 'none'],
    ['核酸检测：未查到核酸检测结果', 'none'],
    ['查无核酸检测记录', 'none'],
    ['阴性 采样时间 2022-06-1715:20', 'negative'],
    ['最近一次：阴性，2022年7月4日', 'negative'],
  ])('%s', (text, value) => {
    expect(valueOf('testResult', column(text))).toBe(value);
  });

  it.each([
    '或未检测到第14天后核酸阴性结果',
    '请持48小时内核酸阴性证明出行',
    '阳性人员请立即向社区报告',
    '核酸检测',
  ])('“%s” is a sentence about results', (text) => {
    expect(valueOf('testResult', column(text))).toBeNull();
  });

  it('is none in the last row of a sentence', () => {
    const rows: LineSketch[] = [
      ['异常信息由陕西省推送，来自高风险地', 150, 1070, 700, 58],
      ['区未满14天，或未检测到第14天后核酸', 150, 1134, 716, 58],
      ['阴性结果', 150, 1198, 170, 58],
    ];
    expect(valueOf('testResult', rows)).toBeNull();
    expect(valueOf('testResult', rows.slice(2))).toBe('negative');
  });

  it('is none where a label under the words says of what there is none', () => {
    const page: LineSketch[] = [
      ['无记录', 223, 1454, 120, 50],
      ['72小时内核酸', 187, 1511, 197, 42],
    ];
    expect(valueOf('testResult', page)).toBe('none');
  });

  it('asks for a look where the page shows both', () => {
    const page: LineSketch[] = [
      ['阴性', 100, 1700, 100, 60],
      ['阳性', 600, 1700, 100, 60],
    ];
    expect(find('testResult', page)!.doubts).toContain('several-candidates');
  });

  it('points at the word itself', () => {
    const found = find('testResult', [['省内24小时核酸：阴性', 100, 1700, 550, 50]])!;
    expect(found.piece.raw).toBe('阴性');
    expect(found.piece.region.x).toBeGreaterThan(500);
  });
});

describe('a test that was not made', () => {
  it.each(['48小时内未检测', '近7天未采样', '未检测'])('%s, beside its label', (text) => {
    const row: LineSketch[] = [
      ['核酸检测', 80, 900, 180, 44],
      [text, 700, 900, 280, 44],
    ];
    expect(valueOf('testResult', row)).toBe('none');
    expect(valueOf('testResult', [['抗原检测', 80, 900, 180, 44], row[1]!])).toBeNull();
  });
});

describe('a result', () => {
  it('is asked about where the edge of the picture may have cut off what turns it', () => {
    const context = contextOf([['阳性', 0, 900, 120, 60]]);
    const look = {
      block: 0,
      kind: 'page',
      letterHeight: 50,
      ink: [0, 0, 0],
      ground: [255, 255, 255],
    };
    Object.assign(context.page.lines[0]!, { look: { ...look, cut: ['left'] } });
    const found = PARSERS['test-result'](context, specOf(context, 'testResult'))!;
    expect(found.doubts).toContain('cut-off');
  });
});

describe('testInterval', () => {
  it.each([
    ['24小时阴性', '24小时'],
    ['24 小时内 阴性', '24小时'],
    ['省内24小时核酸：阴性', '24小时'],
    ['7天内 阴性', '7天'],
    ['北京核酸：阴性【2】天', '2天'],
  ])('%s', (text, value) => {
    expect(valueOf('testInterval', column(text))).toBe(value);
  });

  it('is none where the days are those that were asked about', () => {
    expect(valueOf('testInterval', column('近7天内最近一次检测结果', '阴性'))).toBeNull();
  });

  it('is none where the days are part of a label at the other end of the row', () => {
    const page: LineSketch[] = [
      ['7天内核酸', 60, 900, 200, 44],
      ['阴性', 940, 900, 90, 44],
    ];
    expect(valueOf('testInterval', page)).toBeNull();
  });

  it('finds the figure that is set large, beside 小时 over 阴性', () => {
    const page: LineSketch[] = [
      ['核酸检测', 80, 1600, 160, 40],
      ['24', 80, 1660, 150, 120],
      ['小时', 245, 1665, 80, 40],
      ['阴性', 245, 1725, 80, 40],
    ];
    expect(valueOf('testInterval', page)).toBe('24小时');
  });

  it('takes none of a row of tiles that shows every validity', () => {
    const page: LineSketch[] = [
      ['24小时', 60, 500, 130, 40],
      ['48小时', 240, 500, 130, 40],
      ['72小时', 420, 500, 130, 40],
      ['阴性', 60, 570, 100, 40],
    ];
    expect(valueOf('testInterval', page)).toBeNull();
  });

  it('is asked about where a list gives each of its records another', () => {
    const list = (older: string): LineSketch[] => [
      ['阴性', 80, 600, 140, 70],
      ['48小时内', 860, 610, 160, 44],
      ['采样时间 2022-07-09 08:12', 80, 700, 560, 44],
      ['阴性', 80, 900, 140, 70],
      [older, 860, 910, 160, 44],
      ['采样时间 2022-07-08 08:40', 80, 1000, 560, 44],
    ];
    const differ = find('testInterval', list('72小时内'));
    expect(differ).toMatchObject({ value: '48小时', doubts: ['several-candidates'] });
    expect(find('testInterval', list('48小时内'))!.doubts).toEqual([]);
    expect(find('testInterval', list('已过期'))!.doubts).toEqual([]);
  });

  it('may stand in a row of its own, far from the result', () => {
    const rows = (label: string): LineSketch[] => [
      ['核酸结果', 50, 900, 134, 40],
      ['阴性', 240, 900, 70, 40],
      ['检测时间', 50, 1020, 134, 40],
      ['2022-08-18 06:51', 240, 1020, 230, 40],
      [label, 50, 1140, 134, 40],
      ['48小时', 240, 1140, 100, 40],
    ];
    expect(valueOf('testInterval', rows('有效时间'))).toBe('48小时');
    expect(valueOf('testInterval', rows('隔离时间'))).toBeNull();
  });

  it('is no tab that says whose tests it lists', () => {
    const page: LineSketch[] = [
      ['最近一次', 180, 500, 170, 40],
      ['近30天', 720, 500, 130, 40],
      ['阴性', 460, 580, 100, 44],
    ];
    expect(valueOf('testInterval', page)).toBeNull();
  });

  it('is none without a result', () => {
    expect(valueOf('testInterval', column('前14天内', '24小时服务热线'))).toBeNull();
    expect(valueOf('testInterval', column('近7天无核酸检测记录', '阴性'))).toBeNull();
  });
});

describe('vaccination', () => {
  it.each([
    ['已接种', '已接种'],
    ['已完成全程接种', '已完成全程接种'],
    ['已加强接种', '已加强接种'],
    ['已接种第2针', '已接种第2针'],
    ['疫苗接种 已接种第 3 针', '已接种第3针'],
    ['未接种', '未接种'],
    ['加强针已接种完成', '加强针已接种完成'],
    ['新冠疫苗 加强针已完成', '加强针已完成'],
    ['加强针已打', '加强针已打'],
    ['疫苗：已接种2剂次 2021-07-19', '已接种2剂次'],
    ['疫苗接种：2剂次，2021-09-03', '2剂次'],
    ['疫苗接种 3剂次（末次2022-02-17）', '3剂次'],
    ['新冠疫苗3剂', '3剂'],
    ['已接种，共3剂', '已接种，共3剂'],
    ['新冠疫苗接种：接种2剂>', '接种2剂'],
  ])('%s', (text, value) => {
    expect(valueOf('vaccination', column(text))).toBe(value);
  });

  it('is whole where its figure is set larger, and found with its unit', () => {
    const torn: LineSketch[] = [
      ['疫苗接种', 145, 1671, 196, 53],
      ['已接种第', 135, 1833, 184, 53],
      ['4针', 325, 1812, 108, 76],
    ];
    expect(valueOf('vaccination', torn)).toBe('已接种第4针');
  });

  it('is asked about where what stands before it was torn off', () => {
    const apart: LineSketch[] = [
      ['疫苗接种', 145, 1671, 196, 53],
      ['已接种第', 135, 1833, 184, 53],
      ['4针', 420, 1812, 108, 76],
    ];
    const found = find('vaccination', apart);
    expect(found === null || found.doubts.includes('cut-off')).toBe(true);
  });

  it('is none for a button', () => {
    expect(valueOf('vaccination', column('疫苗接种', '新冠疫苗', '疫苗接种预约'))).toBeNull();
    // What a frame means is no statement about its holder.
    expect(valueOf('vaccination', column('金边表示已完成新冠病毒疫苗接种'))).toBeNull();
  });
});

describe('no test', () => {
  it.each([
    ...['暂无14天内记录', '无检测记录', '未查询到结果', '近14天未查询到记录'],
    ...['无48小时核酸记录', '没有有效核酸检测记录'],
  ])('%s under its label', (text) => {
    const page: LineSketch[] = [
      ['核酸检测', 150, 1050, 160, 32],
      [text, 120, 1098, 240, 36],
    ];
    expect(valueOf('testResult', page)).toBe('none');
    expect(valueOf('testInterval', page)).toBeNull();
  });
});

it('a label under doses is no part of them', () => {
  const tile = (label: string): LineSketch[] => [
    ['已接种', 640, 1500, 160, 60],
    [label, 620, 1580, 200, 44],
  ];
  expect(valueOf('vaccination', tile('新冠疫苗'))).toBe('已接种');
  expect(valueOf('vaccination', tile('新冠疫苗3剂'))).toBe('已接种新冠疫苗3剂');
});

it('how often says more than that it was done', () => {
  const under: LineSketch[] = [
    ['已接种疫苗', 444, 1249, 125, 33],
    ['3剂次', 445, 1287, 90, 44],
  ];
  const over: LineSketch[] = [
    ['加强针', 640, 1500, 120, 50],
    ['新冠疫苗已接种', 600, 1560, 220, 36],
  ];
  for (const [page, value] of [
    [under, '3剂次'],
    [over, '加强针'],
  ] as const)
    expect(find('vaccination', page)).toMatchObject({ value, doubts: [] });
});

it('doses over their label are a vaccination, and so are those with their day', () => {
  const tile: LineSketch[] = [
    ['3剂', 839, 1506, 89, 61],
    ['疫苗接种', 808, 1574, 151, 45],
  ];
  expect(valueOf('vaccination', tile)).toBe('3剂');
  const row: LineSketch[] = [
    ['疫苗', 19, 966, 55, 36],
    ['第2剂2021-06-30', 336, 969, 185, 31],
  ];
  expect(valueOf('vaccination', row)).toBe('第2剂');
  expect(valueOf('vaccination', [['3剂', 839, 1506, 89, 61]])).toBeNull();
});

it('doses under their label are told, whatever stands in the tiles beside it', () => {
  const tiles = (heading: string): LineSketch[] => [
    ['核酸检测', 100, 900, 160, 44],
    ['入场登记', 420, 900, 160, 44],
    [heading, 740, 900, 160, 44],
    ['阴性', 110, 958, 90, 50],
    ['待登记', 430, 958, 130, 50],
    ['3针次', 750, 958, 120, 50],
  ];
  expect(find('vaccination', tiles('新冠疫苗'))).toMatchObject({ value: '3针次', doubts: [] });
  expect(find('vaccination', tiles('健康打卡'))).toBeNull();
});

it('what there is none of stands beside what it is: of another label it is no test', () => {
  expect(valueOf('testResult', [['近14天未查询到记录', 300, 1098, 400, 36]])).toBeNull();
});

describe('what is said of doses only under their label', () => {
  const tile = (heading: string, text: string): LineSketch[] => [
    [heading, 120, 1048, 160, 32],
    [text, 120, 1098, 240, 44],
  ];
  const said = ['完成加强针', '已打第3针', '已打加强针', '完成全程免疫接种', '已完成'];
  it.each([...said, '打完加强针', '已打完3针', '接种完两剂'])('%s', (text) => {
    expect(valueOf('vaccination', tile('疫苗接种', text))).toBe(text);
    expect(valueOf('vaccination', tile('健康申报', text))).toBeNull();
  });
  it('with its day on the same line', () => {
    expect(valueOf('vaccination', column('疫苗接种', '已接种3针 2021-11-29'))).toBe('已接种3针');
  });
  it('is no advice', () => {
    expect(valueOf('vaccination', tile('疫苗接种', '请尽快完成加强针'))).toBeNull();
    expect(valueOf('vaccination', tile('疫苗接种', '未打完第三针'))).toBeNull();
    expect(valueOf('vaccination', tile('疫苗接种', '打完第三针后请留观'))).toBeNull();
  });
});

it.each([
  ['疫苗接种：3剂', '3剂'],
  ['疫苗接種：3劑', '3劑'],
  ['疫苗接种情况：3/3剂', '3/3剂'],
  ['疫苗接种：3针次', '3针次'],
])('%s behind its label', (text, value) => {
  expect(valueOf('vaccination', column(text))).toBe(value);
});

describe('words before a result', () => {
  it('may be where it was made, or say that there is none', () => {
    expect(valueOf('testResult', column('北京核酸检测阴性'))).toBe('negative');
    expect(valueOf('testResult', column('核酸：暂无72小时内记录'))).toBe('none');
  });

  it.each(['出示核酸阴性', '查验核酸检测阴性', '同住人核酸阳性', '未做核酸阳性'])(
    '%s is not this person’s',
    (line) => {
      expect(find('testResult', column(line))).toBeNull();
    },
  );
});

it('己完成 is 已完成 read amiss, and asks for a look', () => {
  const page: LineSketch[] = [
    ['疫苗接种', 640, 500, 160, 44],
    ['您己完成', 640, 580, 170, 50],
    ['新冠疫苗全程接种', 560, 645, 330, 50],
  ];
  const found = find('vaccination', page)!;
  expect(found).toMatchObject({ value: '您已完成新冠疫苗全程接种', doubts: ['look-alike'] });
});

it.each([
  ['完成加强', '完成加强'],
  ['2针（2021-11-19)', '2针'],
  ['未查询到接种记录', '未查询到接种记录'],
])('%s beside 疫苗接种 is a vaccination', (shown, value) => {
  const page: LineSketch[] = [
    ['疫苗接种', 80, 900, 170, 44],
    [shown, 700, 900, 240, 44],
  ];
  expect(valueOf('vaccination', page)).toBe(value);
});

it('暂无记录 over 核酸检测, in a tile: there is no test', () => {
  const page: LineSketch[] = [
    ['暂无记录', 640, 900, 170, 50],
    ['核酸检测', 645, 970, 160, 40],
  ];
  expect(valueOf('testResult', page)).toBe('none');
});

it('24h beside a result is how old it is', () => {
  const page: LineSketch[] = [
    ['核酸', 80, 900, 90, 50],
    ['阴性', 500, 900, 100, 50],
    ['24h', 620, 900, 80, 50],
  ];
  expect(valueOf('testInterval', page)).toBe('24h');
});

it.each(['近14天', '近14天>'])('%s says whose tests are listed', (tab) => {
  const page: LineSketch[] = [
    ['核酸检测记录', 80, 900, 260, 44],
    [tab, 880, 900, 140, 44],
    ['阴性', 940, 990, 90, 44],
  ];
  expect(valueOf('testInterval', page)).toBeNull();
});

it('of results side by side in a form the one in colour is chosen, and asked about', () => {
  const chosen = (colour: number): unknown => {
    const context = contextOf([
      ['抗原检测结果', 80, 900, 280, 44],
      ['阴性', 120, 1000, 100, 48],
      ['阳性', 480, 1000, 100, 48],
      ['无效', 840, 1000, 100, 48],
    ]);
    const look = { letterHeight: 34, cut: [], block: 1, kind: 'card', ground: [255, 255, 255] };
    for (const [i, line] of context.page.lines.entries())
      Object.assign(line, {
        look: { ...look, ink: i === colour ? [200, 60, 60] : [110, 110, 110] },
      });
    return PARSERS['test-result'](context, specOf(context, 'testResult'));
  };
  expect(chosen(2)).toMatchObject({ value: 'positive', doubts: ['several-candidates'] });
  expect(chosen(1)).toMatchObject({ value: 'negative', doubts: ['several-candidates'] });
  expect(chosen(3)).toMatchObject({ doubts: ['several-candidates'] });
});
