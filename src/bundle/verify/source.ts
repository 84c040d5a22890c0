/** Where a bundle is read from: a zip or an unpacked folder, in Node or in a browser. Pure. */
import { isOsLitter } from '../layout.js';
import { status, type Status } from './statuses.js';

/** A zip file. */
export interface ZipSource {
  /** Bytes. */
  size: number;
  /** Exactly `length` bytes; it is never asked for bytes past `size`. Rejects where it cannot. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export interface FolderEntry {
  /** Relative to the folder, parts joined by `/`. Folders themselves are not listed. */
  path: string;
  kind: 'file' | 'symlink' | 'other';
  /** Bytes. */
  size: number;
}

/** An unpacked bundle: its own folder, or the one above it. Links are listed and never followed. */
export interface FolderSource {
  list(): AsyncIterable<FolderEntry> | Iterable<FolderEntry>;
  read(path: string): Promise<Uint8Array>;
}

export type Source = ZipSource | FolderSource;

export interface ContainerFile {
  path: string;
  /** Bytes once unpacked. */
  size: number;
  /** The content, or null and why there is none; a content may come with complaints too. */
  read(): Promise<{ bytes: Uint8Array<ArrayBuffer> | null; statuses: Status[] }>;
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
  for await (const { path, kind, size } of source.list()) {
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
        return { bytes: (await source.read(path)).slice(), statuses: [] };
      } catch (error) {
        return { bytes: null, statuses: [unreadable(path, error)] };
      }
    };
    container.files.push({ path, size, read });
  }
}

/** For what a source throws. */
export function unreadable(path: string | null, error: unknown): Status {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return status('file-unreadable', path, { errno });
}
