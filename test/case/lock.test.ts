import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaseEditor } from '../../src/case/node/editor.js';
import { CasePaths } from '../../src/case/node/layout.js';
import { lockCase } from '../../src/case/node/lock.js';
import { Case } from '../../src/case/node/store.js';
import { deadProcess } from '../bundle/tools.js';
import { addTo, tempFolder, writePng } from './helpers.js';

describe('the lock of a case', () => {
  it('lets one writer in, says who it is, and never blocks readers', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const root = join(folder, 'evidence-case');
    const first = await CaseEditor.edit(root);
    await expect(CaseEditor.edit(root, { waitMs: 150 })).rejects.toMatchObject({
      code: 'case-locked',
      args: { pid: process.pid },
    });
    expect((await Case.open(root)).items).toHaveLength(1);
    await first.close();
    const second = await CaseEditor.edit(root, { waitMs: 0 });
    await second.close();
    expect((await readdir(root)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('waits for a writer that is about to finish', async () => {
    const paths = new CasePaths(await tempFolder());
    const first = await lockCase(paths);
    setTimeout(() => void first.release(), 200);
    const second = await lockCase(paths);
    await second.release();
  });

  it('is taken over at once from a process that was killed', async () => {
    const paths = new CasePaths(await tempFolder());
    const alive = await lockCase(paths);
    const owner = JSON.parse(await readFile(paths.lockOwner, 'utf8')) as object;
    await alive.release();
    const pid = await deadProcess();
    await mkdir(paths.lock);
    await writeFile(paths.lockOwner, JSON.stringify({ ...owner, pid, nonce: 'other' }));
    const lock = await lockCase(paths, { waitMs: 0 });
    expect(lock.uncleanBefore).toBe(true);
    await lock.release();
  });

  it('is taken over from a process killed before it could say whose the lock is', async () => {
    const paths = new CasePaths(await tempFolder());
    await mkdir(paths.lock);
    const lock = await lockCase(paths);
    expect(lock.uncleanBefore).toBe(false);
    await lock.release();
    // Half-written counts as not written.
    await mkdir(paths.lock);
    await writeFile(paths.lockOwner, '{"nonce":');
    const again = await lockCase(paths);
    expect(again.uncleanBefore).toBe(true);
    await again.release();
  });

  it('is taken over from a process killed while it broke a dead lock', async () => {
    const paths = new CasePaths(await tempFolder());
    await mkdir(paths.lock);
    await mkdir(`${paths.lock}-break`);
    // Not long enough ago to be believed dead by the next process, which waits for that moment.
    const before = new Date(Date.now() - 9_000);
    await utimes(paths.lock, before, before);
    await utimes(`${paths.lock}-break`, before, before);
    const lock = await lockCase(paths, { waitMs: 100 });
    await lock.release();
    expect(await readdir(paths.folder)).toEqual([]);
  });

  it('is broken by one of many who find it dead; all get it in turn', async () => {
    const paths = new CasePaths(await tempFolder());
    const pid = await deadProcess();
    const alive = await lockCase(paths);
    const owner = JSON.parse(await readFile(paths.lockOwner, 'utf8')) as object;
    await alive.release();
    await mkdir(paths.lock);
    await writeFile(paths.lockOwner, JSON.stringify({ ...owner, pid, nonce: 'dead' }));
    let holders = 0;
    let unclean = 0;
    const turn = async () => {
      const lock = await lockCase(paths, { waitMs: 20_000 });
      expect(++holders).toBe(1);
      if (lock.uncleanBefore) unclean++;
      await lock.assertHeld();
      await new Promise((resolve) => setTimeout(resolve, 20));
      holders--;
      await lock.release();
    };
    await Promise.all(Array.from({ length: 6 }, turn));
    expect(unclean).toBe(1);
  });

  it('a writer that lost it writes nothing more', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const root = join(folder, 'evidence-case');
    const editor = await CaseEditor.edit(root);
    const stolen = { nonce: 'other', pid: 1, host: '', since: '' };
    await writeFile(join(root, '.lock-owner.json'), JSON.stringify(stolen));
    await expect(
      editor.append({ action: 'recover', item: null, subject: null }),
    ).rejects.toMatchObject({ code: 'case-locked' });
    await editor.close();
  });
});
