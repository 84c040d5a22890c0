/** What a queue refuses, before anything is copied or sent. No Redis is needed for it. */
import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encryptedCase } from '../case/helpers.js';
import { desk } from '../cli/helpers.js';
import { installed } from '../cli/installed.js';
import { pictures } from './network.js';

describe('what a queue refuses', () => {
  it('addresses, keys, options and cases that would not be safe', async () => {
    const table = await desk();
    await pictures(join(table.folder, 'photos'), ['a.png']);
    const batch = (...args: string[]) => table.run(['batch', 'photos', ...args]);
    const local = ['--queue', 'redis://localhost:1', '--queue-key', 'k'];
    for (const args of [
      ['--queue', 'redis://192.0.2.1', '--queue-key', 'k'],
      ['--queue', 'http://localhost', '--queue-key', 'k'],
      ['--queue', 'redis://localhost:1'],
      ['--queue-key', 'k'],
      ['--recheck', '5%'],
      [...local, '--recheck', '0%'],
      [...local, '--jobs', '2'],
      [...local, '--per-folder', '--encrypt'],
    ])
      expect((await batch(...args)).code, args.join(' ')).toBe(2);
    const plain = await batch('--queue', 'redis://u:secret@192.0.2.1', '--queue-key', 'k');
    expect(plain.stderr).toContain('rediss://');
    expect(plain.stderr).not.toContain('secret');

    // A key is made on first use; then there is no Redis.
    const away = await batch(...local);
    expect(away.code).toBe(4);
    expect(away.stderr).toContain('localhost:1');
    expect((await stat(join(table.folder, 'k'))).mode & 0o777).toBe(0o600);
    expect((await table.run(['worker', 'new-key', 'k'])).code).toBe(4);
    await chmod(join(table.folder, 'k'), 0o644);
    expect((await batch(...local)).stderr).toContain('other users can read the queue key');
    await writeFile(join(table.folder, 'no-key'), 'x', { mode: 0o600 });
    const worker = ['worker', '--queue', 'redis://localhost:1', '--queue-key'];
    expect((await table.run([...worker, 'no-key'])).stderr).toContain('no queue key');
    expect((await table.run(['worker'])).code).toBe(2);
    expect(await readdir(table.folder)).not.toContain('evidence-case');

    const passphrase = 'eleven words that nobody guesses';
    await writeFile(join(table.folder, 'pass'), passphrase);
    const env = { EVIDENCE_CASE_PASSPHRASE_FILE: join(table.folder, 'pass') };
    await encryptedCase(join(table.folder, 'evidence-case'), passphrase);
    const sealed = await table.run(['batch', 'photos', ...local], { env });
    expect(sealed.code).toBe(4);
    expect(sealed.stderr).toContain('encrypted');
  });

  it('says how to get what is not installed', async () => {
    const table = await desk();
    const run = await table.run(
      ['worker', '--queue', 'redis://localhost:1', '--queue-key', 'absent'],
      { program: installed({ without: ['bullmq'] }) },
    );
    expect(run.code).toBe(4);
    expect(run.stderr).toMatch(/npm install\s+bullmq ioredis/);
  });
});
