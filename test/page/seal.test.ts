/** The page that seals, as people use it on a phone: from a file, without network. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/bundle/how-to-verify.js';
import { scratchFolder, unpackStored } from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';
import { desk, evidence, fixture, jsonLines } from '../cli/helpers.js';
import { openSharedReader } from '../cli/reader.js';
import {
  AS_IN_2020,
  asksToStay,
  hasBrowser,
  launch,
  noRoom,
  openTab,
  SEAL_PAGE,
  type Tab,
  type TabOptions,
} from './browser.js';

/** A large PNG, two JPEGs, one picture with a palette, and one that Chromium cannot draw. */
const FIVE = [
  ...['shandong-red-0614-0821.png', 'chat-two-cards.jpg', 'format-webp.webp'],
  ...['format-palette.png', 'format-tiff.tiff'],
].map(fixture);
/** Small ones that the program reads. */
const TWO = ['crop-anhui-red-bare.png', 'wechat-notice-bank.jpg'].map(fixture);

/** Told where it is looked at. */
async function ownHash(page: Page): Promise<string | null> {
  await page.locator('#page-sha256').scrollIntoViewIfNeeded();
  await expect.poll(() => page.textContent('#page-sha256')).not.toBe('…');
  return page.textContent('#page-sha256');
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.skipIf(!hasBrowser)('seal.html', () => {
  let browser: Browser;
  let folder: string;
  const tabs: Tab[] = [];

  const open = async (options: TabOptions = {}) => {
    const tab = await openTab(browser, {
      ...{ file: SEAL_PAGE, locale: 'zh-CN', isMobile: true, ...options },
    });
    await tab.page.waitForSelector('#pictures', { state: 'attached' });
    tabs.push(tab);
    return tab;
  };

  const choose = async (page: Page, files: string[]) => {
    await page.setInputFiles('#pictures', files);
    await page.waitForSelector('#seal:enabled');
    const count = () => page.locator('.card').count();
    await expect.poll(count).toBeGreaterThanOrEqual(files.length);
  };

  const seal = async (page: Page) => {
    await page.waitForSelector('#seal:enabled');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#seal')]);
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    const fingerprint = (await page.textContent('#key .fingerprint'))!.replace(/\s/g, '');
    return { file, fingerprint };
  };

  const verdict = async (file: string, ...args: string[]) => {
    const { code, stdout } = await evidence(['verify', file, '--json', ...args], { cwd: folder });
    return { code, ...(JSON.parse(stdout) as { verdict: string; statuses: unknown[] }) };
  };

  const unpack = async (file: string) => {
    expect((await run(`unzip -q ${basename(file)}`, folder)).code).toBe(0);
    return join(folder, basename(file, '.zip'));
  };

  const json = async (bag: string, path: string) =>
    JSON.parse(await readFile(join(bag, 'data', path), 'utf8')) as Record<string, unknown>;

  /** What lies in the browser's storage. @param as What of it can be handed over. */
  const kept = (page: Page, name: string, as = 'value') =>
    page.evaluate(`(async () => {
      const open = indexedDB.open('evidence-seal');
      await new Promise((done) => (open.onsuccess = done));
      const get = open.result.transaction('kept').objectStore('kept').get('${name}');
      await new Promise((done) => (get.onsuccess = done));
      const value = get.result;
      return ${as};
    })()`);

  beforeAll(async () => {
    browser = await launch();
    folder = await scratchFolder();
  });
  afterEach(async () => {
    for (const tab of tabs.splice(0)) {
      tab.close();
      expect(tab.faults).toEqual([]);
      // Pictures that it was given, and files that it made; nothing is asked of anyone.
      expect(tab.requests.filter((url) => !url.startsWith('blob:null/'))).toEqual([]);
    }
  });

  it('what it sealed is taken into a case, and read there', async () => {
    const { page } = await open();
    await choose(page, TWO);
    await page.locator('.card select').first().selectOption('health-code');
    const { file, fingerprint } = await seal(page);
    // Everywhere it is what the person said, and else not read: not of an unknown kind.
    const verifier = await openTab(browser, { locale: 'zh-CN', isMobile: true });
    tabs.push(verifier);
    await verifier.check(file);
    const heads = await verifier.page.locator('.item > summary').allTextContents();
    expect(heads).toEqual([expect.stringContaining('健康码'), expect.stringContaining('尚未识别')]);
    const report = String(unpackStored(await readFile(file)).get('data/report.html'));
    expect(report).toMatch(/证据 001[^<]*健康码/);
    expect(report).toContain('健康码 1 件，尚未识别 1 件');
    expect(report).not.toContain('未识别种类');
    const table = await desk();
    const bytes = await readFile(file);
    const spoilt = Buffer.from(bytes);
    const offset = spoilt.indexOf('IDAT') + 90;
    spoilt[offset] = spoilt[offset]! ^ 1;
    await writeFile(join(table.folder, 'spoilt.zip'), spoilt);
    const refused = await table.run(['import', '--json', 'spoilt.zip']);
    expect([refused.code, jsonLines(refused.stdout)]).toMatchObject([
      4,
      [{ status: 'refused', why: 'failed' }],
    ]);

    const run = await table.run(['import', '--json', file, '--signer', fingerprint]);
    expect(run.code, run.stderr).toBe(0);
    const [taken, ...read] = jsonLines(run.stdout);
    const ownSha256 = sha256(await readFile(SEAL_PAGE));
    expect(taken).toMatchObject({
      bundle: { verdict: 'verified', tool: { page: ownSha256 } },
      members: [{ isNew: true }, { isNew: true }],
    });
    expect(read.map(({ item, reading }) => [item, (reading as { kind: string }).kind])).toEqual([
      ['002', 'health-code'],
      ['003', 'notice'],
    ]);
    const originals = join(table.folder, 'evidence-case', 'originals');
    expect(await readFile(join(originals, '001.zip'))).toEqual(bytes);
    expect(await readFile(join(originals, '002.png'))).toEqual(await readFile(TWO[0]!));
    // What the person chose on the phone stays that person's word.
    const shown = jsonLines((await table.run(['show', '2', '--json'])).stdout)[0];
    expect(shown).toMatchObject({
      confirmations: {},
      elsewhere: [
        { bundle: '001', words: { confirmations: { kind: [{ value: 'health-code' }] } } },
      ],
    });
    expect((await table.run(['pack', '-o', 'all.zip'])).code).toBe(0);
    const all = await table.run(['verify', '--json', 'all.zip']);
    expect(JSON.parse(all.stdout)).toMatchObject({ verdict: 'verified', statuses: [] });
  });

  it('seals five pictures as an ordinary bundle, originals untouched, on a narrow phone', async (context) => {
    const { page } = await open();
    await choose(page, FIVE);
    const said = await page.textContent('#pictures-status');
    expect(said).toContain('共 5 件');
    const { file, fingerprint } = await seal(page);
    const result = await verdict(file, '--signer', fingerprint);
    expect(result).toMatchObject({ code: 0, verdict: 'verified', statuses: [] });
    expect(await page.textContent('#seal-status')).toContain(basename(file));

    // It fits, also with text twice as large, and names every field.
    await page.setViewportSize({ width: 320, height: 640 });
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    expect(await width()).toBe(320);
    const small = `[...document.querySelectorAll('button, .button, select, summary')]
      .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)`;
    expect(await page.evaluate(small)).toEqual([]);
    const nameless = `[...document.querySelectorAll('input, select, textarea')]
      .filter((one) => one.labels.length === 0).map((one) => one.outerHTML)`;
    expect(await page.evaluate(nameless)).toEqual([]);
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await width()).toBe(320);
    await page.evaluate(`document.documentElement.style.fontSize = ''`);

    needs(context, 'openssl', 'sha256sum', 'unzip');
    const bag = await unpack(file);
    for (const command of [COMMANDS.hashes, COMMANDS.signature])
      expect(await run(command, bag)).toMatchObject({ code: 0 });
    expect(await run(COMMANDS.added, bag)).toEqual({ code: 0, output: '' });
    const printed = await run(COMMANDS.fingerprint, bag);
    expect(printed.output.replaceAll(':', '').toLowerCase()).toContain(fingerprint);
    for (const [index, path] of FIVE.entries()) {
      const name = `00${index + 1}`;
      const { sha256: told, kind, read } = await json(bag, `items/${name}/item.json`);
      expect([told, kind, read]).toEqual([sha256(await readFile(path)), 'unknown', false]);
      const kept = await run(`cat data/originals/${name}.* | sha256sum`, bag);
      expect(kept.output).toContain(told as string);
    }
    // It says itself which page it was, and so does the log.
    const own = sha256(await readFile(SEAL_PAGE));
    expect(await ownHash(page)).toBe(own);
    const log = (await readFile(join(bag, 'data', 'custody.jsonl'), 'utf8')).trim().split('\n');
    const entries = log.map((line) => JSON.parse(line) as { action: string; tool: object });
    expect(entries.map(({ action }) => action)).toEqual([
      ...['create', 'add', 'add', 'add', 'add', 'add', 'pack'],
    ]);
    for (const { tool } of entries) expect(tool).toMatchObject({ page: own });
  });

  it('loses nothing when it is loaded again, and is emptied only when that is asked for twice', async () => {
    const tab = await open();
    const { page } = tab;
    await choose(page, FIVE.slice(0, 2));
    await tab.reopen();
    await page.waitForSelector('.card >> nth=1');
    await choose(page, FIVE.slice(2, 3));
    const { file, fingerprint } = await seal(page);
    await tab.reopen();
    // The bundle, and the key.
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#zip')]);
    expect(sha256(await readFile((await download.path())!))).toBe(sha256(await readFile(file)));
    await choose(page, [FIVE[3]!]);
    const again = await seal(page);
    expect(again.fingerprint).toBe(fingerprint);
    const second = await verdict(again.file, '--signer', fingerprint);
    expect(second).toMatchObject({ verdict: 'verified', statuses: [] });
    const bag = await unpack(again.file);
    const info = await readFile(join(bag, 'bag-info.txt'), 'utf8');
    const first = await readFile(join(await unpack(file), 'tagmanifest-sha256.txt'));
    expect(info).toContain(`Previous-Tagmanifest-SHA256: ${sha256(first)}`);

    await page.click('#kept > summary');
    await page.click('#start-anew');
    expect(await page.textContent('#kept-status')).toContain('再点一次');
    expect(await page.locator('.card').count()).toBe(4);
    await page.click('#start-anew');
    await expect.poll(() => page.locator('.card').count()).toBe(0);
    await tab.reopen();
    await page.waitForSelector('#pictures', { state: 'attached' });
    expect([await page.locator('.card').count(), await page.locator('#zip').count()]).toEqual([
      0, 0,
    ]);
    const same = await page.textContent('#key .fingerprint');
    expect(same!.replace(/\s/g, '')).toBe(fingerprint);
    await page.click('#kept > summary');
    await page.click('#forget');
    await page.click('#forget');
    await expect.poll(() => page.locator('#key .fingerprint').count()).toBe(0);
  });

  it('seals in its oldest browser too, and gives a receipt as a picture and as text', async () => {
    const { page } = await open({ before: AS_IN_2020 });
    await choose(page, FIVE.slice(1, 2));
    const { file, fingerprint } = await seal(page);
    expect(await verdict(file, '--signer', fingerprint)).toMatchObject({ verdict: 'verified' });

    // With the page that sealed.
    const own = sha256(await readFile(SEAL_PAGE));
    const sheet = (await page.textContent('#receipt'))!.replace(/\s/g, '');
    for (const digits of [fingerprint, own, sha256(await readFile(file))])
      expect(sheet).toContain(digits);
    const [text] = await Promise.all([
      page.waitForEvent('download'),
      page.click('#save-receipt-text'),
    ]);
    const written = await readFile((await text.path())!, 'utf8');
    for (const digits of [fingerprint, own, sha256(await readFile(file))])
      expect(written).toContain(digits);
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.click('#save-receipt-picture'),
    ]);
    expect(picture.suggestedFilename()).toBe(`${basename(file, '.zip')}.receipt.png`);
    const png = await readFile((await picture.path())!);
    expect([png.readUInt32BE(16), png.readUInt32BE(20) > 1000]).toEqual([1080, true]);
  });

  it('keeps and seals what a person says, apart from the pictures, and only once', async () => {
    const tab = await open();
    const { page } = tab;
    await choose(page, FIVE.slice(0, 3));
    await page.click('.card >> nth=1 >> button');
    await expect.poll(() => page.locator('.card').count()).toBe(2);
    await page.selectOption('.card >> nth=0 >> select', 'health-code');
    await page.click('#origin > summary');
    await page.selectOption('#role', 'holder');
    await page.check('#origin-mine');
    await page.fill('#origin-device', '华为 P40，本人的');
    await page.selectOption('#origin-deviceHeld', 'yes');
    await page.fill('#origin-receivedFrom', '母亲');
    await page.click('#account > summary');
    await page.fill('#answer-noticed', ' 2022-06-14 08:20 ');
    await page.fill('#answer-ask', '书面答复\n并道歉');
    await expect.poll(() => page.textContent('#account > p:last-child')).toBe('已答 2 个');
    await tab.reopen();
    await page.waitForSelector('.card >> nth=1');
    expect(await page.inputValue('.card >> nth=0 >> select')).toBe('health-code');
    // What is filled in stands open.
    for (const [id, typed] of [
      ['#answer-ask', '书面答复\n并道歉'],
      ['#origin-device', '华为 P40，本人的'],
      ['#origin-receivedFrom', '母亲'],
    ] as const) {
      expect(await page.isVisible(id)).toBe(true);
      expect(await page.inputValue(id)).toBe(typed);
    }
    expect(await page.isChecked('#origin-mine')).toBe(true);
    const { file, fingerprint } = await seal(page);
    const result = await verdict(file, '--signer', fingerprint);
    expect(result).toMatchObject({ verdict: 'verified', statuses: [] });

    const bag = await unpack(file);
    expect(await json(bag, 'items/001/confirmations/kind.json')).toMatchObject({
      confirmations: [{ as: 'holder', machine: null, value: 'health-code' }],
    });
    for (const item of ['001', '002'])
      expect(await json(bag, `items/${item}/origin.json`)).toMatchObject({
        said: [{ as: 'holder', capturedBy: '本人', device: '华为 P40，本人的', deviceHeld: 'yes' }],
      });
    const account = await json(bag, 'originals/003.json');
    expect(account).toMatchObject({ schema: 'evidence-statement/1', as: 'holder', replaces: null });
    const answers = account.answers as { id: string; answer: string | null }[];
    expect(answers.filter(({ answer }) => answer !== null)).toMatchObject([
      { id: 'noticed', answer: '2022-06-14 08:20' },
      { id: 'ask', answer: '书面答复\n并道歉' },
    ]);
    // The page that was taken out is not even named.
    const log = () => readFile(join(bag, 'data', 'custody.jsonl'), 'utf8');
    expect(await log()).not.toContain(sha256(await readFile(FIVE[1]!)));
    expect(await page.textContent('#receipt')).toContain('健康码');
    // The verifier's page shows it as any other bundle, with the kind that the person named.
    const verifier = await openTab(browser, { locale: 'zh-CN' });
    tabs.push(verifier);
    expect(await verifier.check(file)).toMatchObject({
      ...{ verdict: 'intact-unknown-signer', statuses: [] },
    });
    expect(await verifier.page.textContent('[data-item="001"] > summary')).toContain('健康码');

    // Nothing new is said by sealing again; a changed word follows the first.
    const second = await unpack((await seal(page)).file);
    const acts = async (of: string) =>
      (await readFile(join(of, 'data', 'custody.jsonl'), 'utf8')).match(/"action":"[a-z]+"/g)!;
    expect((await acts(second)).slice((await acts(bag)).length)).toEqual([
      ...['"action":"packed"', '"action":"pack"'],
    ]);
    await page.selectOption('.card >> nth=0 >> select', 'travel-card');
    await page.fill('#answer-ask', '');
    const third = (await seal(page)).file;
    expect(await verdict(third, '--signer', fingerprint)).toMatchObject({
      ...{ verdict: 'verified', statuses: [] },
    });
    const last = await unpack(third);
    const said = (await json(last, 'items/001/confirmations/kind.json')).confirmations;
    expect(said).toMatchObject([{ value: 'health-code' }, { value: 'travel-card' }]);
    expect(await json(last, 'originals/004.json')).toMatchObject({ replaces: '003' });
  });

  it('keeps its key as a file that the command line and another browser take', async () => {
    const { page, close } = await open({ locale: 'en' });
    await page.fill('#passphrase', 'kurz');
    await page.click('#save-key');
    expect(await page.textContent('#key-status')).toBe('The passphrase is too short');
    const passphrase = '口令 passphrase 8';
    await page.fill('#passphrase', passphrase);
    await page.fill('#passphrase-again', 'another one');
    await page.click('#save-key');
    expect(await page.textContent('#key-status')).toBe('The two passphrases differ');
    await page.fill('#passphrase-again', passphrase);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-key')]);
    const key = join(folder, download.suggestedFilename());
    await download.saveAs(key);
    await choose(page, FIVE.slice(1, 2));
    const { file, fingerprint } = await seal(page);
    expect(await verdict(file, '--signer', fingerprint)).toMatchObject({ verdict: 'verified' });

    const env = { XDG_DATA_HOME: join(folder, 'home') };
    const paper = join(folder, 'passphrase.txt');
    await writeFile(paper, passphrase);
    const args = ['key', 'import', key, '--passphrase-file', paper];
    expect(await evidence(args, { cwd: folder, env })).toMatchObject({ code: 0 });
    const shown = await evidence(['key', 'show', '--json'], { cwd: folder, env });
    expect(shown.stdout).toContain(fingerprint);
    // Nothing of the key lies in the browser where it could be read.
    const stored = await kept(
      page,
      'key',
      '({ ...value, privateKey: value.privateKey.extractable })',
    );
    expect(stored).toEqual({
      privateKey: false,
      file: expect.stringMatching(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/) as string,
      ...{ fingerprint, isSaved: true, pem: expect.any(String) as string },
    });

    close();
    const other = await open({ locale: 'en' });
    await other.page.click('#load-key > summary');
    const load = async (typed: string, from = key) => {
      await other.page.fill('#key-passphrase', typed);
      await other.page.setInputFiles('#keyfile', from);
      const status = () => other.page.textContent('#key-status');
      await expect.poll(status).not.toBe('');
      return status();
    };
    expect(await load('')).toContain('Enter the passphrase');
    await other.page.fill('#key-passphrase', 'wrong one');
    await other.page.setInputFiles('#keyfile', key);
    await expect.poll(() => other.page.textContent('#key-status')).toContain('wrong');
    await other.page.setInputFiles('#keyfile', FIVE[1]!);
    await expect.poll(() => other.page.textContent('#key-status')).toContain('no key file');
    await other.page.fill('#key-passphrase', passphrase);
    await other.page.setInputFiles('#keyfile', key);
    await expect.poll(() => other.page.textContent('#key-status')).toContain('is loaded');
    await choose(other.page, FIVE.slice(1, 2));
    expect((await seal(other.page)).fingerprint).toBe(fingerprint);
  });

  it('seals where the browser keeps nothing, and says what that means', async () => {
    const { page } = await open({
      before: `Object.defineProperty(window, 'indexedDB', { value: undefined });`,
    });
    expect(await page.getAttribute('#self-test', 'data-tone')).toBe('partly');
    expect(await page.isVisible('[data-ability="storage"][data-works="false"]')).toBe(true);
    await page.click('#kept summary');
    expect(await page.textContent('#kept')).toContain('关掉或刷新就没有了');
    expect(await asksToStay(page)).toBe(false);
    await choose(page, FIVE.slice(1, 2));
    expect(await asksToStay(page)).toBe(true);
    const { file, fingerprint } = await seal(page);
    expect(await verdict(file, '--signer', fingerprint)).toMatchObject({ verdict: 'verified' });
    expect(await page.textContent('#key .warn')).toContain('关掉或刷新就没有了');
    // What came since is in no bundle.
    expect(await asksToStay(page)).toBe(false);
    await choose(page, TWO);
    expect(await asksToStay(page)).toBe(true);
  });

  it('says in both languages that it can do nothing without cryptography', async () => {
    const tab = await openTab(browser, {
      ...{ file: SEAL_PAGE, isMobile: true },
      before: `Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });`,
    });
    tabs.push(tab);
    await tab.page.waitForSelector('#self-test[data-tone="bad"]');
    const words = await tab.page.textContent('body');
    for (const one of ['这个浏览器不能封存证据', 'this browser cannot seal evidence'])
      expect(words).toContain(one);
    expect(await tab.page.locator('#seal').count()).toBe(0);
  });

  it('says which files it does not take, and why', async () => {
    const { page } = await open();
    await choose(page, FIVE.slice(1, 2));
    const empty = { name: '空.png', mimeType: 'image/png', buffer: Buffer.alloc(0) };
    const text = { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('说明') };
    const evil = { name: 'a‮gnp.<b>', mimeType: 'image/png', buffer: Buffer.from([1, 2]) };
    await page.setInputFiles('#pictures', FIVE[1]!);
    await expect.poll(() => page.textContent('.problems')).toContain('已经在里面了');
    await page.setInputFiles('#files', [empty, text, evil]);
    await expect.poll(() => page.locator('.card').count()).toBe(3);
    expect(await page.textContent('.problems')).toContain('空.png 是空文件');
    expect(await page.textContent('.card >> nth=2')).not.toContain('‮');
    const { file, fingerprint } = await seal(page);
    const result = await verdict(file, '--signer', fingerprint);
    expect(result).toMatchObject({ verdict: 'verified', statuses: [] });
    const bag = await unpack(file);
    expect(await json(bag, 'items/002/item.json')).toMatchObject({
      ...{ type: 'attachment', kind: 'text', mediaType: 'text/plain' },
    });
  });

  /** Files, signatures and the sealed bundle wait in it as long as this stands. */
  const HELD = `{
    window.held = '';
    const during = async (what) => {
      while (window.held === what) await new Promise((done) => setTimeout(done, 5));
    };
    File.prototype.arrayBuffer = async function () {
      await during('file');
      return Blob.prototype.arrayBuffer.call(this);
    };
    const { sign } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.sign = async function (...args) {
      await during('sign');
      if (window.held === 'broken') throw new Error('broken');
      return sign.apply(this, args);
    };
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      const again = () => {
        if (window.held === 'finished') this.get('draft').onsuccess = again;
      };
      if (key === 'finished') again();
      return put.call(this, value, key);
    };
  }`;
  const hold = (page: Page, what: string) => page.evaluate(`void (window.held = '${what}')`);
  const names = (page: Page) => page.locator('.card .name').allTextContents();

  it('shows what it takes in the language of the moment, and each file once', async () => {
    const { page } = await open({ before: HELD });
    const empty = { name: '空.png', mimeType: 'image/png', buffer: Buffer.alloc(0) };
    await hold(page, 'file');
    await page.setInputFiles('#files', FIVE[1]!);
    await page.setInputFiles('#pictures', TWO);
    await page.setInputFiles('#files', empty);
    await expect.poll(() => page.textContent('#pictures-status')).toContain('正在读取');
    await page.click('button[lang=en]');
    expect(await page.textContent('#pictures-status')).toContain('Reading chat-two-cards.jpg');
    await hold(page, '');
    await page.waitForSelector('#seal:enabled');
    expect(await names(page)).toEqual([FIVE[1]!, ...TWO].map((file) => basename(file)));
    expect(await page.textContent('#pictures-status')).toContain('3 items');
    expect(await page.textContent('#seal-status')).toContain('3 items');
    expect(await page.textContent('.problems')).toContain('空.png is empty');
  });

  it('takes no more of what was chosen once all is cleared', async () => {
    const { page } = await open({ before: HELD });
    const empty = { name: '空.png', mimeType: 'image/png', buffer: Buffer.alloc(0) };
    await page.setInputFiles('#files', empty);
    await expect.poll(() => page.textContent('.problems')).toContain('空.png');
    await hold(page, 'file');
    await page.setInputFiles('#pictures', [...TWO, FIVE[1]!]);
    await page.setInputFiles('#files', FIVE[2]!);
    await expect.poll(() => page.textContent('#pictures-status')).toContain('正在读取');
    expect(await asksToStay(page)).toBe(true);
    await page.click('#kept summary');
    await page.click('#forget');
    await page.click('#forget');
    await hold(page, '');
    await expect.poll(() => page.textContent('#kept-status')).toContain('已清空');
    expect(await page.textContent('.problems')).toBe('');
    await page.waitForTimeout(300);
    expect(await names(page)).toEqual([]);
    expect(await kept(page, 'draft')).toBeUndefined();
    await choose(page, TWO);
    expect(await names(page)).toHaveLength(2);
  });

  it('goes on telling how sealing and keeping the key go when its language is changed', async () => {
    const { page } = await open({ before: HELD });
    const told = () => page.textContent('#seal-status');
    await hold(page, 'sign');
    await page.fill('#passphrase', '山高水长 2022');
    await page.fill('#passphrase-again', '山高水长 2022');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      (async () => {
        await page.click('#save-key');
        await expect.poll(() => page.textContent('#key-status')).toContain('正在加密密钥');
        await page.click('button[lang=en]');
        expect(await page.textContent('#key-status')).toContain('Encrypting');
        await hold(page, '');
      })(),
    ]);
    await expect
      .poll(() => page.textContent('#key-status'))
      .toContain(download.suggestedFilename());
    expect(await page.textContent('#key .good')).toContain('was saved');

    await choose(page, TWO);
    await hold(page, 'sign');
    await page.click('#seal');
    await expect.poll(told).toContain('Sealing');
    expect(await asksToStay(page)).toBe(true);
    await page.click('button[lang=zh-CN]');
    expect(await told()).toContain('正在封存');
    expect(await page.isVisible('#seal-section progress')).toBe(true);
    await hold(page, 'broken');
    await expect.poll(told).toContain('没有封存成：');
    // Whatever else happens meanwhile.
    await page.selectOption('.card select', 'notice');
    await page.click('button[lang=en]');
    expect(await told()).toContain('Not sealed: ');
    await hold(page, 'sign');
    const sealing = seal(page);
    await expect.poll(told).toContain('Sealing');
    await page.click('button[lang=zh-CN]');
    await hold(page, '');
    const { file } = await sealing;
    await expect.poll(told).toContain(`封存好了。证据包 ${basename(file)}`);
    expect(await asksToStay(page)).toBe(false);
  });

  it('says so where a receipt cannot be drawn, or a bundle not shared', async () => {
    const { page } = await open({
      before: `{
        const { toBlob } = HTMLCanvasElement.prototype;
        HTMLCanvasElement.prototype.toBlob = function (done, type, ...rest) {
          if (type === 'image/png') done(null);
          else toBlob.call(this, done, type, ...rest);
        };
        navigator.canShare = () => true;
        navigator.share = async () => {
          throw new DOMException('', window.closed_ ? 'AbortError' : 'NotAllowedError');
        };
      }`,
    });
    await choose(page, TWO);
    await seal(page);
    await page.click('#save-receipt-picture');
    await expect.poll(() => page.textContent('#receipt-status')).toContain('存成文字');
    await page.click('#share');
    await expect.poll(() => page.textContent('#share-status')).toContain('没有分享成');
    await page.evaluate('void (window.closed_ = true)');
    await page.click('#share');
    await expect.poll(() => page.textContent('#share-status')).toBe('');
  });

  it('saves as a colour what is shown, and says of what nobody was asked that nothing waits', async () => {
    const { page } = await open();
    await choose(page, TWO.slice(0, 1));
    const bytes = await readFile(TWO[0]!);
    const reading = await (await openSharedReader({})).read({ path: TWO[0]!, bytes });
    const keep = async (one: unknown) => {
      await page.evaluate(`(async () => {
        const open = indexedDB.open('evidence-seal');
        await new Promise((done) => (open.onsuccess = done));
        const change = open.result.transaction('kept', 'readwrite');
        const kept = ${JSON.stringify({ at: new Date().toISOString(), reading: one })};
        change.objectStore('kept').put(kept, 'reading ${sha256(bytes)}');
        await new Promise((done) => (change.oncomplete = done));
      })()`);
      await page.reload();
      await page.waitForSelector('.review');
    };
    await keep(reading);
    await page.click('.review > summary');
    await page.waitForSelector('[data-field=colour]');
    const colour = page.locator('[data-field=colour]');
    const change = async (to?: string) => {
      await colour.locator('button:has-text("改")').click();
      if (to !== undefined) await colour.locator('select').selectOption(to);
      const shown = await colour.locator('select').inputValue();
      await colour.locator('button.primary').click();
      return [shown, await colour.locator('.good').textContent()];
    };
    expect(await change('green')).toEqual(['green', '✓ 已更正为：绿色']);
    expect(await change()).toEqual(['green', '✓ 已更正为：绿色']);
    expect(await change('red')).toEqual(['red', '✓ 已确认']);

    // What is in a bundle is not taken back, and what was said since is.
    await seal(page);
    await page.click('.review > summary');
    await page.waitForSelector('[data-field=colour]');
    const undo = (field: string) => page.locator(`[data-field=${field}] button:has-text("撤回")`);
    expect(await change('green')).toEqual(['green', '✓ 已更正为：绿色']);
    expect(await undo('colour').count()).toBe(0);
    await page.click('[data-field=statusText] button.right');
    await undo('statusText').click();
    await page.waitForSelector('[data-field=statusText] button.right');
    const { items } = (await kept(page, 'draft')) as { items: { said: object }[] };
    expect(Object.keys(items[0]!.said)).toEqual(['colour']);
    await page.selectOption('.card select', 'travel-card');
    await page.selectOption('.card select', '');
    await seal(page);

    const words = () => page.textContent('.review > summary');
    expect(await words()).toContain('待核对');
    const sure = Object.entries(reading.fields).map(([name, field]) => {
      const one = { ...field, needsReview: false };
      delete one.reviewReasons;
      return [name, one];
    });
    await keep({ ...reading, fields: Object.fromEntries(sure) as unknown });
    expect(await words()).toBe('没有待核对的');
  });

  /** Puts what the command line reads of it where the page keeps what it read. */
  const keepReading = async (page: Page, path: string) => {
    const bytes = await readFile(path);
    const reading = await (await openSharedReader({})).read({ path, bytes });
    await page.evaluate(`(async () => {
      const open = indexedDB.open('evidence-seal');
      await new Promise((done) => (open.onsuccess = done));
      const change = open.result.transaction('kept', 'readwrite');
      const kept = ${JSON.stringify({ at: new Date().toISOString(), reading })};
      change.objectStore('kept').put(kept, 'reading ${sha256(bytes)}');
      await new Promise((done) => (change.oncomplete = done));
    })()`);
    await page.reload();
    await page.waitForSelector('.review');
  };

  it('loses nothing that was typed and not saved, and seals nothing without it', async () => {
    const { page } = await open();
    await choose(page, TWO);
    await keepReading(page, TWO[0]!);
    const told = () => page.textContent('#seal-status');
    const status = page.locator('[data-field=statusText]');
    const typed = () => status.locator('input').inputValue();
    await page.click('.review > summary');
    await status.locator('button:has-text("改")').click();
    expect(await told()).toBe('可以封存了：2 件。');
    await status.locator('input').fill('红码（更正）');
    expect(await told()).toContain('有一处写了还没有存');
    expect(await asksToStay(page)).toBe(true);
    // Another picture goes, the language changes, the rest is right.
    await page.click('.card >> nth=1 >> button.remove');
    await expect.poll(() => names(page)).toHaveLength(1);
    expect(await typed()).toBe('红码（更正）');
    await page.click('button[lang=en]');
    await expect.poll(typed).toBe('红码（更正）');
    await page.click('button[lang=zh-CN]');
    await page.click('button.rest');
    await expect.poll(() => page.locator('button.rest').count()).toBe(0);
    expect(await typed()).toBe('红码（更正）');
    // Shut, it is opened again by who seals.
    await page.click('.review > summary');
    await page.click('#seal');
    await expect.poll(typed).toBe('红码（更正）');
    expect(await page.locator('#zip').count()).toBe(0);
    await status.locator('button.primary').click();
    await expect.poll(told).toBe('可以封存了：1 件。');
    await page.fill('#passphrase', '山高水长 2022');
    await seal(page);
    expect(await page.inputValue('#passphrase')).toBe('山高水长 2022');
  });

  it('says what a value can be, and takes one that is as long as a notice', async () => {
    const { page } = await open();
    await choose(page, TWO);
    await keepReading(page, TWO[1]!);
    await page.click('.review > summary');
    // Saved as it stands it is what was read, with its paragraphs.
    await page.click('[data-field=body] button:has-text("改")');
    expect(await page.inputValue('[data-field=body] textarea')).toMatch(/^尊敬的客户：\n因系统/);
    await page.click('[data-field=body] button.primary');
    await expect.poll(() => page.textContent('[data-field=body] .good')).toBe('✓ 已确认');
    await page.click('[data-field=body] button:has-text("改")');
    await page.fill('[data-field=body] textarea', '通知'.repeat(400));
    await page.click('[data-field=body] button.primary');
    await expect
      .poll(() => page.textContent('[data-field=body] .good'))
      .toContain('已更正为：通知通知');
    await page.click('[data-field=noticeTime] button:has-text("改")');
    await page.fill('[data-field=noticeTime] input', '六月十四日');
    await page.click('[data-field=noticeTime] button.primary');
    expect(await page.textContent('[data-field=noticeTime] .problem')).toContain(
      '2022-06-14 08:21',
    );
  });

  it('says what the last bundle does not have, also the next day', async () => {
    const { page } = await open();
    await choose(page, TWO);
    const told = () => page.textContent('#seal-status');
    const steps = () => page.textContent('#result ol');
    await seal(page);
    expect(await told()).toContain('封存好了');
    expect(await steps()).toContain('保存密钥文件');
    expect(await page.textContent('#key .warn')).toContain('现在就存');
    await page.selectOption('.card select', 'health-code');
    await expect.poll(told).toContain('那个证据包里还没有');
    await page.reload();
    await page.waitForSelector('.card');
    expect(await told()).toContain('那个证据包里还没有');
    // That cannot be done any more.
    expect(await steps()).not.toContain('保存密钥文件');
    await seal(page);
    expect(await told()).toContain('封存好了');
    await page.reload();
    await page.waitForSelector('.card');
    expect(await told()).toBe('都已封存，在下面的证据包里。');
    await keepReading(page, TWO[0]!);
    expect(await told()).toContain('那个证据包里还没有');
  });

  it('says of each file that there is no room for it, and takes the others', async () => {
    const { page } = await open({
      before: noRoom(`value.length > 100000`),
    });
    const empty = { name: '空.png', mimeType: 'image/png', buffer: Buffer.alloc(0) };
    const text = { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('说明') };
    const large = { name: '大.txt', mimeType: 'text/plain', buffer: Buffer.alloc(100_001, 'a') };
    await page.setInputFiles('#files', [empty, large, text]);
    await page.waitForSelector('#seal:enabled');
    expect(await names(page)).toEqual(['说明.txt']);
    await page.click('button[lang=en]');
    expect(await page.textContent('#seal-status')).toBe('Ready to seal: 1 item.');
    await page.click('button[lang=zh-CN]');
    const problems = await page.locator('.problems li').allTextContents();
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('空.png 是空文件');
    expect(problems[1]).toContain('大.txt 浏览器存不下了');
  });

  it('shows what it kept before where there is no room for more', async () => {
    const tab = await open({
      before: noRoom(`window.name === 'full'`),
    });
    const { page } = tab;
    await choose(page, TWO);
    await page.evaluate(`void (window.name = 'full')`);
    await tab.reopen();
    await page.waitForSelector('.card >> nth=1');
    expect(await page.getAttribute('[data-ability=storage]', 'data-works')).toBe('false');
    expect(await page.textContent('[data-ability=storage]')).toContain('以前存下的还在');
    await page.setInputFiles('#pictures', FIVE[1]!);
    await expect.poll(() => page.textContent('.problems')).toContain('浏览器存不下了');
    await page.click('#seal');
    await expect.poll(() => page.textContent('#seal-status')).toContain('浏览器存不下了');
    // There is room again.
    await page.evaluate(`void (window.name = '')`);
    await choose(page, FIVE.slice(1, 2));
    expect(await names(page)).toHaveLength(3);
    const { file, fingerprint } = await seal(page);
    expect(await verdict(file, '--signer', fingerprint)).toMatchObject({ verdict: 'verified' });
    await tab.reopen();
    await page.waitForSelector('.card >> nth=2');
    expect(await page.textContent('.card >> nth=2 >> .good')).toContain('003');
  });

  it('seals what was written while there was no room to keep it', async () => {
    const { page } = await open({
      before: noRoom(`window.name === 'full'`),
    });
    await choose(page, TWO.slice(0, 1));
    await page.click('#account > summary');
    await page.evaluate(`void (window.name = 'full')`);
    const answer = page.locator('#account textarea').nth(2);
    await answer.fill('银行不让');
    await expect.poll(() => page.textContent('main > [role=alert]')).toContain('存不下了');
    expect(await asksToStay(page)).toBe(true);
    // It is told once, and does not take the field away at each letter.
    await answer.scrollIntoViewIfNeeded();
    const before = await page.evaluate('scrollY');
    await answer.pressSequentially('进');
    await page.waitForTimeout(100);
    expect(await page.evaluate('scrollY')).toBe(before);
    await page.evaluate(`void (window.name = '')`);
    const { file } = await seal(page);
    expect(await answer.inputValue()).toBe('银行不让进');
    expect(
      unpackStored(await readFile(file))
        .get('data/originals/002.json')
        ?.toString(),
    ).toContain('银行不让进');
    expect(await asksToStay(page)).toBe(false);
  });

  it('keeps together what is sealed while its list is changed', async () => {
    const { page } = await open({ before: HELD });
    const sealedWell = async (sealing: ReturnType<typeof seal>) => {
      const { file, fingerprint } = await sealing;
      const result = await verdict(file, '--signer', fingerprint);
      expect(result).toMatchObject({ verdict: 'verified', statuses: [] });
    };
    await choose(page, TWO);
    await hold(page, 'sign');
    const first = seal(page);
    await expect.poll(() => page.textContent('#seal-status')).toContain('正在封存');
    await page.click('.card >> nth=1 >> button');
    await hold(page, '');
    await sealedWell(first);
    expect(await page.locator('.card .good').allTextContents()).toEqual([
      '已封存，编号 001',
      '已封存，编号 002',
    ]);

    // One that comes while the bundle is being kept.
    await hold(page, 'finished');
    const second = seal(page);
    await expect.poll(() => page.textContent('#seal-status')).toContain('正在封存');
    await page.setInputFiles('#files', FIVE[1]!);
    await page.waitForTimeout(500);
    await hold(page, '');
    await sealedWell(second);
    await expect.poll(() => names(page)).toHaveLength(3);
    await page.reload();
    await page.waitForSelector('.card');
    expect(await names(page)).toHaveLength(3);
    expect(await page.locator('.card .good').count()).toBe(2);
    const bag = await unpack((await seal(page)).file);
    expect(await readFile(join(bag, 'bag-info.txt'), 'utf8')).toMatch(/^Items: 3$/m);

    // Cleared while it seals: the bundle is handed over, and nothing of it is left.
    await hold(page, 'sign');
    const third = seal(page);
    await expect.poll(() => page.textContent('#seal-status')).toContain('正在封存');
    await page.click('#kept summary');
    await page.click('#start-anew');
    await page.click('#start-anew');
    await hold(page, '');
    await expect.poll(() => page.textContent('#kept-status')).toContain('已清空');
    expect(await names(page)).toEqual([]);
    expect(await page.textContent('#seal-status')).toBe('先选图片。');
    expect(await kept(page, 'case')).toBeUndefined();
    expect((await verdict((await third).file)).code).toBe(3);
  });

  it('refuses to write over what another window did', async () => {
    const { page } = await open();
    await choose(page, FIVE.slice(1, 2));
    const [second] = await Promise.all([
      page.context().waitForEvent('page'),
      page.evaluate(`void window.open(location.href, '', 'popup,noopener')`),
    ]);
    await second.waitForSelector('.card');
    await page.selectOption('.card select', 'travel-card');
    await expect.poll(() => page.textContent('main > [role=alert]')).toContain('别的窗口');
    await page.fill('#passphrase', '山高水长 2022');
    await page.fill('#passphrase-again', '山高水长 2022');
    await page.click('#save-key');
    await expect.poll(() => page.textContent('#key-status')).toContain('正在加密密钥');
    await expect.poll(() => page.textContent('#key-status')).toBe('');
    await second.selectOption('.card select', 'health-code');
    await expect
      .poll(() => kept(second, 'draft'))
      .toMatchObject({ items: [{ kind: 'health-code' }] });
    await second.reload();
    await second.waitForSelector('.card');
    expect(await second.inputValue('.card select')).toBe('health-code');
  });

  it('hands the bundle over where there is no room to keep it', async () => {
    const tab = await open({ before: noRoom(`key === 'finished'`) });
    const { page } = tab;
    await choose(page, FIVE.slice(1, 2));
    const { file, fingerprint } = await seal(page);
    expect(await verdict(file, '--signer', fingerprint)).toMatchObject({ verdict: 'verified' });
    expect(await page.textContent('#seal-status')).toContain('刷新以后这里就没有了');
    // The next one knows of it all the same.
    await tab.reopen();
    await page.waitForSelector('.card');
    const bag = await unpack((await seal(page)).file);
    expect(await readFile(join(bag, 'bag-info.txt'), 'utf8')).toMatch(/^Bundle-Sequence: 2$/m);
  });

  it('seals nothing where the browser lost a file', async () => {
    const { page } = await open();
    await choose(page, FIVE.slice(1, 3));
    const hash = sha256(await readFile(FIVE[1]!));
    await page.evaluate(`(async () => {
      const open = indexedDB.open('evidence-seal');
      await new Promise((done) => (open.onsuccess = done));
      const change = open.result.transaction('kept', 'readwrite');
      change.objectStore('kept').put(new Uint8Array([1]), 'original ${hash}');
      await new Promise((done) => (change.oncomplete = done));
    })()`);
    await page.click('#seal');
    await expect.poll(() => page.textContent('#seal-status')).toContain('没有封存成：浏览器丢了');
    expect(await page.locator('#zip').count()).toBe(0);
    await page.click('.card >> nth=0 >> button');
    const { file, fingerprint } = await seal(page);
    expect(await verdict(file, '--signer', fingerprint)).toMatchObject({ verdict: 'verified' });
  });

  it('knows its own hash, whatever an app puts into it', async () => {
    const { page, faults } = await open({
      before: `new MutationObserver((_, observer) => {
        if (document.head === null) return;
        observer.disconnect();
        const style = document.createElement('style');
        style.textContent = 'body { margin: 0 }';
        document.head.prepend(style, document.createElement('meta'));
      }).observe(document, { childList: true, subtree: true });`,
    });
    expect(await ownHash(page)).toBe(sha256(await readFile(SEAL_PAGE)));
    // The policy keeps the foreign style from having any effect, and says so.
    expect(faults.splice(0).every((fault) => fault.includes('style-src'))).toBe(true);
  });
});
