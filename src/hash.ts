/** SHA-256 over WebCrypto, so that the same code runs in Node and in a browser. */
import { sha256 } from '@noble/hashes/sha2.js';

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** @returns 64 lower-case hex digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return toHex(new Uint8Array(digest));
}

/** A digest of what comes piece by piece. */
export interface PieceDigest {
  update(bytes: Uint8Array): void;
  /** Ends it. @returns 64 lower-case hex digits. */
  hex(): string;
}

/** WebCrypto takes a file whole or not at all; what is too large for that is hashed here. */
export function sha256OfPieces(): PieceDigest {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => toHex(hash.digest()),
  };
}
