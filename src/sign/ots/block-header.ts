/** The header of a Bitcoin block, as a person gives it. Pure. */
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../base/hash.js';
import { headerDigits } from './header-digits.js';

export interface BlockHeader {
  /** As people and block explorers write it: 64 hex digits, mostly with many zeros in front. */
  hash: string;
  /** 64 hex digits, in the order of the header's bytes. */
  merkleRoot: string;
  /** As its miner said: right to an hour or two. */
  time: Date;
}

const LENGTH = 80;
/** The largest hash that a block of Bitcoin may ever have had: some four billion tries for the first of them. */
const EASIEST = `00000000ffff${'0'.repeat(52)}`;

/**
 * Whether it is a block of the chain that everybody has cannot be known from it: its hash is to be
 * looked up.
 *
 * @param given 80 bytes, or text with their 160 hex digits.
 * @param easiest Of another network.
 * @returns null where it is no header, its hash is not as small as the header itself asks for, or it
 *   asks for less than any block of Bitcoin.
 */
export function readBlockHeader(given: Uint8Array, easiest = EASIEST): BlockHeader | null {
  const bytes = given.length === LENGTH ? given : fromText(given);
  if (bytes === null) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, LENGTH);
  const hash = toHex(sha256(sha256(bytes)).reverse());
  const target = targetOf(view.getUint32(72, true));
  if (target === null || hash > target || target > easiest) return null;
  return {
    hash,
    merkleRoot: toHex(bytes.subarray(36, 68)),
    time: new Date(view.getUint32(68, true) * 1000),
  };
}

function fromText(given: Uint8Array): Uint8Array | null {
  if (given.length > 4 * LENGTH) return null;
  const pairs = headerDigits(new TextDecoder().decode(given))?.match(/../g);
  return pairs ? Uint8Array.from(pairs, (pair) => parseInt(pair, 16)) : null;
}

/**
 * @param bits The target in short: a byte of size, then three of the number; its top bit is a sign.
 * @returns 64 hex digits, or null where it is none.
 */
function targetOf(bits: number): string | null {
  const [size, digits] = [bits >>> 24, bits & 0xffffff];
  if (digits === 0 || digits > 0x7fffff || size < 3 || size > 32) return null;
  const target = digits.toString(16).padStart(6, '0') + '00'.repeat(size - 3);
  return target.padStart(64, '0');
}
