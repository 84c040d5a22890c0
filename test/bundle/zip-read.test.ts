import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { crc32 } from '../../src/bundle/zip/crc32.js';
import type { VerifyResult } from '../../src/bundle/verify/schema.js';
import type { Signer } from '../../src/sign/certificate.js';
import {
  codes,
  errors,
  FOLDER,
  newSigner,
  scratchFolder,
  seal,
  syntheticInput,
  unpackStored,
  verifyUntrusting,
  zipSource,
  type Files,
} from './helpers.js';
import { buildZip, concat, extraField, type EntrySpec, type ZipSpec } from './zip-builder.js';

let signer: Signer;
let zip: Uint8Array<ArrayBuffer>;
let files: Files;

beforeAll(async () => {
  signer = await newSigner();
  ({ zip } = await seal(await scratchFolder(), signer, await syntheticInput()));
  files = unpackStored(zip);
});

/** The bundle zipped again; `change` may touch the entry of one path, or add entries. */
function rezip(
  change: (entry: EntrySpec, path: string) => EntrySpec = (entry) => entry,
  more: EntrySpec[] = [],
  spec: ZipSpec = {},
): Uint8Array<ArrayBuffer> {
  const entries = [...files].map(([path, bytes]) =>
    change({ name: `${FOLDER}/${path}`, bytes, deflate: true }, path),
  );
  return buildZip([...entries, ...more], spec);
}

function only(path: string, change: Partial<EntrySpec>) {
  return (entry: EntrySpec, of: string) => (of === path ? { ...entry, ...change } : entry);
}

const check = (bytes: Uint8Array): Promise<VerifyResult> => verifyUntrusting(zipSource(bytes));
const PNG = 'data/originals/001.png';
const text = (value: string) => new TextEncoder().encode(value);

describe('what honest programs do when they zip an unpacked bundle again', () => {
  const honest: [string, () => Uint8Array<ArrayBuffer>][] = [
    ['stored', () => rezip((entry) => ({ ...entry, deflate: false }))],
    ['deflated', () => rezip()],
    ['with data descriptors', () => rezip((entry) => ({ ...entry, descriptor: 'signed' }))],
    ['with descriptors without signature', () => rezip((e) => ({ ...e, descriptor: 'bare' }))],
    [
      'with folders, times and owners',
      () =>
        rezip(
          (entry) => ({
            ...entry,
            local: { extra: concat(extraField(0x5455, new Uint8Array(9)), extraField(0x7875)) },
            central: { extra: extraField(0x5455) },
          }),
          [
            { name: `${FOLDER}/`, bytes: new Uint8Array() },
            { name: `${FOLDER}/data/`, bytes: new Uint8Array() },
          ],
        ),
    ],
    ['by Windows', () => rezip((e) => ({ ...e, central: { madeBy: 20, attributes: 0x20 } }))],
  ];
  test.each(honest)('%s', async (_, make) => {
    const result = await check(make());
    expect(errors(result)).toEqual([]);
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(result.container).toBe('rezipped');
    expect(codes(result)).toEqual(['zip-rewritten']);
  });

  test('what operating systems leave behind is named and not opened', async () => {
    const litter = ['__MACOSX/._x', `${FOLDER}/.DS_Store`, `${FOLDER}/data/Thumbs.db`];
    const packed = text('not deflate at all');
    const result = await check(
      rezip(
        undefined,
        litter.map((name) => ({ name, bytes: text('?'), packed, both: { method: 8 } })),
      ),
    );
    expect(result.verdict).toBe('intact-unknown-signer');
    expect(codes(result).filter((code) => code === 'os-file-ignored')).toHaveLength(3);
  });

  test('whatever bytes its name has, unless it leads somewhere else', async () => {
    const litter = (name: string | Uint8Array, flags = 0) =>
      check(rezip(undefined, [{ name: '__MACOSX/x', bytes: text('?'), both: { name, flags } }]));
    const odd = Uint8Array.from([...text('__MACOSX/'), 0x91, 0x92, 0x3a]);
    for (const flags of [0, 0x800]) {
      const result = await litter(odd, flags);
      expect(result.verdict).toBe('intact-unknown-signer');
      expect(codes(result)).toContain('os-file-ignored');
    }
    expect((await litter('../__MACOSX/x')).verdict).toBe('failed');
    expect((await litter('C:/__MACOSX/x')).verdict).toBe('failed');
  });

  test('under another folder name, or none: a warning', async () => {
    for (const folder of ['证据 (1)/', '']) {
      const entries = [...files].map(([path, bytes]) => ({ name: folder + path, bytes }));
      const result = await check(buildZip(entries.map((e) => ({ ...e, both: { flags: 0x800 } }))));
      expect(result.verdict).toBe('intact-unknown-signer');
      expect(result.statuses).toContainEqual({
        code: 'folder-renamed',
        severity: 'warning',
        path: null,
        args: { expected: FOLDER, actual: folder.replace('/', '') },
      });
    }
  });
});

describe('two descriptions of one entry that disagree', () => {
  const cases: [string, Partial<EntrySpec>][] = [
    ['name', { local: { name: `${FOLDER}/data/originals/001.exe` } }],
    ['method', { local: { method: 0 } }],
    ['flags', { local: { flags: 2 } }],
    ['crc', { local: { crc: 1 } }],
    ['size', { local: { size: 1 } }],
    ['size', { local: { compressedSize: 1 } }],
    ['descriptor', { descriptor: 'signed', central: { crc: 1 } }],
  ];
  test.each(cases)('%s', async (field, change) => {
    const result = await check(rezip(only(PNG, change)));
    expect(result.verdict).toBe('failed');
    expect(result.statuses).toContainEqual({
      code: 'zip-header-mismatch',
      severity: 'error',
      path: PNG,
      args: { field },
    });
  });

  test('a listed entry that is not there', async () => {
    const result = await check(rezip(undefined, [{ name: 'x', bytes: text('x'), at: 7 }]));
    expect(result.verdict).toBe('failed');
    expect(errors(result)).toContain('zip-header-mismatch x');
  });
});

describe('bytes that belong to no entry', () => {
  const junk = text('PK junk');
  const cases: [string, () => Uint8Array<ArrayBuffer>][] = [
    ['before the first', () => rezip(undefined, [], { before: junk })],
    ['between entries', () => rezip(only(PNG, { gap: junk }))],
    ['before the list', () => rezip(undefined, [], { beforeCentral: junk })],
    ['after the end', () => rezip(undefined, [], { after: junk })],
    ['as a comment', () => rezip(undefined, [], { comment: junk })],
    ['as an entry’s comment', () => rezip(only(PNG, { central: { comment: junk } }))],
    ['after the end of the original', () => concat(zip, junk)],
    ['before the start of the original', () => concat(junk, zip)],
  ];
  test.each(cases)('%s', async (_, make) => {
    const result = await check(make());
    expect(result.verdict).toBe('failed');
    expect(codes(result)).toContain('zip-stray-bytes');
  });

  test('after deflated content, inside the entry', async () => {
    const bytes = files.get(PNG) ?? new Uint8Array();
    const packed = concat(deflateRawSync(bytes), text('hidden'));
    const result = await check(rezip(only(PNG, { packed })));
    expect(result.statuses).toContainEqual({
      code: 'zip-entry-corrupt',
      severity: 'error',
      path: PNG,
      args: { problem: 'trailing-bytes' },
    });
    expect(result.verdict).toBe('failed');
  });

  test('an unlisted entry between listed ones', async () => {
    const hidden = buildZip([{ name: `${FOLDER}/hidden`, bytes: text('hidden') }]);
    const gap = hidden.slice(0, hidden.indexOf(0x02014b50 & 0xff, 60));
    expect((await check(rezip(only(PNG, { gap })))).verdict).toBe('failed');
  });
});

describe('names', () => {
  const bad = [
    '../outside',
    `${FOLDER}/../../outside`,
    '/etc/passwd',
    'C:/x',
    `${FOLDER}\\data\\x`,
    `${FOLDER}/a\u0000b`,
    `${FOLDER}/./x`,
    `${FOLDER}//x`,
    `${FOLDER}/x.`,
    `${FOLDER}/x `,
  ];
  test.each(bad)('%j is refused', async (name) => {
    const result = await check(rezip(undefined, [{ name, bytes: text('x') }]));
    expect(result.verdict).toBe('failed');
    expect(codes(result)).toContain('zip-name-unsafe');
  });

  test.each([
    ['twice', `${FOLDER}/${PNG}`],
    ['in other case', `${FOLDER}/data/originals/001.PNG`],
  ])('one file %s', async (_, name) => {
    const result = await check(rezip(undefined, [{ name, bytes: text('other') }]));
    expect(result.verdict).toBe('failed');
    expect(codes(result)).toContain('zip-name-duplicate');
  });

  test('composed and decomposed letters are one name', async () => {
    const names = ['é', 'e\u0301'].map((letter) => `${FOLDER}/${letter}`);
    const result = await check(
      rezip(
        undefined,
        names.map((name) => ({ name, bytes: text('x'), both: { flags: 0x800 } })),
      ),
    );
    expect(codes(result)).toContain('zip-name-duplicate');
  });

  test.each([
    ['symbolic link', 0xa1ff0000, 'symlink'],
    ['device', 0x21a40000, 'other'],
    ['folder under a file’s name', 0x41ed0010, 'other'],
  ])('a %s is refused', async (_, attributes, kind) => {
    const result = await check(rezip(only(PNG, { central: { attributes } })));
    expect(result.statuses).toContainEqual({
      code: 'not-regular-file',
      severity: 'error',
      path: PNG,
      args: { kind },
    });
    expect(result.verdict).toBe('failed');
  });

  test('a folder with content is refused', async () => {
    const result = await check(rezip(undefined, [{ name: `${FOLDER}/x/`, bytes: text('hello') }]));
    expect(codes(result)).toContain('not-regular-file');
  });
});

describe('bombs', () => {
  test('what is wrong with the entry of the bundle’s own folder names that folder', async () => {
    const name = `${FOLDER}/`;
    const result = await check(rezip(undefined, [{ name, bytes: text('x') }]));
    expect(errors(result)).toEqual([`not-regular-file ${name}`]);
  });

  test('content that unpacks to more than it says is cut off', async () => {
    const size = 10;
    const packed = deflateRawSync(new Uint8Array(5_000_000));
    const result = await check(rezip(only(PNG, { packed, both: { size } })));
    expect(errors(result)).toContain(`zip-entry-corrupt ${PNG}`);
    expect(result.verdict).toBe('failed');
  });

  test('content that packs too well is not unpacked', async () => {
    const bytes = new Uint8Array(4_000_000);
    const result = await check(rezip(only(PNG, { bytes })));
    expect(errors(result)).toContain(`zip-bomb ${PNG}`);
    expect(result.verdict).toBe('failed');
  });

  test('many entries over the same bytes are not unpacked', async () => {
    const kernel = new Uint8Array(1_000_000);
    const packed = deflateRawSync(kernel);
    const sizes = { crc: crc32(kernel), compressedSize: packed.length, size: 2 ** 30 };
    const result = await check(
      rezip(
        undefined,
        [...'abcdef'].map((name) => ({
          name: `${FOLDER}/${name}`,
          bytes: kernel,
          packed,
          both: { ...sizes, method: 8 },
          at: 0,
        })),
      ),
    );
    expect(result.verdict).toBe('failed');
    expect(codes(result)).toContain('zip-entries-overlap');
    expect(codes(result)).toContain('too-large');
  });
});

describe('what cannot be read is said to be unreadable, not failed', () => {
  const cases: [string, () => Uint8Array<ArrayBuffer>, string][] = [
    ['nothing', () => new Uint8Array(), 'not-a-bundle'],
    ['another file', () => concat(text('%PDF-1.7'), new Uint8Array(5000)), 'not-a-bundle'],
    ['an encrypted one', () => text('age-encryption.org/v1\n-> X25519 …'), 'encrypted'],
    [
      'an encrypted one as text',
      () => text('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl'),
      'encrypted',
    ],
    ['another zip', () => buildZip([{ name: 'a.txt', bytes: text('a') }]), 'not-a-bundle'],
    ['an empty zip', () => buildZip([]), 'not-a-bundle'],
    ['a broken download', () => zip.slice(0, zip.length - 100), 'zip-truncated'],
    ['a wrong number of entries', () => rezip(undefined, [], { count: 99 }), 'zip-corrupt'],
    ['encryption', () => rezip((entry) => ({ ...entry, both: { flags: 1 } })), 'zip-unsupported'],
    [
      'another compression',
      () => rezip((e) => ({ ...e, both: { method: 12 } })),
      'zip-unsupported',
    ],
    [
      'zip64',
      () => rezip((entry) => ({ ...entry, both: { extra: extraField(1, new Uint8Array(16)) } })),
      'zip-unsupported',
    ],
    [
      'zip64 of a program that does not know the sizes before',
      () =>
        rezip((entry) => ({
          ...entry,
          local: { ...IN_EXTRA, extra: extraField(1, new Uint8Array(16)) },
        })),
      'zip-unsupported',
    ],
    [
      'the same with sizes of eight bytes behind the content',
      () =>
        rezip((entry) => ({
          ...entry,
          descriptor: 'zip64',
          local: { ...IN_EXTRA, extra: extraField(1, new Uint8Array(16)) },
        })),
      'zip-unsupported',
    ],
    [
      'an end record of zip64, which nothing here needs',
      () => rezip(undefined, [], { afterCentral: END_ZIP64 }),
      'zip-unsupported',
    ],
  ];
  const END_ZIP64 = concat(new Uint8Array([0x50, 0x4b, 6, 6]), new Uint8Array(72));
  const IN_EXTRA = { compressedSize: 0xffffffff, size: 0xffffffff };
  test.each(cases)('%s', async (_, make, code) => {
    const result = await check(make());
    expect(result.verdict).toBe('unreadable');
    expect(codes(result)).toContain(code);
    expect(codes(result)).not.toContain('zip-header-mismatch');
  });

  test('sizes that only zip64 may leave out are a contradiction without it', async () => {
    const result = await check(rezip((entry) => ({ ...entry, local: { size: 0xffffffff } })));
    expect(result.verdict).toBe('failed');
    expect(codes(result)).toContain('zip-header-mismatch');
  });

  test('a source that fails', async () => {
    const failing = Object.assign(new Error('disk'), { code: 'EIO' });
    let reads = 0;
    const source = zipSource(zip);
    const result = await verifyUntrusting({
      size: zip.length,
      read: (offset: number, length: number) =>
        ++reads > 25 ? Promise.reject(failing) : source.read(offset, length),
    });
    expect(result.verdict).toBe('unreadable');
    const told = result.statuses.find(({ code }) => code === 'file-unreadable');
    expect(told?.args).toEqual({ errno: 'EIO' });
  });
});

test('the original profile is recognised by every detail of its headers', async () => {
  expect((await check(zip)).container).toBe('original');
  const entries = [...files]
    .map(([path, bytes]) => ({ name: `${FOLDER}/${path}`, bytes }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  expect((await check(buildZip(entries))).container).toBe('rezipped');
});
