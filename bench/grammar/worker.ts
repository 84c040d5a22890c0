/** One thread's share of the pages (read-all.ts). */
import { parentPort, workerData } from 'node:worker_threads';
import { generatePage } from './page.js';
import type { Share } from './read-all.js';
import { memory, resultOf } from './read.js';
import type { PageResult } from './score.js';

const { from, count, split, step } = workerData as Share;
const sheet = memory();
const results: PageResult[] = [];
for (let i = 0; i < count; i += step)
  results.push(await resultOf(generatePage(from + i, { split }), sheet));
parentPort?.postMessage(results);
