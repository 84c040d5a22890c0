/** Draws generated pages with Debian's Chromium, for the engines themselves to read. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { htmlOf } from './html.js';
import { generatePage, type GeneratedPage } from './page.js';
import { Random } from './random.js';
import type { Batch } from './read-all.js';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FONTS = [
  "'Noto Sans CJK SC'",
  "'Noto Sans CJK SC'",
  "'WenQuanYi Micro Hei','Noto Sans CJK SC'",
];

/** Writes pictures and the truth.json that `npm run bench:accuracy -- --images DIR` takes. */
export async function render(folder: string, { from, count, split }: Batch): Promise<void> {
  await mkdir(folder, { recursive: true });
  // The library would fetch its wasm from the network: it is given the installed file.
  const wasm = await readFile(
    fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')),
  );
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
  const truths: Record<string, unknown> = {};
  try {
    for (let seed = from; seed < from + count; seed++) {
      const page = generatePage(seed, { split });
      const r = new Random(`render/${seed}`);
      const { width, height } = page;
      const tab = await browser.newPage({
        viewport: { width, height },
        deviceScaleFactor: r.pick([2, 2.5, 2.75, 3]),
      });
      await tab.setContent(htmlOf(page, await codesOf(page, r), r.pick(FONTS)));
      await tab.screenshot({ path: join(folder, page.name) });
      await tab.close();
      truths[page.name] = { ...page.truth, features: page.features };
      if (process.stderr.isTTY) process.stderr.write(`\r${seed - from + 1}/${count}`);
    }
  } finally {
    await browser.close();
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify(truths, null, 1)}\n`);
  console.log(`${count} pages in ${folder}`);
}

/** Meaningless text, as much of it as real codes hold. */
async function codesOf({ items }: GeneratedPage, r: Random): Promise<string[]> {
  const list: string[] = [];
  for (const item of items) {
    if (item.is !== 'code') continue;
    const text = item.icon ? 'A' : `sample:${r.digits(r.int(40, 90))}`;
    const { svg } = await writeBarcode(text, { format: 'QRCode', withQuietZones: false });
    list.push(
      svg
        .replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>]*>/g, '')
        .replace(
          /<svg width="(\d+)" height="(\d+)"/,
          '<svg viewBox="0 0 $1 $2" style="width:100%;height:100%;display:block"',
        )
        .replace(/fill="#?(?:000000|000|black)"/g, `fill="${item.fill}"`),
    );
  }
  return list;
}
