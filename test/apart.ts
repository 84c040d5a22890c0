/**
 * The processes that look at the pictures of a stranger's bundle, and that draw small ones, are
 * started anew by each command, which costs half a second of a core before they do anything. Within a
 * worker they are kept, and lent to the next command; one that is stopped with work in hand is ended
 * here too. In `check:full` each command starts its own.
 */
import childProcess, { type ChildProcess, type ForkOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** They keep nothing of one job for the next, and answer each job once. */
const KEPT = /\/dist\/files\/node\/(?:pixels|thumbnail)\/child\.js$/;

/** A process, and who has it. */
class Kept {
  readonly child: ChildProcess;
  holder: Lent | undefined;

  constructor(child: ChildProcess) {
    this.child = child;
    child.on('message', (answer) => this.holder?.answered(answer));
    for (const event of ['error', 'exit'] as const)
      child.on(event, (...told: unknown[]) => this.holder?.emit(event, ...told));
    // A worker does not wait for it: it ends when its channel does.
    child.unref();
    child.channel?.unref();
  }

  get isFree(): boolean {
    const { connected, exitCode, signalCode } = this.child;
    return this.holder === undefined && connected && exitCode === null && signalCode === null;
  }
}

/** As much of a child process as `src/files/node/apart.ts` asks of one. */
class Lent extends EventEmitter {
  readonly #kept: Kept;
  #inHand = 0;

  constructor(kept: Kept) {
    super();
    this.#kept = kept;
    kept.holder = this;
  }

  answered(answer: unknown): void {
    this.#inHand--;
    this.emit('message', answer);
  }

  send(job: object, sent: (error: Error | null) => void): boolean {
    this.#inHand++;
    return this.#kept.child.send(job, sent);
  }

  kill(signal: NodeJS.Signals): boolean {
    if (this.#kept.holder !== this) return false;
    if (this.#inHand > 0) return this.#kept.child.kill(signal);
    this.#kept.holder = undefined;
    return true;
  }
}

const known = globalThis as { lendsProcesses?: true };

/** For `setup.ts`. */
export function lendProcesses(): void {
  if (known.lendsProcesses) return;
  known.lendsProcesses = true;
  const kept = new Map<string, Kept[]>();
  const { fork } = childProcess;
  const lend = (program: string, options: ForkOptions) => {
    if (!KEPT.test(program)) return fork(program, options);
    const all = (kept.get(program) ?? []).filter((one) => one.holder !== undefined || one.isFree);
    let one = all.find(({ isFree }) => isFree);
    if (one === undefined) {
      // Not where it was asked for first: tests remove their folders.
      one = new Kept(fork(program, { ...options, cwd: ROOT }));
      all.push(one);
    }
    kept.set(program, all);
    return new Lent(one);
  };
  childProcess.fork = ((program: string, ...rest: [never]) =>
    Array.isArray(rest[0]) ? fork(program, ...rest) : lend(program, ...rest)) as typeof fork;
  // For what imports it by its name.
  syncBuiltinESMExports();
}
