/** One writer at a time. Readers never ask: everything they read was renamed into place. */
import { createHash, randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, rmdir, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { EvidenceError, fromCaseError } from '../../base/errors.js';
import { errno, exists, syncFolder } from '../../base/node/atomic.js';
import type { CasePaths } from './layout.js';

/** A holder that has not touched its lock for so long has died. */
const STALE_MS = 30_000;
const WAIT_MS = 3_000;
const POLL_MS = 100;
/** Taking a lock and writing whose it is are milliseconds apart: who has not done so by then has died. */
const NAMELESS_MS = 1_500;
/** Breaking a dead lock takes milliseconds; a process that died while doing it is not waited for. */
const BREAK_MS = 10_000;

interface Owner {
  /** Told apart from another process that got the lock after us. */
  nonce: string;
  pid: number;
  /** Of the host's name, so that a process number is only believed on its own machine. */
  host: string;
  since: string;
}

export interface CaseLock {
  /** The last writer did not release its lock: it was killed, or the power went. */
  readonly uncleanBefore: boolean;
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
    const owner = await readOwner(paths);
    // Before the lock is asked for: a fresh lock must not be taken for that of the dead owner.
    const dead = owner === null ? await isNameless(paths) : isDead(owner);
    if (dead) await breakLock(paths, owner);
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
      if (errno(error) !== 'ELOCKED') throw fromCaseError(error, paths.folder);
    }
    if (options.signal?.aborted) throw new EvidenceError('cancelled', { file: paths.folder });
    // Of one that died, and of one that died over breaking it, the end is near and known.
    const dying = dead || (await exists(breakMark(paths)));
    if (Date.now() >= deadline + (dying ? BREAK_MS : 0))
      throw new EvidenceError('case-locked', {
        file: paths.folder,
        args: owner === null ? {} : { pid: owner.pid, since: owner.since },
      });
    await sleep(POLL_MS);
  }
}

/** Whether a running process is writing; asked by commands that only read. */
export async function writerAtWork(paths: CasePaths): Promise<boolean> {
  const since = await stat(paths.lock).catch(() => null);
  if (since === null || Date.now() - since.mtimeMs > STALE_MS) return false;
  const owner = await readOwner(paths);
  return owner === null ? !(await isNameless(paths)) : !isDead(owner);
}

async function own(
  paths: CasePaths,
  unlock: () => Promise<void>,
  isCompromised: () => boolean,
): Promise<CaseLock> {
  const mark = `${paths.lockOwner}.dead`;
  const uncleanBefore = (await exists(paths.lockOwner)) || (await exists(mark));
  const owner: Owner = {
    nonce: randomUUID(),
    pid: process.pid,
    host: hostDigest(),
    since: new Date().toISOString(),
  };
  try {
    await writeOwner(paths, owner);
    await rm(mark, { force: true });
  } catch (error) {
    if (uncleanBefore) await rename(paths.lockOwner, mark).catch(() => {});
    else await rm(paths.lockOwner, { force: true }).catch(() => {});
    await unlock();
    throw fromCaseError(error, paths.folder);
  }
  return {
    uncleanBefore,
    async assertHeld() {
      const current = await readOwner(paths);
      if (!isCompromised() && current?.nonce === owner.nonce) return;
      throw new EvidenceError('case-locked', {
        file: paths.folder,
        args: current === null ? {} : { pid: current.pid, since: current.since },
      });
    },
    async release() {
      // If another process has taken it over, leave it alone.
      if (isCompromised() || (await readOwner(paths))?.nonce !== owner.nonce) return;
      // Fresh again, so that it is not taken for the lock of a process that died before it gave its name.
      const now = new Date();
      await utimes(paths.lock, now, now).catch(() => {});
      await rm(paths.lockOwner, { force: true });
      // What cannot be unlocked has no name any more, and the next process breaks it.
      await unlock().catch(() => {});
    },
  };
}

/** On the disk before anything is changed: after a power cut it says that something was going on. */
async function writeOwner(paths: CasePaths, owner: Owner): Promise<void> {
  const handle = await open(paths.lockOwner, 'w');
  try {
    await handle.writeFile(JSON.stringify(owner));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(paths.folder);
}

async function readOwner(paths: CasePaths): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(paths.lockOwner, 'utf8')) as Owner;
  } catch {
    // Not there yet, just gone, or half-written by a process that died: staleness will tell.
    return null;
  }
}

/** Killed between taking the lock and saying whose it is. */
async function isNameless(paths: CasePaths): Promise<boolean> {
  const since = await stat(paths.lock).catch(() => null);
  return since !== null && Date.now() - since.mtimeMs > NAMELESS_MS;
}

/** After `kill -9` the next command need not wait until the lock is stale. */
function isDead(owner: Owner): boolean {
  if (owner.host !== hostDigest() || !Number.isInteger(owner.pid)) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return errno(error) === 'ESRCH';
  }
}

function breakMark({ lock }: CasePaths): string {
  return `${lock}-break`;
}

/**
 * Another process may be doing the same, and may hold a fresh lock a moment later: who breaks a lock
 * does so alone, and looks again at whose it is. A mark stays, for the next owner to clear up by.
 */
async function breakLock(paths: CasePaths, owner: Owner | null): Promise<void> {
  const breaking = breakMark(paths);
  try {
    await mkdir(breaking);
  } catch (error) {
    if (errno(error) !== 'EEXIST') throw fromCaseError(error, paths.folder);
    const since = await stat(breaking).catch(() => null);
    if (since !== null && Date.now() - since.mtimeMs > BREAK_MS)
      await rmdir(breaking).catch(() => {});
    await sleep(POLL_MS);
    return;
  }
  try {
    if ((await readOwner(paths))?.nonce !== owner?.nonce) return;
    if (owner === null) {
      if (!(await isNameless(paths))) return;
    } else await rename(paths.lockOwner, `${paths.lockOwner}.dead`);
    await rmdir(paths.lock).catch(() => {});
  } catch (error) {
    throw fromCaseError(error, paths.folder);
  } finally {
    await rmdir(breaking).catch(() => {});
  }
}

/** Process numbers mean something on one machine, and there within one namespace (container). */
function hostDigest(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux.
  }
  const host = `evidence-lock ${hostname()} ${namespace}`;
  return createHash('sha256').update(host).digest('hex').slice(0, 16);
}
