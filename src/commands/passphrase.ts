/** Where a passphrase comes from: a file or a person, never an argument that others could list. */
import { readFile } from 'node:fs/promises';
import { EvidenceError, fromSystemError } from '../errors.js';
import type { AskPassphrase } from '../sign/keyfile.js';
import type { CommonOptions, Io } from './session.js';

export interface PassphraseOptions extends CommonOptions {
  passphraseFile?: string;
}

/** Asks once, however often it is needed. */
export function passphraseFrom({ passphraseFile }: PassphraseOptions, io: Io): AskPassphrase {
  let asked: Promise<string> | undefined;
  return () =>
    (asked ??= passphraseFile
      ? fromFile(passphraseFile)
      : fromPerson(io, io.terminal.messages.key.ask));
}

/** For a new one: typed twice. Null where none is wanted, which an empty answer says. */
export async function newPassphrase(
  options: PassphraseOptions & { passphrase?: boolean },
  io: Io,
): Promise<string | null> {
  if (options.passphraseFile !== undefined) return fromFile(options.passphraseFile);
  if (!options.passphrase) return null;
  const { ask, askAgain } = io.terminal.messages.key;
  const first = await fromPerson(io, ask);
  if ((await fromPerson(io, askAgain)) !== first) throw new EvidenceError('passphrase-wrong');
  return first;
}

/** Per run. */
const ofCases = new WeakMap<Io, Promise<string>>();

/**
 * Of an encrypted case: from the file that EVIDENCE_CASE_PASSPHRASE_FILE names, or from a person. Asked
 * once, for however many cases.
 */
export function casePassphrase(io: Io): AskPassphrase {
  return () => {
    const file = io.env.EVIDENCE_CASE_PASSPHRASE_FILE;
    const asked =
      ofCases.get(io) ??
      (file ? fromFile(file) : fromPerson(io, io.terminal.messages.vault.ask)).catch(asOfCase);
    ofCases.set(io, asked);
    return asked;
  };
}

/** For a case that is about to be made: typed twice. */
export async function newCasePassphrase(
  { passphraseFile }: PassphraseOptions,
  io: Io,
): Promise<string> {
  const file = passphraseFile ?? io.env.EVIDENCE_CASE_PASSPHRASE_FILE;
  if (file) return fromFile(file).catch(asOfCase);
  const { choose, chooseAgain } = io.terminal.messages.vault;
  const first = await fromPerson(io, choose).catch(asOfCase);
  if ((await fromPerson(io, chooseAgain).catch(asOfCase)) !== first)
    throw new EvidenceError('case-passphrase-differs');
  return first;
}

function asOfCase(error: unknown): never {
  if (!(error instanceof EvidenceError) || error.code !== 'passphrase-needed') throw error;
  throw new EvidenceError('case-passphrase-needed', error.file ? { file: error.file } : {});
}

async function fromFile(file: string): Promise<string> {
  try {
    // Editors end a file with a newline, which is not part of it.
    const text = (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
    if (text === '') throw new EvidenceError('passphrase-needed', { file });
    return text;
  } catch (error) {
    throw fromSystemError(error, file);
  }
}

async function fromPerson({ stdin, input, signal }: Io, question: string): Promise<string> {
  const { askHidden, someoneIsThere } = await import('../terminal/prompt.js');
  const seat = { stdin, input, stderr: process.stderr, signal };
  const text = someoneIsThere(seat) ? await askHidden(question, seat) : '';
  if (text === '') throw new EvidenceError('passphrase-needed');
  return text;
}
