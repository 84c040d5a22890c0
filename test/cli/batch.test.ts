/** `evidence batch`, with the engines and the workers that people get. */
import { zipSync } from 'fflate';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCustody } from '../../src/case/log/custody.js';
import { parseIndex } from '../../src/report/bundle-index.js';
import { writePng } from '../case/helpers.js';
import { text, zipOf } from '../files/samples.js';
import { FULL } from '../full.js';
import { desk, fixture, jsonLines, type Desk, type Outcome } from './helpers.js';
import { withStubEngines } from './installed.js';

const PICTURES = [
  'chat.png',
  'payment.png',
  'venue-poster.png',
  'beijing-green.png',
  'hangzhou-yellow.png',
];

async function withPhotos(): Promise<Desk> {
  const table = await desk();
  const photos = join(table.folder, 'photos');
  await mkdir(join(photos, 'more', '.thumbnails'), { recursive: true });
  for (const name of PICTURES) await cp(fixture(name), join(photos, name));
  await cp(fixture('chat.png'), join(photos, 'more', 'again.png'));
  await cp(fixture('chat.png'), join(photos, 'more', '.thumbnails', 'thumb.png'));
  const whole = await readFile(fixture('chat.png'));
  await writeFile(join(photos, '=torn.png'), whole.subarray(0, whole.length / 2));
  return table;
}

describe('batch', () => {
  it('takes a folder in the order of names, tells what it could not at the end, and resumes', async () => {
    const table = await withPhotos();
    const args = ['batch', 'photos', '--jobs', '2', '--csv', 'table.csv'];
    // With readers that are processes too; else these are there only until the Ctrl-C below.
    const run = await table.run(args, { spawned: FULL });
    expect(run.code).toBe(3);
    const lines = run.stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, 3))).toEqual(['001', '002', '003', '004', '005']);
    const sorted = [...PICTURES].sort();
    for (const [index, name] of sorted.entries()) expect(lines[index]).toContain(name);
    expect(run.stderr).toContain('=torn.png: the image is damaged');
    expect(run.stderr).toContain('5 added, 1 in the case already, 1 could not be taken');
    expect(run.stderr).toContain('skipped 1 file');
    expect(run.stderr).not.toContain('\r');

    const csv = await readFile(join(table.folder, 'table.csv'), 'utf8');
    expect(csv.startsWith('\ufeff文件,编号,')).toBe(true);
    const rows = csv.slice(1).split('\r\n');
    expect(rows[1]).toMatch(/^'=torn\.png,,.*,图片已损坏或不完整，无法完全解码$/);
    expect(rows).toHaveLength(9);
    expect(rows.find((row) => row.startsWith('hangzhou-yellow.png,'))).toContain('黄色');

    const log = join(table.folder, 'evidence-case', 'custody.jsonl');
    const { entries, faults } = await parseCustody(await readFile(log));
    expect(faults).toEqual([]);
    for (const item of ['001', '002', '003', '004', '005'])
      expect(entries.filter((one) => one.item === item).map(({ action }) => action)).toEqual([
        ...['add', 'read'],
      ]);

    const again = await table.run(['batch', 'photos', '--json']);
    expect(again.code).toBe(3);
    const results = jsonLines(again.stdout);
    expect(results.map(({ schema, status }) => [schema, status])).toEqual(
      Array.from({ length: 6 }, () => ['evidence-added/1', 'duplicate']),
    );
    expect(jsonLines(again.stderr)).toEqual([
      expect.objectContaining({ schema: 'evidence-error/1', code: 'image-corrupt' }),
    ]);
    expect((await parseCustody(await readFile(log))).entries).toHaveLength(entries.length);
    const overwrite = await table.run(['batch', 'photos', '--csv', 'table.csv']);
    expect(overwrite.code).toBe(4);
    expect(overwrite.stderr).toContain('table.csv: the output file exists');
    expect(overwrite.stderr).toContain('another name with --csv');
  });

  it('its table names the files in a zip, also where it was taken apart by an earlier run', async () => {
    const { folder, run } = await desk();
    await mkdir(join(folder, 'in'));
    const inside = { '六月/a.txt': text('a'), 'b.txt': text('b') };
    await writeFile(join(folder, 'in', 'album.zip'), zipOf(inside));
    const tableOf = async (name: string) => {
      expect((await run(['batch', 'in', '--csv', name])).code).toBe(0);
      return (await readFile(join(folder, name), 'utf8')).split('\r\n');
    };
    const first = await tableOf('1.csv');
    expect(first.map((row) => row.split(',')[0])).toEqual([
      ...['\ufeff文件', 'album.zip', 'album.zip › 六月/a.txt', 'album.zip › b.txt', ''],
    ]);
    expect(await tableOf('2.csv')).toEqual(first);
  });

  it.skipIf(process.platform === 'win32')('after Ctrl-C nothing is half-done', async () => {
    const table = await desk();
    const photos = join(table.folder, 'photos');
    await mkdir(photos);
    for (let shade = 1; shade <= 5; shade++) await writePng(join(photos, `${shade}.png`), shade);
    const run = await table.run(['batch', 'photos', '--jobs', '1'], {
      program: withStubEngines(),
      during: (child) => child.stdout?.once('data', () => child.kill('SIGINT')),
    });
    expect(run.code).toBe(130);
    const root = join(table.folder, 'evidence-case');
    const { entries, faults } = await parseCustody(await readFile(join(root, 'custody.jsonl')));
    expect(faults).toEqual([]);
    const count = (wanted: string) => entries.filter(({ action }) => action === wanted).length;
    expect(count('read')).toBe(count('add'));
    expect((await readdir(root)).filter((name) => name.startsWith('.lock'))).toEqual([]);
  });

  it('refuses what makes no sense together', async () => {
    const table = await desk();
    for (const args of [
      ['batch', 'x', '--keys', 'each'],
      ['batch', 'x', '--keys', 'some', '--per-folder'],
      ['batch', 'x', '--jobs', '0'],
      ['batch', 'x', '--per-folder', '--csv', 'a.csv'],
    ])
      expect((await table.run(args)).code, args.join(' ')).toBe(2);
    expect((await table.run(['batch', 'absent'])).code).toBe(4);
    expect(await readdir(table.folder)).toEqual([]);
  });
});

describe('batch --per-folder', () => {
  async function people(): Promise<Desk> {
    const table = await desk();
    for (const name of ['1 甲', '2 乙'])
      await mkdir(join(table.folder, 'people', name), { recursive: true });
    await cp(fixture('chat.png'), join(table.folder, 'people', '1 甲', 'chat.png'));
    await cp(fixture('payment.png'), join(table.folder, 'people', '2 乙', 'payment.png'));
    return table;
  }

  it('makes a case and a bundle of each, an index of all, and seals nothing twice', async () => {
    const table = await people();
    const run = await table.run(['batch', 'people', '--per-folder', '--json', '-o', 'out']);
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('One key signs all 2 bundles');
    expect(run.stderr).toContain('- names of the original files: in 2 bundles');
    const rows = jsonLines(run.stdout).filter(({ schema }) => schema === 'evidence-folder/1');
    expect(rows.map(({ name, items }) => [name, items])).toEqual([
      ['1 甲', 1],
      ['2 乙', 1],
    ]);
    expect(new Set(rows.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    const csv = await readFile(join(table.folder, 'out', 'evidence-index.csv'), 'utf8');
    const html = await readFile(join(table.folder, 'out', 'evidence-index.html'), 'utf8');
    for (const { fingerprint, zipSha256, file } of rows) {
      for (const value of [fingerprint, zipSha256, file])
        for (const text of [csv, html]) expect(text).toContain(value);
      const verify = await table.run(['verify', join('out', String(file))]);
      expect(verify.code).toBe(0);
    }

    const again = await table.run(['batch', 'people', '--per-folder', '--json', '-o', 'out']);
    expect(again.code).toBe(0);
    const same = jsonLines(again.stdout).filter(({ schema }) => schema === 'evidence-folder/1');
    expect(same.map(({ zipSha256 }) => zipSha256)).toEqual(rows.map(({ zipSha256 }) => zipSha256));
    expect(same.every((row) => row.again === true)).toBe(true);
  });

  it('says what a case keeps that is no longer among the files of its person', async () => {
    const table = await people();
    const args = ['batch', 'people', '--per-folder', '-o', 'out'];
    await cp(fixture('payment.png'), join(table.folder, 'people', '1 甲', '乙的.png'));
    // What an archive holds is there with it.
    const album = zipSync({ '图.png': await readFile(fixture('chat.png')) });
    await writeFile(join(table.folder, 'people', '2 乙', '册.zip'), album);
    expect((await table.run(args)).stderr).not.toContain('not among the files');
    // Nor is an account a file that somebody took away.
    const told = join(table.folder, 'account.json');
    await writeFile(told, '{"noticed": "2022-06-14 08:21"}');
    const held = join('out', 'working-cases', '2 乙');
    const account = await table.run([
      'statement',
      '--from',
      told,
      '--as',
      'holder',
      '--case',
      held,
    ]);
    expect(account.code, account.stderr).toBe(0);
    expect((await table.run(args)).stderr).not.toContain('not among the files');
    await rm(join(table.folder, 'people', '1 甲', '乙的.png'));
    const again = await table.run(args);
    expect(again.code).toBe(0);
    const said = again.stderr.replace(/\s+/g, ' ');
    expect(said).toContain(
      '1 甲: 1 item of the case was not among the files this time: 002 乙的.png.',
    );
    const places = [join('working-cases', '1 甲'), '1 甲'].map((name) =>
      join(table.folder, 'out', name),
    );
    expect(said).toContain(`move ${places.join(' and ')} away, and run the command again`);
    for (const place of places) await rm(place, { recursive: true });
    const clean = await table.run(args);
    expect(clean.stderr).not.toContain('not among the files');
    expect(clean.stdout).toContain('1 甲: 1 item');
  });

  it('looks whether a bundle of an earlier run is still what was sealed, and has its papers', async () => {
    const table = await people();
    const args = ['batch', 'people', '--per-folder', '--json', '-o', 'out'];
    const rowsOf = ({ stdout }: Outcome) =>
      jsonLines(stdout).filter(({ schema }) => schema === 'evidence-folder/1');
    const first = rowsOf(await table.run(args));
    const [zip = '', other = ''] = first.map(({ file }) => join(table.folder, 'out', String(file)));
    const papers = await Promise.all(
      ['receipt.txt', 'receipt.pdf', 'report.pdf', 'verify.html'].map(async (ending) => {
        const path = zip.replace(/zip$/, ending);
        return { path, bytes: await readFile(path) };
      }),
    );
    for (const { path } of papers) await rm(path);
    // As on a disk that has no room for it.
    await mkdir(papers[0]!.path);
    const blocked = await table.run(args);
    expect(blocked.code).toBe(3);
    expect(rowsOf(blocked)[0]).toMatchObject({ again: true, file: first[0]!.file });
    await rm(papers[0]!.path, { recursive: true });
    expect((await table.run(args)).code).toBe(0);
    for (const { path, bytes } of papers) expect(await readFile(path)).toEqual(bytes);

    const bytes = await readFile(other);
    bytes[5000]! ^= 1;
    await writeFile(other, bytes);
    const { code, stderr } = await table.run(args);
    expect(code).toBe(3);
    expect(stderr).toContain('"code":"bundle-failed"');
    expect(await readFile(other)).toEqual(bytes);
    const index = parseIndex(await readFile(join(table.folder, 'out', 'evidence-index.csv')));
    expect(index[1]).toMatchObject({ zipSha256: first[1]!.zipSha256 });
    expect(index[1]!.error).not.toBe('');
  });

  it('the index keeps what lies there of other runs', async () => {
    const table = await people();
    const index = async () => {
      const text = await readFile(join(table.folder, 'out', 'evidence-index.csv'));
      return parseIndex(text);
    };
    const args = ['batch', 'people', '--per-folder', '-o', 'out'];
    await table.run(args);
    const first = await index();
    expect(first.map(({ name }) => name)).toEqual(['1 甲', '2 乙']);

    // The next day's folder, in another language: one is new, one has nothing to give any more.
    await rm(join(table.folder, 'people', '1 甲'), { recursive: true });
    await rename(join(table.folder, 'people', '2 乙'), join(table.folder, 'people', '=3'));
    await mkdir(join(table.folder, 'people', '2 乙'));
    const { code, stderr } = await table.run([...args, '--lang', 'zh-CN']);
    expect(code).toBe(3);
    expect(stderr).toContain('3 个证据包');
    const rows = await index();
    expect(rows).toEqual([
      expect.objectContaining({ name: '=3', items: 1, error: '' }),
      { ...first[1], error: expect.stringContaining('没有图片') as string },
      first[0],
    ]);
    const html = await readFile(join(table.folder, 'out', 'evidence-index.html'), 'utf8');
    for (const { zipSha256 } of rows) expect(html).toContain(zipSha256);

    // What was taken away altogether is no longer told of.
    for (const folder of [join('out', '1 甲'), join('out', 'working-cases', '1 甲')])
      await rm(join(table.folder, folder), { recursive: true });
    await table.run(args);
    expect((await index()).map(({ name }) => name)).toEqual(['=3', '2 乙']);
  });

  it('what is handed over lies apart from the working case', async () => {
    const table = await people();
    const args = ['batch', 'people', '--per-folder', '--json', '-o', 'people'];
    const { code, stdout } = await table.run(args);
    expect(code).toBe(0);
    const out = join(table.folder, 'people');
    const rows = jsonLines(stdout).filter(({ schema }) => schema === 'evidence-folder/1');
    expect(rows.map((row) => row.case)).toEqual(['working-cases/1 甲', 'working-cases/2 乙']);
    const handed = await readdir(join(out, '1 甲'));
    const kinds = handed.map((name) => name.replace(/^evidence-[^.]+/, '')).sort();
    expect(kinds).toEqual(
      ['.receipt.pdf', '.receipt.txt', '.report.pdf', '.verify.html', '.zip', 'chat.png'].sort(),
    );
    const list = await table.run(['list', '--json', '--case', join(out, 'working-cases', '1 甲')]);
    expect(jsonLines(list.stdout)[0]?.items).toHaveLength(1);

    // Cases are nobody's pictures, and the next run goes on with them.
    const again = await table.run(args);
    expect(again.code).toBe(0);
    const same = jsonLines(again.stdout).filter(({ schema }) => schema === 'evidence-folder/1');
    expect(same.map(({ name, again: sealed }) => [name, sealed])).toEqual([
      ['1 甲', true],
      ['2 乙', true],
    ]);
  });

  it('goes on with cases that the version before put beside the bundle', async () => {
    const table = await people();
    const args = ['batch', 'people', '--per-folder', '--json', '-o', 'out'];
    const first = await table.run(args);
    expect(first.code).toBe(0);
    const out = join(table.folder, 'out');
    for (const name of ['1 甲', '2 乙'])
      await rename(join(out, 'working-cases', name), join(out, name, 'evidence-case'));
    await rm(join(out, 'working-cases'), { recursive: true });
    await cp(fixture('venue-poster.png'), join(table.folder, 'people', '2 乙', 'venue-poster.png'));
    const { code, stdout } = await table.run(args);
    expect(code).toBe(0);
    const rows = jsonLines(stdout).filter(({ schema }) => schema === 'evidence-folder/1');
    expect(rows.map((row) => [row.case, row.items, row.again])).toEqual([
      ['1 甲/evidence-case', 1, true],
      ['2 乙/evidence-case', 2, false],
    ]);
    expect((await readdir(out)).sort()).not.toContain('working-cases');
  });

  it('--keys each: nothing links one bundle to the other', async () => {
    const table = await people();
    const run = await table.run(['batch', 'people', '--per-folder', '--keys', 'each', '--json']);
    expect(run.code).toBe(0);
    expect(run.stderr).not.toContain('One key signs');
    const rows = jsonLines(run.stdout).filter(({ schema }) => schema === 'evidence-folder/1');
    expect(new Set(rows.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});
