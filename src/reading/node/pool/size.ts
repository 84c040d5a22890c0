/** How many workers a computer can bear. */
import { availableParallelism, freemem } from 'node:os';

/** What one takes at most, engines included. */
const WORKER_BYTES = 750e6;

/** Where there are fewer pictures, starting workers takes longer than they save. */
export const POOL_FROM = 4;

/** @param wanted `--jobs`: the user knows better. */
export function workersFor(images: number, wanted?: number): number {
  const memory = Math.floor((0.9 * availableMemory()) / WORKER_BYTES);
  const jobs = wanted ?? Math.min(availableParallelism(), memory);
  return Math.max(1, Math.min(jobs, images));
}

/** In a container less than the computer has. */
function availableMemory(): number {
  return (process as { availableMemory?: () => number }).availableMemory?.() ?? freemem();
}
