/**
 * Checking SM2 signatures (GB/T 32918.2 and .5, the same as GM/T 0003), as Chinese authorities make
 * them. Pure. Only public values are handled here: nothing is signed with SM2.
 *
 * The arithmetic on the curve is that of an audited library; what SM2 adds to it is this file.
 * Why so: docs/adr/0020-lasting-stamps.md.
 */
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { sm3OfPieces } from '../base/sm3.js';
import { toHex } from '../base/hash.js';
import {
  childrenOf,
  DerError,
  expectTag,
  readDer,
  TAG,
  unsignedOf,
  type DerNode,
} from './asn1/der.js';

/** sm2p256v1, GB/T 32918.5. */
const SM2 = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};
let curve: ReturnType<typeof weierstrass<bigint>> | undefined;

/** Who signs, where nothing else was agreed: GM/T 0009, 10; also RFC 8998. */
const DEFAULT_ID = new TextEncoder().encode('1234567812345678');

/**
 * @param spki DER of the SubjectPublicKeyInfo. @param value SEQUENCE { r, s }.
 * @throws DerError where one of them has another form, and what the library throws for a point that
 *   is not on the curve
 */
export function isSm2Signature(spki: Uint8Array, value: Uint8Array, message: Uint8Array): boolean {
  const Point = (curve ??= weierstrass(SM2));
  const key = expectTag(childrenOf(readDer(spki, TAG.sequence))[1], TAG.bitString).content;
  // The first octet counts unused bits.
  const point = key.subarray(1);
  const publicKey = Point.fromBytes(point.slice());
  publicKey.assertValidity();
  const pair = childrenOf(readDer(value, TAG.sequence));
  if (pair.length !== 2) throw new DerError('expected 2 elements');
  const [r = 0n, s = 0n] = pair.map(integerOf);
  const { n } = SM2;
  const t = (r + s) % n;
  if (r < 1n || r >= n || s < 1n || s >= n || t === 0n) return false;
  const sum = Point.BASE.multiplyUnsafe(s).add(publicKey.multiplyUnsafe(t));
  if (sum.is0()) return false;
  const { x, y } = publicKey.toAffine();
  return (digestOf(message, x, y) + sum.toAffine().x) % n === r;
}

/** e: SM3 of the message behind Z, the SM3 of who signs, the curve, and the key. */
function digestOf(message: Uint8Array, x: bigint, y: bigint): bigint {
  const bits = DEFAULT_ID.length * 8;
  const z = sm3OfPieces();
  z.update(Uint8Array.of(bits >> 8, bits & 0xff));
  z.update(DEFAULT_ID);
  for (const number of [SM2.a, SM2.b, SM2.Gx, SM2.Gy, x, y]) z.update(bytesOf(number));
  const e = sm3OfPieces();
  e.update(bytesOf(BigInt(`0x${z.hex()}`)));
  e.update(message);
  return BigInt(`0x${e.hex()}`);
}

/** 32 octets, the first the highest. */
function bytesOf(number: bigint): Uint8Array {
  const digits = number.toString(16).padStart(64, '0');
  return Uint8Array.from({ length: 32 }, (_, at) => parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

function integerOf(node: DerNode): bigint {
  return BigInt(`0x0${toHex(unsignedOf(node))}`);
}
