/** Sorting a folder and applying the table, with a reader that needs no models. */
import { appendFile, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchAssigned } from '../../src/actions/batch/assignment.js';
import type { ImageReader } from '../../src/reading/reader.js';
import { Case } from '../../src/case/node/store.js';
import type { EvidenceError } from '../../src/base/errors.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { sortFolder, type SortedFolder } from '../../src/actions/sort/sort.js';
import { text, zipOf } from '../files/samples.js';
import { messagesIn } from '../messages.js';
import { fakeReading, field, tempFolder, writePng } from '../case/helpers.js';

/** What a picture shows follows from its name: `lan 1.png` is Lan's. */
const SHOWN: Record<string, Record<string, string>> = {
  lan: { holderName: '**岚', idNumber: '3713**********0027' },
  chuan: { holderName: '**川', idNumber: '4101**********5518' },
  mei: { holderName: '**梅', idNumber: '4403**********1234' },
  half: { holderName: '**川' },
};

function reader(seen: string[] = [], onRead: () => void = () => {}) {
  return async (): Promise<ImageReader & { close(): Promise<void> }> => ({
    read: async ({ path, bytes }) => {
      seen.push(path);
      onRead();
      const fields = Object.entries(SHOWN[path.split(' ')[0]!] ?? {}).map(([name, text]) => [
        name,
        field(text),
      ]);
      return fakeReading(path, bytes, { fields: Object.fromEntries(fields), colour: null });
    },
    close: async () => {},
  });
}

async function heap(): Promise<{ folder: string; output: string; root: string }> {
  const root = await tempFolder();
  const folder = join(root, '图 heap');
  await mkdir(join(folder, 'more'), { recursive: true });
  for (const [shade, name] of [
    'lan 1.png',
    'more/lan 2.png',
    'chuan 1.png',
    'half 1.png',
  ].entries())
    await writePng(join(folder, name), 40 * shade);
  return { root, folder, output: join(root, 'sorted') };
}

async function sort(
  at: { folder: string; output: string },
  {
    force = false,
    seen = [] as string[],
    signal = undefined as AbortSignal | undefined,
    onRead = () => {},
  } = {},
): Promise<SortedFolder> {
  const { folder, output } = at;
  const openReader = reader(seen, onRead);
  for await (const event of sortFolder({ folder, output, force, openReader, signal, tongue: 'zh' }))
    if (event.type === 'sorted') return event.sorted;
  throw new Error('nothing sorted');
}

const persons = ({ rows }: SortedFolder) =>
  Object.fromEntries(rows.map(({ path, persons: ids }) => [path, ids.join(' ')]));

describe('sortFolder', () => {
  it('gives every file a row, and reads only what is new the next time', async () => {
    const at = await heap();
    await copyFile(join(at.folder, 'lan 1.png'), join(at.folder, 'more', 'lan 1.png'));
    await writeFile(join(at.folder, 'empty.png'), '');
    await writeFile(
      join(at.folder, 'torn.png'),
      (await readFile(join(at.folder, 'lan 1.png'))).subarray(0, 60),
    );
    const seen: string[] = [];
    const first = await sort(at, { seen });
    expect(persons(first)).toEqual({
      ...{ 'lan 1.png': 'P002', 'more/lan 1.png': 'P002', 'more/lan 2.png': 'P002' },
      ...{ 'chuan 1.png': 'P001', 'empty.png': '', 'half 1.png': '', 'torn.png': '' },
    });
    expect(first.rows.find(({ path }) => path === 'torn.png')).toMatchObject({
      ...{ status: 'unread', error: '图片已损坏或不完整，无法完全解码' },
    });
    await writePng(join(at.folder, 'lan 3.png'), 200);
    await appendFile(first.facts, '{"schema":"evidence-sort-facts/1","sha');
    const later: string[] = [];
    const second = await sort(at, { seen: later, force: true });
    expect(later).toEqual(['lan 3.png']);
    expect(persons(second)).toEqual({ ...persons(first), 'lan 3.png': 'P002' });
    const third: string[] = [];
    await sort(at, { seen: third, force: true });
    expect(third).toEqual([]);
  });

  it('gives no number twice, and goes on saying whose it was, where its pictures are gone', async () => {
    const at = await heap();
    const first = await sort(at);
    expect(persons(first)).toMatchObject({ 'chuan 1.png': 'P001', 'lan 1.png': 'P002' });
    // Sealed, and moved out of the way.
    await rm(join(at.folder, 'chuan 1.png'));
    await rm(join(at.folder, 'half 1.png'));
    expect(persons(await sort(at, { force: true }))).toMatchObject({ 'lan 1.png': 'P002' });
    await writePng(join(at.folder, 'mei 1.png'), 220);
    const last = await sort(at, { force: true });
    expect(persons(last)).toMatchObject({ 'lan 1.png': 'P002', 'mei 1.png': 'P003' });
    const key = (await readFile(last.key, 'utf8')).split('\r\n');
    expect(key[1]).toBe('P001,**川,4101**********5518,,0,,');
    expect(key.slice(2, 4).map((line) => line.split(',')[0])).toEqual(['P002', 'P003']);
  });

  it('writes a page with each picture, which gives the table back, in one language', async () => {
    const at = await heap();
    const { page, table, rows } = await sort(at);
    const html = await readFile(page, 'utf8');
    expect(html).toContain('src="../');
    expect(html.match(/class="own"/g)).toHaveLength(rows.length);
    expect(html).toContain('data-person="P00');
    const csv = await readFile(table, 'utf8');
    expect(csv).toMatch(/^\ufeff文件,人员,结论,程序的建议,依据,另见,/);
    expect(csv).not.toMatch(/certain|unassigned/);
    // What the page holds is what the table says, and is taken back.
    const [, json = ''] = /id="table">([^<]*)</.exec(html) ?? [];
    const held = JSON.parse(json) as { heads: string[]; rows: string[][] };
    expect(held.heads).toEqual(csv.slice(1).split('\r\n')[0]?.split(','));
    expect(held.rows).toHaveLength(rows.length);
    const again = await sort(at, { force: true });
    expect(persons(again)).toEqual(
      Object.fromEntries(rows.map((r) => [r.path, r.persons.join(' ')])),
    );
  });

  it('says that it cannot write, not that it cannot read, where there is no room for a folder', async () => {
    const at = await heap();
    await writeFile(join(at.root, 'a file'), '');
    const sorting = sort({ ...at, output: join(at.root, 'a file', 'sorted') });
    await expect(sorting).rejects.toMatchObject({ code: 'output-unwritable' });
  });

  it('says before it reads that there is a page already', async () => {
    const at = await heap();
    await mkdir(at.output, { recursive: true });
    await writeFile(join(at.output, 'assignment.html'), 'mine');
    const seen: string[] = [];
    await expect(sort(at, { seen })).rejects.toMatchObject({ code: 'output-exists' });
    expect(seen).toEqual([]);
    expect(await readdir(at.output)).toEqual(['assignment.html']);
  });

  it('does not take in what it wrote itself', async () => {
    const at = await heap();
    const first = await sort({ ...at, output: at.folder });
    // Of a large folder the page is long, and only its head is looked at.
    await appendFile(first.page, ' '.repeat(200_000));
    const page = await readFile(first.page, 'utf8');
    await writeFile(first.page, page.replace('<main>', `<main>${' '.repeat(200_000)}`));
    const second = await sort({ ...at, output: at.folder }, { force: true });
    expect(second.rows.map(({ path }) => path)).toEqual(first.rows.map(({ path }) => path));
  });

  it('after a stop keeps what was read', async () => {
    const at = await heap();
    const stop = new AbortController();
    const seen: string[] = [];
    const stopped = sort(at, { seen, signal: stop.signal, onRead: () => stop.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(at.output)).toEqual(['facts.jsonl']);
    const rest: string[] = [];
    await sort(at, { seen: rest });
    expect(seen).toHaveLength(1);
    expect([...seen, ...rest].sort()).toEqual([
      ...['chuan 1.png', 'half 1.png', 'lan 1.png', 'lan 2.png'],
    ]);
  });

  it('overwrites nothing of anybody’s, and says so before it reads', async () => {
    const at = await heap();
    const { table, key } = await sort(at);
    const seen: string[] = [];
    await expect(sort(at, { seen })).rejects.toMatchObject({ code: 'output-exists' });
    await rm(table);
    await writeFile(key, 'my own list');
    await expect(sort(at, { seen, force: true })).rejects.toMatchObject({ file: key });
    expect(seen).toEqual([]);
    expect(await readFile(key, 'utf8')).toBe('my own list');
    const inCase = join(at.root, 'evidence-case');
    await mkdir(inCase);
    await writeFile(join(inCase, 'case.json'), '{"schema": "evidence-case/1"}');
    await expect(sort({ ...at, output: inCase })).rejects.toMatchObject({
      code: 'output-is-input',
    });
  });
});

describe('batchAssigned', () => {
  async function assign(at: { folder: string; root: string }, table: string, output = 'cases') {
    const failed: EvidenceError[] = [];
    const refused: EvidenceError[] = [];
    const told: string[] = [];
    const request = {
      ...{ folder: at.folder, table, output: join(at.root, output), language: 'en' as const },
      openReader: reader(),
      signer: async () => (await openSigner(join(at.root, 'key'), new Date())).signer,
    };
    for await (const event of batchAssigned(request)) {
      if (event.type === 'failed') failed.push(event.error);
      if (event.type === 'left-out') told.push(`${event.undecided} ${event.unlisted}`);
      if (event.type === 'image' && event.event.type === 'refused') refused.push(event.event.error);
    }
    return { failed, refused, told };
  }
  const hashesOf = async (root: string, person: string) =>
    (await Case.open(join(root, 'cases', 'working-cases', person))).items.map(
      ({ sha256 }) => sha256,
    );

  it('each case gets its files, and a table by which they are another’s reaches none of them', async () => {
    const at = await heap();
    const { table, rows } = await sort(at);
    await writePng(join(at.folder, 'later.png'), 222);
    expect(await assign(at, table)).toEqual({ failed: [], refused: [], told: ['1 1'] });
    const of = (id: string) =>
      rows.filter(({ persons: ids }) => ids[0] === id).map(({ sha256 }) => sha256);
    expect(await hashesOf(at.root, 'P001')).toEqual(of('P001'));
    expect((await hashesOf(at.root, 'P002')).sort()).toEqual(of('P002').sort());

    const text = await readFile(table, 'utf8');
    const swapped = join(at.root, 'swapped.csv');
    await writeFile(
      swapped,
      text.replace(/,P00([12]),/g, (_, n: string) => `,P00${3 - Number(n)},`),
    );
    const { failed } = await assign(at, swapped);
    expect(failed.map(({ code }) => code)).toEqual(['assignment-conflict', 'assignment-conflict']);
    expect(await hashesOf(at.root, 'P001')).toEqual(of('P001'));
  });

  it('files in a zip are told apart, and each goes to its person alone', async () => {
    const at = await heap();
    const inside = join(at.root, 'inside');
    await mkdir(inside);
    const png = async (name: string, shade: number) =>
      new Uint8Array(await readFile(await writePng(join(inside, name), shade)));
    const album = zipOf({
      '六月/lan 3.png': await png('lan 3.png', 210),
      'chuan 2.png': await png('chuan 2.png', 240),
      'notes.txt': text('who was there'),
      '../out.png': await png('out.png', 250),
    });
    await writeFile(join(at.folder, '相册.zip'), album);
    const sorted = await sort(at);
    expect(persons(sorted)).toMatchObject({
      '相册.zip › 六月/lan 3.png': persons(sorted)['lan 1.png'],
      '相册.zip › chuan 2.png': persons(sorted)['chuan 1.png'],
      '相册.zip › notes.txt': '',
      // A member that cannot be taken out keeps the archive in the table, and has no row.
      '相册.zip': '',
    });
    expect(sorted.rows.map(({ path }) => path).filter((path) => path.includes('..'))).toEqual([]);
    const html = await readFile(sorted.page, 'utf8');
    expect(html.match(/class="own" src="data:image\/jpeg/g)).toHaveLength(2);

    const { refused, failed, told } = await assign(at, sorted.table);
    expect({ refused, failed }).toEqual({ refused: [], failed: [] });
    // Those without a person; the archive itself is no file that the table does not know.
    expect(told).toEqual([expect.stringMatching(/^\d 0$/)]);
    const lan = persons(sorted)['lan 1.png']!;
    const opened = await Case.open(join(at.root, 'cases', 'working-cases', lan));
    const names = await Promise.all(
      opened.items.map(async ({ item }) => (await opened.source(item)).name),
    );
    expect(names.sort()).toEqual(['lan 1.png', 'lan 2.png', 'lan 3.png']);
  });

  it('a file may be evidence for several; one that was replaced since is not taken', async () => {
    const at = await heap();
    const { table } = await sort(at);
    const text = await readFile(table, 'utf8');
    await writeFile(table, text.replace(/^half 1\.png,,/m, 'half 1.png,P001 p2,'));
    await writePng(join(at.folder, 'more', 'lan 2.png'), 250);
    await rm(join(at.folder, 'lan 1.png'));
    const { refused, failed } = await assign(at, table);
    expect(failed).toEqual([]);
    expect(refused.map(({ code, file }) => [code, basename(file!)])).toEqual([
      ['file-not-found', 'lan 1.png'],
      ['assignment-outdated', 'lan 2.png'],
    ]);
    // Not as to somebody who mistyped a path.
    const { next } = messagesIn('en').errors['file-not-found']({
      file: '',
      args: refused[0]!.args,
    });
    expect(next).toContain('sort --force');
    expect(await hashesOf(at.root, 'P002')).toHaveLength(1);
    expect(await hashesOf(at.root, 'P001')).toHaveLength(2);
  });
});
