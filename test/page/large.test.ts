/** Large bundles in the page, against the command line on the same machine: long, so on request. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../cli/helpers.js';
import { FULL } from '../full.js';
import { hasBrowser } from './browser.js';

/** As `npm run bench:verify` measures it. */
function measured(images: number, megabytes: number) {
  const bench = join(ROOT, 'bench', 'verify.mjs');
  const args = [bench, String(images), String(megabytes)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const number = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? NaN);
  return {
    stderr,
    peak: number(/^the page .* peak (\d+) MB$/m),
    times: number(/^time against evidence verify: ([\d.]+) times$/m),
  };
}

describe.skipIf(!FULL || !hasBrowser || process.platform !== 'linux')(
  'the page is quick and modest',
  () => {
    it.each([
      ['100 screenshots', 100, 20],
      ['300 MB', 200, 300],
      ['300 MB in the largest pictures that add takes', 5, 300],
      ['300 MB in one file', 1, 300],
    ])(
      'with %s: less than 500 MB, and about the command line’s time',
      (_, images, megabytes) => {
        const { peak, times, stderr } = measured(images, megabytes);
        expect(stderr).toBe('');
        expect(peak).toBeGreaterThan(20);
        expect(peak).toBeLessThan(500);
        // Where it takes seconds, what else the machine does weighs more than the page.
        expect(times).toBeLessThan(images === 100 ? 2 : 4);
      },
      300_000,
    );
  },
);
