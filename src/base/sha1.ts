/**
 * SHA-1 (FIPS 180-4) of what comes piece by piece. Pure.
 *
 * For time stamps of others alone: two files of one SHA-1 can be made on purpose, and everything
 * that rests on it says so.
 */
import { blockDigest, type PieceDigest } from './block-digest.js';

const START = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
/** Of each twenty rounds. */
const K = Int32Array.of(0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6);

export function sha1OfPieces(): PieceDigest {
  const words = new Int32Array(80);
  return blockDigest(START, (state, view, at) => compress(state, view, at, words));
}

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));

function compress(state: Int32Array, view: DataView, at: number, w: Int32Array): void {
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(at + t * 4);
  for (let t = 16; t < 80; t++) w[t] = rotate(w[t - 3]! ^ w[t - 8]! ^ w[t - 14]! ^ w[t - 16]!, 1);
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  for (let t = 0; t < 80; t++) {
    const round = Math.floor(t / 20);
    const mixed =
      round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const next = (rotate(a, 5) + mixed + e + K[round]! + w[t]!) | 0;
    e = d;
    d = c;
    c = rotate(b, 30);
    b = a;
    a = next;
  }
  [a, b, c, d, e].forEach((value, index) => (state[index] = (state[index]! + value) | 0));
}
