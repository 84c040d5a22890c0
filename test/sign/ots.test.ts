/** OpenTimestamps proofs: what is read of them, what is refused, and that nothing makes the reader run on. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBlockHeader } from '../../src/sign/ots/block-header.js';
import { headerDigits } from '../../src/sign/ots/header-digits.js';
import { OtsError, readProof } from '../../src/sign/ots/proof.js';
import { times } from '../full.js';
import {
  append,
  attestation,
  bitcoin,
  fork,
  GENESIS,
  hashOf,
  headerWith,
  NO_WORK,
  number,
  pending,
  prepend,
  proof,
  SHA256,
  upgraded,
} from './ots-builder.js';

const DIGEST = hashOf(Buffer.from('a signature'));
const HEX = DIGEST.toString('hex');
const CALENDAR = 'https://alice.example.org';
const problemOf = (bytes: Uint8Array) => {
  try {
    readProof(bytes);
    return null;
  } catch (error) {
    return error instanceof OtsError ? error.problem : error;
  }
};

describe('a proof', () => {
  test('that waits names its calendars', () => {
    const bytes = proof(
      DIGEST,
      append(Buffer.alloc(16, 1)),
      SHA256,
      fork(pending(CALENDAR), pending('https://bob.example.org')),
    );
    const claims = [CALENDAR, 'https://bob.example.org'];
    expect(readProof(bytes)).toEqual({
      digest: HEX,
      claims: claims.map((calendar) => ({ kind: 'pending', calendar })),
    });
  });

  test('that is in a block names its height, and the root that its steps lead to', () => {
    const { bytes, merkleRoot } = upgraded(DIGEST, 740_123);
    expect(readProof(bytes).claims[1]).toEqual({
      kind: 'bitcoin',
      height: 740_123,
      merkleRoot: merkleRoot.toString('hex'),
    });
  });

  test.each<[string, Buffer, (message: Buffer) => Buffer]>([
    ['SHA-1', Buffer.of(2), (message) => createHash('sha1').update(message).digest()],
    ['RIPEMD-160', Buffer.of(3), (message) => createHash('ripemd160').update(message).digest()],
    ['reversing', Buffer.of(0xf2), (message) => Buffer.from(message).reverse()],
    ['hex digits', Buffer.of(0xf3), (message) => Buffer.from(message.toString('hex'))],
    ['putting before', prepend(Buffer.of(5)), (message) => Buffer.from([5, ...message])],
    ['putting behind', append(Buffer.of(5)), (message) => Buffer.from([...message, 5])],
  ])('may work by %s', (_, operation, expected) => {
    const { claims } = readProof(proof(DIGEST, operation, SHA256, bitcoin(1)));
    const merkleRoot = hashOf(expected(DIGEST)).toString('hex');
    expect(claims).toEqual([{ kind: 'bitcoin', height: 1, merkleRoot }]);
  });

  test('may work by Keccak, which is not SHA-3', () => {
    // Ethereum's hash of 32 zeros.
    const zeroed = proof(Buffer.alloc(32), Buffer.of(0x67), bitcoin(1));
    const zeros = '290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563';
    expect(readProof(zeroed).claims[0]).toMatchObject({ merkleRoot: zeros });
  });

  test('may hold what is not known here, which is told', () => {
    const bytes = proof(DIGEST, fork(attestation('0102030405060708', Buffer.alloc(9)), bitcoin(9)));
    expect(readProof(bytes).claims[0]).toEqual({ kind: 'other', tag: '0102030405060708' });
  });
});

describe('refused is what', () => {
  const good = proof(DIGEST, SHA256, pending(CALENDAR));
  const changed = (at: number, value: number) =>
    good.map((byte, index) => (index === at ? value : byte));

  test.each<[string, string, Uint8Array]>([
    ['is empty', 'not-a-proof', new Uint8Array()],
    ['is something else', 'not-a-proof', Buffer.from('a text that is longer than the magic bytes')],
    ['has another version', 'version', changed(31, 2)],
    ['is over a SHA-1', 'digest', changed(32, 2)],
    ['is over a hash of no kind', 'not-a-proof', changed(32, 9)],
    ['has an operation that is not known', 'operation', changed(65, 0x09)],
    ['is cut', 'not-a-proof', good.slice(0, -1)],
    ['is followed by something', 'trailing-bytes', new Uint8Array([...good, 0])],
    ['forks into nothing', 'not-a-proof', proof(DIGEST, Buffer.of(0xff), pending(CALENDAR))],
    ['appends nothing', 'not-a-proof', proof(DIGEST, append(new Uint8Array()), bitcoin(1))],
    ['names a calendar with a query', 'attestation', proof(DIGEST, pending('https://a.org/?x'))],
    ['names a calendar that turns text', 'attestation', proof(DIGEST, pending('https://\u202e'))],
    ['puts 20 bytes into a block', 'attestation', proof(DIGEST, Buffer.of(2), bitcoin(1))],
    [
      'says more of a block than its height',
      'attestation',
      proof(DIGEST, attestation('0588960d73d71901', Buffer.of(1, 2))),
    ],
    [
      'says nothing of a block',
      'attestation',
      proof(DIGEST, attestation('0588960d73d71901', new Uint8Array())),
    ],
  ])('%s', (_, problem, bytes) => expect(problemOf(bytes)).toBe(problem));

  test.each<[string, Uint8Array]>([
    ['is deeper than 255', proof(DIGEST, Buffer.alloc(256, 0x08), bitcoin(1))],
    ['makes a message of more than 4096', proof(DIGEST, append(Buffer.alloc(4065)), bitcoin(1))],
    ['doubles it beyond that', proof(DIGEST, Buffer.alloc(8, 0xf3), SHA256, bitcoin(1))],
    ['says much that is not known', proof(DIGEST, attestation('00'.repeat(8), Buffer.alloc(8193)))],
    [
      'has a height without end',
      proof(DIGEST, attestation('0588960d73d71901', Buffer.alloc(9, 0xff))),
    ],
    ['claims without end', proof(DIGEST, fork(...Array.from({ length: 65 }, () => bitcoin(1))))],
    ['is larger than 64 KiB', proof(DIGEST, Buffer.alloc(65_536))],
    [
      'has more done than it is worth',
      proof(
        DIGEST,
        append(Buffer.alloc(4064)),
        fork(
          ...Array.from({ length: 60 }, () =>
            Buffer.concat([Buffer.alloc(20, 0xf2), SHA256, bitcoin(1)]),
          ),
        ),
      ),
    ],
  ])('%s', (_, bytes) => expect(problemOf(bytes)).toBe('limits'));

  test('is not what is just within the limits', () => {
    expect(problemOf(proof(DIGEST, Buffer.alloc(255, 0x08), bitcoin(1)))).toBe(null);
    expect(problemOf(proof(DIGEST, append(Buffer.alloc(4064)), SHA256, bitcoin(1)))).toBe(null);
  });
});

describe('whatever the bytes', () => {
  const runs = { numRuns: times(20_000, 2000) };
  const settles = (bytes: Uint8Array) => {
    const problem = problemOf(bytes);
    expect(problem === null || typeof problem === 'string').toBe(true);
  };

  test('noise behind a good head throws nothing of its own', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => settles(proof(DIGEST, noise))),
      runs,
    ));

  test('nor do steps and claims in any order', () => {
    const step = fc.oneof(
      fc.constantFrom(2, 3, 8, 0x67, 0xf2, 0xf3, 0xff, 0x09).map((tag) => Buffer.of(tag)),
      fc.uint8Array({ maxLength: 40 }).map(append),
      fc.uint8Array({ minLength: 2000, maxLength: 4096 }).map(prepend),
      fc.nat().map(bitcoin),
      fc.string({ maxLength: 40 }).map((path) => pending(`https://calendar.example/${path}`)),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => attestation('0102030405060708', bytes)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (tree) => settles(proof(DIGEST, ...tree))),
      { numRuns: times(5000, 300) },
    );
  });

  test('one byte of a proof changed gives other claims or none, and never another digest unseen', () => {
    const { bytes } = upgraded(DIGEST);
    const before = readProof(bytes);
    for (let at = 0; at < bytes.length; at++)
      for (const flip of [1, 0x80, 0xff]) {
        const other = bytes.slice();
        other[at] = (other[at] ?? 0) ^ flip;
        settles(other);
        if (problemOf(other) === null) expect(readProof(other)).not.toEqual(before);
      }
  });
});

describe('the header of a block', () => {
  const header = {
    hash: '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f',
    merkleRoot: '3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a',
    time: new Date('2009-01-03T18:15:05Z'),
  };
  const text = (value: string) => new TextEncoder().encode(value);

  test('is read as bytes, and as digits with spaces and lines', () => {
    expect(readBlockHeader(Buffer.from(GENESIS, 'hex'))).toEqual(header);
    const spaced = `${GENESIS.slice(0, 80).toUpperCase()} \r\n${GENESIS.slice(80)}\n`;
    expect(readBlockHeader(text(spaced))).toEqual(header);
    expect(headerDigits(spaced)).toBe(GENESIS);
  });

  test.each([
    ['empty', ''],
    ['of 79 bytes', GENESIS.slice(2)],
    ['of other digits', GENESIS.replace('3b', 'zz')],
    ['with less work than it asks for', GENESIS.replace(/c$/, 'd')],
    ['that asks for none', `${GENESIS.slice(0, 144)}00000000${GENESIS.slice(152)}`],
    ['that asks for less than none', `${GENESIS.slice(0, 144)}ffffff21${GENESIS.slice(152)}`],
  ])('is none where it is %s', (_, given) => expect(readBlockHeader(text(given))).toBe(null));

  test('is none of Bitcoin where it asks for less work than any block of it', () =>
    expect(readBlockHeader(headerWith(Buffer.alloc(32)))).toBe(null));

  test('proves the root that a proof leads to, and no other', () => {
    const { bytes, merkleRoot } = upgraded(DIGEST);
    const root = readBlockHeader(headerWith(merkleRoot), NO_WORK)?.merkleRoot;
    expect(readProof(bytes).claims[1]).toMatchObject({ merkleRoot: root });
  });

  test('of whatever bytes throws nothing', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        readBlockHeader(bytes);
      }),
      { numRuns: times(5000, 500) },
    ));
});

test('numbers of many sizes come back', () => {
  for (const height of [0, 1, 127, 128, 16_384, 358_391, 2 ** 31, 2 ** 34]) {
    const bytes = proof(DIGEST, attestation('0588960d73d71901', number(height)));
    expect(readProof(bytes).claims[0]).toMatchObject({ height });
  }
});
