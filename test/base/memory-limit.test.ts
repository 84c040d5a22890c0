import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { ROOT } from '../cli/helpers.js';

const MODULE = pathToFileURL(join(ROOT, 'dist/base/node/memory-limit.js')).href;

/** Takes memory outside of V8, and lets no other task run for so long, unless it is ended. */
const program = (megabytes: number, seconds: number) => `
  import { limitMemory } from ${JSON.stringify(MODULE)};
  limitMemory(200 * 2 ** 20);
  await new Promise((started) => setTimeout(started, 500));
  const taken = Array.from({ length: ${megabytes} }, () => Buffer.alloc(2 ** 20, 1));
  const end = Date.now() + ${seconds} * 1000;
  while (Date.now() < end);
  process.exit(taken.length > 0 ? 0 : 1);`;

it.skipIf(process.platform === 'win32')('a process that takes too much is ended', () => {
  const run = (megabytes: number, seconds: number) =>
    spawnSync(process.execPath, ['--input-type=module', '-e', program(megabytes, seconds)]);
  expect(run(400, 120).signal).toBe('SIGKILL');
  expect(run(20, 0).status).toBe(0);
});
