import { describe, expect, it } from 'vitest';
import { isConversation } from '../../../src/reading/classify/conversation.js';
import { pageOf, type LineSketch } from '../pages.js';

/** The first rows lie on the page itself, each other group in a block of its own. */
function talks(onPage: readonly LineSketch[], ...bubbles: readonly LineSketch[][]): boolean {
  const page = pageOf([...onPage, ...bubbles.flat()]);
  for (const line of page.lines) {
    const block = bubbles.findIndex((rows) => rows.some(([text]) => text === line.text)) + 1;
    const kind = block === 0 ? 'page' : 'card';
    const ground = block === 0 ? [237, 237, 237] : [255, 255, 255];
    const look = { block, kind, ground, ink: [20, 20, 20], letterHeight: 34, cut: [] };
    Object.assign(line, { look });
  }
  return isConversation(page);
}

describe('a talk', () => {
  const when: LineSketch = ['昨天 19:32', 450, 300, 180, 34];
  const asked: LineSketch[] = [['刘姐，我的码怎么又变黄了', 300, 380, 620, 44]];
  const answered: LineSketch[] = [
    ['查过了，不是我们街道转的，系统里', 200, 520, 700, 44],
    ['没有别的记录。', 200, 590, 300, 44],
  ];

  it.each(['昨天 19:32', '2022年7月3日 08:15', '7月3日 上午8:15', '19:32', '星期二 19:32'])(
    'has between its bubbles when they were sent: %s',
    (text) => {
      expect(talks([[text, 450, 300, 180, 34]], asked, answered)).toBe(true);
    },
  );

  it('is none without that time: a phone’s own, one beside something, one with its label', () => {
    expect(talks([], asked, answered)).toBe(false);
    expect(talks([['19:32', 60, 20, 100, 40]], asked, answered)).toBe(false);
    expect(talks([when, ['已读', 800, 300, 80, 34]], asked, answered)).toBe(false);
    expect(talks([['更新时间：2022-07-03 08:15', 290, 300, 500, 34]], asked, answered)).toBe(false);
  });

  it('may show between its times alone that it goes to and fro, where no bubble is seen', () => {
    const later: LineSketch = ['昨天 21:05', 450, 460, 180, 34];
    expect(talks([when, ...asked, later, ...answered])).toBe(true);
    expect(talks([when, ...asked, ...answered])).toBe(false);
  });

  it('is none where one alone speaks, or nobody', () => {
    expect(talks([when], answered)).toBe(false);
    const facts: LineSketch[] = [['采样点开放至二十时', 200, 800, 500, 44]];
    expect(talks([when], answered, facts)).toBe(false);
  });
});
