/** Pictures of the verifier's page in both languages and both themes; needs a browser. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const here = fileURLToPath(new URL('.', import.meta.url));
const PAGE = new URL('../../dist/verify.html', import.meta.url).href;
const fixture = (path) =>
  fileURLToPath(new URL(`../../fixtures/bundles/${path}/bundle.zip`, import.meta.url));

/**
 * @param bundle The story's bundle. @param fingerprint Of the signer, as on paper.
 * @param redacted A masked copy of it. @param published One for publication.
 */
export async function pagePictures({ bundle, fingerprint, redacted, published }) {
  if (!existsSync(CHROMIUM))
    return console.error('no browser is installed: the pictures of the page were not made');
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const shots = [
    { name: 'page-zh-light', locale: 'zh-CN', scheme: 'light', file: bundle },
    { name: 'page-zh-dark', locale: 'zh-CN', scheme: 'dark', file: redacted, open: '001' },
    { name: 'page-en-dark', locale: 'en', scheme: 'dark', file: bundle, fingerprint },
    { name: 'page-zh-published', locale: 'zh-CN', scheme: 'light', file: published, open: '001' },
    { name: 'page-en-published', locale: 'en', scheme: 'light', file: published, open: '001' },
    { name: 'page-en-light', locale: 'en', scheme: 'light', file: fixture(FAILED), narrow: true },
  ];
  try {
    for (const shot of shots) await take(browser, shot);
  } finally {
    await browser.close();
  }
}

const FAILED = 'invalid/changed-originals-001-png';

async function take(browser, { name, locale, scheme, file, fingerprint, open, narrow = false }) {
  const context = await browser.newContext({
    ...{ locale, colorScheme: scheme, timezoneId: 'Asia/Shanghai', offline: true },
    viewport: narrow ? { width: 360, height: 900 } : { width: 960, height: 1280 },
  });
  const page = await context.newPage();
  await page.goto(PAGE);
  await page.setInputFiles('#bundle', file);
  await page.waitForSelector('[data-verdict]');
  if (fingerprint) await page.fill('#expected', fingerprint);
  if (open) {
    await page.click(`[data-item="${open}"] > summary`);
    await page.waitForSelector(`[data-item="${open}"] img`);
    await page.evaluate(`document.querySelector('.contents').scrollIntoView()`);
    await page.waitForTimeout(300);
  }
  await page.evaluate('document.activeElement.blur()');
  const png = await page.screenshot({ fullPage: false });
  await sharp(png)
    .webp({ quality: 70 })
    .toFile(join(here, `${name}.webp`));
  await context.close();
}
