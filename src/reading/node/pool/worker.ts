/**
 * A process that reads one picture after the other, in one thread. It writes nothing: what it reads
 * goes back to the process that holds the case.
 */
import { readFile } from 'node:fs/promises';
import sharp from '../../../files/node/sharp.js';
import { limitMemory } from '../../../base/node/memory-limit.js';
import { cropReader } from '../../../recognise/node/tesseract.js';
import { openReader, type Reader } from '../open-reader.js';
import {
  ONE_READER,
  toPlain,
  WITH_SETUP,
  type Answer,
  type Job,
  type Reply,
  type Setup,
} from './protocol.js';
import { asking } from './second.js';

/**
 * The engines keep what a large picture once needed. Above this a worker ends after its picture, and
 * another one takes its place.
 */
const MAX_RESIDENT_BYTES = Number(process.env.EVIDENCE_WORKER_BYTES ?? 700e6);

/**
 * What no picture within the limits comes near: 100 megapixels take a third of it. In the time
 * between two looks some hundred megabytes can be added, and what looks takes from the reader.
 */
limitMemory(3 * 2 ** 30, 200);
sharp.concurrency(1);
sharp.cache(false);

// Ctrl-C in a terminal reaches every process of the group; this one ends when the pool says so.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
// Also where the pool was killed.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

const options = {
  singleImage: false,
  secondReader: !process.argv.includes(ONE_READER) && cropReader(asking()),
};
const opening = process.argv.includes(WITH_SETUP)
  ? new Promise<Reader>((resolve, reject) => {
      process.once('message', (setup: Setup) => {
        openReader({ ...options, ...setup }).then(resolve, reject);
      });
    })
  : openReader(options);
opening.catch(() => {});

process.on('message', (message: Job | Reply | Setup) => {
  if (!('id' in message)) return;
  const { id } = message;
  void read(message).then((outcome) => {
    const last = process.memoryUsage.rss() > MAX_RESIDENT_BYTES;
    process.send?.({ id, last, ...outcome } satisfies Answer);
  });
});

async function read({ path, picture, facts }: Job) {
  try {
    const bytes = typeof picture === 'string' ? await readFile(picture) : picture;
    return { reading: await (await opening).read({ path, bytes, ...(facts && { facts }) }) };
  } catch (error) {
    return { error: toPlain(error) };
  }
}
