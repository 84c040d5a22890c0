import { describe, expect, it } from 'vitest';
import { findFields } from '../../../src/reading/fields/extract.js';
import { linesOfOthers } from '../../../src/reading/page/others.js';
import { contextOf, pageOf, type LineSketch } from '../pages.js';

const others = (sketches: readonly LineSketch[]): string[] =>
  [...linesOfOthers(pageOf(sketches))].map(({ text }) => text);

const OWN: LineSketch[] = [
  ['夏*军', 100, 300, 130, 44],
  ['3412**********2071', 100, 360, 420, 40],
  ['2022-06-21 11:20:03', 300, 900, 460, 44],
  ['本人核酸', 100, 1720, 170, 40],
  ['未查询到48小时内核酸记录', 520, 1720, 500, 40],
];
const LIST: LineSketch[] = [
  ['夏*轩儿子', 100, 1310, 210, 40],
  ['3412**********0058', 100, 1358, 420, 36],
  ['绿码', 880, 1345, 90, 40],
  ['核酸阴性 2022-06-20 16:02', 100, 1400, 500, 36],
  ['赵*兰母亲', 100, 1480, 210, 40],
  ['核酸阴性 2022-06-17 08:45', 100, 1530, 500, 36],
];

describe('a list of relatives', () => {
  it.each(['我的家人', '亲属随申码', '同行人员(2)'])(
    'under %s is theirs as far as it goes',
    (head) => {
      const heading: LineSketch = [head, 100, 1236, 44 * head.length, 44];
      const page = [...OWN.slice(0, 3), heading, ...LIST, ...OWN.slice(3)];
      expect(others(page)).toEqual(expect.arrayContaining(LIST.map(([text]) => text)));
      expect(others(page)).not.toContain('未查询到48小时内核酸记录');
      const found = [...findFields(contextOf(page))].map(([{ name }, { value }]) => [name, value]);
      expect(Object.fromEntries(found)).toMatchObject({
        holderName: '夏*军',
        idNumber: '3412**********2071',
        testResult: 'none',
        displayedAt: '2022-06-21T11:20:03+08:00',
      });
      expect(found.map(([name]) => name)).not.toContain('testedAt');
    },
  );

  it('a button that leads to them takes nothing from the holder', () => {
    const button: LineSketch = ['家庭成员', 840, 330, 180, 44];
    expect(others([button, ...OWN])).toEqual([]);
  });
});
