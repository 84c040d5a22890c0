/** A working folder, a Redis, a key, and the two commands. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parseCustody } from '../../src/case/log/custody.js';
import { makeQueueKey } from '../../src/reading/node/queue/key.js';
import type { OpenReader } from '../../src/cli/host.js';
import type { Reading } from '../../src/reading/schema.js';
import { writePng } from '../case/helpers.js';
import { desk } from '../cli/helpers.js';
import { RedisServer } from './redis.js';
import { Inside, Process } from './running.js';

interface Fake {
  version?: string;
  wrong?: boolean;
  pool?: boolean;
  limit?: () => number;
}
const { fakeReader } = (await import(new URL('./fake.mjs', import.meta.url).href)) as {
  fakeReader: (fake?: Fake) => OpenReader;
};
export { fakeReader };

/** More pictures than there are. */
export const ALL = 1000;

export async function pictures(folder: string, names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, name] of names.entries()) await writePng(join(folder, name), index);
}

export const named = (count: number) =>
  Array.from({ length: count }, (_, i) => `机密-${String(i).padStart(2, '0')}.png`);

interface Kept {
  /** By hash. */
  readings: Map<string, Reading>;
  items: number;
  /** Items that the log says were read. */
  reads: string[];
}

/** What a case holds. Its log is whole, or this fails. */
export async function kept(root: string): Promise<Kept> {
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
  return { readings, items: items.length, reads: reads.sort() };
}

const WORKER = ['worker', '--json', '--jobs', '1'];

export async function network() {
  const { folder } = await desk();
  const redis = await RedisServer.start();
  const key = join(folder, 'queue.key');
  await makeQueueKey(key);
  const queue = ['--queue', redis.url, '--queue-key', key];
  const root = join(folder, 'evidence-case');
  const photos = join(folder, 'photos');
  const batch = ['batch', photos, '--json', '--case', root];
  const inside = (args: string[], fake?: Fake) =>
    new Inside([...args, ...queue], fakeReader(fake), folder);
  const apart = (args: string[], env: NodeJS.ProcessEnv, script?: string) =>
    new Process([...args, ...queue], { cwd: folder, env, ...(script && { script }) });
  return {
    ...{ folder, redis, key, root, photos, inside },
    batch: (...more: string[]) => inside([...batch, ...more]),
    worker: (fake?: Fake) => inside(WORKER, fake),
    /** A worker that reads only as many pictures as it may. */
    gated(count: number, fake: Fake = {}) {
      let limit = count;
      const worker = inside(WORKER, { ...fake, limit: () => limit });
      return Object.assign(worker, { allow: (number: number) => (limit = number) });
    },
    batchApart: (env: NodeJS.ProcessEnv = {}, script?: string) => apart(batch, env, script),
    workerApart: (env: NodeJS.ProcessEnv = {}, script?: string) => apart(WORKER, env, script),
    async gatedApart(count: number, env: NodeJS.ProcessEnv = {}) {
      const gate = join(folder, `gate-${Math.random()}`);
      const allow = async (number: number) => {
        await writeFile(`${gate}~`, String(number));
        await rename(`${gate}~`, gate);
      };
      await allow(count);
      return Object.assign(apart(WORKER, { ...env, FAKE_GATE: gate }), { allow });
    },
  };
}
