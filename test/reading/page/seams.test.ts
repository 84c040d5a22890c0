import { describe, expect, it } from 'vitest';
import { mended } from '../../../src/reading/page/seams.js';
import { lineOf, type LineSketch } from '../pages.js';

const texts = (...sketches: LineSketch[]): string[] =>
  mended(sketches.map(lineOf)).map(({ text }) => text);

describe('a line torn at a bracket', () => {
  it('is one line again, and each letter stands where it stood', () => {
    const [line, ...rest] = mended([
      lineOf(['顺意百货', 53, 445, 152, 41]),
      lineOf(['（岗顶店）B1层', 217, 444, 320, 43]),
    ]);
    expect(rest).toEqual([]);
    expect(line).toMatchObject({ text: '顺意百货（岗顶店）B1层' });
    expect(line!.box).toEqual({ x: 53, y: 444, width: 484, height: 43 });
    expect(line!.offsets).toHaveLength(line!.text.length);
    const [first, last] = [line!.offsets[0]!, line!.offsets.at(-1)!];
    expect(53 + first * 484).toBeCloseTo(53 + 152 / 8);
    expect(53 + last * 484).toBeCloseTo(217 + 320 * (7.5 / 8));
  });

  it('is mended behind a bracket too', () => {
    expect(
      texts(['因您所在小区（泉水街道）', 92, 1038, 435, 32], ['被划定为中', 534, 1038, 148, 34]),
    ).toEqual(['因您所在小区（泉水街道）被划定为中']);
  });

  it('is mended where both boxes hold the blank half of it', () => {
    expect(
      texts(
        ['您于8月27日到访过云栖里农贸市场', 112, 1191, 611, 40],
        ['(涉疫场所)，', 701, 1192, 238, 39],
      ),
    ).toEqual(['您于8月27日到访过云栖里农贸市场(涉疫场所)，']);
  });

  it('holds the bracket once that both boxes hold, and twice where two stand there', () => {
    expect(texts(['【示范区防控办】', 80, 340, 360, 45], ['】请您于', 405, 339, 170, 46])).toEqual([
      '【示范区防控办】请您于',
    ]);
    expect(
      texts(['来自（海棠街道（西区）', 80, 340, 440, 42], ['）的人员', 508, 340, 168, 42]),
    ).toEqual(['来自（海棠街道（西区））的人员']);
  });

  it.each<[string, LineSketch, LineSketch]>([
    ['one over the other', ['红码云栖里', 53, 445, 152, 41], ['（管控）', 150, 445, 120, 41]],
    ['far apart', ['绿码', 340, 1155, 143, 72], ['（管控）', 560, 1156, 192, 72]],
    ['one under the other', ['顺意百货', 53, 445, 152, 41], ['（岗顶店）', 217, 500, 200, 43]],
    ['in two sizes', ['红码', 53, 445, 152, 80], ['（管控）', 210, 465, 120, 40]],
    ['without a bracket', ['24小时', 53, 445, 152, 41], ['阴性', 210, 445, 80, 41]],
  ])('stays two lines %s', (_, a, b) => {
    expect(texts(a, b)).toEqual([a[0], b[0]]);
  });
});
