/** The few structures of a zip file (APPNOTE 6.3) that bundles use. Pure. */

export const SIGNATURE_LOCAL = 0x04034b50;
export const SIGNATURE_DESCRIPTOR = 0x08074b50;
export const SIGNATURE_CENTRAL = 0x02014b50;
export const SIGNATURE_END_ZIP64 = 0x06064b50;
export const SIGNATURE_END = 0x06054b50;

export const LOCAL_LENGTH = 30;
export const CENTRAL_LENGTH = 46;
export const END_LENGTH = 22;

export const STORED = 0;
export const DEFLATED = 8;

/** 4.5 on Unix; 1.0 suffices to unpack; a regular file, rw-r--r--: what `pack` writes. */
export const ORIGINAL = { madeBy: 0x032d, versionNeeded: 10, externalAttributes: 0x81a40020 };

export const FLAG_ENCRYPTED = 0x0001;
export const FLAG_DESCRIPTOR = 0x0008;
export const FLAG_UTF8 = 0x0800;
/** Encrypted, deflate level (two bits), descriptor, UTF-8. */
export const FLAGS_KNOWN = 0x080f;

export const EXTRA_ZIP64 = 0x0001;
/**
 * NTFS times, Unix times, Unix owner, and the old form of the last two that macOS writes, each with
 * the most bytes that it can need: in a longer one, something else could hide.
 */
export const EXTRAS_ALLOWED: ReadonlyMap<number, number> = new Map([
  [0x000a, 32],
  [0x5455, 13],
  [0x7875, 19],
  [0x5855, 12],
]);

interface ExtraField {
  identifier: number;
  /** Of its data. */
  length: number;
}

/** What both headers of an entry say. Sizes in bytes. */
interface HeaderFacts {
  versionNeeded: number;
  flags: number;
  method: number;
  /** DOS date and time, as one number. */
  modified: number;
  crc: number;
  compressedSize: number;
  size: number;
  name: Uint8Array;
  /** Null where they are not well formed. */
  extras: ExtraField[] | null;
}

export interface CentralHeader extends HeaderFacts {
  madeBy: number;
  internalAttributes: number;
  externalAttributes: number;
  localOffset: number;
  disk: number;
  commentLength: number;
  /** Of the header itself. */
  length: number;
}

export interface LocalHeader extends HeaderFacts {
  /** Of the header itself. */
  length: number;
}

export interface EndRecord {
  disk: number;
  centralDisk: number;
  entriesHere: number;
  entries: number;
  centralSize: number;
  centralOffset: number;
  commentLength: number;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @returns null where there is none at `offset`. */
export function parseCentral(bytes: Uint8Array, offset: number): CentralHeader | null {
  const view = viewOf(bytes);
  if (offset + CENTRAL_LENGTH > bytes.length) return null;
  if (view.getUint32(offset, true) !== SIGNATURE_CENTRAL) return null;
  const nameLength = view.getUint16(offset + 28, true);
  const extraLength = view.getUint16(offset + 30, true);
  const commentLength = view.getUint16(offset + 32, true);
  const nameStart = offset + CENTRAL_LENGTH;
  const extraStart = nameStart + nameLength;
  const length = CENTRAL_LENGTH + nameLength + extraLength + commentLength;
  if (offset + length > bytes.length) return null;
  return {
    madeBy: view.getUint16(offset + 4, true),
    ...parseFacts(view, offset + 6),
    name: bytes.subarray(nameStart, extraStart),
    extras: parseExtras(bytes.subarray(extraStart, extraStart + extraLength)),
    commentLength,
    disk: view.getUint16(offset + 34, true),
    internalAttributes: view.getUint16(offset + 36, true),
    externalAttributes: view.getUint32(offset + 38, true),
    localOffset: view.getUint32(offset + 42, true),
    length,
  };
}

/**
 * @param bytes From the header on; as much as there is, or as much as {@link localLength} asks.
 * @returns null where there is none.
 */
export function parseLocal(bytes: Uint8Array): LocalHeader | null {
  const length = localLength(bytes);
  if (length === null || length > bytes.length) return null;
  const view = viewOf(bytes);
  const nameEnd = LOCAL_LENGTH + view.getUint16(26, true);
  return {
    ...parseFacts(view, 4),
    name: bytes.subarray(LOCAL_LENGTH, nameEnd),
    extras: parseExtras(bytes.subarray(nameEnd, length)),
    length,
  };
}

/** Length of the whole local header, or null where there is none. */
export function localLength(bytes: Uint8Array): number | null {
  const view = viewOf(bytes);
  if (bytes.length < LOCAL_LENGTH || view.getUint32(0, true) !== SIGNATURE_LOCAL) return null;
  return LOCAL_LENGTH + view.getUint16(26, true) + view.getUint16(28, true);
}

/** @param offset Of the end record, whose signature has been seen. */
export function parseEnd(bytes: Uint8Array, offset: number): EndRecord {
  const view = viewOf(bytes);
  return {
    disk: view.getUint16(offset + 4, true),
    centralDisk: view.getUint16(offset + 6, true),
    entriesHere: view.getUint16(offset + 8, true),
    entries: view.getUint16(offset + 10, true),
    centralSize: view.getUint32(offset + 12, true),
    centralOffset: view.getUint32(offset + 16, true),
    commentLength: view.getUint16(offset + 20, true),
  };
}

function parseFacts(view: DataView, offset: number): Omit<HeaderFacts, 'name' | 'extras'> {
  return {
    versionNeeded: view.getUint16(offset, true),
    flags: view.getUint16(offset + 2, true),
    method: view.getUint16(offset + 4, true),
    modified: view.getUint32(offset + 6, true),
    crc: view.getUint32(offset + 10, true),
    compressedSize: view.getUint32(offset + 14, true),
    size: view.getUint32(offset + 18, true),
  };
}

function parseExtras(bytes: Uint8Array): ExtraField[] | null {
  const view = viewOf(bytes);
  const fields: ExtraField[] = [];
  let offset = 0;
  while (offset + 4 <= bytes.length) {
    const length = view.getUint16(offset + 2, true);
    fields.push({ identifier: view.getUint16(offset, true), length });
    offset += 4 + length;
  }
  return offset === bytes.length ? fields : null;
}
