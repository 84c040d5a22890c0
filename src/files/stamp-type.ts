/** Whether a file is an answer of a time-stamping authority (RFC 3161), by its first bytes. Pure. */
import { MAX_TOKEN_BYTES } from '../base/limits.js';

export interface StampType {
  mediaType: string;
  extension: string;
}

/** A TimeStampResp, granted or not. */
const RESPONSE = { mediaType: 'application/timestamp-reply', extension: 'tsr' };
/** The token alone. */
const BARE = { mediaType: 'application/vnd.etsi.timestamp-token', extension: 'tst' };

const SEQUENCE = 0x30;
/** OBJECT IDENTIFIER of signedData (PKCS #7; GM/T 0010, where SM2 signs), and of TSTInfo. */
const SIGNED_DATA = [
  [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02],
  [0x06, 0x0a, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x06, 0x01, 0x04, 0x02, 0x02],
];
const TST_INFO = [
  ...[0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04],
];
/** How far in they stand: before the first may be what an authority says in words. */
const WORDS = 2048;
/** Between the two are a version and the digest algorithms of the signers. */
const BETWEEN = 256;

/**
 * Not what it says: a broken one is recognised too, so that it can be told of.
 *
 * @param head The first bytes. @param size Of the file.
 * @returns null for anything else.
 */
export function stampType(head: Uint8Array, size: number): StampType | null {
  if (head[0] !== SEQUENCE || size > MAX_TOKEN_BYTES) return null;
  for (const type of SIGNED_DATA) {
    const signed = find(head, type, 0, WORDS);
    if (signed >= 0 && find(head, TST_INFO, signed, signed + BETWEEN) >= 0)
      return startsAt(head, type, contentOf(head, 0)) ? BARE : RESPONSE;
  }
  return isRefusal(head, size) ? RESPONSE : null;
}

/** PKIStatusInfo with a status of 2 (rejection) to 5, and no token after it. */
function isRefusal(head: Uint8Array, size: number): boolean {
  const info = contentOf(head, 0);
  if (size > head.length || size > WORDS || head[info] !== SEQUENCE) return false;
  const start = contentOf(head, info);
  const [tag, length, value = 0, next = 0] = head.subarray(start);
  // Then nothing, the end of an indefinite length, words, or a bit of why.
  const isFollowed = start + 3 < size && ![0x00, SEQUENCE, 0x03].includes(next);
  const isWhole = head[1] === 0x80 || lengthAt(head, 0) + info === size;
  return tag === 0x02 && length === 1 && value >= 2 && value <= 5 && !isFollowed && isWhole;
}

/** Where the content of the element at `start` begins. */
function contentOf(bytes: Uint8Array, start: number): number {
  const first = bytes[start + 1] ?? 0;
  return start + 2 + (first > 0x80 ? first & 0x7f : 0);
}

function lengthAt(bytes: Uint8Array, start: number): number {
  const first = bytes[start + 1] ?? 0;
  if (first < 0x80) return first;
  return bytes
    .subarray(start + 2, contentOf(bytes, start))
    .reduce((length, byte) => length * 256 + byte, 0);
}

function find(bytes: Uint8Array, wanted: readonly number[], from: number, to: number): number {
  for (let at = from; at < Math.min(to, bytes.length); at++)
    if (startsAt(bytes, wanted, at)) return at;
  return -1;
}

function startsAt(bytes: Uint8Array, wanted: readonly number[], at: number): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}
