/**
 * The zip inside an age file, read anywhere in it, so that no clear copy of it lies on a disk or in memory.
 * The payload of an age file is in pieces of 64 KiB, each sealed by itself with its number
 * (ChaCha20-Poly1305; https://age-encryption.org/v1, “Payload”). The header is opened by the library;
 * reading from the middle is what the library has no call for.
 */
import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { machineDigest } from '../../base/node/machine-digest.js';
import { EvidenceError } from '../../base/errors.js';
import { AGE_HEAD, ageForm } from '../age-form.js';
import { MAX_BUNDLE_BYTES } from '../layout.js';
import type { ZipSource } from '../source.js';

/** The text that says for whom a file is encrypted, and holds its key, wrapped. */
export interface AgeHeader {
  bytes: Uint8Array;
  /** What opens it: a passphrase, or else an identity. */
  opens: 'passphrase' | 'identity';
}

/** @returns the key of the file. @throws EvidenceError `handover-key-needed`, `handover-key-wrong`, `handover-unreadable` */
export type Unlock = (header: AgeHeader, file: string) => Promise<Uint8Array>;

export interface InsideAge {
  source: ZipSource;
  /** Of the zip inside. */
  zipSha256: string;
}

const PIECE = 64 * 1024;
const TAG = 16;
const SEALED = PIECE + TAG;
const NONCE = 16;
/** Thousands of recipients, or hundreds of the kind that is to withstand quantum computers. */
const MAX_HEADER = 2 ** 20;

/**
 * Looks through all of it first: a file that was cut off or changed is reported before anything in it is trusted.
 *
 * @returns null for what is not encrypted.
 * @throws EvidenceError `handover-unreadable`, `handover-damaged`, and as `unlock`
 */
export async function insideAge(
  outer: ZipSource,
  file: string,
  unlock: Unlock,
): Promise<InsideAge | null> {
  const head = await outer.read(0, Math.min(outer.size, AGE_HEAD));
  const form = ageForm(head);
  // A zip that is only called so is looked at as what it is.
  const isZip = head[0] === 0x50 && head[1] === 0x4b;
  if (form === null && /\.age$/i.test(file) && !isZip) throw unreadable(file, 'not-age');
  if (form === null) return null;
  if (form === 'armoured') throw unreadable(file, 'armoured');
  const header = await readHeader(outer, file);
  if (outer.size > MAX_BUNDLE_BYTES * (SEALED / PIECE) + MAX_HEADER)
    throw unreadable(file, 'too-large');
  const fileKey = await unlock(header, file);
  const payload = await openPayload(outer, header.bytes.length, fileKey, file);
  const hash = createHash('sha256');
  for (let index = 0; index < payload.pieces; index++) hash.update(await payload.piece(index));
  const { size, piece } = payload;
  const source = { size, crc32, digest: machineDigest, read: reading(piece, file) };
  return { source, zipSha256: hash.digest('hex') };
}

async function readHeader(outer: ZipSource, file: string): Promise<AgeHeader> {
  const head = Buffer.from(await outer.read(0, Math.min(outer.size, MAX_HEADER)));
  const last = head.indexOf('\n--- ');
  const end = last < 0 ? -1 : head.indexOf('\n', last + 1);
  if (end < 0) throw unreadable(file, 'header');
  const bytes = new Uint8Array(head.subarray(0, end + 1));
  const isScrypt = /^-> scrypt /m.test(head.toString('latin1', 0, end));
  return { bytes, opens: isScrypt ? 'passphrase' : 'identity' };
}

async function openPayload(outer: ZipSource, start: number, fileKey: Uint8Array, file: string) {
  const sealed = outer.size - start - NONCE;
  const pieces = Math.ceil(sealed / SEALED);
  const shortest = pieces === 1 ? TAG : TAG + 1;
  if (pieces < 1 || sealed - (pieces - 1) * SEALED < shortest) throw damaged(file);
  const nonce = await outer.read(start, NONCE);
  const key = new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
  /** Asked for in a row by readers of a zip, which take headers a few bytes at a time. */
  let kept: { index: number; bytes: Uint8Array } | undefined;
  const piece = async (index: number): Promise<Uint8Array> => {
    if (kept?.index === index) return kept.bytes;
    const length = Math.min(SEALED, sealed - index * SEALED);
    const bytes = await outer.read(start + NONCE + index * SEALED, length);
    const opened = openPiece(key, index, index === pieces - 1, bytes, file);
    kept = { index, bytes: opened };
    return opened;
  };
  return { size: sealed - pieces * TAG, pieces, piece };
}

/** @param isLast Sealed with the piece, so that an end that was cut off is noticed. */
function openPiece(
  key: Uint8Array,
  index: number,
  isLast: boolean,
  sealed: Uint8Array,
  file: string,
): Uint8Array {
  const nonce = Buffer.alloc(12);
  // A number of eleven bytes, and a mark.
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG });
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const opened = decipher.update(sealed.subarray(0, sealed.length - TAG));
  try {
    decipher.final();
  } catch (cause) {
    throw damaged(file, cause);
  }
  return opened;
}

function reading(piece: (index: number) => Promise<Uint8Array>, file: string): ZipSource['read'] {
  return async (offset, length) => {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      const at = offset + filled;
      const from = await piece(Math.floor(at / PIECE));
      const part = from.subarray(at % PIECE, (at % PIECE) + length - filled);
      if (part.length === 0) throw damaged(file);
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  };
}

function damaged(file: string, cause?: unknown): EvidenceError {
  return new EvidenceError('handover-damaged', { file, cause });
}

export type AgeProblem = 'armoured' | 'header' | 'work' | 'too-large' | 'not-age';

export function unreadable(file: string, problem: AgeProblem, cause?: unknown): EvidenceError {
  return new EvidenceError('handover-unreadable', { file, args: { problem }, cause });
}
