/** What a person drops or chooses, as sources for the verifier. Nothing is copied, little is kept. */
import { MAX_FILE_BYTES, MAX_WHOLE_BYTES } from '../bundle/layout.js';
import type { FolderSource, Source, ZipSource } from '../bundle/source.js';

export interface Chosen {
  /** As the person named it. */
  name: string;
  source: Source;
}

export function chosenFile(file: File): Chosen {
  return { name: file.name, source: fileSource(file) };
}

/** @param files Of an `<input webkitdirectory>`: their paths start with the chosen folder's name. */
export function chosenFolder(files: readonly File[]): Chosen {
  const paths = files.map((file) => [file.webkitRelativePath.split('/'), file] as const);
  const within = new Map(paths.map(([[, ...parts], file]) => [parts.join('/'), file]));
  return { name: paths[0]?.[0][0] ?? '', source: folderSource(within) };
}

/** @returns null where it is not one file or one folder. */
export async function dropped(transfer: DataTransfer): Promise<Chosen | null> {
  // Asked for before anything is awaited: afterwards the list is empty.
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry?.() ?? null);
  const [file, ...more] = Array.from(transfer.files);
  if (file === undefined || more.length > 0) return null;
  const [entry] = entries.filter((one) => one !== null);
  if (entry?.isDirectory !== true) return chosenFile(file);
  const within: Within = { files: new Map(), closed: new Map() };
  await walk(entry as FileSystemDirectoryEntry, '', within);
  return { name: entry.name, source: folderSource(within.files, within.closed) };
}

/** Enough to hold many small files and short enough to be read for one header alone. */
const WINDOW = 64 * 1024;
const WINDOWS = 32;
/** Of what is too large to be read whole. */
const PIECE = 1024 * 1024;
/** After so many milliseconds without a pause the page would feel stuck. */
const BREATH = 50;

function fileSource(file: Blob): ZipSource {
  // Reading a slice takes as long as hashing a small file: neighbours are read together.
  const windows = new Map<number, Promise<Uint8Array>>();
  const windowAt = (index: number) => {
    const known = windows.get(index);
    const bytes = known ?? slice(file, index * WINDOW, Math.min(file.size, (index + 1) * WINDOW));
    windows.delete(index);
    windows.set(index, bytes);
    const [oldest] = windows.keys();
    if (windows.size > WINDOWS && oldest !== undefined) windows.delete(oldest);
    return bytes;
  };
  const pause = pauses();
  return {
    size: file.size,
    async read(offset, length) {
      await pause();
      if (length > WINDOW / 2) return slice(file, offset, offset + length);
      const first = Math.floor(offset / WINDOW);
      const from = offset - first * WINDOW;
      const bytes = await windowAt(first);
      if (from + length <= bytes.length) return bytes.subarray(from, from + length);
      const whole = new Uint8Array(length);
      whole.set(bytes.subarray(from));
      const rest = (await windowAt(first + 1)).subarray(0, length - (bytes.length - from));
      whole.set(rest, bytes.length - from);
      return whole;
    },
  };
}

/** @param closed What could not be looked at, and why. */
function folderSource(
  files: ReadonlyMap<string, File>,
  closed: ReadonlyMap<string, string> = new Map(),
): FolderSource {
  const pause = pauses();
  // As the command line walks a folder: part by part, so that complaints come in the same order.
  const listed = [...files].map(([path, { size }]) => ({ path, size, parts: path.split('/') }));
  listed.sort((a, b) => compareParts(a.parts, b.parts));
  return {
    list: () => [
      ...listed.map(({ path, size }) => ({ path, size, kind: 'file' as const })),
      ...[...closed].map(([path, errno]) => ({ path, errno })),
    ],
    async read(path) {
      await pause();
      const file = files.get(path);
      if (file === undefined || file.size > MAX_WHOLE_BYTES) throw failure('EFBIG');
      return slice(file, 0, file.size);
    },
    async *stream(path) {
      const file = files.get(path);
      if (file === undefined || file.size > MAX_FILE_BYTES) throw failure('EFBIG');
      for (let start = 0; start < file.size; start += PIECE) {
        await pause();
        yield await slice(file, start, Math.min(file.size, start + PIECE));
      }
    },
  };
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (part !== other) return part < other ? -1 : 1;
  }
  return a.length - b.length;
}

async function slice(file: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
    if (bytes.length === end - start) return bytes;
  } catch (error) {
    // Changed or gone since it was chosen, or out of memory.
    throw failure(error instanceof Error ? error.name : 'unknown');
  }
  throw failure('EOF');
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Lets the browser draw and listen now and then: much of a check needs no waiting. */
function pauses(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
}

interface Within {
  files: Map<string, File>;
  closed: Map<string, string>;
}

async function walk(
  folder: FileSystemDirectoryEntry,
  prefix: string,
  within: Within,
): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // A reader gives a hundred at a time, and nothing when it is done.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return;
    for (const entry of entries) {
      const path = `${prefix}${entry.name}`;
      try {
        if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, `${path}/`, within);
        else within.files.set(path, await fileOf(entry as FileSystemFileEntry));
      } catch (error) {
        // It may lie beside the bundle's folder, and then it is none of the check's business.
        within.closed.set(path, error instanceof Error ? error.name : 'unknown');
      }
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
