/** A line that was not read, since something covers it, is not passed over in silence. */
import { describe, expect, it } from 'vitest';
import { find, type LineSketch } from '../pages.js';

const rows = (...texts: string[]): LineSketch[] =>
  texts.map((text, i) => [text, 100, 600 + i * 60, text.length * 40, 44]);
const doubtsOf = (field: string, lines: LineSketch[], kind?: string): readonly string[] =>
  find(field, lines, kind === undefined ? {} : { kind })?.doubts ?? [];

describe('a reason', () => {
  const whole = [
    '您近期曾到过高风险地区，请立即向所在社区报告，配',
    '合落实集中隔离措施，期间不得乘坐公共交通工具，以免',
    '造成传播。',
  ];

  it('is asked about where it stops at the end of a full line', () => {
    expect(doubtsOf('reason', rows(...whole))).toEqual([]);
    expect(doubtsOf('reason', rows(...whole.slice(0, 2)))).toContain('cut-off');
    expect(doubtsOf('reason', rows(whole[0]!))).toContain('cut-off');
  });

  it('is not, without a stop of its own, where its last line is short', () => {
    const text = [
      '异常信息由河南省推送，来自高风险地区未满14天，或未检',
      '测到第14天后核酸阴性结果',
    ];
    expect(doubtsOf('reason', rows(...text))).toEqual([]);
    expect(doubtsOf('reason', rows('您有中高风险地区旅居史'))).not.toContain('cut-off');
  });
});

describe('a message', () => {
  const list = [
    '为做好当前疫情防控工作，现将有关事项通告如下：',
    '一、对来自高风险地区的人员赋红码，落实集中隔离。',
    '二、未按要求参加检测的人员赋黄码，完成后转为绿码。',
    '三、对赋码有异议的，可向所在社区提交书面的申请。',
  ];
  const without = (...left: number[]) => list.filter((_, i) => !left.includes(i));

  it('is asked about where a part of its list is not there', () => {
    expect(doubtsOf('body', rows(...list), 'notice')).toEqual([]);
    for (const part of [1, 2])
      expect(doubtsOf('body', rows(...without(part)), 'notice')).toContain('cut-off');
  });

  it('is asked about where one of its paragraphs is not there', () => {
    const whole: LineSketch[] = [
      ['经核实，您的健康码系数据推送有误，现已恢复为绿码。', 100, 600, 960, 44],
      ['由此给您带来的不便，我们深表歉意。', 100, 690, 680, 44],
      ['请您继续做好个人防护，按时参加检测。', 100, 780, 720, 44],
      ['如有疑问，请拨打12345。', 100, 870, 460, 44],
    ];
    expect(doubtsOf('body', whole, 'notice')).toEqual([]);
    expect(doubtsOf('body', whole.toSpliced(1, 1), 'notice')).toContain('cut-off');
    expect(doubtsOf('body', whole.toSpliced(2, 1), 'notice')).toContain('cut-off');
  });

  it('is asked about where a paragraph begins or ends amid a word', () => {
    const text = ['测。如仍有问题，可通过小程序提交申诉材料，等候通知。'];
    expect(doubtsOf('body', rows(...text), 'notice')).toContain('cut-off');
    const end = [
      '经核实，您的健康码因系统误判被赋红码，现已由',
      '市大数据管理局恢复为绿码，给您带来的不便，我们深表',
    ];
    expect(doubtsOf('body', rows(...end), 'notice')).toContain('cut-off');
  });

  it('has a title that begins with what it is about', () => {
    const titled = (title: string): LineSketch[] => [
      [title, 300, 460, title.length * 52, 60],
      ...rows(...list),
    ];
    expect(doubtsOf('title', titled('关于健康码赋黄码管理的公告'), 'notice')).toEqual([]);
    expect(doubtsOf('title', titled('黄码管理的公告'), 'notice')).toContain('cut-off');
  });
});

describe('places', () => {
  const card = (...places: [string, number][]): LineSketch[] => [
    ['您于前14天内到达或途经：', 100, 600, 480, 44],
    ...places.map(([place, y]): LineSketch => [place, 100, y, place.length * 40, 44]),
  ];

  it('are asked about where a row of them is missing, or a city behind its province', () => {
    const [a, b, c, d] = ['江苏省南京市', '江苏省扬州市', '湖南省张家界市', '云南省昆明市'];
    const all = card([a!, 670], [b!, 740], [c!, 810], [d!, 880]);
    expect(doubtsOf('visited', all, 'travel-card')).toEqual([]);
    const gap = card([a!, 670], [b!, 740], [d!, 880]);
    expect(doubtsOf('visited', gap, 'travel-card')).toContain('cut-off');
    const province = card([a!, 670], ['内蒙古自治区', 740]);
    expect(doubtsOf('visited', province, 'travel-card')).toContain('cut-off');
    const city = card([a!, 670], ['重庆市', 740], ['香港特别行政区', 810]);
    expect(doubtsOf('visited', city, 'travel-card')).toEqual([]);
  });
});

describe('the name of a venue', () => {
  const named = (name: string): LineSketch[] => [
    ['场所名称', 100, 600, 170, 44],
    [name, 340, 600, name.length * 40, 44],
    ['登记时间', 100, 700, 170, 44],
    ['2022-09-04 17:32:11', 340, 700, 380, 44],
  ];

  it.each(['（滨江道店）', '样例超市（东山', '样例建材市场*春来', '样例超市郑州市中原区样例路5号'])(
    'is asked about where it is only a part, or more than it: %s',
    (name) => {
      expect(doubtsOf('venueName', named(name), 'venue-code')).toContain('unusual-value');
    },
  );

  it.each(['样例超市（东山店）', '样例里2号院', '梧桐里社区食堂'])('%s is whole', (name) => {
    expect(doubtsOf('venueName', named(name), 'venue-code')).toEqual([]);
  });
});
