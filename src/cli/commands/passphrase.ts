/** Where a passphrase comes from: a file or a person, never an argument that others could list. */
import { assertLongEnough } from '../../case/node/encryption.js';
import { EvidenceError, type ErrorArgs } from '../../base/errors.js';
import type { Unlock } from '../../bundle/node/age-source.js';
import type { HandoverTo } from '../../bundle/node/handover.js';
import { readSmallFileOrPipe } from '../../base/node/small-file.js';
import type { AskPassphrase } from '../../sign/node/keyfile.js';
import type { CommonOptions, Io } from './session.js';

export interface PassphraseOptions extends CommonOptions {
  passphraseFile?: string;
}

const MAX_PASSPHRASE_BYTES = 2 ** 20;

/** Asks once, however often it is needed. */
export function passphraseFrom({ passphraseFile }: PassphraseOptions, io: Io): AskPassphrase {
  let asked: Promise<string> | undefined;
  return () =>
    (asked ??= passphraseFile
      ? keyFile(passphraseFile, io)
      : fromPerson(io, io.terminal.messages.key.ask));
}

/** For a new one: typed twice. Null where none is wanted. */
export async function newPassphrase(
  options: PassphraseOptions & { passphrase?: boolean },
  io: Io,
): Promise<string | null> {
  if (options.passphraseFile !== undefined) return keyFile(options.passphraseFile, io);
  if (!options.passphrase) return null;
  const { ask, askAgain } = io.terminal.messages.key;
  const first = await fromPerson(io, ask).catch(asOfNew);
  if ((await fromPerson(io, askAgain).catch(asOfNew)) !== first)
    throw new EvidenceError('passphrase-wrong', { args: { problem: 'differs' } });
  return first;
}

/** No key has it yet. */
function asOfNew(error: unknown): never {
  if (!(error instanceof EvidenceError) || error.code !== 'passphrase-needed') throw error;
  throw new EvidenceError('passphrase-needed', { args: { problem: 'new' } });
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
      (file
        ? caseFile(io.path(file), io)
        : fromPerson(io, io.terminal.messages.encryption.ask)
      ).catch((error: unknown) => asOfCase(error));
    ofCases.set(io, asked);
    return asked;
  };
}

/**
 * For cases that are about to be made: typed twice, after what it means to lose it was said. Those that
 * are there already are opened with it too.
 */
export async function newCasePassphrase(options: PassphraseOptions, io: Io): Promise<string> {
  const { warning, advice } = io.terminal.messages.encryption;
  io.terminal.warn(warning);
  io.terminal.note(advice);
  const passphrase = await chosen(options, io);
  assertLongEnough(passphrase);
  ofCases.set(io, Promise.resolve(passphrase));
  return passphrase;
}

async function chosen({ passphraseFile }: PassphraseOptions, io: Io): Promise<string> {
  const file = passphraseFile ?? io.env.EVIDENCE_CASE_PASSPHRASE_FILE;
  if (file) return caseFile(io.path(file), io).catch(asOfNewCase);
  const { choose, chooseAgain } = io.terminal.messages.encryption;
  const first = await fromPerson(io, choose).catch(asOfNewCase);
  if ((await fromPerson(io, chooseAgain).catch(asOfNewCase)) !== first)
    throw new EvidenceError('case-passphrase-differs');
  return first;
}

export interface HandoverOptions {
  to?: string[];
  encrypt?: boolean;
  encryptPassphraseFile?: string;
}

/**
 * For whom a bundle is encrypted; a passphrase is typed twice, or in a file. Checked here, so that
 * nothing has been done where it does not do.
 *
 * @returns undefined where it is not encrypted.
 */
export async function handoverFrom(
  { to = [], encrypt = false, encryptPassphraseFile: file }: HandoverOptions,
  io: Io,
): Promise<HandoverTo | undefined> {
  const { handoverTo } = await import('../../bundle/node/handover.js');
  const withPassphrase = encrypt || file !== undefined;
  // The age format has no file that both open.
  if (to.length > 0 && withPassphrase)
    throw new EvidenceError('usage', { args: { why: 'pack-to-and-passphrase' } });
  if (to.length === 0 && !withPassphrase) return undefined;
  const chosen = to.length > 0 ? { recipients: to } : { passphrase: await newHandover(file, io) };
  await handoverTo(chosen);
  return chosen;
}

async function newHandover(file: string | undefined, io: Io): Promise<string> {
  if (file !== undefined) return caseFile(file, io).catch(asOfHandover);
  const { choose, chooseAgain, advice } = io.terminal.messages.encryption.handover;
  io.terminal.note(advice);
  const first = await fromPerson(io, choose).catch(asOfHandover);
  if ((await fromPerson(io, chooseAgain).catch(asOfHandover)) !== first)
    throw new EvidenceError('handover-passphrase', { args: { problem: 'differs' } });
  return first;
}

export interface UnlockOptions extends PassphraseOptions {
  identity?: string;
}

/** For an encrypted bundle: nothing is read or asked before one turns out to be. */
export async function unlockFrom(
  { identity, passphraseFile }: UnlockOptions,
  io: Io,
): Promise<Unlock> {
  const { identitiesIn, unlockWith } = await import('../../bundle/node/handover.js');
  const identities =
    identity === undefined
      ? null
      : await identitiesIn(
          (await readSmallFileOrPipe(identity, MAX_PASSPHRASE_BYTES, io.signal)).toString('utf8'),
          identity,
        );
  const ask = () => fromPerson(io, io.terminal.messages.encryption.handover.ask);
  const passphrase = () =>
    (passphraseFile === undefined ? ask() : caseFile(passphraseFile, io)).catch(asOfHandover);
  return unlockWith({ identities, passphrase });
}

function asOfHandover(error: unknown): never {
  if (!(error instanceof EvidenceError)) throw error;
  const about = error.file ? { file: error.file } : {};
  if (error.code === 'passphrase-needed')
    throw new EvidenceError('handover-key-needed', { ...about, args: { opens: 'passphrase' } });
  if (error.code !== 'case-passphrase-file') throw error;
  throw new EvidenceError('handover-passphrase', { ...about, args: { problem: 'file' } });
}

/**
 * The same whether it is typed or in a file: without the mark that some editors begin UTF-8 with, and
 * without line ends. Bytes that are no UTF-8 would all look alike.
 */
async function caseFile(file: string, { signal }: Io): Promise<string> {
  const bytes = await readSmallFileOrPipe(file, MAX_PASSPHRASE_BYTES, signal);
  const line = utf8(bytes)?.replace(/[\r\n]+$/, '');
  if (line === '') throw new EvidenceError('passphrase-needed', { file });
  if (line === undefined || /\p{Cc}/u.test(line))
    throw new EvidenceError('case-passphrase-file', { file });
  return line;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function asOfCase(error: unknown, args: ErrorArgs = {}): never {
  if (!(error instanceof EvidenceError) || error.code !== 'passphrase-needed') throw error;
  const about = error.file ? { file: error.file } : {};
  throw new EvidenceError('case-passphrase-needed', { ...about, args });
}

function asOfNewCase(error: unknown): never {
  return asOfCase(error, { new: 'yes' });
}

/** Of a signing key. A backup under anything but what is typed later would be lost. */
function keyFile(file: string, io: Io): Promise<string> {
  return caseFile(file, io).catch((error: unknown) => {
    if (!(error instanceof EvidenceError) || error.code !== 'case-passphrase-file') throw error;
    throw new EvidenceError('passphrase-file', { file });
  });
}

async function fromPerson(io: Io, question: string): Promise<string> {
  // Its line would be written over the question.
  io.terminal.progress.end();
  const { askHidden, someoneIsThere } = await import('../terminal/prompt.js');
  const text = someoneIsThere(io) ? await askHidden(question, io) : '';
  if (text === '') throw new EvidenceError('passphrase-needed');
  return text;
}
