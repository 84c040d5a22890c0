/** Bundles on disk, as sources for the verifier. */
import { constants } from 'node:fs';
import { lstat, open, opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { machineDigest } from '../../base/node/machine-digest.js';
import { errno } from '../../base/node/atomic.js';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { MAX_FILE_BYTES, MAX_WHOLE_BYTES } from '../layout.js';
import { insideAge, type Unlock } from './age-source.js';
import type { FolderEntry, FolderSource, ZipSource } from '../source.js';

export interface OpenSource {
  source: ZipSource | FolderSource;
  /** Of the zip inside, where the file is an encrypted hand-over. */
  zipSha256?: string;
  close(): Promise<void>;
}

/**
 * A zip file, an encrypted one, or an unpacked folder, whichever `path` is.
 *
 * @param unlock Opens what is encrypted; without it, that is the zip that it is not.
 * @throws EvidenceError `file-not-found`, `file-unreadable`, `io`; `bundle-unreadable` for a device; and as
 *   {@link insideAge}
 */
export async function openSource(path: string, unlock?: Unlock): Promise<OpenSource> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return { source: folderSource(path), close: async () => {} };
    if (!facts.isFile()) throw new EvidenceError('bundle-unreadable', { file: path });
    const opened = await zipSource(path);
    try {
      const inside = unlock ? await insideAge(opened.source, path, unlock) : null;
      return inside === null ? opened : { ...inside, close: opened.close };
    } catch (error) {
      await opened.close();
      throw error;
    }
  } catch (error) {
    if (path === '-' && errno(error) === 'ENOENT') throw pipedBundle(error);
    throw fromSystemError(error, path);
  }
}

/** A bundle is read from its end, which a pipe does not have before it ends. */
export function pipedBundle(cause: unknown): EvidenceError {
  return new EvidenceError('bundle-unreadable', { file: '-', args: { what: 'stdin' }, cause });
}

/** Read at once of what is small: a bundle has dozens of files of some hundred bytes. */
const BLOCK_BYTES = 2 ** 15;

async function zipSource(path: string) {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  /** As much of `length` bytes as there is, and at least `needed`. */
  const readNow = async (offset: number, length: number, needed: number) => {
    // Not zeroed, since all of it is overwritten.
    const bytes = new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    if (filled < needed) throw Object.assign(new Error('the file became shorter'), { code: 'EOF' });
    return bytes.subarray(0, filled);
  };
  let block = { start: 0, bytes: new Uint8Array() };
  const read = async (offset: number, length: number) => {
    if (length >= BLOCK_BYTES) return readNow(offset, length, length);
    let { start, bytes } = block;
    if (offset < start || offset + length > start + bytes.length) {
      const ahead = Math.min(BLOCK_BYTES, size - offset);
      [start, bytes] = [offset, await readNow(offset, ahead, length)];
      block = { start, bytes };
    }
    return bytes.slice(offset - start, offset - start + length);
  };
  return { source: { size, read, crc32, digest: machineDigest }, close: () => handle.close() };
}

function folderSource(folder: string): FolderSource {
  return {
    list: () => walk(folder, ''),
    async read(path) {
      // Looked at when listed; a link put there since is not followed either.
      const handle = await open(
        join(folder, path),
        constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0),
      );
      try {
        const facts = await handle.stat();
        if (!facts.isFile() || facts.size > MAX_WHOLE_BYTES)
          throw Object.assign(new Error('not a file to read'), { code: 'EFBIG' });
        return await handle.readFile();
      } finally {
        await handle.close();
      }
    },
    stream: (path) => streamOf(join(folder, path)),
    digest: machineDigest,
  };
}

async function* streamOf(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const facts = await handle.stat();
    if (!facts.isFile() || facts.size > MAX_FILE_BYTES)
      throw Object.assign(new Error('not a file to read'), { code: 'EFBIG' });
    yield* handle.createReadStream({ highWaterMark: 2 ** 20, autoClose: false });
  } finally {
    await handle.close();
  }
}

async function* walk(folder: string, prefix: string): AsyncGenerator<FolderEntry> {
  const names: string[] = [];
  try {
    for await (const { name } of await opendir(join(folder, prefix))) names.push(name);
  } catch (error) {
    // One that is closed may lie beside the bundle's, of which nothing is asked.
    if (prefix === '') throw error;
    if (errno(error) !== 'ENOENT') yield { path: prefix, errno: errno(error) || 'unknown' };
    return;
  }
  for (const name of names.sort()) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const entry = await lookAtEntry(folder, path);
    if (entry === 'folder') yield* walk(folder, path);
    else if (entry !== null) yield entry;
  }
}

/** Null for what has gone since it was listed. */
async function lookAtEntry(folder: string, path: string): Promise<FolderEntry | 'folder' | null> {
  try {
    const facts = await lstat(join(folder, path));
    if (facts.isDirectory()) return 'folder';
    const kind = facts.isFile() ? 'file' : facts.isSymbolicLink() ? 'symlink' : 'other';
    return { path, kind, size: facts.size };
  } catch (error) {
    if (errno(error) !== 'ENOENT') return { path, errno: errno(error) || 'unknown' };
    // A name that is not UTF-8 leads nowhere. It is there, and no bundle lists it.
    return path.includes('\ufffd') ? { path, kind: 'file', size: 0 } : null;
  }
}
