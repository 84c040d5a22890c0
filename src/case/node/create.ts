import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EvidenceError, fromCaseError } from '../../base/errors.js';
import { PROGRAM, VERSION } from '../../base/node/version.js';
import { errno, exists, syncFolder, writeAtomic } from '../../base/node/atomic.js';
import { NO_PREDECESSOR, formatEntry } from '../log/custody.js';
import { stableJson } from '../../base/stable-json.js';
import { BUILDING, CasePaths, isVacant } from './layout.js';
import { newSalt, type CaseFile } from '../items/shapes.js';
import { newKeyFile } from './encryption.js';

/** Building takes milliseconds. */
const ABANDONED_MS = 60_000;

/** For a case whose files cannot be read without the passphrase. */
export interface NewEncryption {
  passphrase: string;
  /** As scrypt has it, a power of two; by default what a guess should cost. */
  workFactor?: number;
}

/**
 * Makes an empty case, whole or not at all. A new folder is built beside its place and renamed into it.
 * One that is there stays, since a shell may stand in it, or it is where a stick is mounted: the case is
 * built within and moved up.
 *
 * @throws EvidenceError `case-exists` (also for a folder with other things in it), `case-read-only`,
 *   `case-passphrase-short`
 */
export async function createCase(folder: string, encrypt?: NewEncryption): Promise<void> {
  const isThere = await exists(folder);
  const near = isThere ? folder : dirname(folder);
  const building = join(near, `.evidence-case.${randomBytes(6).toString('hex')}.tmp`);
  try {
    if (!isThere) await mkdir(near, { recursive: true });
    await clearAbandoned(near);
    if (isThere && !isVacant(await readdir(folder)))
      throw new EvidenceError('case-exists', { file: folder });
    await build(building, encrypt);
    try {
      await (isThere ? moveUp(building, folder) : rename(building, folder));
    } catch (error) {
      // Another program was quicker. Windows says EPERM of that.
      if (!['EEXIST', 'EPERM', 'ENOTEMPTY'].includes(errno(error))) throw error;
      if (isVacant(await readdir(folder))) throw error;
      throw new EvidenceError('case-exists', { file: folder, cause: error });
    }
    await syncFolder(near);
  } catch (error) {
    await rm(building, { recursive: true, force: true }).catch(() => {});
    throw fromCaseError(error, folder, near);
  }
}

/** Into a folder that is there; `case.json`, which makes it a case, last. */
async function moveUp(building: string, folder: string): Promise<void> {
  const [from, to] = [new CasePaths(building), new CasePaths(folder)];
  // Fails if another program is at the same.
  await mkdir(to.temp);
  const moved = [to.temp];
  try {
    for (const part of ['originals', 'items', 'log', 'keyFile', 'caseFile'] as const) {
      if (!(await exists(from[part]))) continue;
      await rename(from[part], to[part]);
      moved.push(to[part]);
    }
  } catch (error) {
    for (const path of moved) await rm(path, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
  await rmdir(from.temp);
  await rmdir(building);
  // Others must not look into it; sticks and shares may know of no such thing.
  await chmod(folder, 0o700).catch(() => {});
}

/** Nothing is in a case that was killed while it was being built, but an empty log and a secret. */
async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!BUILDING.test(name)) continue;
    const path = join(folder, name);
    const facts = await stat(path).catch(() => null);
    if (facts !== null && Date.now() - facts.mtimeMs > ABANDONED_MS)
      await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

async function build(folder: string, encrypt: NewEncryption | undefined): Promise<void> {
  const paths = new CasePaths(folder);
  const at = new Date().toISOString();
  // Other users of the computer must not look into it.
  await mkdir(folder, { mode: 0o700 });
  for (const part of [paths.originals, paths.items, paths.temp]) await mkdir(part);
  const { line } = await formatEntry(
    { count: 0, head: NO_PREDECESSOR },
    {
      at,
      action: 'create',
      item: null,
      subject: null,
      tool: { name: PROGRAM, version: VERSION },
      actor: 'unsigned',
    },
  );
  await writeAtomic(paths.log, `${line}\n`);
  const facts = { caseId: randomUUID(), createdAt: at };
  if (encrypt !== undefined) {
    const { passphrase, workFactor } = encrypt;
    await writeAtomic(paths.keyFile, await newKeyFile(passphrase, workFactor), { mode: 0o600 });
  }
  const file: CaseFile =
    encrypt === undefined
      ? { schema: 'evidence-case/1', ...facts, secret: newSalt() }
      : { schema: 'evidence-case/2', ...facts, encryption: 'age' };
  await writeAtomic(paths.caseFile, stableJson(file));
}
