/** What the page makes of a countersigner's fingerprint and of a block's header that a person types. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../cli/helpers.js';
import { GENESIS } from '../sign/ots-builder.js';
import { hasBrowser, launch, openTab } from './browser.js';

const folder = (name: string) => join(ROOT, 'fixtures', 'bundles', 'countersigned', name);
const givenIn = async (name: string) =>
  (
    JSON.parse(await readFile(join(folder(name), 'expected.json'), 'utf8')) as {
      given: { countersigners?: string[] };
    }
  ).given;

it.skipIf(!hasBrowser)('says what the command line says of the same', async () => {
  const tab = await openTab(await launch());
  const { page, check, shown } = tab;
  await check(join(folder('countersigned-twice'), 'bundle.zip'));
  expect(await page.textContent('#result')).toContain('no. 2, 2022-06-15 10:00:00 (UTC+08:00)');
  const { countersigners = [] } = await givenIn('countersigned-by-the-one-expected');
  const [notary = ''] = countersigners;
  await page.click('#further summary');
  await page.fill('#expected-2', notary);
  expect(await page.textContent('#compare-answer-2')).toContain('all 64 digits agree');
  expect((await shown()).verdict).toBe('intact-unknown-signer');
  expect(await page.textContent('#result')).toContain('the one you named');
  // The other one is not that person.
  await page.fill('#expected-2', '');
  await page.fill('#expected-1', 'f'.repeat(64));
  const gone = await shown();
  expect(gone.verdict).toBe('not-countersigned');
  expect(gone.statuses.map(({ code }) => code)).toEqual(['countersigner-missing']);

  // What was typed of one bundle is not of the next.
  const claimed = await check(join(folder('ots-in-a-block'), 'bundle.zip'));
  expect([claimed.verdict, claimed.statuses.map(({ code }) => code)]).toEqual([
    ...['intact-unknown-signer', ['ots-pending', 'ots-bitcoin']],
  ]);
  await page.click('#further summary');
  await page.fill('#blocks', `${GENESIS}\nnonsense`);
  expect((await shown()).statuses.map(({ code }) => code)).toEqual([
    ...['ots-pending', 'ots-bitcoin', 'ots-header-unused'],
  ]);
  expect(await page.textContent('.compare:has(#blocks) .answer')).toContain('line 2');
  expect(tab.faults).toEqual([]);
  expect(tab.requests.filter((url) => !url.startsWith('blob:'))).toEqual([]);
});
