/** Pixels of a bundle's pictures, which are a stranger's: in a process of its own. */
import { fileURLToPath } from 'node:url';
import { startApart, type Apart } from '../../files/node/apart.js';
import type { Answer, Job } from '../../files/node/pixels/pixels-at.js';
import type { LookAt } from '../compare/colours.js';

/** Compiled, also where this program runs from `src/`. */
const PROGRAM = fileURLToPath(new URL('../../../dist/files/node/pixels/child.js', import.meta.url));
const TIMEOUT_MS = 20_000;
/** A bundle full of pictures that end it is not looked at to the last one. */
const MAX_ENDS = 3;

/**
 * Starts the process with the first picture, and another one where a picture ends it.
 *
 * @param program What it runs.
 */
export function openLook({ program = PROGRAM, timeoutMs = TIMEOUT_MS } = {}): {
  look: LookAt;
  close(): void;
} {
  let process: Apart<Job, Answer> | undefined;
  let ends = 0;
  const close = () => {
    process?.stop();
    process = undefined;
  };
  const look: LookAt = async (bytes, places) => {
    if (ends >= MAX_ENDS) return null;
    try {
      process ??= startApart<Job, Answer>(program);
      process.send({ bytes, places });
      return await process.next(timeoutMs);
    } catch {
      ends++;
      close();
      return null;
    }
  };
  return { look, close };
}
