import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCustody } from '../../src/case/log/custody.js';
import { createCase } from '../../src/case/node/create.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { Case } from '../../src/case/node/store.js';
import { viewItem } from '../../src/case/view/view.js';
import { addTo, fakeReader, png, sha256, tempFolder, writePng } from './helpers.js';

const caseIn = (folder: string) => join(folder, 'evidence-case');
const log = async (folder: string) =>
  (await parseCustody(await readFile(join(caseIn(folder), 'custody.jsonl')))).entries;

describe('a new case', () => {
  it('leaves the folder that a shell may stand in where it is, and closes it to others', async () => {
    const folder = await tempFolder();
    await chmod(folder, 0o755);
    const { ino } = await stat(folder);
    await createCase(folder);
    const made = await stat(folder);
    expect(made.ino).toBe(ino);
    expect(made.mode & 0o777).toBe(0o700);
    const other = join(await tempFolder(), 'new');
    await createCase(other);
    expect((await readdir(folder)).sort()).toEqual((await readdir(other)).sort());
    expect((await Case.open(folder)).items).toEqual([]);
  });

  it('is made once by two at the same time, there or not', async () => {
    for (const folder of [await tempFolder(), join(await tempFolder(), 'new')]) {
      const made = await Promise.allSettled([createCase(folder), createCase(folder)]);
      const refused = made.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(refused).toMatchObject([{ code: 'case-exists' }]);
      await Case.open(folder);
      expect((await readdir(folder)).filter((name) => name.startsWith('.evidence'))).toEqual([]);
    }
  });

  it('is made where one was killed while it was being made, and nowhere that holds other things', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, '.evidence-case.0123456789ab.tmp'));
    await createCase(folder);
    const other = await tempFolder();
    await writeFile(join(other, 'a.txt'), 'a');
    await expect(createCase(other)).rejects.toMatchObject({ code: 'case-exists' });
    expect(await readdir(other)).toEqual(['a.txt']);
  });
});

describe('adding to a case', () => {
  it('keeps the original byte for byte, by content and not by name, read-only', async () => {
    const folder = await tempFolder();
    const file = join(folder, '截图 1.jpg');
    await writeFile(file, await png(10));
    await addTo(folder, [file]);
    const kept = join(caseIn(folder), 'originals', '001.png');
    expect(await readFile(kept)).toEqual(await readFile(file));
    expect((await stat(kept)).mode & 0o222).toBe(0);
  });

  it('records copying before reading, each bound to what it is about', async () => {
    const folder = await tempFolder();
    const file = await writePng(join(folder, 'a.png'), 10);
    await addTo(folder, [file], { note: '家里收到的' });
    const entries = await log(folder);
    expect(entries.map(({ action }) => action)).toEqual(['create', 'add', 'note', 'read']);
    expect(entries[1]).toMatchObject({ item: '001', subject: sha256(await png(10)) });
    const item = join(caseIn(folder), 'items', '001');
    expect(entries[2]?.subject).toBe(sha256(await readFile(join(item, 'note.json'))));
    expect(entries[3]?.subject).toBe(sha256(await readFile(join(item, 'reading.json'))));
    expect(entries[3]?.tool.engines?.ppocr?.models.det).toBe('a'.repeat(64));
  });

  it('writes no personal value and nothing of the host into the log', async () => {
    const folder = await tempFolder();
    const file = await writePng(join(folder, '王小明的截图.png'), 10);
    await addTo(folder, [file], { note: '秘密备注', source: '秘密来源' });
    const text = await readFile(join(caseIn(folder), 'custody.jsonl'), 'utf8');
    for (const secret of ['王小明', '秘密', '岚', folder, process.env.HOSTNAME ?? 'no-host-name'])
      expect(text).not.toContain(secret);
  });

  it('remembers where a file came from by its base name and times, never by its path', async () => {
    const folder = await tempFolder();
    const file = await writePng(join(folder, 'a.png'), 10);
    await utimes(file, 1655165296, 1655165296);
    await addTo(folder, [file], { source: '本人手机' });
    const opened = await Case.open(caseIn(folder));
    const view = await viewItem(opened, opened.find('1'));
    expect(view.source).toMatchObject({
      name: 'a.png',
      modifiedAt: '2022-06-14T00:08:16.000Z',
      source: '本人手机',
    });
    expect(view.reading?.file.path).toBe('a.png');
    expect(JSON.stringify(view)).not.toContain(folder);
  });

  it('gives every part of a reading a salt of its own', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const opened = await Case.open(caseIn(folder));
    const stored = await opened.reading(opened.find('001'));
    const names = Object.keys(stored?.salts ?? {});
    expect(names).toContain('fields/holderName.json');
    expect(names).toEqual(expect.arrayContaining(['text.json', 'qr.json', 'metadata.json']));
    expect(new Set(Object.values(stored?.salts ?? {})).size).toBe(names.length);
  });

  it('takes the same bytes once, under any name', async () => {
    const folder = await tempFolder();
    const a = await writePng(join(folder, 'a.png'), 10);
    const b = await writePng(join(folder, 'b.png'), 10);
    const reader = fakeReader();
    const events = await addTo(folder, [a, b], { reader });
    expect(events.at(-1)).toMatchObject({ summary: { added: 1, duplicates: 1, items: 1 } });
    expect(reader.paths).toEqual(['a.png']);
    expect(await readdir(join(caseIn(folder), 'originals'))).toEqual(['001.png']);
  });

  it('keeps an original that could not be read, and reads it when it is added again', async () => {
    const folder = await tempFolder();
    const file = await writePng(join(folder, 'a.png'), 10);
    const broken = { read: () => Promise.reject(new Error('no engine')), close: async () => {} };
    const [, , taken] = await addTo(folder, [file], { reader: broken });
    expect(taken).toMatchObject({
      added: { item: '001', reading: null, fault: new Error('no engine') },
    });
    const opened = await Case.open(caseIn(folder));
    expect((await viewItem(opened, opened.find('1'))).reading).toBeNull();

    await addTo(folder, [file]);
    const again = await Case.open(caseIn(folder));
    expect(again.items).toHaveLength(1);
    expect((await viewItem(again, again.find('1'))).reading?.kind).toBe('health-code');
  });

  it('reads standard input as a nameless file', async () => {
    const folder = await tempFolder();
    const bytes = await png(10);
    const stdin = {
      async *[Symbol.asyncIterator]() {
        yield bytes.subarray(0, 20);
        yield bytes.subarray(20);
      },
    };
    await addTo(folder, ['-'], { stdin });
    const opened = await Case.open(caseIn(folder));
    expect(opened.items[0]?.sha256).toBe(sha256(bytes));
    expect((await opened.source('001')).name).toBeNull();
  });

  it('stops between items when asked to, with the lock released', async () => {
    const folder = await tempFolder();
    const files = [
      await writePng(join(folder, 'a.png'), 10),
      await writePng(join(folder, 'b.png'), 20),
    ];
    const stop = new AbortController();
    const reader = fakeReader();
    const stopping = {
      ...reader,
      read: (input: { path: string; bytes: Uint8Array }) => {
        stop.abort();
        return reader.read(input);
      },
    };
    await expect(addTo(folder, files, { reader: stopping, signal: stop.signal })).rejects.toThrow(
      'cancelled',
    );
    expect((await log(folder)).map(({ action }) => action)).toEqual(['create', 'add', 'read']);
    const editor = await CaseEditor.edit(caseIn(folder), { waitMs: 0 });
    await editor.close();
  });
});

describe('bad input', () => {
  it('is refused by name before anything of it enters the case', async () => {
    const folder = await tempFolder();
    const whole = await png(10, 400, 400);
    const files = {
      'empty.png': new Uint8Array(),
      'text.png': new TextEncoder().encode('not a picture'),
      'torn.png': whole.subarray(0, whole.length - 200),
    };
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    await mkdir(join(folder, 'nothing'));
    const paths = [...Object.keys(files), 'nothing', 'absent.png'].map((n) => join(folder, n));
    const events = await addTo(folder, paths);
    const refused = events.flatMap((event) => (event.type === 'refused' ? event.error.code : []));
    expect(refused).toEqual([
      'file-empty',
      'not-an-image',
      'image-corrupt',
      'no-images-in-folder',
      'file-not-found',
    ]);
    // Not even an empty case is left behind.
    await expect(stat(caseIn(folder))).rejects.toThrow('ENOENT');
  });

  it('does not keep the good ones out', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'bad.png'), 'x');
    const good = await writePng(join(folder, 'good.png'), 10);
    const events = await addTo(folder, [join(folder, 'bad.png'), good]);
    expect(events.at(-1)).toMatchObject({ summary: { added: 1, refused: 1, items: 1 } });
  });
});

describe('folders', () => {
  it('are walked in name order, by content, without hidden, system and case files', async () => {
    const folder = await tempFolder();
    const photos = join(folder, 'photos');
    await mkdir(join(photos, 'sub'), { recursive: true });
    await mkdir(join(photos, '.thumbnails'));
    await writePng(join(photos, 'IMG_10.png'), 10);
    await writePng(join(photos, 'IMG_2.dat'), 20);
    await writePng(join(photos, 'sub', 'c.png'), 30);
    await writePng(join(photos, '.hidden.png'), 40);
    await writePng(join(photos, '.thumbnails', 't.png'), 50);
    await writePng(join(photos, 'Thumbs.db'), 60);
    await writeFile(join(photos, 'notes.txt'), 'hello');
    const reader = fakeReader();
    await addTo(photos, [photos], { reader });
    expect(reader.paths).toEqual(['IMG_2.dat', 'IMG_10.png', 'c.png']);
    // The case lies among the pictures now: its originals are not taken in again.
    const [last] = (await addTo(photos, [photos], { reader })).slice(-1);
    expect(last).toMatchObject({ summary: { added: 0, duplicates: 4, skipped: 3 } });
  });
});

describe('opening a case', () => {
  it('is found here, above, and by name', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const below = join(folder, 'x', 'y');
    await mkdir(below, { recursive: true });
    await addTo(below, [await writePng(join(folder, 'b.png'), 20)]);
    await addTo('/', [await writePng(join(folder, 'c.png'), 30)], { named: folder });
    await addTo('/', [await writePng(join(folder, 'd.png'), 40)], { named: caseIn(folder) });
    expect((await Case.open(caseIn(folder))).items).toHaveLength(4);
  });

  it('does not scatter files into a folder that holds other things', async () => {
    const folder = await tempFolder();
    const file = await writePng(join(folder, 'a.png'), 10);
    await addTo('/', [file], { named: folder });
    expect((await readdir(folder)).sort()).toEqual(['a.png', 'evidence-case']);
  });

  it('refuses a log that was edited, naming the line', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const file = join(caseIn(folder), 'custody.jsonl');
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('"action":"add"', '"action":"note"'),
    );
    await expect(Case.open(caseIn(folder))).rejects.toMatchObject({
      code: 'case-corrupt',
      args: { line: 3, fault: 'bad-link' },
    });
  });

  it('notices an original that is no longer what was added', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const kept = join(caseIn(folder), 'originals', '001.png');
    await chmod(kept, 0o644);
    await writeFile(kept, await png(11));
    const opened = await Case.open(caseIn(folder));
    await expect(opened.originalBytes(opened.find('1'))).rejects.toMatchObject({
      code: 'case-corrupt',
      args: { fault: 'changed' },
    });
  });

  it('says when a case comes from a newer program', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const file = join(caseIn(folder), 'case.json');
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('evidence-case/1', 'evidence-case/3'),
    );
    await expect(Case.open(caseIn(folder))).rejects.toMatchObject({ code: 'case-newer' });
  });
});

describe('after a crash', () => {
  it('a torn last line is kept in a side file, and the log goes on', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const file = join(caseIn(folder), 'custody.jsonl');
    const { size } = await stat(file);
    await truncate(file, size - 10);
    expect((await Case.open(caseIn(folder))).items).toHaveLength(1);

    const events = await addTo(folder, [await writePng(join(folder, 'b.png'), 20)]);
    expect(events).toContainEqual(
      expect.objectContaining({
        recovery: expect.objectContaining({ tornLine: 'custody.torn-1.txt' }),
      }),
    );
    const torn = await readFile(join(caseIn(folder), 'custody.torn-1.txt'), 'utf8');
    expect(torn).toMatch(/^\{"action":"read"/);
    expect((await log(folder)).map(({ action }) => action)).toEqual([
      'create',
      'add',
      'recover',
      'add',
      'read',
    ]);
  });

  it('what was never committed is set aside, not lost, and its number used again', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 10)]);
    const root = caseIn(folder);
    await writePng(join(root, 'originals', '002.png'), 77);
    await mkdir(join(root, 'items', '002'));
    await writeFile(join(root, 'tmp', '.003.png.abc.tmp'), 'half');
    await addTo(folder, [await writePng(join(folder, 'b.png'), 20)]);
    expect((await readdir(join(root, 'set-aside'))).sort()).toEqual([
      '.003.png.abc.tmp.1',
      '002.1',
      '002.png.1',
    ]);
    const opened = await Case.open(root);
    expect(opened.items.map(({ item }) => item)).toEqual(['001', '002']);
    expect(opened.items[1]?.sha256).toBe(sha256(await png(20)));
  });
});

it('what the case lost or has in part only is not said to be in it already', async () => {
  const folder = await tempFolder();
  const text = join(folder, 'a.txt');
  await writeFile(text, 'some words');
  const picture = await writePng(join(folder, 'b.png'), 7);
  await addTo(folder, [text, picture]);
  const originals = join(folder, 'evidence-case', 'originals');
  await rm(join(originals, '002.png'), { force: true });
  await chmod(join(originals, '001.txt'), 0o644);
  await writeFile(join(originals, '001.txt'), 'some');
  for (const [file, name, fault] of [
    [text, '001.txt', 'changed'],
    [picture, '002.png', 'missing'],
  ] as const)
    await expect(addTo(folder, [file])).rejects.toMatchObject({
      ...{ code: 'case-corrupt', file: join(originals, name), args: { fault } },
    });
});
