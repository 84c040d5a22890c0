/** What the list of evidence, and an item's own page, say of files that are no screens. */
import { expect, it } from 'vitest';
import { namesKind } from '../../src/report/compare-papers.js';
import { evidenceRows, openedItems } from '../../src/report/evidence-list.js';
import { itemBlocks } from '../../src/report/document/items.js';
import type { ItemView } from '../../src/case/view/view.js';
import { viewOf } from './reports.js';

function fileOf(item: string, type: 'attachment' | 'archive' | 'statement', mediaType: string) {
  const view = viewOf(item);
  const original = { ...view.original, type, mediaType };
  return { ...view, original, reading: null };
}
const members = { schema: 'evidence-members/1' as const, salt: '0'.repeat(32), refused: null };

const said = (views: readonly ItemView[], neutral: boolean) =>
  evidenceRows(views, { neutral }).map(({ proves }) => proves.zh);

it('what was taken out of a file is not said to be unseen', () => {
  const album = fileOf('001', 'archive', 'application/zip');
  const unpacked = { ...album, members: { ...members, item: '001', members: [] } };
  const kept = { ...album, item: '002', members: { ...unpacked.members, refused: 'bomb' } };
  const pdf = fileOf('003', 'attachment', 'application/pdf');
  const page = viewOf('004', {}, { links: [{ as: 'page-of', item: '003', page: 1 }] });
  const other = fileOf('005', 'attachment', 'application/pdf');
  const views = [unpacked, kept, pdf, page, other];
  const opened = openedItems(views);
  expect([...opened].sort()).toEqual(['001', '003']);
  for (const neutral of [true, false])
    expect(said(views, neutral).map((words) => words.includes('没有查看'))).toEqual([
      ...[false, true, false, false, true],
    ]);
  const paper = (view: ItemView) =>
    JSON.stringify(itemBlocks(view, null, { isOpened: opened.has(view.item) }));
  expect(paper(unpacked)).toContain('取出的另列为证据');
  expect(paper(unpacked)).not.toContain('没有查看');
  expect(paper(other)).toContain('没有查看');
});

it('a time stamp is looked into', () => {
  const stamp = fileOf('001', 'attachment', 'application/timestamp-reply');
  expect(said([stamp], false)).toEqual(['时间戳所载的内容']);
});

it("another bundle's account is not the person's own", () => {
  const own = fileOf('001', 'statement', 'application/json');
  const theirs = { ...own, item: '002', from: { bundle: '003', item: '001' } } as ItemView;
  expect(evidenceRows([own], { neutral: true })[0]!.source.zh).not.toContain('文件');
  const [mine, other] = said([own, theirs], false);
  expect(mine).toContain('本人');
  expect(other).not.toContain('本人');
});

it('a page that shows no code is not taken for a name of another kind', () => {
  const drawn = viewOf('001', { kind: 'unknown', issuer: null, colour: null, fields: {} });
  const view = { ...drawn, original: { ...drawn.original, type: 'page' as const } };
  const one = { item: '001', view, unknown: new Map() } as unknown as Parameters<
    typeof namesKind
  >[1];
  const [{ name } = { name: { zh: '' } }] = evidenceRows([view], { neutral: true });
  expect(namesKind(name.zh, one)).toBe(true);
  expect(namesKind(`${name.zh}，上有行程卡`, one)).toBe(false);
  expect(namesKind('文件', one)).toBe(false);
});

it('a file of a type that only a later version knows is called by its kind, where that is known', () => {
  const view = fileOf('001', 'attachment', 'application/vnd.new');
  const type = { what: 'type', name: 'recording' };
  const one = (kind: string) =>
    ({
      item: '001',
      view,
      facts: { kind },
      unknown: new Map([['', type]]),
    }) as unknown as Parameters<typeof namesKind>[1];
  expect(namesKind('录像', one('video'))).toBe(true);
  expect(namesKind('屏幕过程', one('video'))).toBe(true);
  expect(namesKind('录像', one('audio'))).toBe(false);
  expect(namesKind('行程卡截图', one('video'))).toBe(false);
});
