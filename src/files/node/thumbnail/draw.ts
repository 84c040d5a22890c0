/** Small pictures of a stranger's large ones, drawn in a process of its own. */
import { fileURLToPath } from 'node:url';
import { ApartError, startApart, type Apart } from '../apart.js';
import type { Answer, Job } from './small.js';
import { smallOf } from './small.js';

/** Compiled, also where this program runs from `src/`. */
const PROGRAM = fileURLToPath(
  new URL('../../../../dist/files/node/thumbnail/child.js', import.meta.url),
);
/** A picture; a slow computer takes seconds for the largest. */
const TIMEOUT_MS = 60_000;

export interface Thumbnailer {
  /** In order; null for one that cannot be read, or that ends the process. */
  draw(jobs: readonly Job[]): Promise<Answer[]>;
  close(): void;
}

/** Starts the process with the first picture, and another one where a picture ends it. */
export function openThumbnailer({ program = PROGRAM, timeoutMs = TIMEOUT_MS } = {}): Thumbnailer {
  let process: Apart<Job, Answer> | undefined;
  const close = () => {
    process?.stop();
    process = undefined;
  };
  const draw = async (jobs: readonly Job[]): Promise<Answer[]> => {
    const answers: Answer[] = [];
    try {
      process ??= startApart<Job, Answer>(program);
    } catch {
      // No room for another process: a report without pictures would be worse.
      return Promise.all(jobs.map(smallOf));
    }
    try {
      for (const job of jobs) process.send(job);
      while (answers.length < jobs.length)
        answers.push(await process.next(timeoutMs * jobs.length));
    } catch (error) {
      if (!(error instanceof ApartError)) throw error;
      close();
      if (jobs.length === 1) return [null];
      // One of them, or all together: each alone.
      for (const job of jobs.slice(answers.length)) {
        const [alone = null] = await draw([job]);
        answers.push(alone);
      }
    }
    return answers;
  };
  return { draw, close };
}
