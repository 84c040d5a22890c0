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

describe('a tag beside the only name', () => {
  const bare: LineSketch[] = [
    ['苗*青', 70, 610, 100, 44],
    ['亲属', 182, 614, 70, 38],
    ['随申码 绿码', 570, 612, 190, 38],
    ['3102**********0047', 70, 664, 250, 38],
    ['72小时核酸阴性', 560, 666, 200, 34],
  ];

  const tagged: LineSketch[] = [['场所码核验', 330, 70, 170, 40], ...bare];

  it('says how the person is related whom the page of a venue tells of', () => {
    expect(others(tagged)).toEqual([]);
    const found = [...findFields(contextOf(tagged))].map(([{ name }, { value }]) => [name, value]);
    expect(Object.fromEntries(found)).toMatchObject({
      holderName: '苗*青',
      idNumber: '3102**********0047',
      testResult: 'negative',
    });
  });

  it('may head a list where the holder’s own name is cut off', () => {
    expect(others(bare)).toContain('3102**********0047');
  });

  it('is somebody else’s where the holder has a name too', () => {
    const holder: LineSketch = ['苗*远', 70, 300, 100, 44];
    expect(others([holder, ...tagged])).toContain('3102**********0047');
  });
});

it('names in a list, each with a test, are of others though no heading says so', () => {
  const list: LineSketch[] = [
    ['*子墨', 64, 1600, 190, 52],
    ['绿码', 908, 1630, 82, 50],
    ['核酸阴性 07-06 10:11', 69, 1665, 318, 40],
    ['*玉珍', 64, 1760, 190, 52],
    ['绿码', 908, 1790, 82, 50],
    ['核酸阴性 07-05 09:02', 69, 1825, 318, 40],
  ];
  const page = [...OWN.slice(0, 3), ...list];
  expect(others(page)).toEqual(expect.arrayContaining(list.map(([text]) => text)));
  // One alone may be the holder's own record under their name said again.
  expect(others([...OWN.slice(0, 3), ...list.slice(0, 3)])).toEqual([]);
});
