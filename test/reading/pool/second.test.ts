/** Readers of a pool ask one second reader, in the process that holds them. */
import { createHook } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decode } from '../../../src/files/node/inspect.js';
import { openPool, type PoolReader } from '../../../src/reading/node/pool/pool.js';
import { lineImage } from '../../../src/recognise/node/line-image.js';
import { fixture } from '../../cli/helpers.js';

/** It is a thread of its own. */
const starts = { count: 0 };
const threads = createHook({
  init: (_id, type) => {
    if (type === 'WORKER') starts.count++;
  },
});

const program = fileURLToPath(new URL('asking-worker.mjs', import.meta.url));
let pool: PoolReader;
beforeAll(() => {
  threads.enable();
  pool = openPool({ workers: 2, program });
});
afterAll(async () => {
  threads.disable();
  await pool.close();
});

/** Asks as a worker's reading does. */
async function read(bytes: Uint8Array): Promise<{ pid: number; text: string }> {
  return (await pool.read({ path: 'line', bytes })) as never;
}

async function line(): Promise<Uint8Array> {
  const bitmap = await decode('', await readFile(fixture('travel-linyi-0616.png')));
  return lineImage(bitmap, { x: 291, y: 2064, width: 501, height: 40 });
}

it('answers several workers, and is started once', async () => {
  const image = await line();
  const answers = await Promise.all([image, image, image, image].map(read));
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
  for (const { text } of answers) expect(text).toContain('10000/10086');
  expect(starts.count).toBe(1);
});

it('hands a failure to the worker that asked, and goes on', async () => {
  await expect(read(Uint8Array.of(1, 2, 3))).rejects.toThrow();
  expect((await read(await line())).text).toContain('10000/10086');
});
