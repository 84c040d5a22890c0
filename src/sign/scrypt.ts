/** scrypt (RFC 7914), for browsers: WebCrypto has none. Pure. */
import { scryptAsync } from '@noble/hashes/scrypt.js';

export interface ScryptCost {
  /** A power of two. */
  N: number;
  r: number;
  p: number;
}

/** @returns `length` bytes. */
export type Scrypt = (
  passphrase: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  cost: ScryptCost,
  length: number,
) => Promise<Uint8Array<ArrayBuffer>>;

/** Takes `128 * N * r` bytes of memory, and pauses for the page now and then. */
export const scrypt: Scrypt = async (passphrase, salt, { N, r, p }, length) =>
  Uint8Array.from(await scryptAsync(passphrase, salt, { N, r, p, dkLen: length }));
