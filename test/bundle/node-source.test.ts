import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

test('what is no bundle', async () => {
  await expect(openSource(join(root, 'none'))).rejects.toMatchObject({ code: 'file-not-found' });
  await writeFile(join(root, 'empty.zip'), '');
  expect((await check(join(root, 'empty.zip'))).verdict).toBe('unreadable');
  expect((await check(join(folder, FOLDER, 'data'))).verdict).toBe('unreadable');
  if (process.platform === 'linux')
    await expect(openSource('/dev/null')).rejects.toMatchObject({ code: 'bundle-unreadable' });
});
