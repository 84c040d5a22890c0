/** What the digests written here share: blocks, padded with the length. Pure. */
import { toHex } from './hash.js';

/** A digest of what comes piece by piece. */
export interface PieceDigest {
  update(bytes: Uint8Array): void;
  /** Ends it. @returns lower-case hex digits. */
  hex(): string;
}

export interface BlockShape {
  /** Bytes of a block; an eighth of it holds the length. */
  block?: number;
  /** Bytes of the result, where it is not all of the state. */
  size?: number;
}

/** @param compress Takes one block, at `at`, into the state. */
export function blockDigest(
  start: Int32Array,
  compress: (state: Int32Array, view: DataView, at: number) => void,
  { block = 64, size = start.length * 4 }: BlockShape = {},
): PieceDigest {
  const state = start.slice();
  /** The beginning of the next block, and one more for the padding. */
  const rest = new Uint8Array(2 * block);
  let held = 0;
  let length = 0;
  const take = (bytes: Uint8Array, from: number, to: number) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = from; at < to; at += block) compress(state, view, at);
  };
  return {
    update(bytes) {
      length += bytes.length;
      const first = Math.min(held === 0 ? 0 : block - held, bytes.length);
      rest.set(bytes.subarray(0, first), held);
      held += first;
      if (held === block) {
        take(rest, 0, block);
        held = 0;
      }
      const end = bytes.length - ((bytes.length - first) % block);
      take(bytes, first, end);
      rest.set(bytes.subarray(end), held);
      held += bytes.length - end;
    },
    hex() {
      // One bit, zeros, and the length in bits.
      const padded = held < block - block / 8 ? block : 2 * block;
      rest.fill(0, held);
      rest[held] = 0x80;
      new DataView(rest.buffer).setBigUint64(padded - 8, BigInt(length) * BigInt(8));
      take(rest, 0, padded);
      const digest = new DataView(new ArrayBuffer(state.length * 4));
      state.forEach((word, index) => digest.setInt32(index * 4, word));
      return toHex(new Uint8Array(digest.buffer, 0, size));
    },
  };
}

/** @returns the first `count` primes, from whose roots the constants of SHA-2 are made. Pure. */
export function primes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++)
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
}
