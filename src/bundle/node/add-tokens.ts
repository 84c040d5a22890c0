/** The same bundle with more beside its signature. No signed byte changes. */
import { largest } from '../../base/lists.js';
import { syncFolder, writeAtomic } from '../../base/node/atomic.js';
import { temporaryName } from '../../base/node/leftovers.js';
import { createHash } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { EvidenceError, fromWriteError } from '../../base/errors.js';
import { bundleFolder, MAX_TOKENS, proofPath, tokenPath } from '../layout.js';
import { gather, writeOutput } from '../../base/node/large-output.js';
import type { Bag } from '../verify/bag.js';
import { passThrough, type ContainerFile } from '../source.js';
import type { ZipEntry } from '../zip/write.js';
import { writeZipFile } from './zip-file.js';

/**
 * Behind those that are there, never where one was taken out: a stamp renews all with lower numbers, and
 * one in a gap would undo the renewals above it.
 *
 * @returns the names for `count` further tokens. @throws EvidenceError `tokens-full`
 */
export function freeTokenPaths(bag: Bag, count: number, file: string): string[] {
  const names = numbered(tokenPath);
  const last = names.findLastIndex((path) => bag.files.has(path));
  return first(count, names.slice(last + 1), 'tokens-full', file);
}

/** @returns the same for OpenTimestamps proofs, whose numbers say nothing. @throws EvidenceError `proofs-full` */
export function freeProofPaths(bag: Bag, count: number, file: string): string[] {
  const free = numbered(proofPath).filter((path) => !bag.files.has(path));
  return first(count, free, 'proofs-full', file);
}

function numbered(nameOf: (number: number) => string): string[] {
  return Array.from({ length: MAX_TOKENS }, (_, index) => nameOf(index + 1));
}

function first(
  count: number,
  free: readonly string[],
  code: 'tokens-full' | 'proofs-full',
  file: string,
): string[] {
  if (free.length < count) throw new EvidenceError(code, { file, args: { limit: MAX_TOKENS } });
  return free.slice(0, count);
}

export interface CopyOptions {
  bundleId: string;
  /** Of the zip's entries: the time of signing, as at packing. */
  date: Date;
  force: boolean;
  signal?: AbortSignal | undefined;
  /** Files of the bag that are left out. */
  without?: (path: string) => boolean;
}

/** A zip with the bag's files and `more`, one in memory at a time. @returns its SHA-256. */
export async function writeCopy(
  bag: Bag,
  more: ReadonlyMap<string, Uint8Array>,
  output: string,
  { bundleId, date, force, signal, without }: CopyOptions,
): Promise<string> {
  const paths = [...bag.files.keys()].filter((path) => !without?.(path) && !more.has(path));
  const most = largest(
    paths.map((path) => bag.files.get(path)?.size ?? 0),
    0,
  );
  const hash = createHash('sha256');
  await writeOutput(output, { force }, async (handle) => {
    const gathered = gather((bytes) => handle.writeFile(bytes));
    await writeZipFile(
      copyEntries(bag, paths, more, signal),
      { folder: bundleFolder(bundleId), date, largest: most },
      async (chunk) => {
        hash.update(chunk);
        await gathered.write(chunk);
      },
    );
    await gathered.flush();
  });
  return hash.digest('hex');
}

/** In the order of the zip. @throws EvidenceError `cancelled`, `bundle-unreadable` */
export async function* copyEntries(
  bag: Bag,
  paths: readonly string[],
  more: ReadonlyMap<string, Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ZipEntry> {
  for (const path of [...paths, ...more.keys()].sort((a, b) => (a < b ? -1 : 1))) {
    if (signal?.aborted) throw new EvidenceError('cancelled');
    const file = bag.files.get(path);
    const added = more.get(path);
    if (added !== undefined) yield entryOf(path, added);
    else if (file !== undefined && file.size <= AT_ONCE_BYTES) {
      const { bytes } = await file.read();
      if (bytes === null) throw new EvidenceError('bundle-unreadable', { file: path });
      yield entryOf(path, bytes);
    } else yield await largeEntry(path, file);
  }
}

/** Larger files are read twice, for the checksum that stands before the content. */
const AT_ONCE_BYTES = 32 * 2 ** 20;

function entryOf(path: string, bytes: Uint8Array): ZipEntry {
  return { path, size: bytes.length, crc: crc32(bytes), pieces: [bytes] };
}

async function largeEntry(path: string, file: ContainerFile | undefined): Promise<ZipEntry> {
  const lost = new EvidenceError('bundle-unreadable', { file: path });
  if (file === undefined) throw lost;
  let [size, crc] = [0, 0];
  const passed = await passThrough(file, (piece) => {
    size += piece.length;
    crc = crc32(piece, crc);
  });
  if (!passed.whole) throw lost;
  async function* again(from: ContainerFile): AsyncGenerator<Uint8Array> {
    if (!(yield* from.pieces()).whole) throw lost;
  }
  return { path, size, crc, pieces: again(file) };
}

/** Into an unpacked bundle, beside its signature. */
export async function putIntoFolder(
  folder: string,
  bag: Bag,
  tokens: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [path, bytes] of tokens) {
    const file = join(folder, bag.folder, path);
    try {
      await writeAtomic(file, bytes, { exclusive: true });
    } catch (error) {
      throw fromWriteError(error, file);
    }
  }
}

/**
 * A folder of its own into an unpacked bundle, all of it at once: made beside the bundle, where nothing
 * of it is the bundle's.
 */
export async function putFolderIntoFolder(
  bundle: string,
  bag: Bag,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const root = resolve(bundle, bag.folder);
  const [first = ''] = files.keys();
  const target = join(root, dirname(first));
  const made = temporaryName(root, 'part');
  try {
    await mkdir(made);
    for (const [path, bytes] of files) await writeAtomic(join(made, basename(path)), bytes);
    // It fails where there is one already, unless that is empty.
    await rename(made, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(made, { recursive: true, force: true }).catch(() => {});
    throw fromWriteError(error, target);
  }
}
