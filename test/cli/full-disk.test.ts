/** A disk that fills up in the middle: a clear error, exit 4, and a case that goes on afterwards. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, describe, expect, it } from 'vitest';
import { examineCase } from '../../src/case/node/examine.js';
import { isoMedia } from '../files/samples.js';
import { fakeReader } from '../case/helpers.js';
import { desk, fixture } from './helpers.js';

const READER = {
  openReader: async () => ({ ...fakeReader({ colour: null }), engines: async () => ({}) }),
};
const MEGABYTES = 6;
const mounts: string[] = [];

/** A small file system of our own; null where this user may not mount one. */
async function smallDisk(): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'evidence-disk-'));
  const options = ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tmpfs', folder];
  if (spawnSync('mount', options).status !== 0) {
    await rm(folder, { recursive: true });
    return null;
  }
  mounts.push(folder);
  return folder;
}

afterAll(async () => {
  for (const folder of mounts) {
    spawnSync('umount', [folder]);
    await rm(folder, { recursive: true, force: true });
  }
});

const disk = await smallDisk();

/** Leaves so many kilobytes free. */
async function fill(folder: string, kilobytes: number): Promise<() => Promise<void>> {
  const file = join(folder, 'filler');
  const { bavail, bsize } = await statfs(folder);
  await writeFile(file, new Uint8Array(bavail * bsize - kilobytes * 1024));
  return () => rm(file);
}

async function expectWhole(root: string, items: number): Promise<void> {
  const found = await examineCase(root);
  expect(found).toMatchObject({ problems: [], torn: false });
  expect(found.items).toBe(items);
}

describe.skipIf(disk === null)('a full disk (needs the right to mount a small one)', () => {
  it('in the middle of add, batch and pack', async () => {
    const table = await desk();
    const folder = disk!;
    // What is read does not matter.
    const run = (args: string[]) => table.run(args, { cwd: folder, ...READER });
    const root = join(folder, 'evidence-case');
    const told = (stderr: string) =>
      expect(stderr.replace(/\n */g, ' ')).toContain('the disk is full');

    // add: no room for the case, then none for the second picture.
    let empty = await fill(folder, 4);
    const first = await run(['add', fixture('chat.png')]);
    expect(first.code).toBe(4);
    told(first.stderr);
    await empty();
    expect((await run(['add', '-q', fixture('chat.png')])).code).toBe(0);
    empty = await fill(folder, 60);
    const second = await run(['add', fixture('anhui-green.png')]);
    expect(second.code).toBe(4);
    told(second.stderr);
    await expectWhole(root, 1);
    expect((await run(['list'])).code).toBe(0);
    await empty();

    // batch: room for some of its pictures.
    const photos = join(table.folder, 'photos');
    await mkdir(photos);
    const names = ['anhui-green.png', 'beijing-green.png', 'hangzhou-yellow.png', 'payment.png'];
    for (const name of names) await cp(fixture(name), join(photos, name));
    empty = await fill(folder, 420);
    const batch = await run(['batch', photos]);
    expect(batch.code).toBe(4);
    told(batch.stderr);
    const { items, problems } = await examineCase(root);
    expect(problems).toEqual([]);
    expect(items).toBeLessThan(1 + names.length);
    await empty();
    expect((await run(['batch', '-q', photos])).code).toBe(0);
    await expectWhole(root, 1 + names.length);

    // A recording that does not fit: nothing of it stays, and it is taken once there is room.
    const video = join(table.folder, 'v.mp4');
    await writeFile(video, isoMedia('isom', 400_000));
    empty = await fill(folder, 250);
    const large = await run(['add', video]);
    expect(large.code).toBe(4);
    told(large.stderr);
    expect(readdirSync(join(root, 'tmp'))).toEqual([]);
    await empty();
    expect((await run(['add', '-q', video])).code).toBe(0);
    await expectWhole(root, 2 + names.length);

    // pack: no room for the zip; nothing half-written stays.
    empty = await fill(folder, 200);
    const pack = await run(['pack', '-o', 'a.zip']);
    expect(pack.code).toBe(4);
    told(pack.stderr);
    const recipient = await identityToRecipient(await generateX25519Identity());
    const encrypted = await run(['pack', '-o', 'a.zip', '--to', recipient]);
    expect(encrypted.code).toBe(4);
    told(encrypted.stderr);
    expect(readdirSync(folder).sort()).toEqual(['evidence-case', 'filler']);
    await empty();
    expect((await run(['pack', '-q', '-o', 'a.zip'])).code).toBe(0);
    await expectWhole(root, 2 + names.length);
    expect((await run(['verify', 'a.zip'])).code).toBe(0);
  });
});
