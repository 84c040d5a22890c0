/** The second reader costs a second of work to start: only pictures that may need it pay for it. */
import { createHook } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReader, type Reader } from '../../src/reading/node/open-reader.js';
import type { Reading } from '../../src/reading/schema.js';
import { loadRuntime } from '../../src/recognise/node/models.js';
import { fixture } from '../cli/helpers.js';
import { fewLines } from './detail.js';

/** It is a thread of its own. */
const starts = { count: 0 };
const threads = createHook({
  init: (_id, type) => {
    if (type === 'WORKER') starts.count++;
  },
});

const there = (await loadRuntime()) !== null;
let reader: Reader;
beforeAll(async () => {
  threads.enable();
  reader = await openReader({ singleImage: false });
});
afterAll(async () => {
  threads.disable();
  await reader.close();
});

let stranger: Reading;

it.runIf(there)('is not started for a picture that has nothing to check', async () => {
  const bytes = await readFile(fixture('no-friend-card.png'));
  stranger = await reader.read({ path: 'no-friend-card.png', bytes });
  expect(stranger.kind).toBe('unknown');
  expect(starts.count).toBe(0);
});

it.runIf(there)('nor where the first one is sure of every value', async () => {
  const name = 'travel-linyi-0616.png';
  const { fields } = await reader.read({ path: name, bytes: await fewLines(name) });
  expect(fields.visited).toMatchObject({ value: [{ place: '山东省临沂市' }], needsReview: false });
  expect(starts.count).toBe(0);
});

it.runIf(there)('is started once, for all pictures that need it', async () => {
  const red = 'shandong-red-0614-0821.png';
  for (const [name, bytes] of [
    ['crop-anhui-red-bare.png', await readFile(fixture('crop-anhui-red-bare.png'))],
    [red, await fewLines(red)],
  ] as const) {
    const { fields, engines } = await reader.read({ path: name, bytes });
    const heard = Object.values(fields).filter(({ readers }) => readers.tesseract !== undefined);
    expect(heard.length).toBeGreaterThan(0);
    expect(Object.keys(engines)).toEqual(['ppocr', 'tesseract']);
  }
  expect(starts.count).toBe(1);
});

it.runIf(there)('is named as an engine in every reading, started or not', () => {
  expect(Object.keys(stranger.engines)).toEqual(['ppocr', 'tesseract']);
});
