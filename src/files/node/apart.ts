/**
 * Work on a stranger's bytes in a process of its own: what decodes them may hang, crash, or take all
 * memory, and the program goes on.
 */
import { fork, type ChildProcess, type Serializable } from 'node:child_process';

/** Why the process gave no answer. */
export class ApartError extends Error {
  constructor(readonly why: 'too-slow' | 'crashed') {
    super(`a process for foreign bytes: ${why}`);
  }
}

export interface Apart<Job, Answer> {
  send(job: Job): void;
  /** Answers in order. @throws ApartError */
  next(timeoutMs: number): Promise<Answer>;
  stop(): void;
}

/**
 * @param program What the process runs; it holds to {@link Job} and {@link Answer}.
 * @throws ApartError where the system has no room for another process
 */
export function startApart<Job, Answer>(program: string): Apart<Job, Answer> {
  const child = started(program);
  const waiting: Answer[] = [];
  let ended = false;
  let wake = () => {};
  child.on('message', (answer) => {
    waiting.push(answer as Answer);
    wake();
  });
  const end = () => {
    ended = true;
    wake();
  };
  child.on('error', end);
  child.on('exit', end);
  const answer = async (): Promise<Answer> => {
    while (waiting.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve));
    if (waiting.length === 0) throw new ApartError('crashed');
    return waiting.shift() as Answer;
  };
  return {
    // One that has just ended says so when it is asked for an answer.
    send: (job) => void child.send(job as Serializable, () => {}),
    next: (timeoutMs) => within(timeoutMs, answer()),
    stop: () => void child.kill('SIGKILL'),
  };
}

function started(program: string): ChildProcess {
  try {
    const child = fork(program, {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      execArgv: [],
      // Of this program's surroundings it needs nothing; Windows starts nothing without this.
      env: { SystemRoot: process.env.SystemRoot },
    });
    // Without descriptors left it has no channel, and says why later.
    child.on('error', () => {});
    if (typeof child.send === 'function') return child;
  } catch {
    // As below.
  }
  throw new ApartError('crashed');
}

async function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ApartError('too-slow')), timeoutMs);
  });
  // The promise that loses the race must not be an unhandled rejection.
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
