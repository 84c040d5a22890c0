/**
 * SM3 (GB/T 32905, ISO/IEC 10118-3), and the list that `cksum -a sm3 -c` reads. Pure.
 *
 * WebCrypto has no SM3, and not every OpenSSL is built with it: so it is written here.
 */
import { blockDigest, type PieceDigest } from '../base/block-digest.js';
import { MAX_FAULTS, type Manifest, type ManifestFault } from './manifest.js';

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

/** One line a file, as `cksum -a sm3` prints it, sorted by byte. */
export function formatSm3Sums(sums: ReadonlyMap<string, string>): string {
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sm3]) => `SM3 (${path}) = ${sm3}\n`)
    .join('');
}

/** Reads only what {@link formatSm3Sums} writes for exactly the files of `payload`. */
export function parseSm3Sums(
  bytes: Uint8Array,
  payload: Manifest,
): { sums: Map<string, string>; faults: ManifestFault[] } {
  const sums = new Map<string, string>();
  const faults: ManifestFault[] = [];
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  if (lines.pop() !== '') faults.push({ line: lines.length + 1, problem: 'line-ending' });
  let last = '';
  for (const [index, text] of lines.entries()) {
    if (faults.length >= MAX_FAULTS) break;
    const line = index + 1;
    const [, path, sm3] = /^SM3 \(([^()]+)\) = ([0-9a-f]{64})$/.exec(text) ?? [];
    if (path === undefined || sm3 === undefined) faults.push({ line, problem: 'syntax' });
    else {
      if (path <= last) faults.push({ line, problem: 'order' });
      last = path;
      if (payload.has(path)) sums.set(path, sm3);
      else faults.push({ line, problem: 'path' });
    }
  }
  if (faults.length === 0 && sums.size < payload.size)
    faults.push({ line: lines.length + 1, problem: 'incomplete' });
  return { sums, faults };
}
