/** The review page in a real browser: many values, no terminal, no network. */
import { RASTER } from '../../src/files/node/raster.js';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { recordOrigin } from '../../src/case/node/record.js';
import { Case } from '../../src/case/node/store.js';
import { record, statementsFrom } from '../../src/actions/confirm.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { openReviews, viewItems } from '../../src/case/view/view.js';
import { thumbnails } from '../../src/report/node/pictures.js';
import { reviewPage } from '../../src/report/review/page.js';
import { field, tempFolder, png } from '../case/helpers.js';
import { times } from '../full.js';
import { caseOf, viewOf } from './reports.js';
import { asksToStay, cutOff, hasBrowser, launch } from '../page/browser.js';

/** Ten of each item. */
const VALUES = times(200, 20);

/** One for all pages: each would be a start of its own for the browser. */
let context: BrowserContext | undefined;
async function newTab(): Promise<Page> {
  const browser = await launch();
  context ??= await browser.newContext({ offline: true, acceptDownloads: true });
  return context.newPage();
}

describe('the review page', () => {
  it('names its one script by hash, and holds foreign text as text', async () => {
    const evil = '</script><script>alert(1)</script>';
    const reason = field(evil, { needsReview: true });
    const { html } = await reviewPage({
      caseId: 'c',
      views: [viewOf('001', { fields: { reason } })],
      all: false,
      tongue: 'zh',
      program: 'evidence',
      image: () => png(1),
      raster: RASTER,
    });
    expect(html).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]+'/);
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toMatch(/src="(?!data:image\/jpeg)|https?:/);
  });

  it('says which item came in another’s bundle, before anybody confirms it', async () => {
    const fields = { reason: field('样例原因', { needsReview: true }) };
    const last = viewOf('004', { fields });
    const nameless = { ...last, source: { ...last.source, name: null } };
    const { html } = await reviewPage({
      ...{ caseId: 'c', all: false, tongue: 'zh', program: 'evidence' },
      views: [
        viewOf('001', { fields }),
        viewOf('003', { fields }, { from: { bundle: '002', item: '001' } }),
        nameless,
      ],
      image: () => png(1),
      raster: RASTER,
    });
    const [own = '', theirs = '', bare] = html.match(/<h2>.*<\/h2>/g) ?? [];
    expect(bare).toMatch(/^<h2>004[^<]*<\/h2>$/);
    expect(own).not.toContain('取自');
    expect(theirs).toMatch(/^<h2>003.*取自证据包 002/);
  });

  it('and the report draw pictures that sharp alone cannot read', async () => {
    const image = () => readFile(new URL('../../fixtures/images/format-bmp.bmp', import.meta.url));
    const views = [viewOf('001', {})];
    const { html } = await reviewPage({
      caseId: 'c',
      views,
      all: true,
      tongue: 'zh',
      program: 'evidence',
      image,
      raster: RASTER,
    });
    expect(html).toContain('src="data:image/jpeg');
    const original = { ...viewOf('001', {}).original, mediaType: 'image/bmp' };
    const drawn = await thumbnails([{ item: '001', original, sort: 'picture' }], image);
    expect(drawn.get('001')?.width).toBeGreaterThan(100);
  });

  // Needs a browser; CHROMIUM names another than those that are looked for.
  it.skipIf(!hasBrowser)(`confirms ${VALUES} values by keyboard alone`, async () => {
    const folder = await tempFolder();
    const names = ['holderName', 'idNumber', 'phone', 'statusText', 'reason', 'pushedBy'];
    names.push('testResult', 'testInterval', 'vaccination', 'displayedAt');
    const values: Record<string, string> = {
      testResult: 'negative',
      displayedAt: '2022-06-14T08:21:36+08:00',
    };
    const fields = Object.fromEntries(
      names.map((name) => [name, field(values[name] ?? `值${name}`, { needsReview: true })]),
    );
    const opened = await caseOf(
      folder,
      Array.from({ length: VALUES / 10 }, () => ({ fields })),
    );
    const page = await reviewPage({
      caseId: opened.file.caseId,
      views: await viewItems(opened),
      all: false,
      tongue: 'zh',
      program: 'evidence',
      image: (item) => opened.originalBytes(opened.find(item)),
      raster: RASTER,
    });
    expect(page.fields).toBe(VALUES);
    const file = join(folder, 'review.html');
    await writeFile(file, page.html);

    const tab = await newTab();
    const faults: string[] = [];
    tab.on('pageerror', (error) => faults.push(error.message));
    tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await tab.goto(`file://${encodeURI(file)}`);
    // The first is wrong, the second is skipped and taken up again, the rest are as read.
    await tab.keyboard.press('Control+A');
    await tab.keyboard.type('**岚');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Escape');
    await tab.keyboard.press('ArrowUp');
    for (let count = 1; count < VALUES; count++) await tab.keyboard.press('Enter');
    expect(await tab.textContent('#count')).toBe(`已核对 ${VALUES} / ${VALUES}`);
    await tab.click('#export');
    expect(await tab.textContent('#hint')).not.toBe('');
    await tab.check('input[value=helper]');
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.click('#export')]);
    await download.saveAs(join(folder, 'result.json'));
    expect(faults).toEqual([]);

    const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
    const text = await readFile(join(folder, 'result.json'), 'utf8');
    const { as, statements } = await statementsFrom(editor, 'result.json', text, 'zh');
    const done = await record(editor, statements, as);
    expect(done).toHaveLength(VALUES);
    expect(
      done.filter(({ how }) => how === 'corrected').map(({ key, value }) => [key, value]),
    ).toEqual([['holderName', '**岚']]);
    expect((await viewItems(editor)).reduce((sum, view) => sum + openReviews(view), 0)).toBe(0);
    await editor.close();
  });

  it.skipIf(!hasBrowser)('asks where the files come from: for all, and for each', async () => {
    const folder = await tempFolder();
    const fields = { statusText: field('红码', { needsReview: true }) };
    const opened = await caseOf(folder, [{ fields }, { fields }]);
    const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
    await recordOrigin(editor, '002', { device: '旧手机' });
    const page = await reviewPage({
      caseId: opened.file.caseId,
      views: await viewItems(editor),
      all: false,
      tongue: 'zh',
      program: 'evidence',
      image: (item) => opened.originalBytes(opened.find(item)),
      raster: RASTER,
    });
    expect(page.origins).toBe(2);
    const file = join(folder, 'review.html');
    await writeFile(file, page.html);
    const tab = await newTab();
    await tab.goto(`file://${encodeURI(file)}`);
    // On any screen, in any size of text, it says what is to be seen and pressed.
    expect(page.html).toMatch(/旁边或下面是.*点“确认”（或按回车）/);
    await tab.evaluate(`document.documentElement.style.fontSize = '200%'`);
    for (const [width, height] of [
      [360, 740],
      [740, 360],
    ] as const) {
      await tab.setViewportSize({ width, height });
      expect(await cutOff(tab)).toEqual([]);
    }
    expect(await asksToStay(tab)).toBe(false);
    await tab.fill('.row input[type=text] >> nth=0', '绿码');
    expect(await asksToStay(tab)).toBe(true);
    await tab.check('input[value=holder]');
    const form = (item: string) => `details[data-item="${item}"]`;
    await tab.fill(`${form('')} [data-key=device]`, '华为 P40');
    await tab.selectOption(`${form('')} [data-key=deviceHeld]`, 'yes');
    await tab.click(`${form('001')} summary`);
    await tab.fill(`${form('001')} [data-key=capturedBy]`, '样例 <b>');
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.click('#export')]);
    await download.saveAs(join(folder, 'result.json'));
    expect(await asksToStay(tab)).toBe(false);
    const text = await readFile(join(folder, 'result.json'), 'utf8');
    const { as, origins } = await statementsFrom(editor, 'result.json', text, 'zh');
    await editor.close();
    expect(as).toBe('holder');
    expect(origins).toEqual([
      { item: '001', said: { capturedBy: '样例 <b>', device: '华为 P40', deviceHeld: 'yes' } },
      // What was said of it before goes first, and is not said again.
      { item: '002', said: { deviceHeld: 'yes' } },
    ]);
  });

  it.skipIf(!hasBrowser)('shows the whole picture, and takes what was not read', async () => {
    const folder = await tempFolder();
    const fields = { statusText: field('红码', { needsReview: true }) };
    const opened = await caseOf(folder, [{ fields }, { fields: { statusText: field('绿码') } }]);
    const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
    const page = await reviewPage({
      caseId: opened.file.caseId,
      views: await viewItems(editor),
      all: false,
      tongue: 'zh',
      program: 'node "/我的 文件/evidence.js"',
      image: (item) => opened.originalBytes(opened.find(item)),
      raster: RASTER,
    });
    expect(page).toMatchObject({ fields: 1, items: 1 });
    expect(page.html).toContain('node &quot;/我的 文件/evidence.js&quot; confirm --from');
    const file = join(folder, 'review.html');
    await writeFile(file, page.html);
    const tab = await newTab();
    await tab.goto(`file://${encodeURI(file)}`);
    expect(await tab.isVisible('details.whole img')).toBe(false);
    await tab.click('.crop');
    expect(await tab.isVisible('details.whole img')).toBe(true);
    // The second item asks for no look, and may show what nobody has read.
    const missing = tab.locator('details.missing').nth(1);
    expect(await missing.locator('summary').textContent()).toMatch(/没有读到：.*证件号码/);
    await missing.locator('summary').click();
    await missing.getByLabel('证件号码').fill('3713**********0046');
    await tab.check('input[value=holder]');
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.click('#export')]);
    await download.saveAs(join(folder, 'result.json'));
    const text = await readFile(join(folder, 'result.json'), 'utf8');
    const { as, statements } = await statementsFrom(editor, 'result.json', text, 'zh');
    const done = await record(editor, statements, as);
    await editor.close();
    expect(done.map(({ item, key, value, how }) => [item, key, value, how])).toEqual([
      ['002', 'idNumber', '3713**********0046', 'added'],
    ]);
  });

  it.skipIf(!hasBrowser)('asked for all, it keeps what a person has corrected', async () => {
    const folder = await tempFolder();
    const fields = {
      statusText: field('红码'),
      visited: field([{ place: '山东省临沂市', starred: true }]),
    };
    const opened = await caseOf(folder, [{ fields }]);
    const root = join(folder, 'evidence-case');
    let editor = await CaseEditor.edit(root);
    const said = { at: '2022-06-15T00:00:00.000Z', as: 'holder' as const };
    await editor.addConfirmation('001', 'statusText', {
      ...said,
      machine: '红码',
      value: '黄码',
    });
    await editor.close();
    const page = await reviewPage({
      caseId: opened.file.caseId,
      views: await viewItems(await Case.open(root)),
      all: true,
      tongue: 'zh',
      program: 'evidence',
      image: (item) => opened.originalBytes(opened.find(item)),
      raster: RASTER,
    });
    const file = join(folder, 'review.html');
    await writeFile(file, page.html);
    const tab = await newTab();
    await tab.goto(`file://${encodeURI(file)}`);
    for (let count = 0; count < page.fields; count++) await tab.keyboard.press('Enter');
    await tab.check('input[value=helper]');
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.click('#export')]);
    await download.saveAs(join(folder, 'result.json'));
    editor = await CaseEditor.edit(root);
    const text = await readFile(join(folder, 'result.json'), 'utf8');
    const { as, statements } = await statementsFrom(editor, 'result.json', text, 'zh');
    const done = await record(editor, statements, as);
    expect(done.map(({ key, value, how }) => [key, value, how])).toEqual([
      ['colour', 'red', 'accepted'],
      ['statusText', '黄码', 'corrected'],
      ['visited', [{ place: '山东省临沂市', starred: true }], 'accepted'],
    ]);
    await editor.close();
  });
});
