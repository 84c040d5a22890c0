/** One entry of a zip: its local header against the list of entries, and its content. Pure. */
import { crc32 } from './crc32.js';
import { inflate } from './inflate.js';
import { MAX_FILE_BYTES, MAX_WHOLE_BYTES } from '../layout.js';
import { unreadable, type ContainerFile, type ZipSource } from '../source.js';
import { status, type Status } from '../statuses.js';
import type { ZipFeature, ZipField } from '../status-args.js';
import { compareNames } from './names.js';
import {
  DEFLATED,
  EXTRA_ZIP64,
  EXTRAS_ALLOWED,
  FLAG_DESCRIPTOR,
  FLAG_ENCRYPTED,
  FLAGS_KNOWN,
  LOCAL_LENGTH,
  localLength,
  parseLocal,
  SIGNATURE_DESCRIPTOR,
  STORED,
  viewOf,
  type CentralHeader,
  type LocalHeader,
} from './format.js';

const MAX_RATIO = 200;
/** Below this size a high ratio is no danger: an evenly grey picture packs 1:1000. */
const RATIO_FREE = 2 ** 20;
/** Bytes that are read at a time, of what is not read whole. */
const PIECE = 2 ** 20;
/** In place of a size that an extra field gives. */
const IN_ZIP64 = 0xffffffff;
/** Room for the local header's extra fields, so that one read fetches it whole. */
const EXTRA_GUESS = 96;

export interface Placed {
  header: LocalHeader;
  /** Where the content starts, and where the entry with all that belongs to it ends. */
  dataOffset: number;
  end: number;
  /** What the two headers disagree about. */
  mismatches: ZipField[];
}

/** @returns null where there is no local header. */
export async function placeEntry(source: ZipSource, entry: CentralHeader): Promise<Placed | null> {
  const { localOffset } = entry;
  const room = source.size - localOffset;
  if (room < LOCAL_LENGTH) return null;
  const guess = LOCAL_LENGTH + entry.name.length + EXTRA_GUESS;
  let bytes = await source.read(localOffset, Math.min(guess, room));
  const length = localLength(bytes);
  if (length === null || length > room) return null;
  if (length > bytes.length) bytes = await source.read(localOffset, length);
  const header = parseLocal(bytes);
  if (header === null) return null;

  const described = (entry.flags & FLAG_DESCRIPTOR) !== 0;
  // Honest programs write zip64 without need; it is not read, and is no contradiction either.
  const zip64 = header.extras?.some(isZip64) ?? false;
  // With a descriptor the local sizes are not known yet and left zero; some fill them in later.
  const agrees = (local: number, central: number) =>
    local === central || (described && local === 0);
  const agreesInSize = (local: number, central: number) =>
    agrees(local, central) || (zip64 && local === IN_ZIP64);
  const mismatches: ZipField[] = [];
  if (compareNames(header.name, entry.name) !== 0) mismatches.push('name');
  if (header.method !== entry.method) mismatches.push('method');
  if (header.flags !== entry.flags) mismatches.push('flags');
  if (!agrees(header.crc, entry.crc)) mismatches.push('crc');
  if (
    !agreesInSize(header.compressedSize, entry.compressedSize) ||
    !agreesInSize(header.size, entry.size) ||
    (isPlainlyStored(entry) && entry.compressedSize !== entry.size)
  )
    mismatches.push('size');

  const dataOffset = localOffset + length;
  let end = dataOffset + entry.compressedSize;
  if (described) {
    const descriptor = await descriptorLength(source, entry, end, zip64);
    if (descriptor === null) mismatches.push('descriptor');
    end += descriptor ?? 0;
  }
  return { header, dataOffset, end, mismatches };
}

/** Encryption puts twelve bytes before the content. */
function isPlainlyStored({ method, flags }: CentralHeader): boolean {
  return method === STORED && (flags & FLAG_ENCRYPTED) === 0;
}

async function descriptorLength(
  source: ZipSource,
  entry: CentralHeader,
  offset: number,
  zip64: boolean,
): Promise<number | null> {
  const room = source.size - offset;
  // The list of entries, which follows, is longer than what is read too much.
  if (room < 24) return null;
  const view = viewOf(await source.read(offset, 24));
  const signed = view.getUint32(0, true) === SIGNATURE_DESCRIPTOR;
  const start = signed ? 4 : 0;
  const fitsWith = (width: 4 | 8) =>
    view.getUint32(start, true) === entry.crc &&
    view.getUint32(start + 4, true) === entry.compressedSize &&
    view.getUint32(start + 4 + width, true) === entry.size;
  if (fitsWith(4)) return start + 12;
  return zip64 && fitsWith(8) ? start + 20 : null;
}

/** What keeps this program from reading it, although nothing about it need be wrong. */
export function unsupportedFeature(
  entry: CentralHeader,
  local: LocalHeader,
): { feature: ZipFeature; value: number } | null {
  if ([entry, local].some(({ extras }) => extras?.some(isZip64)))
    return { feature: 'zip64', value: EXTRA_ZIP64 };
  if (entry.flags & FLAG_ENCRYPTED) return { feature: 'encryption', value: entry.flags };
  if (entry.flags & ~FLAGS_KNOWN) return { feature: 'flags', value: entry.flags };
  if (entry.method !== STORED && entry.method !== DEFLATED)
    return { feature: 'compression-method', value: entry.method };
  if (entry.disk !== 0) return { feature: 'several-disks', value: entry.disk };
  const strange = strangeExtra(entry) ?? strangeExtra(local);
  return strange === null ? null : { feature: 'extra-field', value: strange };
}

function isZip64({ identifier }: { identifier: number }): boolean {
  return identifier === EXTRA_ZIP64;
}

/** The first that is unknown, repeated or too long; -1 where they are torn. */
function strangeExtra({ extras }: Pick<LocalHeader, 'extras'>): number | null {
  if (extras === null) return -1;
  const seen = new Set<number>();
  for (const { identifier, length } of extras) {
    if (length > (EXTRAS_ALLOWED.get(identifier) ?? -1) || seen.has(identifier)) return identifier;
    seen.add(identifier);
  }
  return null;
}

/** @param dataOffset Null where the content cannot be got at, which has been told already. */
export function fileOf(
  source: ZipSource,
  entry: CentralHeader,
  path: string,
  dataOffset: number | null,
): ContainerFile {
  return {
    path,
    size: entry.size,
    async read() {
      if (dataOffset === null) return { bytes: null, statuses: [] };
      try {
        return await readContent(source, entry, path, dataOffset);
      } catch (error) {
        return { bytes: null, statuses: [unreadable(path, error)] };
      }
    },
    async *pieces() {
      if (dataOffset === null) return { whole: false, statuses: [] };
      if (entry.method === STORED) return yield* storedPieces(source, entry, path, dataOffset);
      if (entry.size > MAX_WHOLE_BYTES && entry.size <= MAX_FILE_BYTES) {
        const args = { feature: 'large-deflated' as const, value: entry.size };
        return { whole: false, statuses: [status('zip-unsupported', path, args)] };
      }
      const { bytes, statuses } = await this.read();
      if (bytes !== null) yield bytes;
      return { whole: bytes !== null, statuses };
    },
  };
}

async function* storedPieces(
  source: ZipSource,
  { size, compressedSize, crc }: CentralHeader,
  path: string,
  dataOffset: number,
): ReturnType<ContainerFile['pieces']> {
  const refuse = (reason: Status) => ({ whole: false, statuses: [reason] });
  if (size > MAX_FILE_BYTES)
    return refuse(status('too-large', path, { limit: MAX_FILE_BYTES, actual: size }));
  if (compressedSize !== size)
    return refuse(status('zip-entry-corrupt', path, { problem: 'size' }));
  const checksum = source.crc32 ?? crc32;
  let found = 0;
  for (let offset = 0; offset < size; offset += PIECE) {
    let piece: Uint8Array;
    try {
      piece = await source.read(dataOffset + offset, Math.min(PIECE, size - offset));
    } catch (error) {
      return refuse(unreadable(path, error));
    }
    found = checksum(piece, found);
    yield piece;
  }
  const statuses = found === crc ? [] : [status('zip-entry-corrupt', path, { problem: 'crc' })];
  return { whole: true, statuses };
}

async function readContent(
  source: ZipSource,
  entry: CentralHeader,
  path: string,
  dataOffset: number,
): ReturnType<ContainerFile['read']> {
  const refuse = (reason: Status) => ({ bytes: null, statuses: [reason] });
  const { size, compressedSize } = entry;
  if (Math.max(size, compressedSize) > MAX_WHOLE_BYTES)
    return refuse(status('too-large', path, { limit: MAX_WHOLE_BYTES, actual: size }));
  const ratio = Math.ceil(size / Math.max(1, compressedSize));
  if (size > RATIO_FREE && ratio > MAX_RATIO) return refuse(status('zip-bomb', path, { ratio }));

  const packed = await source.read(dataOffset, compressedSize);
  let bytes = packed as Uint8Array<ArrayBuffer>;
  if (entry.method === DEFLATED) {
    const inflated = inflate(packed, size);
    if ('problem' in inflated)
      return refuse(status('zip-entry-corrupt', path, { problem: inflated.problem }));
    bytes = inflated.bytes;
  } else if (compressedSize !== size) {
    return refuse(status('zip-entry-corrupt', path, { problem: 'size' }));
  }
  const checksum = source.crc32 ?? crc32;
  const statuses =
    checksum(bytes, 0) === entry.crc ? [] : [status('zip-entry-corrupt', path, { problem: 'crc' })];
  return { bytes, statuses };
}
