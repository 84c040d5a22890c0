/** Fixtures are read through a queue as `evidence batch` reads them on one computer. */
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, fixture, main, ROOT, standIn } from '../cli/helpers.js';
import { openSharedReader } from '../cli/reader.js';
import { FULL } from '../full.js';
import { kept, network } from './network.js';
import { REAL, until } from './process.js';
import { NO_REDIS } from './redis.js';

/** Every fourth, so that all kinds are among them. */
async function copyFixtures(folder: string): Promise<void> {
  const all = (await readdir(join(ROOT, 'fixtures', 'images')))
    .filter((name) => /\.(png|jpe?g)$/.test(name))
    .sort();
  await mkdir(folder);
  for (let i = 0; i < 60; i++) {
    const name = all[Math.floor((i * all.length) / 60)]!;
    await cp(fixture(name), join(folder, name));
  }
}

describe.skipIf(NO_REDIS !== null)('readings through a queue', () => {
  it('are those of evidence batch', async () => {
    const net = await network();
    const photos = join(net.folder, 'photos');
    await copyFixtures(photos);
    const alone = await desk();
    // Both in this process, where text engines answer as recorded.
    const run = async (args: string[]) => {
      const queue = ['--queue', net.redis.url, '--queue-key', join(net.folder, 'queue.key')];
      const { host, printed } = standIn({ cwd: net.folder, env: { EVIDENCE_LANG: 'en' } });
      const argv = [process.execPath, '/usr/bin/evidence', ...args, ...queue];
      const code = await main(argv, { ...host, openReader: openSharedReader });
      return { code, ...printed };
    };
    const [far, worker] = await Promise.all([
      run(['batch', photos, '--case', net.case]),
      run(['worker', '--jobs', '2']),
    ]);
    expect(far.code, far.stderr).toBe(0);
    expect(worker.code, worker.stderr).toBe(0);
    expect((await alone.run(['batch', photos])).code).toBe(0);
    const [there, here] = [await kept(net.case), await kept(join(alone.folder, 'evidence-case'))];
    expect(there.reads).toHaveLength(here.readings.size);
    expect(there.readings).toEqual(here.readings);
    expect(await net.redis.keys()).toEqual([]);
  });

  it.runIf(FULL)('are the same with the engines, whoever dies meanwhile', async () => {
    const net = await network();
    await copyFixtures(join(net.folder, 'photos'));
    const alone = await desk();
    const photos = join(net.folder, 'photos');
    expect((await alone.run(['batch', photos], { spawned: true })).code).toBe(0);

    const env = { EVIDENCE_QUEUE_LOCK_MS: '30000', EVIDENCE_QUEUE_BEAT_MS: '1000' };
    const workers = [net.worker(env, REAL), net.worker(env, REAL)];
    const first = net.batch(['photos'], env, REAL);
    const read = () => workers.reduce((sum, one) => sum + one.events('read').length, 0);
    await until(() => read() >= 10);
    await workers[0]!.kill();
    await until(() => read() >= 20);
    await first.kill();
    await net.redis.kill();
    await net.redis.start();
    workers.push(net.worker(env, REAL));
    const second = net.batch(['photos'], env, REAL);
    expect(await second.end(), second.story).toBe(0);
    for (const worker of workers.slice(1)) expect(await worker.end(), worker.story).toBe(0);
    const [there, here] = [await kept(net.case), await kept(join(alone.folder, 'evidence-case'))];
    expect(there.reads).toHaveLength(here.readings.size);
    expect(there.readings).toEqual(here.readings);
    await until(async () => (await net.redis.keys()).length === 0);
  });
});
