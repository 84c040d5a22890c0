/** A worker: takes encrypted pictures from the queue, reads them, puts encrypted answers back. It keeps nothing. */
import { randomBytes } from 'node:crypto';
import type { Job, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { EvidenceError } from '../../../base/errors.js';
import { isReaderError, type ImageReader } from '../../reader.js';
import { toPlain } from '../pool/protocol.js';
import { BEAT_MS } from './board.js';
import { connect, loadQueueEngine, within, type Engine, type QueueAddress } from './connect.js';
import type { QueueKey } from './key.js';
import {
  differenceOf,
  decryptPicture,
  placesOf,
  PREFIX,
  queueName,
  encryptAnswer,
  type Answer,
  type Beat,
  type JobData,
  type Make,
  type Run,
} from './protocol.js';

export interface WorkerOptions {
  address: QueueAddress;
  key: QueueKey;
  make: Make;
  /** Pictures that are read at once. */
  jobs: number;
  /** Opened when there is something to read. It must not try a picture again itself. */
  openReader: () => Promise<ImageReader & { close(): Promise<void> }>;
  /** Ends it after the pictures in hand. */
  signal: AbortSignal;
  onEvent: (event: WorkerEvent) => void;
}

export type WorkerEvent =
  /** No coordinator is there yet. */
  | { type: 'waiting' }
  | { type: 'joined'; worker: string; jobs: number }
  | { type: 'read'; sha256: string; milliseconds: number; error: string | null }
  | { type: 'lost' }
  | { type: 'back' };

/** A worker that has not said for so long that it still reads a picture has lost it to another. */
const LOCK_MS = Number(process.env.EVIDENCE_QUEUE_LOCK_MS ?? 30_000);
/** So long it waits for a Redis that has gone away. */
const PATIENCE_MS = Number(process.env.EVIDENCE_QUEUE_PATIENCE_MS ?? 60_000);
const CLOSE_MS = 5_000;
/** A picture that took two workers with it is not given to a third. */
const MAX_STALLED = 1;

/**
 * Ends when the coordinator has finished, or after Ctrl-C.
 *
 * @returns how many pictures it has read.
 * @throws EvidenceError `queue-worker-differs` (args `what`, `here`, `there`), `queue-worker-stopped`,
 *   `queue-lost`, and as `connect`
 */
export async function workAtQueue(options: WorkerOptions): Promise<number> {
  const engine = loadQueueEngine();
  // The line is given up when the work is.
  const line: { work?: Work } = {};
  const client = await connect(options.address, engine, () => line.work?.isLostForGood ?? false);
  const work = (line.work = new Work(options, engine, client));
  try {
    await work.whileThereIsAny();
    return work.beat.read;
  } finally {
    await work.close();
    client.disconnect();
  }
}

class Work {
  readonly beat: Beat;
  readonly #id = randomBytes(6).toString('hex');
  readonly #options: WorkerOptions;
  readonly #engine: Engine;
  readonly #client: Redis;
  #worker: Worker<JobData, string> | null = null;
  #reader: Promise<ImageReader & { close(): Promise<void> }> | undefined;
  /** When Redis went away, by `performance.now()`. */
  #lostAt: number | null = null;
  /** The coordinator has ended, and tidied up. */
  #isOver = false;
  #closed = false;

  constructor(options: WorkerOptions, engine: Engine, client: Redis) {
    this.#options = options;
    this.#engine = engine;
    this.#client = client;
    this.beat = { number: 0, jobs: options.jobs, read: 0 };
    client.on('close', () => this.#lost());
    client.on('ready', () => this.#back());
  }

  get isLostForGood(): boolean {
    return this.#lostAt !== null && performance.now() - this.#lostAt > PATIENCE_MS;
  }

  async whileThereIsAny(): Promise<void> {
    const { signal, onEvent } = this.#options;
    let joined = false;
    let told = false;
    while (!signal.aborted) {
      if (this.isLostForGood) throw new EvidenceError('queue-lost');
      const run = this.#lostAt === null ? await this.#look() : undefined;
      if (run === null) {
        this.#isOver = joined;
        if (joined) return;
        if (!told) onEvent({ type: 'waiting' });
        told = true;
      }
      if (run && !joined) {
        await this.#join();
        joined = true;
      }
      await pause(BEAT_MS, signal);
    }
  }

  /** @returns the run; null where there is none, undefined where Redis does not answer. */
  async #look(): Promise<Run | null | undefined> {
    const { key, make } = this.#options;
    const { run: place, workers, stopped } = placesOf(key);
    const text = await answerOf(this.#client.get(place));
    if (text === undefined) return undefined;
    const run = text === null ? null : (JSON.parse(text) as Run);
    const difference = run && differenceOf(make, run.make);
    // Said at once, and left there when it ends, so that the coordinator hears of it.
    if (difference) this.beat.differs = difference.what;
    this.beat.number++;
    const said = await answerOf(
      this.#client
        .multi()
        .hset(workers, this.#id, JSON.stringify(this.beat))
        // A worker that dies must not leave its name behind.
        .pexpire(workers, 60 * BEAT_MS)
        .sismember(stopped, this.#id)
        .exec(),
    );
    if (difference) throw new EvidenceError('queue-worker-differs', { args: { ...difference } });
    if (said?.[2]?.[1] === 1) throw new EvidenceError('queue-worker-stopped');
    return said === undefined ? undefined : run;
  }

  async #join(): Promise<void> {
    const { jobs, openReader, onEvent } = this.#options;
    this.#reader ??= openReader();
    this.#reader.catch(() => {});
    await this.#reader;
    this.#start();
    this.beat.joined = true;
    onEvent({ type: 'joined', worker: this.#id, jobs });
  }

  #start(): void {
    const { key, make, jobs } = this.#options;
    this.#worker = new this.#engine.bullmq.Worker<JobData, string>(
      queueName(key, make),
      (job) => this.#read(job),
      {
        ...{ connection: this.#client, prefix: PREFIX },
        // One more than is read at once: it travels meanwhile.
        concurrency: jobs + 1,
        ...{ lockDuration: LOCK_MS, stalledInterval: LOCK_MS / 2, maxStalledCount: MAX_STALLED },
      },
    );
    // Of a lost connection `#lost` tells; a job that is not there any more is somebody else's.
    this.#worker.on('error', () => {});
  }

  async #read(job: Job<JobData, string>): Promise<string> {
    const { key, onEvent } = this.#options;
    const sha256 = job.id ?? '';
    const started = performance.now();
    let picture;
    try {
      picture = decryptPicture(key, sha256, job.data.sealed);
    } catch {
      throw untold('unsealed');
    }
    const worker = this.#id;
    let answer: Answer;
    try {
      const reading = await (await this.#reader)!.read({
        path: picture.name,
        bytes: picture.bytes,
      });
      answer = { worker, reading };
    } catch (error) {
      // Another worker may have the memory that it takes.
      if (isReaderError(error)) throw untold('reader-died');
      if (error instanceof EvidenceError && error.code === 'cancelled') throw untold('cancelled');
      answer = { worker, error: toPlain(error) };
    }
    this.beat.read++;
    const milliseconds = Math.round(performance.now() - started);
    const error = 'error' in answer ? (answer.error.code ?? 'bug') : null;
    onEvent({ type: 'read', sha256, milliseconds, error });
    return encryptAnswer(key, sha256, answer);
  }

  #lost(): void {
    if (this.#lostAt !== null || this.#closed) return;
    this.#lostAt = performance.now();
    this.#options.onEvent({ type: 'lost' });
  }

  #back(): void {
    if (this.#lostAt === null || this.#closed) return;
    this.#lostAt = null;
    this.#options.onEvent({ type: 'back' });
  }

  /** After the pictures in hand, where Redis is there to take the answers. */
  async close(): Promise<void> {
    const away = this.#lostAt !== null;
    const closing = this.#worker?.close(away).catch(() => {});
    // Redis may go meanwhile, too.
    if (!away) while (!(await within(BEAT_MS, closing)) && !this.isLostForGood);
    await (await this.#reader?.catch(() => undefined))?.close();
    await within(CLOSE_MS, closing);
    const { workers } = placesOf(this.#options.key);
    if (this.#lostAt === null && this.beat.differs === undefined)
      await within(CLOSE_MS, this.#client.hdel(workers, this.#id));
    if (this.#lostAt === null && this.#isOver && this.#worker !== null) {
      // BullMQ writes these down again when it looks for stalled jobs.
      const { toKey } = this.#worker;
      await within(CLOSE_MS, this.#client.del(toKey('meta'), toKey('stalled-check')));
    }
    this.#closed = true;
  }
}

/** Undefined where Redis does not answer. */
async function answerOf<T>(asked: Promise<T>): Promise<T | undefined> {
  return (await within(CLOSE_MS, asked)) ? asked : undefined;
}

/** What BullMQ writes into Redis of an error: this word, and no trace with paths. */
function untold(word: string): Error {
  const error = new Error(word);
  error.stack = '';
  return error;
}

/** Ends early, without an error, when the signal comes. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
