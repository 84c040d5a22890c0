/** Pictures of the page that seals, on a phone; needs a browser. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const here = fileURLToPath(new URL('.', import.meta.url));
const PAGE = new URL('../../dist/seal.html', import.meta.url).href;

/** Each step in both languages, and both themes. */
const SHOTS = [
  { name: 'seal-zh-light', at: '#pictures-section' },
  { name: 'seal-read-zh-light', at: '.card' },
  { name: 'seal-read-en-dark', at: '.card >> nth=3' },
  { name: 'seal-review-zh-dark', at: '.review', opens: '.review >> nth=0' },
  { name: 'seal-review-en-light', at: '[data-field=idNumber]', opens: '.review >> nth=0' },
  { name: 'seal-findings-zh-light', at: '#findings', opens: '#findings' },
  { name: 'seal-findings-en-dark', at: '#findings', opens: '#findings' },
  { name: 'seal-en-dark', at: '#origin', opens: '#origin' },
  { name: 'seal-zh-dark', at: '#seal-section', sealed: true },
  { name: 'seal-en-light', at: '#receipt', sealed: true },
];

/** @param files Of the pictures that are chosen. */
export async function sealPictures(files) {
  if (!existsSync(CHROMIUM))
    return console.error('no browser is installed: the pictures of seal.html were not made');
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const context = await browser.newContext({
      ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', offline: true, acceptDownloads: true },
      ...{ viewport: { width: 360, height: 740 }, deviceScaleFactor: 1.5 },
    });
    const page = await context.newPage();
    await page.goto(PAGE);
    await page.setInputFiles('#pictures', files);
    await page.waitForSelector(`.review >> nth=${files.length - 1}`, { timeout: 600_000 });
    await page.click('#origin > summary');
    await page.check('#origin-mine');
    await page.fill('#origin-device', '华为 P40');
    for (const shot of SHOTS) await take(page, shot);
  } finally {
    await browser.close();
  }
}

async function take(page, { name, at, opens, sealed = false }) {
  const [, tongue, colorScheme] = /(zh|en)-(light|dark)$/.exec(name);
  await page.emulateMedia({ colorScheme });
  await page.click(`.languages button:has-text("${tongue === 'zh' ? '中文' : 'English'}")`);
  if (opens !== undefined) {
    const shown = await page.locator(opens).evaluate((one) => one.open);
    if (!shown) await page.click(`${opens} >> summary >> nth=0`);
    // Drawn and put together a moment later.
    await page.waitForTimeout(1500);
  }
  if (opens?.startsWith('.review')) {
    const [right] = await page.locator('[data-field=holderName] button.right').all();
    await right?.click();
  }
  if (sealed && (await page.locator('#zip').count()) === 0) {
    await page.click('#seal');
    await page.waitForSelector('#zip');
  }
  await page.evaluate('document.activeElement.blur()');
  await page
    .locator(at)
    .first()
    .evaluate((one) => one.scrollIntoView());
  await page.waitForTimeout(300);
  await sharp(await page.screenshot())
    .webp({ quality: 65 })
    .toFile(join(here, `${name}.webp`));
}
