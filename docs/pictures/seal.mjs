/** Pictures of the page that seals, on a phone; needs a browser. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const here = fileURLToPath(new URL('.', import.meta.url));
const PAGE = new URL('../../dist/seal.html', import.meta.url).href;

/** Each is one picture: Chinese and English, by day and by night. */
const STEPS = [
  { name: 'pictures', at: '#pictures-section' },
  { name: 'read', at: '.card' },
  { name: 'review', at: '[data-field=idNumber]', opens: '.review >> nth=0' },
  { name: 'findings', at: '#findings', opens: '#findings' },
  { name: 'origin', at: '#origin', opens: '#origin' },
  { name: 'sealed', at: '#seal-section', sealed: true },
  { name: 'receipt', at: '#receipt', sealed: true },
];
const VARIANTS = ['zh', 'en'].flatMap((tongue) =>
  ['light', 'dark'].map((colorScheme) => ({ tongue, colorScheme })),
);
const SIZE = { width: 360, height: 740 };
/** Between two variants, in pixels. */
const GAP = 12;

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
      ...{ viewport: SIZE, deviceScaleFactor: 1 },
    });
    const page = await context.newPage();
    await page.goto(PAGE);
    await page.setInputFiles('#pictures', files);
    await page.waitForSelector(`.review >> nth=${files.length - 1}`, { timeout: 600_000 });
    await page.click('#origin > summary');
    await page.check('#origin-mine');
    await page.fill('#origin-device', '华为 P40');
    for (const step of STEPS) {
      const shots = [];
      for (const variant of VARIANTS) shots.push(await take(page, step, variant));
      await sideBySide(shots, join(here, `seal-${step.name}.webp`));
    }
  } finally {
    await browser.close();
  }
}

async function take(page, { at, opens, sealed = false }, { tongue, colorScheme }) {
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
  return page.screenshot();
}

async function sideBySide(shots, file) {
  const width = shots.length * (SIZE.width + GAP) - GAP;
  const places = shots.map((input, i) => ({ input, left: i * (SIZE.width + GAP), top: 0 }));
  await sharp({ create: { width, height: SIZE.height, channels: 3, background: '#888' } })
    .composite(places)
    .webp({ quality: 70 })
    .toFile(file);
}
