/** An encrypted case: all that a plain one does, and nothing readable on the disk without the passphrase. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { addAll, type AddEvent } from '../../src/actions/add/add.js';
import { recordOrigin } from '../../src/case/node/record.js';
import { createCase } from '../../src/case/node/create.js';
import { chooseCase } from '../../src/case/node/discover.js';
import { CaseEditor } from '../../src/case/node/editor.js';
import { examineCase } from '../../src/case/node/examine.js';
import { overviewOf } from '../../src/case/node/overview.js';
import { leftovers } from '../../src/case/node/recover.js';
import { noAnswers } from '../../src/case/statements/statement.js';
import { Case } from '../../src/case/node/store.js';
import { packCase } from '../../src/actions/pack/pack.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { StatementDraft } from '../../src/case/node/statement-draft.js';
import { verifyBundle } from '../../src/actions/verify.js';
import { isoMedia, text, zipOf } from '../files/samples.js';
import { times } from '../full.js';
import { fakeReader, forgetKey, png, sha256, tempFolder, writePng } from './helpers.js';

const PASSPHRASE = '纸船 lantern 稻草 orbit';
const ask = async () => PASSPHRASE;
/** A guess may be cheap here. */
const encrypt = { passphrase: PASSPHRASE, workFactor: 8 };
const NOTE = '备注里的名字张小样';
const WRITER = fileURLToPath(new URL('writer.mjs', import.meta.url));
const KILLS = times(20, 2);

async function add(root: string, paths: string[], more: { found?: boolean } = {}) {
  const events: AddEvent[] = [];
  const stdin = { async *[Symbol.asyncIterator]() {} };
  const choice = { folder: root, found: more.found ?? false };
  const openReader = async () => fakeReader();
  const options = { paths, choice, stdin, openReader, note: NOTE, ask, encrypt };
  for await (const event of addAll(options)) events.push(event);
  return events;
}

async function filesIn(folder: string): Promise<string[]> {
  // One that was killed early has made no folder yet.
  await mkdir(folder, { recursive: true });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Which of some texts and files are anywhere under a folder: in a name or in bytes, however written. */
async function foundIn(
  folder: string,
  words: readonly string[],
  pictures: readonly Uint8Array[],
): Promise<string[]> {
  const needles: [string, Buffer][] = words.flatMap((word) => {
    const escaped = Array.from({ length: word.length }, (_, i) => {
      const unit = word.charCodeAt(i);
      return unit < 128 ? word[i]! : `\\u${unit.toString(16).padStart(4, '0')}`;
    }).join('');
    const ways = [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(escaped)];
    return ways.map((way): [string, Buffer] => [word, way]);
  });
  for (const [index, picture] of pictures.entries())
    for (let at = 0; at + 16 <= picture.length; at += Math.max(16, picture.length >> 5)) {
      const piece = Buffer.from(picture.subarray(at, at + 16));
      // What every PNG begins with, and rows of one colour, say nothing of this one.
      if (at >= 32 && new Set(piece).size > 4) needles.push([`picture ${index}`, piece]);
    }
  const found = new Set<string>();
  for (const file of await filesIn(folder)) {
    const content = Buffer.concat([Buffer.from(file.slice(folder.length)), await readFile(file)]);
    for (const [name, needle] of needles) if (content.includes(needle)) found.add(name);
  }
  return [...found].sort();
}

/** What the reader of the tests reads, and what is said around it. */
const SECRETS = [NOTE, '**岚', '异常（红码）', '371399199001010027', '王小样.png', '小样的手机'];

async function fullCase(folder: string, sealed: boolean) {
  const root = join(folder, sealed ? 'sealed' : 'plain');
  const picture = join(folder, '王小样.png');
  await writeFile(picture, await png(77, 400, 300));
  const album = join(folder, 'album.zip');
  await writeFile(album, zipOf({ '王小样的话.txt': text('我叫王小样'), 'x.png': await png(90) }));
  const video = join(folder, 'v.mp4');
  await writeFile(video, isoMedia('isom', 300_000));
  if (sealed) await createCase(root, encrypt);
  else await createCase(root);
  await add(root, [picture, album, video], { found: true });
  const editor = await CaseEditor.edit(root, { ask });
  await editor.addConfirmation('001', 'holderName', {
    ...{ at: new Date().toISOString(), as: 'holder', machine: '**岚', value: '王小样' },
  });
  await recordOrigin(editor, '001', { device: '小样的手机' });
  const draft = new StatementDraft(editor.paths, editor.encryption);
  await draft.write({ ...noAnswers(), ask: '请给王小样一个书面答复' });
  await editor.close();
  const pictures = await Promise.all([picture, album, video].map((file) => readFile(file)));
  return { root, pictures, words: [...SECRETS, '王小样', '书面答复'] };
}

describe('an encrypted case', () => {
  let full: Awaited<ReturnType<typeof fullCase>>;
  beforeAll(async () => void (full = await fullCase(await tempFolder('file'), true)));

  it('holds no name, field or byte of a picture that can be read on the disk', async () => {
    const plain = await fullCase(await tempFolder(), false);
    const inPlain = await foundIn(plain.root, plain.words, plain.pictures);
    // What is looked for is what a plain case shows.
    expect(inPlain).toEqual(expect.arrayContaining([...plain.words, 'picture 0', 'picture 1']));

    const { root, words, pictures } = full;
    expect(await foundIn(root, words, pictures)).toEqual([]);
  });

  it('opens with every item, and packs to a bundle like that of any case', async () => {
    const folder = await tempFolder();
    const { root, pictures } = full;
    const opened = await Case.open(root, { ask });
    expect(opened.items).toHaveLength(5);
    expect(sha256(await opened.originalBytes(opened.find('1')))).toBe(sha256(pictures[0]!));
    expect((await opened.reading(opened.find('1')))!.reading.fields.statusText!.value).toBe(
      '异常（红码）',
    );
    const [confirmed] = [...(await opened.confirmations(opened.find('1'))).values()];
    expect(confirmed!.content.confirmations.at(-1)!.value).toBe('王小样');
    expect((await opened.members(opened.find('2')))!.members).toHaveLength(2);
    expect((await new StatementDraft(opened.paths, opened.encryption).read())!.ask).toMatch('书面');
    expect((await overviewOf(opened)).map(({ item }) => item)).toEqual([
      ...['001', '002', '003', '004', '005'],
    ]);
    expect(await examineCase(root, { ask })).toMatchObject({
      ...{ items: 5, problems: [], leftovers: 0, torn: false },
    });
    const editor = await CaseEditor.edit(root, { ask });
    const signer = async () => (await openSigner(join(folder, 'key'), new Date())).signer;
    const packed = await packCase(editor, { cwd: folder, signer, language: 'zh-CN' });
    await editor.close();
    const env = { XDG_DATA_HOME: join(folder, 'none') };
    const result = await verifyBundle(packed.file, { env, signer: packed.fingerprint });
    expect(result).toMatchObject({ verdict: 'verified', statuses: [] });
  });

  it('knows the same picture again, and takes more', async () => {
    const folder = await tempFolder();
    const root = join(folder, 'case');
    const one = await writePng(join(folder, 'a.png'), 10);
    await add(root, [one]);
    const two = await writePng(join(folder, 'b.png'), 20);
    const events = await add(root, [one, two], { found: true });
    const taken = events.flatMap((event) => (event.type === 'taken' ? [event.added] : []));
    expect(taken.map(({ status, item }) => [status, item])).toEqual([
      ['duplicate', '001'],
      ['added', '002'],
    ]);
  });

  it('lists from its short form after many small changes', async () => {
    const folder = await tempFolder();
    const root = join(folder, 'case');
    await add(root, [await writePng(join(folder, 'a.png'), 10)]);
    const { overview } = (await Case.open(root, { ask })).paths;
    const linesOf = async () => (await readFile(overview, 'utf8')).split('\n').filter(Boolean);
    const change = async (text: string) => {
      const editor = await CaseEditor.edit(root, { ask });
      await editor.addNote('001', text);
      await editor.close();
    };
    await change('第 0 次');
    // As sixty changes leave it.
    const [line] = await linesOf();
    await writeFile(overview, `${line}\n`.repeat(60));
    for (let time = 1; time < 7; time++) await change(`第 ${time} 次`);
    const opened = await Case.open(root, { ask });
    expect((await overviewOf(opened))[0]!.note!.text).toBe('第 6 次');
    const lines = await linesOf();
    expect(lines.length).toBeLessThanOrEqual(64);
  });

  it('does not open without its passphrase, or with another one, and stays as it was', async () => {
    const folder = await tempFolder();
    const root = join(folder, 'case');
    await add(root, [await writePng(join(folder, 'a.png'), 10)]);
    await forgetKey(root, PASSPHRASE);
    const key = await readFile(join(root, 'case-key.age'));
    await expect(Case.open(root)).rejects.toMatchObject({ code: 'case-passphrase-needed' });
    const wrong = async () => 'another one altogether';
    for (const open of [Case.open, CaseEditor.edit] as const)
      await expect(open.call(CaseEditor, root, { ask: wrong })).rejects.toMatchObject({
        code: 'case-passphrase-wrong',
      });
    expect(await readFile(join(root, 'case-key.age'))).toEqual(key);
    expect((await Case.open(root, { ask })).items).toHaveLength(1);
  });

  it('is not made with a passphrase that is guessed by trying', async () => {
    const root = join(await tempFolder(), 'case');
    await expect(createCase(root, { passphrase: '1234567' })).rejects.toMatchObject({
      code: 'case-passphrase-short',
    });
    await expect(readdir(root)).rejects.toThrow();
  });

  it('says which file was changed', async () => {
    const folder = await tempFolder();
    const root = join(folder, 'case');
    await add(root, [await writePng(join(folder, 'a.png'), 10)]);
    const opened = await Case.open(root, { ask });
    const file = opened.paths.itemFile('001', 'reading.json');
    const bytes = await readFile(file);
    bytes[bytes.length - 20]! ^= 1;
    await writeFile(file, bytes);
    const { problems } = await examineCase(root, { ask });
    expect(problems).toMatchObject([{ code: 'case-corrupt', file, args: { fault: 'changed' } }]);
  });
});

function write(photos: string, root: string) {
  const child = fork(WRITER, [photos, root, '3', PASSPHRASE], { silent: true });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, ended };
}

describe('an encrypted case that another person wrote to', () => {
  const plainFile = JSON.stringify({
    ...{ schema: 'evidence-case/1', caseId: 'x', createdAt: '2026-01-01T00:00:00.000Z' },
    secret: '0'.repeat(32),
  });

  async function withItem() {
    const folder = await tempFolder();
    const root = join(folder, 'case');
    await add(root, [await writePng(join(folder, 'a.png'), 10)]);
    return root;
  }

  it('takes nothing in the clear because case.json says that it is not encrypted', async () => {
    const root = await withItem();
    await writeFile(join(root, 'case.json'), plainFile);
    const fault = { code: 'case-corrupt', args: { fault: 'no-longer-sealed' } };
    for (const open of [Case.open, CaseEditor.edit] as const)
      await expect(open.call(CaseEditor, root, { ask })).rejects.toMatchObject(fault);
    // Nor where the key is gone as well.
    await rm(join(root, 'case-key.age'));
    await expect(CaseEditor.edit(root, { ask })).rejects.toMatchObject(fault);
  });

  it('is not replaced by a plain one where case.json is gone', async () => {
    const root = await withItem();
    await rm(join(root, 'case.json'));
    expect(await chooseCase(root, '/')).toEqual({ folder: root, found: true });
    await expect(Case.open(root, { ask })).rejects.toMatchObject({
      ...{ code: 'case-corrupt', file: join(root, 'case.json'), args: { fault: 'missing' } },
    });
  });

  it('says of a key file that is not whole that it is damaged, not that the passphrase is wrong', async () => {
    const root = await withItem();
    const file = join(root, 'case-key.age');
    const key = await readFile(file);
    for (const bytes of [key.subarray(0, 100), key.subarray(0, -5)]) {
      await writeFile(file, bytes);
      await expect(Case.open(root, { ask })).rejects.toMatchObject({ code: 'case-corrupt', file });
    }
  });

  it('puts nothing aside that the disk does not give', async () => {
    const root = await withItem();
    const editor = await CaseEditor.edit(root, { ask });
    await editor.addConfirmation('001', 'holderName', {
      ...{ at: new Date().toISOString(), as: 'holder', machine: '**岚', value: '王小样' },
    });
    await editor.close();
    const file = editor.paths.confirmation('001', 'holderName', 1);
    // As unreadable as a bad sector, for every user.
    await rm(file);
    await mkdir(file);
    await expect(leftovers(await Case.open(root, { ask }), true)).rejects.toMatchObject({
      code: 'io',
    });
  });
});

describe('an encrypted case that is killed', () => {
  it(`${KILLS} times at random moments opens with every item, and shows nothing`, async () => {
    const folder = await tempFolder();
    const photos = join(folder, 'photos');
    await mkdir(photos);
    const pictures: Uint8Array[] = [];
    for (let shade = 1; shade <= times(24, 8); shade++) {
      pictures.push(await png(shade * 9, 300, 200));
      await writeFile(join(photos, `王小样${shade}.png`), pictures.at(-1)!);
    }
    await writeFile(join(photos, 'v.mp4'), isoMedia('isom', 600_000));
    const root = join(folder, 'case');
    for (let kill = 0; kill < KILLS; kill++) {
      const { child, ended } = write(photos, root);
      await Promise.race([once(child, 'message'), ended]);
      await sleep(Math.random() * 200);
      child.kill('SIGKILL');
      await ended;
      expect(await foundIn(root, ['王小样'], pictures)).toEqual([]);
    }
    // For the rest no process is needed that could be killed.
    const { found } = await chooseCase(root, '/');
    const events = await add(root, [photos], { found });
    expect(events.filter(({ type }) => type === 'refused')).toEqual([]);
    const { items } = await Case.open(root, { full: true, ask });
    const wanted = (await Promise.all((await filesIn(photos)).map((file) => readFile(file)))).map(
      (bytes) => sha256(bytes),
    );
    expect(items.map((item) => item.sha256).sort()).toEqual(wanted.sort());
    expect(await examineCase(root, { ask })).toMatchObject({
      ...{ problems: [], leftovers: 0, torn: false, unread: 0 },
    });
    expect(await foundIn(root, ['王小样'], pictures)).toEqual([]);
  });
});
