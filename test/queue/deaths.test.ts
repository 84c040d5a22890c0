/** A batch that is read by other processes through a real Redis, and the death of each of them. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { desk } from '../cli/helpers.js';
import { ALL, fakeReader, kept, named, network, pictures } from './network.js';
import { NO_REDIS, withRedis } from './redis.js';
import { Inside, until } from './running.js';

/** A picture of 4 MB. */
function noise(): Promise<Buffer> {
  const [width, height, channels] = [1200, 1200, 3] as const;
  const bytes = randomBytes(width * height * channels);
  return sharp(bytes, { raw: { width, height, channels } }).png({ compressionLevel: 0 }).toBuffer();
}

describe.skipIf(NO_REDIS !== null).concurrent(withRedis('a batch through a queue'), () => {
  it('survives the death of a worker, of the coordinator and of Redis: all read once, nothing left, nothing readable', async () => {
    const net = await network();
    const { folder, redis } = net;
    const names = named(24);
    await pictures(net.photos, names);
    const dumps: Buffer[] = [];

    // Both have read three, and have two more in hand.
    const [killed, other] = [await net.gatedApart(3), net.gated(3)];
    const first = net.batchApart();
    await Promise.all([killed.told('read', 3), other.told('read', 3)]);
    await until(async () => (await redis.inHand()) === 4);
    dumps.push(await redis.dump());
    await redis.restart();
    await Promise.all([first.told('back'), other.told('back')]);
    await killed.kill();
    await first.told('stalled');
    other.allow(5);
    await other.told('read', 5);
    await first.kill();
    dumps.push(await redis.dump());

    // With what the first one left in Redis.
    const second = net.batch();
    other.allow(8);
    await other.told('read', 8);
    await second.told('worker-joined');
    dumps.push(await redis.dump());
    await redis.kill();
    await Promise.all([second.told('lost'), other.told('lost')]);
    await redis.start();
    await Promise.all([second.told('back'), other.told('back')]);
    const third = net.worker();
    await third.told('read', 2);
    other.allow(ALL);

    expect(await second.end(), second.story).toBe(0);
    expect(await other.end(), other.story).toBe(0);
    expect(await third.end(), third.story).toBe(0);
    const { readings, items, reads } = await kept(net.root);
    expect(items).toBe(24);
    expect(reads).toEqual(Array.from({ length: 24 }, (_, i) => String(i + 1).padStart(3, '0')));
    await redis.emptied();

    const alone = await desk();
    await pictures(join(alone.folder, 'photos'), names);
    const args = ['batch', join(alone.folder, 'photos'), '--case', join(alone.folder, 'case')];
    const plain = new Inside(args, fakeReader(), alone.folder);
    expect(await plain.end(), plain.story).toBe(0);
    expect(readings).toEqual((await kept(join(alone.folder, 'case'))).readings);

    const whole = Buffer.concat(dumps);
    // That what is searched holds the jobs.
    for (const dump of dumps)
      expect([...readings.keys()].some((sha256) => dump.includes(sha256))).toBe(true);
    for (const name of names) {
      const bytes = await readFile(join(net.photos, name));
      expect(whole.includes(name)).toBe(false);
      expect(whole.includes(bytes.subarray(-40))).toBe(false);
      expect(whole.includes(bytes.toString('base64').slice(12, 60))).toBe(false);
    }
    for (const word of ['机密', '样例姓名', 'holderName', folder]) {
      expect(whole.includes(word), word).toBe(false);
      expect(whole.includes(JSON.stringify(word).slice(1, -1)), word).toBe(false);
      expect(whole.includes(Buffer.from(word).toString('base64').slice(0, -4)), word).toBe(false);
    }
  });

  it('sets aside what has killed two workers, and reads the rest', async () => {
    const net = await network();
    await pictures(net.photos, [...named(4), 'poison.png']);
    const env = { FAKE_POISON: 'poison.png' };
    const batch = net.batch();
    const workers = [0, 1, 2].map(() => net.workerApart(env));
    expect(await batch.end(), batch.story).toBe(3);
    expect(batch.events('set-aside')).toHaveLength(1);
    expect(batch.stderr).toContain('queue-set-aside');
    const codes = await Promise.all(workers.map((worker) => worker.end()));
    expect(codes.sort()).toEqual([0, null, null]);
    const { items, reads } = await kept(net.root);
    expect([items, reads.length]).toEqual([5, 4]);
    // By one who survives it, when the same command is given again.
    const args = ['batch', net.photos, '--case', net.root];
    const again = new Inside(args, fakeReader(), net.folder);
    expect(await again.end(), again.story).toBe(0);
    expect((await kept(net.root)).reads).toHaveLength(5);
  });

  it('sets aside what has killed two readers of a worker, which reads the rest', async () => {
    const net = await network();
    await pictures(net.photos, [...named(2), 'poison.png']);
    const batch = net.batch();
    const worker = net.worker({ pool: true });
    expect(await batch.end(), batch.story).toBe(3);
    expect(batch.events('set-aside')).toHaveLength(1);
    expect(await worker.end(), worker.story).toBe(0);
    expect((await kept(net.root)).reads).toHaveLength(2);
  });

  it('a worker ends when Redis stays away: while it waits, reads, ends or gets no answer', async () => {
    const net = await network();
    await pictures(net.photos, named(4));
    const env = { EVIDENCE_QUEUE_PATIENCE_MS: '1000' };
    const batch = net.batch();
    const [reading, ending] = [await net.gatedApart(0, env), await net.gatedApart(0, env)];
    await Promise.all([reading.told('joined'), ending.told('joined')]);
    await until(async () => (await net.redis.inHand()) === 4);
    ending.interrupt();
    await until(() => ending.stderr.includes('Stopping'));
    await net.redis.kill();
    expect(await reading.end(), reading.story).toBe(4);
    expect(reading.stderr).toContain('queue-lost');
    expect(await ending.end(), ending.story).toBe(130);
    // The coordinator waits for it, and ends on Ctrl-C.
    await batch.told('lost');
    batch.interrupt();
    expect(await batch.end(), batch.story).toBe(130);

    await net.redis.start();
    const waiting = net.workerApart({ ...env, EVIDENCE_QUEUE_SILENT_MS: '1500' });
    await waiting.told('waiting');
    net.redis.freeze();
    expect(await waiting.end(), waiting.story).toBe(4);
    expect(waiting.stderr).toContain('queue-lost');
    expect(waiting.events('lost').length).toBeGreaterThan(0);
  });

  it('waits for a Redis that takes no more, and says so', async () => {
    const net = await network();
    await mkdir(net.photos);
    for (let i = 0; i < 4; i++) await writeFile(join(net.photos, `${i}.png`), await noise());
    // Room for one or two of them.
    await net.redis.set('maxmemory', '9mb');
    const batch = net.batch();
    await batch.told('refused');
    expect(batch.events('refused')[0]!.problem).toContain('maxmemory');
    await net.redis.set('maxmemory', '0');
    const worker = net.worker();
    expect(await batch.end(), batch.story).toBe(0);
    expect(await worker.end(), worker.story).toBe(0);
    expect((await kept(net.root)).reads).toHaveLength(4);
  });
});
