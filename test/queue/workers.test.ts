/** What a batch and its workers make of each other: other versions, wrong readings, Ctrl-C, several cases. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examineQueue } from '../../src/actions/queue.js';
import { ROOT } from '../cli/helpers.js';
import { ALL, kept, named, network, pictures } from './network.js';
import { NO_REDIS, withRedis } from './redis.js';
import { until, type Running } from './running.js';

/** Of each case that a batch has filled: items, and those unread. */
const rows = ({ stdout }: Running) =>
  stdout
    .split('\n')
    .filter((line) => line.includes('evidence-folder/1'))
    .map((line) => JSON.parse(line) as { items: number; unread: number })
    .map(({ items, unread }) => [items, unread]);

describe.skipIf(NO_REDIS !== null).concurrent(withRedis('a batch and its workers'), () => {
  it('gives nothing to a worker of another version or catalogue, which says why', async () => {
    const net = await network();
    await pictures(net.photos, named(3));
    const batch = net.batch();
    const other = net.inside(['worker'], { version: '2' });
    const more = join(ROOT, 'fixtures', 'catalogue', 'ferry');
    const added = net.inside(['worker', '--catalogue', more]);
    expect(await other.end(), other.story).toBe(4);
    expect(other.stderr).toContain('other text engines');
    expect(other.stderr).toContain('fake 2');
    expect(await added.end(), added.story).toBe(4);
    expect(added.stderr).toContain('another catalogue');
    expect(other.stdout + added.stdout).toBe('');
    await batch.told('worker-differs', 2);
    expect(batch.events('worker-joined')).toEqual([]);

    const alike = net.worker();
    expect(await batch.end(), batch.story).toBe(0);
    expect(await alike.end(), alike.story).toBe(0);
    const differs = batch.events('worker-differs').map(({ what }) => what);
    expect(differs.sort()).toEqual(['catalogue', 'engines']);
  });

  it('stops a worker whose readings differ from those of this computer', async () => {
    const net = await network();
    const names = named(12);
    await pictures(net.photos, names);
    const batch = net.batch('--recheck', '100%');
    const right = net.gated(0);
    const wrong = net.gated(1, { wrong: true });
    await batch.told('worker-stopped');
    // What it still has in hand is not believed either.
    wrong.allow(ALL);
    expect(await wrong.end(), wrong.story).toBe(4);
    expect(wrong.stderr).toContain('queue-worker-stopped');
    right.allow(ALL);
    expect(await batch.end(), batch.story).toBe(0);
    expect(await right.end(), right.story).toBe(0);
    const stopped = { worker: expect.any(String), read: [expect.any(String)] };
    expect(batch.events('worker-stopped')).toMatchObject([stopped]);
    const readings = [...(await kept(net.root)).readings.values()];
    const values = readings.map(({ fields }) => fields.holderName?.value);
    expect(values.sort()).toEqual(names.map((name) => `样例姓名 ${name}`));
  });

  it('ends on Ctrl-C on either side: nothing half-done, and the workers wait for the next run', async () => {
    const net = await network();
    await pictures(net.photos, named(12));
    const batch = net.batch();
    const [staying, leaving] = [net.gated(1), net.gated(1)];
    await Promise.all([staying.told('read'), leaving.told('read')]);
    leaving.interrupt();
    batch.interrupt();
    // The pictures in hand are still read.
    leaving.allow(ALL);
    staying.allow(ALL);
    expect(await leaving.end(), leaving.story).toBe(130);
    expect(await batch.end(), batch.story).toBe(130);
    expect(batch.stderr).not.toContain('could not');
    expect((await kept(net.root)).reads.length).toBeLessThan(12);

    const again = net.batch();
    expect(await again.end(), again.story).toBe(0);
    expect(await staying.end(), staying.story).toBe(0);
    const { items, reads } = await kept(net.root);
    expect([items, new Set(reads).size, reads.length]).toEqual([12, 12, 12]);
  });

  it('fills several cases, one a folder, or by a table', async () => {
    const net = await network();
    const people = join(net.folder, 'people');
    await pictures(join(people, '甲'), ['a.png', 'b.png']);
    await pictures(join(people, '乙'), ['c.png', 'd.png', 'e.png']);
    const batch = (...args: string[]) => net.inside(['batch', people, '--json', ...args]);
    const worker = net.worker();
    const folders = batch('--per-folder', '-o', join(net.folder, 'out'));
    expect(await folders.end(), folders.story).toBe(0);
    expect(await worker.end(), worker.story).toBe(0);
    expect(rows(folders)).toEqual([
      [3, 0],
      [2, 0],
    ]);

    const table = ['文件 (file),人员 (person),SHA-256'];
    for (const [file, person] of [
      ['甲/a.png', 'P001'],
      ['乙/d.png', 'P002'],
    ] as const) {
      const bytes = await readFile(join(people, file));
      table.push(`${file},${person},${createHash('sha256').update(bytes).digest('hex')}`);
    }
    const file = join(net.folder, 'table.csv');
    await writeFile(file, `${table.join('\n')}\n`);
    const next = net.worker();
    const assigned = batch('--assign', file, '-o', join(net.folder, 'cases'));
    expect(await assigned.end(), assigned.story).toBe(0);
    expect(await next.end(), next.story).toBe(0);
    expect(rows(assigned)).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(next.events('read')).toHaveLength(2);
  });

  it('doctor says what is there, and which Redis is not fit', async () => {
    const net = await network();
    await pictures(net.photos, named(1));
    const examine = () =>
      examineQueue({ url: net.redis.url }, { file: net.key, stdin: process.stdin });
    const worker = net.worker();
    await worker.told('waiting');
    await until(async () => (await net.redis.keys()).length > 0);
    const facts = { workers: 1, jobs: 1, coordinator: 0, redis: expect.any(String) };
    const doctor = net.inside(['doctor', '--json']);
    await doctor.end();
    const { checks } = JSON.parse(doctor.stdout) as { checks: { id: string }[] };
    expect(checks.find(({ id }) => id === 'queue')).toMatchObject({ state: 'ok', facts });
    await net.redis.set('maxmemory-policy', 'allkeys-lru');
    expect(await examine()).toMatchObject({ state: 'problem', error: { code: 'queue-unfit' } });
    const refused = net.batch();
    expect(await refused.end(), refused.story).toBe(4);
    expect(refused.stderr).toContain('noeviction');
    await net.redis.set('maxmemory-policy', 'noeviction');
    await net.redis.set('maxmemory', '1');
    const full = net.inside(['batch', net.photos]);
    expect(await full.end(), full.story).toBe(4);
    expect(full.stderr).toContain('maxmemory');
    net.redis.freeze();
    const unreachable = { state: 'problem', error: { code: 'queue-unreachable' } };
    expect(await examine()).toMatchObject(unreachable);
  });
});
