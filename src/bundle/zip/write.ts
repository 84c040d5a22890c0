/**
 * Writing the zip of a bundle: the original profile that read.ts knows. Pure.
 *
 * By hand, since a large file must pass through in pieces, and zip libraries then write its checksum
 * and size after it (a data descriptor), which the profile does not have. Here both are known before:
 * sealing has read each file once already.
 */
import {
  CENTRAL_LENGTH,
  END_LENGTH,
  LOCAL_LENGTH,
  ORIGINAL,
  SIGNATURE_CENTRAL,
  SIGNATURE_END,
  SIGNATURE_LOCAL,
  STORED,
} from './format.js';

export interface ZipEntry {
  /** ASCII, below the one folder that everything is in. */
  path: string;
  /** Of the content, in bytes. */
  size: number;
  /** CRC-32 of the content. */
  crc: number;
  /** The content, in order, piece by piece. */
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export interface ZipOptions {
  /** The one folder that everything is in. */
  folder: string;
  /** Of every entry; zip keeps steps of two seconds, here of UTC. */
  date: Date;
  /** Bytes of the largest content. */
  largest: number;
}

/** Writes a zip, chunk by chunk; what `write` throws ends the writing and is passed on. */
export type ZipWriter = (
  entries: AsyncIterable<ZipEntry>,
  options: ZipOptions,
  write: (chunk: Uint8Array) => Promise<void>,
) => Promise<void>;

/**
 * Stored, dated alike, rw-r--r--, without data descriptors and extra fields. The next entry is asked
 * for when the last one has been written, so that one is in memory at a time.
 *
 * @param entries Sorted by path.
 * @param write Called in order; what it throws ends the writing and is passed on.
 * @throws RangeError where a content is not of the size that was said.
 */
export async function writeZip(
  entries: AsyncIterable<ZipEntry>,
  { folder, date }: ZipOptions,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  const modified = dosTime(date);
  const central: Uint8Array[] = [];
  let offset = 0;
  const put = async (bytes: Uint8Array) => {
    await write(bytes);
    offset += bytes.length;
  };
  for await (const { path, size, crc, pieces } of entries) {
    const name = new TextEncoder().encode(`${folder}/${path}`);
    const header = { name, size, crc, modified, offset };
    await put(localHeader(header));
    const start = offset;
    for await (const piece of pieces) await put(piece);
    if (offset - start !== size) throw new RangeError(`${path}: not of the size that was said`);
    central.push(centralHeader(header));
  }
  const start = offset;
  for (const header of central) await put(header);
  await put(endRecord(central.length, start, offset - start));
}

interface Header {
  name: Uint8Array;
  size: number;
  crc: number;
  /** DOS date and time, as one number. */
  modified: number;
  /** Of the local header, from the start of the zip. */
  offset: number;
}

function localHeader({ name, size, crc, modified }: Header): Uint8Array {
  const bytes = new Uint8Array(LOCAL_LENGTH + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, SIGNATURE_LOCAL, true);
  view.setUint16(4, ORIGINAL.versionNeeded, true);
  view.setUint16(8, STORED, true);
  view.setUint32(10, modified, true);
  view.setUint32(14, crc, true);
  view.setUint32(18, size, true);
  view.setUint32(22, size, true);
  view.setUint16(26, name.length, true);
  bytes.set(name, LOCAL_LENGTH);
  return bytes;
}

function centralHeader({ name, size, crc, modified, offset }: Header): Uint8Array {
  const bytes = new Uint8Array(CENTRAL_LENGTH + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, SIGNATURE_CENTRAL, true);
  view.setUint16(4, ORIGINAL.madeBy, true);
  view.setUint16(6, ORIGINAL.versionNeeded, true);
  view.setUint16(10, STORED, true);
  view.setUint32(12, modified, true);
  view.setUint32(16, crc, true);
  view.setUint32(20, size, true);
  view.setUint32(24, size, true);
  view.setUint16(28, name.length, true);
  view.setUint32(38, ORIGINAL.externalAttributes, true);
  view.setUint32(42, offset, true);
  bytes.set(name, CENTRAL_LENGTH);
  return bytes;
}

function endRecord(entries: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(END_LENGTH);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, SIGNATURE_END, true);
  view.setUint16(8, entries, true);
  view.setUint16(10, entries, true);
  view.setUint32(12, length, true);
  view.setUint32(16, offset, true);
  return bytes;
}

/** In UTC, in every time zone. Zip knows years from 1980 to 2107. */
function dosTime(date: Date): number {
  const year = Math.min(2107, Math.max(1980, date.getUTCFullYear()));
  const day = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time =
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
