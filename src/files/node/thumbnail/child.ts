/** Draws small pictures, several at once, in a process of its own, which is ended from outside. */
import sharp from '../sharp.js';
import { limitMemory } from '../../../base/node/memory-limit.js';
import type { Job } from './small.js';
import { smallOf } from './small.js';

limitMemory(1.5 * 2 ** 30);
sharp.cache(false);

// Ctrl-C in a terminal reaches every process of the group; this one ends with the program.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

let before = Promise.resolve();
process.on('message', (job: Job) => {
  const drawn = smallOf(job);
  before = before.then(async () => void process.send?.(await drawn));
});
