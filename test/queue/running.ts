/** Runs of the program, in processes that can be killed or in this one, and waiting for what they do. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { OpenReader } from '../../src/cli/host.js';
import { FLAGS, main, standIn } from '../cli/helpers.js';
import { atEndOf } from '../ends.js';

const FAKE = fileURLToPath(new URL('./program.mjs', import.meta.url));
export const REAL = fileURLToPath(new URL('../../bin/evidence.js', import.meta.url));

/** Seconds less than for people. Read when the program loads what a queue needs. */
const QUICK = { EVIDENCE_QUEUE_BEAT_MS: '200', EVIDENCE_QUEUE_LOCK_MS: '4000' };
Object.assign(process.env, QUICK);

/** No wait is longer, on a busy machine either: what has not come then never comes. */
const PATIENCE_MS = 100_000;

const running = new Set<Running>();

/** @throws Error with what all runs have said, where it never becomes so. */
export async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await so())) {
    if (performance.now() > end)
      throw new Error([`never: ${so}`, ...[...running].map((one) => one.story)].join('\n'));
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A run, and what it has printed so far. */
export abstract class Running {
  abstract readonly stdout: string;
  abstract readonly stderr: string;
  /** Undefined while it runs; null where it was killed. */
  abstract readonly code: number | null | undefined;
  readonly #args: readonly string[];

  protected constructor(args: readonly string[]) {
    this.#args = args;
    running.add(this);
    atEndOf('file', async () => {
      running.delete(this);
      await this.stop();
    });
  }

  /** Ctrl-C. */
  abstract interrupt(): void;
  /** When the test is over. */
  protected abstract stop(): Promise<void>;

  get story(): string {
    const { code = 'running', stdout, stderr } = this;
    return `${this.#args.join(' ')}: ${code}\n${stdout.slice(-1500)}${stderr.slice(-1500)}`;
  }

  /** @returns its exit code; null where it was killed. */
  async end(): Promise<number | null> {
    await until(() => this.code !== undefined);
    return this.code!;
  }

  /** Lines of JSON on standard output of that event. */
  events(event: string): Record<string, unknown>[] {
    return this.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((one) => one.event === event);
  }

  /** Until it has told of so many such events. */
  async told(event: string, count = 1): Promise<void> {
    await until(() => {
      if (this.events(event).length >= count) return true;
      if (this.code !== undefined) throw new Error(`ended before ${event}\n${this.story}`);
      return false;
    });
  }
}

export class Process extends Running {
  stdout = '';
  stderr = '';
  code: number | null | undefined;
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;

  constructor(
    args: readonly string[],
    { cwd, env = {}, script = FAKE }: { cwd: string; env?: NodeJS.ProcessEnv; script?: string },
  ) {
    super(args);
    const own = { PATH: process.env.PATH, HOME: cwd, XDG_DATA_HOME: `${cwd}/data` };
    this.#child = spawn(process.execPath, [...FLAGS, script, ...args], {
      cwd,
      env: { ...own, EVIDENCE_LANG: 'en', ...QUICK, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const name of ['stdout', 'stderr'] as const)
      this.#child[name]!.setEncoding('utf8').on('data', (text: string) => (this[name] += text));
    this.#closed = once(this.#child, 'close').then(([code]) => (this.code = code as number | null));
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  /** At once: the process cannot prepare for it. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed;
  }

  protected stop(): Promise<void> {
    return this.kill();
  }
}

/** In this process: many times quicker to start. Names of files are absolute. */
export class Inside extends Running {
  code: number | undefined;
  readonly #world: ReturnType<typeof standIn>;

  constructor(args: readonly string[], openReader: OpenReader, cwd: string) {
    super(args);
    const env = { EVIDENCE_LANG: 'en', HOME: cwd, XDG_DATA_HOME: `${cwd}/data` };
    this.#world = standIn({ cwd, env });
    const argv = [process.execPath, '/usr/bin/evidence', ...args];
    void main(argv, { ...this.#world.host, openReader }).then((code) => (this.code = code));
  }

  get stdout(): string {
    return this.#world.printed.stdout;
  }

  get stderr(): string {
    return this.#world.printed.stderr;
  }

  interrupt(): void {
    this.#world.host.emit('SIGINT');
  }

  protected async stop(): Promise<void> {
    if (this.code === undefined) this.interrupt();
  }
}
