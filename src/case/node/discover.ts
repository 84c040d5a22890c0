/** Which case is meant: `--case`, else `EVIDENCE_CASE`, else the one here or above. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
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
  if (await isCase(named)) return { folder: named, found: true };
  const inside = join(named, CASE_FOLDER);
  if (await isCase(inside)) return { folder: inside, found: true };
  // A folder with other things in it gets a case of its own inside, rather than our files among them.
  return { folder: (await isFreeOrEmpty(named)) ? named : inside, found: false };
}

/** True for anything that calls itself our case, also a newer or damaged one: it must not be overlooked. */
export async function isCase(folder: string): Promise<boolean> {
  const { caseFile, keyFile } = new CasePaths(folder);
  try {
    // Without its `case.json`, an encrypted case must not get a plain one into its place.
    if (await exists(keyFile)) return true;
    const text = await readFile(caseFile, 'utf8');
    return /"schema"\s*:\s*"evidence-case\//.test(text);
  } catch (error) {
    return errno(error) === 'EACCES' && basename(folder) === CASE_FOLDER;
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
