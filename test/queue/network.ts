/** A working folder, a Redis, a key, and the two commands. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parseCustody } from '../../src/case/log/custody.js';
import { makeQueueKey } from '../../src/reading/node/queue/key.js';
import type { Reading } from '../../src/reading/schema.js';
import { writePng } from '../case/helpers.js';
import { desk } from '../cli/helpers.js';
import { Process } from './process.js';
import { RedisServer } from './redis.js';

export async function pictures(folder: string, names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, name] of names.entries()) await writePng(join(folder, name), index);
}

export const named = (count: number) =>
  Array.from({ length: count }, (_, i) => `机密-${String(i).padStart(2, '0')}.png`);

export interface Kept {
  /** By hash. */
  readings: Map<string, Reading>;
  items: number;
  /** Items that the log says were read, in order. */
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

export type Network = Awaited<ReturnType<typeof network>>;

export async function network() {
  const { folder } = await desk();
  const redis = await RedisServer.start();
  await makeQueueKey(join(folder, 'queue.key'));
  const run = (args: string[], env: NodeJS.ProcessEnv = {}, script?: string) =>
    new Process([...args, '--queue', redis.url, '--queue-key', 'queue.key'], {
      ...{ cwd: folder, env },
      ...(script && { script }),
    });
  let gates = 0;
  return {
    ...{ folder, redis, run, case: join(folder, 'evidence-case') },
    batch: (args: string[], env?: NodeJS.ProcessEnv, script?: string) =>
      run(['batch', '--json', ...args], env, script),
    worker: (env?: NodeJS.ProcessEnv, script?: string) =>
      run(['worker', '--json', '--jobs', '1'], env, script),
    /** A worker that reads only as many pictures as it may. */
    async gated(count: number, env: NodeJS.ProcessEnv = {}) {
      const gate = join(folder, `gate-${gates++}`);
      const allow = async (number: number) => {
        await writeFile(`${gate}~`, String(number));
        await rename(`${gate}~`, gate);
      };
      await allow(count);
      const worker = run(['worker', '--json', '--jobs', '1'], { ...env, FAKE_GATE: gate });
      return Object.assign(worker, { allow });
    },
  };
}
