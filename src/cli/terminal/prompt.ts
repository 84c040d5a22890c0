/** Questions to a person at a terminal. Where nobody sits there, nothing is asked. */
import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { EvidenceError } from '../../base/errors.js';

export interface Seat {
  stdin: NodeJS.ReadStream;
  /** False with `--no-input`: nothing is asked, whoever sits there. */
  input: boolean;
  stderr: NodeJS.WriteStream;
  signal: AbortSignal;
}

export function someoneIsThere({ stdin, stderr, input }: Omit<Seat, 'signal'>): boolean {
  return input && stdin.isTTY === true && stderr.isTTY === true;
}

/** @returns the line that was typed. @throws EvidenceError `cancelled` at Ctrl-C and Ctrl-D */
export async function ask(question: string, { stdin, stderr, signal }: Seat): Promise<string> {
  return answered(createInterface({ input: stdin, output: stderr }), question, signal);
}

/** The same, without showing what is typed. */
export async function askHidden(question: string, seat: Seat): Promise<string> {
  const { stdin, stderr, signal } = seat;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // This turns the terminal's echo off: only then is asked, or quick fingers would be seen.
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
  stderr.write(question);
  try {
    return await answered(lines, '', signal);
  } finally {
    stderr.write('\n');
  }
}

async function answered(lines: Interface, question: string, signal: AbortSignal): Promise<string> {
  // Here Ctrl-C is a key like any other, and left alone would end the program without a word.
  lines.on('SIGINT', () => process.emit('SIGINT'));
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
