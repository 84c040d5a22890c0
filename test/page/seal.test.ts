/** The page that seals, as people use it on a phone: from a file, without network. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/bundle/how-to-verify.js';
import { scratchFolder } from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';
import { evidence, fixture } from '../cli/helpers.js';
import { AS_IN_2020, hasBrowser, launch, openTab, SEAL_PAGE, type Tab } from './browser.js';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
/** A large PNG, two JPEGs, one picture with a palette, and one that Chromium cannot draw. */
const FIVE = [
  ...['shandong-red-0614-0821.png', 'chat-two-cards.jpg', 'format-webp.webp'],
  ...['format-palette.png', 'format-tiff.tiff'],
].map(fixture);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.skipIf(!hasBrowser)('seal.html', () => {
  let browser: Browser;
  let folder: string;
  const tabs: Tab[] = [];

  const open = async (options: Parameters<typeof openTab>[1] = {}) => {
    const tab = await openTab(browser, {
      ...{ file: SEAL_PAGE, locale: 'zh-CN', ...PHONE, ...options },
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

  beforeAll(async () => {
    browser = await launch();
    folder = await scratchFolder();
  });
  afterEach(async () => {
    for (const { page, faults, requests } of tabs.splice(0)) {
      expect(faults).toEqual([]);
      // Pictures that it was given, and files that it made; nothing is asked of anyone.
      expect(requests.filter((url) => !url.startsWith('blob:null/'))).toEqual([]);
      await page.context().close();
    }
  });

  it('seals five pictures as an ordinary bundle, originals untouched', async (context) => {
    const { page } = await open();
    await choose(page, FIVE);
    const said = await page.textContent('#pictures-status');
    expect(said).toContain('共 5 件');
    const { file, fingerprint } = await seal(page);
    const result = await verdict(file, '--signer', fingerprint);
    expect(result).toMatchObject({ code: 0, verdict: 'verified', statuses: [] });
    expect(await page.textContent('#seal-status')).toContain(basename(file));

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
    expect(await page.textContent('#page-sha256')).toBe(own);
    const log = (await readFile(join(bag, 'data', 'custody.jsonl'), 'utf8')).trim().split('\n');
    const entries = log.map((line) => JSON.parse(line) as { action: string; tool: object });
    expect(entries.map(({ action }) => action)).toEqual([
      ...['create', 'add', 'add', 'add', 'add', 'add', 'pack'],
    ]);
    for (const { tool } of entries) expect(tool).toMatchObject({ page: own });
  });

  it('loses nothing when it is loaded again in the middle', async () => {
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
  });

  it('seals in its oldest browser too', async () => {
    const { page } = await open({ before: AS_IN_2020 });
    await choose(page, FIVE.slice(1, 2));
    const { file, fingerprint } = await seal(page);
    expect(await verdict(file, '--signer', fingerprint)).toMatchObject({ verdict: 'verified' });
  });
});
