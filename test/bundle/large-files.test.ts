import { createHash } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeCopy } from '../../src/bundle/node/add-tokens.js';
import { openSource } from '../../src/bundle/node/node-source.js';
import { readBag } from '../../src/bundle/verify/bag.js';
import { sealToFile } from '../../src/bundle/node/seal-file.js';
import { sm3Hex, sm3OfPieces } from '../../src/base/sm3.js';
import type { SealInput } from '../../src/bundle/seal/types.js';
import { verify } from '../../src/bundle/verify/verify.js';
import { sha256Hex } from '../../src/base/hash.js';
import { sha256OfPieces } from '../../src/base/sha256.js';
import type { Signer } from '../../src/sign/certificate.js';
import { FULL } from '../full.js';
import { BUNDLE_ID, newSigner, PACKED_AT, scratchFolder, syntheticInput } from './helpers.js';

/** Larger than what is ever read whole. */
const PIECES = 66;
const PIECE = Uint8Array.from({ length: 2 ** 20 }, (_, at) => (at * 31) & 0xff);
const PATH = 'data/large.bin';

async function* video(): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < PIECES; count++) yield PIECE;
}

let folder: string;
let signer: Signer;
let input: SealInput;
let zip: string;
let mostHeld = 0;

beforeAll(async () => {
  folder = await scratchFolder();
  signer = await newSigner();
  const small = await syntheticInput({ input: { sm3: true } });
  const read = () => Promise.reject(new Error('it must not be read whole'));
  input = { ...small, payload: [...small.payload, { path: PATH, read, stream: video }] };
  zip = join(folder, 'a.zip');
  await sealToFile(input, signer, zip);
});

async function check(path: string) {
  const { source, close } = await openSource(path);
  try {
    return await verify(source, { trusted: [], now: new Date() }, () => {
      mostHeld = Math.max(mostHeld, process.memoryUsage().arrayBuffers);
    });
  } finally {
    await close();
  }
}

describe('a file too large for memory', () => {
  test('is sealed and verified piece by piece', async () => {
    const before = process.memoryUsage().arrayBuffers;
    expect(await check(zip)).toMatchObject({ verdict: 'intact-unknown-signer', statuses: [] });
    expect(mostHeld - before).toBeLessThan((PIECES * 2 ** 20) / 2);
  });

  test('is copied with further files, and the copy is in the original form', async () => {
    const { source, close } = await openSource(zip);
    const bag = await readBag(source, zip);
    const copy = join(folder, 'copy.zip');
    const options = { bundleId: BUNDLE_ID, date: PACKED_AT, force: false };
    await writeCopy(bag, new Map(), copy, options);
    await close();
    const [a, b] = await Promise.all([zip, copy].map((file) => hashOf(file)));
    expect(a).toBe(b);
  });

  test.runIf(FULL)('is verified in a folder too, and a changed byte is seen in both', async () => {
    const { source, close } = await openSource(zip);
    const { files } = await readBag(source, zip);
    const unpacked = join(folder, `evidence-${BUNDLE_ID}`);
    for (const [path, file] of files) {
      await mkdir(dirname(join(unpacked, path)), { recursive: true });
      await writeFile(join(unpacked, path), file.pieces());
    }
    await close();
    expect(await check(unpacked)).toMatchObject({ verdict: 'intact-unknown-signer' });

    const inZip = await offsetOf(zip);
    for (const [bundle, file, offset, more] of [
      [unpacked, join(unpacked, PATH), 33 * 2 ** 20, []],
      [zip, zip, inZip, ['zip-entry-corrupt']],
    ] as const) {
      const handle = await open(file, 'r+');
      await handle.write(Uint8Array.of(0xee), 0, 1, offset);
      await handle.close();
      const { verdict, statuses } = await check(bundle);
      expect(verdict).toBe('failed');
      expect(statuses.map(({ code, path }) => [code, path])).toEqual(
        [...more, 'sm3-mismatch', 'file-changed'].map((code) => [code, PATH]),
      );
    }
  });
});

test('digests of pieces are those of the whole, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), async (all) => {
      const whole = Uint8Array.from(all.flatMap((piece) => [...piece]));
      const digests = [sha256OfPieces(), sm3OfPieces()];
      for (const piece of all) for (const digest of digests) digest.update(piece);
      const [sha256, sm3] = digests.map((digest) => digest.hex());
      expect(sha256).toBe(await sha256Hex(whole));
      expect(sm3).toBe(sm3Hex(whole));
    }),
    { numRuns: 200 },
  );
  // GB/T 32905, A.1
  expect(sm3Hex(new TextEncoder().encode('abc'))).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});

async function hashOf(file: string): Promise<string> {
  const handle = await open(file);
  const hash = createHash('sha256');
  for await (const piece of handle.createReadStream()) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** A byte in the middle of the large file. */
async function offsetOf(file: string): Promise<number> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(2 ** 20);
    await handle.read(head, 0, head.length, 0);
    const name = head.indexOf(`evidence-${BUNDLE_ID}/${PATH}`);
    expect(name).toBeGreaterThan(0);
    return name + 33 * 2 ** 20;
  } finally {
    await handle.close();
  }
}
