/**
 * A worker grows to a gigabyte, and from such a process to start another takes a twentieth of a
 * second, in which it does nothing else. One that is started while it is small does it for the worker.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ran {
  code: number;
  /** Standard output and error. */
  output: string;
}

const known = globalThis as { starter?: Starter };

class Starter {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (ran: Ran) => void>();
  #count = 0;

  constructor() {
    this.#process = fork(fileURLToPath(new URL('./starter.mjs', import.meta.url)));
    this.#process.on('message', ({ id, code, output }: Ran & { id: number }) => {
      this.#waiting.get(id)!({ code, output });
      this.#waiting.delete(id);
    });
    // A worker does not wait for it: it ends when its channel does.
    this.#process.unref();
    this.#process.channel?.unref();
  }

  run(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
    const id = this.#count++;
    this.#process.send({ id, command, cwd, env });
    return new Promise((ran) => this.#waiting.set(id, ran));
  }
}

/** For `setup.ts`: while the worker is small. */
export const openStarter = (): Starter => (known.starter ??= new Starter());
