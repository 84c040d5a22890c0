/** One writer at a time. Readers never ask: everything they read was renamed into place. */
import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { EvidenceError, fromSystemError } from '../errors.js';
import { errno } from './atomic.js';
import type { CasePaths } from './layout.js';

/** A holder that has not touched its lock for so long has died. */
const STALE_MS = 30_000;
const WAIT_MS = 3_000;
const POLL_MS = 100;

interface Owner {
  /** Told apart from another process that got the lock after us. */
  nonce: string;
  pid: number;
  /** Of the host's name, so that a process number is only believed on its own machine. */
  host: string;
  since: string;
}

export interface CaseLock {
  /** @throws EvidenceError `case-locked` when another process took the lock over. */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Waits a little for another writer, then says who it is.
 *
 * @throws EvidenceError `case-locked` (args `pid`, `since`), `case-read-only`
 */
export async function lockCase(
  paths: CasePaths,
  options: { waitMs?: number; signal?: AbortSignal | undefined } = {},
): Promise<CaseLock> {
  const deadline = Date.now() + (options.waitMs ?? WAIT_MS);
  let compromised = false;
  for (;;) {
    try {
      const unlock = await lockfile.lock(paths.folder, {
        lockfilePath: paths.lock,
        stale: STALE_MS,
        update: STALE_MS / 6,
        realpath: false,
        onCompromised: () => {
          compromised = true;
        },
      });
      return await own(paths, unlock, () => compromised);
    } catch (error) {
      if (errno(error) !== 'ELOCKED') throw readOnly(error, paths.folder);
    }
    const owner = await readOwner(paths);
    if (owner !== null && isDead(owner)) {
      await breakLock(paths, owner);
      continue;
    }
    if (options.signal?.aborted) throw new EvidenceError('cancelled', { file: paths.folder });
    if (Date.now() >= deadline)
      throw new EvidenceError('case-locked', {
        file: paths.folder,
        args: owner === null ? {} : { pid: owner.pid, since: owner.since },
      });
    await sleep(POLL_MS);
  }
}

async function own(
  paths: CasePaths,
  unlock: () => Promise<void>,
  isCompromised: () => boolean,
): Promise<CaseLock> {
  const owner: Owner = {
    nonce: randomUUID(),
    pid: process.pid,
    host: hostDigest(),
    since: new Date().toISOString(),
  };
  try {
    await writeFile(paths.lockOwner, JSON.stringify(owner));
  } catch (error) {
    await unlock();
    throw readOnly(error, paths.folder);
  }
  return {
    async assertHeld() {
      const current = await readOwner(paths);
      if (!isCompromised() && current?.nonce === owner.nonce) return;
      throw new EvidenceError('case-locked', {
        file: paths.folder,
        args: current === null ? {} : { pid: current.pid, since: current.since },
      });
    },
    async release() {
      if (isCompromised()) return;
      await rm(paths.lockOwner, { force: true });
      await unlock();
    },
  };
}

async function readOwner(paths: CasePaths): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(paths.lockOwner, 'utf8')) as Owner;
  } catch {
    // Not there yet, just gone, or half-written by a process that died: staleness will tell.
    return null;
  }
}

/** After `kill -9` nobody should have to wait for staleness. */
function isDead(owner: Owner): boolean {
  if (owner.host !== hostDigest() || !Number.isInteger(owner.pid)) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return errno(error) === 'ESRCH';
  }
}

async function breakLock(paths: CasePaths, owner: Owner): Promise<void> {
  // Another process may be doing the same: only the lock of the dead owner is broken.
  if ((await readOwner(paths))?.nonce !== owner.nonce) return;
  await rm(paths.lockOwner, { force: true });
  await rmdir(paths.lock).catch(() => {});
}

function hostDigest(): string {
  return createHash('sha256').update(`evidence-lock ${hostname()}`).digest('hex').slice(0, 16);
}

/** Where a lock cannot be made, nothing in the case can be written. */
function readOnly(error: unknown, folder: string): unknown {
  return ['EACCES', 'EPERM', 'EROFS'].includes(errno(error))
    ? new EvidenceError('case-read-only', { file: folder, cause: error })
    : fromSystemError(error, folder);
}
