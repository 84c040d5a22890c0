/** The report as people see it: on a phone, printed, and as a PDF. */
import { RASTER } from '../../src/files/node/raster.js';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { viewItems } from '../../src/case/view/view.js';
import { makeReport } from '../../src/report/node/make.js';
import { reviewPage } from '../../src/report/review/page.js';
import { run } from '../bundle/tools.js';
import { field, tempFolder } from '../case/helpers.js';
import { caseOf } from './reports.js';
import { hasBrowser, launch } from '../page/browser.js';
import { installed } from './tools.js';

const LONG = '异常信息由河南省推送，来自高风险地区未满14天，或未检测到第14天后核酸阴性结果'.repeat(
  3,
);

/** An item with more than nine fields, one of them long, and a word without any break. */
async function papers() {
  const folder = await tempFolder();
  const names = ['holderName', 'idNumber', 'phone', 'statusText', 'pushedBy', 'testResult'];
  names.push('testInterval', 'vaccination', 'displayedAt', 'venueName', 'venueAddress');
  const fields = Object.fromEntries(
    names.map((name, index) => [
      name,
      field(`值${name}`, { region: { x: 2, y: 4 * index, width: 30, height: 3 } }),
    ]),
  );
  Object.assign(fields, {
    reason: field(LONG),
    // A page that shows no seconds.
    displayedAt: field('2022-06-14T08:21+08:00'),
    testResult: field('negative'),
    bankName: field('x'.repeat(120), { needsReview: true }),
  });
  const opened = await caseOf(folder, [{ fields }, { fields }]);
  const views = await viewItems(opened);
  views[0]!.source.name = `${'x'.repeat(120)}.png`;
  const report = await makeReport({
    of: opened,
    views,
    language: 'both',
    bundle: null,
    fingerprint: 'a'.repeat(64),
    date: new Date('2022-07-02T00:00:00Z'),
    custody: opened.log.entries,
  });
  const image = () => opened.originalBytes(opened.items[0]!);
  const { caseId } = opened.file;
  const review = await reviewPage({
    caseId,
    views,
    all: true,
    tongue: 'en',
    program: 'evidence',
    image,
    raster: RASTER,
  });
  return { folder, report, review };
}

describe.skipIf(!hasBrowser)('in a browser (CHROMIUM names another)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  it('nothing sticks out of a narrow screen, and nothing has to be pushed sideways', async () => {
    const { folder, report, review } = await papers();
    const tab = await browser.newPage({ viewport: { width: 360, height: 800 } });
    for (const [name, html] of [
      ['report.html', report.html()],
      ['review.html', review.html],
    ] as const) {
      const file = join(folder, name);
      await writeFile(file, html);
      await tab.goto(`file://${encodeURI(file)}`);
      // Runs in the page, of which the compiler knows nothing here.
      const outside = await tab.evaluate(`[...document.body.querySelectorAll('*')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible' && !/^(INPUT|TEXTAREA)$/.test(one.tagName))
        .map((one) => one.tagName + '.' + one.className)`);
      expect([name, outside]).toEqual([name, []]);
    }
    await tab.close();
  });
});

it('tells no seconds that the page does not show', async () => {
  const { report } = await papers();
  expect(report.html()).toContain('2022-06-14 08:21');
  expect(report.html()).not.toContain('2022-06-14 08:21:00');
});

describe.skipIf(!installed('pdftotext'))('as a PDF (needs pdftotext)', () => {
  it('numbers of two digits stay in one piece', async () => {
    const { folder, report } = await papers();
    await writeFile(join(folder, 'r.pdf'), await report.pdf());
    const { output } = await run('pdftotext -layout r.pdf -', folder);
    for (let number = 1; number <= 14; number++)
      expect(output).toMatch(new RegExp(`^ *(?:\\S+ +)?${number} +\\S`, 'm'));
    const rows = output.split('\n').filter((line) => /^ +1[0-4] +\S/.test(line));
    expect(rows.length).toBeGreaterThanOrEqual(10);
  });
});
