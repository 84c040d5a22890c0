/** Pages of a PDF as pixels, within limits of size and time. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Job, PdfFailure } from './protocol.js';

export interface PdfPage {
  /** From 1. */
  number: number;
  width: number;
  height: number;
  /** RGBA, row by row. */
  data: Uint8Array;
  /** Of the document. */
  total: number;
}

/** Why a PDF, or the rest of it, cannot be drawn. */
export class PdfError extends Error {
  constructor(readonly why: PdfFailure) {
    super(`cannot draw the PDF: ${why}`);
  }
}

export interface DrawOptions {
  first?: number;
  last: number;
  dotsPerInch?: number;
  maxSide?: number;
  /** For loading it, and then for each page. */
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  /** The program that draws. */
  program?: string;
}

/** It is in memory, here and there. */
export const MAX_PDF_BYTES = 64 * 2 ** 20;
const TIMEOUT_MS = 20_000;
const PROGRAM = fileURLToPath(new URL('./child.js', import.meta.url));

/** One page in memory at a time. @throws PdfError, also after some pages. */
export async function* drawPdf(
  bytes: Uint8Array,
  options: DrawOptions,
): AsyncGenerator<PdfPage, void> {
  if (bytes.length > MAX_PDF_BYTES) throw new PdfError('pdf-too-large');
  const { first = 1, last, dotsPerInch = 150, maxSide = 3000, signal } = options;
  const { timeoutMs = TIMEOUT_MS, program = PROGRAM } = options;
  const child = fork(program, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    execArgv: [],
    // Of this program's surroundings it needs nothing; Windows starts nothing without this.
    env: { SystemRoot: process.env.SystemRoot },
  });
  const stop = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  const answers = listen(child);
  try {
    child.send({ bytes, first, last, dotsPerInch, maxSide } satisfies Job, () => {});
    let total = 0;
    for (;;) {
      const answer = await within(timeoutMs, answers.next());
      if (answer.type === 'failed') throw new PdfError(answer.why);
      if (answer.type === 'done') return;
      if (answer.type === 'opened') total = answer.total;
      else yield { ...answer, total };
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    child.kill('SIGKILL');
  }
}

/** Answers in order; callers that still wait when the process ends are told that it crashed. */
function listen(child: ChildProcess): { next(): Promise<Answer> } {
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
  return {
    async next() {
      while (waiting.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve));
      const answer = waiting.shift();
      if (answer === undefined) throw new PdfError('crashed');
      return answer;
    },
  };
}

async function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new PdfError('too-slow')), timeoutMs);
  });
  // The promise that loses the race must not be an unhandled rejection.
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
