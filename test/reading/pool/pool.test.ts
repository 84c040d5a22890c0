import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  openPool,
  type PoolOptions,
  type PoolReader,
} from '../../../src/reading/node/pool/pool.js';
import { workersFor } from '../../../src/reading/node/pool/size.js';
import { tempFolder } from '../../case/helpers.js';

const program = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const open: PoolReader[] = [];
afterEach(async () => {
  delete process.env.FAKE_MARK;
  for (const pool of open.splice(0)) await pool.close();
});

function pool(options: Partial<PoolOptions> = {}) {
  const opened = openPool({ workers: 2, program: program('fake-worker.mjs'), ...options });
  open.push(opened);
  const read = async (path: string) =>
    (await opened.read({ path, bytes: new Uint8Array(), file: `/case/${path}` })) as unknown as {
      pid: number;
      path: string;
      file: string;
    };
  return { opened, read };
}

describe('a pool of workers', () => {
  it('gives every picture its own reading, from several processes', async () => {
    const { read } = pool();
    const names = ['slow-1', 'a', 'b', 'slow-2', 'c'];
    const readings = await Promise.all(names.map(read));
    expect(readings.map(({ path, file }) => [path, file])).toEqual(
      names.map((name) => [name, `/case/${name}`]),
    );
    const pids = new Set(readings.map(({ pid }) => pid));
    expect(pids.size).toBe(2);
    expect(pids.has(process.pid)).toBe(false);
  });

  it('hands on what there is to say of a picture, both ways', async () => {
    const { opened, read } = pool({ workers: 1 });
    // The bytes of one that lies nowhere are sent as they are.
    const bytes = opened.read({ path: 'a', bytes: Uint8Array.of(1, 2, 255) });
    expect(await bytes).toMatchObject({ path: 'a', file: 'bytes 1 2 255' });
    // What a picture is, where that is known.
    const facts = { mediaType: 'image/png', extension: 'png', width: 8, height: 9, pages: 1 };
    const known = opened.read({ path: 'a', bytes: new Uint8Array(), file: '/case/a', facts });
    expect(await known).toMatchObject({ path: 'a', facts });
    await expect(read('refuse')).rejects.toMatchObject({ code: 'image-corrupt', file: 'refuse' });
  });

  it('loses the reading of the picture that crashes it, and no other', async () => {
    const { read } = pool();
    const outcomes = await Promise.allSettled(['a', 'crash', 'b', 'c', 'd'].map(read));
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    ]);
    expect(outcomes[1]).toMatchObject({
      reason: { code: 'reader-died', file: 'crash', args: { how: 'SIGABRT' } },
    });
  });

  it('tries a picture again whose worker was killed for another reason', async () => {
    process.env.FAKE_MARK = join(await tempFolder(), 'mark');
    const { read } = pool({ workers: 1 });
    expect((await read('once')).path).toBe('once');
  });

  it('gives up a worker that hangs', async () => {
    const { read } = pool({ workers: 1, timeoutMs: 2000 });
    await expect(read('hang')).rejects.toMatchObject({ code: 'reader-died' });
    expect((await read('a')).path).toBe('a');
  });

  it('replaces a worker that has grown large', async () => {
    const { read } = pool({ workers: 1 });
    const first = await read('large');
    const second = await read('a');
    expect(second.pid).not.toBe(first.pid);
  });

  it('says so where no worker ever starts, rather than trying for ever', async () => {
    const { read } = pool({ workers: 1, program: program('dead-worker.mjs') });
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(read));
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'reader-died' } });
    await expect(read('d')).rejects.toMatchObject({ code: 'reader-died' });
  });

  it('leaves no process behind, whatever is in hand', async () => {
    const { opened, read } = pool({ workers: 1 });
    const { pid } = await read('a');
    const left = expect(read('hang')).rejects.toMatchObject({ code: 'cancelled' });
    await opened.close();
    await left;
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

describe('how many workers', () => {
  it('no more than pictures, and at least one', () => {
    expect(workersFor(1, 8)).toBe(1);
    expect(workersFor(100, 3)).toBe(3);
    expect(workersFor(100)).toBeGreaterThan(0);
  });
});
