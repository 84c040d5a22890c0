import { describe, expect, it } from 'vitest';
import type { Rgb } from '../../../src/recognise/colour/oklch.js';
import { PARSERS } from '../../../src/reading/fields/parsers/index.js';
import { buildPage } from '../../../src/reading/page/page.js';
import {
  column,
  contextOf,
  find,
  lineOf,
  SCREEN,
  specOf,
  valueOf,
  type LineSketch,
} from '../pages.js';

describe('whom a colour makes its holder', () => {
  it.each(['黄码·健康监测人员', '红码|集中隔离人员', '橙码·密接人员'])('%s', (text) => {
    const found = find('statusText', column(text));
    expect(found).toMatchObject({ value: text, doubts: ['unusual-value'] });
  });

  it.each([
    ['红码·集中隔离人员', '黄码·健康监测人员'],
    ['黄码·居家人员：红码·隔离人员'],
    ['红码·人员须知'],
    ['红码·隔离人员请联系社区'],
  ])('is nobody’s in a key to the colours: %s', (...texts) => {
    expect(valueOf('statusText', column(...texts)) ?? '').not.toContain('人员');
  });

  it.each([
    ['绿色：未见异常', '黄色、红色：请按规定落实健康管理措施'],
    ['绿码：凭码通行', '●黄码：居家观察', '●红码：集中隔离'],
  ])('nor is a colour that such a key explains: %s', (...texts) => {
    expect(valueOf('statusText', column(...texts))).toBeNull();
    expect(valueOf('statusText', column(texts[0]!))).toMatch(/^绿/);
  });
});

it('a word beside a colour, set alike, is no more than the colour', () => {
  for (const word of ['未见异常', '健康状况正常'])
    for (const shift of [-3, 3]) {
      const page: LineSketch[] = [
        ['黄码', 60, 480, 240, 100],
        [word, 520, 480 + shift, 240, 100],
      ];
      const found = find('statusText', page, { qr: [{ x: 60, y: 700, width: 500, height: 500 }] });
      expect(found).toMatchObject({ value: '黄码', doubts: ['several-candidates'] });
    }
});

describe('statusText', () => {
  it.each([
    ['绿码', '绿码'],
    ['绿码：健康状态为低风险', '绿码'],
    ['黄码您近14天内曾到过重点管控区域', '黄码'],
    ['您的健康码为中风险', '中风险'],
    ['健康状况：未见异常（绿码）', '未见异常（绿码）'],
    ['您的苏康码为黄码', '黄码'],
    ['不予通行', '不予通行'],
    ['健康状况核验异常(红码)', '异常（红码）'],
    ['健康状况核验：异常（红码）', '异常（红码）'],
    ['健康状况核验 未见异常【绿码】', '未见异常【绿码】'],
    ['苏康码·绿码', '绿码'],
    ['苏康码：红码', '红码'],
    ['天津市个人健康码：橙码', '橙码'],
    ['绿码（低风险）', '绿码（低风险）'],
    ['覃**绿码', '绿码'],
    ['梅*华·绿码', '绿码'],
    ['**华 ・ 黄码', '黄码'],
    ['黄码 限制通行', '黄码限制通行'],
    ['请通行', '请通行'],
    ['红码 · 请勿外出', '红码'],
    ['红码 请勿外出', '红码请勿外出'],
    ['橙码 限制出行', '橙码限制出行'],
    ['黄色 需居家观察', '黄色需居家观察'],
    ['绿色 未见异常', '绿色未见异常'],
    ['您目前健康码状态：黄码', '黄码'],
    ['绿码：凭此码可在浙江省范围内通行', '绿码'],
    ['湖南 绿码', '绿码'],
    ['绿色', '绿色'],
    ['未见异常', '未见异常'],
    ['居家观察', '居家观察'],
    ['扫码未见异常', '扫码未见异常'],
    ['扫码成功 请通行', '扫码成功请通行'],
    ['隔离（红码）', '隔离（红码）'],
    ['红色 · 禁止通行', '红色·禁止通行'],
    ['当前：红码（集中隔离）', '红码（集中隔离）'],
    ['正常·绿码', '正常·绿码'],
    ['中风险 · 黄码', '中风险·黄码'],
    ['冯*林·绿码', '绿码'],
    ['洛阳市推送·黄码人员', '黄码人员'],
  ])('%s', (text, value) => {
    const family = text === '扫码未见异常' ? 'hebei' : undefined;
    expect(valueOf('statusText', column(text), family ? { family } : {})).toBe(value);
  });

  it('is asked about where the bracket at its end was not read', () => {
    const found = find('statusText', column('隔离（红码'));
    expect(found).toMatchObject({ value: '隔离（红码）', doubts: ['character-lost'] });
  });

  it.each([
    '红码人员请立即向社区报告',
    '红码人员',
    '推送·红码人员请勿外出',
    '绿码：通行；黄码：限制；红码：禁止',
    '请收下绿色行程卡',
    '健康码',
    '核酸检测',
  ])('takes “%s” for no status', (text) => {
    expect(valueOf('statusText', column(text))).toBeNull();
  });

  it('takes plain words for a status behind a label that says so', () => {
    const row: LineSketch[] = [
      ['健康状态', 80, 900, 180, 44],
      ['正常', 800, 900, 100, 44],
    ];
    expect(valueOf('statusText', row)).toBe('正常');
    expect(valueOf('statusText', [['正常', 800, 900, 100, 44]])).toBeNull();
  });

  it('is the holder’s, not a relative’s', () => {
    const page: LineSketch[] = [
      ['红码', 480, 700, 130, 60],
      ['家人代办', 80, 1500, 200, 44],
      ['李*（母亲）', 80, 1570, 220, 44],
      ['绿码', 880, 1570, 120, 60],
    ];
    expect(valueOf('statusText', page)).toBe('红码');
    expect(valueOf('statusText', page.slice(1))).toBeNull();
  });

  it('joins a status that was torn apart', () => {
    const page: LineSketch[] = [
      ['未见异常', 400, 520, 170, 44],
      ['（绿码）', 580, 520, 170, 44],
    ];
    expect(valueOf('statusText', page)).toBe('未见异常（绿码）');
  });

  it('takes the loudest word, not a small one in the instructions', () => {
    const page: LineSketch[] = [
      ['红码', 420, 1460, 160, 90],
      ['绿码', 120, 2100, 60, 28],
    ];
    expect(find('statusText', page)).toMatchObject({ value: '红码', doubts: [] });
  });

  it('is one word where a ring holds it in two rows', () => {
    const rows = (upper: string, lower: string): LineSketch[] => [
      [upper, 480, 900, 120, 60],
      [lower, 480, 976, 120, 60],
    ];
    expect(find('statusText', rows('禁止', '通行'))).toMatchObject({
      value: '禁止通行',
      doubts: [],
    });
    expect(valueOf('statusText', rows('未发现', '异常'))).toBe('未发现异常');
    expect(valueOf('statusText', rows('绿码', '可通行'))).toBe('绿码');
  });

  it('is no word without what turns it into its opposite', () => {
    for (const page of [
      [
        ['不予', 300, 900, 120, 60],
        ['可通行', 520, 900, 180, 60],
      ],
      [
        ['暂停', 480, 824, 120, 60],
        ['允许通行', 420, 900, 240, 60],
      ],
    ] satisfies LineSketch[][])
      expect(find('statusText', page)!.doubts).toContain('heading-unread');
    // The edge of the picture may have cut it off.
    const context = contextOf([['可通行', 0, 900, 180, 60]]);
    const [line] = context.page.lines;
    const look = {
      block: 0,
      kind: 'page',
      letterHeight: 50,
      ink: [0, 0, 0],
      ground: [255, 255, 255],
    };
    Object.assign(line!, { look: { ...look, cut: ['left'] } });
    const found = PARSERS.status(context, specOf(context, 'statusText'))!;
    expect(found.doubts).toContain('cut-off');
  });

  it('what a key says of the colours is none', () => {
    const page: LineSketch[] = [
      ['码色说明', 80, 1200, 180, 44],
      ['集中隔离', 120, 1280, 180, 44],
      ['楼门管控', 600, 1280, 180, 44],
    ];
    expect(valueOf('statusText', page)).toBeNull();
    expect(valueOf('statusText', page.slice(1))).toBe('集中隔离');
  });

  it.each([
    ['通行', '禁止通行'],
    ['异常', '未见异常'],
  ])('%s alone may be what is left of %s', (word) => {
    const context = contextOf([
      [word, 480, 700, 240, 100],
      ['访客', 45, 1300, 80, 40],
      ['联系方式', 45, 1380, 160, 40],
      ['核酸检测', 45, 1460, 160, 40],
    ]);
    for (const line of context.page.lines)
      Object.assign(line, {
        look: { block: 0, kind: 'card', letterHeight: 40, ink: [255, 255, 255], cut: [] },
      });
    Object.assign(context.page.lines[0]!.look!, { ground: [211, 47, 47] });
    for (const line of context.page.lines.slice(1))
      Object.assign(line.look!, { ground: [255, 255, 255] });
    const found = PARSERS.status(context, specOf(context, 'statusText'));
    expect(found).toMatchObject({ value: word, doubts: ['cut-off'] });
  });

  it('asks for a look where two different words are equally loud', () => {
    const page: LineSketch[] = [
      ['红码', 420, 1460, 160, 90],
      ['绿码', 420, 900, 160, 90],
    ];
    expect(find('statusText', page)!.doubts).toContain('several-candidates');
  });

  it('leaves away its translation', () => {
    expect(valueOf('statusText', [['绿码 Green', 400, 900, 240, 60]])).toBe('绿码');
    expect(valueOf('statusText', [['准予通行Access Permitted', 300, 900, 500, 60]])).toBe(
      '准予通行',
    );
  });

  it('leaves away the icon behind the word', () => {
    expect(valueOf('statusText', [['绿码ⓘ', 420, 1460, 200, 80]])).toBe('绿码');
    expect(valueOf('statusText', [['红码 >', 420, 1460, 200, 80]])).toBe('红码');
  });

  // A slip in 健康状况核验异常 leaves the bracket alone, and no look is asked for.
  it('asks for a look where only a bracket was understood', () => {
    const page: LineSketch[] = [
      ['健康状东核验异常', 200, 520, 330, 44],
      ['（红码）', 540, 520, 170, 44],
    ];
    expect(find('statusText', page)!.doubts).not.toEqual([]);
  });
});

describe('a wrapped sentence', () => {
  it('has no status at the start of its second line', () => {
    const page: LineSketch[] = [
      ['您的健康码由河南省郑州市推送为', 235, 900, 450, 34],
      ['红码，如有疑问请联系社区', 235, 946, 380, 34],
    ];
    expect(valueOf('statusText', page)).toBeNull();
  });

  it.each(['您当前的健康码为：绿码', '当前状态：绿码', '绿码：健康状态为低风险'])(
    '“%s” states one',
    (text) => {
      expect(valueOf('statusText', [[text, 197, 896, 354, 44]])).toBe('绿码');
    },
  );
});

describe('words at a gate, and that something worked', () => {
  it.each(['允许通行', '暂缓进入', '不可通行', '准予通行', '扫码成功', '核验通过'])(
    '%s',
    (text) => {
      expect(valueOf('statusText', [[text, 300, 900, 300, 60]], { kind: 'venue-code' })).toBe(text);
    },
  );

  it('a colour says more than that something worked, however small it is', () => {
    const page: LineSketch[] = [
      ['扫码成功', 300, 400, 480, 90],
      ['绿码', 480, 900, 120, 44],
    ];
    expect(valueOf('statusText', page, { kind: 'venue-code' })).toBe('绿码');
  });

  it('末见异常 is 未见异常, and asks for a look', () => {
    const found = find('statusText', [['末见异常（绿码）', 300, 900, 400, 60]]);
    expect(found).toMatchObject({ value: '未见异常（绿码）', doubts: ['look-alike'] });
  });

  it('the end of a rule for everybody is none', () => {
    const rule = (end: string): LineSketch[] => [
      [`1. 红码：需集中隔离；绿码${end}`, 80, 1500, 700, 44],
      ['正常通行', 130, 1556, 170, 44],
    ];
    expect(valueOf('statusText', rule('：'))).toBeNull();
    expect(valueOf('statusText', [['正常通行', 130, 1556, 170, 44]])).toBe('正常通行');
  });

  it('the second row of a title is none', () => {
    const looked = (sketch: LineSketch) => ({
      ...lineOf(sketch),
      look: {
        ...{ kind: 'card' as const, block: 1, letterHeight: sketch[4], cut: [] },
        ...{ ink: [0, 150, 60] as const, ground: [255, 255, 255] as const },
      },
    });
    const status = (...lines: LineSketch[]) => {
      const context = { ...contextOf([]), page: buildPage(lines.map(looked), SCREEN) };
      return PARSERS.status(context, specOf(context, 'statusText'))?.value;
    };
    const small: LineSketch[] = [0, 1, 2].map((i) => ['出示本码', 100, 1500 + i * 90, 160, 40]);
    expect(status(['健康', 480, 454, 120, 80], ...small)).toBe('健康');
    expect(status(['随申码', 440, 354, 210, 80], ['健康', 480, 454, 120, 80], ...small)).not.toBe(
      '健康',
    );
  });

  it('is told by its colour where the engine knows only its second character, and asks for a look', () => {
    const found = (ink: Rgb, text = '碼', width = 112) => {
      const context = contextOf([[text, 484, 1400, width, 61]]);
      const ground: Rgb = [255, 255, 255];
      const look = { block: 0, kind: 'page' as const, letterHeight: 50, cut: [], ink, ground };
      Object.assign(context.page.lines[0]!, { look });
      return PARSERS.status(context, specOf(context, 'statusText'));
    };
    const lost = { doubts: ['character-lost'] };
    expect(found([10, 150, 60])).toMatchObject({ value: '綠碼', ...lost });
    expect(found([210, 40, 40])).toMatchObject({ value: '紅碼', ...lost });
    expect(found([30, 30, 30])).toBeNull();
    expect(found([10, 150, 60], '碼', 64)).toBeNull();
    expect(found([10, 150, 60], '码')).toBeNull();
  });

  it('another sort of code asks for a look; a story of a code is none', () => {
    expect(find('statusText', column('落地管理黄码'))?.doubts).toContain('unusual-value');
    expect(valueOf('statusText', column('您已转为黄码'))).toBeNull();
  });
});

it.each([
  ['绿码允许通行', '绿码允许通行'],
  ['韦*，您的健康码为红码', '红码'],
  ['您当前为黄码', '黄码'],
  ['扫码通行成功', '扫码通行成功'],
])('%s', (line, value) => {
  expect(valueOf('statusText', column(line))).toBe(value);
});

it('a long run of stars is told at once to be none', () => {
  const stars = '*'.repeat(400);
  for (const line of [`张${stars}a`, `${stars}张`, `${stars}谢谢惠顾`])
    expect(find('statusText', column(line))).toBeNull();
});

it.each([
  ['登记成功，禁止进入', '登记成功，禁止进入'],
  ['扫码成功，允许通行', '扫码成功，允许通行'],
])('%s: what somebody may do is part of it', (line, value) => {
  expect(valueOf('statusText', column(line))).toBe(value);
});

it('what stands behind 登记成功 and is not understood asks for a look', () => {
  expect(find('statusText', column('登记成功，暂留观察'))!.doubts).toContain('cut-off');
});

it('a relative below has a code of her own, with or without one of the holder', () => {
  const page: LineSketch[] = [
    ['夏*（本人）', 80, 700, 220, 44],
    ['暂无核酸检测记录', 380, 1000, 320, 44],
    ['夏*蕊（女儿）', 80, 1700, 250, 44],
    ['黄码 ›', 860, 1700, 120, 44],
  ];
  expect(valueOf('statusText', page)).toBeNull();
  expect(valueOf('statusText', [...page, ['绿码', 480, 900, 110, 60]])).toBe('绿码');
});

it('what somebody says of a code is no status of it', () => {
  expect(valueOf('statusText', column('绿码，没事吧'))).toBeNull();
});

it('the end of what a colour means is no status', () => {
  const page: LineSketch[] = [
    ['2. 红码：集中隔离；绿码：可以', 80, 1700, 800, 44],
    ['正常通行', 80, 1752, 180, 44],
  ];
  expect(valueOf('statusText', page)).toBeNull();
});

it.each([
  ['低风险·凭码通行', '低风险·凭码通行'],
  ['中风险', '中风险'],
])('a risk with what it allows: %s', (line, value) => {
  const found = find('statusText', column(`当前状态：${line}`))!;
  expect(found).toMatchObject({ value, doubts: [] });
});

it('a code that has expired says so, on the page of a code and below any colour', () => {
  const page = column('莫*珊', '健康码已失效', '请点击刷新');
  expect(valueOf('statusText', page, { family: 'fujian' })).toBe('健康码已失效');
  expect(valueOf('statusText', page)).toBeNull();
  const green = [...page, ['绿码', 480, 1500, 110, 60]] as LineSketch[];
  expect(valueOf('statusText', green, { family: 'fujian' })).toBe('绿码');
});
