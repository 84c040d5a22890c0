/**
 * Renewing a stamp before its authority's certificate ends (RFC 4998, 5.2: time-stamp renewal): a later
 * stamp says of the earlier ones that they existed by then. Pure.
 *
 * The later stamp is over the signature, as every stamp of it is, and so holds for verifiers that know
 * of no renewal. Of the earlier ones it speaks in its nonce, which the one who asks may choose, and
 * which the authority signs: four octets that say so, then the first 28 of the SHA-256 of a list of
 * their hashes, as `sha256sum` prints it. docs/adr/0020-lasting-stamps.md says why.
 */
import { sha256Hex } from '../../base/hash.js';

/** `evr1`: a positive number, and 32 octets in all, as other software sends too. */
const MARK = '65767231';
const NONCE_DIGITS = 64;

/** A stamp as a file. */
export interface StampFile {
  /** In the bundle. */
  path: string;
  /** Of the file, 64 hex digits. */
  sha256: string;
}

/** @param files In the order of their numbers. @returns Hex digits of 32 octets. */
export async function renewalNonce(files: readonly StampFile[]): Promise<string> {
  const lines = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
  const hash = await sha256Hex(new TextEncoder().encode(lines));
  return `${MARK}${hash}`.slice(0, NONCE_DIGITS);
}

/** Whether a nonce is one that speaks of earlier stamps. @param nonce Hex digits. */
export function isRenewal(nonce: string | null): nonce is string {
  return nonce !== null && nonce.length === NONCE_DIGITS && nonce.startsWith(MARK);
}

/**
 * Which of the stamps before it one renews: the first so many of them, since others may have been added
 * between asking and answering. @param before In the order of their numbers. @returns null where it
 * speaks of others than these.
 */
export async function renewedBy<File extends StampFile>(
  nonce: string,
  before: readonly File[],
): Promise<File[] | null> {
  for (let count = before.length; count > 0; count--) {
    const some = before.slice(0, count);
    if ((await renewalNonce(some)) === nonce) return some;
  }
  return null;
}
