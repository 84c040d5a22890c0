/** Ends this process when it takes more memory than it may: for those that decode foreign bytes. */
import { Worker } from 'node:worker_threads';

const EVERY_MS = 50;

/**
 * Decoders take memory outside of what V8 can limit, and block the thread that they run in: so it is
 * watched from another one.
 *
 * @param bytes Resident, of the whole process.
 */
export function limitMemory(bytes: number): void {
  const watch = `setInterval(() => {
    if (process.memoryUsage.rss() > ${bytes}) process.kill(process.pid, 'SIGKILL');
  }, ${EVERY_MS});`;
  new Worker(watch, { eval: true, stdin: false }).unref();
}
