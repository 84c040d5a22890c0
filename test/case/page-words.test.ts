/** Kind, issuer and colour by a person's word: what shows them follows it, the reading stays. */
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { expect, it } from 'vitest';
import { record, statementsOf } from '../../src/actions/confirm.js';
import { publishedItem } from '../../src/bundle/redact/published-item.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { itemFacts } from '../../src/case/view/facts.js';
import { openReviews, viewItem } from '../../src/case/view/view.js';
import { renderList } from '../../src/cli/terminal/render/list.js';
import { renderItem } from '../../src/cli/terminal/render/show.js';
import { messagesIn } from '../messages.js';
import { RASTER } from '../../src/files/node/raster.js';
import { itemBlocks } from '../../src/report/document/items.js';
import { reviewPage } from '../../src/report/review/page.js';
import { caseOf } from '../report/reports.js';
import { fakeReading, tempFolder } from './helpers.js';

const kindReview = {
  alternatives: [{ kind: 'venue-code', confidence: 0.3 }],
  reasons: ['page-incomplete'],
};
const issuer = {
  ...{ id: 'beijing', title: '北京健康宝', confidence: 0.6 },
  ...{ needsReview: true, reviewReasons: ['title-unsure'] },
};

async function editing(kind: string, action: (editor: CaseEditor) => Promise<void>) {
  const folder = await tempFolder();
  await caseOf(folder, [{ kind, kindReview, issuer }]);
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  try {
    await action(editor);
  } finally {
    await editor.close();
  }
}
const say = async (editor: CaseEditor, ...values: string[]) =>
  record(editor, await statementsOf(editor, { item: '1', values, all: false, tongue: 'zh' }), null);
const canvas = { messages: messagesIn('zh-CN'), width: 120, style: new Chalk({ level: 0 }) };

it.each(['health-code', 'unknown'])(
  'what waits of a page of kind %s is asked for',
  async (kind) => {
    await editing(kind, async (editor) => {
      const view = await viewItem(editor, editor.find('1'));
      const before = openReviews(view);
      const page = await reviewPage({
        ...{ caseId: 'c', views: [view], all: false, tongue: 'zh', raster: RASTER },
        program: 'evidence',
        image: () => editor.originalBytes(editor.find('1')),
      });
      expect(page.html).toContain('data-value="场所码"');
      expect(page.fields).toBe(before);
      const shown = renderItem(view, { showPersonal: false, lines: false }, canvas);
      expect(shown).toMatch(/\? 种类[^]*也可能是：场所码[^]*\? 签发方/);
      await say(editor, 'kind', '场所码');
      await say(editor, '签发方');
      expect(openReviews(await viewItem(editor, editor.find('1')))).toBe(before - 2);
    });
  },
);

it('a person’s word for kind, issuer and colour is what is shown, the reading beside it', async () => {
  await editing('health-code', async (editor) => {
    await say(editor, 'kind', '行程卡');
    await say(editor, 'issuer=山东省电子健康通行卡', '颜色=绿码');
    const view = await viewItem(editor, editor.find('1'));
    expect(view.reading).toMatchObject({ kind: 'health-code', issuer: { id: 'beijing' } });
    expect(itemFacts(view).codes[0]).toMatchObject({
      ...{ kind: 'travel-card', issuer: view.confirmations.issuer?.[0]?.value },
      colour: { value: 'green', by: 'corrected' },
    });
    expect(renderList([view], canvas)).toMatch(/绿色（已更正）.*山东省电子健康通行卡（已更正）/);
    const shown = renderItem(view, { showPersonal: false, lines: false }, canvas);
    expect(shown).toMatch(/种类 +行程卡\n.*程序.*健康码/);
    const paper = JSON.stringify(itemBlocks(view, null));
    expect(paper).toContain('山东省电子健康通行卡');
    expect(paper).not.toContain('（待核对）');
    // Seconds are left out of a line, also of a time that a person corrected.
    await say(editor, 'displayedAt=2022-06-14 09:30:36');
    const corrected = await viewItem(editor, editor.find('1'));
    expect(renderList([corrected], canvas)).toContain('2022-06-14 09:30（已更正）');
  });
});

it('another word than those known is refused, and the known ones are told', async () => {
  await editing('health-code', async (editor) => {
    for (const wrong of ['kind=没有这种', 'issuer=没有这家', 'colour=彩虹'])
      await expect(say(editor, wrong)).rejects.toMatchObject({ code: 'value-unknown' });
    await expect(say(editor, 'kind=没有这种')).rejects.toMatchObject({
      args: { known: expect.stringContaining('健康码') as string },
    });
    await expect(say(editor, '颜色=彩虹')).rejects.toMatchObject({
      args: { known: '绿、黄、红、橙、蓝、紫、黑、灰、不明' },
    });
  });
});

it('a redacted copy is of the kind that a person says, and of none where that word is withheld', () => {
  const path = 'data/items/001/confirmations/kind.json';
  const documents = new Map<string, unknown>([
    ['data/items/001/item.json', fakeReading('a.png', new Uint8Array([1]))],
    [path, { confirmations: [{ value: 'travel-card' }] }],
  ]);
  expect(publishedItem('001', documents, new Set()).kind).toBe('travel-card');
  expect(publishedItem('001', documents, new Set([path])).kind).toBe('unknown');
});
