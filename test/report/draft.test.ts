/** A draft says of itself what is so, and has the pages that the sealed report will have. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findingsOf } from '../../src/case/findings/index.js';
import { timelineOf } from '../../src/case/view/timeline.js';
import { paperHtml } from '../../src/report/html/render.js';
import { reportPaper } from '../../src/report/document/report.js';
import { officeOf } from '../../src/i18n/offices/index.js';
import { draftReport } from '../../src/report/node/draft.js';
import { makeLetter } from '../../src/report/node/letter.js';
import { layOutPdf } from '../../src/report/node/pdf.js';
import { run } from '../bundle/tools.js';
import { field, tempFolder } from '../case/helpers.js';
import { caseOf, viewOf } from './reports.js';

function paperOf(items: number, isSealed: boolean) {
  const date = new Date('2022-07-02T00:00:00Z');
  const views = Array.from({ length: items }, (_, index) =>
    viewOf(String(index + 1).padStart(3, '0'), { fields: {} }),
  );
  const own = { sequence: 1, at: date.toISOString(), stamps: [] };
  return reportPaper({
    ...{ language: 'zh' as const, caseId: 'case', salt: null, date, views, custody: [] },
    ...{ fingerprint: null, fingerprintQr: null, stamps: new Map(), pictures: new Map() },
    findings: findingsOf(views),
    timeline: timelineOf({ views, bundles: isSealed ? [own] : [] }),
    bundle: isSealed ? 'evidence-0' : null,
    sequence: isSealed ? 1 : null,
    unsealed: isSealed ? null : 1,
  });
}

it('a letter names the pages that the sealed report has', async () => {
  // The table of what was sealed is what pushes items to the next page.
  for (let items = 20; items < 60; items += 1) {
    const [draft, sealed] = await Promise.all(
      [false, true].map((isSealed) => layOutPdf(paperOf(items, isSealed))),
    );
    expect([items, draft!.pages.get('001')]).toEqual([items, sealed!.pages.get('001')]);
  }
});

it('and in the language in which it is sealed', async () => {
  const folder = await tempFolder();
  // In two languages it takes two pages.
  const names = Array.from({ length: 24 }, (_, index) => `field${index}`);
  const fields = Object.fromEntries(names.map((name) => [name, field(name)]));
  const opened = await caseOf(folder, [{ fields }, {}]);
  const env = { HOME: folder };
  const office = officeOf('court')!;
  const listed = async (papers: 'zh' | 'both') => {
    await writeFile(join(folder, 'a.docx'), await makeLetter(opened, { office, env, papers }));
    const { output } = await run('unzip -p a.docx word/document.xml', folder);
    const rows = output.split('<w:tr>').map((row) => row.replace(/<[^>]+>/g, ' '));
    return rows.find((row) => /^ +002 /.test(row))?.replace(/\s+/g, ' ');
  };
  const pageOf = async (language: 'zh' | 'both') =>
    (await draftReport(opened, { language, env })).pages.get('002');
  const [zh, both] = [await pageOf('zh'), await pageOf('both')];
  expect(zh).not.toBe(both);
  expect(await listed('zh')).toContain(`电子数据 ${zh} 1`);
  expect(await listed('both')).toContain(`电子数据 ${both} 1`);
});

it('of some items only, those of the report of these', async () => {
  const folder = await tempFolder();
  const names = Array.from({ length: 24 }, (_, index) => `field${index}`);
  const fields = Object.fromEntries(names.map((name) => [name, field(name)]));
  const opened = await caseOf(folder, [{ fields }, { fields: { statusText: field('甲的状态') } }]);
  const options = { office: officeOf('12345')!, env: { HOME: folder }, papers: 'both' as const };
  const items = ['002'];
  await writeFile(join(folder, 'a.docx'), await makeLetter(opened, { ...options, items }));
  const { output } = await run('unzip -p a.docx word/document.xml', folder);
  const { pages } = await draftReport(opened, { language: 'both', env: options.env, items });
  expect([...pages.keys()]).toEqual(['002']);
  expect(output).toContain(`见证据 002，报告第 ${pages.get('002')} 页`);
  expect(output).not.toContain('001');
});

it('a draft is not said to be unchanged since it was sealed', () => {
  const [draft, sealed] = [false, true].map((isSealed) =>
    paperHtml(paperOf(1, isSealed), new Map()),
  );
  expect(sealed).toContain('一个字节也没有改动');
  expect(draft).not.toContain('一个字节也没有改动');
  expect(draft!.match(/还没有封存/g)).toHaveLength(2);
  expect(draft).toContain('尚未封存');
});
