/** Questions to a person at a terminal. Where nobody sits there, nothing is asked. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

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

/** @returns the line that was typed. */
export async function ask(question: string, { stdin, stderr, signal }: Seat): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    return await lines.question(question, { signal });
  } finally {
    lines.close();
  }
}

/** The same, without showing what is typed. */
export async function askHidden(question: string, seat: Seat): Promise<string> {
  const { stdin, stderr, signal } = seat;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
  stderr.write(question);
  try {
    return await lines.question('', { signal });
  } finally {
    stderr.write('\n');
    lines.close();
  }
}
