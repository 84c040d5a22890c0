/** All faults of an input are said, with its name; nothing is lost and nothing half-written. */
import { chmod, mkdir, readdir, readFile, writeFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { lockCase } from '../../src/case/node/lock.js';
import { CasePaths } from '../../src/case/node/layout.js';
import { parseCustody } from '../../src/case/log/custody.js';
import { pngThatClaims } from '../files/pictures.js';
import { desk, evidence, fixture, jsonLines, type Desk, type Outcome } from './helpers.js';

let table: Desk;
const inCase = (...names: string[]) => join(table.folder, 'evidence-case', ...names);

beforeAll(async () => {
  table = await desk();
  const whole = await readFile(fixture('chat.png'));
  await writeFile(join(table.folder, 'text.png'), 'hello');
  await writeFile(join(table.folder, 'torn.png'), whole.subarray(0, whole.length / 2));
  await symlink('loop.png', join(table.folder, 'loop.png')).catch(() => {});
  await writeFile(join(table.folder, 'empty.png'), '');
  await mkdir(join(table.folder, 'nothing', 'inside'), { recursive: true });
  await writeFile(join(table.folder, 'huge.png'), pngThatClaims(20_000, 10_000));
});

const CASES = [
  ['text.png', 'is not an image', 'not-an-image'],
  ['torn.png', 'damaged or cut off', 'image-corrupt'],
  ['empty.png', 'an empty file', 'file-empty'],
  ['nothing', 'no images in this folder', 'no-images-in-folder'],
  ['huge.png', 'has too many pixels (200 million', 'image-too-many-pixels'],
  ['absent.png', 'no such file', 'file-not-found'],
  ...(process.platform === 'win32'
    ? []
    : [['loop.png', 'a link that leads back to itself', 'file-unreadable'] as const]),
] as const;

describe('alone', () => {
  it.each(CASES)('%s: exit 4, named, no case made', async (name, what, code) => {
    const plain = await table.run(['add', name]);
    expect(plain).toMatchObject({ code: 4, stdout: '' });
    expect(plain.stderr).toContain(`error: ${name}: `);
    expect(plain.stderr.replace(/\n */g, ' ')).toContain(what);
    const json = await table.run(['add', '--json', name]);
    expect(json).toMatchObject({ code: 4, stdout: '' });
    expect(jsonLines(json.stderr)).toEqual([
      expect.objectContaining({ schema: 'evidence-error/1', file: name, code }),
    ]);
    expect(await readdir(table.folder)).not.toContain('evidence-case');
  });
});

describe('beside a good one', () => {
  it('the good one is taken, the others are named, exit 3', async () => {
    const names = CASES.map(([name]) => name);
    const { code, stdout, stderr } = await table.run(['add', ...names, fixture('chat.png')]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^001 /);
    for (const name of names) expect(stderr).toContain(`error: ${name}: `);
    expect(await readdir(inCase('originals'))).toEqual(['001.png']);
    expect(await readdir(inCase('items'))).toEqual(['001']);
    expect(await readdir(inCase('tmp'))).toEqual([]);
    const { entries, faults } = await parseCustody(await readFile(inCase('custody.jsonl')));
    expect(faults).toEqual([]);
    expect(entries.map(({ action }) => action)).toEqual(['create', 'add', 'read']);
  });
});

describe('a case that cannot take more', () => {
  it('because another program writes to it: says which', async () => {
    const lock = await lockCase(new CasePaths(inCase()));
    const { code, stderr } = await table.run(['add', fixture('payment.png')]);
    await lock.release();
    expect(code).toBe(4);
    expect(stderr).toContain(`process ${process.pid}`);
  });

  it('because it has nothing in it to pack', async () => {
    const other = await desk();
    expect((await other.run(['pack'])).stderr).toContain('there is no case here');
    await mkdir(join(other.folder, 'evidence-case'));
    expect((await other.run(['pack'])).code).toBe(4);
  });
});

describe('a folder in which no case can be made', () => {
  it('because one is there, or a file is: says which, and of a new one that it is new', async () => {
    const { run, folder } = await desk();
    const words = (text: string) => text.replace(/\s+/g, ' ');
    expect((await run(['init', '案 卷'])).code).toBe(0);
    const again = await run(['init', '案 卷']);
    expect(again.code).toBe(4);
    expect(words(again.stderr)).toContain('there is a case here already; it was left alone');
    await writeFile(join(folder, 'a.txt'), 'a');
    for (const args of [
      ['init', 'a.txt'],
      ['list', '--case', 'a.txt'],
      ['add', '--case', 'a.txt', 'a.txt'],
    ]) {
      const { code, stderr } = await run(args);
      expect(code).toBe(4);
      expect(words(stderr)).toContain('a.txt: there is a file in the place of a folder');
    }
    const encrypted = await run(['init', '--encrypt', 'new']);
    expect(encrypted.code).toBe(4);
    expect(words(encrypted.stderr)).toContain('no passphrase was given for the new case');
    expect(await readdir(folder)).toEqual(expect.not.arrayContaining(['new']));
  });
});

/** Rights do not bite root; then the program runs as nobody, if that user may see it at all. */
async function withoutRights(): Promise<number | undefined | null> {
  if (process.platform === 'win32') return null;
  if (process.getuid?.() !== 0) return undefined;
  const nobody = 65534;
  const run = await evidence(['--version'], { uid: nobody }).catch(() => ({ code: -1 }));
  return run.code === 0 ? nobody : null;
}

describe('without rights', async () => {
  const uid = await withoutRights();
  const as = uid === undefined || uid === null ? {} : { uid };

  it.skipIf(uid === null)('an unreadable file is named', async () => {
    const file = join(table.folder, 'secret.png');
    await writeFile(file, await readFile(fixture('chat.png')), { mode: 0o000 });
    await open(table);
    const { code, stderr } = await table.run(['read', 'secret.png'], as);
    await chmod(file, 0o644);
    expect(code).toBe(4);
    expect(stderr).toContain('error: secret.png: cannot be read');
  });

  it.skipIf(uid === null)(
    'an unreadable case is told of once, and not as a fault of each file',
    async () => {
      const other = await desk();
      await writeFile(join(other.folder, 'one.txt'), 'one');
      await writeFile(join(other.folder, 'two.txt'), 'two');
      expect((await other.run(['add', '-q', 'one.txt'])).code).toBe(0);
      await open(other);
      const file = join(other.folder, 'evidence-case', 'case.json');
      await chmod(join(other.folder, 'evidence-case'), 0o755);
      await chmod(file, 0);
      const { code, stderr } = await other.run(['add', 'one.txt', 'two.txt', '--json'], as);
      await chmod(file, 0o644);
      expect(code).toBe(4);
      expect(jsonLines(stderr)).toMatchObject([{ code: 'file-unreadable', file }]);
    },
  );

  it.skipIf(uid === null)('a closed folder is told of as it was named', async () => {
    const other = await desk();
    await open(other);
    const root = join(other.folder, '案卷甲');
    expect((await other.run(['init', '案卷甲'])).code).toBe(0);
    await chmod(root, 0o700);
    const { code, stderr } = await other.run(['list', '--case', '案卷甲', '--json'], as);
    expect(code).toBe(4);
    expect(jsonLines(stderr)).toMatchObject([
      { code: 'file-unreadable', file: join(root, 'case.json') },
    ]);
  });

  it.skipIf(uid === null)('a read-only case is named; looking at it still works', async () => {
    const other = await desk();
    expect((await other.run(['add', '-q', fixture('chat.png')])).code).toBe(0);
    await open(other);
    const root = join(other.folder, 'evidence-case');
    for (const name of ['', 'originals', 'items', 'items/001', 'tmp'])
      await chmod(join(root, name), 0o555);
    const before = await readFile(join(root, 'custody.jsonl'));
    await writeFile(join(other.folder, 'more.txt'), 'more');
    const commands = [['add', 'more.txt'], ['pack'], ['list']];
    const [add, pack, list] = (await other.together(commands, as)) as [Outcome, Outcome, Outcome];
    for (const { code, stderr } of [add, pack]) {
      expect(code).toBe(4);
      expect(stderr.replace(/\n */g, ' ')).toContain(
        `${root}: the folder of the case cannot be written to`,
      );
    }
    expect(await readFile(join(root, 'custody.jsonl'))).toEqual(before);
    expect(list).toMatchObject({ code: 0 });
    expect(list.stdout).toContain('001');
    for (const name of ['', 'originals', 'items', 'items/001', 'tmp'])
      await chmod(join(root, name), 0o755);
  });
});

/** `mkdtemp` makes folders that only their owner may enter. */
async function open({ folder }: Desk): Promise<void> {
  await chmod(join(folder, '..'), 0o755);
}

it('doctor tells of a folder that is not there as every command does', async () => {
  const { run } = await desk();
  const { code, stdout } = await run(['doctor', '--case', 'nothere']);
  expect(code).toBe(3);
  expect(stdout).toContain('there is no such folder');
});

it('doctor knows nothing of a disk that is not there', async () => {
  const { folder, run } = await desk();
  const place = join(folder, 'stick', 'cases', 'one');
  const { code, stdout } = await run(['doctor'], { env: { EVIDENCE_CASE: place } });
  expect(code).toBe(0);
  const said = stdout.replace(/\s+/g, ' ');
  expect(said).toContain('disk none yet the folder is not there, or cannot be looked at');
  expect(said).toContain('no case where EVIDENCE_CASE says');
  expect(said).not.toContain('NaN');
});

it('add --origin of a file that is there says that it was recorded', async () => {
  const { run } = await desk();
  await run(['add', fixture('chat.png')]);
  const said = ['--origin', 'device=P40'];
  const { stderr } = await run(['add', fixture('chat.png'), ...said]);
  expect(stderr).toContain('recorded with 001');
  expect((await run(['show', '1'])).stdout).toContain('P40');
});

it('add --source says that it was not kept only where something else is kept', async () => {
  const { folder, run } = await desk();
  await writeFile(join(folder, 'a.txt'), 'same');
  await writeFile(join(folder, 'b.txt'), 'same');
  const add = (...more: string[]) => run(['add', 'a.txt', 'b.txt', '--source', ...more]);
  const refusal = 'note and source were not kept';
  expect((await add('my phone')).stderr).not.toContain(refusal);
  expect((await add('my phone')).stderr).not.toContain(refusal);
  expect((await add('another phone')).stderr).toContain(refusal);
  expect((await add('my phone', '--note', 'seen')).stderr).toContain(refusal);
});
