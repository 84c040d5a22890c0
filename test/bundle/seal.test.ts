import { readdir, readFile, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sealToFile } from '../../src/bundle/node/seal-file.js';
import { sha256Hex } from '../../src/base/hash.js';
import type { Signer } from '../../src/sign/certificate.js';
import {
  BUNDLE_ID,
  FOLDER,
  newSigner,
  PACKED_AT,
  payloadFile,
  scratchFolder,
  seal,
  syntheticInput,
  unpackStored,
} from './helpers.js';

let root: string;
let folder: string;
let signer: Signer;
let runs = 0;

beforeAll(async () => {
  root = await scratchFolder();
  signer = await newSigner();
});
beforeEach(async () => {
  folder = join(root, String(++runs));
  await mkdir(folder);
});

const text = (value: string) => new TextEncoder().encode(value);
const read = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('a sealed bundle', () => {
  test('holds exactly the files of the format, sorted by byte', async () => {
    const { sealed, zip } = await seal(folder, signer, await syntheticInput());
    const files = unpackStored(zip);
    expect([...files.keys()]).toEqual([
      'HOW-TO-VERIFY.txt',
      'bag-info.txt',
      'bagit.txt',
      'data/custody.jsonl',
      'data/evidence-list.csv',
      'data/items/001/fields/statusText.json',
      'data/items/001/item.json',
      'data/items/002/fields/statusText.json',
      'data/items/002/item.json',
      'data/originals/001.png',
      'data/originals/002.jpg',
      'data/report.html',
      'manifest-sha256.txt',
      'signatures/tagmanifest-sha256.txt.p7s',
      'signer.crt',
      'tagmanifest-sha256.txt',
    ]);
    expect(sealed).toEqual({
      file: sealed.file,
      bundleId: BUNDLE_ID,
      sequence: 1,
      bytes: zip.length,
      zipSha256: await sha256Hex(zip),
      tagmanifestSha256: await sha256Hex(files.get('tagmanifest-sha256.txt') ?? new Uint8Array()),
      fingerprint: signer.certificate.fingerprint,
      files: files.size,
      tokens: [],
    });
  });

  test('says in bag-info.txt what the signature vouches for', async () => {
    const input = await syntheticInput();
    const { zip } = await seal(folder, signer, input);
    const files = unpackStored(zip);
    const payload = [...files].filter(([path]) => path.startsWith('data/'));
    const bytes = payload.reduce((sum, [, content]) => sum + content.length, 0);
    expect(read(files.get('bag-info.txt')).split('\n')).toEqual([
      'Evidence-Format: evidence-bundle/1',
      `Bundle-Id: ${BUNDLE_ID}`,
      `Case-Id: ${input.caseId}`,
      'Bundle-Sequence: 1',
      'Previous-Tagmanifest-SHA256: none',
      'Items: 2',
      'Custody-Entries: 4',
      `Custody-Head-SHA256: ${input.custodyHead}`,
      `Signer-Fingerprint-SHA256: ${signer.certificate.fingerprint}`,
      `Payload-Oxum: ${bytes}.${payload.length}`,
      '',
    ]);
  });

  test('explains itself in two languages, with BOM and CRLF', async () => {
    const { zip } = await seal(folder, signer, await syntheticInput());
    const bytes = unpackStored(zip).get('HOW-TO-VERIFY.txt') ?? new Uint8Array();
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const words = read(bytes);
    expect(words.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const part of ['请先核验', 'Check first', 'sha256sum --strict -c', '-purpose any'])
      expect(words).toContain(part);
    expect(words.match(/openssl [^\r\n]*-noverify/)).toBeNull();
  });

  test('is the same twice, but for the signature', async () => {
    const input = await syntheticInput();
    const [a, b] = [await seal(folder, signer, input), await seal(folder, signer, input)];
    const signature = 'signatures/tagmanifest-sha256.txt.p7s';
    const without = (zip: Uint8Array) => {
      const files = unpackStored(zip);
      files.delete(signature);
      return files;
    };
    expect(without(a.zip)).toEqual(without(b.zip));
    expect(a.sealed.tagmanifestSha256).toBe(b.sealed.tagmanifestSha256);
    // The order in which the payload comes does not matter.
    const reversed = { ...input, payload: input.payload.toReversed() };
    expect(without((await seal(folder, signer, reversed)).zip)).toEqual(without(a.zip));
  });

  test('has what is made for it made once, but where it is too large to be kept', async () => {
    const input = await syntheticInput();
    const made: number[] = [];
    const large = [
      ['data/large.txt', 2 ** 22 + 1],
      ['data/small.txt', 2 ** 22],
    ] as const;
    for (const [path, length] of large)
      input.payload.push({
        ...payloadFile(path, new Uint8Array()),
        async *stream() {
          made.push(length);
          yield new Uint8Array(length).fill(97);
        },
        isMade: true,
      });
    const files = unpackStored((await seal(folder, signer, input)).zip);
    expect(made).toEqual([2 ** 22 + 1, 2 ** 22, 2 ** 22 + 1]);
    for (const [path, length] of large) expect(files.get(path)).toHaveLength(length);
  });

  test('is dated with the packing time in UTC, in every time zone', async () => {
    const { zip } = await seal(folder, signer, await syntheticInput());
    const view = new DataView(zip.buffer);
    const time = view.getUint16(10, true);
    const date = view.getUint16(12, true);
    expect([1980 + (date >> 9), (date >> 5) & 15, date & 31]).toEqual([2022, 6, 14]);
    expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([0, 21, 36]);
    expect(PACKED_AT.toISOString()).toBe('2022-06-14T00:21:36.000Z');
  });

  test('has one payload file in memory at a time', async () => {
    const input = await syntheticInput();
    let open = 0;
    let most = 0;
    const payload = input.payload.map(({ path, read }) => ({
      path,
      async read() {
        most = Math.max(most, ++open);
        const bytes = await read();
        await new Promise((resolve) => setTimeout(resolve, 1));
        open--;
        return bytes;
      },
    }));
    await seal(folder, signer, { ...input, payload });
    expect(most).toBe(1);
  });

  test('may hold large files', async () => {
    const big = new Uint8Array(9_000_000).fill(7);
    const input = await syntheticInput({ originals: { 'data/originals/001.bmp': big } });
    const { zip } = await seal(folder, signer, input);
    expect(unpackStored(zip).get('data/originals/001.bmp')?.length).toBe(big.length);
  });
});

describe('the output file', () => {
  test('is not overwritten', async () => {
    const file = join(folder, 'out.zip');
    await writeFile(file, 'precious');
    const sealing = sealToFile(await syntheticInput(), signer, file);
    await expect(sealing).rejects.toMatchObject({ code: 'output-exists', file });
    expect(await readFile(file, 'utf8')).toBe('precious');
    expect(await readdir(folder)).toEqual(['out.zip']);
  });

  test('is not overwritten either where it appears meanwhile', async () => {
    const file = join(folder, 'out.zip');
    const input = await syntheticInput();
    const payload = input.payload.map(({ path, read }) => ({
      path,
      async read() {
        await writeFile(file, 'precious');
        return read();
      },
    }));
    const sealing = sealToFile({ ...input, payload }, signer, file);
    await expect(sealing).rejects.toMatchObject({ code: 'output-exists' });
    expect(await readFile(file, 'utf8')).toBe('precious');
    expect(await readdir(folder)).toEqual(['out.zip']);
  });

  test('of two at once, one wins', async () => {
    const file = join(folder, 'out.zip');
    const input = await syntheticInput();
    const both = await Promise.allSettled([1, 2].map(() => sealToFile(input, signer, file)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await readdir(folder)).toEqual(['out.zip']);
  });

  test('is replaced when forced', async () => {
    const file = join(folder, 'out.zip');
    await writeFile(file, 'old');
    await sealToFile(await syntheticInput(), signer, file, { force: true });
    expect((await readFile(file)).readUInt32LE(0)).toBe(0x04034b50);
    expect(await readdir(folder)).toEqual(['out.zip']);
  });

  test('needs its folder', async () => {
    const file = join(folder, 'none', 'out.zip');
    const sealing = sealToFile(await syntheticInput(), signer, file);
    await expect(sealing).rejects.toMatchObject({ code: 'output-unwritable', file });
  });

  test.each([
    ['on cancelling', 'cancelled'],
    ['on a full disk', 'disk-full'],
    ['on a payload that cannot be read', 'case-corrupt'],
  ] as const)('nothing is left behind %s', async (_, code) => {
    const input = await syntheticInput();
    const abort = new AbortController();
    let reads = 0;
    const large = {
      path: 'data/originals/large.bin',
      async read() {
        // In the second round, when part of the zip has been written.
        if (++reads === 2) {
          if (code === 'cancelled') abort.abort();
          if (code === 'disk-full') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          if (code === 'case-corrupt') return text('other content');
        }
        return new Uint8Array(1_000_000);
      },
    };
    const payload = [...input.payload, large];
    const sealing = sealToFile({ ...input, payload }, signer, join(folder, 'out.zip'), {
      signal: abort.signal,
    });
    await expect(sealing).rejects.toMatchObject({ code });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('refuses', () => {
  test('a file that is too large', async () => {
    const input = await syntheticInput();
    // Never touched, and so never really there.
    const huge = payloadFile('data/huge.bmp', new Uint8Array(2 * 2 ** 30 + 1));
    const sealing = sealToFile(
      { ...input, payload: [...input.payload, huge] },
      signer,
      join(folder, 'out.zip'),
    );
    await expect(sealing).rejects.toMatchObject({
      code: 'bundle-too-large',
      args: { limit: 2 * 2 ** 30, actual: 2 * 2 ** 30 + 1 },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('too many files, before writing any', async () => {
    const input = await syntheticInput();
    const many = Array.from({ length: 60_001 }, (_, at) =>
      payloadFile(`data/x/${at}`, new Uint8Array()),
    );
    const sealing = sealToFile(
      { ...input, payload: [...input.payload, ...many] },
      signer,
      join(folder, 'out.zip'),
    );
    await expect(sealing).rejects.toMatchObject({ code: 'bundle-too-large' });
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    'report.html',
    'data/../x',
    'data/报告.html',
    'data/.hidden',
    'data/x/',
    'data//x',
    'data/aux.json',
    'data/a b',
    `data/${'x'.repeat(80)}`,
  ])('the path %s', async (path) => {
    const input = await syntheticInput();
    const payload = [...input.payload, payloadFile(path, text('x'))];
    const sealing = sealToFile({ ...input, payload }, signer, join(folder, 'out.zip'));
    await expect(sealing).rejects.toThrow(TypeError);
  });

  test('two files of one name, no log, an identifier with a slash', async () => {
    const input = await syntheticInput();
    const twice = [...input.payload, payloadFile('data/REPORT.html', text('x'))];
    const noLog = input.payload.filter(({ path }) => !path.endsWith('.jsonl'));
    for (const wrong of [{ payload: twice }, { payload: noLog }, { bundleId: '../x' }])
      await expect(
        sealToFile({ ...input, ...wrong }, signer, join(folder, 'out.zip')),
      ).rejects.toThrow(TypeError);
  });
});

test('paths in the zip are at most 100 characters', () => {
  expect(`${FOLDER}/data/items/00001/confirmations/displayedAt.2.json`.length).toBeLessThan(100);
});
