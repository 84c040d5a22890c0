/** Pictures of several codes: none may lend its fields to another. */
import { describe, expect, it } from 'vitest';
import type { Box } from '../../src/files/bitmap.js';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import { splitPanels, withoutChat, type Panel } from '../../src/reading/panels.js';
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

  it('panels lie side by side within the picture', () => {
    const bounds = { x: 0, y: 0, width: 2160, height: 2340 };
    const sichuan = healthCode('四川天府健康通', '*在野', '绿码', 1080);
    const [left, right] = split(panelOf(bounds, [henan, sichuan])).map((panel) => panel.bounds);
    expect(left!.x).toBe(0);
    expect(right!.x).toBe(left!.x + left!.width);
    expect(right!.x + right!.width).toBe(2160);
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
