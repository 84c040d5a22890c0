/** A case folder to what it says of itself: its file, its log, and how its files are opened. */
import { readdir, readFile } from 'node:fs/promises';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { errno, exists } from '../../base/node/atomic.js';
import { CasePaths } from './layout.js';
import { readLog, type LogOnDisk, type LogOptions } from './log.js';
import { parseFile } from './read-file.js';
import { caseFileSchema, type CaseFile } from '../items/shapes.js';
import { PLAIN, unlock, type AskPassphrase, type Encryption } from './encryption.js';

export interface OpenOptions extends LogOptions {
  /** Asked where the case is encrypted. */
  ask?: AskPassphrase | undefined;
}

/** What a case says of itself. */
export interface CaseFacts {
  caseId: string;
  createdAt: string;
  /** Never leaves the case; salts of documents made at packing time derive from it. */
  secret: string;
}

export async function load(folder: string, options: OpenOptions = {}): Promise<Loaded> {
  const { paths, stored } = await loadCaseFile(folder);
  try {
    const unlocked = await unlockIf(paths, stored, options.ask);
    return { paths, log: await readLog(paths, options), ...unlocked };
  } catch (error) {
    if (errno(error) === 'ENOENT')
      throw new EvidenceError('case-corrupt', { file: paths.log, args: { fault: 'missing' } });
    throw fromSystemError(error, paths.log);
  }
}

interface Loaded {
  paths: CasePaths;
  file: CaseFacts;
  log: LogOnDisk;
  encryption: Encryption;
}

/** @throws EvidenceError `case-passphrase-needed`, `case-passphrase-wrong`, `case-corrupt` */
export async function unlockIf(
  paths: CasePaths,
  stored: CaseFile,
  ask: AskPassphrase = () =>
    Promise.reject(new EvidenceError('case-passphrase-needed', { file: paths.folder })),
): Promise<Pick<Loaded, 'file' | 'encryption'>> {
  if (stored.schema === 'evidence-case/1') return { file: stored, encryption: PLAIN };
  const { encryption, secret } = await unlock(paths.keyFile, ask);
  return { file: { ...stored, secret }, encryption };
}

/** @throws EvidenceError `case-not-found`, `case-newer`, `case-corrupt` */
export async function loadCaseFile(
  folder: string,
): Promise<{ paths: CasePaths; stored: CaseFile }> {
  const paths = new CasePaths(folder);
  const { caseFile } = paths;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(caseFile);
  } catch (error) {
    if (errno(error) === 'ENOENT' && ((await holdsEncrypted(paths)) || (await exists(paths.log))))
      throw new EvidenceError('case-corrupt', { file: caseFile, args: { fault: 'missing' } });
    if (['ENOENT', 'ENOTDIR'].includes(errno(error)))
      throw new EvidenceError('case-not-found', { file: folder, cause: error });
    throw fromSystemError(error, caseFile);
  }
  const stored = parseFile(caseFile, bytes, caseFileSchema, 2);
  const isPlain = stored.schema === 'evidence-case/1';
  // Otherwise a person who can write `case.json` could have everything stored unencrypted from then on.
  if (isPlain && (await holdsEncrypted(paths)))
    throw new EvidenceError('case-corrupt', {
      file: caseFile,
      args: { fault: 'no-longer-sealed' },
    });
  return { paths: new CasePaths(folder, isPlain ? '' : '.age'), stored };
}

/** Only an encrypted case has these, even if its `case.json` says otherwise. */
async function holdsEncrypted(paths: CasePaths): Promise<boolean> {
  if (await exists(paths.keyFile)) return true;
  const names = await readdir(paths.originals).catch(() => []);
  return names.some((name) => /^\d+\.\w+\.age$/.test(name));
}

/** @throws EvidenceError `queue-case-encrypted`: an encrypted case is not sent through a network. */
export async function assertPlain(folder: string): Promise<void> {
  const { stored } = await loadCaseFile(folder);
  if (stored.schema !== 'evidence-case/1')
    throw new EvidenceError('queue-case-encrypted', { file: folder });
}
