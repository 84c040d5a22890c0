/**
 * SHA-512 and SHA-384 (FIPS 180-4) of what comes piece by piece. Pure. For the reason of `sha256.ts`:
 * files that are too large for WebCrypto. Words of 64 bits are two of 32, the high one first.
 */
import { blockDigest, type PieceDigest } from './block-digest.js';
import { primes } from './block-digest.js';

/** 64 bits of the fractional part of the root of `prime`, as two words. */
function fraction(prime: number, root: 2 | 3): [high: number, low: number] {
  // By halving: a float has not enough digits.
  const wanted = BigInt(prime) << BigInt(64 * root);
  let low = BigInt(0);
  let high = BigInt(prime) << BigInt(64);
  while (high - low > BigInt(1)) {
    const middle = (low + high) >> BigInt(1);
    const power = root === 2 ? middle * middle : middle * middle * middle;
    if (power <= wanted) low = middle;
    else high = middle;
  }
  return [Number(BigInt.asIntN(32, low >> BigInt(32))), Number(BigInt.asIntN(32, low))];
}

/** Made when they are first asked for: few files need them. */
let constants: { k: Int32Array; sha512: Int32Array; sha384: Int32Array } | undefined;

function constantsOf() {
  constants ??= {
    k: Int32Array.from(primes(80).flatMap((prime) => fraction(prime, 3))),
    sha512: Int32Array.from(primes(8).flatMap((prime) => fraction(prime, 2))),
    sha384: Int32Array.from(
      primes(16)
        .slice(8)
        .flatMap((prime) => fraction(prime, 2)),
    ),
  };
  return constants;
}

export function sha512OfPieces(): PieceDigest {
  return digestFrom(constantsOf().sha512, 64);
}

export function sha384OfPieces(): PieceDigest {
  return digestFrom(constantsOf().sha384, 48);
}

function digestFrom(start: Int32Array, size: number): PieceDigest {
  const { k } = constantsOf();
  const words = new Int32Array(160);
  const shape = { block: 128, size };
  return blockDigest(start, (state, view, at) => compress(state, view, at, words, k), shape);
}

/** Low words of sums, unsigned: what is above 32 bits is carried into the high word. */
const low = (value: number) => value >>> 0;
const carry = (sum: number) => (sum / 2 ** 32) | 0;

function compress(state: Int32Array, view: DataView, at: number, w: Int32Array, k: Int32Array) {
  for (let t = 0; t < 32; t++) w[t] = view.getInt32(at + t * 4);
  for (let t = 32; t < 160; t += 2) {
    const ah = w[t - 30]!;
    const al = w[t - 29]!;
    const bh = w[t - 4]!;
    const bl = w[t - 3]!;
    const s0h = ((ah >>> 1) | (al << 31)) ^ ((ah >>> 8) | (al << 24)) ^ (ah >>> 7);
    const s0l = ((al >>> 1) | (ah << 31)) ^ ((al >>> 8) | (ah << 24)) ^ ((al >>> 7) | (ah << 25));
    const s1h = ((bh >>> 19) | (bl << 13)) ^ ((bl >>> 29) | (bh << 3)) ^ (bh >>> 6);
    const s1l = ((bl >>> 19) | (bh << 13)) ^ ((bh >>> 29) | (bl << 3)) ^ ((bl >>> 6) | (bh << 26));
    const sum = low(w[t - 31]!) + low(s0l) + low(w[t - 13]!) + low(s1l);
    w[t] = w[t - 32]! + s0h + w[t - 14]! + s1h + carry(sum);
    w[t + 1] = sum;
  }
  const v = state.slice();
  for (let t = 0; t < 160; t += 2) {
    const ah = v[0]!;
    const al = v[1]!;
    const eh = v[8]!;
    const el = v[9]!;
    const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
    const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
    const chh = (eh & v[10]!) ^ (~eh & v[12]!);
    const chl = (el & v[11]!) ^ (~el & v[13]!);
    const sum1 = low(v[15]!) + low(s1l) + low(chl) + low(k[t + 1]!) + low(w[t + 1]!);
    const t1h = (v[14]! + s1h + chh + k[t]! + w[t]! + carry(sum1)) | 0;
    const t1l = sum1 | 0;
    const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
    const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
    const majh = (ah & v[2]!) ^ (ah & v[4]!) ^ (v[2]! & v[4]!);
    const majl = (al & v[3]!) ^ (al & v[5]!) ^ (v[3]! & v[5]!);
    const sum2 = low(s0l) + low(majl) + low(t1l);
    const sum3 = low(v[7]!) + low(t1l);
    const d = (v[6]! + t1h + carry(sum3)) | 0;
    for (let index = 15; index > 1; index--) v[index] = v[index - 2]!;
    v[0] = (s0h + majh + t1h + carry(sum2)) | 0;
    v[1] = sum2;
    v[8] = d;
    v[9] = sum3;
  }
  for (let index = 0; index < 16; index += 2) {
    const sum = low(state[index + 1]!) + low(v[index + 1]!);
    state[index] = state[index]! + v[index]! + carry(sum);
    state[index + 1] = sum;
  }
}
