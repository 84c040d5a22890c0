/** Fixtures are read through a queue as `evidence batch` reads them on one computer. */
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, fixture, ROOT } from '../cli/helpers.js';
import { openSharedReader } from '../cli/reader.js';
import { FULL, times } from '../full.js';
import { kept, network } from './network.js';
import { Inside, REAL, until } from './running.js';
import { NO_REDIS, withRedis } from './redis.js';

/** From all over the list, so that all kinds are among them. */
async function copyFixtures(folder: string): Promise<void> {
  const wanted = times(60, 6);
  const all = (await readdir(join(ROOT, 'fixtures', 'images')))
    .filter((name) => /\.(png|jpe?g)$/.test(name))
    .sort();
  await mkdir(folder);
  for (let i = 0; i < wanted; i++) {
    const name = all[Math.floor((i * all.length) / wanted)]!;
    await cp(fixture(name), join(folder, name));
  }
}

describe.skipIf(NO_REDIS !== null)(withRedis('readings through a queue'), () => {
  it('are those of evidence batch', async () => {
    const net = await network();
    await copyFixtures(net.photos);
    const alone = await desk();
    // All in this process, where text engines answer as recorded.
    const queue = ['--queue', net.redis.url, '--queue-key', join(net.folder, 'queue.key')];
    const [far, worker] = [
      ['batch', net.photos, '--case', net.root],
      ['worker', '--jobs', '2'],
    ].map((args) => new Inside([...args, ...queue], openSharedReader, net.folder));
    expect(await far!.end(), far!.story).toBe(0);
    expect(await worker!.end(), worker!.story).toBe(0);
    expect((await alone.run(['batch', net.photos])).code).toBe(0);
    const [there, here] = [await kept(net.root), await kept(join(alone.folder, 'evidence-case'))];
    expect(there.reads).toHaveLength(here.readings.size);
    expect(there.readings).toEqual(here.readings);
    await net.redis.emptied();
  });

  it.runIf(FULL)('are the same with the engines, whoever dies meanwhile', async () => {
    const net = await network();
    await copyFixtures(net.photos);
    const alone = await desk();
    expect((await alone.run(['batch', net.photos], { spawned: true })).code).toBe(0);

    const env = { EVIDENCE_QUEUE_LOCK_MS: '30000', EVIDENCE_QUEUE_BEAT_MS: '1000' };
    const workers = [net.workerApart(env, REAL), net.workerApart(env, REAL)];
    const first = net.batchApart(env, REAL);
    const read = () => workers.reduce((sum, one) => sum + one.events('read').length, 0);
    await until(() => read() >= 10);
    await workers[0]!.kill();
    await until(() => read() >= 20);
    await first.kill();
    await net.redis.kill();
    await net.redis.start();
    workers.push(net.workerApart(env, REAL));
    const second = net.batchApart(env, REAL);
    expect(await second.end(), second.story).toBe(0);
    for (const worker of workers.slice(1)) expect(await worker.end(), worker.story).toBe(0);
    const [there, here] = [await kept(net.root), await kept(join(alone.folder, 'evidence-case'))];
    expect(there.reads).toHaveLength(here.readings.size);
    expect(there.readings).toEqual(here.readings);
    await net.redis.emptied();
  });
});
