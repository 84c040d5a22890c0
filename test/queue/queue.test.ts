/** A batch that is read by other processes through a real Redis, and what may befall any of them. */
import { chmod, cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCustody } from '../../src/case/log/custody.js';
import { makeQueueKey } from '../../src/reading/node/queue/key.js';
import type { Reading } from '../../src/reading/schema.js';
import { desk, fixture, ROOT } from '../cli/helpers.js';
import { writePng } from '../case/helpers.js';
import { FULL, times } from '../full.js';
import { NO_REDIS, Process, REAL, RedisServer, until } from './redis.js';

const withRedis = describe.skipIf(NO_REDIS !== null);

async function pictures(folder: string, names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, name] of names.entries()) await writePng(join(folder, name), index);
}

const named = (count: number) =>
  Array.from({ length: count }, (_, i) => `机密-${String(i).padStart(2, '0')}.png`);

interface Kept {
  /** By hash. */
  readings: Map<string, Reading>;
  items: number;
  /** Lines of the log that say an item was read. */
  reads: string[];
}

async function kept(folder: string): Promise<Kept> {
  const root = join(folder, 'evidence-case');
  const { entries, faults } = await parseCustody(await readFile(join(root, 'custody.jsonl')));
  expect(faults).toEqual([]);
  const items = (await readdir(join(root, 'items'))).sort();
  const readings = new Map<string, Reading>();
  for (const item of items) {
    const text = await readFile(join(root, 'items', item, 'reading.json'), 'utf8').catch(() => '');
    if (text === '') continue;
    const { reading } = JSON.parse(text) as { reading: Reading };
    readings.set(reading.file.sha256, reading);
  }
  const reads = entries.filter(({ action }) => action === 'read').map(({ item }) => item ?? '');
  return { readings, items: items.length, reads };
}

/** A working folder, a Redis, a key, and the two commands. */
async function network() {
  const { folder } = await desk();
  const redis = await RedisServer.start();
  const queue = ['--queue', redis.url, '--queue-key', 'queue.key'];
  const start = (args: string[], env: NodeJS.ProcessEnv = {}, script?: string) =>
    new Process([...args, ...queue], { cwd: folder, env, ...(script && { script }) });
  await makeQueueKey(join(folder, 'queue.key'));
  return {
    ...{ folder, redis },
    batch: (args: string[], env?: NodeJS.ProcessEnv, script?: string) =>
      start(['batch', ...args], env, script),
    worker: (env?: NodeJS.ProcessEnv, script?: string) =>
      start(['worker', '--json', '--jobs', '1'], env, script),
  };
}

withRedis('a batch through a queue', () => {
  it('survives the death of a worker, of the coordinator and of Redis: all read once, nothing left, nothing readable', async () => {
    const net = await network();
    const { folder, redis } = net;
    const names = named(12);
    await pictures(join(folder, 'photos'), names);
    const env = { FAKE_MS: '300' };
    const workers = [net.worker(env), net.worker(env)];
    const first = net.batch(['photos'], env);
    const read = () => workers.reduce((sum, one) => sum + one.events('read').length, 0);

    await until(() => read() >= 2);
    const dumps = [await redis.dump()];
    await workers[0]!.kill();
    await until(() => workers[1]!.events('read').length >= 3);
    dumps.push(await redis.dump());
    await first.kill();
    await redis.kill();
    await redis.start();
    workers.push(net.worker(env));
    const second = net.batch(['photos'], env);
    await until(() => workers[2]!.events('read').length >= 1);
    dumps.push(await redis.dump());

    expect(await second.ended, second.stderr).toBe(0);
    expect(await workers[1]!.ended, workers[1]!.stderr).toBe(0);
    expect(await workers[2]!.ended, workers[2]!.stderr).toBe(0);
    const { readings, items, reads } = await kept(folder);
    expect(items).toBe(12);
    expect(reads.sort()).toEqual(
      Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(3, '0')),
    );
    await until(async () => (await redis.keys()).length === 0);

    const alone = await desk();
    await pictures(join(alone.folder, 'photos'), names);
    const plain = new Process(['batch', 'photos', '--jobs', '2'], { cwd: alone.folder });
    expect(await plain.ended).toBe(0);
    expect(readings).toEqual((await kept(alone.folder)).readings);

    const whole = Buffer.concat(dumps);
    // That what is searched holds the jobs.
    expect([...readings.keys()].some((sha256) => whole.includes(sha256))).toBe(true);
    for (const name of names) {
      const bytes = await readFile(join(folder, 'photos', name));
      expect(whole.includes(name)).toBe(false);
      expect(whole.includes(bytes.subarray(-40))).toBe(false);
      expect(whole.includes(bytes.toString('base64').slice(12, 60))).toBe(false);
    }
    for (const word of ['机密', '样例姓名', 'holderName', folder]) {
      expect(whole.includes(word), word).toBe(false);
      expect(whole.includes(JSON.stringify(word).slice(1, -1)), word).toBe(false);
    }
  });

  it('gives nothing to a worker of another version or catalogue, which says why', async () => {
    const net = await network();
    await pictures(join(net.folder, 'photos'), named(3));
    const batch = net.batch(['photos', '--json']);
    const queue = ['--queue', net.redis.url, '--queue-key', 'queue.key'];
    const other = new Process(['worker', ...queue], {
      cwd: net.folder,
      env: { FAKE_VERSION: '2' },
    });
    expect(await other.ended).toBe(4);
    expect(other.stderr).toContain('other text engines');
    expect(other.stderr).toContain('fake 2');
    const more = join(ROOT, 'fixtures', 'catalogue', 'ferry');
    const added = new Process(['worker', ...queue, '--catalogue', more], { cwd: net.folder });
    expect(await added.ended, added.stderr).toBe(4);
    expect(added.stderr).toContain('another catalogue');
    await until(() => batch.events('worker-differs').length === 2);
    expect(batch.events('worker-joined')).toEqual([]);
    expect(other.stdout + added.stdout).toBe('');

    const alike = net.worker();
    expect(await batch.ended, batch.stderr).toBe(0);
    expect(await alike.ended).toBe(0);
    expect(batch.events('worker-differs').map(({ what }) => what)).toEqual([
      ...['engines', 'catalogue'],
    ]);
  });

  it('sets aside what has killed two workers, and reads the rest', async () => {
    const net = await network();
    await pictures(join(net.folder, 'photos'), [...named(4), 'poison.png']);
    const env = { FAKE_POISON: 'poison.png' };
    const batch = net.batch(['photos', '--json']);
    const workers = [net.worker(env), net.worker(env), net.worker(env)];
    expect(await batch.ended, batch.stderr).toBe(3);
    expect(batch.events('set-aside')).toHaveLength(1);
    expect(batch.stderr).toContain('queue-set-aside');
    const codes = await Promise.all(workers.map(({ ended }) => ended));
    expect(codes.filter((code) => code === null)).toHaveLength(2);
    const { items, reads } = await kept(net.folder);
    expect([items, reads.length]).toEqual([5, 4]);
    // By one who survives it, when the same command is given again.
    const again = new Process(['batch', 'photos'], { cwd: net.folder });
    expect(await again.ended).toBe(0);
    expect((await kept(net.folder)).reads).toHaveLength(5);
  });

  it('stops a worker whose readings differ from those of this computer', async () => {
    const net = await network();
    const names = named(4);
    await pictures(join(net.folder, 'photos'), names);
    const batch = net.batch(['photos', '--json', '--recheck', '100%']);
    // So slow that the first answer is checked before the last one is given.
    const wrong = net.worker({ FAKE_WRONG: '1', FAKE_MS: '800' });
    expect(await wrong.ended, wrong.stderr).toBe(4);
    expect(wrong.stderr).toContain('queue-worker-stopped');
    const right = net.worker();
    expect(await batch.ended, batch.stderr).toBe(0);
    await right.ended;
    expect(batch.events('worker-stopped')).toMatchObject([{ worker: expect.any(String) }]);
    const values = [...(await kept(net.folder)).readings.values()].map(
      ({ fields }) => fields.holderName?.value,
    );
    expect(values.sort()).toEqual(names.map((name) => `样例姓名 ${name}`));
  });

  it('ends on Ctrl-C on either side: nothing half-done, and the workers wait for the next run', async () => {
    const net = await network();
    await pictures(join(net.folder, 'photos'), named(8));
    const env = { FAKE_MS: '1500' };
    const batch = net.batch(['photos'], env);
    const [staying, leaving] = [net.worker(env), net.worker(env)];
    await until(() => leaving.events('read').length > 0);
    leaving.child.kill('SIGINT');
    batch.child.kill('SIGINT');
    expect(await batch.ended, batch.stderr).toBe(130);
    expect(await leaving.ended).toBe(130);
    expect(batch.stderr).not.toContain('could not');
    expect(staying.child.exitCode).toBe(null);
    const again = net.batch(['photos']);
    expect(await again.ended, again.stderr).toBe(0);
    expect(await staying.ended).toBe(0);
    const { items, reads } = await kept(net.folder);
    expect([items, new Set(reads).size, reads.length]).toEqual([8, 8, 8]);
  });

  it('fills several cases, one a folder', async () => {
    const net = await network();
    await pictures(join(net.folder, 'people', '甲'), ['a.png', 'b.png']);
    await pictures(join(net.folder, 'people', '乙'), ['c.png', 'd.png', 'e.png']);
    const worker = net.worker();
    const batch = net.batch(['people', '--per-folder', '--json', '-o', 'out']);
    expect(await batch.ended, batch.stderr).toBe(0);
    expect(await worker.ended).toBe(0);
    const rows = batch.stdout
      .split('\n')
      .filter((line) => line.includes('evidence-folder/1'))
      .map((line) => JSON.parse(line) as { items: number; unread: number });
    expect(rows.map(({ items, unread }) => [items, unread])).toEqual([
      [3, 0],
      [2, 0],
    ]);
    // Two of them are the same picture: one reading, in two cases.
    expect(worker.events('read').length).toBeGreaterThanOrEqual(3);
  });

  it('a worker ends when Redis stays away', async () => {
    const net = await network();
    const worker = net.worker({ EVIDENCE_QUEUE_PATIENCE_MS: '500' });
    await until(() => worker.events('waiting').length > 0);
    await net.redis.kill();
    expect(await worker.ended).toBe(4);
    expect(worker.stderr).toContain('queue-lost');
  });

  it('doctor says what is there, and which Redis is not fit', async () => {
    const net = await network();
    const client = net.redis.client();
    const doctor = async () => {
      const queue = ['--queue', net.redis.url, '--queue-key', 'queue.key'];
      const run = new Process(['doctor', '--json', ...queue], { cwd: net.folder });
      await run.ended;
      const { checks } = JSON.parse(run.stdout) as { checks: { id: string }[] };
      return checks.find(({ id }) => id === 'queue');
    };
    const facts = { workers: 0, coordinator: 0, redis: expect.any(String) };
    expect(await doctor()).toMatchObject({ state: 'ok', facts });
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    client.disconnect();
    expect(await doctor()).toMatchObject({ state: 'problem', error: { code: 'queue-unfit' } });
    const batch = net.batch(['photos']);
    expect(await batch.ended).toBe(4);
    expect(batch.stderr).toContain('noeviction');
  });

  it('reads what evidence batch reads, with the engines', async () => {
    const net = await network();
    const all = (await readdir(join(ROOT, 'fixtures', 'images')))
      .filter((name) => /\.(png|jpe?g)$/.test(name))
      .sort();
    const wanted = times(60, 2);
    const names = Array.from({ length: wanted }, (_, i) => {
      return all[Math.floor((i * all.length) / wanted)]!;
    });
    const alone = await desk();
    for (const folder of [net.folder, alone.folder]) {
      await mkdir(join(folder, 'photos'));
      for (const name of names) await cp(fixture(name), join(folder, 'photos', name));
    }
    // With the engines: in-process they answer as recorded.
    const plain = await alone.run(['batch', 'photos'], { spawned: true });
    expect(plain.code).toBe(0);

    const slow = { EVIDENCE_QUEUE_LOCK_MS: '30000', EVIDENCE_QUEUE_BEAT_MS: '1000' };
    const workers = [net.worker(slow, REAL)];
    if (FULL) workers.push(net.worker(slow, REAL));
    let batch = net.batch(['photos'], slow, REAL);
    if (FULL) {
      const read = () => workers.reduce((sum, one) => sum + one.events('read').length, 0);
      await until(() => read() >= 10);
      await workers[0]!.kill();
      await until(() => read() >= 20);
      await batch.kill();
      await net.redis.kill();
      await net.redis.start();
      workers.push(net.worker(slow, REAL));
      batch = net.batch(['photos'], slow, REAL);
    }
    expect(await batch.ended, batch.stderr).toBe(0);
    for (const worker of workers.slice(FULL ? 1 : 0)) expect(await worker.ended).toBe(0);
    const [far, near] = [await kept(net.folder), await kept(alone.folder)];
    expect(far.reads).toHaveLength(new Set(near.readings.keys()).size);
    expect(far.readings).toEqual(near.readings);
    await until(async () => (await net.redis.keys()).length === 0);
  });
});

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

    // A key is made on first use; then nobody is there.
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

    await writeFile(join(table.folder, 'pass'), 'eleven words that nobody guesses');
    const env = { EVIDENCE_CASE_PASSPHRASE_FILE: join(table.folder, 'pass') };
    expect((await table.run(['init', '--encrypt'], { env })).code).toBe(0);
    const sealed = await table.run(['batch', 'photos', ...local], { env });
    expect(sealed.code).toBe(4);
    expect(sealed.stderr).toContain('encrypted');
  });

  it('says how to get what is not installed', async () => {
    const hooks = `export async function resolve(name, context, next) {
      if (name !== 'bullmq') return next(name, context);
      throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
    }`;
    const data = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
    const register = `import { register } from 'node:module'; register(${JSON.stringify(data(hooks))});`;
    const table = await desk();
    const run = await table.run(
      ['worker', '--queue', 'redis://localhost:1', '--queue-key', 'absent'],
      { env: { NODE_OPTIONS: `--import ${data(register)}` }, spawned: true },
    );
    expect(run.code).toBe(4);
    expect(run.stderr).toMatch(/npm install\s+bullmq ioredis/);
  });
});
