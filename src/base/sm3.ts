/**
 * SM3 (GB/T 32905, ISO/IEC 10118-3). Pure.
 *
 * WebCrypto has no SM3, and not every OpenSSL is built with it: so it is written here.
 */
import { blockDigest, type PieceDigest } from './block-digest.js';

const START = Int32Array.of(
  0x7380166f,
  0x4914b2b9,
  0x172442d7,
  0xda8a0600,
  0xa96f30bc,
  0x163138aa,
  0xe38dee4d,
  0xb0fb0e4e,
);

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));

/** The round constants, rotated as each round wants them. */
const ROUND = Int32Array.from({ length: 64 }, (_, j) =>
  rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32),
);

/** @returns 64 lower-case hex digits. */
export function sm3Hex(bytes: Uint8Array): string {
  const digest = sm3OfPieces();
  digest.update(bytes);
  return digest.hex();
}

export function sm3OfPieces(): PieceDigest {
  const words = new Int32Array(68);
  return blockDigest(START, (state, view, at) => compress(state, view, at, words));
}

function compress(state: Int32Array, view: DataView, at: number, w: Int32Array): void {
  for (let j = 0; j < 16; j++) w[j] = view.getInt32(at + j * 4);
  for (let j = 16; j < 68; j++) {
    const late = w[j - 3]!;
    const later = w[j - 13]!;
    const x = w[j - 16]! ^ w[j - 9]! ^ ((late << 15) | (late >>> 17));
    const mixed = x ^ ((x << 15) | (x >>> 17)) ^ ((x << 23) | (x >>> 9));
    w[j] = mixed ^ ((later << 7) | (later >>> 25)) ^ w[j - 6]!;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let j = 0; j < 64; j++) {
    const twelve = (a << 12) | (a >>> 20);
    const sum = (twelve + e + ROUND[j]!) | 0;
    const ss1 = (sum << 7) | (sum >>> 25);
    const early = j < 16;
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ twelve) + (w[j]! ^ w[j + 4]!)) | 0;
    const tt2 = (gg + h + ss1 + w[j]!) | 0;
    d = c;
    c = (b << 9) | (b >>> 23);
    b = a;
    a = tt1;
    h = g;
    g = (f << 19) | (f >>> 13);
    f = e;
    e = tt2 ^ ((tt2 << 9) | (tt2 >>> 23)) ^ ((tt2 << 17) | (tt2 >>> 15));
  }
  state[0] = state[0]! ^ a;
  state[1] = state[1]! ^ b;
  state[2] = state[2]! ^ c;
  state[3] = state[3]! ^ d;
  state[4] = state[4]! ^ e;
  state[5] = state[5]! ^ f;
  state[6] = state[6]! ^ g;
  state[7] = state[7]! ^ h;
}
