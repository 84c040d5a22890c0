/** Notices (SMS, pop-ups, announcements) and test reports. */
import { describe, expect, it } from 'vitest';
import { PARSERS } from '../../../src/reading/fields/parsers/index.js';
import { buildPage } from '../../../src/reading/page/page.js';
import { contextOf, find, pageOf, SCREEN, specOf, valueOf, type LineSketch } from '../pages.js';

const LOOK = { letterHeight: 34, ink: [30, 30, 30], ground: [255, 255, 255], cut: [] };

const notice = { kind: 'notice' };
const report = { kind: 'test-report' };

const SMS: LineSketch[] = [
  ['18:30', 60, 20, 90, 36],
  ['106900990012', 400, 200, 300, 44],
  ['短信/彩信', 460, 330, 160, 30],
  ['2022-06-13 18:26', 400, 380, 300, 32],
  ['【疫情防控提醒】您好，经大数据比对，您近期可能', 90, 460, 880, 42],
  ['到过河南省中高风险地区，请立即向所在社区报备，', 90, 520, 880, 42],
  ['并在24小时内完成一次核酸检测。', 90, 580, 600, 42],
];

const BODY =
  '【疫情防控提醒】您好，经大数据比对，您近期可能到过河南省中高风险地区，请立即向所在社区报备，并在24小时内完成一次核酸检测。';

const ANNOUNCEMENT: LineSketch[] = [
  ['云汐村镇银行', 380, 130, 320, 50],
  ['系统维护公告', 360, 300, 360, 62],
  ['尊敬的客户：', 90, 420, 260, 42],
  ['因系统升级维护，本行网上银行、手机银行自即日起暂停服务。', 90, 490, 900, 40],
  ['2022年04月18日', 640, 1100, 330, 38],
];

describe('an account', () => {
  const body: LineSketch[] = [
    ['广大市民朋友：根据当前疫情防控形势，自2022年8月9日零时起，', 60, 560, 900, 42],
    ['我市赋码规则作如下调整，请相互转告。', 60, 620, 640, 42],
  ];

  it('that published an article stands before its time', () => {
    const page = (behind: string): LineSketch[] => [
      ['关于调整赋码规则的通告', 60, 240, 700, 60],
      ['遵义防疫在线', 60, 340, 220, 38],
      [behind, 300, 340, 500, 38],
      ...body,
    ];
    expect(find('sender', page('2022-08-09 10:12 发表于贵州'), notice)).toMatchObject({
      value: '遵义防疫在线',
      doubts: [],
    });
    expect(valueOf('sender', page('阅读 3021'), notice)).toBeNull();
  });

  it('is no first line of a heading, though that ends as an office does', () => {
    const lines: LineSketch[] = [
      ['关于对外省来晋返晋人员实行健康码', 60, 210, 700, 48],
      ['赋黄码管理的通告', 60, 270, 350, 48],
      ...body,
      ['样例市疫情防控工作领导小组办公室', 560, 900, 400, 40],
    ];
    expect(find('sender', lines, notice)).toMatchObject({
      value: '样例市疫情防控工作领导小组办公室',
      doubts: [],
    });
  });

  it('that an app passes on stands at the head of its card', () => {
    const senderOn = (app: string) => {
      const lines: LineSketch[] = [
        [app, 440, 140, 180, 50],
        ['林芝民生掌中办', 180, 380, 240, 40],
        ['健康码变更提醒', 90, 470, 330, 48],
        ['您的健康码已由黄码转为绿码，请继续做好个人防护，', 90, 570, 800, 40],
        ['并按时参加检测。', 90, 630, 300, 40],
      ];
      const context = contextOf(lines, notice);
      for (const line of context.page.lines.slice(1))
        Object.assign(line, { look: { ...LOOK, block: 2, kind: 'card' } });
      return PARSERS['notice-sender'](context, specOf(context, 'sender'));
    };
    expect(senderOn('服务通知')).toMatchObject({ value: '林芝民生掌中办', doubts: [] });
    expect(senderOn('消息')).toMatchObject({ value: '林芝民生掌中办', doubts: ['not-labelled'] });
  });
});

describe('notice', () => {
  it('does not take the word that leads back for a part of the sender', () => {
    const [, ...rest] = SMS.slice(1);
    expect(valueOf('sender', [['关闭石桥社区', 60, 110, 260, 44], ...rest], notice)).toBe(
      '石桥社区',
    );
  });

  it.each(['服务通知', '消息通知'])('asks about a title that is the name of a list: %s', (list) => {
    const page: LineSketch[] = [[list, 400, 200, 260, 50], ...SMS.slice(3)];
    expect(find('title', page, notice)!.doubts).toContain('not-labelled');
  });

  describe('in a thread of messages', () => {
    const thread: LineSketch[] = [
      ['12345', 500, 180, 88, 32],
      ['7月28日 周四 10:15', 420, 266, 250, 28],
      ['【市疾控】温馨提示：请您携带身份证到户籍', 78, 338, 620, 32],
      ['所在社区参加检测，感谢您的配合。', 60, 382, 495, 32],
      ['8月11日 周四 20:47', 420, 518, 250, 28],
      ['【市疾控】您好，根据大数据比对，您近7日内曾', 78, 587, 640, 36],
      ['到访中高风险区所在街道，您的健康码将于今日', 60, 633, 640, 35],
      ['22时转为黄码。请立即向所在社区报备。', 60, 677, 516, 35],
    ];

    it('the time is that over the message, not that over an older one', () => {
      expect(valueOf('noticeTime', thread, notice)).toBe('--08-11T20:47');
    });

    it('the first line of an older message is no sender', () => {
      expect(valueOf('sender', thread, notice)).toBe('12345');
      const [, ...unnamed] = thread;
      expect(String(valueOf('sender', unnamed, notice))).not.toContain('身份证');
    });
  });

  it('a byline with the place of posting is no part of the body', () => {
    const page: LineSketch[] = [
      ['关于调整健康码管理措施的通告', 38, 208, 700, 46],
      ['湘江新区发布 2022-11-18 21:40 湖南', 39, 351, 600, 32],
      ['根据当前疫情形势，为进一步做好健康码管理服务', 39, 441, 708, 34],
      ['工作，现将有关事项通告如下，请遵照执行。', 37, 496, 658, 36],
    ];
    expect(String(valueOf('body', page, notice))).toMatch(/^根据当前疫情形势/);
  });

  it('a sentence that ends its line with a day is part of the body', () => {
    const page: LineSketch[] = [
      ['尊敬的用户：', 63, 368, 178, 38],
      ['您的安康码状态已于2022年6月27日15时40分', 64, 439, 643, 37],
      ['由绿码变更为红码，请您立即向所在社区报备。', 66, 495, 670, 33],
    ];
    expect(valueOf('body', page, notice)).toContain('您的安康码状态已于2022年6月27日');
  });

  it('body: with the first of its values, and without the button below', () => {
    const page: LineSketch[] = [
      ['健康码状态变更通知', 67, 378, 356, 38],
      ['变更对象：马**', 59, 444, 234, 50],
      ['变更结果：由绿码变更为红码', 63, 508, 416, 35],
      ['变更原因：属地指挥部判定，请勿外出，等候联系', 64, 564, 640, 33],
      ['进入小程序查看', 63, 660, 211, 34],
    ];
    expect(valueOf('body', page, notice)).toBe(
      '变更对象：马**\n变更结果：由绿码变更为红码\n变更原因：属地指挥部判定，请勿外出，等候联系',
    );
    expect(valueOf('title', page, notice)).toBe('健康码状态变更通知');
  });

  it('body: with the one character that its last line may hold, for which engines draw a taller box', () => {
    const lines: LineSketch[] = [
      ['市民对赋码结果有异议的，可向所在社区提交书面申', 54, 1157, 935, 40],
      ['诉，各县（市、区）指挥部须在两个工作日内予以办', 52, 1236, 966, 40],
      ['理。', 44, 1303, 72, 59],
      ['本通告自发布之日起施行。', 52, 1427, 494, 44],
    ];
    const context = contextOf(lines, { kind: 'notice' });
    for (const line of context.page.lines)
      Object.assign(line, { look: { ...LOOK, block: 0, kind: 'page' } });
    const page = buildPage(context.page.lines, context.page.bounds);
    const body = PARSERS['notice-body']!({ ...context, page }, specOf(context, 'body'))!;
    expect(body.value).toContain('予以办理。\n本通告自');
    // Not known to be of the same size, it may be left out, but not silently.
    const found = find('body', lines, notice)!;
    expect(String(found.value).includes('办理。') || found.doubts.includes('cut-off')).toBe(true);
  });

  it('body: asks for a look where a number goes on in the next line, and mends half a pair of quotes', () => {
    const page: LineSketch[] = [
      ['如认为赋码有误，请在“码色申诉"栏目提交材料，或拨打0931', 40, 827, 648, 36],
      ['12345。', 38, 887, 112, 34],
    ];
    const body = find('body', page, notice)!;
    expect(body.value).toContain('“码色申诉”');
    expect(body.doubts).toContain('cut-off');
  });

  it('body: with the row among its facts that is a time', () => {
    const facts: LineSketch[] = [
      ['健康码变更提醒', 62, 366, 323, 38],
      ['您好，您的健康码有了变化，现告知如下:', 59, 441, 617, 35],
      ['姓名：汪*', 56, 494, 142, 38],
      ['现在状态：黄码', 60, 550, 212, 34],
      ['转码时间：2022-07-0409:15', 60, 606, 385, 32],
      ['说明：如有疑问，请联系所在社区。', 60, 659, 458, 32],
      ['查看详情', 57, 752, 126, 38],
    ];
    expect(valueOf('body', facts, notice)).toContain('转码时间：2022-07-04');
  });

  it('body: ends at who signs it and when', () => {
    const page: LineSketch[] = [
      ['云汐村镇银行', 380, 130, 320, 50],
      ['因系统升级维护，本行网上银行、手机银行自即日起暂停线上', 90, 490, 900, 40],
      ['业务，由此给您带来的不便，敬请谅解。', 90, 546, 620, 40],
      ['云汐村镇银行股份有限公司', 560, 602, 430, 40],
      ['2022年04月18日', 640, 660, 330, 38],
    ];
    const text =
      '因系统升级维护，本行网上银行、手机银行自即日起暂停线上业务，由此给您带来的不便，敬请谅解。';
    expect(valueOf('body', page, notice)).toBe(text);
  });

  it('body: a date within its first line is no byline', () => {
    const page: LineSketch[] = [
      ['您的健康码因未按时参加8月25日区域核', 90, 490, 640, 42],
      ['酸检测被赋黄码，请于今日18:00前就近采样。', 90, 546, 640, 42],
    ];
    expect(valueOf('body', page, notice)).toBe(
      '您的健康码因未按时参加8月25日区域核酸检测被赋黄码，请于今日18:00前就近采样。',
    );
  });

  it('body: not the rows of a list above it, such as one of payments', () => {
    const rows = ['06-16 转出', '06-10 利息', '05-28 转入', '04-18 转出'].flatMap(
      (text, i): LineSketch[] => [
        [text, 93, 800 + i * 90, 220, 50],
        [['失败', '+216.40', '+50,000.00', '失败'][i]!, 860, 800 + i * 90, 130, 50],
      ],
    );
    const page: LineSketch[] = [
      ['云汐村镇银行尾号0027', 73, 700, 485, 47],
      ...rows,
      ['部分业务暂停办理，具体恢复时间请关注公告。', 92, 1180, 860, 44],
    ];
    expect(valueOf('body', page, notice)).toBe('部分业务暂停办理，具体恢复时间请关注公告。');
  });

  it('body: all lines of the message, and nothing around it', () => {
    expect(valueOf('body', SMS, notice)).toBe(BODY);
  });

  it('body: a last sentence about an announcement is no heading', () => {
    const page: LineSketch[] = [
      ['公告', 480, 120, 100, 50],
      ['关于线上系统关闭期间业务办理的公告', 60, 240, 800, 56],
      ['为加强管理，本行线上取款丶转账业务暂停办理。', 60, 530, 860, 43],
      ['客户可携带本人有效身份证件到柜台登记·', 60, 620, 780, 43],
      ['恢复时间将另行公告', 60, 710, 380, 43],
    ];
    expect(valueOf('body', page, notice)).toBe(
      '为加强管理，本行线上取款、转账业务暂停办理。\n客户可携带本人有效身份证件到柜台登记。\n恢复时间将另行公告',
    );
    expect(valueOf('title', page, notice)).toBe('关于线上系统关闭期间业务办理的公告');
  });

  it('title: without the date set close under it', () => {
    const page: LineSketch[] = [
      ['关于部分业务暂停办理的公告', 200, 300, 680, 50],
      ['发布日期：2022-04-19', 380, 356, 330, 42],
      ['因系统升级维护，本行网上银行、手机银行自即日起暂停服务。', 60, 490, 940, 43],
    ];
    expect(valueOf('title', page, notice)).toBe('关于部分业务暂停办理的公告');
  });

  it('body: without the switch between two SIM cards', () => {
    const page: LineSketch[] = [...SMS, ['SIM 1', 90, 640, 100, 40]];
    expect(valueOf('body', page, notice)).toBe(BODY);
  });

  it('body: another message of which only the beginning was read asks for a look', () => {
    const page: LineSketch[] = [...SMS, ['【样例疾控', 90, 900, 210, 42]];
    expect(find('body', page, notice)).toMatchObject({
      value: BODY,
      doubts: ['several-candidates'],
    });
  });

  it('body: another message beside it asks for a look', () => {
    const other: LineSketch[] = [
      ['【疫情防控提醒】经核实，您的健康码将于24小时内恢复，', 90, 900, 880, 42],
    ];
    expect(find('body', SMS, notice)!.doubts).toEqual([]);
    expect(find('body', [...SMS, ...other], notice)!.doubts).toEqual(['several-candidates']);
  });

  it('sender: the number at the head, ungrouped, without the arrow that leads back', () => {
    expect(valueOf('sender', SMS, notice)).toBe('106900990012');
    const head = (text: string): LineSketch[] => [[text, 400, 200, 300, 44], ...SMS.slice(4)];
    expect(valueOf('sender', head('10690099 12320'), notice)).toBe('1069009912320');
    expect(valueOf('sender', head('<临沂12345'), notice)).toBe('临沂12345');
  });

  it('sender: the bank at the head, and the title under it', () => {
    expect(valueOf('sender', ANNOUNCEMENT, notice)).toBe('云汐村镇银行');
    expect(valueOf('title', ANNOUNCEMENT, notice)).toBe('系统维护公告');
  });

  it('noticeTime: beside the message, not the clock of the phone, nor a time within the text', () => {
    expect(valueOf('noticeTime', SMS, notice)).toBe('2022-06-13T18:26+08:00');
    expect(valueOf('noticeTime', ANNOUNCEMENT, notice)).toBe('2022-04-18');
    const within: LineSketch[] = [
      ['请于2022-06-14 09:00前完成核酸检测并向社区报备', 90, 520, 860, 42],
    ];
    expect(valueOf('noticeTime', within, notice)).toBeNull();
  });

  it('noticeTime: not the day of a locked screen, which tells when it was looked at', () => {
    const locked: LineSketch[] = [
      ['8月3日 星期三', 400, 180, 280, 46],
      ['7:15', 350, 250, 380, 150],
      ['粤省事', 130, 600, 120, 36],
      ['您的健康码已于2022-08-03由绿码变更为黄码，请配合', 60, 660, 900, 40],
      ['社区落实管控措施。如有异议，可提交申诉。', 60, 715, 760, 40],
    ];
    expect(valueOf('noticeTime', locked, notice)).toBeNull();
    const told = locked.filter(([text]) => text !== '7:15');
    expect(valueOf('noticeTime', told, notice)).toBe('--08-03');
  });

  it.each([
    ['6:48', '2022-08-03T06:48+08:00'],
    ['昨天 6:48', null],
    // Before midnight: not of the day that is shown now.
    ['23:51', null],
    ['刚刚', null],
  ])('noticeTime: a push of %s on a locked screen, asked about', (when, value) => {
    const locked: LineSketch[] = [
      ['8月3日 星期三', 400, 180, 280, 46],
      ['7:15', 350, 250, 380, 150],
      ['粤省事', 130, 600, 120, 36],
      [when, 900, 600, 80, 36],
      ['您的健康码已于2022-08-03由绿码变更为黄码，请配合', 60, 660, 900, 40],
      ['社区落实管控措施。如有异议，可提交申诉。', 60, 715, 760, 40],
      ['微信', 130, 860, 90, 36],
      ['6:20', 900, 860, 80, 36],
      ['你收到了一条消息', 60, 920, 300, 40],
    ];
    const found = find('noticeTime', locked, { ...notice, years: [2022] });
    expect(found?.value ?? null).toBe(value);
    if (found) expect(found).toMatchObject({ doubts: ['not-labelled'], inferred: ['year'] });
  });

  describe('body: paragraphs with numbers, set in by two characters', () => {
    const items: LineSketch[] = [
      ['关于调整赋码管理的通告', 60, 300, 700, 60],
      ['现将有关事项通告如下：', 130, 420, 560, 40],
      ['一、对本人健康码有异议的，可以通过本市热线反', 130, 500, 850, 40],
      ['映，由有关单位在两个工作日内核实。', 60, 560, 620, 40],
      ['二、本通告自即日起施行。', 130, 660, 480, 40],
    ];
    it('are all there', () => {
      expect(valueOf('body', items, notice)).toMatch(/核实。\n二、本通告自即日起施行。$/);
    });
    it('ask for a look where one stands too far off to be sure of', () => {
      const far = items.map(([text, x, y, w, h]): LineSketch => [
        ...([text, x, text.includes('二、') ? y + 400 : y, w, h] as const),
      ]);
      expect(find('body', far, notice)!.doubts).toContain('several-candidates');
    });
  });

  it('noticeTime: without a year it asks for a look', () => {
    const page: LineSketch[] = SMS.map((line) =>
      line[0].startsWith('2022') ? ['6月13日 18:26', 430, 380, 240, 32] : line,
    );
    expect(find('noticeTime', page, notice)).toMatchObject({
      value: '--06-13T18:26',
      doubts: ['year-not-shown'],
    });
  });

  it('a message has no title of its own', () => {
    expect(valueOf('title', SMS, notice)).toBeNull();
  });
});

const REPORT: LineSketch[] = [
  ['核酸检测报告', 360, 140, 360, 60],
  ['姓名', 90, 300, 90, 40],
  ['*拾光', 300, 300, 130, 40],
  ['证件号码', 90, 380, 180, 40],
  ['5134**********0059', 300, 380, 440, 40],
  ['检测结果', 90, 460, 180, 40],
  ['阳性', 300, 460, 90, 40],
  ['参考值', 90, 540, 130, 40],
  ['阴性', 300, 540, 90, 40],
  ['采样时间', 90, 620, 180, 40],
  ['2022-09-01 07:31:00', 300, 620, 420, 40],
  ['检测时间', 90, 700, 180, 40],
  ['2022-09-01 09:50:12', 300, 700, 420, 40],
  ['检测机构', 90, 780, 180, 40],
  ['成都云汐区疾病预防控制中心', 300, 780, 600, 40],
];

describe('test report', () => {
  it.each([
    ['holderName', '*拾光'],
    ['idNumber', '5134**********0059'],
    ['sampledAt', '2022-09-01T07:31:00+08:00'],
    ['testedAt', '2022-09-01T09:50:12+08:00'],
    ['institution', '成都云汐区疾病预防控制中心'],
  ])('%s', (name, value) => {
    expect(valueOf(name, REPORT, report)).toBe(value);
  });

  it('the reference value is nobody’s result', () => {
    const found = find('testResult', REPORT, report)!;
    expect(found.value).toBe('positive');
    expect(found.piece.region.y).toBe(460);
  });
});

describe('institution', () => {
  it('may be a house that tests, at the head of its paper', () => {
    const page: LineSketch[] = [['康和化验中心', 80, 100, 300, 50]];
    expect(find('institution', page, report)).toMatchObject({
      value: '康和化验中心',
      doubts: ['not-labelled'],
    });
  });

  it('asks for a look where only the place of sampling is named, and it may be any place', () => {
    const page = (place: string): LineSketch[] => [
      ['采样点', 27, 238, 90, 40],
      [place, 223, 238, 300, 40],
    ];
    expect(find('institution', page('惠风里小区北门'), report)!.doubts).toEqual(['not-labelled']);
    expect(find('institution', page('惠风里卫生服务中心'), report)!.doubts).toEqual([]);
  });
});

it('what another message lays over the head of a page is not for sure its heading', () => {
  const page: LineSketch[] = [
    ['【云汐防控办】请尽快完成核酸检测', 70, 190, 640, 52],
    ['系统升级公告', 400, 260, 330, 72],
    ['尊敬的客户：', 60, 470, 270, 58],
    ['因系统升级，我行网上银行自2022年5月9日起暂停线上业务，', 60, 550, 960, 58],
    ['恢复时间另行通知，由此给您带来的不便，敬请谅解。', 60, 620, 900, 58],
  ];
  const found = find('title', page, { kind: 'notice' });
  expect(found?.value === '系统升级公告' || found?.doubts.length !== 0).toBe(true);
});

describe('an answer under the question that it answers', () => {
  const page = (title: string): LineSketch[] => [
    ['诉求回复', 420, 110, 220, 52],
    [title, 60, 230, 640, 48],
    ['我的问题', 60, 400, 200, 44],
    ['本人一直在大同，没有出过市，5月11日中午健康码突然变', 60, 480, 980, 42],
    ['黄，问了社区也说不清楚，请帮忙核实一下原因。', 60, 536, 860, 42],
    ['处理结果', 60, 700, 200, 44],
    ['您好，您反映的问题已收悉。经核查，您的健康码变黄系名', 60, 790, 980, 42],
    ['单录入有误所致，现已恢复。给您带来的不便，深表歉意，', 60, 846, 980, 42],
    ['感谢您对疫情防控工作的理解与支持。', 60, 902, 660, 42],
    ['大同市平城区疫情防控办公室', 560, 1010, 500, 42],
    ['2022-05-14 09:05', 720, 1066, 340, 42],
  ];

  it('has a time of its own, and not the day that is asked about', () => {
    expect(valueOf('noticeTime', page('关于健康码变黄的回复'), notice)).toBe(
      '2022-05-14T09:05+08:00',
    );
    const undated = page('关于健康码变黄的回复').slice(0, -1);
    expect(valueOf('noticeTime', undated, notice)).toBeNull();
  });

  it('is not of when the question was put', () => {
    const asked: LineSketch = ['提交时间2022-05-11 13:20 工单编号0000-0417', 60, 600, 700, 40];
    const whole = page('关于健康码变黄的回复');
    const at = (lines: LineSketch[]) => find('noticeTime', lines, notice);
    expect(at(whole.toSpliced(5, 0, asked))).toMatchObject({
      value: '2022-05-14T09:05+08:00',
      doubts: [],
    });
    const undated = at(whole.toSpliced(5, 0, asked).slice(0, -1));
    expect(undated === null || undated.doubts.includes('not-labelled')).toBe(true);
  });

  it('is called as all of it is, and not as its part', () => {
    expect(find('title', page('关于健康码变黄的回复'), notice)).toMatchObject({
      value: '关于健康码变黄的回复',
      doubts: [],
    });
    const found = find('title', page('健康码为什么变黄').toSpliced(0, 1), notice);
    expect(found === null || found.doubts.length > 0).toBe(true);
  });
});

describe('an answer in a card under what was asked', () => {
  const page = (head: string, signer: string): LineSketch[] => [
    ['问题详情', 430, 150, 220, 52],
    ['健康码为什么变成黄色', 50, 280, 460, 54],
    ['工单编号：20220803004417 已答复', 50, 360, 560, 38],
    [head, 80, 480, 420, 42],
    ['您好，您咨询的问题我们已转给有关部门，经核查系', 80, 570, 900, 42],
    ['核酸结果上传延迟所致，您的健康码现已恢复。', 80, 640, 760, 42],
    [signer, 600, 730, 380, 42],
    ['2022年8月4日', 720, 790, 260, 42],
  ];
  const BODY =
    '您好，您咨询的问题我们已转给有关部门，经核查系核酸结果上传延迟所致，您的健康码现已恢复。';

  it.each([
    ['赣州市12345热线 回复', '章贡区信访办'],
    ['政务服务平台 答复', '水南街道办事处'],
    ['处理结果', '新桥村委会'],
  ])('is its words alone, without %s over it and %s under it', (head, signer) => {
    expect(find('body', page(head, signer), notice)).toMatchObject({ value: BODY, doubts: [] });
    expect(valueOf('noticeTime', page(head, signer), notice)).toBe('2022-08-04');
  });

  it('is by whom its head says, else by who signs it', () => {
    const sender = (head: string) => valueOf('sender', page(head, '水南街道办事处'), notice);
    expect(sender('赣州市12345热线 回复')).toBe('赣州市12345热线');
    expect(sender('处理结果')).toBe('水南街道办事处');
  });

  it('is called as what was asked, over its number, and asked about', () => {
    const called = page('赣州市12345热线 回复', '章贡区信访办');
    expect(find('title', called, notice)).toMatchObject({
      value: '健康码为什么变成黄色',
      doubts: ['not-labelled'],
    });
    expect(valueOf('title', called.toSpliced(2, 1), notice)).toBeNull();
  });

  it.each(['答复内容', '处理结果', '我的诉求'])('is not called as its part: %s', (part) => {
    expect(find('title', page(part, '章贡区信访办'), notice)).toMatchObject({
      value: '健康码为什么变成黄色',
      doubts: ['not-labelled'],
    });
  });

  describe('is called as its own label says', () => {
    const labelled = (label: string, ...title: string[]): LineSketch[] => [
      ['赣州市政务服务平台', 50, 200, 460, 54],
      ['工单编号：20220803004417', 50, 280, 560, 38],
      ...[label, ...title].map((text, i): LineSketch => [text, 50, 380 + i * 54, 300, 42]),
      ['处理结果', 50, 620, 170, 42],
      ['您好，您咨询的问题我们已转给有关部门，经核查系', 80, 720, 900, 42],
      ['核酸结果上传延迟所致，您的健康码现已恢复。', 80, 790, 760, 42],
    ];
    it.each(['诉求标题', '问题标题', '信件标题', '标题'])('%s', (label) => {
      const found = find('title', labelled(label, '反映黄码无法转绿的情况'), notice);
      expect(found).toMatchObject({ value: '反映黄码无法转绿的情况', doubts: [] });
    });
    it('and is asked about where it may go on', () => {
      const found = find('title', labelled('诉求标题', '反映黄码无法转绿', '的情况'), notice);
      expect(found).toMatchObject({ value: '反映黄码无法转绿', doubts: ['cut-off'] });
    });
  });
});

describe('an answer in parts', () => {
  const page: LineSketch[] = [
    ['诉求详情', 430, 150, 220, 52],
    ['无故被赋红码请求核实', 50, 280, 520, 46],
    ['已办结', 50, 360, 160, 38],
    ['诉求内容', 50, 470, 200, 44],
    ['本人六月九日抵达本市，十三日早上出门扫码时发现变为', 50, 550, 960, 42],
    ['红码，社区说不是他们赋的，请求核实。', 50, 610, 760, 42],
    ['官方回复', 50, 740, 200, 44],
    ['回复单位：样例市大数据管理局 2022-06-17 10:12', 50, 820, 860, 42],
    ['您好，您反映的问题我们已转给有关部门，经核查系名', 50, 900, 960, 42],
    ['单录入有误所致，您的健康码现已恢复。', 50, 960, 760, 42],
    ['办理态度 ★★★★★', 50, 1040, 420, 42],
    ['办理效率 ★★★★☆', 50, 1100, 420, 42],
  ];

  it('is called as what was asked, and asked about', () => {
    const found = find('title', page, notice);
    expect(found).toMatchObject({ value: '无故被赋红码请求核实', doubts: ['not-labelled'] });
  });

  it('ends over how it was liked', () => {
    const body =
      '您好，您反映的问题我们已转给有关部门，经核查系名单录入有误所致，您的健康码现已恢复。';
    expect(find('body', page, notice)).toMatchObject({ value: body });
  });

  it.each(['回复单位：样例市大数据管理局 2022-06-17 10:12', '回复 样例市大数据管理局'])(
    'is by whom %s names, without the time',
    (head) => {
      const under = page.with(7, [head, 50, 820, 860, 42]);
      expect(valueOf('sender', under, notice)).toBe('样例市大数据管理局');
    },
  );
});

it('of the times in a talk that over a message is its own, however short the words before it', () => {
  const talk: LineSketch[] = [
    ['样例社区专班', 160, 130, 400, 50],
    ['7月5日 上午8:51', 420, 300, 240, 40],
    ['先居家，门口装了门磁', 90, 380, 500, 46],
    ['7月5日 下午6:47', 420, 500, 240, 40],
    ['刚跟区里核实过了，你的红码是流调数据录错了手机号，', 90, 590, 880, 46],
    ['不是你本人，区里已经提交撤销，今晚十二点前变绿。', 90, 650, 860, 46],
  ];
  expect(valueOf('noticeTime', talk, { ...notice, years: [2022] })).toBe('2022-07-05T18:47+08:00');
});

describe('who wrote', () => {
  const answer: LineSketch[] = [
    ['我是村镇银行储户，6月10日人在武汉家中，扫描场所码', 45, 655, 990, 42],
    ['登记时变成红码，请问谁有权给我赋红码？', 45, 721, 800, 42],
    ['回复', 62, 1189, 76, 43],
    ['样例办公厅电子政务办公室', 178, 1190, 533, 40],
    ['您好！您在“互联网+督查”平台的留言已收悉。', 78, 1312, 900, 44],
    ['关于您反映的健康码被赋红码问题，我们已转请有', 78, 1383, 926, 44],
    ['关方面核查，并要求限期反馈处理结果。', 78, 1455, 780, 44],
  ];

  it('is named behind 回复, however far down, and not by what was asked', () => {
    expect(find('sender', answer, notice)).toMatchObject({
      value: '样例办公厅电子政务办公室',
      doubts: [],
    });
  });

  it.each(['锦绣花园3号楼住户群(186)', '网格员小潘（幸福里）', '防疫专班-王科'])(
    'may be called in a talk as somebody saved it: %s, which is asked about',
    (head) => {
      const talk: LineSketch[] = [
        [head, 300, 90, 480, 50],
        ['6月21日 19:48', 420, 240, 240, 40],
        ['您家三口的健康码是因为到过超市，被赋了黄码，三天', 200, 330, 760, 46],
        ['两检都是阴性后统一转绿，不用单独申请。', 200, 395, 620, 46],
      ];
      const found = find('sender', talk, notice);
      expect(found).toMatchObject({ value: head, doubts: ['not-labelled'] });
      // On a page that is no talk such a line may be anything.
      expect(find('sender', talk.toSpliced(1, 1), notice)).toBeNull();
    },
  );

  it.each(['防控工作指挥部', '政务服务'])('is asked about without a place: %s', (office) => {
    const signed: LineSketch[] = [...SMS.slice(3), [office, 600, 700, 380, 42]];
    expect(find('sender', signed, notice)?.doubts ?? ['none']).not.toEqual([]);
    const whole: LineSketch[] = [...SMS.slice(3), [`样例市${office}`, 600, 700, 380, 42]];
    expect(find('sender', whole, notice)?.doubts ?? []).not.toContain('unusual-value');
  });

  it('is asked about where it stands beside each thing that was said', () => {
    const bubble = (y: number): LineSketch[] => [
      ['12345', 40, y, 90, 36],
      ['您反映的健康码问题已转市卫生健康委员会办理，', 180, y, 650, 42],
      ['预计3个工作日内答复。', 180, y + 60, 400, 42],
    ];
    expect(find('sender', bubble(300), notice)).toMatchObject({ value: '12345', doubts: [] });
    const talk = [...bubble(300), ...bubble(700)];
    expect(find('sender', talk, notice)).toMatchObject({ doubts: ['not-labelled'] });
  });
});

it('the day stands over a message and its clock under it, as some phones set them', () => {
  const page: LineSketch[] = [
    ['106575258192', 160, 90, 380, 50],
    ['6月13日周一', 430, 240, 216, 46],
    ['【样例防疫】您好，您于6月12日提交的健康码转码', 230, 370, 660, 50],
    ['申请未通过审核，请联系所在社区。', 230, 445, 480, 50],
    ['②上午 8:30', 194, 520, 194, 48],
  ];
  const years = { ...notice, years: [2022] };
  expect(valueOf('noticeTime', page, years)).toBe('2022-06-13T08:30+08:00');
  expect(valueOf('noticeTime', page, notice)).toBe('--06-13T08:30');
  expect(valueOf('noticeTime', page.slice(0, -1), years)).toBe('2022-06-13');
});

it('facts in the card of a message that are no part of its text ask for a look', () => {
  const page = buildPage(
    pageOf([
      ['健康码状态变更提醒', 86, 508, 456, 51],
      ['变更类型：绿码变红码', 80, 609, 406, 44],
      ['变更时间：2022年6月14日07:31', 80, 688, 595, 44],
      ['办理进度：待社区核实', 80, 769, 408, 43],
      ['如对结果有疑问，可点击详情进行申诉。', 80, 845, 705, 44],
    ]).lines.map((line) => Object.assign(line, { look: { ...LOOK, block: 3, kind: 'card' } })),
    SCREEN,
  );
  const context = { ...contextOf([], notice), page };
  expect(PARSERS['notice-body'](context, specOf(context, 'body'))!.doubts).toContain('cut-off');
});

describe('a letter that answers', () => {
  const letter: LineSketch[] = [
    ['信访事项处理意见书', 330, 230, 420, 60],
    ['王某：', 60, 340, 130, 42],
    ['你反映的健康码异常问题收悉。经核查，系工作人员录入', 140, 420, 880, 42],
    ['错误，已予更正，特此告知。', 60, 490, 480, 42],
    ['开封市某局办公室', 640, 600, 360, 42],
  ];

  it('has its sort for a title, and who signs for a sender', () => {
    expect(valueOf('title', letter, notice)).toBe('信访事项处理意见书');
    expect(valueOf('sender', letter, notice)).toBe('开封市某局办公室');
  });
});

describe('an announcement in a group', () => {
  const group = (name: string, x: number): LineSketch[] => [
    ['群公告', 450, 130, 160, 56],
    [name, x, 280, 240, 52],
    ['2022-09-02 21:18', x, 345, 340, 42],
    ['各位业主：明天上午七点起在南门做核酸，', 50, 500, 760, 46],
    ['未按时参加的健康码会变黄，请相互转告。', 50, 580, 760, 46],
  ];

  it('is by whose name stands over the time, beside a picture', () => {
    expect(find('sender', group('楼栋长老周', 200), notice)).toMatchObject({
      value: '楼栋长老周',
      doubts: [],
    });
  });

  it('is by nobody where a heading stands over the time', () => {
    expect(valueOf('sender', group('核酸检测通知', 200), notice)).toBeNull();
    expect(valueOf('sender', group('明天上午全员检测', 50), notice)).toBeNull();
  });
});

it.each(['自测时间', '抗原自测时间'])('%s is when an antigen test was made', (label) => {
  const page: LineSketch[] = [
    ['检测结果', 80, 1210, 190, 54],
    ['阴性', 940, 1210, 100, 54],
    [label, 80, 1330, 46 * label.length, 54],
    ['2022-12-02 18:40', 680, 1330, 360, 50],
    ['上传时间', 80, 1460, 184, 54],
    ['2022-12-02 18:52:33', 604, 1460, 440, 46],
  ];
  expect(valueOf('testedAt', page, report)).toBe('2022-12-02T18:40+08:00');
});

describe('the steps of a complaint on its way', () => {
  const page: LineSketch[] = [
    ['诉求详情', 480, 110, 180, 44],
    ['办理进度', 50, 300, 160, 40],
    ['2022-07-03 09:12', 100, 360, 300, 34],
    ['云汐市12345热线中心已受理', 100, 404, 460, 38],
    ['2022-07-03 16:40', 100, 470, 300, 34],
    ['已转派信访办', 100, 514, 220, 38],
    ['回复内容', 50, 640, 160, 40],
    ['您好，您反映的健康码问题已收悉。经核实，您的码系', 100, 700, 900, 40],
    ['数据推送有误所致，现已恢复为绿码，请您重新登录查看。', 50, 756, 950, 40],
    ['云汐市信访局', 700, 830, 240, 40],
    ['2022年7月6日', 700, 886, 240, 40],
  ];

  it('are neither who answered, nor when', () => {
    expect(valueOf('sender', page, notice)).toBe('云汐市信访局');
    expect(valueOf('noticeTime', page, notice)).toBe('2022-07-06');
  });
});

it('a message that says itself that something was taken in keeps its time', () => {
  const page: LineSketch[] = [
    ['12345', 480, 110, 120, 44],
    ['2022-07-03 09:12', 60, 300, 300, 40],
    ['您反映的健康码问题已受理，我们将尽快核实并答复您。', 60, 356, 960, 40],
  ];
  expect(valueOf('noticeTime', page, notice)).toBe('2022-07-03T09:12+08:00');
});
