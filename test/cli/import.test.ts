/** `evidence import`: other people's bundles into a case, and what becomes of them afterwards. */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importAll, type ImportEvent } from '../../src/actions/import/import.js';
import { createCase } from '../../src/case/node/create.js';
import { examineCase } from '../../src/case/node/examine.js';
import { viewItems } from '../../src/case/view/view.js';
import { contributionsOf } from '../../src/report/contributors.js';
import { Case } from '../../src/case/node/store.js';
import { parseCustody, type CustodyEntry } from '../../src/case/log/custody.js';
import { unpackStored } from '../bundle/helpers.js';
import { fakeReader } from '../case/helpers.js';
import { FULL, times } from '../full.js';
import { desk, fixture, jsonLines, ROOT, type Desk } from './helpers.js';

const RED = 'shandong-red-0614-0821.png';
const CARDS = 'chat-two-cards.jpg';
const NOTE = '甲写的备注，只有甲知道';
const BUNDLES = join(ROOT, 'fixtures', 'bundles');

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const good = async (table: Desk, ...args: string[]) => {
  const outcome = await table.run(args);
  expect(outcome, args.join(' ')).toMatchObject({ code: 0 });
  return outcome;
};
const logOf = async (root: string): Promise<readonly CustodyEntry[]> => {
  const { entries, faults } = await parseCustody(await readFile(join(root, 'custody.jsonl')));
  expect(faults).toEqual([]);
  return entries;
};
const caseOf = ({ folder }: Desk) => join(folder, 'evidence-case');
const at = ({ folder }: Desk, name: string) => join(folder, name);
const jsonFile = (files: ReadonlyMap<string, Uint8Array>, path: string) =>
  JSON.parse(new TextDecoder().decode(files.get(path))) as Record<string, never>;

/** Files of a zip as this program writes it, without the bundle's folder. */
const unpacked = async (file: string) => unpackStored(new Uint8Array(await readFile(file)));

interface Line extends Record<string, unknown> {
  bundle: { verdict: string; caseId: string; signer: { fingerprint: string } };
  members: { was: string; item: string | null; isNew: boolean; why: string | null }[];
  sameCase: object[];
}
const bundleLines = (stdout: string) =>
  jsonLines(stdout).filter(({ schema }) => schema === 'evidence-import/1') as Line[];

/** 甲: two pictures, a note, a correction and an account. 乙: one of them too, and a text; redacted. 丙: spoilt. */
async function threePeople() {
  const [a, b, c] = [await desk(), await desk(), await desk()];
  await good(a, 'add', fixture(RED), fixture(CARDS), '--note', NOTE);
  await good(a, 'confirm', '1', 'statusText=绿码', '--as', 'holder');
  await writeFile(at(a, '答.yaml'), '发现异常时间: 甲说是六月十四日早上\n');
  await good(a, 'statement', '--from', '答.yaml', '--as', 'holder');
  await good(a, 'pack', '-o', '甲的 证据包.zip');

  await writeFile(at(b, '乙的说明.txt'), '乙写的文字');
  await good(b, 'add', fixture(RED), '乙的说明.txt', '--origin', 'device=乙的华为 P40');
  await good(b, 'pack', '-o', 'b.zip');
  await good(b, 'redact', 'b.zip', '-o', 'b-redacted.zip');

  await good(c, 'add', fixture('chat.png'));
  await good(c, 'pack', '-o', 'c.zip');
  const spoilt = await readFile(at(c, 'c.zip'));
  const offset = spoilt.indexOf('IDAT') + 50;
  spoilt[offset] = spoilt[offset]! ^ 1;
  await writeFile(at(c, 'c-spoilt.zip'), spoilt);
  return { a, b, c };
}

let people: Awaited<ReturnType<typeof threePeople>>;
let me: Desk;
let zipOfA: Uint8Array;

beforeAll(async () => {
  people = await threePeople();
  me = await desk();
  zipOfA = await readFile(at(people.a, '甲的 证据包.zip'));
});

describe('bundles of three people, one of which fails and one is redacted', () => {
  const names = () => [
    at(people.a, '甲的 证据包.zip'),
    at(people.b, 'b-redacted.zip'),
    at(people.c, 'c-spoilt.zip'),
  ];

  it('takes in two, refuses the third, and says what became of each item', async () => {
    const { code, stdout, stderr } = await me.run(['import', '--json', ...names()]);
    expect(code).toBe(3);
    const [a, b, c] = bundleLines(stdout);
    expect(a).toMatchObject({ status: 'imported', item: '001', sha256: sha256(zipOfA) });
    expect(a!.members.map(({ was, item, isNew }) => [was, item, isNew])).toEqual([
      ['001', '002', true],
      ['002', '003', true],
      ['003', '004', true],
    ]);
    expect(a!.bundle.verdict).toBe('intact-unknown-signer');
    // The picture that both have is known by its hash, though this copy does not hold it.
    expect(b!.bundle.verdict).toBe('redacted');
    expect(b!.members).toMatchObject([
      { was: '001', item: '002', isNew: false },
      { was: '002', item: null, why: 'withheld' },
    ]);
    expect(c).toMatchObject({ status: 'refused', why: 'failed', item: null });
    expect(c!.problems).toContain('file-changed');
    expect(JSON.parse(stderr.trim().split('\n').at(-1)!)).toMatchObject({
      code: 'import-refused',
      file: names()[2],
    });
    const read = jsonLines(stdout).filter(({ schema }) => schema === 'evidence-added/1');
    expect(read.map(({ item }) => item)).toEqual(['002', '003']);
  });

  it('a folder of bundles, and what is no bundle, are not told of as broken ones', async () => {
    const { run, folder } = await desk();
    await mkdir(join(folder, 'bundles'));
    await writeFile(join(folder, 'bundles', 'a.zip'), zipOfA);
    await writeFile(join(folder, 'a.txt'), 'no bundle');
    for (const [path, next] of [
      ['bundles', 'evidence import FOLDER/*.zip'],
      ['a.txt', 'evidence add'],
    ] as const) {
      const { code, stderr } = await run(['import', path]);
      expect(code).toBe(4);
      expect(stderr.replace(/\s+/g, ' ')).toContain(next);
      expect(stderr).not.toContain('ask for');
      const json = await run(['import', path, '--json']);
      expect(json.stdout).toContain('"why":"unreadable"');
    }
    expect((await run(['import', '-'])).stderr).toContain('not read from a pipe');
  });

  it('keeps the bundle to the byte, and its originals, with where they came from in the log', async () => {
    const originals = join(caseOf(me), 'originals');
    expect(await readdir(originals)).toEqual([
      ...['001.zip', '002.png', '003.jpg', '004.json', '005.zip'],
    ]);
    expect(await readFile(join(originals, '001.zip'))).toEqual(zipOfA);
    expect(await readFile(join(originals, '002.png'))).toEqual(await readFile(fixture(RED)));
    const entries = await logOf(caseOf(me));
    const told = entries.map(({ action, item, from, imported }) => [
      ...[action, item, from ?? imported ?? null],
    ]);
    expect(told.filter(([action]) => action !== 'read')).toEqual([
      ['create', null, null],
      ['add', '001', null],
      ['add', '002', { bundle: '001', item: '001' }],
      ['add', '003', { bundle: '001', item: '002' }],
      ['add', '004', { bundle: '001', item: '003' }],
      ['expand', '001', { items: 3, added: 3 }],
      ['add', '005', null],
      ['expand', '005', { items: 2, added: 0 }],
    ]);
    expect(await examineCase(caseOf(me))).toMatchObject({ problems: [], leftovers: 0, unread: 0 });
  });

  it('shows what others said as theirs, and counts none of it', async () => {
    const list = jsonLines((await good(me, 'list', '--json')).stdout)[0] as {
      items: Record<string, unknown>[];
    };
    expect(list.items[1]).toMatchObject({
      ...{ item: '002', from: { bundle: '001', item: '001' }, confirmed: {} },
      confirmedElsewhere: [{ bundle: '001', confirmed: { statusText: '绿码' } }],
    });
    expect(list.items[1]!.toReview).toBeGreaterThan(0);
    const shown = (await good(me, 'show', '2', '--lang', 'zh-CN')).stdout;
    expect(shown).toContain('取自证据包 001');
    expect(shown).toContain('证据包 005 里也有这个文件');
    expect(shown).toMatch(/状态 +异常（红码）/);
    const theirs = shown.slice(shown.indexOf('对方的话'));
    expect(theirs).toContain('证据包 001 里的 001');
    expect(theirs).toContain(NOTE);
    expect(theirs.replace(/\n */g, '')).toContain(
      '状态：绿码（更正；其程序读作“异常（红码）”；对方本人',
    );
    const account = (await good(me, 'show', '4', '--lang', 'zh-CN')).stdout.replace(/\n */g, '');
    expect(account).toMatch(/证据包 001 里的自述.*不是本案卷当事人的话.*甲说是六月十四日早上/);
    const bundle = (await good(me, 'show', '1', '--lang', 'zh-CN')).stdout;
    expect(bundle).toContain('共 3 件，新加入 3 件（002–004）');

    // Another's account is not continued, and stands in no letter as the person's.
    await writeFile(at(me, 'mine.yaml'), 'noticed: 我自己的话\n');
    const stated = await good(me, 'statement', '--from', 'mine.yaml', '--json');
    expect(jsonLines(stated.stdout)).toMatchObject([{ item: '006', replaces: null }]);
  });

  it('seals all of it: who brought what under numbers, words apart, verified by itself and whole', async () => {
    await good(me, 'pack', '-o', '汇总.zip');
    const verified = await good(me, 'verify', '--json', '汇总.zip');
    expect(JSON.parse(verified.stdout)).toMatchObject({ verdict: 'verified', statuses: [] });
    const files = await unpacked(at(me, '汇总.zip'));
    expect(Buffer.from(files.get('data/originals/001.zip')!)).toEqual(zipOfA);
    const table = new TextDecoder().decode(files.get('data/contributors.csv'));
    const rows = table.trim().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
      ['提供人 1', '001'],
      ['提供人 2', '005'],
      ['本案卷自己加入的', ''],
    ]);
    expect(rows[0]).toContain('002–004');
    expect(rows[1]).toContain(',002,1,');
    expect(rows[2]).toContain('006');
    for (const name of ['甲', 'b-redacted', NOTE]) expect(table).not.toContain(name);
    const words = jsonFile(files, 'data/items/001/imported/001.json');
    expect(words).toMatchObject({
      ...{ item: '001', was: '001', note: NOTE },
      confirmations: { statusText: [{ as: 'holder', value: '绿码', machine: '异常（红码）' }] },
    });
    expect([...files.keys()].filter((path) => path.includes('confirmations/'))).toEqual([]);
    expect(jsonFile(files, 'data/items/002/item.json').links).toEqual([
      { as: 'came-in', item: '001' },
      { as: 'also-in', item: '005' },
    ]);
    const report = new TextDecoder().decode(files.get('data/report.html'));
    for (const text of ['他人证据包里的材料', '提供人 2', '甲说是六月十四日早上', NOTE])
      expect(report).toContain(text);
    const plain = report.replace(/<[^>]*>/g, ' ');
    expect(/已人工核对\D*(\d+)/.exec(plain)?.[1]).toBe('0');

    // Taken out of the later bundle, it is verified as ever.
    await writeFile(at(me, '取出.zip'), files.get('data/originals/001.zip')!);
    const [a] = bundleLines(
      (await me.run(['import', '--json', at(people.a, '甲的 证据包.zip')])).stdout,
    );
    const signer = ['--signer', a!.bundle.signer.fingerprint];
    await good(me, 'verify', '取出.zip', ...signer);
  });

  it('a redacted copy of that lets none of their words or files out', async () => {
    await good(me, 'redact', '汇总.zip', '-o', '汇总-隐去.zip');
    const zip = await readFile(at(me, '汇总-隐去.zip'));
    for (const word of [NOTE, '甲说是六月十四日早上', '甲的 证据包', RED])
      expect(zip.includes(word), word).toBe(false);
    const picture = await readFile(fixture(RED));
    expect(zip.includes(picture.subarray(5000, 5400))).toBe(false);
    expect((await me.run(['verify', '汇总-隐去.zip'])).code).toBe(3);
  });

  it('the same again adds nothing', async () => {
    const before = await readFile(join(caseOf(me), 'custody.jsonl'), 'utf8');
    const again = await me.run(['import', '--json', names()[0]!, names()[1]!]);
    expect(again.code).toBe(3);
    expect(bundleLines(again.stdout)).toMatchObject([
      { status: 'known', item: '001' },
      { status: 'known', item: '005' },
    ]);
    expect(await readFile(join(caseOf(me), 'custody.jsonl'), 'utf8')).toBe(before);
  });
});

describe('which bundle it is', () => {
  it('makes no case for one that fails, or is by another than expected', async () => {
    const table = await desk();
    const other = 'f'.repeat(64);
    const refused = await table.run(['import', at(people.c, 'c-spoilt.zip')]);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('Nothing was taken of it');
    const unexpected = await table.run([
      ...['import', '--json', '--signer', other, at(people.a, '甲的 证据包.zip')],
    ]);
    expect(unexpected.code).toBe(4);
    expect(bundleLines(unexpected.stdout)).toMatchObject([{ status: 'refused', why: 'signer' }]);
    for (const name of ['nowhere.zip', fixture(RED)])
      expect((await table.run(['import', name])).code).toBe(4);
    expect(await readdir(table.folder)).toEqual([]);
  });

  it('promises to read later only where there is something to read', async () => {
    const table = await desk();
    const promise = 'without --no-read';
    const withheld = await table.run(['import', '--no-read', at(people.b, 'b-redacted.zip')]);
    expect(withheld.stderr).not.toContain(promise);
    const whole = await table.run(['import', '--no-read', at(people.b, 'b.zip')]);
    expect(whole.stderr).toContain(promise);
  });

  it('tells a later bundle of the same case, in whichever order they come', async () => {
    const { b } = people;
    await good(b, 'add', fixture('chat.png'));
    await good(b, 'pack', '-o', 'b2.zip');
    for (const [first, second, relation] of [
      ['b.zip', 'b2.zip', 'follows'],
      ['b2.zip', 'b.zip', 'precedes'],
      ['b.zip', 'b-redacted.zip', 'copy'],
    ] as const) {
      const table = await desk();
      await good(table, 'import', '--no-read', at(b, first));
      const next = await table.run(['import', '--no-read', '--json', at(b, second)]);
      const [line] = bundleLines(next.stdout);
      expect(line!.sameCase).toEqual([{ item: '001', relation }]);
      const added = line!.members.filter(({ isNew }) => isNew).length;
      expect(added, second).toBe(second === 'b2.zip' ? 1 : 0);
      // One key, or one case: one person.
      const views = await viewItems(await Case.open(caseOf(table)));
      expect(contributionsOf(views).map(({ contributor }) => contributor)).toEqual([1, 1]);
    }
  });

  it('is not taken into the case that it is of, but builds a new one from it', async () => {
    const { a } = people;
    const own = await a.run(['import', '--json', '甲的 证据包.zip']);
    expect(own.code).toBe(4);
    expect(bundleLines(own.stdout)).toMatchObject([{ status: 'refused', why: 'own' }]);
    await good(a, 'import', '--no-read', '--case', '新案卷', '甲的 证据包.zip');
    expect(await readdir(at(a, '新案卷/originals'))).toHaveLength(4);
  });

  it('of one’s own, in somebody else’s, stays whole: its words are nobody else’s', async () => {
    const [mine, theirs] = [await desk(), await desk()];
    await good(mine, 'add', fixture('chat.png'), '--note', NOTE);
    await good(mine, 'pack', '-o', 'mine.zip');
    await good(theirs, 'import', '--no-read', at(mine, 'mine.zip'), at(people.b, 'b.zip'));
    await good(theirs, 'pack', '-o', 'all.zip');
    await good(mine, 'import', '--no-read', at(theirs, 'all.zip'));
    const views = await viewItems(await Case.open(caseOf(mine)));
    const [own] = views;
    expect([own!.elsewhere ?? [], own!.links.filter(({ as }) => as !== 'also-in')]).toEqual([
      [],
      [],
    ]);
    const hash = sha256(await readFile(at(mine, 'mine.zip')));
    const file = views.find(({ original }) => original.sha256 === hash)!;
    expect([file.original.type, file.imported]).toEqual(['archive', undefined]);
  });

  it('has the same number for who brought it, whichever items are packed', async () => {
    const table = await desk();
    await good(table, 'import', '--no-read', at(people.a, '甲的 证据包.zip'));
    await good(table, 'import', '--no-read', at(people.b, 'b.zip'));
    const all = contributionsOf(await viewItems(await Case.open(caseOf(table))));
    expect(all.map(({ contributor }) => contributor)).toEqual([1, 2]);
    const packed = await good(table, 'pack', '--items', all[1]!.item, '-o', 'part.zip');
    // Not a file that nobody looked into: all of it goes along, whatever was chosen.
    expect(packed.stderr.replace(/\s+/g, ' ')).toMatch(
      /bundles that others sealed, whole: .*chosen or not: 00/,
    );
    expect(packed.stderr).not.toContain('did not look into');
    const part = await unpacked(at(table, 'part.zip'));
    const said = jsonFile(part, `data/items/${all[1]!.item}/imported.json`);
    expect(said.contributor).toBe(2);
  });

  it('is by a signer whom this computer knows, once its fingerprint was noted', async () => {
    const table = await desk();
    const file = at(people.a, '甲的 证据包.zip');
    const told = async () =>
      (await good(table, 'import', '--no-read', file)).stderr.replace(/\s+/g, ' ');
    expect(await told()).toContain('evidence key trust');
    const list = await good(table, 'import', '--no-read', file, '--json');
    const [{ bundle } = { bundle: null }] = bundleLines(list.stdout);
    await good(table, 'key', 'trust', bundle!.signer.fingerprint, '--name', '甲');
    expect(await told()).not.toContain('key trust');
  });

  it('in a folder that is added, is named, until it is imported', async () => {
    const table = await desk();
    const folder = at(table, '甲的材料');
    await mkdir(folder);
    await writeFile(join(folder, '甲.zip'), zipOfA);
    await writeFile(join(folder, '说明.txt'), '样例');
    const add = async () => (await good(table, 'add', folder)).stderr.replace(/\s+/g, ' ');
    expect(await add()).toMatch(/undles.*not added: .*甲\.zip.*evidence import/);
    const json = jsonLines((await good(table, 'add', folder, '--json')).stdout);
    expect(json).toContainEqual({
      ...{ schema: 'evidence-left/1', file: join(folder, '甲.zip'), why: 'bundle' },
    });
    await good(table, 'import', '--no-read', join(folder, '甲.zip'));
    expect(await add()).not.toContain('甲.zip');
  });

  it('taken as a plain file before, is taken apart when it is imported', async () => {
    const table = await desk();
    const file = at(people.a, '甲的 证据包.zip');
    const added = await good(table, 'add', file);
    expect(added.stderr.replace(/\n */g, ' ')).toContain('evidence import');
    expect(await readdir(join(caseOf(table), 'originals'))).toEqual(['001.zip']);
    await good(table, 'import', '--no-read', file);
    expect(await readdir(join(caseOf(table), 'originals'))).toHaveLength(4);
  });

  it('an unpacked folder gives the very zip that it was', async () => {
    const table = await desk();
    const files = await unpacked(at(people.a, '甲的 证据包.zip'));
    const folder = at(table, '解开的 文件夹');
    for (const [path, bytes] of files) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    await good(table, 'import', '--no-read', '解开的 文件夹');
    expect(await readFile(join(caseOf(table), 'originals', '001.zip'))).toEqual(zipOfA);
    await writeFile(join(folder, 'data', 'more.txt'), 'x');
    const spoilt = await table.run(['import', '--json', '解开的 文件夹']);
    expect(bundleLines(spoilt.stdout)).toMatchObject([{ status: 'refused', why: 'failed' }]);
  });

  it('a bundle with bundles in it brings those as theirs', async () => {
    const table = await desk();
    const run = await table.run(['import', '--no-read', '--json', at(me, '汇总.zip')]);
    const lines = bundleLines(run.stdout);
    expect(lines.map(({ item }) => item)).toEqual(['002', '006', '001']);
    // The hash beside it is that of the inner one.
    const cards = await (await desk()).run(['import', '--no-read', at(me, '汇总.zip')]);
    expect(cards.stdout.replace(/\s*\n\s*/g, '')).toContain('汇总.zip › 甲的 证据包.zip');
    const list = jsonLines((await good(table, 'list', '--json')).stdout)[0] as {
      items: { item: string; from: { bundle: string } | null }[];
    };
    expect(list.items.map(({ item, from }) => [item, from?.bundle ?? null])).toEqual([
      ['001', null],
      ['002', '001'],
      ...['003', '004', '005'].map((item) => [item, '002']),
      ['006', '001'],
      ['007', '001'],
    ]);
  });
});

describe('stored bundles', () => {
  const groups = async (group: string) => {
    const entries = await readdir(join(BUNDLES, group), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(BUNDLES, group, name, 'bundle.zip'));
  };

  it('every hostile one is refused, and leaves nothing', async () => {
    const table = await desk();
    const all = await groups('invalid');
    const every = times(1, 9);
    const paths = all.filter((file, index) => index % every === 0 || file.includes('newer'));
    const run = await table.run(['import', '--json', '--no-read', ...paths]);
    expect(run.code).toBe(4);
    const lines = bundleLines(run.stdout);
    expect(new Set(lines.map(({ status }) => status))).toEqual(new Set(['refused']));
    expect(lines).toHaveLength(paths.length);
    const newer = lines.find(({ file }) => String(file).includes('format-newer'));
    expect(newer).toMatchObject({ why: 'newer' });
    expect(await readdir(table.folder)).toEqual([]);
  });

  it('an authority that is not known is no contradiction of its files', async () => {
    const table = await desk();
    const file = join(BUNDLES, 'v1', 'stamped-under-an-unknown-root', 'bundle.zip');
    const { stderr } = await good(table, 'import', '--no-read', '--lang', 'en', file);
    expect(stderr).toContain('token-untrusted');
    expect(stderr).not.toContain('agree');
  });

  it('good ones of every age and form go into one case, which is sealed and verified', async () => {
    const table = await desk();
    const some = /redacted|folder-renamed|deflated|authority|stamped-twice|later-bundle/;
    const paths = [
      ...(await groups('valid')).filter((file) => FULL || some.test(file)),
      ...(await groups('v1')).filter(() => FULL),
      ...(await groups('packed')),
      join(BUNDLES, 'stamps', 'file-stamps-by-each-digest', 'bundle.zip'),
    ];
    const root = ['--tsa-root', join(BUNDLES, 'stamps', 'tsa-root.pem')];
    const run = await table.run(['import', '--json', '--no-read', ...root, ...paths]);
    expect([0, 3]).toContain(run.code);
    const lines = bundleLines(run.stdout);
    expect(lines.filter(({ status }) => status === 'refused')).toEqual([]);
    expect(lines.at(-1)).toMatchObject({ fileStamps: 4 });
    expect((await examineCase(caseOf(table))).problems).toEqual([]);
    await good(table, 'pack', '-o', 'all.zip');
    const verified = await table.run(['verify', '--json', ...root, 'all.zip']);
    const { verdict, fileStamps } = JSON.parse(verified.stdout) as Record<string, never[]>;
    expect([verdict, fileStamps!.length]).toEqual(['verified', 4]);
  });
});

describe('an encrypted case', () => {
  it('takes bundles in, and nothing of them lies in the clear', async () => {
    const table = await desk();
    const PASSPHRASE = 'paper boat lantern orbit';
    await createCase(caseOf(table), { passphrase: PASSPHRASE, workFactor: 8 });
    await writeFile(at(table, 'word.txt'), PASSPHRASE);
    const env = { EVIDENCE_CASE_PASSPHRASE_FILE: at(table, 'word.txt') };
    const files = await unpacked(at(people.a, '甲的 证据包.zip'));
    await mkdir(at(table, 'folder'));
    for (const [path, bytes] of files) {
      await mkdir(join(at(table, 'folder'), path, '..'), { recursive: true });
      await writeFile(join(at(table, 'folder'), path), bytes);
    }
    for (const [name, status] of [
      ['folder', 'imported'],
      [at(people.a, '甲的 证据包.zip'), 'known'],
    ] as const) {
      const run = await table.run(['import', '--json', name], { env });
      expect(run.code, run.stderr).toBe(0);
      expect(bundleLines(run.stdout)).toMatchObject([{ status, item: '001' }]);
    }
    const stored = await readdir(caseOf(table), { recursive: true, withFileTypes: true });
    const needles = [Buffer.from(NOTE), Buffer.from('甲说是'), Buffer.from('PK\u0003\u0004')];
    for (const entry of stored.filter((one) => one.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name));
      for (const needle of needles) expect(bytes.includes(needle), entry.name).toBe(false);
    }
    expect(await readdir(join(caseOf(table), 'tmp'))).toEqual([]);
    expect((await table.run(['pack', '-o', 'all.zip'], { env })).code).toBe(0);
    expect((await table.run(['verify', 'all.zip'])).code).toBe(0);
  });
});

describe('cut short', () => {
  async function taken(folder: string, signal?: AbortSignal, stopAt?: () => void) {
    const events: ImportEvent[] = [];
    let steps = 0;
    const choice = { folder, found: (await readdir(folder).catch(() => [])).length > 0 };
    const running = importAll({
      ...{ paths: [at(people.a, '甲的 证据包.zip')], choice, signal, env: people.b.env },
      openReader: async () => fakeReader({ colour: null }),
      onStep: ({ doing }) => {
        if (doing === 'taking' && ++steps === 2) stopAt?.();
      },
    });
    for await (const event of running) events.push(event);
    return events;
  }

  it('between two items, it goes on with the same bundle, and says the same in the end', async () => {
    const table = await desk();
    const stop = new AbortController();
    const running = taken(caseOf(table), stop.signal, () => stop.abort());
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect((await readdir(join(caseOf(table), 'originals'))).length).toBeLessThan(4);
    const half = await Case.open(caseOf(table));
    expect(half.find('001').imported).toBeNull();
    expect((await table.run(['list'])).code).toBe(0);

    const events = await taken(caseOf(table));
    const finished = events.find(({ type }) => type === 'imported');
    expect(finished).toMatchObject({
      outcome: {
        status: 'imported',
        imported: { members: [{ isNew: true }, { isNew: true }, { isNew: true }] },
      },
    });
    expect(events.filter(({ type }) => type === 'read')).toHaveLength(2);
    const adds = (await logOf(caseOf(table))).filter(({ action }) => action === 'add');
    expect(adds.map(({ item }) => item)).toEqual(['001', '002', '003', '004']);
    expect(await examineCase(caseOf(table))).toMatchObject({ problems: [], leftovers: 0 });
  });

  it('after all is in, the next run reads what was not read', async () => {
    const table = await desk();
    await good(table, 'import', '--no-read', at(people.a, '甲的 证据包.zip'));
    expect(await examineCase(caseOf(table))).toMatchObject({ unread: 2 });
    const next = await good(table, 'import', '--json', at(people.a, '甲的 证据包.zip'));
    const read = jsonLines(next.stdout).filter(({ schema }) => schema === 'evidence-added/1');
    expect(read.map(({ item }) => item)).toEqual(['002', '003']);
    expect(await examineCase(caseOf(table))).toMatchObject({ unread: 0 });
  });

  it('what a crash left behind before it was recorded is put aside', async () => {
    const table = await desk();
    await good(table, 'import', '--no-read', at(people.b, 'b.zip'));
    const words = join(caseOf(table), 'items', '002', 'imported');
    await mkdir(words);
    await cp(join(caseOf(table), 'items', '001', 'imported.json'), join(words, '001.json'));
    expect(await examineCase(caseOf(table))).toMatchObject({ problems: [], leftovers: 1 });
  });
});
