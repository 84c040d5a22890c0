/** Which case is meant: `--case`, else `EVIDENCE_CASE`, else the one here or above. */
import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import { EvidenceError, fromCaseError } from '../../base/errors.js';
import { errno, exists } from '../../base/node/atomic.js';
import { CASE_FOLDER, CasePaths, isVacant } from './layout.js';

export interface CaseChoice {
  /** Absolute path of the case folder, whether it exists or not. */
  folder: string;
  found: boolean;
}

/** @param named `--case` or `EVIDENCE_CASE`: a case folder, a folder that holds one, or a new name. */
export async function chooseCase(named: string | undefined, cwd: string): Promise<CaseChoice> {
  if (named !== undefined) return chooseNamed(resolve(cwd, named));
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (await isCase(folder)) return { folder, found: true };
    if (await isCase(join(folder, CASE_FOLDER)))
      return { folder: join(folder, CASE_FOLDER), found: true };
    if (dirname(folder) === folder) break;
  }
  return { folder: join(resolve(cwd), CASE_FOLDER), found: false };
}

/** @throws EvidenceError `case-not-found` */
export async function findCase(named: string | undefined, cwd: string): Promise<string> {
  const { folder, found } = await chooseCase(named, cwd);
  if (!found) {
    const missing = named !== undefined && !(await exists(resolve(cwd, named)));
    const args = { named: named === undefined ? 'no' : missing ? 'missing' : 'empty' };
    throw new EvidenceError('case-not-found', { file: named ?? cwd, args });
  }
  return folder;
}

async function chooseNamed(named: string): Promise<CaseChoice> {
  // One that cannot be looked into is told of as it was named: nothing is known of what lies in it.
  if ((await isCase(named)) || (await isClosed(named))) return { folder: named, found: true };
  const inside = join(named, CASE_FOLDER);
  if (await isCase(inside)) return { folder: inside, found: true };
  // A folder with other things in it gets a case of its own inside, rather than our files among them.
  return { folder: (await isFreeOrEmpty(named)) ? named : inside, found: false };
}

/** A `case.json` that is gone or empty, but not the rest: a bundle has a log too, and no folder for files on their way. */
async function isWithoutFile(folder: string): Promise<boolean> {
  const { log, temp, checkpoint } = new CasePaths(folder);
  return (await exists(log)) && ((await exists(temp)) || (await exists(dirname(checkpoint))));
}

/**
 * Whether a file or folder is what a case keeps of itself: its log, its secret, what was read. A copy of
 * an original is none of it, nor is what somebody else put into the folder.
 */
export async function isPartOfCase(path: string): Promise<boolean> {
  // A pipe that a shell made has no place.
  const whole = await realpath(path).catch(() => null);
  if (whole === null) return false;
  for (let folder = dirname(whole); folder !== dirname(folder); folder = dirname(folder)) {
    if (!(await isCase(folder))) continue;
    const [part = ''] = relative(folder, whole).split(sep);
    return OWN_PARTS.has(part) || (part === ORIGINALS && whole.endsWith('.age'));
  }
  return false;
}

const ORIGINALS = new CasePaths('').originals;
const OWN_PARTS = new Set(
  (({ caseFile, keyFile, log, items, temp, checkpoint, lock, lockOwner, statementDraft }) =>
    [caseFile, keyFile, log, items, temp, dirname(checkpoint), lock, lockOwner, statementDraft].map(
      (path) => basename(path),
    ))(new CasePaths('')),
);

/** Whether a case lies somewhere among these names in a zip. */
export function holdsCase(names: readonly string[]): boolean {
  const { caseFile, keyFile, log } = new CasePaths('');
  const logs = new Set(names.filter((name) => posix.basename(name) === log).map(posix.dirname));
  return names.some(
    (name) => [caseFile, keyFile].includes(posix.basename(name)) && logs.has(posix.dirname(name)),
  );
}

/** True for anything that calls itself our case, also a newer or damaged one: it must not be overlooked. */
export async function isCase(folder: string): Promise<boolean> {
  const { caseFile, keyFile } = new CasePaths(folder);
  try {
    // Without its `case.json`, an encrypted case must not get a plain one into its place.
    if ((await exists(keyFile)) || (await isWithoutFile(folder))) return true;
    const text = await readFile(caseFile, 'utf8');
    return /"schema"\s*:\s*"evidence-case\//.test(text);
  } catch (error) {
    return errno(error) === 'EACCES' && basename(folder) === CASE_FOLDER;
  }
}

async function isClosed(folder: string): Promise<boolean> {
  try {
    await exists(new CasePaths(folder).caseFile);
    return false;
  } catch (error) {
    return ['EACCES', 'EPERM'].includes(errno(error));
  }
}

async function isFreeOrEmpty(folder: string): Promise<boolean> {
  try {
    return isVacant(await readdir(folder));
  } catch (error) {
    if (errno(error) === 'ENOENT') return true;
    if (errno(error) === 'ENOTDIR')
      throw new EvidenceError('case-not-found', {
        file: folder,
        args: { named: 'file' },
        cause: error,
      });
    throw fromCaseError(error, folder);
  }
}
