/** The reader of a batch whose pictures are read on other computers: an `ImageReader` over BullMQ. */
import { readFile } from 'node:fs/promises';
import type { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { EvidenceError, fromSystemError } from '../../../base/errors.js';
import { sha256Hex } from '../../../base/hash.js';
import type { ImageInput } from '../../reader.js';
import type { Reading } from '../../schema.js';
import { BEAT_MS, Board } from './board.js';
import { within } from './connect.js';
import { Judge } from './judge.js';
import { encryptPicture, type JobData, type Places } from './protocol.js';
import type { QueueOptions, QueueReader, Task } from './types.js';

/** Before any worker is there: something to begin with. */
const MIN_UNDERWAY = 8;
/** Originals of this many pictures are in memory, and their jobs in Redis: some 2 MB each. */
const MAX_UNDERWAY = 512;
/** What the events did not tell, after a loss of Redis, is asked for so often. */
const POLL_MS = 2 * BEAT_MS;
export const LOCK_MS = Math.max(5 * BEAT_MS, 2_000);
const CLOSE_MS = 10_000;
/** After Ctrl-C workers may be restarted only when the batch is: they wait that long. */
const WAIT_SECONDS = 3600;

export interface Lines {
  client: Redis;
  queue: Queue<JobData, string>;
  told: QueueEvents;
  places: Places;
  lock: string;
}

export class Coordinator implements QueueReader {
  readonly #options: QueueOptions;
  readonly #lines: Lines;
  readonly #board = new Board();
  readonly #tasks = new Map<string, Task>();
  /** Jobs of an earlier run that has not ended properly: some may be answered already. */
  #leftovers = new Set<string>();
  readonly #judge: Judge;
  /** What Redis has not yet answered: what is tidied before would come back. */
  readonly #sent = new Set<Promise<unknown>>();
  #timers: NodeJS.Timeout[] = [];
  #lost = false;
  #closing: Promise<void> | undefined;
  /** What Redis said last when it took no picture. */
  #refusal = '';

  constructor(options: QueueOptions, lines: Lines) {
    this.#options = options;
    this.#lines = lines;
    this.#judge = new Judge(options);
    const { client, told } = lines;
    client.on('close', () => this.#away());
    client.on('ready', () => void this.#back());
    told.on('completed', ({ jobId, returnvalue }) => void this.#answered(jobId, returnvalue));
    told.on('failed', ({ jobId }) => this.#failed(jobId));
    told.on('stalled', ({ jobId }) => options.onEvent({ type: 'stalled', sha256: jobId }));
  }

  async start(): Promise<void> {
    const { queue, told } = this.#lines;
    await told.waitUntilReady();
    const left = await queue.getRanges(['completed', 'failed', 'active', 'waiting'], 0, -1);
    this.#leftovers = new Set(left.filter((id): id is string => typeof id === 'string'));
    await this.#beat();
    // Also where there is none, who is waited for.
    if (this.#board.strength.workers === 0)
      this.#options.onEvent({ type: 'workers', ...this.#board.strength });
    this.#timers = [
      setInterval(
        notTwice(async () => void (await this.#sending(this.#beat()))),
        BEAT_MS,
      ),
      setInterval(
        notTwice(() => this.#poll()),
        POLL_MS,
      ),
    ];
    this.#options.signal?.addEventListener('abort', () => void this.#takeBack());
  }

  /** Each worker has one more than it reads; as many again wait, so that none runs dry. */
  get underway(): number {
    const { jobs } = this.#board.strength;
    return Math.min(MAX_UNDERWAY, Math.max(MIN_UNDERWAY, 2 * jobs + 1));
  }

  async read({ path, bytes, file, sha256 }: ImageInput): Promise<Reading> {
    // Pictures of an encrypted case leave no computer.
    if (file === undefined) throw new EvidenceError('queue-case-encrypted', { file: path });
    const id = sha256 ?? (await sha256Hex(bytes));
    return new Promise((resolve, reject) => {
      if (this.#closed || this.#options.signal?.aborted)
        return reject(new EvidenceError('cancelled'));
      const task: Task = { sha256: id, name: path, file, spoilt: 0, resolve, reject };
      this.#tasks.set(id, task);
      void this.#submit(task, bytes);
    });
  }

  /** The answer is in the case: only now may it go. */
  committed(sha256: string): void {
    this.#remove(sha256);
  }

  get #closed(): boolean {
    return this.#closing !== undefined;
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#end());
  }

  async #end(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const task of this.#tasks.values()) task.reject(new EvidenceError('cancelled'));
    this.#tasks.clear();
    const { client, queue, told, places } = this.#lines;
    const { run, lock, workers, stopped } = places;
    const tidy = async () => {
      await Promise.allSettled(this.#sent);
      await queue.obliterate({ force: true });
      if (this.#options.signal?.aborted) await client.expire(run, WAIT_SECONDS);
      else await client.del(run);
      await client.del(lock, workers, stopped);
    };
    if (!this.#lost) await within(CLOSE_MS, tidy());
    // Without a Redis the end of a connection is never told.
    await within(this.#lost ? 0 : CLOSE_MS, Promise.all([told.close(), queue.close()]));
    client.disconnect();
    await this.#judge.close();
  }

  /** What stands in Redis already, from before a crash, is not sent again. */
  async #submit(task: Task, bytes?: Uint8Array): Promise<void> {
    const { sha256, name, file } = task;
    if (this.#leftovers.delete(sha256)) return this.#ask(task, true).catch(() => {});
    let picture;
    try {
      picture = { name, bytes: bytes ?? (await readFile(file)) };
    } catch (error) {
      // Somebody took it out of the case meanwhile.
      this.#tasks.delete(sha256);
      return task.reject(fromSystemError(error, file));
    }
    // Answered meanwhile: a job that nobody waits for would stay.
    if (this.#tasks.get(sha256) !== task) return;
    const sealed = encryptPicture(this.#options.key, sha256, picture);
    // Attempts: the same number of workers that may die of it.
    const keep = { attempts: 2, removeOnComplete: false, removeOnFail: false };
    const adding = this.#lines.queue.add('picture', { sealed }, { jobId: sha256, ...keep });
    await this.#sending(
      adding.then(
        () => (this.#refusal = ''),
        // Put in again by `#poll`.
        (error: unknown) => this.#refused(String(error)),
      ),
    );
  }

  #refused(problem: string): void {
    if (this.#lost || this.#closed || this.#refusal === problem) return;
    this.#refusal = problem;
    this.#options.onEvent({ type: 'refused', problem });
  }

  #remove(sha256: string): Promise<unknown> {
    return this.#sending(this.#lines.queue.remove(sha256).catch(() => {}));
  }

  #sending(command: Promise<unknown>): Promise<unknown> {
    this.#sent.add(command);
    return command.finally(() => this.#sent.delete(command));
  }

  async #again(task: Task): Promise<void> {
    await this.#remove(task.sha256);
    await this.#submit(task);
  }

  async #answered(sha256: string, encrypted: string): Promise<void> {
    const task = this.#tasks.get(sha256);
    if (task === undefined) return;
    // Told by an event and by a poll at once, it counts once.
    this.#tasks.delete(sha256);
    try {
      const reading = await this.#judge.judge(task, encrypted);
      if (reading !== null) return task.resolve(reading);
      if (this.#closed) return task.reject(new EvidenceError('cancelled'));
      this.#tasks.set(sha256, task);
      await this.#again(task);
    } catch (error) {
      this.#remove(sha256);
      task.reject(error);
    }
  }

  #failed(sha256: string): void {
    const task = this.#tasks.get(sha256);
    if (task === undefined) return;
    this.#tasks.delete(sha256);
    this.#remove(sha256);
    this.#options.onEvent({ type: 'set-aside', sha256 });
    task.reject(new EvidenceError('queue-set-aside', { file: task.name }));
  }

  async #beat(): Promise<void> {
    if (this.#lost || this.#closed) return;
    const { client, places, lock } = this.#lines;
    const { make, onEvent } = this.#options;
    try {
      // Set, not only renewed: a Redis that was started again may be empty.
      await client
        .multi()
        .set(places.run, JSON.stringify({ make }), 'EX', 24 * WAIT_SECONDS)
        .set(places.lock, lock, 'PX', LOCK_MS)
        .exec();
      for (const worker of this.#judge.stopped) await client.sadd(places.stopped, worker);
      const { events, gone } = this.#board.update(await client.hgetall(places.workers));
      if (gone.length > 0) await client.hdel(places.workers, ...gone);
      for (const event of events) onEvent(event);
      if (events.length > 0) onEvent({ type: 'workers', ...this.#board.strength });
      if (this.#options.signal?.aborted) this.#leaveToNobody();
    } catch {
      // Gone meanwhile, which `close` tells; the next beat comes.
    }
  }

  async #poll(): Promise<void> {
    if (this.#lost || this.#closed) return;
    for (const task of [...this.#tasks.values()]) await this.#ask(task).catch(() => {});
  }

  /** What has become of a picture: events are lost with a connection, jobs with a Redis. */
  async #ask(task: Task, ofEarlierRun = false): Promise<void> {
    const { queue, client } = this.#lines;
    const { sha256 } = task;
    const state = await queue.getJobState(sha256);
    if (this.#tasks.get(sha256) !== task) return;
    if (state === 'completed') {
      const value = await client.hget(queue.toKey(sha256), 'returnvalue');
      if (value !== null) await this.#answered(sha256, JSON.parse(value) as string);
    } else if (state === 'failed') {
      if (ofEarlierRun) await this.#again(task);
      else this.#failed(sha256);
    } else if (state === 'unknown') await this.#submit(task);
  }

  #away(): void {
    if (this.#lost || this.#closed) return;
    this.#lost = true;
    this.#options.onEvent({ type: 'lost' });
    if (this.#options.signal?.aborted) this.#leaveToNobody();
  }

  async #back(): Promise<void> {
    if (!this.#lost || this.#closed) return;
    this.#lost = false;
    this.#board.forgive();
    this.#options.onEvent({ type: 'back' });
    await this.#beat();
    await this.#poll();
  }

  /** After Ctrl-C: what is being read may still end. */
  async #takeBack(): Promise<void> {
    if (this.#lost) return this.#leaveToNobody();
    for (const task of [...this.#tasks.values()]) {
      // A job that a worker has begun is locked, and stays.
      const removed = await this.#lines.queue.remove(task.sha256).catch(() => 0);
      if (removed === 1 && this.#tasks.delete(task.sha256))
        task.reject(new EvidenceError('cancelled'));
    }
    this.#leaveToNobody();
  }

  /** No worker is left that could still answer. */
  #leaveToNobody(): void {
    if (!this.#lost && this.#board.strength.workers > 0) return;
    for (const task of this.#tasks.values()) task.reject(new EvidenceError('cancelled'));
    this.#tasks.clear();
  }
}

/** On a slow line one beat takes longer than the pause between two; a worker would be met twice. */
function notTwice(work: () => Promise<void>): () => void {
  let running = false;
  return () => {
    if (running) return;
    running = true;
    void work().finally(() => (running = false));
  };
}
