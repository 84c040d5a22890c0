/** Runs before each test file. */
import { open } from 'node:fs/promises';
import { devNull } from 'node:os';
import { afterAll, afterEach } from 'vitest';
import { end } from './ends.js';

afterEach(() => end('test'));
afterAll(() => end('file'));

// What would be left after a power cut cannot be seen from here, and on a busy disk most of the time
// of the tests went into waiting for it. Processes that a test starts still wait; so does check:full.
if (!process.env.EVIDENCE_FULL) {
  const handle = await open(devNull);
  const prototype = Object.getPrototypeOf(handle) as typeof handle;
  prototype.sync = () => Promise.resolve();
  await handle.close();
}

