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
const p0 = (x: number) => x ^ rotate(x, 9) ^ rotate(x, 17);
const p1 = (x: number) => x ^ rotate(x, 15) ^ rotate(x, 23);

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
  for (let j = 16; j < 68; j++)
    w[j] = p1(w[j - 16]! ^ w[j - 9]! ^ rotate(w[j - 3]!, 15)) ^ rotate(w[j - 13]!, 7) ^ w[j - 6]!;
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let j = 0; j < 64; j++) {
    const twelve = rotate(a, 12);
    const ss1 = rotate((twelve + e + ROUND[j]!) | 0, 7);
    const early = j < 16;
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ twelve) + (w[j]! ^ w[j + 4]!)) | 0;
    const tt2 = (gg + h + ss1 + w[j]!) | 0;
    d = c;
    c = rotate(b, 9);
    b = a;
    a = tt1;
    h = g;
    g = rotate(f, 19);
    f = e;
    e = p0(tt2);
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] = state[index]! ^ value));
}
