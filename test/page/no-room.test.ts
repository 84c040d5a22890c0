/** What a person says in the page that seals where the browser has no room to keep it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newDraft, type DraftItem } from '../../src/page/seal/draft.js';
import { OwnDraft } from '../../src/page/seal/own-draft.js';
import { scratchFolder, unpackStored } from '../bundle/helpers.js';
import { fixture } from '../cli/helpers.js';
import { openSharedReader } from '../cli/reader.js';
import { asksToStay, hasBrowser, launch, noRoom, openTab, SEAL_PAGE, type Tab } from './browser.js';
import { leanPage } from './readings.js';

const CODE = fixture('crop-anhui-red-bare.png');

const sha256Of = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

const FULL = 'window.full';
const setFull = (page: Page, isFull: boolean) => page.evaluate(`void (window.full = ${isFull})`);

describe('a word that there is no room for', () => {
  const item: DraftItem = {
    ...{ item: null, sha256: 'a', bytes: 1, name: 'a.png', type: 'picture', extension: 'png' },
    ...{ mediaType: 'image/png', modifiedAt: null, addedAt: '', kind: null },
  };

  it.each([
    [
      'value',
      (own: OwnDraft) => own.setSaid('a', { city: { at: '', machine: null, value: '合肥' } }),
    ],
    ['kind', (own: OwnDraft) => own.setKind('a', 'health-code')],
  ])('is told of as said, and as unkept: a %s', async (_, say) => {
    const own = new OwnDraft({ ...newDraft(''), items: [item] }, async () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const told: string[] = [];
    own.onSaid = () => void told.push('said');
    own.onChange = () => void told.push(`changed, ${own.isUnkept ? 'unkept' : 'kept'}`);
    await expect(say(own)).rejects.toThrow('full');
    expect(told).toEqual(['changed, unkept', 'said']);
  });
});

describe.skipIf(!hasBrowser)('seal.html without room', () => {
  let browser: Browser;
  let folder: string;
  const tabs: Tab[] = [];

  const open = async (before: string, file = SEAL_PAGE) => {
    const tab = await openTab(browser, { file, locale: 'zh-CN', isMobile: true, before });
    await tab.page.waitForSelector('#pictures', { state: 'attached' });
    tabs.push(tab);
    return tab;
  };
  const seal = async (page: Page) => {
    await page.waitForSelector('#seal:enabled');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#seal')]);
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    return unpackStored(await readFile(file));
  };
  /** What the page keeps under a name, as JSON. @param put Puts this there instead. */
  const kept = (page: Page, name: string, put?: unknown) =>
    page.evaluate(`(async () => {
      const open = indexedDB.open('evidence-seal');
      await new Promise((done) => (open.onsuccess = done));
      const act = open.result.transaction('kept', 'readwrite');
      const store = act.objectStore('kept');
      const asked = ${put === undefined ? `store.get('${name}')` : `store.put(${JSON.stringify(put)}, '${name}')`};
      await new Promise((done) => (act.oncomplete = done));
      open.result.close();
      return asked.result;
    })()`);
  const told = (page: Page) => page.textContent('#seal-status');
  const trouble = (page: Page) => page.textContent('main > [role=alert]');

  beforeAll(async () => {
    browser = await launch();
    folder = await scratchFolder();
  });
  afterEach(async () => {
    for (const tab of tabs.splice(0)) {
      tab.close();
      expect(tab.faults).toEqual([]);
    }
  });

  it('shows what is said in review, and seals that', async () => {
    const { page } = await open(noRoom(FULL));
    await page.setInputFiles('#pictures', CODE);
    await page.waitForSelector('.card');
    const reading = await (
      await openSharedReader({})
    ).read({ path: CODE, bytes: await readFile(CODE) });
    await kept(page, `reading ${await sha256Of(CODE)}`, { at: new Date().toISOString(), reading });
    await page.reload();
    await page.click('.review > summary');
    await page.waitForSelector('[data-field=statusText]');

    await setFull(page, true);
    const status = page.locator('[data-field=statusText]');
    await status.locator('button:has-text("改")').click();
    await status.locator('input').fill('红码（更正）');
    await status.locator('button.primary').click();
    await expect.poll(() => trouble(page)).toContain('存不下了');
    const good = (field: string) => page.locator(`[data-field=${field}] .good`).allTextContents();
    await expect.poll(() => good('statusText')).toEqual(['✓ 已更正为：红码（更正）']);
    expect(await told(page)).toBe('可以封存了：1 件。');
    // What was not read, and the rest.
    await page.click('.review details > summary');
    const reason = page.locator('.review [data-field=reason]');
    await reason.locator('button').click();
    await reason.locator('input').fill('去银行');
    await reason.locator('button.primary').click();
    await expect.poll(() => good('reason')).toEqual([expect.stringContaining('去银行')]);
    await page.click('button.rest');
    await expect.poll(() => page.locator('button.rest').count()).toBe(0);
    expect(await good('testResult')).toEqual(['✓ 已确认']);
    // Taken back it is gone.
    await reason.locator('button:has-text("撤回")').click();
    await expect.poll(() => good('reason')).toEqual([]);
    expect(await asksToStay(page)).toBe(true);

    await setFull(page, false);
    const files = await seal(page);
    const word = (field: string) =>
      files.get(`data/items/001/confirmations/${field}.json`)?.toString();
    expect(word('statusText')).toContain('红码（更正）');
    expect(word('testResult')).toBeDefined();
    expect(word('reason')).toBeUndefined();
    expect(await asksToStay(page)).toBe(false);
  });

  it('does not go on saying that all is sealed', async () => {
    const { page } = await open(noRoom(FULL));
    await page.setInputFiles('#pictures', CODE);
    await seal(page);
    expect(await told(page)).toContain('封存好了');
    await setFull(page, true);
    await page.selectOption('.card select', 'health-code');
    await expect.poll(() => trouble(page)).toContain('存不下了');
    expect(await told(page)).toContain('那个证据包里还没有');
    await setFull(page, false);
  });

  it('knows of a word that could not be kept while the bundle was', async () => {
    const { page } = await open(`{
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (value, key) {
        const again = () => {
          if (window.holds) this.get('draft').onsuccess = again;
        };
        if (key === 'finished') {
          window.isHeld = true;
          again();
        }
        return put.call(this, value, key);
      };
      const { transaction } = IDBDatabase.prototype;
      IDBDatabase.prototype.transaction = function (store, mode) {
        if (window.full && mode === 'readwrite')
          throw new DOMException('full', 'QuotaExceededError');
        return transaction.call(this, store, mode);
      };
    }`);
    await page.setInputFiles('#pictures', CODE);
    await page.waitForSelector('#seal:enabled');
    await page.click('#account > summary');
    await page.evaluate('void (window.holds = true)');
    const sealing = seal(page);
    const isHeld = () => page.evaluate('window.isHeld');
    await expect.poll(isHeld, { timeout: 30_000 }).toBe(true);
    await setFull(page, true);
    await page.locator('#account textarea').first().fill('银行不让进');
    await expect.poll(() => trouble(page)).toContain('存不下了');
    await page.evaluate('void (window.holds = false)');
    await sealing;
    expect(await asksToStay(page)).toBe(true);
    await setFull(page, false);
    await page.locator('#account textarea').first().fill('银行不让进去');
    await expect.poll(() => trouble(page)).toBe('');
    expect(await asksToStay(page)).toBe(false);
  });

  it('counts no picture as one that takes the page with it whose reading ends', async () => {
    // Nothing is started for a TIFF.
    const file = await leanPage(folder);
    const { page } = await open(noRoom(`String(key).startsWith('reading ')`), file);
    const tiff = fixture('format-tiff.tiff');
    await page.setInputFiles('#pictures', tiff);
    const why = () => page.locator('.card [data-why]').count();
    await expect.poll(why, { timeout: 30_000 }).toBe(1);
    expect(await kept(page, `reading ${await sha256Of(tiff)}`)).toBeUndefined();
    expect(await kept(page, `tries ${await sha256Of(tiff)}`)).toBeUndefined();
  });
});
