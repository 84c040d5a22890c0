/** What SHA-256 and SM3 share: blocks of 64 bytes, padded with the length. Pure. */
import { toHex } from './hash.js';

/** A digest of what comes piece by piece. */
export interface PieceDigest {
  update(bytes: Uint8Array): void;
  /** Ends it. @returns 64 lower-case hex digits. */
  hex(): string;
}

const BLOCK = 64;

/** @param compress Takes one block, at `at`, into the state. */
export function blockDigest(
  start: Int32Array,
  compress: (state: Int32Array, view: DataView, at: number) => void,
): PieceDigest {
  const state = start.slice();
  /** The beginning of the next block, and one more for the padding. */
  const rest = new Uint8Array(2 * BLOCK);
  let held = 0;
  let length = 0;
  const take = (bytes: Uint8Array, from: number, to: number) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = from; at < to; at += BLOCK) compress(state, view, at);
  };
  return {
    update(bytes) {
      length += bytes.length;
      const first = Math.min(held === 0 ? 0 : BLOCK - held, bytes.length);
      rest.set(bytes.subarray(0, first), held);
      held += first;
      if (held === BLOCK) {
        take(rest, 0, BLOCK);
        held = 0;
      }
      const end = bytes.length - ((bytes.length - first) % BLOCK);
      take(bytes, first, end);
      rest.set(bytes.subarray(end), held);
      held += bytes.length - end;
    },
    hex() {
      // One bit, zeros, and the length in bits.
      const padded = held < BLOCK - 8 ? BLOCK : 2 * BLOCK;
      rest.fill(0, held);
      rest[held] = 0x80;
      new DataView(rest.buffer).setBigUint64(padded - 8, BigInt(length) * BigInt(8));
      take(rest, 0, padded);
      const digest = new DataView(new ArrayBuffer(32));
      state.forEach((word, index) => digest.setInt32(index * 4, word));
      return toHex(new Uint8Array(digest.buffer));
    },
  };
}
