/** Questions to a person at a terminal. Without a person at the terminal, nothing is asked. */
import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Input } from '../host.js';
import type { ProgressStream } from './progress.js';
import { EvidenceError } from '../../base/errors.js';

export interface Seat {
  stdin: Input;
  /** False with `--no-input`: nothing is asked, not even at a terminal. */
  input: boolean;
  stderr: ProgressStream;
  signal: AbortSignal;
  /** As if Ctrl-C had been pressed. */
  interrupt: () => void;
}

export function someoneIsThere({
  stdin,
  stderr,
  input,
}: Pick<Seat, 'stdin' | 'stderr' | 'input'>): boolean {
  return input && stdin.isTTY === true && stderr.isTTY === true;
}

/** @returns the line that was typed. @throws EvidenceError `cancelled` at Ctrl-C and Ctrl-D */
export async function ask(question: string, seat: Seat): Promise<string> {
  const { stdin, stderr } = seat;
  return answered(createInterface({ input: stdin, output: stderr }), question, seat);
}

/** The same, without showing what is typed. */
export async function askHidden(question: string, seat: Seat): Promise<string> {
  const { stdin, stderr } = seat;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // This turns the terminal's echo off: only then is asked, or quick fingers would be seen.
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
  stderr.write(question);
  try {
    return await answered(lines, '', seat);
  } finally {
    stderr.write('\n');
  }
}

async function answered(
  lines: Interface,
  question: string,
  { signal, interrupt }: Seat,
): Promise<string> {
  // Here Ctrl-C is a key like any other, and left alone would end the program without a word.
  lines.on('SIGINT', interrupt);
  const given = new AbortController();
  const ended = new Promise<never>((_, reject) =>
    lines.once('close', () => reject(new EvidenceError('cancelled'))),
  );
  ended.catch(() => {});
  try {
    const any = AbortSignal.any([signal, given.signal]);
    return await Promise.race([lines.question(question, { signal: any }), ended]);
  } catch (error) {
    throw signal.aborted ? new EvidenceError('cancelled') : error;
  } finally {
    lines.close();
    given.abort();
  }
}
