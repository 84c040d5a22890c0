/** Readers of a pool ask one second reader, in the process that holds them. */
import { createHook } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decode } from '../../../src/files/node/inspect.js';
import { openPool, type PoolReader } from '../../../src/reading/node/pool/pool.js';
import { SecondReaders } from '../../../src/reading/node/pool/second.js';
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

it('that never answers a line is left, and the lines behind it are asked of another one', async () => {
  let opened = 0;
  const readers = new SecondReaders(
    2,
    async () => {
      const stuck = opened++ === 0;
      const pending: ((error: Error) => void)[] = [];
      return {
        readLine: (image) =>
          stuck
            ? new Promise((_, reject) => pending.push(reject))
            : Promise.resolve({ text: `line ${image[0]}`, confidence: 0.9 }),
        prepare: () => undefined,
        close: async () => pending.forEach((reject) => reject(new Error('its thread ended'))),
      };
    },
    50,
  );
  const first = readers.answer(0, { ask: 'line', id: 1, image: Uint8Array.of(1) });
  await new Promise((resolve) => setTimeout(resolve, 25));
  const second = readers.answer(1, { ask: 'line', id: 2, image: Uint8Array.of(2) });
  expect(await first).toHaveProperty('error');
  expect(await second).toMatchObject({ reply: 2, text: { text: 'line 2' } });
  expect(opened).toBe(2);
});
