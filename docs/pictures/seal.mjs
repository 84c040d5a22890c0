/** Pictures of the page that seals, on a phone; needs a browser. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const here = fileURLToPath(new URL('.', import.meta.url));
const PAGE = new URL('../../dist/seal.html', import.meta.url).href;

/** Each step in one of the languages and themes. */
const SHOTS = [
  { name: 'seal-zh-light', locale: 'zh-CN', scheme: 'light', at: '#pictures-section' },
  { name: 'seal-en-dark', locale: 'en', scheme: 'dark', at: '#origin' },
  { name: 'seal-zh-dark', locale: 'zh-CN', scheme: 'dark', at: '#seal-section', sealed: true },
  { name: 'seal-en-light', locale: 'en', scheme: 'light', at: '#receipt', sealed: true },
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
    for (const shot of SHOTS) await take(browser, files, shot);
  } finally {
    await browser.close();
  }
}

async function take(browser, files, { name, locale, scheme, at, sealed = false }) {
  const context = await browser.newContext({
    ...{ locale, colorScheme: scheme, timezoneId: 'Asia/Shanghai', offline: true },
    ...{ viewport: { width: 360, height: 740 }, deviceScaleFactor: 1.5, acceptDownloads: true },
  });
  const page = await context.newPage();
  await page.goto(PAGE);
  await page.setInputFiles('#pictures', files);
  await page.waitForSelector(`.card >> nth=${files.length - 1} >> img`);
  await page.selectOption('.card >> nth=0 >> select', 'health-code');
  await page.click('#origin > summary');
  await page.check('#origin-mine');
  await page.fill('#origin-device', '华为 P40');
  if (sealed) {
    await page.click('#seal');
    await page.waitForSelector('#zip');
  }
  await page.evaluate(
    `document.activeElement.blur(); document.querySelector('${at}').scrollIntoView()`,
  );
  await page.waitForTimeout(300);
  await sharp(await page.screenshot())
    .webp({ quality: 65 })
    .toFile(join(here, `${name}.webp`));
  await context.close();
}
