/** Everything that a depositor brings, through the program as people run it. */
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { png, sha256 } from '../case/helpers.js';
import { unpackStored } from '../bundle/helpers.js';
import { isoMedia, pdf, text, zipOf } from '../files/samples.js';
import { desk, jsonLines, type Desk } from './helpers.js';

let table: Desk;
const put = (name: string, bytes: Uint8Array) => writeFile(join(table.folder, name), bytes);
const words = (output: string) => output.replace(/\n */g, ' ');

beforeAll(async () => {
  table = await desk();
});

describe('a recording, a reply, an album and eight pictures', () => {
  const files: Record<string, Uint8Array> = {};
  let bundle: Map<string, Uint8Array>;

  it('are added in one go: exit 0', async () => {
    Object.assign(files, {
      '录屏 6月14日.mp4': isoMedia('isom'),
      '12345 回复.pdf': pdf(2),
      '相册.zip': zipOf({ '相册/1.png': await png(201), '相册/聊天.txt': text('样例') }),
    });
    for (let shade = 1; shade <= 8; shade++) files[`图 ${shade}.png`] = await png(shade * 9);
    for (const [name, bytes] of Object.entries(files)) await put(name, bytes);
    const { code, stdout } = await table.run(['add', '--json', ...Object.keys(files)]);
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    const added = lines.filter(({ schema }) => schema === 'evidence-added/1');
    expect(added.map(({ type }) => type)).toEqual([
      ...['attachment', 'attachment', 'archive', 'picture', 'attachment'],
      ...Array.from({ length: 8 }, () => 'picture'),
    ]);
    expect(lines.find(({ schema }) => schema === 'evidence-expanded/1')).toMatchObject({
      ...{ item: '003', refused: null },
      members: [
        { item: '004', why: null },
        { item: '005', why: null },
      ],
    });
    const list = await table.run(['list']);
    expect(list.stdout).toMatch(/001 .*video.*\n002 .*PDF.*\n003 .*archive/);
  });

  it('are all sealed, with their hashes in the list, and verify: exit 0', async () => {
    const packed = await table.run(['pack', '-o', 'all.zip']);
    expect(packed.code).toBe(0);
    expect(words(packed.stderr)).toContain('did not look into them): 001–003, 005');
    expect(await table.run(['verify', 'all.zip'])).toMatchObject({ code: 0 });
    bundle = unpackStored(new Uint8Array(await readFile(join(table.folder, 'all.zip'))));
    const list = new TextDecoder().decode(bundle.get('data/evidence-list.csv'));
    for (const bytes of Object.values(files)) expect(list).toContain(sha256(bytes));
    expect(sha256(bundle.get('data/originals/001.mp4')!)).toBe(sha256(files['录屏 6月14日.mp4']!));
  });

  it('show in the report as a picture or an icon, and nothing in it can run', () => {
    const html = new TextDecoder().decode(bundle.get('data/report.html'));
    const section = (item: string) => html.split(`id="i${item}"`)[1]!.split('<h2')[0]!;
    expect(section('001')).toContain('<div class="icon">MP4</div>');
    expect(section('002')).toContain('src="data:image/jpeg;base64,');
    expect(section('003')).toContain('相册/聊天.txt');
    expect(html).not.toMatch(/<(?:script|iframe|object|embed|video|audio|link)\b|javascript:/i);
    expect(html).not.toContain('data/originals/001.mp4"');
    expect(html).toContain("default-src 'none'");
  });

  it('can be looked at one by one', async () => {
    const archive = await table.run(['show', '3']);
    expect(archive.stdout).toContain('004  相册/1.png');
    expect(words((await table.run(['show', '5'])).stdout)).toContain('from archive 003');
    const { stdout } = await table.run(['show', '--json', '3']);
    expect(jsonLines(stdout)[0]).toMatchObject({ members: { members: [{ item: '004' }, {}] } });
    expect(stdout).not.toContain('"salt"');
  });
});

it('a file of 10 GB and a bomb in a bomb are refused in clear words, and nothing is lost: exit 3', async () => {
  const zeros = zipOf({ 'zeros.bin': new Uint8Array(8 * 2 ** 20) });
  await put('bomb.zip', zipOf({ 'inner.zip': zipOf({ 'inner.zip': zeros }), 'zeros.zip': zeros }));
  await put('flat.zip', zipOf({ 'zeros.bin': new Uint8Array(8 * 2 ** 20), 'a.txt': text('a') }));
  await put('huge.mov', isoMedia('qt  '));
  await truncate(join(table.folder, 'huge.mov'), 10 * 2 ** 30);
  const { code, stderr } = await table.run(['add', 'huge.mov', 'bomb.zip', 'flat.zip']);
  expect(code).toBe(3);
  const said = words(stderr);
  expect(said).toContain('error: huge.mov: is too large (10240 MB; the limit is 2048 MB)');
  expect(said).toContain('- inner.zip: an archive in an archive: kept as it is, not unpacked');
  expect(said).toContain('- zeros.bin: it would unpack to an enormous size (a zip bomb)');
  expect(said).toContain('the archive still has them');
  expect((await stat(join(table.folder, 'huge.mov'))).size).toBe(10 * 2 ** 30);
  const originals = join(table.folder, 'evidence-case', 'originals');
  const kept = (await readdir(originals)).sort();
  const bomb = await readFile(join(table.folder, 'bomb.zip'));
  const hashes = await Promise.all(
    kept.map(async (name) => sha256(await readFile(join(originals, name)))),
  );
  expect(hashes).toContain(sha256(bomb));
  expect(await readdir(join(table.folder, 'evidence-case', 'tmp'))).toEqual([]);
});

it('pages of a PDF are read where that is asked for', async () => {
  const other = await desk();
  await writeFile(join(other.folder, '回复.pdf'), pdf(1));
  const { code, stdout } = await other.run(['add', '--json', '--read-pages', '回复.pdf']);
  expect(code).toBe(0);
  const lines = jsonLines(stdout);
  expect(lines[1]).toMatchObject({ type: 'page', item: '002', file: '回复.pdf › 1' });
  const { lines: read } = lines[1]!.reading as { lines: { text: string }[] };
  expect(read.map((line) => line.text).join(' ')).toMatch(/SAMPLE/);
  expect(lines[2]).toMatchObject({ schema: 'evidence-drawn/1', total: 1, pages: 1, why: null });
  const again = await other.run(['add', '--read-pages', '回复.pdf']);
  expect(again).toMatchObject({ code: 0, stdout: '' });
  expect((await other.run(['show', '2'])).stdout).toContain('page 1 of 001');
});

it('batch takes what else lies in the folder, and says what it left', async () => {
  const other = await desk();
  const folder = join(other.folder, '张');
  await mkdir(folder);
  await writeFile(join(folder, 'a.png'), await png(3));
  await writeFile(join(folder, '录音.m4a'), isoMedia('M4A '));
  await writeFile(join(folder, 'data.db'), Uint8Array.of(9, 8, 7, 6, 5));
  const { code, stdout, stderr } = await other.run(['batch', '张', '--csv', 'table.csv']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/audio recording/);
  expect(words(stderr)).toMatch(/Of unknown type, and not added: .*data\.db/);
  const table_ = await readFile(join(other.folder, 'table.csv'), 'utf8');
  expect(table_).toMatch(/录音\.m4a,002,录音,/);
  expect(table_).not.toContain('data.db');
});

it('origins and better copies are said on the command line', async () => {
  const other = await desk();
  await writeFile(join(other.folder, 'a.png'), await png(3));
  await writeFile(join(other.folder, 'b.png'), await png(3, 80, 120));
  expect((await other.run(['add', 'a.png', '--origin', 'device=P40'])).code).toBe(0);
  const better = await other.run(['add', '--original-of', '1', 'b.png']);
  expect(better.code).toBe(0);
  expect(words(better.stderr)).toContain('002 (80×120 pixels');
  expect((await other.run(['add', '--original-of', '1', 'a.png', 'b.png'])).code).toBe(2);
  const itself = await other.run(['add', '--original-of', '1', 'a.png']);
  expect(itself.code).toBe(4);
  expect(words(itself.stderr)).toContain('the same file as 001, byte for byte');
  expect((await other.run(['add', '--origin', 'phone=P40', 'a.png'])).code).toBe(4);
  const said = await other.run(['confirm', '2', '--origin', 'captured-by=me', '--as', 'holder']);
  expect(said).toMatchObject({ code: 0 });
  expect((await other.run(['show', '2'])).stdout).toMatch(/captured by +me/);
  expect((await other.run(['confirm', '--origin', 'captured-by=me'])).code).toBe(2);
});

it('what is never read has nothing to confirm, and nobody is told to add it again', async () => {
  const { run, folder } = await desk();
  await writeFile(join(folder, 'a.txt'), 'a');
  expect((await run(['add', 'a.txt'])).stdout).toContain('text/plain, 1 byte\n');
  const { code, stderr } = await run(['confirm', '1', '--all']);
  expect(code).toBe(4);
  expect(stderr).toContain('001 is no picture');
  expect(stderr).not.toContain('evidence add');
});

it('a file that was there before an archive is not said to come from it', async () => {
  const other = await desk();
  const same = await png(77);
  await writeFile(join(other.folder, 'a.png'), same);
  await writeFile(join(other.folder, 'album.zip'), zipOf({ 'a.png': same, 'b.txt': text('b') }));
  expect((await other.run(['add', 'a.png', 'album.zip'])).code).toBe(0);
  const before = words((await other.run(['show', '1'])).stdout);
  expect(before).toContain('archive 002 has this file too');
  expect(before).not.toContain('from archive');
  expect(words((await other.run(['show', '3'])).stdout)).toContain('from archive 002');
});
