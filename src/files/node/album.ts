/**
 * A zip of pictures and other files, looked into under limits before anything is unpacked. What it
 * says of itself is not believed: sizes are counted, checksums compared, names never used as paths.
 */
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type * as Yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { isLitter, isSuspiciousName, memberName } from '../album-names.js';
import { MAX_FILE_BYTES } from '../limits.js';
import type { FileSource } from '../source.js';

// By `require`: imported, Node looks through all of it for the names that it exports, five times as long.
const { fromRandomAccessReaderPromise, RandomAccessReader } = createRequire(import.meta.url)(
  'yauzl',
) as typeof Yauzl;

const MAX_MEMBERS = 5000;
/** Of all members together, unpacked. */
const MAX_ALBUM_BYTES = 2 * 2 ** 30;
/** As for bundles (docs/FORMAT.md, section 8): what unpacks to more is made to exhaust a computer. */
const MAX_RATIO = 200;
/** Below this size a high ratio is no danger: an evenly grey picture packs 1:1000. */
const RATIO_FREE = 2 ** 20;

/** Why a member is not extracted; it stays in the album. */
export type MemberRefusal = 'name' | 'encrypted' | 'method' | 'link' | 'bomb' | 'size' | 'corrupt';
/** Why nothing is taken out. */
export type AlbumRefusal = 'corrupt' | 'too-many' | 'too-large' | 'bomb';

export interface AlbumMember {
  /** With the folders in the zip, joined by `/`. */
  name: string;
  /** Unpacked, as the zip says. */
  size: number;
  /** Only where the zip says it with a time zone. */
  modifiedAt: Date | null;
  refused: MemberRefusal | null;
  /** @throws MemberError once it shows that the content is not what the zip says. */
  pieces(): AsyncGenerator<Uint8Array>;
}

export class MemberError extends Error {}

export interface Album {
  /** Files only, in the order in which they lie in the zip; empty where it is refused. */
  members: AlbumMember[];
  refused: AlbumRefusal | null;
  close(): void;
}

export async function openAlbum(source: FileSource): Promise<Album> {
  let zip: ZipFile;
  try {
    zip = await openZip(source);
  } catch {
    return { members: [], refused: 'corrupt', close: () => {} };
  }
  const close = () => zip.close();
  const refuse = (refused: AlbumRefusal): Album => ({ members: [], refused, close });
  const found: { at: number; member: AlbumMember }[] = [];
  let [unpacked, packed, entries] = [0, 0, 0];
  try {
    for await (const entry of zip.eachEntry()) {
      if (++entries > MAX_MEMBERS) return refuse('too-many');
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      const name = nameOf(entry);
      if (name.endsWith('/') || isLitter(name)) continue;
      const { relativeOffsetOfLocalHeader: at } = entry;
      found.push({ at, member: member(zip, entry, name) });
    }
  } catch {
    return refuse('corrupt');
  }
  // Entries that share their bytes unpack to far more than the file has.
  if (packed > source.size) return refuse('bomb');
  if (unpacked > MAX_ALBUM_BYTES) return refuse('too-large');
  // As they lie in the file: what is sealed can only be read forwards.
  const members = found.sort((a, b) => a.at - b.at).map(({ member }) => member);
  return { members, refused: null, close };
}

/** The names in a zip, to tell a document or one of our bundles from an album; null where it is none. */
export async function namesInZip(source: FileSource, atMost: number): Promise<string[] | null> {
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(source);
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) {
      names.push(nameOf(entry));
      if (names.length >= atMost) break;
    }
    return names;
  } catch {
    return null;
  } finally {
    zip?.close();
  }
}

function openZip(source: FileSource): Promise<ZipFile> {
  // Sizes are checked here, a file at a time: one that lies must not take the others with it.
  const unchecked = { decodeStrings: false, validateEntrySizes: false };
  const options = { lazyEntries: true, autoClose: false, ...unchecked };
  return fromRandomAccessReaderPromise(new SourceReader(source), source.size, options);
}

/** Read at once of what stands before each file and in the list: a hundred bytes a file, or so. */
const BLOCK_BYTES = 2 ** 14;

class SourceReader extends RandomAccessReader {
  #block: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };

  constructor(private readonly source: FileSource) {
    super();
  }

  /** The library's own starts three streams each time, and it reads twice for each file. */
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#fill(buffer.subarray(offset, offset + length), position).then(
      () => callback(null),
      (error: Error) => callback(error),
    );
  }

  async #fill(into: Uint8Array, position: number): Promise<void> {
    for (let filled = 0; filled < into.length;) {
      const at = position + filled;
      let { start, bytes } = this.#block;
      if (at < start || at >= start + bytes.length) {
        [start, bytes] = [at, await this.source.read(at, BLOCK_BYTES)];
        if (bytes.length === 0) throw new Error('cut short');
        this.#block = { start, bytes };
      }
      const part = bytes.subarray(at - start, at - start + into.length - filled);
      into.set(part, filled);
      filled += part.length;
    }
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { source } = this;
    async function* pieces() {
      for (let at = start; at < end;) {
        const piece = await source.read(at, Math.min(2 ** 18, end - at));
        if (piece.length === 0) return;
        yield piece;
        at += piece.length;
      }
    }
    return Readable.from(pieces(), { objectMode: false });
  }
}

function nameOf({ generalPurposeBitFlag: flags, fileNameRaw: raw, extraFields: extras }: Entry) {
  return memberName({ flags, raw, extras });
}

function member(zip: ZipFile, entry: Entry, name: string): AlbumMember {
  const { uncompressedSize: size, crc32: crc } = entry;
  return {
    name,
    size,
    modifiedAt: modifiedAt(entry),
    refused: refusalOf(entry, name),
    async *pieces() {
      let [found, length] = [0, 0];
      try {
        // Errors of the stream: more or fewer bytes than said, no deflate.
        for await (const piece of await zip.openReadStreamPromise(entry)) {
          const bytes = piece as Uint8Array;
          found = crc32(bytes, found);
          length += bytes.length;
          if (length > size) break;
          yield bytes;
        }
      } catch (cause) {
        throw new MemberError('not what the zip says', { cause });
      }
      if (found !== crc || length !== size) throw new MemberError('not what the zip says');
    },
  };
}

function refusalOf(entry: Entry, name: string): MemberRefusal | null {
  const { uncompressedSize: size, compressedSize, externalFileAttributes: mode } = entry;
  if (isSuspiciousName(name)) return 'name';
  if (((mode >>> 16) & 0xf000) === 0xa000) return 'link';
  if (entry.isEncrypted()) return 'encrypted';
  if (!entry.canDecodeFileData()) return 'method';
  if (size > MAX_FILE_BYTES) return 'size';
  if (size > RATIO_FREE && size / Math.max(1, compressedSize) > MAX_RATIO) return 'bomb';
  return null;
}

/** The DOS time of a zip is that of some wall clock; only the extended time stamp is UTC. */
function modifiedAt(entry: Entry): Date | null {
  const hasZone = entry.extraFields.some(({ id }) => id === 0x5455 || id === 0x000a);
  if (!hasZone) return null;
  const at = entry.getLastModDate({ timezone: 'UTC' });
  return Number.isNaN(at.getTime()) ? null : at;
}
