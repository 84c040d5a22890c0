/** Where a bundle is read from: a zip or an unpacked folder, in Node or in a browser. Pure. */
import type { PieceDigest } from '../base/block-digest.js';
import type { DigestName } from '../base/digests.js';
import { isOsLitter } from './layout.js';
import { status, type Status } from './statuses.js';

/** What does the work on many bytes, where the machine has a quicker one than ours. */
export interface Quicker {
  /** For a digest of what comes piece by piece. */
  digest?(name: DigestName): PieceDigest;
}

/** A zip file. */
export interface ZipSource extends Quicker {
  /** Bytes. */
  size: number;
  /** Exactly `length` bytes; it is never asked for bytes past `size`. Rejects where it cannot. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** As {@link Quicker}. @param crc Of what stands before. */
  crc32?(bytes: Uint8Array, crc: number): number;
}

interface ListedEntry {
  /** Relative to the folder, parts joined by `/`. Folders themselves are not listed. */
  path: string;
  kind: 'file' | 'symlink' | 'other';
  /** Bytes. */
  size: number;
}

/** What could not be looked at, such as a folder that only somebody else may open. */
interface ClosedEntry {
  path: string;
  errno: string;
}

export type FolderEntry = ListedEntry | ClosedEntry;

/** An unpacked bundle: its own folder, or the one above it. Links are listed and never followed. */
export interface FolderSource extends Quicker {
  list(): AsyncIterable<FolderEntry> | Iterable<FolderEntry>;
  read(path: string): Promise<Uint8Array>;
  /** As `read`, piece by piece; without it, large files are in memory whole. */
  stream?(path: string): AsyncIterable<Uint8Array>;
}

export type Source = ZipSource | FolderSource;

export interface ContainerFile {
  path: string;
  /** Bytes once unpacked. */
  size: number;
  /** The content, or null and why there is none; a content may come with complaints too. */
  read(): Promise<{ bytes: Uint8Array<ArrayBuffer> | null; statuses: Status[] }>;
  /** As `read`, piece by piece in order; what came counts only where it ends as `whole`. */
  pieces(): AsyncGenerator<Uint8Array, Passed, void>;
}

export interface Passed {
  whole: boolean;
  statuses: Status[];
}

/** Gives each piece to `take`, whose errors are passed on. */
export async function passThrough(
  file: ContainerFile,
  take: (piece: Uint8Array) => void,
): Promise<Passed> {
  const pieces = file.pieces();
  for (;;) {
    const next = await pieces.next();
    if (next.done) return next.value;
    take(next.value);
  }
}

export interface Container {
  kind: 'original' | 'rezipped' | 'folder';
  /** Regular files; names are unique and lead nowhere else. */
  files: ContainerFile[];
  statuses: Status[];
}

export async function readFolder(source: FolderSource, limit: number): Promise<Container> {
  const container: Container = { kind: 'folder', files: [], statuses: [] };
  try {
    await listFolder(source, limit, container);
  } catch (error) {
    container.statuses.push(unreadable(null, error));
  }
  return container;
}

async function listFolder(
  source: FolderSource,
  limit: number,
  container: Container,
): Promise<void> {
  for await (const entry of source.list()) {
    if ('errno' in entry) {
      container.statuses.push(status('file-unreadable', entry.path, { errno: entry.errno }));
      continue;
    }
    const { path, kind, size } = entry;
    if (kind !== 'file' && !isOsLitter(path)) {
      container.statuses.push(status('not-regular-file', path, { kind }));
      continue;
    }
    // A wrong folder (somebody's home) must not be walked to its end.
    if (container.files.length >= limit) {
      const args = { limit, actual: container.files.length + 1 };
      container.statuses.push(status('too-many-files', null, args));
      return;
    }
    const read = async () => {
      try {
        // A copy of one's own: of a Buffer, `slice` is a window on the same bytes.
        return { bytes: new Uint8Array(await source.read(path)), statuses: [] };
      } catch (error) {
        return { bytes: null, statuses: [unreadable(path, error)] };
      }
    };
    container.files.push({ path, size, read, pieces: () => filePieces(source, path) });
  }
}

async function* filePieces(
  source: FolderSource,
  path: string,
): ReturnType<ContainerFile['pieces']> {
  try {
    yield* source.stream?.(path) ?? [await source.read(path)];
    return { whole: true, statuses: [] };
  } catch (error) {
    return { whole: false, statuses: [unreadable(path, error)] };
  }
}

/** For what a source throws. */
export function unreadable(path: string | null, error: unknown): Status {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return status('file-unreadable', path, { errno });
}
