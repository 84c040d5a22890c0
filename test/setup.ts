/** Runs before each test file. */
import { open } from 'node:fs/promises';
import { devNull } from 'node:os';
import fc from 'fast-check';
import { afterAll, afterEach, expect } from 'vitest';
import { lendProcesses } from './apart.js';
import { digestAtOnce } from './digest.js';
import { end } from './ends.js';
import { openStarter } from './starter.js';

// The same made-up cases in every run: a change is judged by what it does. New ones are drawn by
// check:full and by `npm run fuzz`.
if (!process.env.EVIDENCE_FULL) fc.configureGlobal({ seed: 2022 });

openStarter();

afterEach(() => end('test'));
afterAll(() => end('file'));

// Byte for byte like all else, files of a megabyte took seconds. What differs is told of as ever.
const known = globalThis as { comparesBytes?: true };
if (!known.comparesBytes)
  expect.addEqualityTesters([
    (a, b) =>
      a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0
        ? true
        : undefined,
  ]);
known.comparesBytes = true;

if (!process.env.EVIDENCE_FULL) {
  lendProcesses();
  digestAtOnce();
}

// What would be left after a power cut cannot be seen from here, and on a busy disk most of the time
// of the tests went into waiting for it. Processes that a test starts still wait; so does check:full.
if (!process.env.EVIDENCE_FULL) {
  const handle = await open(devNull);
  const prototype = Object.getPrototypeOf(handle) as typeof handle;
  prototype.sync = () => Promise.resolve();
  await handle.close();
}
