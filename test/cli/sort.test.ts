/** `evidence sort` and `batch --assign`. */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../case/helpers.js';
import { zipOf } from '../files/samples.js';
import { desk, fixture, jsonLines } from './helpers.js';

const NAMES = /岚|砚舟|0027|0033/;

describe('sort, then batch --assign', () => {
  it('proposes, leaves the rest to people, and makes a case and a bundle of each', async () => {
    const { run, folder } = await desk();
    const heap = join(folder, '群 图');
    await mkdir(join(heap, '转发'), { recursive: true });
    await cp(fixture('shandong-red-0614-0821.png'), join(heap, '=1.png'));
    await cp(fixture('venue-red-zhengzhou.png'), join(heap, '转发', '2.png'));
    await cp(fixture('jpeg-shandong-red.jpg'), join(heap, '3.jpg'));
    await cp(fixture('venue-poster.png'), join(heap, 'venue-poster.png'));
    await writeFile(
      join(heap, 'torn.png'),
      (await readFile(fixture('chat.png'))).subarray(0, 2000),
    );
    await writeFile(join(heap, 'list.txt'), 'who was there');
    await writeFile(join(heap, 'thumbs.db'), 'x');

    const sort = await run(['sort', '群 图']);
    expect(sort.code).toBe(3);
    expect(sort.stdout).toContain('6 files, 1 person told apart:');
    expect(sort.stdout).toContain('  3 certainly of one person');
    expect(sort.stdout).toContain('  1 of no single person');
    expect(sort.stdout).toContain('  1 could not be read');
    expect(sort.stdout).toContain('  1 show too little, or nothing, of a person');
    expect(sort.stderr).toContain('torn.png: the image is damaged');
    expect(sort.stderr.replace(/\s+/g, ' ')).toContain('1 file of unknown type, or of a system');
    expect(sort.stdout + sort.stderr).not.toMatch(NAMES);
    expect(sort.stderr.replace(/\s+/g, ' ')).toContain('evidence batch "群 图" --assign');
    const csv = await readFile(join(folder, 'evidence-sort', 'assignment.csv'), 'utf8');
    expect(csv).toMatch(/^'=1\.png,P001,certain,P001,/m);
    expect(csv).not.toMatch(NAMES);
    expect(csv).toMatch(/^list\.txt,,.*text file/m);
    const key = await readFile(join(folder, 'evidence-sort', 'key-to-numbers.csv'), 'utf8');
    expect(key).toMatch(/^P001,\*\*岚,.*0027/m);

    const assign = ['batch', '群 图', '--assign', 'evidence-sort/assignment.csv', '-o', 'cases'];
    const batch = await run(assign);
    expect(batch.code).toBe(0);
    expect(batch.stderr).toContain('3 files without a person in the table');
    const index = await readFile(join(folder, 'cases', 'evidence-index.csv'), 'utf8');
    expect(index).toMatch(/^P001,3,0,0,P001\//m);
    expect(index).not.toMatch(/群|转发/);
    const made = await readdir(join(folder, 'cases', 'P001'));
    const zip = made.find((name) => name.endsWith('.zip'))!;
    expect((await run(['verify', join('cases', 'P001', zip)])).code).toBe(0);
  });

  it('takes the table back from a Chinese Excel, whose code page has no › and no emoji', async () => {
    const { run, folder } = await desk();
    const heap = join(folder, 'heap');
    await mkdir(heap);
    const album: Record<string, Uint8Array> = {};
    const rows: string[] = ['文件,人员,SHA-256'];
    for (const [index, name] of ['a.txt', '😀?.txt', 'b.txt'].entries()) {
      const bytes = new TextEncoder().encode(`what was said, ${index}`);
      if (index === 0) album[name] = bytes;
      else await writeFile(join(heap, name), bytes);
      const shown = ['album.zip ? a.txt', '???.txt', '?.txt'][index];
      rows.push(`${shown},P001,${sha256(bytes)}`);
    }
    // Of the same form, but of other bytes: not meant.
    await writeFile(join(heap, 'b.txt'), 'another');
    await writeFile(join(heap, 'album.zip'), zipOf(album));
    // Long names that nearly fit take no longer than others.
    await writeFile(join(heap, `${'😀'.repeat(30)}.pdf`), 'a third');
    rows.push(`${'?'.repeat(42)}.txt,P001,${sha256(new TextEncoder().encode('gone'))}`);
    await writeFile(join(folder, 'table.csv'), rows.join('\r\n'));
    const { code, stderr } = await run(['batch', 'heap', '--assign', 'table.csv', '-o', 'cases']);
    expect(code).toBe(3);
    expect(stderr).toContain('error: heap/?.txt: the table names this file');
    const list = await run(['list', '--json', '--case', 'cases/working-cases/P001']);
    const [{ items } = {}] = jsonLines(list.stdout);
    expect((items as { name: string }[]).map(({ name }) => name)).toEqual(['a.txt', '😀?.txt']);
  });

  it('names the bundles of a folder that holds nothing else', async () => {
    const { run, folder } = await desk();
    await mkdir(join(folder, 'sealed'));
    const bundle = new URL('../../fixtures/bundles/packed/house/bundle.zip', import.meta.url);
    await cp(bundle, join(folder, 'sealed', 'bundle.zip'));
    const { code, stderr } = await run(['sort', 'sealed']);
    expect(code).toBe(4);
    expect(stderr.replace(/\s+/g, ' ')).toContain('evidence import sealed/bundle.zip');
    expect(stderr).toContain('no images');
  });

  it('declines what makes no sense', async () => {
    const { run, folder } = await desk();
    await mkdir(join(folder, 'empty'));
    await writeFile(join(folder, 'bad.csv'), '文件 (file),人员 (person),SHA-256\na.png,林雨岚,x\n');
    await writeFile(
      join(folder, 'none.csv'),
      `文件 (file),人员 (person),SHA-256\na.png,,${'0'.repeat(64)}\n`,
    );
    for (const [args, code, words] of [
      [['sort', 'absent'], 4, 'no such file'],
      [['sort', 'empty'], 4, 'no images'],
      [['sort', 'bad.csv'], 4, 'a folder is needed'],
      [['batch', 'bad.csv', '--per-folder'], 4, 'a folder is needed'],
      [['batch', 'bad.csv', '--assign', 'none.csv'], 4, 'a folder is needed'],
      [['batch', 'empty', '--per-folder'], 4, 'no subfolders in this folder'],
      [['batch', 'empty', '--assign', 'none.csv'], 4, 'gives no file to anybody'],
      [['batch', 'empty', '--assign', 'bad.csv'], 4, 'the person is not a number like P007'],
      [['batch', 'empty', '--assign', 'absent.csv'], 4, 'no such file'],
      [['batch', 'empty', '--assign', 'bad.csv', '--per-folder'], 2, 'do not go together'],
      [['batch', 'empty', '--assign', 'bad.csv', '--csv', 'x.csv'], 2, 'do not go with'],
    ] as const) {
      const { code: got, stderr } = await run([...args]);
      expect(got, args.join(' ')).toBe(code);
      expect(stderr.replace(/\s+/g, ' ')).toContain(words);
    }
    expect((await readdir(folder)).sort()).toEqual(['bad.csv', 'empty', 'none.csv']);
  });
});
