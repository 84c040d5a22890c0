/** Which kind of page it is, and whose, on small pages made by hand. */
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '../../../src/reading/catalogue/index.js';
import type { Catalogue, Family, Kind } from '../../../src/reading/catalogue/types.js';
import { classify, type Classified } from '../../../src/reading/classify/classify.js';
import { look, type CodeBox } from '../../../src/reading/classify/features.js';
import { pageOf, type LineSketch } from '../pages.js';

const CODE: CodeBox = { box: { x: 290, y: 800, width: 500, height: 500 }, coloured: true };
const BLACK_CODE: CodeBox = { ...CODE, coloured: false };

function classified(
  sketches: readonly LineSketch[],
  codes: readonly CodeBox[] = [],
  catalogue: Catalogue = BUILT_IN,
): Classified {
  const page = pageOf(sketches);
  return classify(page, look(page, codes, catalogue), catalogue);
}

const kindAndIssuer = (...input: Parameters<typeof classified>): (string | null)[] => {
  const { kind, family } = classified(...input);
  return [kind?.id ?? null, family?.id ?? null];
};

const title = (text: string): LineSketch => [text, 340, 140, text.length * 50, 54];

/** What nearly every health code has under its title. */
const BODY: LineSketch[] = [
  ['*砚舟', 420, 420, 160, 60],
  ['5101**********0033', 300, 500, 480, 50],
  ['06-16 10:20:31', 200, 600, 680, 100],
  ['绿码', 420, 1400, 160, 80],
  ['核酸检测', 100, 1650, 160, 40],
  ['阴性', 100, 1710, 100, 44],
];

it('a talk is a message, and asked about, though its longest bubble speaks to nobody', () => {
  const bubbles: LineSketch[][] = [
    [['昨天 19:32', 450, 300, 180, 34]],
    [['刘姐你好，我的健康码怎么又变黄了', 300, 380, 660, 44]],
    [
      ['姐，不是街道赋的码，系统显示是省里', 200, 520, 700, 44],
      ['按名单推送的，原因写的是“中高风险”，', 200, 590, 700, 44],
      ['我们社区改不了。', 200, 660, 340, 44],
    ],
    [['您先去做核酸，明天我帮您报转码', 200, 800, 640, 44]],
  ];
  const kindOf = (rows: readonly LineSketch[][]): Classified => {
    const built = pageOf(rows.flat());
    for (const line of built.lines) {
      const block = rows.findIndex((one) => one.some(([text]) => text === line.text));
      const level = block === 0 ? 237 : 255;
      const set = { block, kind: block === 0 ? 'page' : 'card', letterHeight: 34, cut: [] };
      Object.assign(line, { look: { ...set, ink: [20, 20, 20], ground: [level, level, level] } });
    }
    return classify(built, look(built, [], BUILT_IN), BUILT_IN);
  };
  const { kind, kindReview } = kindOf(bubbles);
  expect(kind?.id).toBe('notice');
  expect(kindReview).toBeDefined();
});

it('what a service says through an app is a message, though it is mostly rows of facts', () => {
  const page: LineSketch[] = [
    ['服务通知', 445, 127, 191, 55],
    ['2022年6月14日 07:33', 371, 289, 341, 40],
    ['样例卫健发布', 156, 412, 230, 42],
    ['健康码状态变更提醒', 86, 508, 456, 51],
    ['变更类型：绿码变红码', 80, 609, 406, 44],
    ['变更时间：2022年6月14日 07:31', 80, 688, 595, 44],
    ['办理进度：待社区核实', 80, 768, 408, 43],
    ['如对结果有疑问，可点击详情进行申诉。', 80, 845, 705, 44],
    ['进入小程序查看', 79, 973, 267, 43],
  ];
  expect(kindAndIssuer(page)[0]).toBe('notice');
  expect(kindAndIssuer(page.slice(1))[0]).toBeNull();
});

describe('the name that all provinces share', () => {
  it.each([
    ['防疫健康码·甘肃', 'gansu'],
    ['防疫健康信息码（贵州省）', 'guizhou'],
    ['健康码 | 广西', 'guangxi'],
    ['我的西藏·防疫健康码', 'tibet'],
    ['防疫健康信息码', 'national'],
    ['防疫健康码·核验', 'national'],
    ['防疫健康码·某某', 'national'],
  ])('with a province behind it is that province’s: %s', (text, issuer) => {
    const { family, issuerReasons } = classified([title(text), ...BODY], [CODE]);
    expect(family?.id).toBe(issuer);
    expect(issuerReasons).toEqual([]);
  });
});

it('a letter of an office that says 你 is a message', () => {
  const letter: LineSketch[] = [
    ['处理意见书', 420, 230, 240, 60],
    ['王某：', 60, 340, 130, 42],
    ['你反映的健康码被转为红码的问题收悉。经核查，系工作', 140, 420, 880, 42],
    ['人员录入错误，现已恢复为绿码，特此告知。', 60, 490, 720, 42],
    ['开封市某局办公室', 640, 600, 360, 42],
    ['2022年7月1日', 740, 660, 260, 42],
  ];
  expect(classified(letter).kind?.id).toBe('notice');
});

describe('a pop-up', () => {
  const LOOK = { letterHeight: 34, ink: [30, 30, 30], cut: [] };
  const said: LineSketch[] = [
    ['健康提醒', 440, 900, 200, 56],
    ['您好，因您与确诊病例有时空交集，经流调专班推送，', 180, 1000, 720, 42],
    ['您的健康码已变更为黄码，请尽快向所在社区报备。', 180, 1060, 720, 42],
    ['知道了', 480, 1200, 120, 44],
  ];
  const over = (page: readonly LineSketch[], ground: number): Classified => {
    const built = pageOf([...page, ...said]);
    for (const [i, line] of built.lines.entries()) {
      const own = i < page.length;
      const level = own ? ground : 255;
      const look = { ...LOOK, block: own ? 0 : 1, kind: own ? 'page' : 'dialog' };
      Object.assign(line, { look: { ...look, ground: [level, level, level] } });
    }
    return classify(built, look(built, [], BUILT_IN), BUILT_IN);
  };
  const name: LineSketch = ['欧阳*', 460, 330, 150, 52];
  const clock: LineSketch = ['2022-08-03 19:40:12', 300, 420, 480, 48];

  it('over somebody’s darkened page is no message: that page was sent', () => {
    const { kind, kindReview } = over([title('云南健康码'), name, clock], 100);
    expect(kind?.id).toBe('health-code');
    expect(kindReview?.alternatives[0]?.kind).toBe('notice');
    expect(over([title('云南健康码'), name], 100).kind?.id).toBe('health-code');
  });

  it('is a message where nobody’s page lies under it, or a card has its name and time over it', () => {
    expect(over([title('云南健康码')], 100)).toMatchObject({ kind: { id: 'notice' } });
    expect(over([title('云南健康码')], 100).kindReview).toBeUndefined();
    expect(over([title('消息详情'), name, clock], 250)).toMatchObject({ kind: { id: 'notice' } });
  });

  it('asks which it is where little of the page can be seen', () => {
    const { kind, kindReview } = over([clock], 100);
    expect(kind?.id).toBe('notice');
    expect(kindReview?.reasons).toContain('several-candidates');
  });
});

describe('health codes', () => {
  it('is its own that is named to the letter, and not one a slip away', () => {
    expect(kindAndIssuer([title('我的信康码'), ...BODY], [CODE])).toEqual([
      'health-code',
      'qinghai',
    ]);
  });

  it('is no more of a place where everybody is told to scan at places', () => {
    const told: LineSketch = ['出，进入公共场所请扫码登记。', 62, 1852, 610, 31];
    const poster: LineSketch = ['请扫码登记', 62, 1852, 210, 31];
    const score = (...more: LineSketch[]) =>
      classified([title('北京健康宝'), ...BODY, ...more]).scores['venue-code'];
    expect(score(told)).toBe(score());
    expect(score(poster)).toBeGreaterThan(score()!);
  });

  it.each([
    ['山东省电子健康通行卡', 'shandong'],
    ['豫康码', 'henan'],
    ['四川天府健康通', 'sichuan'],
    ['粤康码', 'guangdong'],
    ['随申码', 'shanghai'],
    ['苏康码', 'jiangsu'],
    ['杭州健康码', 'zhejiang'],
    ['津心办', 'tianjin'],
    ['湖北健康码', 'hubei'],
    ['渝康码', 'chongqing'],
    ['福建健康码', 'fujian'],
    ['湖南省居民健康卡', 'hunan'],
    ['陕西一码通', 'shaanxi'],
    ['河北健康码', 'hebei'],
    ['安康码', 'anhui'],
    ['吉祥码', 'jilin'],
    ['辽事通', 'liaoning'],
    ['龙江健康码', 'heilongjiang'],
    ['赣通码', 'jiangxi'],
    ['甘肃健康出行码', 'gansu'],
    ['云南健康码', 'yunnan'],
    ['贵州健康码', 'guizhou'],
    ['广西健康码', 'guangxi'],
    ['海南健康码', 'hainan'],
    ['内蒙古健康码', 'neimenggu'],
  ])('%s', (text, issuer) => {
    expect(kindAndIssuer([title(text), ...BODY], [CODE])).toEqual(['health-code', issuer]);
  });

  it('a title with a slip is known, one of another province is not taken for it', () => {
    const slipped = [title('山东省电子健康通行卞'), ...BODY];
    expect(kindAndIssuer(slipped, [CODE])).toEqual(['health-code', 'shandong']);
    expect(kindAndIssuer([title('湖北健康码'), ...BODY], [CODE])[1]).toBe('hubei');
    expect(kindAndIssuer([title('河北健康码'), ...BODY], [CODE])[1]).toBe('hebei');
  });

  it('an unknown title leaves the issuer open, and the kind known', () => {
    expect(kindAndIssuer([title('云汐通行码'), ...BODY], [CODE])).toEqual(['health-code', null]);
    expect(kindAndIssuer(BODY, [CODE])).toEqual(['health-code', null]);
  });

  it('a button that leads to another code is no title', () => {
    const page: LineSketch[] = [title('豫康码'), ...BODY, ['粤康码', 800, 2100, 130, 40]];
    expect(kindAndIssuer(page, [CODE])).toEqual(['health-code', 'henan']);
  });

  it('the notice that names Henan does not make a page Henan’s', () => {
    const page: LineSketch[] = [
      ...BODY,
      ['异常信息由河南省推送，来自高风险地区', 100, 700, 860, 44],
    ];
    expect(kindAndIssuer(page, [CODE])[1]).toBeNull();
  });
});

describe('who signs a page', () => {
  const issuerOf = (...lines: LineSketch[]): string | null =>
    kindAndIssuer([...BODY, ...lines], [CODE])[1]!;

  it('is not the nation, whose data all show, and no app that it names in quotes', () => {
    expect(issuerOf(['国务院客户端', 440, 2200, 220, 40])).toBe('national');
    expect(issuerOf(['数据来源于国务院客户端', 300, 2200, 440, 40])).toBeNull();
    expect(issuerOf(['名单以国务院客户端发布为准', 280, 2200, 500, 40])).toBeNull();
    expect(issuerOf(['数据来源：山东省卫生健康委员会', 240, 2200, 560, 40])).toBe('shandong');
    expect(issuerOf(['鄂汇办', 480, 2200, 120, 40])).toBe('hubei');
    expect(issuerOf(['北京健康宝为您提供服务', 240, 2200, 560, 40])).toBe('beijing');
    expect(issuerOf(['河南省疫情防控健康码服务专班', 240, 2200, 560, 40])).toBe('henan');
    expect(issuerOf(['如有异议可通过“鄂汇办”小程序申诉', 200, 2200, 660, 40])).toBeNull();
  });

  it('is no line that people call', () => {
    expect(issuerOf(['福州市政务服务热线', 340, 2200, 400, 40])).toBeNull();
    expect(issuerOf(['太原12345政务服务便民热线', 280, 2200, 520, 40])).toBeNull();
    expect(issuerOf(['福州市政务服务中心', 340, 2200, 400, 40])).toBe('fujian');
  });

  it('may run the platform of its tests', () => {
    expect(issuerOf(['河北省核酸检测信息平台', 240, 2200, 560, 40])).toBe('hebei');
    expect(issuerOf(['河北省核酸检测机构查询', 240, 2200, 560, 40])).toBeNull();
  });

  it.each(['苏康码绿码', '苏康码 绿码', '苏康码黄色'])('is told by its code: %s', (code) => {
    expect(issuerOf([code, 40, 2000, 300, 44])).toBe('jiangsu');
  });

  it('may be told by the name of the code whose state it gives', () => {
    const venue: LineSketch[] = [
      ['登记成功', 400, 345, 280, 80],
      ['长风路样例菜市场', 340, 480, 400, 48],
      ['苏康码状态', 40, 800, 200, 44],
      ['绿码', 920, 800, 90, 44],
    ];
    expect(kindAndIssuer(venue)).toEqual(['venue-code', 'jiangsu']);
  });
});

describe('less than a whole page', () => {
  it('a health code whose upper half is cut off is likely one, and asked about', () => {
    const page: LineSketch[] = [
      ['红码', 480, 320, 120, 64],
      ['查询时间 2022-10-05 18:40:12', 290, 420, 500, 40],
      ['赋码原因', 80, 580, 160, 44],
      ['样本混检结果待复核', 300, 580, 360, 44],
      ['赋码机构', 80, 690, 160, 44],
      ['海州区防控指挥部', 300, 690, 320, 44],
      ['赋码时间', 80, 800, 160, 44],
      ['2022-10-05 06:10', 300, 800, 300, 40],
      ['我要申诉', 460, 1080, 170, 50],
      ['江苏健康码由苏服办提供服务', 320, 1220, 440, 36],
    ];
    const { kind, family, kindReview } = classified(page);
    expect([kind?.id, family?.id]).toEqual(['health-code', 'jiangsu']);
    expect(kindReview).toBeDefined();
  });
});

describe('other kinds', () => {
  it('travel card', () => {
    const page: LineSketch[] = [
      ['通信大数据行程卡', 240, 300, 600, 90],
      ['199****0016的动态行程卡', 230, 650, 620, 50],
      ['更新于：2022.06.16 10:20:31', 180, 730, 720, 56],
      ['您于前14天内到达或途经：山东省临沂市', 110, 1330, 860, 50],
    ];
    expect(kindAndIssuer(page)).toEqual(['travel-card', 'caict']);
    // OCR often garbles the display typeface of the title.
    expect(kindAndIssuer(page.slice(1))).toEqual(['travel-card', 'caict']);
  });

  it('messages that speak to the reader, whoever sends them', () => {
    const app: LineSketch[] = [
      ['关于您健康码赋红码的告知', 43, 197, 600, 50],
      ['您好！根据指挥部流调专班推送的数据，您与确诊病例', 41, 346, 880, 42],
      ['存在时空交集，现对您的健康码赋予红码管理。', 40, 403, 800, 42],
    ];
    expect(kindAndIssuer(app)[0]).toBe('notice');
    const bare = app.map(([text, ...place]): LineSketch => [
      text.replaceAll('您', '他').replace('告知', '报道'),
      ...place,
    ]);
    expect(kindAndIssuer(bare)[0]).toBeNull();
  });

  it('what a scan shows is a venue’s, where a place is named, though the code is the person’s', () => {
    const venue: LineSketch[] = [
      title('浙江健康码'),
      ['可以通行', 205, 320, 344, 83],
      ['样例社区卫生服务站', 300, 450, 464, 49],
      ['*阿根', 298, 560, 156, 68],
      ['7月26日 08:21:50', 196, 1400, 559, 69],
    ];
    expect(kindAndIssuer(venue, [CODE])).toEqual(['venue-code', 'zhejiang']);
  });

  it('what an account published about codes, and an office signed', () => {
    const page: LineSketch[] = [
      ['关于调整健康码转码规则的通告', 46, 130, 900, 64],
      ['样例发布', 46, 240, 160, 40],
      ['2022-09-02 20:30', 250, 242, 300, 38],
      ['为便利群众出行，现就我市健康码转码有关', 138, 360, 870, 46],
      ['规则通告如下：', 46, 440, 320, 46],
      ['一、黄码人员完成“三天两检”且均为阴性', 138, 560, 870, 46],
      ['的，4小时内自动转为绿码。', 46, 640, 560, 46],
      ['二、对转码结果有异议的，可拨打12345。', 138, 760, 860, 46],
      ['样例市新冠肺炎疫情防控指挥部', 400, 880, 620, 46],
      ['2022年9月2日', 720, 990, 300, 46],
    ];
    expect(kindAndIssuer(page)).toEqual(['notice', null]);
  });

  it('地点码, as Hainan called its venue codes, under the title of the health code', () => {
    const page: LineSketch[] = [
      title('海南健康码·地点码'),
      ['不予通行', 330, 420, 420, 110],
      ['红码人员', 450, 600, 180, 50],
      ['2022-08-09 19:05:31', 250, 760, 580, 56],
      ['地点：样例便利店', 110, 980, 380, 48],
      ['赋码说明：您与阳性感染者同住', 110, 1080, 640, 44],
    ];
    expect(kindAndIssuer(page)).toEqual(['venue-code', 'hainan']);
  });

  it('venue result', () => {
    const page: LineSketch[] = [
      title('河南省疫情防控场所码'),
      ['郑州车站西南出口', 240, 420, 600, 70],
      ['2022年06月16日', 380, 560, 320, 44],
      ['10:20:31', 320, 620, 440, 90],
      ['*砚舟', 480, 760, 120, 44],
      ['核酸检测结果', 100, 1500, 240, 40],
      ['阴性', 100, 1560, 100, 40],
    ];
    expect(kindAndIssuer(page)).toEqual(['venue-code', 'henan']);
  });
});

describe('an app and what it shows, read as one word', () => {
  it.each([
    ['郑好办健康码', 'henan'],
    ['津心办·健康码', 'tianjin'],
    ['我的宁夏健康码', 'ningxia'],
    ['随申码长者版', 'shanghai'],
  ])('%s is of %s', (title, issuer) => {
    const page: LineSketch[] = [
      [title, 300, 120, 480, 54],
      ['**明', 480, 300, 120, 44],
      ['2022-06-14 08:21:36', 280, 400, 520, 54],
      ['绿码', 480, 1400, 120, 80],
    ];
    expect(classified(page).family?.id).toBe(issuer);
  });
});

describe('what only mentions a code is none', () => {
  it.each<[string, LineSketch[], CodeBox[]]>([
    [
      'a chat',
      [
        ['家人群（5）', 420, 130, 240, 50],
        ['你的健康码怎么变红码了', 180, 400, 500, 46],
        ['昨天 10:20', 480, 520, 180, 32],
        ['我也不知道，我没有去过河南', 180, 620, 560, 46],
      ],
      [],
    ],
    [
      'a payment page',
      [
        ['向商家付款', 420, 200, 240, 50],
        ['付款码', 480, 130, 140, 50],
        ['¥ 35.00', 420, 1500, 240, 90],
        ['二维码收款', 440, 1700, 220, 44],
      ],
      [CODE],
    ],
    [
      'an article',
      [
        ['关于部分储户健康码被赋红码的通报', 90, 200, 900, 60],
        ['2022-06-22 20:14', 90, 290, 320, 36],
        ['经查，有1317名村镇银行储户被赋红码', 90, 400, 880, 44],
        ['其中446人在郑州扫场所码', 90, 460, 600, 44],
      ],
      [],
    ],
    ['a QR code alone', [], [BLACK_CODE]],
    ['nothing at all', [], []],
  ])('%s', (_, page, codes) => {
    expect(kindAndIssuer(page, codes)).toEqual([null, null]);
  });
});

it('somebody’s own test is given with a question where its result is covered', () => {
  const rows: [string, string][] = [
    ['受检人', '*砚舟'],
    ['证件号', '5101**********0033'],
    ['自测时间', '2022-11-24 15:10'],
    ['试剂品牌', '云汐样例试剂'],
  ];
  const page = (head: string): LineSketch[] => [
    title(head),
    ...rows.flatMap(([label, value], i): LineSketch[] => [
      [label, 60, 700 + i * 100, label.length * 44, 44],
      [value, 600, 700 + i * 100, 400, 44],
    ]),
  ];
  const { kind, kindReview } = classified(page('抗原自测'));
  expect(kind?.id).toBe('test-report');
  expect(kindReview).toBeDefined();
});

it('a page of which little is left says what it may be', () => {
  const rest: LineSketch[] = [
    ['阴性', 460, 600, 160, 90],
    ['检测时间：2022-08-27 13:50', 80, 1100, 600, 40],
    ['姓名：丁*', 80, 1180, 200, 40],
  ];
  const { kind, kindReview } = classified(rest);
  expect(kindReview).toBeDefined();
  const named = [kind?.id, ...kindReview!.alternatives.map((one) => one.kind)];
  expect(named).toContain('test-report');
});

describe('kinds and families are data', () => {
  const family: Family = {
    id: 'yunxi',
    province: null,
    titles: [{ text: '云汐通行码' }],
    sources: ['invented'],
  };
  const kind: Kind = {
    id: 'boat-ticket',
    wording: { zh: '船票', en: 'boat ticket' },
    phrases: [{ text: '云汐轮渡', where: 'line', weight: 5 }],
    features: {},
    requires: [],
    threshold: 4,
    colour: [],
    fields: [],
    sources: ['invented'],
  };
  const catalogue: Catalogue = {
    kinds: [...BUILT_IN.kinds, kind],
    families: [...BUILT_IN.families, family],
  };

  it('a family that was added is the issuer', () => {
    const page = [title('云汐通行码'), ...BODY];
    expect(kindAndIssuer(page, [CODE], catalogue)).toEqual(['health-code', 'yunxi']);
  });

  it('a kind that was added is recognised, and takes nothing from the others', () => {
    expect(kindAndIssuer([title('云汐轮渡')], [], catalogue)).toEqual(['boat-ticket', null]);
    expect(kindAndIssuer([title('豫康码'), ...BODY], [CODE], catalogue)[0]).toBe('health-code');
  });

  it('every kind and family of the catalogue names its sources, once each', () => {
    for (const entries of [BUILT_IN.kinds, BUILT_IN.families]) {
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      for (const { id, sources } of entries) expect(sources, id).not.toEqual([]);
    }
  });

  it('every field has words in both languages', () => {
    for (const { fields } of BUILT_IN.kinds)
      for (const { name, wording } of fields) {
        expect(wording.zh, name).toMatch(/\p{sc=Han}/u);
        expect(wording.en, name).toMatch(/[a-z]/i);
      }
  });

  it('no two families share a title, else a code could be given to the wrong province', () => {
    const owners = new Map<string, string>();
    for (const { id, titles } of BUILT_IN.families)
      for (const { text } of titles) {
        expect(owners.get(text) ?? id, text).toBe(id);
        owners.set(text, id);
      }
  });
});

describe('a page of a place', () => {
  it('has its name in large letters over the code', () => {
    const place: LineSketch[] = [
      ['天津数字防疫', 340, 140, 320, 60],
      ['云汐酒店', 400, 230, 260, 84],
      ['11:51:47', 400, 380, 290, 90],
      ['绿码', 440, 1300, 160, 64],
      ['**雯　4231**********6397', 270, 1400, 560, 56],
    ];
    expect(classified(place, [CODE]).kind?.id).toBe('venue-code');
  });

  it.each([
    '您已于2022-07-15 10:15:57进入云汐体育馆',
    '【场所】云汐便民超市（二店） 2022-07-22 10:10扫码',
  ])('says that it was entered: %s', (text) => {
    const page: LineSketch[] = [
      ['黑龙江省健康码', 340, 140, 400, 60],
      ['绿码', 440, 1400, 160, 64],
      [text, 80, 1600, 900, 60],
    ];
    expect(classified(page, [CODE]).kind?.id).toBe('venue-code');
  });
});
