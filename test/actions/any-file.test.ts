import { chmod, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../src/bundle/node/node-source.js';
import { readBag } from '../../src/bundle/verify/bag.js';
import { takeOther } from '../../src/actions/add/other.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { openInput } from '../../src/files/node/input-file.js';
import { Case } from '../../src/case/node/store.js';
import { viewItems } from '../../src/case/view/view.js';
import { packCase } from '../../src/actions/pack/pack.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { buildZip } from '../bundle/zip-builder.js';
import { GBK_NAME, isoMedia, MAIL, pdf, text, zipOf } from '../files/samples.js';
import { times } from '../full.js';
import { addTo, fakeReader, png, sha256, tempFolder, writePng } from '../case/helpers.js';

const caseIn = (folder: string) => join(folder, 'evidence-case');
const summaryOf = (events: Awaited<ReturnType<typeof addTo>>) => {
  const last = events.at(-1);
  return last?.type === 'finished' ? last.summary : undefined;
};
const expansionOf = (events: Awaited<ReturnType<typeof addTo>>) =>
  events.flatMap((event) => (event.type === 'expanded' ? event.expansion : []));

/** @returns the paths, as they were written. */
async function put(folder: string, files: Record<string, Uint8Array>): Promise<string[]> {
  const paths = Object.keys(files).map((name) => join(folder, name));
  for (const [index, bytes] of Object.values(files).entries())
    await writeFile(paths[index]!, bytes);
  return paths;
}

describe('what a depositor brings, in one go', () => {
  it('is all in the list with its hash, sealed and verified', async () => {
    const folder = await tempFolder();
    const files: Record<string, Uint8Array> = {
      '录屏.mp4': isoMedia('isom'),
      '12345 回复.pdf': pdf(2),
      '相册.zip': zipOf({
        '相册/1.png': await png(101),
        '相册/2.png': await png(102),
        '相册/语音.amr': Uint8Array.from([...text('#!AMR\n'), 0, 1, 2]),
      }),
      '往来.eml': MAIL,
    };
    for (let shade = 1; shade <= 8; shade++) files[`${shade}.png`] = await png(shade);
    const events = await addTo(folder, await put(folder, files));
    expect(summaryOf(events)).toMatchObject({
      ...{ added: 15, duplicates: 0, refused: 0, unread: 0, others: 5, unexpanded: 0, items: 15 },
    });
    const editor = await CaseEditor.edit(caseIn(folder));
    const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
    const packed = await packCase(editor, { cwd: folder, signer, language: 'zh-CN' });
    await editor.close();
    const env = { XDG_DATA_HOME: join(folder, 'none') };
    expect(await verifyBundle(packed.file, { env, signer: packed.fingerprint })).toMatchObject({
      verdict: 'verified',
      statuses: [],
    });
    const { source, close } = await openSource(packed.file);
    const bag = await readBag(source, packed.file);
    const read = async (path: string) =>
      new TextDecoder().decode((await bag.files.get(path)!.read()).bytes!);
    const list = await read('data/evidence-list.csv');
    for (const bytes of Object.values(files)) expect(list).toContain(sha256(bytes));
    expect(list.trim().split('\r\n')).toHaveLength(16);
    for (const name of ['录屏', '回复', '相册', '语音']) expect(list).not.toContain(name);
    // The album is the third; what came out of it says so.
    expect(JSON.parse(await read('data/items/004/item.json'))).toMatchObject({
      type: 'picture',
      links: [{ as: 'member-of', item: '003' }],
    });
    expect(JSON.parse(await read('data/items/001/item.json'))).toMatchObject({
      ...{ type: 'attachment', kind: 'video', mediaType: 'video/mp4', read: false },
    });
    expect(await read('data/items/003/members.json')).toContain('相册/语音.amr');
    const html = await read('data/report.html');
    expect(html).toContain('相册/语音.amr');
    expect(html).toContain('取自压缩包 003');
    expect(html).not.toMatch(/<(?:script|iframe|object|embed|video|audio|link)\b/i);
    await close();
  });

  it('is known the second time, under any name', async () => {
    const folder = await tempFolder();
    const album = zipOf({ 'a.png': await png(1), 'b.txt': text('样例') });
    await addTo(folder, await put(folder, { 'a.zip': album, 'v.mp4': isoMedia('isom') }));
    const again = await addTo(
      folder,
      await put(folder, { 'b.zip': album, 'w.mp4': isoMedia('isom') }),
    );
    expect(summaryOf(again)).toMatchObject({ added: 0, duplicates: 2, items: 4 });
    expect(expansionOf(again)).toEqual([]);
  });
});

describe('a file', () => {
  it('of 10 GB is refused before anything is copied, and the others are taken', async () => {
    const folder = await tempFolder();
    const [huge, small] = await put(folder, {
      'huge.mp4': isoMedia('isom'),
      'v.mp4': isoMedia('qt  '),
    });
    await truncate(huge!, 10 * 2 ** 30);
    const events = await addTo(folder, [huge!, small!]);
    const refused = events.flatMap((event) => (event.type === 'refused' ? [event.error] : []));
    expect(refused).toMatchObject([
      { code: 'file-too-large', file: huge, args: { megabytes: 10_240, limit: 2048 } },
    ]);
    expect(summaryOf(events)).toMatchObject({ added: 1, items: 1 });
    expect(await readdir(join(caseIn(folder), 'tmp'))).toEqual([]);
    expect((await stat(huge!)).size).toBe(10 * 2 ** 30);
  });

  it('larger than what is held in memory is copied and sealed without being in memory', async () => {
    const folder = await tempFolder();
    const [file] = await put(folder, { 'long.mp4': isoMedia('isom') });
    // The typeface of the papers, 21 MB, stays in memory.
    const size = times(240, 160) * 2 ** 20;
    await truncate(file!, size);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }, 5);
    await addTo(folder, [file!]);
    const editor = await CaseEditor.edit(caseIn(folder));
    const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
    await packCase(editor, { cwd: folder, signer, language: 'zh-CN' });
    await editor.close();
    clearInterval(timer);
    expect(most).toBeLessThan(size / 2);
    const original = await stat(join(caseIn(folder), 'originals', '001.mp4'));
    expect(original.size).toBe(size);
    expect(original.mode & 0o222).toBe(0);
  });

  it('that would make the case too large for any bundle is refused, and what is there stays', async () => {
    const folder = await tempFolder();
    const [first, second] = await put(folder, {
      'a.mp4': isoMedia('isom'),
      'b.mp4': isoMedia('qt  '),
    });
    await addTo(folder, [first!]);
    // As if it were as large as all but a little.
    const original = join(caseIn(folder), 'originals', '001.mp4');
    await chmod(original, 0o644);
    await truncate(original, 3.75 * 2 ** 30 - 100);
    const events = await addTo(folder, [second!]);
    expect(events).toContainEqual({
      type: 'refused',
      error: expect.objectContaining({ code: 'case-too-large', file: second }),
    });
    expect((await Case.open(caseIn(folder))).items).toHaveLength(1);
  });

  it('that changes while it is copied is not taken', async () => {
    const folder = await tempFolder();
    await addTo(folder, [await writePng(join(folder, 'a.png'), 1)]);
    const [file] = await put(folder, { 'chat.txt': text('the first words\n') });
    const editor = await CaseEditor.edit(caseIn(folder));
    const input = await openInput(file!);
    let reads = 0;
    const { source } = input;
    const changing = {
      ...input,
      source: {
        ...source,
        read: async (offset: number, length: number) => {
          const bytes = await source.read(offset, length);
          return reads++ === 0 ? bytes : bytes.map((byte) => byte ^ 1);
        },
      },
    };
    const taking = takeOther(changing, { editor: async () => editor });
    await expect(taking).rejects.toMatchObject({ code: 'file-changing', file });
    await input.close();
    await editor.close();
    expect(await readdir(join(caseIn(folder), 'tmp'))).toEqual([]);
    expect(await readdir(join(caseIn(folder), 'originals'))).toEqual(['001.png']);
  });

  it('with a picture’s name that is an error page is refused, alone and in an album', async () => {
    const folder = await tempFolder();
    const page = text('<html>403 Forbidden</html>');
    const album = zipOf({ 'a.jpg': page, 'b.png': await png(1) });
    const events = await addTo(folder, await put(folder, { 'x.jpg': page, 'a.zip': album }));
    const codes = events.flatMap((event) => (event.type === 'refused' ? [event.error.code] : []));
    expect(codes).toEqual(['not-an-image']);
    expect(expansionOf(events)).toMatchObject([
      {
        members: [
          { name: 'a.jpg', item: null, why: 'not-an-image' },
          { item: '002', why: null },
        ],
      },
    ]);
  });
});

describe('an album', () => {
  it('made to exhaust the computer is kept whole, and the good files come out', async () => {
    const folder = await tempFolder();
    const zeros = new Uint8Array(4 * 2 ** 20);
    const inner = zipOf({ 'zeros.bin': zeros });
    const album = buildZip([
      { name: 'good.txt', bytes: text('样例') },
      { name: 'zeros.bin', bytes: zeros, deflate: true },
      { name: 'inner.zip', bytes: inner, deflate: true },
      { name: '../../outside.txt', bytes: text('x') },
      { name: 'locked.txt', bytes: text('xxxxxxxxxxxx'), both: { flags: 1 } },
      { name: 'torn.png', bytes: (await png(3, 300, 300)).subarray(0, 200) },
      { name: '', bytes: text('另一个样例'), both: { name: GBK_NAME } },
    ]);
    const events = await addTo(folder, await put(folder, { '炸弹.zip': album }));
    expect(expansionOf(events)).toEqual([
      {
        ...{ item: '001', refused: null },
        members: [
          { name: 'good.txt', bytes: 6, item: '002', why: null },
          { name: 'zeros.bin', bytes: zeros.length, item: null, why: 'bomb' },
          { name: 'inner.zip', bytes: inner.length, item: '003', why: 'nested' },
          { name: '../../outside.txt', bytes: 1, item: null, why: 'name' },
          { name: 'locked.txt', bytes: 12, item: null, why: 'encrypted' },
          { name: 'torn.png', bytes: 200, item: null, why: 'image-corrupt' },
          { name: '微信图片/样例.txt', bytes: 15, item: '004', why: null },
        ],
      },
    ]);
    expect(summaryOf(events)).toMatchObject({ added: 4, refused: 0, unexpanded: 5 });
    const original = await readFile(join(caseIn(folder), 'originals', '001.zip'));
    expect(sha256(original)).toBe(sha256(album));
    expect((await readdir(folder)).sort()).toEqual(['evidence-case', '炸弹.zip'].sort());
    const views = await viewItems(await Case.open(caseIn(folder)));
    expect(views.map(({ original: { type } }) => type)).toEqual([
      ...['archive', 'attachment', 'attachment', 'attachment'],
    ]);
    expect(views[3]).toMatchObject({
      source: { name: '样例.txt' },
      links: [{ as: 'member-of', item: '001' }],
    });
  });

  it('that is refused as a whole is kept as it is', async () => {
    const folder = await tempFolder();
    const kernel = { name: 'kernel', bytes: new Uint8Array(60_000).fill(1) };
    const more = Array.from({ length: 20 }, (_, at) => ({ ...kernel, name: `${at}`, at: 0 }));
    const events = await addTo(folder, await put(folder, { 'a.zip': buildZip([kernel, ...more]) }));
    expect(expansionOf(events)).toEqual([{ item: '001', refused: 'bomb', members: [] }]);
    expect(summaryOf(events)).toMatchObject({ added: 1, unexpanded: 1 });
  });

  it('may hold what is in the case already, and one file twice', async () => {
    const folder = await tempFolder();
    const known = await png(7);
    const album = buildZip([
      { name: 'a.png', bytes: known },
      { name: 'b.png', bytes: await png(8) },
      { name: 'c.png', bytes: await png(8) },
    ]);
    await addTo(folder, await put(folder, { 'known.png': known }));
    const events = await addTo(folder, await put(folder, { 'a.zip': album }));
    expect(expansionOf(events)[0]?.members.map(({ item }) => item)).toEqual(['001', '003', '003']);
    const views = await viewItems(await Case.open(caseIn(folder)));
    expect(views[0]?.links).toEqual([{ as: 'member-of', item: '002' }]);
  });

  it('that was stopped in the middle is taken apart by the next run, without doubles', async () => {
    const folder = await tempFolder();
    const names = ['1.png', '2.png', '3.png', '4.png'];
    const pictures = await Promise.all(names.map((_, index) => png(index + 50)));
    const album = zipOf(Object.fromEntries(names.map((name, index) => [name, pictures[index]!])));
    const paths = await put(folder, { 'a.zip': album });
    const stop = new AbortController();
    const reader = fakeReader();
    const stopping = {
      ...reader,
      read: (input: Parameters<typeof reader.read>[0]) => {
        if (reader.paths.length === 1) stop.abort();
        return reader.read(input);
      },
    };
    await expect(
      addTo(folder, paths, { reader: stopping, signal: stop.signal }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect((await Case.open(caseIn(folder))).find('1').members).toBeNull();
    const events = await addTo(folder, paths);
    expect(expansionOf(events)[0]?.members.map(({ item }) => item)).toEqual([
      ...['002', '003', '004', '005'],
    ]);
    expect((await Case.open(caseIn(folder))).items).toHaveLength(5);
  });

  it('with a large file in it is unpacked beside the case, not in memory', async () => {
    const folder = await tempFolder();
    const large = new Uint8Array(70 * 2 ** 20);
    large.set(isoMedia('isom'));
    const album = buildZip([{ name: 'long.mp4', bytes: large }]);
    const events = await addTo(folder, await put(folder, { 'a.zip': album }));
    expect(expansionOf(events)[0]?.members).toMatchObject([{ item: '002', why: null }]);
    const opened = await Case.open(caseIn(folder));
    expect(await opened.original('002')).toMatchObject({
      ...{ type: 'attachment', mediaType: 'video/mp4', sha256: sha256(large) },
    });
    expect(await readdir(join(caseIn(folder), 'tmp'))).toEqual([]);
  });
});

describe('a folder', () => {
  it('is taken with all that shows something; what is unknown is left and told', async () => {
    const folder = await tempFolder();
    const inside = join(folder, '材料');
    await mkdir(inside);
    await put(inside, {
      'a.png': await png(1),
      'b.mp4': isoMedia('isom'),
      'c.txt': text('样例'),
      'd.dat': Uint8Array.of(1, 2, 3, 4, 5),
      'e.exe': Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0),
    });
    const events = await addTo(folder, [inside]);
    const summary = summaryOf(events);
    expect(summary).toMatchObject({ added: 3, others: 2, skipped: 0 });
    expect(summary?.left).toEqual([join(inside, 'd.dat'), join(inside, 'e.exe')]);
    // Named, it is taken.
    const named = await addTo(folder, [join(inside, 'd.dat')]);
    expect(summaryOf(named)).toMatchObject({ added: 1 });
    expect(await (await Case.open(caseIn(folder))).original('004')).toMatchObject({
      ...{ type: 'attachment', mediaType: 'application/octet-stream', file: '004.bin' },
    });
  });

  it('with a bundle of one’s own in it does not take that in again', async () => {
    const folder = await tempFolder();
    const inside = join(folder, '材料');
    await mkdir(inside);
    await addTo(folder, [await writePng(join(inside, 'a.png'), 1)]);
    const editor = await CaseEditor.edit(caseIn(folder));
    const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
    await packCase(editor, { cwd: inside, signer, language: 'zh-CN' });
    await editor.close();
    const summary = summaryOf(await addTo(folder, [inside]));
    expect(summary).toMatchObject({ added: 0, duplicates: 1, skipped: 5, left: [], bundles: [] });
    // To any other case it is somebody's, and is not passed over in silence.
    const other = await tempFolder();
    const names = (await readdir(inside)).filter((name) => name.endsWith('.zip'));
    expect(summaryOf(await addTo(other, [inside]))).toMatchObject({
      ...{ added: 1, skipped: 4, left: [] },
      bundles: names.map((name) => join(inside, name)),
    });
  });
});

describe('without a name', () => {
  it('standard input may be any file', async () => {
    const folder = await tempFolder();
    const bytes = pdf();
    const stdin = {
      async *[Symbol.asyncIterator]() {
        yield bytes;
      },
    };
    expect(summaryOf(await addTo(folder, ['-'], { stdin }))).toMatchObject({ added: 1, others: 1 });
    expect(await (await Case.open(caseIn(folder))).source('001')).toMatchObject({ name: null });
  });
});
