import { describe, expect, it } from 'vitest';
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

const NOTE =
  '（注：*表示当前该城市存在中风险或高风险地区,并不表示用户实际到访过这些中高风险地区。）';

/** The list as the card sets it: one paragraph, wrapped wherever the line is full. */
function card(list: string, perLine = 20, days = 14): LineSketch[] {
  const text = `您于前${days}天内到达或途经：${list}${NOTE}`;
  const lines: LineSketch[] = [];
  for (let at = 0; at < text.length; at += perLine) {
    const part = text.slice(at, at + perLine);
    lines.push([part, 110, 1320 + (at / perLine) * 70, Math.round(part.length * 42), 48]);
  }
  const end = lines.at(-1)!;
  lines.push([
    '结果包含您在前14天内到访的国家（地区）与停留4小时以上的国内城市',
    100,
    end[2] + 160,
    880,
    32,
  ]);
  return lines;
}

const visited = (list: string, perLine?: number): unknown =>
  valueOf('visited', card(list, perLine), { kind: 'travel-card' });

const plain = (place: string): { place: string; starred: boolean } => ({ place, starred: false });
const starred = (place: string): { place: string; starred: boolean } => ({ place, starred: true });

describe('visited', () => {
  it('reads one place, and not the asterisk of the note', () => {
    expect(visited('山东省临沂市')).toEqual([plain('山东省临沂市')]);
  });

  it('does not mind a row of its own that says how many days it is about', () => {
    const lines: LineSketch[] = [
      ['行程范围', 100, 740, 180, 48],
      ['前7天', 360, 740, 120, 48],
      ['您于前7天内到达或途经：', 100, 1370, 480, 48],
      ['重庆市，河南省南阳市，湖北省襄阳市', 100, 1440, 840, 48],
    ];
    expect(valueOf('visited', lines, { kind: 'travel-card' })).toEqual(
      ['重庆市', '河南省南阳市', '湖北省襄阳市'].map(plain),
    );
    expect(valueOf('windowDays', lines, { kind: 'travel-card' })).toBe(7);
  });

  it('keeps order and stars', () => {
    expect(visited('河南省郑州市*,重庆市,四川省成都市*')).toEqual([
      starred('河南省郑州市'),
      plain('重庆市'),
      starred('四川省成都市'),
    ]);
  });

  describe('a list that goes on behind the note', () => {
    const tail = (text: string) =>
      find('visited', card(`云南省昆明市*${NOTE}${text}`), { kind: 'travel-card' });

    it('is told in full', () => {
      expect(tail('、贵州省贵阳市，上海市*')).toMatchObject({
        value: [starred('云南省昆明市'), plain('贵州省贵阳市'), starred('上海市')],
        doubts: [],
      });
    });

    it('is none where footnotes follow', () => {
      expect(tail('1.“到达或途经”指停留4小时以上。')).toMatchObject({
        value: [starred('云南省昆明市')],
        doubts: [],
      });
    });

    it('asks for a look where a place stands farther off, or a comma at the end', () => {
      expect(tail('说明：另有，上海市，未计。')?.doubts).toEqual(['cut-off']);
      expect(find('visited', card('云南省昆明市，'), { kind: 'travel-card' })?.doubts).toEqual([
        'cut-off',
      ]);
    });
  });

  it.each([13, 15, 17])('joins names that wrap in mid-word, after %i characters', (perLine) => {
    expect(visited('吉林省吉林市，吉林省延边朝鲜族自治州*，北京市，上海市', perLine)).toEqual([
      plain('吉林省吉林市'),
      starred('吉林省延边朝鲜族自治州'),
      plain('北京市'),
      plain('上海市'),
    ]);
  });

  it('parts places whose comma was lost', () => {
    expect(visited('山东省临沂市河南省郑州市*重庆市')).toEqual([
      plain('山东省临沂市'),
      starred('河南省郑州市'),
      plain('重庆市'),
    ]);
  });

  it('mends a slip and asks for a look', () => {
    const found = find('visited', card('山东省临沂巿'), { kind: 'travel-card' })!;
    expect(found.value).toEqual([plain('山东省临沂市')]);
    expect(found.doubts).toEqual(['place-corrected']);
  });

  it('gives a country as it was read and asks for a look', () => {
    const found = find('visited', card('泰国,上海市'), { kind: 'travel-card' })!;
    expect(found.value).toEqual([plain('泰国'), plain('上海市')]);
    expect(found.doubts).toEqual(['place-unknown']);
  });

  it('reads a list without note (after the stars were removed)', () => {
    const page: LineSketch[] = [
      ['您于前7天内到达或途经：山东省临沂市', 110, 1320, 760, 48],
      ['结果包含您在前7天内到访的国家（地区）', 100, 1560, 700, 32],
    ];
    expect(valueOf('visited', page, { kind: 'travel-card' })).toEqual([plain('山东省临沂市')]);
  });

  it('is none where no list opens', () => {
    const page: LineSketch[] = [['山东省临沂市', 110, 1320, 300, 48]];
    expect(valueOf('visited', page, { kind: 'travel-card' })).toBeNull();
  });

  it('goes on where the bold places were read as a line of their own', () => {
    const page: LineSketch[] = [
      ['您于前14天内到达或途经：', 110, 1320, 560, 48],
      ['山东省临沂', 680, 1320, 230, 48],
      ['市，河南省郑州市*（注：*表示当前该城市存在', 110, 1390, 800, 48],
    ];
    expect(valueOf('visited', page, { kind: 'travel-card' })).toEqual([
      plain('山东省临沂市'),
      starred('河南省郑州市'),
    ]);
  });

  it('tells 吉林省 from 吉林省吉林市 when both run together', () => {
    expect(visited('吉林省长春市,吉林省吉林市')).toEqual([
      plain('吉林省长春市'),
      plain('吉林省吉林市'),
    ]);
  });
});

describe('windowDays', () => {
  it.each([14, 7])('%i', (days) => {
    const found = find('windowDays', card('山东省临沂市', 20, days), { kind: 'travel-card' });
    expect(found).toMatchObject({ value: days, doubts: [] });
  });

  it('asks for a look at any other number', () => {
    const found = find('windowDays', card('山东省临沂市', 20, 41), { kind: 'travel-card' })!;
    expect(found.doubts).toEqual(['unusual-value']);
  });
});

describe('a place on each row, set wide', () => {
  it('is read to the last one', () => {
    const page: LineSketch[] = [
      ['前14天内到达或途经', 88, 1142, 389, 48],
      ['香港特别行政区', 166, 1250, 294, 47],
      ['广东省深圳市', 164, 1368, 254, 47],
      ['北京市*', 161, 1486, 155, 50],
      ['*表示当前该城市存在中风险或高风险地区', 93, 1600, 896, 37],
    ];
    expect(valueOf('visited', page, { kind: 'travel-card' })).toEqual([
      plain('香港特别行政区'),
      plain('广东省深圳市'),
      starred('北京市'),
    ]);
  });
});

describe('other words and breaks of the opening', () => {
  const travel = { kind: 'travel-card' };
  it.each<[string, LineSketch[]]>([
    [
      'without 内',
      [
        ['您于前14天到达或途经：', 73, 742, 338, 34],
        ['山东省临沂市', 73, 802, 230, 31],
      ],
    ],
    [
      'in large letters',
      [
        ['您于前14天内到达或途', 58, 838, 532, 53],
        ['经：山东省临', 57, 921, 320, 53],
        ['沂市', 58, 1005, 110, 53],
      ],
    ],
    [
      'of early 2020, numbered',
      [
        ['前14天到访的国家和地区（停留4小时以', 65, 612, 528, 30],
        ['上）：', 63, 666, 64, 41],
        ['1.山东省临沂市', 87, 734, 240, 39],
      ],
    ],
  ])('%s', (_, page) => {
    expect(valueOf('visited', page, travel)).toEqual([plain('山东省临沂市')]);
    expect(valueOf('windowDays', page, travel)).toBe(14);
  });

  it('the footnote opens no list', () => {
    const page = column('结果包含您在前14天到访的国家（地区）与停留4小时以上的国内城市');
    expect(valueOf('windowDays', page, travel)).toBeNull();
  });
});

it('places in tiles of their own need no comma between them', () => {
  const tile = (at: number, ...sketch: LineSketch) => ({
    ...lineOf(sketch),
    look: {
      ...{ kind: 'button' as const, block: at, letterHeight: 40, cut: [] },
      ...{ ink: [0, 0, 0] as const, ground: [255, 255, 255] as const },
    },
  });
  const lines = [
    lineOf(['前14天到达或途经', 65, 567, 286, 40]),
    tile(1, '贵州省遵义市*', 91, 760, 243, 43),
    tile(2, '云南省昆明市', 403, 760, 226, 43),
    tile(3, '泰国', 692, 757, 87, 49),
  ];
  const context = { ...contextOf([], { kind: 'travel-card' }), page: buildPage(lines, SCREEN) };
  const found = PARSERS.visited(context, specOf(context, 'visited'));
  expect(found?.value).toEqual([starred('贵州省遵义市'), plain('云南省昆明市'), plain('泰国')]);
});

describe('the end of a list of places', () => {
  const kind = 'travel-card';
  const listed = (...lines: string[]): LineSketch[] =>
    ['您于前14天内到达或途经：', ...lines].map((text, i) => [text, 100, 900 + i * 60, 800, 44]);
  const visited = (...lines: string[]) => valueOf('visited', listed(...lines), { kind });

  it('is no note in brackets behind one of them', () => {
    expect(visited('河北省石家庄市（注：*），河北省', '邢台市，山西省阳泉市')).toEqual([
      { place: '河北省石家庄市', starred: true },
      { place: '河北省邢台市', starred: false },
      { place: '山西省阳泉市', starred: false },
    ]);
  });

  it('comes before what else the page has, and not within an entry', () => {
    expect(visited('广东省广州市', '风险地区查询')).toEqual([
      { place: '广东省广州市', starred: false },
    ]);
    const page = listed('江苏省南京市中高风险地区、', '山东省临沂市');
    expect(find('visited', page, { kind })!.doubts).toContain('place-unknown');
  });

  it('rows without commas are places of their own; a star at the head of a row is of the one above', () => {
    expect(visited('云南省昆明市', '北京市')).toHaveLength(2);
    expect(visited('广东省深圳市', '*，广东省惠州市')).toEqual([
      { place: '广东省深圳市', starred: true },
      { place: '广东省惠州市', starred: false },
    ]);
  });
});

it('a comma before an English province parts no places', () => {
  const page = column(
    'In the last 14 days you have been to or passed',
    'through: Wuhan City, Hubei Province; Beijing*;',
    'Zhengzhou City, Henan Province, Tibet',
  ).map(([text, x, , width, height], i): LineSketch => [text, x, 300 + i * 70, width, height]);
  const { value } = find('visited', page, { kind: 'travel-card' })!;
  expect(value).toEqual([
    { place: 'Wuhan City, Hubei Province', starred: false },
    { place: 'Beijing', starred: true },
    { place: 'Zhengzhou City, Henan Province', starred: false },
    { place: 'Tibet', starred: false },
  ]);
});
