/** Makes OpenTimestamps proofs and headers of blocks, as python-opentimestamps and a miner write them. */
import { createHash } from 'node:crypto';

const MAGIC = Buffer.from('\0OpenTimestamps\0\0Proof\0\xbf\x89\xe2\xe8\x84\xe8\x92\x94', 'latin1');

export const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export function number(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}
const counted = (bytes: Uint8Array) => Buffer.concat([number(bytes.length), bytes]);

export const SHA256 = Buffer.of(0x08);
export const append = (bytes: Uint8Array) => Buffer.concat([Buffer.of(0xf0), counted(bytes)]);
export const prepend = (bytes: Uint8Array) => Buffer.concat([Buffer.of(0xf1), counted(bytes)]);
export const attestation = (tag: string, payload: Uint8Array) =>
  Buffer.concat([Buffer.of(0), Buffer.from(tag, 'hex'), counted(payload)]);
export const pending = (calendar: string) =>
  attestation('83dfe30d2ef90c8e', counted(Buffer.from(calendar)));
export const bitcoin = (height: number) => attestation('0588960d73d71901', number(height));
/** All branches of one node. */
export const fork = (...branches: Uint8Array[]) =>
  Buffer.concat(
    branches.flatMap((branch, at) =>
      at < branches.length - 1 ? [Buffer.of(0xff), branch] : [branch],
    ),
  );

/** @param tree What follows the digest. */
export function proof(digest: Uint8Array, ...tree: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([MAGIC, Buffer.of(1, 0x08), digest, ...tree]));
}

/** As after some hours: one calendar has a block by then, the other has not. */
export function upgraded(digest: Uint8Array, height = 740_123) {
  const nonce = Buffer.alloc(16, 7);
  const sibling = Buffer.alloc(32, 9);
  const leaf = hashOf(Buffer.concat([digest, nonce]));
  const merkleRoot = hashOf(hashOf(Buffer.concat([sibling, leaf])));
  const bytes = proof(
    digest,
    append(nonce),
    SHA256,
    fork(
      pending('https://alice.example.org/calendar'),
      Buffer.concat([prepend(sibling), SHA256, SHA256, bitcoin(height)]),
    ),
  );
  return { bytes, merkleRoot };
}

/** What headers of {@link headerWith} may be taken as: of a network for tests, where a block costs nothing. */
export const NO_WORK = 'f'.repeat(64);

/** The first block of Bitcoin, of 3 January 2009. */
export const GENESIS =
  '01000000' +
  '00'.repeat(32) +
  '3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a' +
  '29ab5f49ffff001d1dac2b7c';

/** With the least work that a header can ask for: two tries. */
export function headerWith(
  merkleRoot: Uint8Array,
  time = new Date('2022-06-14T03:00:00Z'),
): Buffer {
  const header = Buffer.alloc(80);
  header.writeUInt32LE(0x20000000, 0);
  header.set(merkleRoot, 36);
  header.writeUInt32LE(time.getTime() / 1000, 68);
  header.writeUInt32LE(0x207fffff, 72);
  for (let nonce = 0; ; nonce++) {
    header.writeUInt32LE(nonce, 76);
    if ((hashOf(hashOf(header)).at(-1) ?? 0) < 0x7f) return header;
  }
}
