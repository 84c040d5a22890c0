/** A batch that is read on several computers: its coordinator, a worker, and what `doctor` says of the queue. */
import type { Check } from './doctor.js';
import { EvidenceError } from '../base/errors.js';
import type { Catalogue } from '../reading/catalogue/types.js';
import type { Reader } from '../reading/node/open-reader.js';
import { Board } from '../reading/node/queue/board.js';
import {
  checkQueueUrl,
  connect,
  factsOf,
  loadQueueEngine,
  shownHost,
  type QueueAddress,
} from '../reading/node/queue/connect.js';
import { openQueue } from '../reading/node/queue/open-queue.js';
import type { QueueEvent, QueueReader } from '../reading/node/queue/types.js';
import { makeQueueKey, readQueueKey, type QueueKey } from '../reading/node/queue/key.js';
import { makeOf, placesOf, type Make } from '../reading/node/queue/protocol.js';
import { workAtQueue, type WorkerEvent } from '../reading/node/queue/worker.js';
import type { ImageReader } from '../reading/reader.js';

interface QueueOptions {
  address: QueueAddress;
  /** `-`: standard input. */
  keyFile: string;
  stdin: AsyncIterable<Uint8Array>;
  catalogue?: Catalogue | undefined;
  /** All engines, to say what they are. */
  openReader: () => Promise<Pick<Reader, 'engines' | 'close'>>;
  signal: AbortSignal;
}

export interface CoordinateOptions extends QueueOptions {
  /** Percent of the readings that are repeated here. */
  recheck?: number | undefined;
  openLocal: () => Promise<ImageReader & { close(): Promise<void> }>;
  onNewKey: (file: string) => void;
  onEvent: (event: QueueEvent) => void;
}

/**
 * Before anything is copied: a queue that cannot be used is no reason to fill a case.
 *
 * @throws EvidenceError as `openQueue` and `readQueueKey`
 */
export async function coordinate(options: CoordinateOptions): Promise<QueueReader> {
  const { address, keyFile, stdin, catalogue, signal, recheck, openLocal, onEvent } = options;
  checkQueueUrl(address);
  loadQueueEngine();
  const key = await keyFrom(keyFile, stdin, options.onNewKey);
  const make = await describe(options);
  const share = (recheck ?? 0) / 100;
  return openQueue({
    ...{ address, key, make, catalogue, signal, onEvent },
    recheck: { share, openReader: openLocal },
  });
}

export interface WorkOptions extends QueueOptions {
  jobs: number;
  openPool: () => Promise<ImageReader & { close(): Promise<void> }>;
  onEvent: (event: WorkerEvent) => void;
}

/** @returns how many pictures were read. @throws EvidenceError as `workAtQueue` and `readQueueKey` */
export async function work(options: WorkOptions): Promise<number> {
  const { address, keyFile, stdin, jobs, openPool, signal, onEvent } = options;
  checkQueueUrl(address);
  loadQueueEngine();
  const key = await readQueueKey(keyFile, stdin);
  const make = await describe(options);
  return workAtQueue({ address, key, make, jobs, openReader: openPool, signal, onEvent });
}

/** @throws EvidenceError as `makeQueueKey` */
export async function newQueueKey(file: string): Promise<void> {
  await makeQueueKey(file);
}

async function keyFrom(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
  onNew: (file: string) => void,
): Promise<QueueKey> {
  try {
    return await readQueueKey(file, stdin);
  } catch (error) {
    if (!(error instanceof EvidenceError) || error.code !== 'file-not-found') throw error;
    const key = await makeQueueKey(file);
    onNew(file);
    return key;
  }
}

async function describe({ openReader, catalogue }: QueueOptions): Promise<Make> {
  const reader = await openReader();
  try {
    return await makeOf(reader, catalogue);
  } finally {
    await reader.close();
  }
}

/** For `doctor --queue`. @param key To count the workers that have it. */
export async function examineQueue(
  address: QueueAddress,
  key?: { file: string; stdin: AsyncIterable<Uint8Array> },
): Promise<Check> {
  let host = '';
  try {
    host = shownHost(checkQueueUrl(address));
    const client = await connect(address, loadQueueEngine());
    try {
      const { version, usedBytes, maxBytes } = await factsOf(client);
      const megabytes = (bytes: number) => Math.round(bytes / 1e6);
      const memory = { usedMegabytes: megabytes(usedBytes), maxMegabytes: megabytes(maxBytes) };
      const facts: Check['facts'] = { host, redis: version, ...memory };
      if (key !== undefined) {
        const places = placesOf(await readQueueKey(key.file, key.stdin));
        const board = new Board();
        board.update(await client.hgetall(places.workers));
        facts.workers = board.present.workers;
        facts.jobs = board.present.jobs;
        facts.coordinator = await client.exists(places.lock);
      }
      return { id: 'queue', state: 'ok', facts };
    } finally {
      client.disconnect();
    }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return { id: 'queue', state: 'problem', facts: { host }, error };
  }
}
