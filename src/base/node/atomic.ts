/** Files appear whole or not at all, and are on the disk before anything refers to them. */
import { link, lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { temporaryName } from './leftovers.js';
import { randomBytes } from 'node:crypto';

export interface AtomicOptions {
  /** Folder for the temporary file, on the same file system; by default the target's own. */
  temp?: string;
  mode?: number;
  /** Fail with EEXIST rather than replace what is there. */
  exclusive?: boolean;
  /** Whether the temporary file, read back, is right; before it gets its name. */
  verify?: (found: Uint8Array) => Promise<boolean>;
}

/** Temporary file → fsync → (read back) → rename → fsync of the folder. Cleans up after itself. */
export async function writeAtomic(
  file: string,
  bytes: Uint8Array | string,
  options: AtomicOptions = {},
): Promise<void> {
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const temporary = temporaryName(file, 'tmp', options.temp);
  try {
    const handle = await open(temporary, 'wx', options.mode ?? 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (options.verify !== undefined) await compare(temporary, options.verify);
    if (options.exclusive) await renameExclusive(temporary, file);
    else await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(file));
}

/** Without this a rename can be lost on power failure. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network and FUSE file systems do not know fsync on folders.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF'].includes(errno(error))) throw error;
  } finally {
    await handle.close();
  }
}

async function compare(
  file: string,
  isRight: (found: Uint8Array) => Promise<boolean>,
): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const found = await handle.readFile();
    if (await isRight(found)) return;
  } finally {
    await handle.close();
  }
  throw Object.assign(new Error(`read back differently: ${file}`), { code: 'EIO' });
}

/** A hard link fails where the name is taken; FAT and some shares have none, so there we look first. */
export async function renameExclusive(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (errno(error) === 'EEXIST') throw error;
    if (await exists(to))
      throw Object.assign(new Error(`exists: ${to}`), { code: 'EEXIST', cause: error });
    return rename(from, to);
  }
  await rm(from);
}

export async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    if (errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR') return false;
    throw error;
  }
}

export function errno(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** For what can be made again from the case itself: whole or absent, but not forced onto the disk. */
export async function writeCache(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}
