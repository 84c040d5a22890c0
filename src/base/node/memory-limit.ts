/** Ends this process when it takes more memory than it may: for those that decode foreign bytes. */
import { Worker } from 'node:worker_threads';

/**
 * Decoders take memory outside of what V8 can limit, and block the thread that they run in: so it is
 * watched from another one.
 *
 * @param bytes Resident, of the whole process.
 * @param everyMs How often it is looked at, which takes half a millisecond of processor time.
 */
export function limitMemory(bytes: number, everyMs = 50): void {
  const watch = `setInterval(() => {
    if (process.memoryUsage.rss() > ${bytes}) process.kill(process.pid, 'SIGKILL');
  }, ${everyMs});`;
  new Worker(watch, { eval: true, stdin: false }).unref();
}
