/** Many pages at once, shared among threads. */
import { Worker } from 'node:worker_threads';
import type { PageResult } from './score.js';
import type { Split } from './words.js';

export interface Batch {
  from: number;
  count: number;
  split: Split;
}

/** What one thread reads: every `step`th page from `from` on. */
export interface Share extends Batch {
  step: number;
}

export async function readAll(batch: Batch, workers: number): Promise<PageResult[]> {
  const threads = Math.max(1, Math.min(workers, batch.count));
  const lists = await Promise.all(
    Array.from({ length: threads }, (_, i) => {
      const from = batch.from + i;
      const count = batch.count - i;
      return shareOf({ ...batch, from, count, step: threads });
    }),
  );
  return lists.flat().sort((a, b) => a.seed - b.seed);
}

function shareOf(share: Share): Promise<PageResult[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
