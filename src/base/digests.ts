/** The digests by which others name a file; this program's own is SHA-256. Pure. */
import type { PieceDigest } from './block-digest.js';
import { toHex } from './hash.js';
import { sha1OfPieces } from './sha1.js';
import { sha256OfPieces } from './sha256.js';
import { sha384OfPieces, sha512OfPieces } from './sha512.js';
import { sm3Hex, sm3OfPieces } from './sm3.js';

export const DIGESTS = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'SM3'] as const;
export type DigestName = (typeof DIGESTS)[number];

const OF_PIECES: Record<DigestName, () => PieceDigest> = {
  'SHA-1': sha1OfPieces,
  'SHA-256': sha256OfPieces,
  'SHA-384': sha384OfPieces,
  'SHA-512': sha512OfPieces,
  SM3: sm3OfPieces,
};

/** Of what is in memory: many times quicker where WebCrypto knows it. @returns lower-case hex digits. */
export async function digestHex(name: DigestName, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (name === 'SM3') return sm3Hex(bytes);
  return toHex(new Uint8Array(await crypto.subtle.digest(name, bytes)));
}

export function digestOfPieces(name: DigestName): PieceDigest {
  return OF_PIECES[name]();
}

/** Two files of one SHA-1 can be made on purpose: a stamp by it binds less than its date says. */
export function isWeak(digest: DigestName): boolean {
  return digest === 'SHA-1';
}
