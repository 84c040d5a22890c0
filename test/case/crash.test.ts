/** Killed at any moment, a batch that is started again ends with every image once and a whole log. */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { parseCustody } from '../../src/case/log/custody.js';
import { examineCase } from '../../src/case/node/examine.js';
import { Case } from '../../src/case/node/store.js';
import { isoMedia, text, zipOf } from '../files/samples.js';
import { FULL, times } from '../full.js';
import { addTo, png, sha256, tempFolder, writePng } from './helpers.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WRITER = fileURLToPath(new URL('writer.mjs', import.meta.url));
const KILLS = times(40, 2);
const IMAGES = times(60, 20);

async function pictures(folder: string, images = IMAGES): Promise<string> {
  const photos = join(folder, 'photos');
  await mkdir(photos);
  for (let shade = 1; shade <= images; shade++)
    await writePng(join(photos, `${shade}.png`), shade * 4);
  return photos;
}

function write(photos: string, root: string, delay = 3) {
  const child = fork(WRITER, [photos, root, String(delay)], { silent: true });
  let said = '';
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, said }));
  return { child, ended };
}

/** What was begun is finished: for this no process is needed that could be killed. */
async function finish(photos: string, root: string): Promise<void> {
  const events = await addTo(photos, [photos], { named: root });
  expect(events.filter(({ type }) => type === 'refused')).toEqual([]);
}

async function expectWhole(root: string, photos: string): Promise<void> {
  const names = await readdir(photos);
  const wanted = await Promise.all(
    names.map(async (name) => sha256(await readFile(join(photos, name)))),
  );
  const { items } = await Case.open(root, { full: true });
  expect(items.map((item) => item.sha256).sort()).toEqual(wanted.sort());
  expect(items.every(({ reading }) => reading !== null)).toBe(true);
  expect(await examineCase(root)).toMatchObject({ problems: [], leftovers: 0, torn: false });
}

describe('kill -9', () => {
  it(`${KILLS} times at random moments: every image once, hashes right, the log whole`, async () => {
    const folder = await tempFolder();
    const photos = await pictures(folder);
    const root = join(folder, 'case');
    for (let kill = 0; kill < KILLS; kill++) {
      const { child, ended } = write(photos, root);
      await Promise.race([once(child, 'message'), ended]);
      await sleep(Math.random() * 120);
      child.kill('SIGKILL');
      await ended;
    }
    await finish(photos, root);
    await expectWhole(root, photos);
    const { faults, entries } = await parseCustody(await readFile(join(root, 'custody.jsonl')));
    expect(faults).toEqual([]);
    // All that was put aside is on record.
    const aside = await readdir(join(root, 'set-aside')).catch(() => []);
    if (aside.length > 0) expect(entries.some(({ action }) => action === 'recover')).toBe(true);
  });
});

describe('kill -9 while an album is taken apart', () => {
  it('ends with every file once, and the album knows all of them', async () => {
    const folder = await tempFolder();
    const photos = join(folder, 'photos');
    await mkdir(photos);
    const members: Record<string, Uint8Array> = { '聊天.txt': text('样例\n'.repeat(5000)) };
    for (let shade = 1; shade <= times(15, 10); shade++)
      members[`${shade}.png`] = await png(shade * 7);
    const files = { 'a.zip': zipOf(members), 'v.mp4': isoMedia('isom', 3_000_000) };
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(photos, name), bytes);
    const root = join(folder, 'case');
    for (let kill = 0; kill < times(4, 1); kill++) {
      const { child, ended } = write(photos, root);
      await Promise.race([once(child, 'message'), ended]);
      await sleep(Math.random() * 150);
      child.kill('SIGKILL');
      await ended;
    }
    await finish(photos, root);
    const opened = await Case.open(root, { full: true });
    const wanted = [...Object.values(files), ...Object.values(members)].map((one) => sha256(one));
    expect(opened.items.map((item) => item.sha256).sort()).toEqual(wanted.sort());
    const album = opened.history.itemOf(sha256(files['a.zip']))!;
    const { members: found, refused } = (await opened.members(album))!;
    expect(refused).toBeNull();
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(members).sort());
    for (const { name, item } of found)
      expect(opened.find(item!).sha256).toBe(sha256(members[name]!));
    expect(await examineCase(root)).toMatchObject({ problems: [], leftovers: 0, torn: false });
  });
});

describe('two batches at once on one case', () => {
  it('one works, the other waits or says that the case is in use; nothing is interleaved', async () => {
    const folder = await tempFolder();
    const photos = await pictures(folder, times(24, 6));
    const root = join(folder, 'case');
    await finish(photos, root);
    const more = join(folder, 'more');
    await mkdir(more);
    for (let shade = 1; shade <= times(12, 6); shade++)
      await writePng(join(more, `${shade}.png`), 100 + shade * 3 + (shade % 2));
    const other = write(more, root, 400);
    await Promise.race([once(other.child, 'message'), other.ended]);
    // One of them is this process.
    const here = addTo(more, [more], { named: root }).then(
      () => ({ code: 0, said: '' }),
      ({ code }: { code: string }) => ({ code: 4, said: code }),
    );
    const outcomes = await Promise.all([other.ended, here]);
    for (const { code, said } of outcomes)
      expect([code, said.trim()]).toBeOneOf([
        [0, ''],
        [4, 'case-locked'],
      ]);
    expect(outcomes.some(({ code }) => code === 0)).toBe(true);
    expect(await examineCase(root)).toMatchObject({ problems: [], leftovers: 0, unread: 0 });
  });
});

/** The program itself, with its engines and workers: minutes, so only on request. */
describe.runIf(FULL)('kill -9 of evidence batch', () => {
  it('40 times at random moments, 60 screenshots', { timeout: 900_000 }, async () => {
    const folder = await tempFolder();
    const photos = join(folder, 'photos');
    await mkdir(photos);
    const images = join(ROOT, 'fixtures', 'images');
    const names = (await readdir(images)).filter((name) => /\.(png|jpg)$/.test(name));
    for (const name of names.slice(0, IMAGES)) await cp(join(images, name), join(photos, name));
    const root = join(folder, 'case');
    const args = ['batch', photos, '--case', root, '--jobs', '2', '-q'];
    const start = () => spawn(process.execPath, [join(ROOT, 'bin', 'evidence.js'), ...args]);
    const items = async () => (await Case.open(root).catch(() => null))?.items ?? [];
    const kept: number[] = [];
    // How long this machine takes, today, until a first image is read: kills come before and after it.
    let first = 0;
    for (let kill = 0; kill < 40; kill++) {
      const started = Date.now();
      const child = start();
      const ended = once(child, 'exit');
      child.stdout.resume();
      child.stderr.resume();
      if (kill === 0) {
        const isRead = async () => (await items()).some(({ reading }) => reading !== null);
        while (!(await isRead()) && Date.now() - started < 60_000) await sleep(20);
        first = Date.now() - started;
      } else await Promise.race([sleep(first * (0.2 + Math.random() * 1.6)), ended]);
      child.kill('SIGKILL');
      await ended;
      kept.push((await items()).length);
    }
    // Else nothing was interrupted.
    expect(new Set(kept).size, kept.join(' ')).toBeGreaterThan(10);
    const last = start();
    last.stdout.resume();
    let said = '';
    last.stderr.on('data', (text: Buffer) => (said += text.toString()));
    expect([(await once(last, 'exit'))[0], said]).toEqual([0, said]);
    await expectWhole(root, photos);
    const { entries } = await parseCustody(await readFile(join(root, 'custody.jsonl')));
    const recovered = entries.filter(({ action }) => action === 'recover').length;
    console.log(`items after each kill: ${kept.join(' ')}; recoveries on record: ${recovered}`);
  });
});
