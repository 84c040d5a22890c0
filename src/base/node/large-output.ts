/** A large file that appears whole or not at all, and replaces nothing unless told to. */
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errno, exists, syncFolder } from './atomic.js';
import { EvidenceError, fromWriteError } from '../errors.js';
import { temporaryName } from './leftovers.js';

export interface OutputOptions {
  /** Replace what is there. */
  force?: boolean;
}

/**
 * Writes to a temporary name in the same folder, then fsync, then gives it its name. If
 * `fill` throws, nothing is left behind.
 *
 * @throws EvidenceError `output-exists`, `output-unwritable`, `disk-full`, `io`
 */
export async function writeOutput<Result>(
  file: string,
  { force = false }: OutputOptions,
  fill: (handle: FileHandle) => Promise<Result>,
): Promise<Result> {
  const temporary = temporaryName(file, 'part');
  try {
    // Asked before the work, to save it; decided after it, when the name is taken.
    if (!force && (await exists(file))) throw new EvidenceError('output-exists', { file });
    const handle = await open(temporary, 'wx');
    let result: Result;
    try {
      result = await fill(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (force) await rename(temporary, file);
    else await takeName(temporary, file);
    await syncFolder(dirname(file));
    return result;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw fromWriteError(error, file);
  }
}

/** Two programs may want the same name at once: one gets it, the other fails. */
async function takeName(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
    await rm(temporary);
  } catch (error) {
    if (errno(error) === 'EEXIST') throw error;
    // FAT and some network file systems have no links: the name is taken by an empty file first.
    await (await open(file, 'wx')).close();
    try {
      await rename(temporary, file);
    } catch (failure) {
      await rm(file, { force: true });
      throw failure;
    }
  }
}

const GATHERED_BYTES = 2 ** 20;

/** Small pieces are written together: a bundle has tens of thousands. Flush at the end. */
export function gather(put: (bytes: Uint8Array) => Promise<void>): {
  write(piece: Uint8Array): Promise<void>;
  flush(): Promise<void>;
} {
  const buffer = new Uint8Array(GATHERED_BYTES);
  let used = 0;
  const flush = async () => {
    const bytes = buffer.subarray(0, used);
    used = 0;
    if (bytes.length > 0) await put(bytes);
  };
  const write = async (piece: Uint8Array) => {
    if (used + piece.length > buffer.length) await flush();
    if (piece.length > buffer.length) return put(piece);
    buffer.set(piece, used);
    used += piece.length;
  };
  return { write, flush };
}
