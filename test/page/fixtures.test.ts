/**
 * Stored bundles get the command line's verdict, in its words, also from an old browser: one of each
 * verdict and status, of the first format too, and in `check:full` every one.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { headlineOf, statusWords } from '../../src/i18n/verdict.js';
import { readCertificates } from '../../src/sign/asn1/x509.js';
import { sanitise } from '../../src/base/sanitise.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { ROOT } from '../cli/helpers.js';
import { FULL, times } from '../full.js';
import { AS_IN_2020, hasBrowser, launch, openTab } from './browser.js';

const BUNDLES = join(ROOT, 'fixtures', 'bundles');

async function bundlesOf(group: string, told: Set<string>): Promise<string[]> {
  const entries = await readdir(join(BUNDLES, group), { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory()) continue;
    const folder = join(BUNDLES, group, entry.name);
    const { verdict, status } = JSON.parse(
      await readFile(join(folder, 'expected.json'), 'utf8'),
    ) as { verdict: string; status: { code: string } | null };
    const outcome = `${verdict} ${status?.code}`;
    if (FULL || files.length === 0 || !told.has(outcome)) files.push(join(folder, 'bundle.zip'));
    told.add(outcome);
  }
  return files;
}

/** As `evidence verify FILE --signer CRT --tsa-root PEM --lang en` prints it. */
async function byCommand(file: string, signer: string, root: string) {
  const result = await verifyBundle(file, { signer, tsaRoots: [root], env: {} });
  const bad = result.statuses.filter(({ severity }) => severity === 'error');
  const rest = result.statuses.filter(({ severity }) => severity !== 'error');
  return {
    verdict: result.verdict,
    headline: headlineOf(result, 'en'),
    statuses: [...bad, ...rest].map((status) => ({
      code: status.code,
      severity: status.severity,
      text: `${status.path === null ? '' : `${sanitise(status.path)}: `}${statusWords(status, 'en')}`,
    })),
  };
}

it.skipIf(!hasBrowser)('says of each of them what the command line says', async () => {
  const browser = await launch();
  const tab = await openTab(browser, { before: AS_IN_2020 });
  let checked = 0;
  const told = new Set<string>();
  for (const group of ['valid', 'invalid', 'stamps', 'doors', 'countersigned', 'lasting', 'v1']) {
    const signer = join(BUNDLES, group, 'signer.crt');
    const root = join(BUNDLES, group, 'tsa-root.pem');
    await tab.page.reload();
    await tab.page.setInputFiles('#roots', root);
    await tab.page.waitForSelector('details li', { state: 'attached' });
    const files = await bundlesOf(group, group === 'v1' ? new Set() : told);
    const [{ fingerprint }] = await readCertificates(await readFile(signer, 'utf8'));
    await tab.check(files[0] ?? '');
    // It stays in the box for the bundles that follow.
    await tab.page.fill('#expected', fingerprint);
    const shown = await tab.dropEach(files);
    expect(shown).toHaveLength(files.length);
    for (const [index, file] of files.entries())
      expect(shown[index], file).toEqual(await byCommand(file, signer, root));
    checked += files.length;
  }
  expect(checked).toBeGreaterThan(times(300, 60));
  expect(tab.faults).toEqual([]);
  expect(tab.requests.filter((url) => !url.startsWith('blob:'))).toEqual([]);
});
