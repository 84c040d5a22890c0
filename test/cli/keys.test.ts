/** What `key` says where something about a key, a file or a passphrase is not as it should be. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { desk, hasTerminal, jsonLines, typedAt } from './helpers.js';

const words = (text: string) => text.replace(/\s+/g, ' ');

it('a key is not written into a file that is called -', async () => {
  const { run, folder } = await desk();
  expect((await run(['key', 'new'])).code).toBe(0);
  for (const args of [
    ['key', 'export', '-o', '-'],
    ['worker', 'new-key', '-'],
  ]) {
    const { code, stderr } = await run([...args, '--json']);
    expect(code, args.join(' ')).toBe(4);
    expect(jsonLines(stderr)).toMatchObject([{ code: 'output-is-terminal' }]);
  }
  expect(await readdir(folder)).toEqual([]);
});

it('a passphrase that is to be chosen is not one that a key has', async () => {
  const { run, home } = await desk();
  const none = await run(['key', 'new', '--passphrase']);
  expect(none.code).toBe(4);
  expect(words(none.stderr)).toContain('a new passphrase is needed, and none was given');
  expect(await readdir(home)).toEqual([]);
});

it.skipIf(!hasTerminal)('two that differ are no reason for another key', async () => {
  const { code, text } = await typedAt(await desk(), 'key new --passphrase', [
    ['Passphrase:', 'first passphrase\r'],
    ['The same again:', 'second passphrase\r'],
  ]);
  expect(code, text).toBe(4);
  expect(words(text)).toContain('is not the same as the first; nothing was written');
  expect(text).not.toContain('--force');
});

it('a key of this program’s own making names nobody, and a file without a key is no lost one', async () => {
  const { run, folder } = await desk();
  await run(['key', 'new']);
  await run(['key', 'export', '-o', 'key.pem']);
  const again = await run(['key', 'import', 'key.pem', '--force']);
  expect(again.code).toBe(0);
  expect(again.stderr).not.toContain('This name is in every bundle');
  await run(['key', 'export', '-o', 'signer.crt', '--certificate']);
  await writeFile(join(folder, 'note.txt'), 'no key');
  for (const name of ['signer.crt', 'note.txt']) {
    const { code, stderr } = await run(['key', 'import', name, '--force']);
    expect(code).toBe(4);
    expect(words(stderr)).toContain(`${name}: holds no signing key that can be read`);
    expect(stderr).not.toContain('backup');
  }
});
