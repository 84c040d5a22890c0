/** However the files of a bundle are changed, the verdict is `failed` and names the file. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readZip } from '../../src/bundle/zip/read.js';
import {
  codes,
  errors,
  FOLDER,
  folderSource,
  newSigner,
  scratchFolder,
  seal,
  syntheticInput,
  unpackStored,
  verifyUntrusting,
  zipSource,
  type Files,
} from './helpers.js';
import { sha256Hex } from '../../src/base/hash.js';
import { times } from '../full.js';
import { upgraded } from '../sign/ots-builder.js';
import { countersigned } from './countersigned.js';
import { buildZip } from './zip-builder.js';

const P7S = 'signatures/tagmanifest-sha256.txt.p7s';

let zip: Uint8Array<ArrayBuffer>;
let files: Files;
let paths: string[];

beforeAll(async () => {
  ({ zip } = await seal(await scratchFolder(), await newSigner(), await syntheticInput()));
  files = unpackStored(zip);
  paths = [...files.keys()];
});

const index = fc.nat({ max: 1_000_000 });
const pick = (at: number) => paths[at % paths.length] ?? '';
const runs = (numRuns: number) => ({ numRuns: times(numRuns, Math.ceil(numRuns / 5)) });

async function failsNaming(changed: Files, path: string): Promise<void> {
  const result = await verifyUntrusting(folderSource(changed));
  const unreadable = codes(result).includes('format-newer');
  expect(result.verdict).toBe(unreadable ? 'unreadable' : 'failed');
  if (!unreadable) expect(errors(result).some((error) => error.endsWith(` ${path}`))).toBe(true);
}

describe('files', () => {
  test('one byte changed', () =>
    fc.assert(
      fc.asyncProperty(index, index, fc.integer({ min: 1, max: 255 }), async (file, at, flip) => {
        const path = pick(file);
        const bytes = new Uint8Array(files.get(path) ?? []);
        const offset = at % bytes.length;
        bytes[offset] = (bytes[offset] ?? 0) ^ flip;
        await failsNaming(new Map(files).set(path, bytes), path);
      }),
      runs(150),
    ));

  test('bits all over the signature', async () => {
    const path = 'signatures/tagmanifest-sha256.txt.p7s';
    const original = files.get(path) ?? new Uint8Array();
    for (let bit = 0; bit < original.length * 8; bit += times(7, 61)) {
      const bytes = new Uint8Array(original);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const result = await verifyUntrusting(folderSource(new Map(files).set(path, bytes)));
      if (result.verdict !== 'failed') throw new Error(`bit ${bit}: ${result.verdict}`);
    }
  });

  test('bytes added or cut off', () =>
    fc.assert(
      fc.asyncProperty(index, fc.uint8Array({ minLength: 1, maxLength: 9 }), async (file, more) => {
        const path = pick(file);
        const bytes = files.get(path) ?? new Uint8Array();
        await failsNaming(new Map(files).set(path, new Uint8Array([...bytes, ...more])), path);
        await failsNaming(new Map(files).set(path, bytes.slice(0, -more.length)), path);
      }),
      runs(50),
    ));

  test('two files exchanged', () =>
    fc.assert(
      fc.asyncProperty(index, index, async (one, other) => {
        const [a, b] = [pick(one), pick(other)];
        const [bytesOfA, bytesOfB] = [files.get(a), files.get(b)];
        fc.pre(a !== b && bytesOfA !== undefined && bytesOfB !== undefined);
        // The field files of both items are the same: exchanging them changes nothing.
        fc.pre(String(bytesOfA) !== String(bytesOfB));
        const exchanged = new Map(files);
        exchanged.set(a, bytesOfB as Uint8Array).set(b, bytesOfA as Uint8Array);
        const result = await verifyUntrusting(folderSource(exchanged));
        expect(result.verdict).toBe('failed');
      }),
      runs(60),
    ));

  test('a file copied under another name', () =>
    fc.assert(
      fc.asyncProperty(index, fc.stringMatching(/^[a-z]{1,8}$/), async (file, name) => {
        const path = pick(file);
        const copy = path.replace(/[^/]*$/, `${name}.json`);
        await failsNaming(new Map(files).set(copy, files.get(path) ?? new Uint8Array()), copy);
      }),
      runs(40),
    ));

  test('a file removed', () =>
    fc.assert(
      fc.asyncProperty(fc.uniqueArray(index, { minLength: 1, maxLength: 4 }), async (gone) => {
        const left = new Map(files);
        for (const at of gone) left.delete(pick(at));
        const result = await verifyUntrusting(folderSource(left));
        // With all that makes it a bundle gone, it cannot be known for one.
        const unknown = codes(result).includes('not-a-bundle');
        expect(result.verdict).toBe(unknown ? 'unreadable' : 'failed');
        if (unknown) return;
        // Without its manifest it cannot be known what was there.
        const blind = !left.has('manifest-sha256.txt');
        for (const at of gone.filter((one) => !blind || !pick(one).startsWith('data/')))
          expect(errors(result).some((error) => error.endsWith(` ${pick(at)}`))).toBe(true);
      }),
      runs(40),
    ));
});

describe('what lies beside the signature', () => {
  /** Two countersignatures, each over a proof: so that none of these can go unseen but the last whole one. */
  let signed: Files;
  let beside: string[];

  beforeAll(async () => {
    const digest = Buffer.from(await sha256Hex(files.get(P7S) ?? new Uint8Array()), 'hex');
    const proved = new Map(files).set(`${P7S}.ots`, upgraded(digest).bytes);
    const once = await countersigned(proved, await newSigner());
    signed = await countersigned(once, await newSigner());
    beside = [...signed.keys()].filter((path) => !files.has(path));
    expect(beside).toHaveLength(7);
    expect((await verifyUntrusting(folderSource(signed))).verdict).toBe('intact-unknown-signer');
  });

  test('one byte changed, some added or cut off', () =>
    fc.assert(
      fc.asyncProperty(
        ...[
          index,
          index,
          fc.integer({ min: 1, max: 255 }),
          fc.uint8Array({ minLength: 1, maxLength: 9 }),
        ],
        async (file, at, flip, more) => {
          const path = beside[file % beside.length] ?? '';
          const bytes = new Uint8Array(signed.get(path) ?? []);
          await failsNaming(new Map(signed).set(path, new Uint8Array([...bytes, ...more])), path);
          await failsNaming(new Map(signed).set(path, bytes.slice(0, -more.length)), path);
          const offset = at % bytes.length;
          bytes[offset] = (bytes[offset] ?? 0) ^ flip;
          await failsNaming(new Map(signed).set(path, bytes), path);
        },
      ),
      runs(60),
    ));

  test('one removed, exchanged for another or copied', async () => {
    for (const [place, path] of beside.entries()) {
      const left = new Map(signed);
      left.delete(path);
      await failsNaming(left, path);
      const bytes = signed.get(path) ?? new Uint8Array();
      await failsNaming(new Map(signed).set(`${path}.json`, bytes), `${path}.json`);
      for (let step = 1; step < beside.length; step += times(1, 3)) {
        const other = beside[(place + step) % beside.length] ?? '';
        await failsNaming(new Map(signed).set(other, bytes), other);
      }
    }
  });
});

describe('the zip', () => {
  /** What other programs would unpack is what was verified, or the verdict is not a good one. */
  async function showsTheSame(bytes: Uint8Array): Promise<void> {
    const result = await verifyUntrusting(zipSource(bytes));
    if (result.verdict === 'failed' || result.verdict === 'unreadable') return;
    const container = await readZip(zipSource(bytes));
    const found = new Map<string, Uint8Array | null>();
    for (const file of container.files) found.set(file.path, (await file.read()).bytes);
    const expected = [...files].map(([path, content]) => [`${FOLDER}/${path}`, content] as const);
    expect(found).toEqual(new Map(expected));
  }

  test('one byte changed anywhere never shows other content', () =>
    fc.assert(
      fc.asyncProperty(index, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = zip.slice();
        const offset = at % bytes.length;
        bytes[offset] = (bytes[offset] ?? 0) ^ flip;
        await showsTheSame(bytes);
      }),
      runs(150),
    ));

  test('a byte of its directory changed never shows other content', () =>
    fc.assert(
      fc.asyncProperty(index, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = zip.slice();
        const start = new DataView(zip.buffer).getUint32(zip.length - 6, true);
        const offset = start + (at % (zip.length - start));
        bytes[offset] = (bytes[offset] ?? 0) ^ flip;
        await showsTheSame(bytes);
      }),
      runs(150),
    ));

  test('no byte of its frame is free: at best it is called zipped again', async () => {
    const start = new DataView(zip.buffer).getUint32(zip.length - 6, true);
    const nameLength = new DataView(zip.buffer).getUint16(26, true);
    const offsets = [...Array(30 + nameLength).keys()];
    // The first entry of the directory, and the end record.
    for (let at = start; at < start + 46 + nameLength; at++) offsets.push(at);
    for (let at = zip.length - 22; at < zip.length; at++) offsets.push(at);
    // Of each number at least one byte.
    for (const at of offsets.filter((_, place) => place % times(1, 2) === 0)) {
      const bytes = zip.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const { verdict, container } = await verifyUntrusting(zipSource(bytes));
      const taken = verdict === 'intact-unknown-signer' && container === 'original';
      expect([at, taken]).toEqual([at, false]);
    }
  });

  test('cut anywhere', () =>
    fc.assert(
      fc.asyncProperty(index, async (at) => {
        const result = await verifyUntrusting(zipSource(zip.slice(0, at % zip.length)));
        expect(result.verdict).toBe('unreadable');
      }),
      runs(60),
    ));

  test('bytes put in anywhere', () =>
    fc.assert(
      fc.asyncProperty(index, fc.uint8Array({ minLength: 1, maxLength: 40 }), async (at, more) => {
        const offset = at % (zip.length + 1);
        const bytes = new Uint8Array([...zip.slice(0, offset), ...more, ...zip.slice(offset)]);
        const { verdict } = await verifyUntrusting(zipSource(bytes));
        expect(['failed', 'unreadable']).toContain(verdict);
      }),
      runs(100),
    ));

  test('noise never throws', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (noise) => {
        const { verdict } = await verifyUntrusting(zipSource(noise));
        expect(verdict).toBe('unreadable');
      }),
      runs(100),
    ));

  test('the order of entries is nobody’s business, their number is', () =>
    fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...Array(16).keys()]), async (order) => {
        const entries = order.map((at) => {
          const path = paths[at] ?? '';
          return { name: `${FOLDER}/${path}`, bytes: files.get(path) ?? new Uint8Array() };
        });
        const { verdict } = await verifyUntrusting(zipSource(buildZip(entries)));
        if (order.length === files.size) expect(verdict).toBe('intact-unknown-signer');
        else expect(['failed', 'unreadable']).toContain(verdict);
      }),
      runs(60),
    ));
});
