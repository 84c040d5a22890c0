/**
 * Readers side by side, each in a process of its own: a crash in native code, or the system's
 * out-of-memory killer, takes one picture's reading with it and not the batch
 * (docs/adr/0009-reader-processes.md).
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ImageInput, ImageReader } from '../../reader.js';
import { EvidenceError } from '../../../base/errors.js';
import type { Catalogue } from '../../catalogue/types.js';
import type { Reading } from '../../schema.js';
import {
  fromPlain,
  ONE_READER,
  WITH_SETUP,
  type Answer,
  type Job,
  type Question,
  type Setup,
} from './protocol.js';
import { SecondReaders } from './second.js';

export interface PoolOptions {
  workers: number;
  /** Whether the second engine reads too; by default it does. */
  secondReader?: boolean;
  /** By default the built-in one. */
  catalogue?: Catalogue;
  /** The program of a worker. */
  program?: string;
  /** Longest time for one picture before its worker is given up, in milliseconds. */
  timeoutMs?: number;
  /** So many workers may die of one picture. By default 2. */
  maxDeaths?: number;
}

const PROGRAM = fileURLToPath(new URL('./worker.js', import.meta.url));
const TIMEOUT_MS = 5 * 60_000;
/** A picture that took two workers with it is not tried a third time. */
const MAX_DEATHS = 2;
/** So many workers in a row that died without reading anything: none will. */
const MAX_VAIN = 4;

/**
 * All cores read: what works beside a reader's thread takes from another picture. So the collector
 * works in it, and begins late: each picture brings tensors of some 30 MB that are gone with it, and a
 * small heap would be looked through for every one of them. And little is compiled twice. They are
 * given at the start: a process that is told of the last one while it runs has crashed.
 */
const WORKER_FLAGS = [
  '--single-threaded-gc',
  '--max-semi-space-size=8',
  '--initial-old-space-size=128',
  // What has run six times as often as usual is compiled once more. Node 22 counts calls, waits longer
  // by itself, and refuses to start with this.
  ...(process.versions.node.startsWith('20.') ? ['--interrupt-budget=400000'] : []),
  // WebAssembly about as late as later versions of Node do: a few codes or lines take less than that.
  '--wasm-tiering-budget=20000000',
  // A regular expression for machine code at once, not first for an interpreter and then again.
  '--no-regexp-tier-up',
];

interface Task extends Job {
  deaths: number;
  resolve: (reading: Reading) => void;
  reject: (error: unknown) => void;
}

interface Worker {
  child: ChildProcess;
  /** Which of those that were started it is. */
  index: number;
  task: Task | null;
  timer: NodeJS.Timeout | undefined;
}

export type PoolReader = ImageReader & { close(): Promise<void> };

export function openPool(options: PoolOptions): PoolReader {
  return new Pool(options);
}

class Pool implements PoolReader {
  /** Each has one in work and one waiting; one more is being copied. */
  readonly underway: number;
  readonly #options: PoolOptions;
  readonly #workers = new Set<Worker>();
  readonly #queue: Task[] = [];
  readonly #second: SecondReaders;
  #started = 0;
  #nextId = 1;
  #vain = 0;
  /** How the last worker ended. */
  #how = '';
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.underway = 2 * options.workers + 1;
    this.#second = new SecondReaders(options.workers);
    // At once: engines take longer to load than the first pictures to be copied.
    for (let i = 0; i < options.workers; i++) this.#start();
  }

  read({ path, bytes, file, facts }: ImageInput): Promise<Reading> {
    const picture = file ?? bytes;
    return new Promise((resolve, reject) => {
      if (this.#workers.size === 0) throw this.#died(path);
      const job = { id: this.#nextId++, path, picture, facts };
      this.#queue.push({ ...job, deaths: 0, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.splice(0)) task.reject(new EvidenceError('cancelled'));
    const ending = [...this.#workers].map(async ({ child, task }) => {
      task?.reject(new EvidenceError('cancelled'));
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    });
    await Promise.all([...ending, this.#second.close()]);
  }

  #start(): void {
    const { program = PROGRAM, secondReader = true, catalogue } = this.#options;
    const flags = [...(secondReader ? [] : [ONE_READER]), ...(catalogue ? [WITH_SETUP] : [])];
    const child = fork(program, flags, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', process.env.EVIDENCE_DEBUG === '1' ? 'inherit' : 'ignore', 'ipc'],
      execArgv: [
        ...process.execArgv.filter((argument) => !argument.startsWith('--inspect')),
        ...WORKER_FLAGS,
      ],
      env: {
        ...process.env,
        ORT_DISABLE_TELEMETRY: '1',
        // Node reads these certificates at its start, which takes longer than the start. No worker asks a network.
        NODE_EXTRA_CA_CERTS: undefined,
        // One thread allocates: more arenas only scatter what it frees. (glibc only)
        MALLOC_ARENA_MAX: '2',
        // What a large picture needed goes back to the system; for less, page faults cost more.
        MALLOC_MMAP_THRESHOLD_: String(8 * 2 ** 20),
        // Huge pages for tensors, where the system gives them to who asks: a tenth to a sixth less computing.
        GLIBC_TUNABLES: [process.env.GLIBC_TUNABLES, 'glibc.malloc.hugetlb=1']
          .filter(Boolean)
          .join(':'),
      },
    });
    const worker: Worker = { child, index: this.#started++, task: null, timer: undefined };
    this.#workers.add(worker);
    child.on('message', (message: Answer | Question) => {
      if ('ask' in message) void this.#answer(worker, message);
      else this.#answered(worker, message);
    });
    child.on('error', () => child.kill('SIGKILL'));
    if (catalogue) child.send({ catalogue } satisfies Setup, () => {});
    child.once('exit', (code, signal) => this.#ended(worker, signal ?? `exit ${code}`));
  }

  #assign(): void {
    for (const worker of this.#workers) {
      if (worker.task !== null || !worker.child.connected) continue;
      const task = this.#queue.shift();
      if (task === undefined) return;
      worker.task = task;
      const { id, path, picture, facts } = task;
      // A worker that is just dying: its end gives the picture back.
      worker.child.send({ id, path, picture, facts } satisfies Job, () => {});
      const { timeoutMs = TIMEOUT_MS } = this.#options;
      worker.timer = setTimeout(() => worker.child.kill('SIGKILL'), timeoutMs);
    }
  }

  #answered(worker: Worker, answer: Answer): void {
    const { task } = worker;
    if (task === null || task.id !== answer.id) return;
    clearTimeout(worker.timer);
    worker.task = null;
    this.#vain = 0;
    if ('reading' in answer) task.resolve(answer.reading);
    else task.reject(fromPlain(answer.error));
    if (answer.last) {
      this.#workers.delete(worker);
      worker.child.disconnect();
      this.#start();
    }
    this.#assign();
  }

  async #answer({ child, index }: Worker, question: Question): Promise<void> {
    if (this.#closed) return;
    const reply = await this.#second.answer(index, question);
    // A worker that has ended meanwhile waits for nothing.
    if (reply !== null && child.connected) child.send(reply, () => {});
  }

  #ended(worker: Worker, how: string): void {
    clearTimeout(worker.timer);
    // One that was let go has been replaced.
    if (!this.#workers.delete(worker) || this.#closed) return;
    const { task } = worker;
    worker.task = null;
    this.#vain++;
    this.#how = how;
    const { maxDeaths = MAX_DEATHS } = this.#options;
    if (task !== null && ++task.deaths < maxDeaths) this.#queue.unshift(task);
    else task?.reject(this.#died(task.path));
    if (this.#vain < MAX_VAIN * this.#options.workers) this.#start();
    else if (this.#workers.size === 0)
      for (const left of this.#queue.splice(0)) left.reject(this.#died(left.path));
    this.#assign();
  }

  #died(file: string): EvidenceError {
    return new EvidenceError('reader-died', { file, args: { how: this.#how } });
  }
}
