import { describe, expect, it } from 'vitest';
import { PARSERS } from '../../../src/reading/fields/parsers/index.js';
import { buildPage } from '../../../src/reading/page/page.js';
import type { TextLine } from '../../../src/recognise/text/types.js';
import { column, contextOf, find, specOf, valueOf, type LineSketch } from '../pages.js';

/** 14 June 2022, as it stood on the code: in two or three wrapped lines. */
const NOTICE = '异常信息由河南省推送，来自高风险地区未满14天，或未检测到第14天后核酸阴性结果';

function wrapped(text: string, perLine: number, y = 600): LineSketch[] {
  const lines: LineSketch[] = [];
  for (let at = 0; at < text.length; at += perLine) {
    const part = text.slice(at, at + perLine);
    lines.push([part, 100, y + (at / perLine) * 54, part.length * 40, 44]);
  }
  return lines;
}

describe('a tip', () => {
  it.each([
    '温馨提示：请按“七天三检”要求参加核酸检测，乘坐电梯请佩戴口罩。',
    '友情提示：如对码的颜色有异议，请拨打0851-12345或向所在社区反映。',
    '温馨提示：为了您和他人的健康，请主动出示健康码并保持一米距离。',
    '温馨提示：请主动测温，进出单元门请扫码。',
    '防疫提醒：凡从中高风险地区返回人员请立即向社区报告，并配合隔离。',
  ])('“%s” is for everybody', (text) => {
    expect(valueOf('reason', wrapped(text, 20))).toBeNull();
  });

  it('that only this holder can be told is a reason, without a word to them', () => {
    const text = '温馨提示：超过48小时未参加核酸检测';
    expect(valueOf('reason', wrapped(text, 30))).toContain('超过48小时未参加核酸检测');
  });

  it('that speaks of this holder is a reason', () => {
    const text = '温馨提示：根据排查，您曾到过中风险地区，请于今日18时前到采样点检测。';
    expect(valueOf('reason', wrapped(text, 20))).toContain('您曾到过中风险地区');
  });

  it.each(['健康提示：', '黄码提醒：', '情况说明：', '提示：'])(
    'a heading is no part of it: %s',
    (heading) => {
      const text = '您被列为需要健康监测的人员，请于今日18时前到采样点检测。';
      expect(valueOf('reason', wrapped(heading + text, 20))).toBe(text);
    },
  );

  it('without a heading is asked about, as long as it says nothing of anybody', () => {
    const found = find('reason', wrapped('请按“七天三检”要求参加检测，乘坐电梯请佩戴口罩。', 20));
    expect(found === null || found.doubts.includes('perhaps-for-all')).toBe(true);
  });
});

describe('reason', () => {
  it.each([12, 20, 22])('joins a notice that wraps after %i characters', (perLine) => {
    expect(valueOf('reason', wrapped(NOTICE, perLine))).toBe(NOTICE);
  });

  it('is what its label introduces, and asked about where it may be said to everybody', () => {
    const own = find('reason', wrapped('赋码原因：您与阳性人员时空伴随，请居家等候', 24))!;
    expect([own.value, own.doubts]).toEqual(['您与阳性人员时空伴随，请居家等候', []]);
    for (const text of ['红码原因：如您有中高风险区旅居史请咨询12345', '红码原因 查询与申诉入口']) {
      const all = find('reason', wrapped(text, 30));
      expect(all === null || all.doubts.includes('perhaps-for-all'), text).toBe(true);
    }
  });

  it('begins behind the colour in bold, which is the status', () => {
    const page = wrapped('黄码您近14天内曾到过重点管控区域，请完成2次核酸检测。', 20);
    expect(valueOf('reason', page)).toBe('您近14天内曾到过重点管控区域，请完成2次核酸检测。');
  });

  it('writes the punctuation in full width, as engines do not tell', () => {
    const read = NOTICE.replaceAll('，', ',');
    expect(valueOf('reason', wrapped(read, 20))).toBe(NOTICE);
  });

  it.each([
    '正在实施集中或居家医学隔离观察的入境人员',
    '温馨提示：根据疫情防控相关规定和您可能到过相关风险地区或场所，现给您健康码赋黄码',
    '您好，经流调排查，您可能为未在规定的时间内进行核酸检测人员',
    '您7天内未做核酸检测，请尽快到就近采样点检测',
    '系统检测到您近7日曾到过中风险区，请出示48小时内核酸阴性证明',
    '您的健康码已于10月8日由绿码变更为黄码，变更原因：呼和浩特市推送',
    '尊敬的用户，您的健康码为红码，系河南省大数据推送的风险人员信息所致',
  ])('%s', (text) => {
    expect(valueOf('reason', wrapped(text, 22))).toBe(text);
  });

  it.each([
    '红码人员请立即向所在社区报告并配合落实管控措施',
    '本服务由河南省疫情防控指挥部提供，咨询电话：12345',
    '依托全国一体化政务服务平台，实现跨省份互认',
    '结果包含您在前14天内到访的国家（地区）与停留4小时以上的国内城市',
    '（注：*表示当前该城市存在中风险或高风险地区,并不表示用户实际到访过这些中高风险地区。）',
    '绿码：通行；黄码：居家观察；红码：集中隔离',
    '数据来源：国家政务服务平台、通信大数据行程卡',
  ])('“%s” is said to everyone', (text) => {
    expect(valueOf('reason', wrapped(text, 22))).toBeNull();
  });

  it('does not swallow the instructions that stand below it', () => {
    const page = [
      ...wrapped(NOTICE, 20, 600),
      ...wrapped('本服务由山东省卫生健康委员会提供技术支持', 20, 900),
    ];
    expect(valueOf('reason', page)).toBe(NOTICE);
  });

  it('asks for a look where it ends in the middle of a sentence', () => {
    const cut = '您的健康码状态由东莞市推送，';
    expect(find('reason', wrapped(cut, 22))).toMatchObject({
      value: cut,
      doubts: expect.arrayContaining(['cut-off']),
    });
    // Where its last line is as long as the others, it may go on: it has no stop.
    expect(find('reason', wrapped(NOTICE, 24))!.doubts).toEqual([]);
  });

  it('goes on after a number that was broken at its dash', () => {
    const page: LineSketch[] = [
      ['您的异常信息由河南省推送，请联系社区，咨询电话0371-', 100, 600, 700, 44],
      ['00000000', 100, 654, 200, 44],
      ['本页面由疫情防控指挥部制作并负责解释相关内容', 100, 900, 860, 44],
    ];
    expect(valueOf('reason', page)).toBe(
      '您的异常信息由河南省推送，请联系社区，咨询电话0371-00000000',
    );
  });

  it('spans all its lines', () => {
    const found = find('reason', wrapped(NOTICE, 20))!;
    expect(found.piece.lines).toHaveLength(2);
    expect(found.piece.region).toMatchObject({ x: 100, y: 600 });
    expect(found.piece.region.height).toBeGreaterThan(90);
  });
});

describe('a list of labels and values', () => {
  const list: LineSketch[] = [
    ['赋码原因', 85, 1454, 174, 49],
    ['境外入豫人员，集中隔离期未满', 312, 1454, 581, 48],
    ['赋码单位', 85, 1547, 172, 49],
    ['开封市鼓楼区疫情防控指挥部办公室', 312, 1549, 663, 48],
    ['联系电话', 85, 1644, 172, 49],
    ['0371-5***0**8', 311, 1644, 278, 47],
  ];

  it('keeps each value in its own row', () => {
    expect(valueOf('reason', list)).toBe('境外入豫人员，集中隔离期未满');
    expect(valueOf('pushedBy', list)).toBe('开封市鼓楼区疫情防控指挥部办公室');
  });
});

describe('a reason', () => {
  it('is the answer, where a heading asks', () => {
    const text = '您的健康码为什么是橙码？您所在小区被划定为管控区。';
    expect(valueOf('reason', wrapped(text, 40))).toBe('您所在小区被划定为管控区。');
  });

  it('is no word that a legend explains a colour with', () => {
    expect(valueOf('reason', column('码色说明', '集中隔离', '居家观察'))).toBeNull();
    const page = column('状态说明', '您为密接人员，请居家隔离。');
    expect(valueOf('reason', page)).toBe('您为密接人员，请居家隔离。');
  });

  it('does not begin with what an icon was read as', () => {
    const text = '！您未按要求在规定时间内参加常态化核酸检测，请尽快检测。';
    expect(valueOf('reason', wrapped(text, 40))).toBe(text.slice(1));
  });

  it('ends with its last two letters, though a bracket indents the line above them', () => {
    const page: LineSketch[] = [
      ['经大数据比对，您因与涉疫场所存在时空', 115, 1079, 542, 35],
      ['交集，苏康码转为黄码。请在3天内完成检测', 115, 1130, 542, 35],
      ['（间隔24小时），结果均为阴性后转为绿', 137, 1181, 508, 32],
      ['码。', 110, 1228, 53, 40],
    ];
    expect(valueOf('reason', page)).toMatch(/转为绿码。$/);
  });

  it('asks for a look where it ends in a closing quote: a stop behind it is easily lost', () => {
    const found = find('reason', wrapped('您自外省来济后未按规定完成“三天三检”', 40))!;
    expect(found.doubts).toContain('cut-off');
  });
});

describe('pushedBy', () => {
  it('is no place that somebody had been to', () => {
    const text = '您的健康码因“7天内有北海市旅居史”被赋予黄码，需完成2次核酸检测。';
    expect(valueOf('pushedBy', wrapped(text, 40))).toBeNull();
  });

  it('is an office below the city in full', () => {
    const text = '您经广州市越秀区登峰街道疫情防控专班推送，为密切接触者，请居家隔离。';
    expect(valueOf('pushedBy', wrapped(text, 40))).toBe('广州市越秀区登峰街道疫情防控专班');
  });

  it.each(['于2022-08-03推送', '于8月3日 09:15推送', '今日推送'])(
    'is the whole of an office that %s it',
    (pushed) => {
      const text = `您被认定为密接者，由青岛市崂山区疾病预防控制中心${pushed}，请居家等候。`;
      expect(valueOf('pushedBy', wrapped(text, 40))).toBe('青岛市崂山区疾病预防控制中心');
    },
  );

  it('asks for a look where it is the city of somebody below it', () => {
    const text = '变更原因：石家庄市桥西区核查工作组推送您为重点人员';
    const found = find('pushedBy', wrapped(text, 40))!;
    expect([found.value, found.doubts]).toEqual(['石家庄市', ['cut-off']]);
  });

  it('is known where no space was read between its label and an office', () => {
    const page = column('您未按要求参加核酸检测。', '赋码单位城关区防控指挥部');
    expect(valueOf('pushedBy', page)).toBe('城关区防控指挥部');
    expect(valueOf('pushedBy', column('您未按要求参加核酸检测。', '赋码单位查询'))).toBeNull();
    expect(valueOf('pushedBy', column('您未按要求参加核酸检测。', '赋码地市 洛阳市 >'))).toBe(
      '洛阳市',
    );
  });

  it('answers a question over it', () => {
    const page: LineSketch[] = [
      ['您14天内有重点地区旅居史。', 100, 600, 600, 44],
      ['由哪个部门赋码？', 100, 720, 350, 44],
      ['洛阳市老城区疫情防控指挥部', 100, 800, 600, 44],
    ];
    expect(valueOf('pushedBy', page)).toBe('洛阳市老城区疫情防控指挥部');
  });

  it('is the office, where another label gives its region', () => {
    const page = column('赋码地区：河南省洛阳市', '赋码部门：河洛大数据专班（洛阳）');
    expect(valueOf('pushedBy', page)).toBe('河洛大数据专班（洛阳）');
  });

  it.each(['赋码区县', '推送县区', '转码属地'])('stands beside %s', (label) => {
    const page = column('您未按要求参加核酸检测。', `${label}：城关区`);
    expect(valueOf('pushedBy', page)).toBe('城关区');
  });

  it('stands on the page of a venue too', () => {
    const page = column('您与阳性人员同住', '推送单位：海州区疾控中心');
    expect(valueOf('pushedBy', page, { kind: 'venue-code' })).toBe('海州区疾控中心');
  });

  it('stands in a line of its own below the reason, and in no button', () => {
    const own = column('您未按要求参加核酸检测，健康码已转为灰码。', '由河南省推送');
    expect(valueOf('pushedBy', own)).toBe('河南省');
    const button = column('您未按要求参加核酸检测，健康码已转为灰码。', '武汉市民问题反馈');
    expect(valueOf('pushedBy', button)).toBeNull();
  });

  it('is who gave the code, before who looked into it', () => {
    const page = column(
      '转码原因：经德宏州疾控中心核查，您在同乘人员名单内，现对您实施红码管理。',
      '推送单位：德宏州疫情防控指挥部',
    );
    expect(valueOf('pushedBy', page)).toBe('德宏州疫情防控指挥部');
  });

  it.each([
    ['您为河南省郑州市推送的重点管控人员，请主动申报。', '河南省郑州市'],
    [
      '温馨提示：您从省外来（返）太原，未在24小时内完成核酸检测，太原市已对您实行黄码管理。',
      '太原市',
    ],
  ])('is told of 您: %s', (text, place) => {
    expect(valueOf('pushedBy', wrapped(text, 20))).toBe(place);
  });

  it('is nobody who will do so, unless something is done', () => {
    const text = '温馨提示：您未按规定完成核酸检测，逾期太原市将对您实行黄码管理，请尽快检测。';
    expect(valueOf('pushedBy', wrapped(text, 20))).toBeNull();
  });

  it('is asked about where it is only who looked into it', () => {
    const told = (text: string) => find('pushedBy', wrapped(text, 40))!;
    const head = '您因与管控区域存在时空关联，经郑州市中原区社区防控指挥部研判，';
    expect(told(`${head}赋红码管理，请主动报备。`).doubts).toEqual([]);
    expect(told(`${head}需按照要求落实集中隔离。`).doubts).toEqual(['not-labelled']);
  });

  it('is nobody whom a complaint was passed on to', () => {
    const text =
      '您好，您反映健康码变为红码的问题已收悉。经转郑州市大数据管理局核实，答复如下：原因正在核查中。';
    expect(valueOf('pushedBy', wrapped(text, 40), { kind: 'notice' })).toBeNull();
    const asked = '您反映健康码变为红码一事，经郑州市大数据管理局核实，现回复如下：已转为绿码。';
    expect(valueOf('pushedBy', wrapped(asked, 40), { kind: 'notice' })).toBeNull();
  });

  it('stands behind 数据推送单位', () => {
    const page = column('您14天内有重点地区旅居史。', '数据推送单位：省卫生健康委信息处');
    expect(valueOf('pushedBy', page)).toBe('省卫生健康委信息处');
  });

  it.each([
    [NOTICE, '河南省'],
    ['异常信息由郑州市推送，请联系当地社区', '郑州市'],
  ])('%s', (text, place) => {
    expect(valueOf('pushedBy', wrapped(text, 20))).toBe(place);
  });

  // 由…赋码 is known to parsePushedBy, but no reason to parseReason; 由…赋红码 the other way round.
  it.each(['赋码', '赋红码'])('is found in 由…%s', (verb) => {
    const text = `您的健康码由河南省疫情防控指挥部${verb}，请与当地联系`;
    expect(valueOf('pushedBy', wrapped(text, 20))).toBe('河南省疫情防控指挥部');
  });

  it('is found where the name wraps in mid-word', () => {
    expect(valueOf('pushedBy', wrapped(NOTICE, 7))).toBe('河南省');
  });

  it('points at the name alone', () => {
    const found = find('pushedBy', wrapped(NOTICE, 40))!;
    expect(found.piece.raw).toBe('河南省');
    expect(found.piece.region.width).toBeLessThan(160);
  });

  it.each([
    '本服务由河南省疫情防控指挥部提供',
    '来豫报备',
    '正在实施集中或居家医学隔离观察的入境人员',
  ])('“%s” names none', (text) => {
    expect(valueOf('pushedBy', wrapped(text, 30))).toBeNull();
  });

  it('mends a slip in the name and asks for a look', () => {
    const found = find('pushedBy', wrapped('异常信息由河囗省推送，来自高风险地区未满14天', 40));
    expect(found === null || found.doubts.length > 0).toBe(true);
  });
});

it('a page of furniture has neither', () => {
  const page = column('豫康码', '绿码', '核酸检测', '疫苗接种', '客服热线：12345');
  expect(valueOf('reason', page)).toBeNull();
  expect(valueOf('pushedBy', page)).toBeNull();
});

describe('pushedBy', () => {
  it.each([
    ['异常信息由河南省推送，来自高风险地区未满14天', '河南省'],
    ['经核查比对，您被郑州市标记为境外入豫隔离人员，暂不可通行', '郑州市'],
    ['您被赋红码，原因：河南省推送您为重点管控人员，如有疑问请联系当地', '河南省'],
  ])('%s', (text, source) => {
    expect(valueOf('pushedBy', wrapped(text, 20))).toBe(source);
  });

  it('is nothing where no place is named', () => {
    expect(
      valueOf('pushedBy', wrapped('您被赋红码，原因：推送您为重点管控人员，请联系社区', 20)),
    ).toBeNull();
  });
});

describe('a source', () => {
  it.each(['数据来源', '来源', '信息来源', '管理单位', '信息推送'])('%s names it', (label) => {
    const pushedBy = (value: string, ...more: LineSketch[]): unknown => {
      const context = contextOf([
        ['您近7天到过中风险地区，请居家健康监测。', 100, 900, 800, 44],
        [`${label}：${value}`, 100, 960, 300, 40],
        ...more,
      ]);
      const ink = { ink: [30, 30, 30], ground: [255, 255, 255] };
      for (const line of context.page.lines)
        Object.assign(line, {
          look: { block: 1, kind: 'card', letterHeight: 34, cut: [], ...ink },
        });
      return PARSERS['pushed-by'](context, specOf(context, 'pushedBy'))?.value ?? null;
    };
    expect(pushedBy('贵州省遵义市')).toBe('贵州省遵义市');
    const when: LineSketch = ['赋码时间2022-03-08 21:05', 452, 960, 300, 40];
    expect(pushedBy('贵州省遵义市', when)).toBe('贵州省遵义市');
    expect(pushedBy('汇川区疫情防控指挥部')).toBe('汇川区疫情防控指挥部');
    if (label === '信息推送') return;
    expect(pushedBy('国家政务服务平台')).toBeNull();
    expect(pushedBy('遵义样例物业服务中心')).toBeNull();
  });
});

it('a long line of a photograph measures taller than the short one in which it goes on', () => {
  const context = contextOf([
    ['您与核酸检测阳性人员同乘一车，请就地等待并联系', 161, 1369, 833, 62],
    ['所在村委会转运。', 161, 1440, 250, 53],
  ]);
  const look = { block: 1, kind: 'card', cut: [], ink: [95, 95, 95], ground: [253, 253, 253] };
  const lines = context.page.lines.map((line, i) => ({
    ...line,
    look: { ...look, letterHeight: [51, 38][i] },
  })) as unknown as TextLine[];
  const page = buildPage(lines, context.page.bounds);
  const found = PARSERS.reason({ ...context, page }, specOf(context, 'reason'));
  expect(found?.value).toBe('您与核酸检测阳性人员同乘一车，请就地等待并联系所在村委会转运。');
});

describe('the label of a reason', () => {
  it('is not part of it', () => {
    expect(valueOf('reason', wrapped('风险原因：扫描过涉疫场所码，请立即向所在社区报告', 22))).toBe(
      '扫描过涉疫场所码，请立即向所在社区报告',
    );
  });
});

describe('a reason in a table', () => {
  const table: LineSketch[] = [
    ['登记人', 80, 480, 140, 44],
    ['汤*', 320, 480, 80, 44],
    ['黄码原因', 80, 580, 170, 44],
    ['您超7天未做核酸检测', 320, 580, 400, 44],
    ['赋码单位', 80, 680, 170, 44],
    ['襄城区疫情防控指挥部', 320, 680, 420, 44],
  ];

  it('stands beside its label', () => {
    expect(valueOf('reason', table)).toBe('您超7天未做核酸检测');
  });

  it('has beside it who gave the colour, as printed', () => {
    expect(valueOf('pushedBy', table)).toBe('襄城区疫情防控指挥部');
  });

  it('asks where a sentence names another one', () => {
    const both: LineSketch[] = [
      ...wrapped('异常信息由河南省推送，您为密切接触者，请就地隔离。', 20),
      ['赋码单位：山东省疫情防控指挥部', 100, 1100, 640, 44],
    ];
    const found = find('pushedBy', both)!;
    expect(found.value).toBe('河南省');
    expect(found.doubts).toContain('several-candidates');
  });
});

describe('a reason over another part of the page', () => {
  it('does not go on in the heading of the part below', () => {
    const page: LineSketch[] = [
      ['变码原因：您7天内有中高风险区旅居史', 100, 600, 640, 44],
      ['核酸检测结果', 100, 660, 260, 44],
    ];
    expect(valueOf('reason', page)).toBe('您7天内有中高风险区旅居史');
  });
});

describe('a plain sentence to this holder', () => {
  it.each([
    '您居住的小区已列为管控区，请居家不外出，等待社区通知。',
    '您14天内到访过中风险地区所在城市，请向社区报备。',
  ])('“%s” is a reason, though it holds 为 and 对', (text) => {
    expect(valueOf('reason', wrapped(text, 24))).toBe(text);
  });

  it('is given whole where its own words hold a label', () => {
    const text = '您被赋红码，原因：河南省推送您为重点管控人员，如有疑问请联系社区。';
    expect(valueOf('reason', wrapped(text, 24))).toBe(text);
  });

  it('a list that explains words to everybody asks for a look', () => {
    const found = find('reason', wrapped('2.“居家观察”指来京未满14天的人员，请配合隔离。', 40));
    expect(found === null || found.doubts.includes('perhaps-for-all')).toBe(true);
  });
});

it('an office at the foot that shows the page gave no colour', () => {
  const page: LineSketch[] = [
    ...wrapped('您所在小区存在疫情传播风险，请居家等待。', 20),
    ['数据来源：自治区疫情防控工作指挥部', 200, 2200, 640, 36],
  ];
  expect(valueOf('pushedBy', page)).toBeNull();
});

describe('an office in more than one line', () => {
  const list = (label: string, ...lines: string[]): LineSketch[] => [
    [label, 60, 900, 160, 40],
    ...lines.map((text, i): LineSketch => [text, 300, 900 + i * 54, text.length * 40, 40]),
  ];

  it.each([
    ['洛阳市涧西区新冠肺炎疫情防控指挥部', '办公室'],
    ['郑州市中原区新冠肺炎疫情防控指挥部', '社会管控组'],
  ])('%s / %s', (first, second) => {
    expect(valueOf('pushedBy', list('赋码单位', first, second))).toBe(first + second);
  });

  it('ends where another sentence begins', () => {
    const page = list('赋码单位', '郑州市中原区疫情防控指挥部', '如有疑问请联系所在社区');
    expect(valueOf('pushedBy', page)).toBe('郑州市中原区疫情防控指挥部');
  });
});

describe('a label beside the middle of its value', () => {
  const office: LineSketch[] = [
    ['赋码单位', 80, 780, 160, 44],
    ['莲湖区疫情防控指挥部', 320, 780, 400, 44],
  ];

  it('gives both lines, though it stands level with neither', () => {
    const page: LineSketch[] = [
      ['未按要求参加社区组织的核酸筛查，', 320, 600, 620, 44],
      ['赋码原因', 80, 628, 160, 44],
      ['暂作黄码管理', 320, 656, 240, 44],
      ...office,
    ];
    expect(valueOf('reason', page)).toBe('未按要求参加社区组织的核酸筛查，暂作黄码管理');
    expect(valueOf('pushedBy', page)).toBe('莲湖区疫情防控指挥部');
  });

  it('gives all three lines, though it stands level with the second', () => {
    const page: LineSketch[] = [
      ['您曾到过某某批发市场，与阳性人', 320, 570, 600, 44],
      ['赋码原因', 80, 626, 160, 44],
      ['员有时空交集，请立即向所在社区', 320, 626, 600, 44],
      ['报告。', 320, 682, 120, 44],
      ...office,
    ];
    expect(valueOf('reason', page)).toBe(
      '您曾到过某某批发市场，与阳性人员有时空交集，请立即向所在社区报告。',
    );
  });

  it('takes the label of the next row for no value of its own', () => {
    const page: LineSketch[] = [['赋码原因', 80, 720, 160, 44], ...office];
    expect(valueOf('reason', page)).toBeNull();
  });
});

it('a reason in which a quote ends that never began asks for a look', () => {
  const found = find('reason', wrapped('您来返本市未满3天，请落实三天两检”。', 40))!;
  expect(found.doubts).toContain('unusual-value');
});

it.each(['赋码缘由', '转码理由'])('%s is the label of a reason', (label) => {
  const page = column(`${label}：与密接者同乘地铁`, '赋码单位：莲湖区疫情防控指挥部');
  expect(valueOf('reason', page)).toBe('与密接者同乘地铁');
});

it.each([
  ['温馨提示：请您勤洗手多通风，保持社交距离，出入商场请配合扫码。', 'perhaps-for-all'],
  ['您已被标记为黄码人员，请拨打0912-3301***', 'cut-off'],
])('%s asks for a look', (text, doubt) => {
  const doubts = find('reason', wrapped(text, 40))?.doubts ?? [doubt];
  expect(doubts).toContain(doubt);
});

it.each([
  // Whom to ask is said to somebody who has been told, and no condition.
  '您好，因您涉及村镇银行线下登记核查，经开封市推送，您的健康码被赋为红码，如有异议请拨打当地咨询电话。',
  '您因未按时参加核酸检测，经云汐市推送被赋黄码，如对赋码有疑义请联系所在社区。',
  '您的行程涉及云汐市，请到就近核酸采样点进行“两次”检测，两次均为阴性后转绿码。',
])('somebody is told: %s', (text) => {
  const none: LineSketch = ['暂无72小时内核酸检测记录', 386, 1938, 416, 57];
  expect(valueOf('reason', [...wrapped(text, 20), none])).toBe(text);
});

it('a condition holds for those whom it holds for', () => {
  const page = wrapped('如您对健康码颜色有异议，请拨打当地咨询电话。', 40);
  expect(find('reason', page)?.doubts ?? ['perhaps-for-all']).toContain('perhaps-for-all');
});

describe('what stands over or under a reason', () => {
  const said: LineSketch = ['您为云汐市返回人员，请落实三天两检。', 190, 1270, 720, 54];

  it.each([
    ['the row of a person', ['夏**　3412**********2071', 290, 1190, 520, 54]],
    [
      'the row of a person, its number in groups',
      ['夏**　3412 **** **** 2071', 290, 1190, 520, 54],
    ],
    ['the name of the code in English', ['Orange Health Code', 300, 1190, 500, 54]],
  ] as [string, LineSketch][])('%s is no part of it', (_, above) => {
    expect(valueOf('reason', [above, said])).toBe('您为云汐市返回人员，请落实三天两检。');
  });

  it.each([
    ['我知道了', 450, 1340, 180, 54],
    ['48小时', 480, 1340, 130, 54],
    ['03-17 08:12', 430, 1340, 240, 54],
  ] as [string, number, number, number, number][])('%s under it is no part of it', (...tile) => {
    expect(valueOf('reason', [said, tile])).toBe('您为云汐市返回人员，请落实三天两检。');
  });
});

it.each([
  ['您的健康码由洛阳市转为红码，请立即向所在社区报备。', '洛阳市'],
  ['您的健康码由绿码转为红码，请立即向所在社区报备。', null],
])('who gave a code: %s', (text, source) => {
  expect(valueOf('pushedBy', wrapped(text, 40))).toBe(source);
});

it('the day of it on the same row is no part of who gave a code', () => {
  const page = column('赋码单位：洛阳市社会管控指导部赋码日期：2022-', '06-13');
  expect(valueOf('pushedBy', page)).toBe('洛阳市社会管控指导部');
});

describe('who gave a code', () => {
  it.each([
    ['原因：您系省外返回人员，已由市疫情防控指挥部统一赋红码', '市疫情防控指挥部', []],
    ['您的健康码为黄码，系由安徽省推送的异常信息所致，请咨询推送地。', '安徽省', []],
    [
      '您于2022/10/19由大同市平城区疫情防控指挥部直接标记为红码。',
      '大同市平城区疫情防控指挥部',
      [],
    ],
    [
      '经鼓楼区疾控部门流调，您为阳性人员的密切接触者，请居家等候。',
      '鼓楼区疾控部门',
      ['not-labelled'],
    ],
    ['转码原因：密接，已按鼓楼区疫情防控指挥部要求管控', '鼓楼区疫情防控指挥部', ['not-labelled']],
    [
      '触发原因：您为阳性人员的同时空人员，数据由鼓楼区疾病预防控制中心于2022年08月03日上报。',
      '鼓楼区疾病预防控制中心',
      ['not-labelled'],
    ],
  ])('%s', (text, value, doubts) => {
    expect(find('pushedBy', wrapped(text, 30))).toMatchObject({ value, doubts });
  });

  it.each([
    '您为密接，已按疫情防控要求管控，请居家等候。',
    '您为密接，已按国家卫健委要求实行隔离，请居家等候。',
    '经社区流调，您为阳性人员的密切接触者，请居家等候。',
    '经有关部门流调，您为阳性人员的密切接触者，请居家等候。',
    '您为密接，期满且核酸阴性的，由所在县（市）疫情防控办统一转为绿码，无需申请。',
    '您为密接，期满后由鼓楼区疫情防控指挥部统一转为绿码，无需申请。',
    '您如被鼓楼区疫情防控指挥部赋红码，请联系所在社区。',
    '您好，如被社区赋红码，请居家等候，不要外出。',
    '您所在社区如由街道转为黄码，请居家等候，不要外出。',
    '您因故被鼓楼区疫情防控指挥部赋红码的，可申诉。',
  ])('is not told by: %s', (text) => {
    expect(valueOf('pushedBy', wrapped(text, 30))).toBeNull();
  });

  it('may stand as the source in a card under the reason’s', () => {
    const pushedBy = (value: string): unknown => {
      const context = contextOf([
        ['转码原因', 100, 900, 170, 44],
        ['您在居家隔离期内，尚未解除隔离', 100, 960, 700, 44],
        ['来源', 100, 1080, 90, 44],
        [value, 700, 1080, 280, 44],
      ]);
      const look = { letterHeight: 34, cut: [], ink: [30, 30, 30], ground: [255, 255, 255] };
      for (const [i, line] of context.page.lines.entries())
        Object.assign(line, { look: { block: i < 2 ? 1 : 2, kind: 'card', ...look } });
      return PARSERS['pushed-by'](context, specOf(context, 'pushedBy'));
    };
    for (const value of ['重庆市巫山县', '巫山县疫情防控指挥部'])
      expect(pushedBy(value)).toMatchObject({ value, doubts: ['not-labelled'] });
    expect(pushedBy('重庆市')).toBeNull();
    expect(pushedBy('国家政务服务平台')).toBeNull();
  });
});

it('a reason with a label of its own ends where what to do about it has one', () => {
  const page: LineSketch[] = [
    ['您于2022/10/19由平城区疫情防控指挥部标记为红码。', 100, 600, 900, 44],
    ['标记原因：同管人员检测结果待复核。', 100, 654, 620, 44],
    ['解除方式：复核为阴性后12小时内转为绿码。', 100, 708, 720, 44],
  ];
  expect(valueOf('reason', page)).toBe('同管人员检测结果待复核。');
  expect(valueOf('pushedBy', page)).toBe('平城区疫情防控指挥部');
});

it.each([
  ['指挥部', ['cut-off']],
  ['市金明区疾控中心', ['cut-off']],
  ['开封市疫情防控指挥部', []],
  ['市疫情防控指挥部', []],
])('who gave a code is asked about where of whom was not read: %s', (office, doubts) => {
  expect(find('pushedBy', column(`赋码单位：${office}`))).toMatchObject({ value: office, doubts });
});

describe('who gave a code, in full', () => {
  it.each([
    ['原因：重点人群，由安阳市社会管控指导部赋码', '安阳市社会管控指导部'],
    ['您系密接，由周口市大数据管理局推送，请居家等候。', '周口市大数据管理局'],
    ['根据鹤壁市疫情防控指挥部推送信息，您属于需管控人员。', '鹤壁市疫情防控指挥部'],
    ['经吴中区反馈，您所居住小区为封控区，请联系社区。', '吴中区'],
    ['您于今日由平顶山市宝丰县判定为密接，请居家等候。', '平顶山市宝丰县'],
    ['商丘市虞城县于2022年09月11日将您赋为黄码，您属于次密接。', '商丘市虞城县'],
    ['说明：碑林区疾控部门推送，您为次密接，管控至2022/09/18。', '碑林区疾控部门'],
  ])('%s', (text, source) => {
    expect(find('pushedBy', wrapped(text, 30))).toMatchObject({ value: source, doubts: [] });
  });

  it.each([
    ['系统比对到您有外省旅居史，现由无锡市管理，须居家隔离。', '无锡市'],
    ['您所在的河东区要求：未参加全员核酸筛查人员转为橙码，补检后恢复。', '河东区'],
    ['因您乘坐的列车上有感染者，商洛市疾控中心已将您列为密接，请等待转运。', '商洛市疾控中心'],
  ])('asks where somebody else may have done it: %s', (text, source) => {
    expect(find('pushedBy', wrapped(text, 40))).toMatchObject({
      value: source,
      doubts: ['not-labelled'],
    });
  });

  it.each([
    '经社区反馈，您所居住小区为封控区，请联系居委会。',
    '您因浦东新区管控，须居家健康监测，请联系居委会。',
    '您为密接，解除后由无锡市管理，请居家等候。',
    '您所在的封控区要求：未参加核酸筛查人员转为橙码，补检后恢复。',
    '密接社区防疫部门推送，您为次密接，请居家等候。',
  ])('is not told by: %s', (text) => {
    expect(valueOf('pushedBy', wrapped(text, 40))).toBeNull();
  });

  it('begins with its city, whatever stands before that', () => {
    const text = '您为外省返回南宁市疾控部门推送的重点人员，请居家等候。';
    expect(valueOf('pushedBy', wrapped(text, 40))).toBe('南宁市疾控部门');
  });

  it.each(['安阳市疫情防控指挥部流调溯', '安阳市大数据发展管'])(
    'asks where a label gives the beginning of an office: %s',
    (office) => {
      const page = column('您未按要求参加核酸检测。', `赋码单位：${office}`);
      expect(find('pushedBy', page)).toMatchObject({ value: office, doubts: ['cut-off'] });
    },
  );

  it.each(['安阳市文峰区卫健委', '安阳市联防联控办', '安阳市文峰区', '省级平台'])(
    'does not ask about an office or a place: %s',
    (who) => {
      const page = column('您未按要求参加核酸检测。', `赋码单位：${who}`);
      expect(find('pushedBy', page)).toMatchObject({ value: who, doubts: [] });
    },
  );

  it.each(['詹州市', '河囗省'])('asks where there is no such place: %s', (place) => {
    const text = `您的健康码由${place}疫情防控指挥部赋红码，请居家等候。`;
    expect(find('pushedBy', wrapped(text, 40))?.doubts).toEqual(['place-unknown']);
  });

  it('is nobody whom a village or a hotline asked', () => {
    for (const who of ['向镇防控办', '与市疫情防控指挥部', '同县防控办']) {
      const text = `近日，我村部分村民健康码变为黄码。经${who}核实，系未报备所致。`;
      expect(valueOf('pushedBy', wrapped(text, 30), { kind: 'notice' }), who).toBeNull();
    }
  });

  it('is nobody who lifted it', () => {
    const text = '经核实，您的健康码因误判被赋红码，现已由鹤壁市大数据管理局恢复为绿码。';
    expect(valueOf('pushedBy', wrapped(text, 40), { kind: 'notice' })).toBeNull();
  });

  it('stands over the code', () => {
    const page = column(
      '河南健康码',
      '商丘市推送·红码人员',
      '罗**',
      '您已被列为密接，请等待转运。',
    );
    expect(valueOf('pushedBy', page)).toBe('商丘市');
    expect(valueOf('statusText', page)).toBe('红码人员');
  });
});

describe('what stands around a reason', () => {
  it.each([
    [
      '提示：系统检测到您14天内有外省旅居史，须居家隔离。',
      '系统检测到您14天内有外省旅居史，须居家隔离。',
    ],
    ['说明：您为次密切接触者，管控至2022/09/18。', '您为次密切接触者，管控至2022/09/18。'],
    [
      '红码提示：您与阳性人员同住，须集中隔离，期满后自动转为绿码。',
      '您与阳性人员同住，须集中隔离，期满后自动转为绿码。',
    ],
    [
      '您与阳性人员同住，须集中隔离。如有疑问请点击申诉提交材料。',
      '您与阳性人员同住，须集中隔离。如有疑问请点击申诉提交材料。',
    ],
  ])('%s', (text, reason) => {
    expect(valueOf('reason', wrapped(text, 40))).toBe(reason);
  });

  it.each(['判定部门', '推送单位', '赋码时间'])('the label of the next row, %s', (label) => {
    const page: LineSketch[] = [
      ['判定依据', 100, 820, 160, 44],
      ['大数据比对，您属于“未报备来返人员”', 100, 890, 680, 44],
      [label, 100, 968, 160, 44],
      ['鹤壁市大数据管理局', 100, 1040, 380, 44],
    ];
    expect(valueOf('reason', page)).toBe('大数据比对，您属于“未报备来返人员”');
  });

  it('a link under it', () => {
    const page = (link: string): LineSketch[] => [
      ['提示：系统检测到您与阳性人员同住，须集中隔离医学观察。', 100, 600, 1040, 44],
      [link, 100, 660, 560, 44],
    ];
    const reason = '系统检测到您与阳性人员同住，须集中隔离医学观察。';
    expect(valueOf('reason', page('对判定有疑问？点此提交申诉>'))).toBe(reason);
    expect(valueOf('reason', page('如有疑问请点击申诉提交材料。'))).toContain('请点击申诉');
  });

  it('is said by 转码事由 too', () => {
    const page = column('转码事由　途经中高风险地区，需三天两检');
    expect(valueOf('reason', page)).toBe('途经中高风险地区，需三天两检');
  });
});
