/**
 * OpenTimestamps proofs (`.ots`): a digest, operations on it, and what each result is claimed to stand in.
 * Read as python-opentimestamps reads and writes them, under its limits and some more. Pure.
 */
import { ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { toHex } from '../../base/hash.js';
import {
  MAX_OTS_BYTES,
  MAX_OTS_CLAIMS,
  MAX_OTS_DEPTH,
  MAX_OTS_MESSAGE_BYTES,
  MAX_OTS_WORK_BYTES,
} from '../../base/limits.js';

export type OtsProblem =
  /** No proof, or cut off. */
  | 'not-a-proof'
  /** Of another major version than 1. */
  | 'version'
  /** Of other bytes, or by another hash than SHA-256. */
  | 'digest'
  /** An operation that is not known here. */
  | 'operation'
  /** What it says of a calendar or a block is not of the form. */
  | 'attestation'
  | 'trailing-bytes'
  /** Larger, deeper or more work than is looked at. */
  | 'limits';

/** The only thing that reading a proof throws. */
export class OtsError extends Error {
  override readonly name = 'OtsError';
  constructor(readonly problem: OtsProblem) {
    super(problem);
  }
}

/** Nothing here is known to be true: a proof can be made up by anyone, up to the block itself. */
export type OtsClaim =
  /** A calendar promised to have it put into a block. */
  | { kind: 'pending'; calendar: string }
  /** @param merkleRoot 64 hex digits, in the order of the block's header. */
  | { kind: 'bitcoin'; height: number; merkleRoot: string }
  /** Of another chain or a kind not known here. @param tag 16 hex digits */
  | { kind: 'other'; tag: string };

export interface OtsProof {
  /** SHA-256 of the file that it is over, 64 hex digits. */
  digest: string;
  claims: OtsClaim[];
}

const MAGIC = Uint8Array.from([
  ...[0x00, 0x4f, 0x70, 0x65, 0x6e, 0x54, 0x69, 0x6d, 0x65, 0x73, 0x74, 0x61, 0x6d, 0x70, 0x73],
  ...[0x00, 0x00, 0x50, 0x72, 0x6f, 0x6f, 0x66, 0x00],
  ...[0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94],
]);
const VERSION = 1;

const SHA256 = 0x08;
const OTHER_FILE_HASHES = [0x02, 0x03, 0x67];
const [ATTESTATION, APPEND, PREPEND, FORK] = [0x00, 0xf0, 0xf1, 0xff];

const UNARY: Readonly<Record<number, (message: Uint8Array) => Uint8Array>> = {
  0x02: sha1,
  0x03: ripemd160,
  [SHA256]: sha256,
  0x67: keccak_256,
  0xf2: (message) => new Uint8Array(message).reverse(),
  0xf3: (message) => new TextEncoder().encode(toHex(message)),
};

const PENDING = '83dfe30d2ef90c8e';
const BITCOIN = '0588960d73d71901';
const TAG_BYTES = 8;
const MAX_PAYLOAD_BYTES = 8192;
const MAX_CALENDAR_BYTES = 1000;

/**
 * A node of the tree is any number of (FORK, branch) and a last branch; a branch is an attestation,
 * or an operation and the node of its result. Walked with a stack of its own.
 *
 * @throws OtsError and nothing else
 */
export function readProof(bytes: Uint8Array): OtsProof {
  if (bytes.length > MAX_OTS_BYTES) throw new OtsError('limits');
  const reader = new Reader(bytes);
  if (reader.take(MAGIC.length).some((byte, at) => byte !== MAGIC[at]))
    throw new OtsError('not-a-proof');
  if (reader.byte() !== VERSION) throw new OtsError('version');
  const fileHash = reader.byte();
  if (fileHash !== SHA256)
    throw new OtsError(OTHER_FILE_HASHES.includes(fileHash) ? 'digest' : 'not-a-proof');
  const digest = reader.take(32);

  const claims: OtsClaim[] = [];
  /** Nodes that have further branches. */
  const open: Node[] = [];
  let work = 0;
  for (let node: Node | undefined = { message: digest, depth: 0 }; node !== undefined;) {
    let tag = reader.byte();
    if (tag === FORK) {
      open.push(node);
      tag = reader.byte();
    }
    if (tag === ATTESTATION) {
      if (claims.length >= MAX_OTS_CLAIMS) throw new OtsError('limits');
      claims.push(readAttestation(reader, node.message));
      node = open.pop();
    } else {
      work += node.message.length;
      if (node.depth >= MAX_OTS_DEPTH || work > MAX_OTS_WORK_BYTES) throw new OtsError('limits');
      node = { message: applied(tag, node.message, reader), depth: node.depth + 1 };
    }
  }
  if (!reader.atEnd) throw new OtsError('trailing-bytes');
  return { digest: toHex(digest), claims };
}

interface Node {
  message: Uint8Array;
  /** Operations from the file's digest to here. */
  depth: number;
}

function applied(tag: number, message: Uint8Array, reader: Reader): Uint8Array {
  if (tag === APPEND || tag === PREPEND) {
    const given = reader.counted(MAX_OTS_MESSAGE_BYTES);
    if (given.length === 0) throw new OtsError('not-a-proof');
    if (message.length + given.length > MAX_OTS_MESSAGE_BYTES) throw new OtsError('limits');
    const result = new Uint8Array(message.length + given.length);
    result.set(message, tag === APPEND ? 0 : given.length);
    result.set(given, tag === APPEND ? message.length : 0);
    return result;
  }
  const operation = UNARY[tag];
  if (operation === undefined) throw new OtsError('operation');
  const result = operation(message);
  if (result.length > MAX_OTS_MESSAGE_BYTES) throw new OtsError('limits');
  return result;
}

function readAttestation(reader: Reader, message: Uint8Array): OtsClaim {
  const tag = toHex(reader.take(TAG_BYTES));
  const payload = new Reader(reader.counted(MAX_PAYLOAD_BYTES), 'attestation');
  const whole = <Claim extends OtsClaim>(claim: Claim): Claim => {
    if (!payload.atEnd) throw new OtsError('attestation');
    return claim;
  };
  if (tag === PENDING) {
    const calendar = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      payload.counted(MAX_CALENDAR_BYTES),
    );
    if (!/^[A-Za-z0-9._/:-]*$/.test(calendar)) throw new OtsError('attestation');
    return whole({ kind: 'pending', calendar });
  }
  if (tag === BITCOIN) {
    // The root of a block's transactions has 32 bytes, and nothing else can be one.
    if (message.length !== 32) throw new OtsError('attestation');
    return whole({ kind: 'bitcoin', height: payload.number(), merkleRoot: toHex(message) });
  }
  return { kind: 'other', tag };
}

class Reader {
  private at = 0;

  /** @param problem Where it ends too early. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly problem: OtsProblem = 'not-a-proof',
  ) {}

  get atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new OtsError(this.problem);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  /** Seven bits a byte, the lowest first; of five bytes at most, 35 bits. */
  number(): number {
    let value = 0;
    for (let at = 0; at < 5; at++) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** (7 * at);
      if (byte < 0x80) return value;
    }
    throw new OtsError('limits');
  }

  /** Bytes behind their number. */
  counted(limit: number): Uint8Array {
    const length = this.number();
    if (length > limit) throw new OtsError('limits');
    return this.take(length);
  }
}
