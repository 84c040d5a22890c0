/** Words of a kind that was added, everywhere a reading is shown, without the data they came from. */
import { RASTER } from '../../src/files/node/raster.js';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { record, statementsOf } from '../../src/actions/confirm.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { overviewOf } from '../../src/case/node/overview.js';
import { Case } from '../../src/case/node/store.js';
import { viewItems } from '../../src/case/view/view.js';
import type { Reading, Vocabulary } from '../../src/reading/schema.js';
import { draftReport } from '../../src/report/node/draft.js';
import { evidenceListCsv } from '../../src/report/evidence-list.js';
import { reviewPage } from '../../src/report/review/page.js';
import { messagesIn } from '../messages.js';
import { renderCard } from '../../src/cli/terminal/render/card.js';
import { renderList } from '../../src/cli/terminal/render/list.js';
import { renderItem } from '../../src/cli/terminal/render/show.js';
import { field, tempFolder } from '../case/helpers.js';
import { caseOf } from './reports.js';

const pass = (zh: string, en: string, companion = '同行人'): Vocabulary => ({
  wording: { zh, en },
  fields: [
    { name: 'companion', wording: { zh: companion, en: 'companion' }, personal: true },
    { name: 'route', wording: { zh: '航线', en: 'ferry line' } },
  ],
});

const readingOf = (vocabulary: Vocabulary): Partial<Reading> => ({
  ...{ kind: 'ferry-pass', issuer: null, vocabulary },
  fields: { route: field('云汐码头至望月岛', { needsReview: true }) },
  catalogue: { name: '轮渡', sha256: 'c'.repeat(64) },
});

async function surfaces(opened: Case): Promise<Record<string, string>> {
  const views = await viewItems(opened);
  const canvas = { messages: messagesIn('zh-CN'), width: 100, style: new Chalk({ level: 0 }) };
  const { reading, original } = views[0]!;
  const card = { item: '001', file: 'a.png', sha256: original.sha256, showPersonal: false };
  const image = (item: string) => opened.originalBytes(opened.find(item));
  const review = {
    ...{ caseId: 'c', views, all: true, tongue: 'zh' as const, program: 'evidence' },
    ...{ image, raster: RASTER },
  };
  const report = await draftReport(opened, { language: 'both', env: { HOME: '/nonexistent' } });
  return {
    card: renderCard({ ...card, reading }, canvas),
    list: renderList(await overviewOf(opened), canvas),
    show: renderItem(views[0]!, { showPersonal: false, lines: false }, canvas),
    csv: evidenceListCsv(views),
    review: (await reviewPage(review)).html,
    report: report.html(),
  };
}

describe('the words of a kind that was added', () => {
  it('are on the card, in lists, on the review page and in the report', async () => {
    const opened = await caseOf(await tempFolder(), [readingOf(pass('渡轮乘船码', 'ferry pass'))]);
    const shown = await surfaces(opened);
    for (const [where, text] of Object.entries(shown)) expect(text, where).toContain('渡轮乘船码');
    for (const where of ['card', 'show', 'review', 'report']) {
      expect(shown[where], where).toContain('航线');
    }
    expect(shown.report).toContain('ferry pass');
    expect(shown.report).toContain('ferry line');
    expect(shown.show).toContain(`轮渡\n`);
    // The folder's name is its owner's business; the report goes to others.
    expect(shown.report).toContain('c'.repeat(64));
    expect(shown.report).not.toContain('catalogue 轮渡');
  });

  it('are cleaned before they are shown: they came with a case or a bundle of another person', async () => {
    const evil = pass('\u001b[31m红\u202e<b>码', '<script>alert(1)</script>', '=cmd\u200b()');
    const shown = await surfaces(await caseOf(await tempFolder(), [readingOf(evil)]));
    for (const [where, text] of Object.entries(shown)) {
      expect(text.replace(/^\ufeff/, ''), where).not.toMatch(/[\u001b\u202e\u200b]/);
      if (['review', 'report'].includes(where)) {
        expect(text, where).not.toContain('<b>码');
        expect(text, where).not.toContain('<script>alert');
      } else expect(text, where).toContain('红<b>码');
    }
  });

  it('name fields that a person confirms, also one that the program did not see', async () => {
    const opened = await caseOf(await tempFolder(), [readingOf(pass('渡轮乘船码', 'ferry pass'))]);
    const editor = await CaseEditor.edit(opened.paths.folder);
    const request = { item: '1', all: false, tongue: 'zh' as const };
    const values = ['航线=云汐码头至观星岛', 'Companion=沈知微'];
    await record(editor, await statementsOf(editor, { ...request, values }), null);
    await expect(statementsOf(editor, { ...request, values: ['船名=x'] })).rejects.toMatchObject({
      code: 'item-field-unknown',
      args: { known: '种类、签发方、颜色、同行人、航线' },
    });
    await editor.close();
    const { report } = await surfaces(await Case.open(opened.paths.folder));
    expect(report).toContain('云汐码头至观星岛');
    expect(report).toMatch(/同行人[\s\S]{0,200}沈知微/);
  });
});
