/** The built page in a real browser, as people open it: from a file, with no network. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ROOT } from '../cli/helpers.js';
import { atEndOf } from '../ends.js';
import { FULL } from '../full.js';
import { CHROMIUM } from '../report/tools.js';
import { Window, type Look } from './windows.js';

export const PAGE = join(ROOT, 'dist', 'verify.html');
/** The page that seals, without what reads: the same script, and quick to open. */
export const SEAL_PAGE = join(ROOT, 'dist', 'seal-light.html');
/** The page that seals, and reads. */
export const READING_PAGE = join(ROOT, 'dist', 'seal.html');

/** Needs a browser; CHROMIUM names another than those that are looked for. */
const DESK = { width: 1280, height: 720 };
const PHONE = { width: 360, height: 740 };

export const hasBrowser = CHROMIUM !== null;

/**
 * The list under the address of the browser's own window is a page of its own, drawn anew for each
 * context: half of what one cost. The other names are of the list whose place this switch takes
 * (playwright-core's), as far as they concern a file without network.
 */
const OFF = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup', 'AimEnabled'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'MediaRouter', 'LensOverlay'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch'],
  // A process kept ready for a page of another place: there is none.
  'SpareRendererForSitePerProcess',
];
/** What the compiler of WebAssembly does to gain speed pays only where many pictures are read. */
const QUICKLY = ['--no-wasm-inlining', '--no-wasm-loop-unrolling', '--no-wasm-loop-peeling'];
const SWITCHES = [
  ...['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer'],
  ...(FULL ? [] : [`--js-flags=${QUICKLY.join()}`]),
  `--disable-features=${OFF.join()}`,
];

let opening: Promise<Browser> | undefined;
/** Of the file at hand. */
const lent: Tab[] = [];

/** One for all tests of a worker, and gone with it; what a file has opened in it is closed, but for windows. */
export async function launch(): Promise<Browser> {
  const browser = await (opening ??= chromium.launch({
    executablePath: CHROMIUM!,
    args: SWITCHES,
  }));
  atEndOf('file', async () => {
    for (const tab of [...lent]) tab.close();
    await Window.rest();
    for (const context of browser.contexts()) if (!Window.keeps(context)) await context.close();
  });
  return browser;
}

export interface Tab {
  page: Page;
  /** Errors of the page, of its console and of its policy. */
  faults: string[];
  /** Addresses of everything that it asked for but itself. */
  requests: string[];
  /** Loads the page again, in the browser that it was opened in. */
  reopen(): Promise<void>;
  /** Gives its window back; done at the end of the file too. */
  close(): void;
  /** Chooses a file and waits for the verdict. */
  check(...files: string[]): Promise<Shown>;
  /** Drops one file after the other on the page: quick where there are many. */
  dropEach(files: readonly string[]): Promise<Shown[]>;
  shown(): Promise<Shown>;
}

export interface Shown {
  verdict: string;
  headline: string;
  /** Problems and remarks, with the words that stand there. */
  statuses: { code: string; severity: string; text: string }[];
}

export interface TabOptions extends Partial<Look> {
  /** By default the verifier's. */
  file?: string;
  isMobile?: boolean;
}

/** A page as it is in a browser that has kept nothing. */
export async function openTab(browser: Browser, options: TabOptions = {}): Promise<Tab> {
  const { file = PAGE, isMobile = false } = options;
  const { locale = 'en-US', colorScheme = null, before } = options;
  const { viewport = isMobile ? PHONE : DESK } = options;
  const window = await Window.take(browser, { isMobile });
  const { page } = window;
  const faults: string[] = [];
  const requests: string[] = [];
  const own = pathToFileURL(file).href;
  window.onFault = (text) => void faults.push(text);
  window.onRequest = (url) => {
    if (url !== own) requests.push(url);
  };
  await window.startAnew(own, { locale, viewport, colorScheme, before });

  const shown = async () => {
    await page.waitForSelector('[data-verdict]', { timeout: 120_000 });
    for (const more of await page.locator('#result ul + button').all()) await more.click();
    return (await page.evaluate(`(${SHOWN})()`)) as Shown;
  };
  const tab: Tab = {
    ...{ page, faults, requests, shown },
    async reopen() {
      for (const list of [faults, requests]) list.length = 0;
      await page.goto(own);
    },
    close() {
      if (!lent.includes(tab)) return;
      lent.splice(lent.indexOf(tab), 1);
      window.giveBack();
    },
    async check(...files) {
      await page.evaluate('document.getElementById("result").replaceChildren()');
      await page.setInputFiles('#bundle', files);
      return shown();
    },
    async dropEach(files) {
      await page.evaluate(`{
        const input = document.createElement('input');
        Object.assign(input, { type: 'file', multiple: true, id: 'several' });
        document.body.append(input);
      }`);
      await page.setInputFiles('#several', [...files]);
      return (await page.evaluate(`(${DROP_EACH})(${SHOWN})`)) as Shown[];
    },
  };
  lent.push(tab);
  return tab;
}

const SHOWN = `() => ({
  verdict: document.querySelector('[data-verdict]').dataset.verdict,
  headline: document.querySelector('[data-verdict] h2 span + span').textContent,
  statuses: [...document.querySelectorAll('.status')].map((one) => ({
    code: one.dataset.code,
    severity: one.dataset.severity,
    text: one.textContent,
  })),
})`;

const DROP_EACH = `async (shown) => {
  const input = document.getElementById('several');
  const result = document.getElementById('result');
  const all = [];
  for (const file of input.files) {
    result.replaceChildren();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    const done = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (result.querySelector('[data-verdict]') === null) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(result, { childList: true, subtree: true });
    });
    dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    await done;
    for (const more of result.querySelectorAll('ul + button')) more.click();
    all.push(shown());
  }
  input.remove();
  return all;
}`;

/** Whether a page asks before it is left: Chromium up to 118 looks at the one, browsers since at the other. */
export const asksToStay = (page: Page): Promise<boolean> =>
  page.evaluate(`{
    const leaving = document.createEvent('BeforeUnloadEvent');
    leaving.initEvent('beforeunload', false, true);
    dispatchEvent(leaving);
    leaving.returnValue !== '' && leaving.defaultPrevented;
  }`);

/** What stands beyond the right edge of the window, but for what is scrolled in a place of its own. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('body *')]
    .filter((one) => !one.closest('.wide, pre') && one.checkVisibility()
      && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((one) => one.outerHTML.slice(0, 80))`);

/**
 * A browser without room to keep some things.
 *
 * @param when Of `value` and `key`, in the page.
 */
export const noRoom = (when: string): string => `{
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, key) {
    if (${when}) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value, key);
  };
}`;

/** What came into browsers after Chromium 86, as far as a script could lean on it. */
export const AS_IN_2020 = `
for (const of of [Array.prototype, Object.getPrototypeOf(Uint8Array.prototype), String.prototype])
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced',
    'with', 'isWellFormed', 'toWellFormed'])
    delete of[name];
for (const name of ['hasOwn', 'groupBy']) delete Object[name];
for (const name of ['toHex', 'toBase64', 'setFromHex']) delete Uint8Array.prototype[name];
for (const name of ['union', 'intersection', 'difference', 'isSubsetOf']) delete Set.prototype[name];
for (const name of ['getOrInsert', 'getOrInsertComputed']) delete Map.prototype[name];
delete Map.groupBy;
delete Uint8Array.fromHex;
delete Array.fromAsync;
delete Promise.withResolvers;
delete Promise.try;
delete Blob.prototype.bytes;
delete RegExp.escape;
delete crypto.randomUUID;
delete JSON.rawJSON;
if (globalThis.Iterator)
  for (const name of ['map', 'filter', 'toArray', 'some', 'every', 'find', 'forEach', 'take', 'flatMap'])
    delete Iterator.prototype[name];
for (const name of ['Iterator', 'structuredClone', 'DecompressionStream', 'CompressionStream',
  'showDirectoryPicker', 'scheduler', 'reportError', 'trustedTypes'])
  delete globalThis[name];
`;
