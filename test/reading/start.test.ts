/** Each reader of a pool loads all of this before its first picture. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { ROOT } from '../cli/helpers.js';

it('a reader starts without what makes its start dear', () => {
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      ...['--import', new URL('../cli/log-imports.mjs', import.meta.url).href],
      ...['--input-type=module', '--eval', `import './dist/reading/node/open-reader.js'`],
    ],
    { cwd: ROOT },
  );
  expect(status).toBe(0);
  const imported = stderr.toString().split('\n');
  expect(imported.some((url) => url.endsWith('/dist/files/node/inspect.js'))).toBe(true);
  const packages = new Set(
    imported.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []),
  );
  // The first two come by `require`; the third is for who is not told what a picture is.
  for (const name of ['sharp', 'exifr', 'file-type']) expect([...packages]).not.toContain(name);
});
