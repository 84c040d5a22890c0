import { describe, expect, it } from 'vitest';
import { column, find, valueOf, type LineSketch } from '../pages.js';

const venue = { kind: 'venue-code' };

it('an office that fights the epidemic is no venue, whatever its name ends in', () => {
  const page: LineSketch[] = [
    ['红码详情', 100, 100, 300, 60],
    ['由谁赋码？', 100, 700, 300, 44],
    ['洛阳市老城区疫情防控指挥部办公室', 100, 780, 700, 44],
  ];
  const name = String(valueOf('venueName', page, { kind: 'venue-code' }));
  expect(name).not.toContain('指挥部');
});

describe('venueName', () => {
  it.each([
    ['场所名称：郑州车站西南出口', '郑州车站西南出口'],
    ['场 所 名 称 ： 云汐超市', '云汐超市'],
    ['地点名称：西安市云汐路社区卫生服务中心', '西安市云汐路社区卫生服务中心'],
    ['场所名称：云汐超市(南门)', '云汐超市（南门）'],
  ])('%s', (text, value) => {
    expect(valueOf('venueName', column(text), venue)).toBe(value);
  });

  it('is told in a sentence, with the time', () => {
    const page: LineSketch[] = [['您已于2022-06-14 08:30:11进入云汐路样例书店', 60, 600, 900, 44]];
    expect(valueOf('venueName', page, venue)).toBe('云汐路样例书店');
    expect(valueOf('scannedAt', page, venue)).toBe('2022-06-14T08:30:11+08:00');
  });

  it('is none that somebody is said to have been at', () => {
    const page: LineSketch[] = [
      ['包河样例生鲜批发大厅', 220, 240, 590, 76],
      ['您于11月26日到访过蓝湾社区服务中心，', 150, 790, 760, 56],
      ['按规定赋码，请于3日内完成2次核酸检测。', 150, 850, 760, 56],
    ];
    expect(valueOf('venueName', page, venue)).toBe('包河样例生鲜批发大厅');
  });

  it('does not go on below another label, however far it runs to the right', () => {
    const page: LineSketch[] = [
      ['场所名称', 80, 450, 112, 35],
      ['云汐生鲜超市', 84, 493, 221, 38],
      ['（样例路店）', 306, 493, 223, 38],
      ['场所地址', 81, 553, 110, 32],
      ['上海市长宁区样例路8036弄2号', 85, 591, 414, 34],
    ];
    expect(valueOf('venueName', page, venue)).toBe('云汐生鲜超市（样例路店）');
    expect(valueOf('venueAddress', page, venue)).toBe('上海市长宁区样例路8036弄2号');
  });

  it('ends where the label of the second column begins', () => {
    const page: LineSketch[] = [
      ['场所名称：云汐超市', 60, 600, 420, 40],
      ['场所地址：云汐路6号', 560, 600, 420, 40],
    ];
    expect(valueOf('venueName', page, venue)).toBe('云汐超市');
    expect(valueOf('venueAddress', page, venue)).toBe('云汐路6号');
  });

  it.each([
    ['郑州车站西南出口', []],
    ['云汐小厨', ['label-above']],
  ])(
    'stands under its label, and asks for a look unless it is named like a place: %s',
    (value, doubts) => {
      const page: LineSketch[] = [
        ['场所名称', 60, 600, 160, 36],
        [value, 60, 650, 360, 44],
      ];
      expect(find('venueName', page, venue)).toMatchObject({ value, doubts });
    },
  );

  it('is the heading that is named like a place, where there is no label', () => {
    const page: LineSketch[] = [
      ['河南省疫情防控场所码', 300, 150, 480, 48],
      ['郑州车站西南出口', 240, 420, 600, 70],
      ['2022年06月16日', 380, 560, 320, 44],
      ['*砚舟', 480, 760, 120, 44],
      ['核酸检测结果', 100, 1500, 240, 40],
      ['阴性', 100, 1560, 100, 40],
    ];
    expect(valueOf('venueName', page, venue)).toBe('郑州车站西南出口');
  });

  it.each([
    '允许通行',
    '核酸检测',
    '请配合工作人员查验',
    '红码',
    '疫情防控场所码',
    '客服热线12345',
  ])('is never “%s”', (text) => {
    expect(valueOf('venueName', [[text, 200, 400, 600, 80]], venue)).toBeNull();
  });
});

describe('labels of venues', () => {
  it('are no venues, and new ones are understood', () => {
    const page: LineSketch[] = [
      ['当前场所', 60, 500, 200, 44],
      ['云汐汽车客运站（北进站口）', 520, 500, 500, 44],
    ];
    expect(valueOf('venueName', page, venue)).toBe('云汐汽车客运站（北进站口）');
    page[0] = ['打卡场所', 60, 500, 200, 44];
    expect(valueOf('venueName', page, venue)).not.toBe('打卡场所');
  });
});

describe('venueAddress', () => {
  it('ends with a character that stands alone in the line below', () => {
    const lines: LineSketch[] = [
      ['场所地址', 87, 700, 186, 52],
      ['庐阳区云汐路与望岳路交叉口东北', 328, 700, 628, 52],
      ['角', 322, 764, 52, 56],
      ['登记人', 86, 858, 142, 57],
      ['汪**', 320, 858, 98, 57],
    ];
    expect(valueOf('venueAddress', lines, { kind: 'venue-code' })).toBe(
      '庐阳区云汐路与望岳路交叉口东北角',
    );
  });

  it('goes on in the next line of its paragraph', () => {
    const page: LineSketch[] = [
      ['场所地址：四川省成都市锦江区云汐路一段', 60, 600, 860, 44],
      ['6号附12号', 60, 654, 240, 44],
    ];
    expect(valueOf('venueAddress', page, venue)).toBe('四川省成都市锦江区云汐路一段6号附12号');
  });

  it('does not run into the instructions under it', () => {
    const page: LineSketch[] = [
      ['场所地址：四川省成都市锦江区云汐路一段附12号一层东侧', 60, 600, 980, 44],
      ['1扫码登记2.出示健康码3.测量体温', 60, 654, 640, 44],
    ];
    expect(valueOf('venueAddress', page, venue)).toBe('四川省成都市锦江区云汐路一段附12号一层东侧');
    page[1] = ['老人及儿童可由他人代扫', 60, 654, 440, 44];
    expect(valueOf('venueAddress', page, venue)).toBe('四川省成都市锦江区云汐路一段附12号一层东侧');
  });

  it('is a line that is written like an address, where there is no label', () => {
    const page: LineSketch[] = [['江西省赣州市云汐大道18号', 100, 800, 560, 40]];
    expect(valueOf('venueAddress', page, venue)).toBe('江西省赣州市云汐大道18号');
    expect(valueOf('venueAddress', [['山东省临沂市', 100, 800, 300, 40]], venue)).toBeNull();
  });

  it.each([
    '碑林区云汐南路东段61号',
    '涪城区云汐大道一段9号附3号',
    '徐汇区云汐路420弄二楼',
    '徐汇区云汐路420弄6号',
    '长宁区云汐东路88弄底层商铺',
  ])('%s under the name of a venue', (address) => {
    const page: LineSketch[] = [
      ['邻里菜市场', 100, 700, 300, 50],
      [address, 100, 770, 560, 36],
    ];
    expect(find('venueAddress', page, venue)).toMatchObject({ value: address, doubts: [] });
    expect(valueOf('venueName', page, venue)).toBe('邻里菜市场');
  });

  it.each(['徐汇区云汐路420弄小区', '徐汇区云汐路420弄', '浦东新区云汐路第二小学'])(
    '%s may be the place itself',
    (text) => {
      expect(valueOf('venueAddress', [[text, 100, 770, 560, 36]], venue)).toBeNull();
    },
  );
});

describe('a label set so wide that it is two lines', () => {
  const rest: LineSketch[] = [['登记时间 2022-09-03 11:20:07', 100, 900, 600, 44]];

  it('is no part of its value', () => {
    const page: LineSketch[] = [
      ['地', 100, 800, 44, 44],
      ['址遵义市红花岗区样例路12号', 210, 796, 600, 50],
      ...rest,
    ];
    expect(find('venueAddress', page, venue)).toMatchObject({
      value: '遵义市红花岗区样例路12号',
      doubts: [],
    });
    expect(valueOf('venueAddress', page.slice(1), venue)).toBe('遵义市红花岗区样例路12号');
    const name: LineSketch[] = [
      ['场', 100, 800, 44, 44],
      ['所红花岗样例超市', 210, 796, 400, 50],
    ];
    expect(valueOf('venueName', name, venue)).toBe('红花岗样例超市');
  });

  it('may be another half: what stands before a place is asked about', () => {
    const page: LineSketch[] = [['置贵州省遵义市红花岗区样例路12号', 210, 796, 700, 50], ...rest];
    const found = find('venueAddress', page, venue);
    expect(found === null || found.doubts.includes('unusual-value')).toBe(true);
  });
});

describe('a venue without a label of its own', () => {
  it('keeps its branch, which stands in a box beside it', () => {
    const page: LineSketch[] = [
      ['梧桐里社区食堂', 117, 973, 420, 63],
      ['（样例路店）', 540, 971, 355, 66],
      ['姓名', 106, 1244, 115, 50],
    ];
    expect(valueOf('venueName', page, venue)).toBe('梧桐里社区食堂（样例路店）');
  });

  it('is given without a label that was read as one word with it', () => {
    const page: LineSketch[] = [['场所名称云汐区样例地铁站C口', 60, 600, 560, 44]];
    expect(valueOf('venueName', page, venue)).toBe('云汐区样例地铁站C口');
  });

  it.each(['海口市龙华区样例小吃街', '天水市秦州区样例菜市场3号口', '海口市龙华区样例步行街2号门'])(
    'is no address where it is a place that people go to: %s',
    (name) => {
      const page: LineSketch[] = [[name, 300, 440, 480, 60]];
      expect(valueOf('venueAddress', page, venue)).toBeNull();
      expect(valueOf('venueName', page, venue)).toBe(name);
    },
  );
});

describe('an address without a number', () => {
  const name: LineSketch = ['云汐样例菜市场', 100, 400, 420, 60];

  it.each([
    '孟州市河雍街道黄河路与会昌路交叉口',
    '烟台市牟平区观水镇样例村村口',
    '兰考县桐乡街道兰阳路裕禄路交汇处',
    '信阳市平桥区震雷山街道新七大道路口东侧',
  ])('is where streets meet or a village begins: %s', (where) => {
    const page: LineSketch[] = [name, [where, 100, 480, 620, 40]];
    expect(find('venueAddress', page, venue)).toMatchObject({
      value: where,
      doubts: ['not-labelled'],
    });
    expect(valueOf('venueName', page, venue)).toBe('云汐样例菜市场');
  });

  it.each([
    '牟平区观水镇样例村疫情防控检查点',
    '孟州市河雍街道黄河路口核酸采样点',
    '孟州市黄河路口',
    '样例高速牟平收费站出口',
  ])('is none where a place is called so: %s', (where) => {
    expect(valueOf('venueAddress', [[where, 100, 480, 620, 40]], venue)).toBeNull();
  });
});

describe('a status in the largest letters', () => {
  it.each(['准予进场', '允许进站', '禁止入校'])('is no name of a place: %s', (status) => {
    const page: LineSketch[] = [
      ['云岭三标段项目部', 70, 240, 400, 44],
      ['（2号门）', 484, 240, 145, 44],
      [status, 220, 400, 320, 62],
    ];
    expect(valueOf('venueName', page, venue)).toBe('云岭三标段项目部（2号门）');
    expect(valueOf('statusText', page, venue)).toBe(status);
  });
});

describe('a list that shortens its labels', () => {
  const report = { kind: 'test-report' };
  const page: LineSketch[] = [
    ['采样：2022-07-11 09:20', 90, 380, 430, 44],
    ['检测：2022-07-11 21:45', 90, 440, 430, 44],
    ['机构：云汐样例检验所', 90, 500, 390, 44],
  ];

  it('says when and by whom a test was made', () => {
    expect(valueOf('sampledAt', page, report)).toBe('2022-07-11T09:20+08:00');
    expect(valueOf('testedAt', page, report)).toBe('2022-07-11T21:45+08:00');
    expect(find('institution', page, report)).toMatchObject({
      value: '云汐样例检验所',
      doubts: [],
    });
  });

  it('may mean another house, which is asked about', () => {
    const other: LineSketch = ['机构：云汐里社区', 90, 500, 390, 44];
    expect(find('institution', [other], report)?.doubts).not.toEqual([]);
  });
});

describe('institution of several records', () => {
  it('is of the first one, whatever that calls its laboratory', () => {
    const page = column(
      '检测实验室：江安河样例医学检验实验室',
      '核酸检测结果：阴性',
      '检测机构：云栖样例检验中心',
      '核酸检测结果：阴性',
    );
    expect(valueOf('institution', page, { kind: 'test-report' })).toBe('江安河样例医学检验实验室');
  });
});

describe('institution under its label', () => {
  it('ends where its name does, whatever stands under it', () => {
    const page: LineSketch[] = [
      ['检测机构', 80, 600, 200, 54],
      ['云汐样例医学检验所有限公司', 80, 662, 900, 54],
      ['云汐广场3号岗', 80, 724, 420, 54],
    ];
    expect(valueOf('institution', page, { kind: 'test-report' })).toBe(
      '云汐样例医学检验所有限公司',
    );
  });
});

describe('a part of the name of an institution', () => {
  const doubtsOf = (name: string): string[] =>
    find('institution', [[`检测机构：${name}`, 80, 600, 700, 54]], { kind: 'test-report' })
      ?.doubts ?? [];

  it.each(['开封市龙亭区第', '学检验中心', '5第六人民医院', '旅行卫生保健中心', '开封市'])(
    '%s is asked about',
    (name) => expect(doubtsOf(name)).toEqual(['unusual-value']),
  );

  it.each(['开封市第六人民医院', '云汐样例医学检验所（北区）', '样例国际旅行卫生保健中心'])(
    '%s is none',
    (name) => expect(doubtsOf(name)).toEqual([]),
  );
});

describe('institution at the head of a page', () => {
  const house: LineSketch = ['样例第二医院', 400, 240, 280, 46];
  const doubtsWith = (...rest: LineSketch[]): string[] =>
    find('institution', [house, ...rest], { kind: 'test-report' })!.doubts;

  it('is a letterhead over the name of the paper, and else a guess', () => {
    expect(doubtsWith(['核酸检测报告单', 410, 300, 260, 40])).toEqual([]);
    expect(doubtsWith(['核酸检测报告单', 100, 600, 260, 40])).toEqual(['not-labelled']);
    expect(doubtsWith()).toEqual(['not-labelled']);
    expect(doubtsWith(['发热门诊', 440, 300, 200, 40])).toEqual(['not-labelled']);
  });

  it('is one as well with its English name between, under the name, or in one line with it', () => {
    const english: LineSketch = ['Sample Second Hospital', 400, 292, 280, 30];
    const paper: LineSketch = ['新型冠状病毒核酸检测证明', 380, 400, 330, 40];
    expect(doubtsWith(english, paper)).toEqual([]);
    expect(doubtsWith(['送检科室：发热门诊', 380, 296, 330, 40], paper)).toEqual(['not-labelled']);
    expect(doubtsWith(['检验报告', 440, 100, 200, 44])).toEqual([]);
    const fused: LineSketch = ['样例第二医院检验报告单', 300, 240, 480, 46];
    expect(find('institution', [fused], { kind: 'test-report' })).toMatchObject({
      value: '样例第二医院',
      doubts: [],
    });
  });
});

it('a sentence over the name of a place is no part of it', () => {
  const page = (words: string): LineSketch[] => [
    [words, 300, 400, 200, 40],
    ['云汐面馆（东门店）', 220, 452, 360, 48],
  ];
  const venue = { kind: 'venue-code' } as const;
  expect(valueOf('venueName', page('您正在访问'), venue)).toBe('云汐面馆（东门店）');
  const other = find('venueName', page('您将要前往'), venue);
  expect(other?.doubts.length === 0 && String(other.value).startsWith('您')).toBe(false);
});

it('when somebody was there is no part of the name of the place', () => {
  const page: LineSketch[] = [
    ['请点击刷新二维码未见异常（绿码）', 158, 252, 780, 66],
    ['【场所】云汐写字楼B座 2022-04-07 06:30:56', 75, 355, 960, 58],
  ];
  expect(valueOf('venueName', page, { kind: 'venue-code' })).toBe('云汐写字楼B座');
});

it('a name that is covered is not the row of the address under it', () => {
  const page = column('场所名称：', '场所位置：云汐区栖霞路132号');
  const venue = { kind: 'venue-code' } as const;
  expect(valueOf('venueName', page, venue)).toBeNull();
  expect(valueOf('venueAddress', page, venue)).toBe('云汐区栖霞路132号');
});

it.each(['云汐天地停车场B2', '云汐商厦3F'])(
  '%s is a floor of a place that people enter',
  (name) => {
    const page: LineSketch[] = [
      ['扫码登记通过', 380, 330, 320, 54],
      [name, 330, 420, 420, 48],
      ['厦门市思明区云汐路8号', 320, 500, 440, 44],
      ['登记时间：2022/08/02 15:22', 280, 560, 520, 46],
    ];
    expect(valueOf('venueName', page, { kind: 'venue-code' })).toBe(name);
  },
);
