import { mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readRoots } from '../../src/actions/verify.js';
import { openSource } from '../../src/bundle/node/node-source.js';
import { verify } from '../../src/bundle/verify/verify.js';
import {
  errors,
  FOLDER,
  newSigner,
  scratchFolder,
  seal,
  syntheticInput,
  unpackStored,
  type Files,
  type Sealed,
} from './helpers.js';

let root: string;
let folder: string;
let bundle: Sealed;
let files: Files;
let runs = 0;

beforeAll(async () => {
  root = await scratchFolder();
  bundle = await seal(root, await newSigner(), await syntheticInput());
  files = unpackStored(bundle.zip);
});
beforeEach(async () => {
  folder = join(root, `证据 ${++runs}`);
  for (const [path, bytes] of files) {
    const file = join(folder, FOLDER, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
});

async function check(path: string) {
  const { source, close } = await openSource(path);
  try {
    return await verify(source, { trusted: [] });
  } finally {
    await close();
  }
}

test('a zip, an unpacked folder and the folder above it', async () => {
  for (const [path, container] of [
    [bundle.sealed.file, 'original'],
    [join(folder, FOLDER), 'folder'],
    [folder, 'folder'],
  ] as const) {
    const result = await check(path);
    expect(errors(result)).toEqual([]);
    expect(result).toMatchObject({ verdict: 'intact-unknown-signer', container, statuses: [] });
  }
});

test.each(['v1', 'countersigned'])(
  'stored bundles, once unpacked, are judged as the zip: %s',
  async (group) => {
    const stored = fileURLToPath(new URL(`../../fixtures/bundles/${group}`, import.meta.url));
    const roots = await readRoots([join(stored, 'tsa-root.pem')]);
    const judge = async (path: string) => {
      const { source, close } = await openSource(path);
      const { verdict, statuses } = await verify(source, { trusted: [], roots });
      await close();
      // Folder and zip differ in how they were packed, and in nothing else.
      return { verdict, statuses: statuses.filter(({ code }) => !/^(zip|os|folder)-/.test(code)) };
    };
    const names = (await readdir(stored)).filter((name) =>
      /^(stamped|countersigned|ots)/.test(name),
    );
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      const zip = join(stored, name, 'bundle.zip');
      const unpacked = join(root, group, name);
      for (const [path, bytes] of unpackStored(new Uint8Array(await readFile(zip)))) {
        const file = join(unpacked, FOLDER, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, bytes);
      }
      expect([name, await judge(unpacked)]).toEqual([name, await judge(zip)]);
    }
  },
);

test('any part of a zip, near or far, small or large', async () => {
  const file = join(root, 'parts.bin');
  const bytes = Uint8Array.from({ length: 150_000 }, (_, at) => (at * 7 + (at >> 8)) & 0xff);
  await writeFile(file, bytes);
  const { source, close } = await openSource(file);
  if (!('size' in source)) throw new Error('no file');
  const [edge, end] = [2 ** 15, bytes.length];
  for (const [offset, length] of [
    ...[[0, 4] as const, [4, 30] as const, [edge - 2, 4] as const, [end - 22, 22] as const],
    ...[[100, edge] as const, [100, edge - 1] as const, [0, end] as const, [end, 0] as const],
    ...[[end - edge, edge - 1] as const, [edge + 1, 1] as const, [3, 1] as const],
  ])
    expect(
      Buffer.compare(await source.read(offset, length), bytes.slice(offset, offset + length)),
    ).toBe(0);
  // Who reads it may write into it.
  (await source.read(10, 5)).fill(0);
  expect([...(await source.read(10, 5))]).toEqual([...bytes.subarray(10, 15)]);

  await truncate(file, 40_000);
  await source.read(100_000, 10).then(
    () => expect.unreachable(),
    (error: unknown) => expect(error).toMatchObject({ code: 'EOF' }),
  );
  expect((await source.read(39_990, 10)).length).toBe(10);
  await close();
});

describe.runIf(process.platform !== 'win32')('links', () => {
  test.each([
    ['to a file', '/etc/hostname'],
    ['to a folder', '/etc'],
    ['to nothing', 'nowhere'],
    ['to itself', '.'],
  ])('%s are named and not followed', async (_, target) => {
    await symlink(target, join(folder, FOLDER, 'data', 'link'));
    const result = await check(join(folder, FOLDER));
    expect(result.verdict).toBe('failed');
    expect(errors(result)).toEqual(['not-regular-file data/link']);
  });
});

test('an empty file added is found; an empty folder is nothing', async () => {
  await mkdir(join(folder, FOLDER, 'data', 'empty'));
  expect((await check(folder)).verdict).toBe('intact-unknown-signer');
  await writeFile(join(folder, FOLDER, 'data', 'empty', 'x'), '');
  expect(errors(await check(folder))).toEqual(['file-unexpected data/empty/x']);
});

test.runIf(process.platform === 'linux')(
  'a name that is not UTF-8 is a file like any other',
  async () => {
    // 材料 as a Chinese Windows writes it.
    const name = Buffer.from([0xb2, 0xc4, 0xc1, 0xcf]);
    const inside = (path: string) => Buffer.concat([Buffer.from(`${path}/`), name]);
    await writeFile(inside(folder), '');
    expect((await check(folder)).verdict).toBe('intact-unknown-signer');
    await writeFile(inside(join(folder, FOLDER, 'data')), '');
    const result = await check(folder);
    expect(result.verdict).toBe('failed');
    expect(errors(result)).toEqual(['file-unexpected data/\ufffd\ufffd\ufffd\ufffd']);
  },
);

// The superuser may open everything.
test.skipIf(process.getuid?.() === 0)(
  'a closed folder beside the bundle is none of it',
  async () => {
    await mkdir(join(folder, 'closed'), { mode: 0 });
    expect((await check(folder)).verdict).toBe('intact-unknown-signer');
    await mkdir(join(folder, FOLDER, 'data', 'closed'), { mode: 0 });
    const result = await check(folder);
    expect(result.verdict).toBe('unreadable');
    expect(errors(result)).toEqual(['file-unreadable data/closed']);
  },
);

test('what is no bundle', async () => {
  await expect(openSource(join(root, 'none'))).rejects.toMatchObject({ code: 'file-not-found' });
  await writeFile(join(root, 'empty.zip'), '');
  expect((await check(join(root, 'empty.zip'))).verdict).toBe('unreadable');
  expect((await check(join(folder, FOLDER, 'data'))).verdict).toBe('unreadable');
  if (process.platform === 'linux')
    await expect(openSource('/dev/null')).rejects.toMatchObject({ code: 'bundle-unreadable' });
});
