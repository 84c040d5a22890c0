/** The page that reads, as people use it on a phone: from a file, without network. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pngText } from '../../src/page/seal/reading/png-text.js';
import type { Field, Reading } from '../../src/reading/schema.js';
import { loadRuntime } from '../../src/recognise/node/models.js';
import { scratchFolder } from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';
import { evidence, fixture, ROOT } from '../cli/helpers.js';
import { openSharedReader } from '../cli/reader.js';
import { FULL } from '../full.js';
import { hasBrowser, launch, openTab, READING_PAGE, type Tab, type TabOptions } from './browser.js';
import { leanPage, packed, pageReader } from './readings.js';

const IMAGES = join(ROOT, 'fixtures', 'images');
/** A PNG and a JPEG, and what the page does not read. */
const THREE = ['crop-anhui-red-bare.png', 'wechat-notice-bank.jpg', 'format-tiff.tiff'].map(
  fixture,
);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const hashOf = async (path: string) => sha256(await readFile(path));

const READ = /\.(?:png|jpe?g|webp|bmp|avif)$/;
/** Inks. */
const NOT_READ = /cmyk/;

/**
 * With the numbers of `b` where those of `a` are as near as rounding and a decoder leave them: the
 * third decimal of a confidence, a pixel or two of a place. Values stay what they are.
 */
function nearly(a: unknown, b: unknown, key = ''): unknown {
  if (typeof a === 'number' && typeof b === 'number' && key !== 'value')
    return Math.abs(a - b) <= (b >= 2 ? 3 : 0.005) ? b : a;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a;
  const others = b as Record<string, unknown>;
  const entries = Object.entries(a).map(([name, one]) => [name, nearly(one, others[name], name)]);
  return Array.isArray(a) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

/** All values, those of several codes by their part. */
function fieldsOf({ fields, parts }: Pick<Reading, 'fields' | 'parts'>): [string, Field][] {
  const ofParts = parts.map((part, index) =>
    Object.entries(part.fields).map(([name, field]) => [`${name}.${index}`, field] as const),
  );
  return [...Object.entries(fields), ...ofParts.flat()].map(([name, field]) => [name, field]);
}

describe.skipIf(!hasBrowser || (await loadRuntime()) === null)('seal.html with reading', () => {
  let browser: Browser;
  let folder: string;
  const tabs: Tab[] = [];
  let asPage: ReturnType<typeof pageReader> | undefined;

  const open = async (options: TabOptions = {}) => {
    const tab = await openTab(browser, {
      ...{ file: READING_PAGE, locale: 'zh-CN', isMobile: true, ...options },
    });
    await tab.page.waitForSelector('#pictures', { state: 'attached' });
    tabs.push(tab);
    return tab;
  };

  const status = (page: Page) => page.textContent('#reading-status');
  const readUpTo = async (page: Page, count: number) => {
    const done = async () => Number(/\d+/.exec((await status(page)) ?? '')?.[0]);
    await expect.poll(done, { timeout: 240_000, interval: 200 }).toBeGreaterThanOrEqual(count);
  };

  /** As the page keeps it. */
  const kept = (page: Page, hash: string) =>
    page.evaluate(`(async () => {
      const open = indexedDB.open('evidence-seal');
      await new Promise((done) => (open.onsuccess = done));
      const get = open.result.transaction('kept').objectStore('kept').get('reading ${hash}');
      await new Promise((done) => (get.onsuccess = done));
      return JSON.stringify(get.result.reading ?? get.result);
    })()`) as Promise<string>;

  /**
   * With the command line, by the page's models. What the page is certain of is the same there by its
   * own, and no reader doubts it; models of 16 bits may be surer of it.
   */
  const compare = async (page: Page, path: string) => {
    const name = basename(path);
    const found = JSON.parse(await kept(page, await hashOf(path))) as Reading;
    const expected = await (await (asPage ??= pageReader()))(path);
    const same = JSON.parse(JSON.stringify(expected)) as Reading;
    expect(nearly({ ...found, engines: {} }, same), name).toEqual(same);
    const both = await openSharedReader({});
    const told = await both.read({ path: name, bytes: await readFile(path) });
    const known = new Map(fieldsOf(told));
    for (const [key, { value, needsReview }] of fieldsOf(found)) {
      const other = known.get(key);
      if (needsReview || other === undefined) continue;
      expect([name, key, other.value]).toEqual([name, key, value]);
      expect(['', 'unsure'], `${name} ${key}`).toContain((other.reviewReasons ?? []).join());
    }
  };

  const seal = async (page: Page) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#seal')]);
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    const fingerprint = (await page.textContent('#key .fingerprint'))!.replace(/\s/g, '');
    const args = ['verify', file, '--json', '--signer', fingerprint];
    const { code, stdout } = await evidence(args, { cwd: folder });
    const { verdict, statuses } = JSON.parse(stdout) as { verdict: string; statuses: unknown[] };
    expect({ code, verdict, statuses }).toEqual({ code: 0, verdict: 'verified', statuses: [] });
    return file;
  };

  beforeAll(async () => {
    browser = await launch();
    folder = await scratchFolder();
  });
  afterEach(async () => {
    for (const { faults, requests, close } of tabs.splice(0)) {
      close();
      expect(faults).toEqual([]);
      // Pictures that it was given, files that it made, and its own worker.
      expect(requests.filter((url) => !url.startsWith('blob:null/'))).toEqual([]);
    }
  });

  it('is stopped and goes on, is loaded again, reviewed, and seals what was read', async (context) => {
    const tab = await open();
    const { page } = tab;
    await page.setInputFiles('#pictures', THREE);
    await page.click('#read-stop');
    await page.waitForSelector('#read-on');
    await expect.poll(() => status(page)).toBe('已识别 0 / 3 张');
    expect(await page.textContent('.card .reading')).toBe('等待识别');
    await page.waitForSelector('#seal:enabled');
    await seal(page);
    await page.click('#read-on');
    await page.waitForSelector('#read-stop');
    // In the middle of the first, before anything costly.
    await tab.reopen();
    await readUpTo(page, 1);
    // The first is done, and its values can be confirmed while the next is read.
    await page.click('.review >> nth=0 >> summary');
    await page.click('[data-field=testResult] button.right');
    await page.click('[data-field=statusText] button:has-text("改")');
    await page.fill('[data-field=statusText] input', '红码（更正）');
    await page.click('[data-field=statusText] button.primary');
    await expect
      .poll(() => page.textContent('[data-field=statusText] .good'))
      .toBe('✓ 已更正为：红码（更正）');
    // Between two pictures: engines then start once more.
    if (FULL) await tab.reopen();
    await readUpTo(page, 3);
    // What was read is not read again.
    await tab.reopen();
    await page.waitForSelector('.card >> nth=2');
    await readUpTo(page, 3);
    expect(await page.textContent('.card >> nth=2 >> [data-why]')).toContain('TIFF');
    expect(await page.textContent('.card >> nth=1 >> .what')).toContain('通知');
    // A JPEG goes through the browser's decoder, a PNG through what is the same everywhere.
    for (const path of THREE.slice(FULL ? 0 : 1, 2)) await compare(page, path);
    await page.click('.review >> nth=0 >> summary');
    expect(await page.textContent('[data-field=testResult] .good')).toBe('✓ 已确认');
    const file = await seal(page);

    // What a person said stands beside what was read.
    needs(context, 'unzip');
    expect((await run(`unzip -q ${basename(file)}`, folder)).code).toBe(0);
    const bag = join(folder, basename(file, '.zip'), 'data');
    const json = async (path: string) =>
      JSON.parse(await readFile(join(bag, path), 'utf8')) as Record<string, unknown>;
    const field = await json('items/001/fields/statusText.json');
    expect(await json('items/001/confirmations/statusText.json')).toMatchObject({
      confirmations: [{ machine: field.value, value: '红码（更正）' }],
    });
    expect(await json('items/001/confirmations/testResult.json')).toMatchObject({
      confirmations: [{ machine: (await json('items/001/fields/testResult.json')).value }],
    });
    expect(await json('items/003/item.json')).toMatchObject({ read: false });
    for (const [index, path] of THREE.entries()) {
      const [name] = (await readdir(join(bag, 'originals'))).filter((one) =>
        one.startsWith(`00${index + 1}`),
      );
      expect(await hashOf(join(bag, 'originals', name!))).toBe(await hashOf(path));
    }
    // The models are those that the page carries, and the log says who read.
    const models = await packed();
    const log = (await readFile(join(bag, 'custody.jsonl'), 'utf8')).trim().split('\n');
    const entries = log.map((line) => JSON.parse(line) as { action: string; tool: object });
    const reads = entries.filter(({ action }) => action === 'read');
    expect(reads).toHaveLength(2);
    for (const { tool } of reads)
      expect(tool).toMatchObject({
        page: await hashOf(READING_PAGE),
        engines: {
          ppocr: {
            version: expect.stringMatching(/^PP-OCRv4 onnxruntime-web \d/) as string,
            models: { det: sha256(models.get('det.onnx')!), rec: sha256(models.get('rec.onnx')!) },
          },
        },
      });
    const report = await readFile(join(bag, 'report.html'), 'utf8');
    expect(report).toContain('红码（更正）');

    // It fits a narrow phone, also with text twice as large.
    await page.setViewportSize({ width: 320, height: 640 });
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    expect(await width()).toBe(320);
    const small = `[...document.querySelectorAll('.reading button, .reading summary')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
      .map((one) => one.outerHTML)`;
    expect(await page.evaluate(small)).toEqual([]);
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await width()).toBe(320);
  });

  it.runIf(FULL)('reads every fixture as the command line does with its models', async () => {
    const all = await readdir(IMAGES);
    const { page } = await open();
    let count = 0;
    for (const name of all.filter((one) => READ.test(one) && !NOT_READ.test(one))) {
      await page.setInputFiles('#pictures', fixture(name));
      await readUpTo(page, ++count);
      await compare(page, fixture(name));
    }
    expect(count).toBeGreaterThan(200);
  });

  it.runIf(FULL && existsSync('/proc/self/smaps_rollup'))(
    'reads and seals thirty pictures in 900 MB',
    async () => {
      const all = (await readdir(IMAGES)).filter((name) => /^(?:[a-t].*)\.png$/.test(name));
      const { page } = await open();
      const session = await browser.newBrowserCDPSession();
      const megabytes = async () => {
        const { processInfo } = await session.send('SystemInfo.getProcessInfo');
        // Of the page; the browser's own are there without it.
        const pages = processInfo.filter(({ type }) => type === 'renderer');
        const sizes = pages.map(async ({ id }) => {
          const rolled = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
          return Number(/^Pss:\s+(\d+)/m.exec(rolled)?.[1] ?? 0) / 1024;
        });
        return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
      };
      await page.setInputFiles('#pictures', all.slice(0, 30).map(fixture));
      let most = 0;
      while (!((await status(page)) ?? '').includes('30 / 30')) {
        most = Math.max(most, await megabytes());
        await page.waitForTimeout(300);
      }
      await seal(page);
      most = Math.max(most, await megabytes());
      expect(most).toBeGreaterThan(100);
      expect(most).toBeLessThan(900);
    },
  );

  it.runIf(FULL)('reads, reviews and seals where the browser keeps nothing', async () => {
    const { page } = await open({
      before: `Object.defineProperty(window, 'indexedDB', { value: undefined });`,
    });
    await page.setInputFiles('#pictures', THREE[0]!);
    await readUpTo(page, 1);
    await page.click('.review summary');
    await page.waitForSelector('.review .crop');
    await seal(page);
  });

  it('says of a file what it is, without starting what reads, and that it cannot start', async () => {
    const { page } = await open({ file: await leanPage(folder) });
    const why = () => page.locator('.card [data-why]').allTextContents();
    await page.setInputFiles('#pictures', THREE[2]!);
    await readUpTo(page, 1);
    expect(await why()).toEqual([expect.stringContaining('TIFF')]);
    await page.setInputFiles('#pictures', THREE[0]!);
    await readUpTo(page, 2);
    expect((await why())[1]).not.toContain('TIFF');
    await page.waitForSelector('#seal:enabled');
  });

  it('seals where the file was cut short on its way, and says so of reading', async () => {
    const { page } = await open({ file: await leanPage(folder, 2) });
    await page.setInputFiles('#pictures', THREE[0]!);
    await page.waitForSelector('.card [data-why=incomplete]');
    expect(await page.textContent('.card [data-why]')).toContain('没传完');
    await page.waitForSelector('#seal:enabled');
    await seal(page);
    // It cannot say which page it is: that has no hash.
    await page.locator('#page-sha256').scrollIntoViewIfNeeded();
    await expect.poll(() => page.textContent('#page-sha256')).toBe('算不出来');
  });

  it('does not begin for ever with a picture that takes the page with it', async () => {
    const tab = await open({
      file: await leanPage(folder),
      before: `globalThis.DecompressionStream = class {
        readable = new ReadableStream();
        writable = new WritableStream();
      };`,
    });
    const { page } = tab;
    await page.setInputFiles('#pictures', THREE.slice(0, 2));
    await page.waitForSelector('.card >> nth=1');
    for (let n = 0; n < 3; n++) {
      await expect.poll(() => page.textContent('.card .reading')).toContain('正在识别');
      // As where the browser ran out of memory: nothing is said before it is gone.
      await tab.reopen();
      await page.waitForSelector('.card >> nth=1');
    }
    expect(await page.textContent('.card [data-why=failed]')).toContain('识别中断');
    await expect.poll(() => page.textContent('.card >> nth=1 >> .reading')).toContain('正在识别');
    await page.click('.card >> nth=0 >> .reading button');
    expect(await page.textContent('.card >> nth=0 >> .reading')).toContain('等待识别');
  });

  it.each([
    ['unpacks nothing', 'delete globalThis.DecompressionStream'],
    ['has no vectors in WebAssembly', 'WebAssembly.validate = () => false'],
  ])('seals without reading, and says so, in a browser that %s', async (_, before) => {
    const { page } = await open({ file: await leanPage(folder), before });
    expect(await page.getAttribute('[data-ability=read]', 'data-works')).toBe('false');
    expect(await page.textContent('[data-ability=read]')).toContain('识别不了');
    await page.setInputFiles('#pictures', THREE[0]!);
    await page.waitForSelector('#seal:enabled');
    expect(await page.locator('#reading').count()).toBe(0);
    await seal(page);
  });
});

describe('text in a PNG', () => {
  const chunk = (type: string, data: string): number[] => {
    const bytes = [...Buffer.from(data, 'latin1')];
    return [0, 0, 0, bytes.length, ...Buffer.from(type), ...bytes, 0, 0, 0, 0];
  };
  const png = (...chunks: number[][]) =>
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunks.flat()]);

  it('is found by its keyword, and only as far as the file goes', () => {
    const text = chunk('tEXt', 'Software\0gimp');
    const other = chunk('iTXt', 'Title\0\0\0zh\0\0\xe7\xbb\xbf');
    expect(pngText(png(text, other))).toEqual({ Software: 'gimp', Title: '绿' });
    expect(pngText(png(chunk('IEND', ''), text))).toEqual({});
    expect(pngText(png(text, other).subarray(0, -8))).toEqual({ Software: 'gimp' });
    expect(pngText(Uint8Array.of(1, 2, 3))).toEqual({});
  });
});
