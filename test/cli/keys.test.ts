/** What `key` says where something about a key, a file or a passphrase is not as it should be. */
import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

describe('a passphrase in a file', () => {
  const passphrase = '甲乙 four words';

  it('is what is typed, however an editor has saved it', async () => {
    const { folder, run } = await desk();
    await run(['key', 'new']);
    await writeFile(join(folder, 'windows.txt'), `\ufeff${passphrase}\r\n\r\n`);
    await writeFile(join(folder, 'plain.txt'), passphrase);
    const under = (file: string) => ['--passphrase-file', file];
    const backup = await run(['key', 'export', '-o', 'backup.pem', ...under('windows.txt')]);
    expect(backup.code).toBe(0);
    expect(
      (await run(['key', 'import', 'backup.pem', '--force', ...under('plain.txt')])).code,
    ).toBe(0);
  });

  it('is not guessed at', async () => {
    const { folder, run } = await desk();
    await run(['key', 'new']);
    // 口令 as a Chinese Windows writes it.
    await writeFile(join(folder, 'gbk.txt'), Buffer.from([0xbf, 0xda, 0xc1, 0xee]));
    await writeFile(join(folder, 'two.txt'), 'one\ntwo\n');
    for (const file of ['gbk.txt', 'two.txt']) {
      const args = ['key', 'export', '-o', 'backup.pem', '--passphrase-file', file, '--json'];
      const { code, stderr } = await run(args);
      expect(code).toBe(4);
      expect(jsonLines(stderr)).toMatchObject([{ code: 'passphrase-file' }]);
    }
    await writeFile(join(folder, 'film.mp4'), Buffer.alloc(2 ** 21));
    const wrong = await run(['key', 'export', '-o', 'b.pem', '--passphrase-file', 'film.mp4']);
    expect(words(wrong.stderr)).toContain('Is it the right file?');
  });
});

it('a key without its certificate is told of as that', async () => {
  const { folder, run } = await desk();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(join(folder, 'bare.pem'), pem);
  const { code, stderr } = await run(['key', 'import', 'bare.pem']);
  expect(code).toBe(4);
  expect(words(stderr)).toContain('bare.pem: holds no certificate in PEM.');
});

it('a key whose certificate is gone is not told of as none, nor signs as somebody else unsaid', async () => {
  const { folder, env, run } = await desk();
  await run(['key', 'new']);
  const own = join(env.XDG_DATA_HOME!, 'evidence');
  const before = await readFile(join(own, 'signer.crt'), 'utf8');
  await rm(join(own, 'signer.crt'));
  for (const args of [['show'], ['export', '-o', 'backup.pem']]) {
    const { code, stderr } = await run(['key', ...args]);
    expect(code).toBe(4);
    expect(words(stderr)).toContain('the key is still there');
  }
  expect((await run(['key', 'list'])).stderr).toContain('has no certificate any more');

  await writeFile(join(folder, 'note.txt'), 'x');
  await run(['add', 'note.txt']);
  const packed = await run(['pack', '-o', 'a.zip']);
  expect(packed.code).toBe(0);
  expect(words(packed.stderr)).toContain(
    'another was made: the fingerprint is another than before',
  );
  // As it says to do.
  await writeFile(join(own, 'signer.crt'), before);
  const again = await run(['pack', '-o', 'b.zip']);
  expect(again.stderr).not.toContain('another was made');
});

it('with half of its own key, a case does not sign with that of the computer', async () => {
  const { folder, run } = await desk();
  await run(['key', 'new']);
  await writeFile(join(folder, 'note.txt'), 'x');
  await run(['add', 'note.txt']);
  await run(['key', 'new', '--case']);
  await rm(join(folder, 'evidence-case', 'signer.crt'));
  const shown = await run(['key', 'show', '--quiet']);
  const { code, stdout, stderr } = await run(['pack', '-o', 'a.zip', '--json']);
  expect(code).toBe(0);
  expect(words(stderr)).toContain('another was made');
  expect(stdout).not.toContain(shown.stdout.trim());
});
