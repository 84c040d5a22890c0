/** Pictures of several codes: none may lend its fields to another. */
import { describe, expect, it } from 'vitest';
import type { Box } from '../../src/files/bitmap.js';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import type { Panel } from '../../src/reading/classify/features.js';
import { splitPanels, withoutChat } from '../../src/reading/panels.js';
import { lineOf, type LineSketch } from './pages.js';

interface Sketch {
  lines: LineSketch[];
  code: Box | null;
}

function healthCode(title: string, name: string, status: string, dx = 0, dy = 0): Sketch {
  const lines: LineSketch[] = [
    [title, 340, 140, 400, 54],
    [name, 420, 420, 160, 60],
    ['5101**********0033', 300, 500, 480, 50],
    ['06-16 10:20:31', 200, 600, 680, 100],
    [status, 420, 1400, 160, 80],
    ['核酸检测', 100, 1650, 160, 40],
    ['阴性', 100, 1710, 100, 44],
  ];
  return {
    lines: lines.map(([text, x, y, w, h]) => [text, x + dx, y + dy, w, h] as const),
    code: { x: 290 + dx, y: 800 + dy, width: 500, height: 500 },
  };
}

function panelOf(bounds: Box, sketches: readonly Sketch[]): Panel {
  return {
    bounds,
    lines: sketches.flatMap(({ lines }) => lines.map(lineOf)),
    codes: sketches.flatMap(({ code }, index) =>
      code ? [{ box: code, coloured: true, index }] : [],
    ),
  };
}

const words = (panel: Panel): string[] => panel.lines.map((line) => line.text);
const split = (panel: Panel): Panel[] => splitPanels(panel, BUILT_IN);

describe('splitPanels', () => {
  const henan = healthCode('豫康码', '*砚舟', '红码');

  it('leaves one code whole', () => {
    const whole = panelOf({ x: 0, y: 0, width: 1080, height: 2340 }, [henan]);
    expect(split(whole)).toEqual([whole]);
  });

  it.each([
    ['side by side', { x: 0, y: 0, width: 2160, height: 2340 }, 1080, 0],
    ['one under the other', { x: 0, y: 0, width: 1080, height: 4680 }, 0, 2340],
  ] as const)('parts two codes %s', (_, bounds, dx, dy) => {
    const sichuan = healthCode('四川天府健康通', '*在野', '绿码', dx, dy);
    const panels = split(panelOf(bounds, [henan, sichuan]));
    expect(panels).toHaveLength(2);
    expect(words(panels[0]!)).toEqual(henan.lines.map(([text]) => text));
    expect(words(panels[1]!)).toEqual(sichuan.lines.map(([text]) => text));
    expect(panels.map(({ codes }) => codes.map(({ index }) => index))).toEqual([[0], [1]]);
  });

  it('leaves a page whole whose upper half has what its lower half lacks', () => {
    // A clock and a name over the code, a test with a running time of its own under it.
    const page: Sketch = {
      lines: [
        ['吉林省健康码', 390, 150, 300, 60],
        ['史*', 470, 240, 100, 50],
        ['13:09:08', 680, 380, 270, 90],
        ['2022年05月03日(周二)', 80, 390, 440, 56],
        ['核酸检测结果', 150, 1250, 220, 46],
        ['阳性', 200, 1335, 120, 74],
        ['2022-05-02 08:17:05', 100, 1460, 330, 44],
        ['新冠疫苗加强接种', 560, 1390, 340, 56],
        ['2021-01-25', 630, 1460, 190, 44],
        ['数据来源：国家政务服务平台', 280, 1830, 430, 44],
      ],
      code: null,
    };
    const whole = panelOf({ x: 0, y: 0, width: 1030, height: 2145 }, [page]);
    expect(split(whole)).toEqual([whole]);
  });

  it('parts three, and every line is in one panel', () => {
    const parts = [0, 1, 2].map((i) =>
      healthCode(['豫康码', '粤康码', '苏康码'][i]!, '*砚舟', '绿码', i * 1080),
    );
    const panels = split(panelOf({ x: 0, y: 0, width: 3240, height: 2340 }, parts));
    expect(panels.map((panel) => words(panel)[0])).toEqual(['豫康码', '粤康码', '苏康码']);
    expect(panels.flatMap(words)).toHaveLength(parts.flatMap(({ lines }) => lines).length);
  });

  it('does not part a page with two small codes and one clock', () => {
    const page = panelOf({ x: 0, y: 0, width: 1080, height: 2340 }, [
      {
        lines: [
          ['公共场所出入登记', 300, 140, 480, 54],
          ['云汐超市', 400, 300, 280, 60],
          ['允许通行', 380, 700, 320, 90],
          ['2022年06月16日 10:20:31: 00', 140, 860, 800, 54],
          ['姓　名：*在野', 100, 980, 400, 44],
          ['山东健康码', 180, 1700, 200, 40],
          ['行程卡', 700, 1700, 130, 40],
        ],
        code: { x: 180, y: 1400, width: 240, height: 240 },
      },
      { lines: [], code: { x: 640, y: 1400, width: 240, height: 240 } },
    ]);
    expect(split(page)).toHaveLength(1);
  });

  it('does not part a page from the time that it was asked for', () => {
    const page = panelOf({ x: 0, y: 0, width: 830, height: 1800 }, [
      {
        lines: [
          ['北京健康宝', 327, 118, 174, 38],
          ['赵*', 219, 258, 60, 44],
          ['110***********2418', 217, 314, 322, 48],
          ['05月19日', 349, 573, 129, 38],
          ['07:52:16', 291, 627, 249, 53],
          ['未见异常', 294, 866, 240, 63],
          ['查询时间：2022-05-19 07:52:11', 214, 947, 403, 31],
          ['检测结果：阴性', 232, 1200, 201, 36],
          ['检测机构：云栖医学检验所', 233, 1247, 338, 34],
          ['检测时间：2022-05-18 18:06:42', 233, 1295, 403, 34],
          ['扫码登记', 151, 1559, 132, 38],
          ['返回首页', 546, 1557, 132, 40],
        ],
        code: null,
      },
    ]);
    expect(split(page)).toEqual([page]);
  });

  it('panels lie side by side within the picture', () => {
    const bounds = { x: 0, y: 0, width: 2160, height: 2340 };
    const sichuan = healthCode('四川天府健康通', '*在野', '绿码', 1080);
    const [left, right] = split(panelOf(bounds, [henan, sichuan])).map((panel) => panel.bounds);
    expect(left!.x).toBe(0);
    expect(right!.x).toBe(left!.x + left!.width);
    expect(right!.x + right!.width).toBe(2160);
  });
});

describe('the small copy of a screen that a phone lays over its edge', () => {
  const bounds = { x: 0, y: 0, width: 1080, height: 2340 };
  const page = healthCode('渝康码', '冉*', '橙码');
  const [x, y, scale] = [820, 1300, 0.2];
  const small: LineSketch[] = page.lines
    .filter((_, i) => i === 3 || i === 4)
    .map(([text, ...[left, top, width, height]]) => [
      text,
      x + left * scale,
      y + top * scale,
      width * scale,
      height * scale,
    ]);
  const button: LineSketch = ['分享截图', 850, 1790, 150, 44];
  const screen = (copy: readonly LineSketch[]): Panel => ({
    ...panelOf(bounds, [page]),
    lines: [...page.lines, ...copy, button].map(lineOf),
  });

  it('is no second code: the page is read without it', () => {
    const parts = split(screen(small));
    expect(parts.map(words)).toEqual([[...page.lines, button].map(([text]) => text)]);
  });

  it('is known by its code too, where its clock is too small to be read', () => {
    const whole = screen(small.slice(1));
    const code = { x: x + 290 * scale, y: y + 800 * scale, width: 100, height: 100 };
    const codes = [...whole.codes, { box: code, coloured: true, index: 1 }];
    const [only, ...more] = split({ ...whole, codes });
    expect(more).toEqual([]);
    expect(only!.codes).toHaveLength(1);
    expect(words(only!).filter((text) => text === '橙码')).toHaveLength(1);
  });

  it('is none where the same time stands small elsewhere', () => {
    const again: LineSketch = ['06-16 10:20:31', 860, 1420, 136, 20];
    expect(split(screen([again])).flatMap(words)).toHaveLength(page.lines.length + 2);
  });
});

describe('messages that were passed on', () => {
  const bounds = { x: 0, y: 0, width: 1080, height: 2340 };
  const sheet: LineSketch[] = [
    ['苏康码·场所码', 210, 680, 380, 40],
    ['暂缓进入', 210, 750, 280, 70],
    ['云汐样例医院', 240, 1000, 440, 46],
    ['登记人', 240, 1150, 120, 40],
    ['白*', 440, 1150, 80, 40],
    ['登记时间 10:05', 240, 1230, 400, 40],
  ];
  const record = (title: string, ...rest: LineSketch[]): string[] =>
    words(
      withoutChat({
        bounds,
        lines: ([[title, 460, 160, 240, 54], ...rest] as LineSketch[]).map(lineOf),
        codes: [],
      }),
    );
  const day: LineSketch = ['2022年9月2日', 440, 290, 240, 40];
  const before: LineSketch[] = [
    ['白姐 10:09', 170, 390, 170, 40],
    ['门口不让进', 170, 460, 300, 46],
    ['白姐 10:10', 170, 580, 170, 40],
  ];
  const after: LineSketch[] = [
    ['小顾', 170, 1500, 80, 40],
    ['9月2日 10:12', 800, 1500, 190, 40],
    ['先打社区电话', 170, 1570, 280, 46],
  ];

  it.each(['聊天记录', '群聊的聊天记录', '白姐和小顾的聊天记录'])(
    '%s: the picture among them is the page',
    (title) => {
      const shown = sheet.map(([text]) => text);
      expect(record(title, day, ...before, ...sheet, ...after)).toEqual(shown);
    },
  );

  it('stay as they are where none of them is a picture, or the page is no such record', () => {
    expect(record('聊天记录', day, ...before, ...after)).toHaveLength(8);
    expect(record('云汐场所码', day, ...before, ...sheet, ...after)).toHaveLength(14);
  });
});

describe('a picture cut out of a screen and sent in a chat', () => {
  const bounds = { x: 0, y: 0, width: 1080, height: 2340 };
  const sent = (head: LineSketch[], ...rest: LineSketch[]): string[] =>
    words(withoutChat({ bounds, lines: [...head, ...rest].map(lineOf), codes: [] }));
  const report: LineSketch = ['检测时间：2022/11/03 03:40', 240, 900, 480, 44];

  it('begins under the time that it was sent', () => {
    const head: LineSketch[] = [
      ['申屠**', 470, 150, 140, 54],
      ['星期三 08:02', 440, 300, 190, 40],
    ];
    expect(sent(head, report)).toEqual([report[0]]);
  });

  it('begins at a bar of its own under the day that it was sent', () => {
    const head: LineSketch[] = [
      ['朱*', 500, 150, 80, 54],
      ['11月9日 15:04', 440, 300, 210, 40],
    ];
    const bar: LineSketch = ['下午15:04', 200, 540, 140, 36];
    expect(sent(head, bar, report)).toEqual([bar[0], report[0]]);
    // A day and a time alone may be the page's own.
    expect(sent(head, report)).toHaveLength(3);
  });
});

describe('a picture sent in a chat', () => {
  const lines: LineSketch[] = [
    ['18:47', 60, 20, 90, 36],
    ['业主群(213)', 400, 130, 280, 50],
    ['绿码，放心吧', 200, 330, 260, 48],
    ['09:27', 240, 520, 80, 30],
    ['豫康码', 440, 600, 160, 54],
    ['2022-06-16 10:20:31', 300, 720, 480, 60],
    ['集中观察', 440, 1300, 200, 60],
  ];
  const panel: Panel = {
    bounds: { x: 0, y: 0, width: 1080, height: 2340 },
    lines: lines.map(lineOf),
    codes: [],
  };

  it('begins at its own status bar: what people say over it is none of the page', () => {
    expect(withoutChat(panel).lines.map(({ text }) => text)).toEqual([
      '09:27',
      '豫康码',
      '2022-06-16 10:20:31',
      '集中观察',
    ]);
  });

  it('is looked for only where people talk', () => {
    const plain = { ...panel, lines: panel.lines.filter(({ text }) => !text.includes('群')) };
    expect(withoutChat(plain)).toBe(plain);
  });
});
