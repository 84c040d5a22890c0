/** How fast and in how much memory the verifier's page checks a bundle, in a real browser. Linux. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const PAGE = new URL('../dist/verify.html', import.meta.url);

/**
 * @param runs The best of so many, each in a page of its own.
 * @returns null where there is no browser; else seconds from choosing the file to the verdict, and
 *   MB that the page's process took at most (its resident memory, code of the browser included).
 */
export async function pageFigures(file, runs = 3) {
  if (!existsSync(CHROMIUM) || !existsSync(fileURLToPath(PAGE))) return null;
  let best = { seconds: Infinity, peak: 0 };
  for (let run = 0; run < runs; run++) {
    const one = await oneRun(file);
    if (one.seconds < best.seconds) best = { ...one, peak: Math.max(best.peak, one.peak) };
    else best.peak = Math.max(best.peak, one.peak);
  }
  return best;
}

async function oneRun(file) {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(PAGE.href);
    await page.evaluate(`new Promise((ready) => {
      addEventListener('change', () => { window.started = performance.now(); }, true);
      new MutationObserver(() => {
        if (window.ended === undefined && document.querySelector('[data-verdict]'))
          window.ended = performance.now();
      }).observe(document.body, { childList: true, subtree: true });
      ready();
    })`);
    await page.setInputFiles('#bundle', file);
    await page.waitForSelector('[data-verdict]', { timeout: 300_000 });
    const verdict = await page.getAttribute('[data-verdict]', 'data-verdict');
    if (verdict !== 'intact-unknown-signer') throw new Error(`the page says ${verdict}`);
    const seconds = (await page.evaluate('window.ended - window.started')) / 1000;
    return { seconds, peak: await peakOf(browser) };
  } finally {
    await browser.close();
  }
}

/** The largest of the processes that hold pages. */
async function peakOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
  return Math.max(...peaks.map(Number)) / 1000;
}
