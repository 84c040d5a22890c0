/** Processes of the program, and waiting for what they do. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { atEndOf } from '../ends.js';

const FAKE = fileURLToPath(new URL('./program.mjs', import.meta.url));
export const REAL = fileURLToPath(new URL('../../bin/evidence.js', import.meta.url));

/** No wait is longer, on a busy machine either: what has not come then never comes. */
const PATIENCE_MS = 100_000;

const running = new Set<Process>();

/** @throws Error with what all processes have said, where it never becomes so. */
export async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await so())) {
    if (performance.now() > end)
      throw new Error([`never: ${so}`, ...[...running].map((one) => one.story)].join('\n'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A process of the program, and what it has printed so far. */
export class Process {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;
  readonly #args: string[];
  readonly #closed: Promise<unknown>;

  constructor(
    args: string[],
    { cwd, env = {}, script = FAKE }: { cwd: string; env?: NodeJS.ProcessEnv; script?: string },
  ) {
    const quick = { EVIDENCE_QUEUE_BEAT_MS: '200', EVIDENCE_QUEUE_LOCK_MS: '4000' };
    this.#args = args;
    this.child = spawn(process.execPath, [script, ...args], {
      cwd,
      env: {
        ...{ PATH: process.env.PATH, HOME: cwd, XDG_DATA_HOME: `${cwd}/data` },
        ...{ EVIDENCE_LANG: 'en', ...quick, ...env },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const name of ['stdout', 'stderr'] as const)
      this.child[name]!.setEncoding('utf8').on('data', (text: string) => (this[name] += text));
    this.#closed = once(this.child, 'close').finally(() => running.delete(this));
    running.add(this);
    atEndOf('test', () => this.kill());
  }

  get story(): string {
    const { child, stdout, stderr } = this;
    const state = child.exitCode ?? child.signalCode ?? 'running';
    return `${this.#args.join(' ')}: ${state}\n${stdout.slice(-1500)}${stderr.slice(-1500)}`;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** @returns its exit code; null where it was killed. */
  async end(): Promise<number | null> {
    await until(() => this.hasEnded);
    await this.#closed;
    return this.child.exitCode;
  }

  /** As nobody can prepare for. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.#closed;
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
      if (this.hasEnded) throw new Error(`ended before ${count} × ${event}\n${this.story}`);
      return this.events(event).length >= count;
    });
  }
}
