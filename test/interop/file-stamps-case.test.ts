/** Time stamps that people had made over single files, through the program as people run it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { examineCase } from '../../src/case/node/examine.js';
import { unpackStored } from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';
import { encryptedCase, png, sha256 } from '../case/helpers.js';
import { desk, jsonLines, STUB_READER, type Desk } from '../cli/helpers.js';
import { pdf, text, zipOf } from '../files/samples.js';
import { launch, hasBrowser, openTab } from '../page/browser.js';
import { inPieces, makeAuthority, opensslDigests, stampOver } from './authority.js';

let table: Desk;
let tsa: string;
const put = (name: string, bytes: Uint8Array) => writeFile(join(table.folder, name), bytes);
const words = (output: string) => output.replace(/\n */g, ' ');
/** With the root of the authority, unless another is wanted. */
const verified = async (file: string, roots: string[] = ['root.pem']) => {
  const options = roots.flatMap((name) => ['--tsa-root', join(tsa, name)]);
  const { stdout } = await table.run(['verify', '--json', file, ...options]);
  return JSON.parse(stdout) as {
    verdict: string;
    statuses: { code: string; severity: string; path: string; args: Record<string, string> }[];
    fileStamps: { item: string; digest: string; trusted: boolean; compared: boolean }[];
  };
};
const codes = ({ statuses }: { statuses: { code: string }[] }) => statuses.map(({ code }) => code);
const stampLines = (stdout: string) =>
  jsonLines(stdout).filter(({ schema }) => schema === 'evidence-file-stamp/1');

beforeAll(async () => {
  table = await desk();
  tsa = join(table.folder, '..', 'tsa');
  await mkdir(tsa);
  await makeAuthority(tsa, { name: '样例时间戳' });
});
beforeEach((context) => needs(context, 'openssl'));

describe('a folder of files with stamps under other names', () => {
  const files: Record<string, Uint8Array> = {};
  let digests: string[];

  beforeAll(async () => {
    digests = await opensslDigests();
    await mkdir(join(table.folder, '当年 截图'));
    const names = ['图 一.png', '图 二.png', '12345 回复.pdf', '说明.txt', '聊天 记录.txt'];
    const contents = [await png(40), await png(80), pdf(1), text('样例'), text('另一份样例')];
    names.forEach((name, index) => (files[name] = contents[index]!));
    for (const [name, bytes] of Object.entries(files)) await put(`当年 截图/${name}`, bytes);
    for (const [index, digest] of digests.entries()) {
      const token = await stampOver(tsa, contents[index]!, { digest, bare: index % 2 === 1 });
      // No name says which file it is for, nor what it is; and it comes before its file.
      await put(
        `当年 截图/${index} 可信 时间戳.${['tsa', 'tst', 'bin', 'tsr', 'dat'][index]}`,
        token,
      );
    }
    await put('当年 截图/别人的.tsr', await stampOver(tsa, text('另外的文件')));
    await put('当年 截图/拒绝.tsr', Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 2));
  });

  test('is added: each stamp goes to its file; what fits nothing is kept, and said so', async () => {
    const { code, stdout } = await table.run(['add', '--json', '当年 截图'], STUB_READER);
    expect(code).toBe(0);
    const items = new Map(
      jsonLines(stdout)
        .filter(({ schema }) => schema === 'evidence-added/1')
        .map(({ file, item }) => [String(file).split('/').at(-1), item]),
    );
    const told = stampLines(stdout);
    const attached = told.filter(({ status }) => status === 'attached');
    expect(attached.map(({ item }) => item)).toEqual(
      Object.keys(files)
        .slice(0, digests.length)
        .map((name) => items.get(name)),
    );
    expect(attached[0]).toMatchObject({ digest: 'SHA-1', trusted: false, problems: [] });
    const kept = told.filter(({ status }) => status === 'kept');
    expect(kept).toMatchObject([
      { item: items.get('别人的.tsr'), problems: [] },
      { item: items.get('拒绝.tsr'), problems: ['not-granted'] },
    ]);
    expect(items.size).toBe(7);
  });

  test('again adds nothing', async () => {
    const log = () => readFile(join(table.folder, 'evidence-case', 'custody.jsonl'), 'utf8');
    const before = await log();
    const { code, stderr, stdout } = await table.run(['add', '当年 截图']);
    expect([code, stdout]).toEqual([0, '']);
    expect(words(stderr)).toContain('0 可信 时间戳.tsa is with');
    expect(words(stderr)).toContain('拒绝.tsr says nothing about time: the authority refused');
    expect(await log()).toBe(before);
  });

  test('shows in list and show, from the bytes of the stamps', async () => {
    const { stderr } = await table.run(['list']);
    expect(words(stderr)).toContain('with time stamps over the file');
    const listed = jsonLines((await table.run(['list', '--json'])).stdout)[0]!;
    const items = listed.items as { name: string; stamps: number; kind: string; item: string }[];
    const weak = items.find(({ name }) => name === '图 一.png')!;
    expect(weak.stamps).toBe(1);
    expect(items.find(({ name }) => name === '拒绝.tsr')).toMatchObject({
      ...{ stamps: 0, kind: 'time-stamp' },
    });
    const { stdout } = await table.run(['show', weak.item]);
    expect(words(stdout)).toMatch(/existed no later than .*样例时间戳\)/);
    expect(words(stdout)).toContain('the root of this TSA is not known here');
    expect(words(stdout)).toContain('names the file by SHA-1');
    const shown = jsonLines((await table.run(['show', '--json', weak.item])).stdout)[0]!;
    expect(shown.stamps).toMatchObject([{ name: '1.tsr', digest: 'SHA-1', problems: [] }]);
  });

  test('is sealed; each stamp holds, and openssl says so too', async () => {
    expect((await table.run(['pack', '-o', 'all.zip'])).code).toBe(0);
    const result = await verified('all.zip');
    expect(result.verdict).toBe('verified');
    expect(codes(result)).toEqual(['stamp-weak']);
    expect(result.fileStamps.map(({ digest }) => digest).sort()).toEqual(
      ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'SM3'].slice(0, digests.length),
    );
    for (const one of result.fileStamps)
      expect(one).toMatchObject({ trusted: true, compared: true });
    const unknown = await verified('all.zip', []);
    expect(unknown.verdict).toBe('verified');
    expect(codes(unknown).filter((code) => code === 'stamp-untrusted')).toHaveLength(
      digests.length,
    );
    const bag = unpackStored(new Uint8Array(await readFile(join(table.folder, 'all.zip'))));
    const stamps = [...bag.keys()].filter((path) => path.includes('/stamps/'));
    expect(stamps).toHaveLength(digests.length);
    for (const path of stamps) {
      const item = path.split('/')[2]!;
      const original = [...bag.keys()].find((one) => one.startsWith(`data/originals/${item}.`))!;
      await writeFile(join(tsa, 'original'), bag.get(original)!);
      await writeFile(join(tsa, 'stamp'), bag.get(path)!);
      const form = path.endsWith('.tst') ? '-token_in' : '';
      const check = `openssl ts -verify -data original -in stamp ${form} -CAfile root.pem`;
      expect((await run(check, tsa)).output).toContain('Verification: OK');
    }
  });

  test('stands on paper, and what is on paper is no more than was found', async () => {
    const bag = unpackStored(new Uint8Array(await readFile(join(table.folder, 'all.zip'))));
    const report = new TextDecoder().decode(bag.get('data/report.html'));
    expect(report).toContain('文件的时间戳');
    expect(report).toMatch(/有时间戳：不晚于 [\d: -]+ 已经存在（O=Test, CN=样例时间戳；根证书未知/);
    // It stays in redacted copies, and says how many there are and no more.
    const list = new TextDecoder().decode(bag.get('data/evidence-list.csv'));
    expect(list).toContain('附文件时间戳 1 个');
    expect(list).not.toContain('不晚于');
  });

  test('keeps them in a redacted copy: checked where the digest is, told where it is not', async () => {
    const redacted = await table.run(['redact', 'all.zip', '-o', 'less.zip']);
    expect(redacted.code).toBe(0);
    expect(words(redacted.stderr)).toContain('Time stamps over the files stay');
    const less = await verified('less.zip');
    expect(less.verdict).toBe('redacted');
    expect(less.fileStamps).toHaveLength(digests.length);
    for (const { digest, compared, trusted } of less.fileStamps)
      expect([digest, compared, trusted]).toEqual([digest, digest === 'SHA-256', true]);
    expect(codes(less).filter((code) => code === 'stamp-not-compared')).toHaveLength(
      digests.length - 1,
    );
    const told = words((await table.run(['verify', 'less.zip'])).stdout);
    expect(told.match(/existed no later than/g)).toHaveLength(1);
    expect(told.match(/whether it is for that file cannot be checked/g)).toHaveLength(
      digests.length - 1,
    );
    const options = ['--withhold', 'stamps', '-o', 'none.zip'];
    expect((await table.run(['redact', 'all.zip', ...options])).code).toBe(0);
    const none = await verified('none.zip');
    expect([none.verdict, none.fileStamps]).toEqual(['redacted', []]);
    expect(codes(none)).toEqual([]);
    // A list of SM3 is signed, and stays: it is as good as the original.
    if (!digests.includes('sm3')) return;
    await table.run(['pack', '--sm3', '-o', 'sm3.zip']);
    await table.run(['redact', 'sm3.zip', '-o', 'sm3-less.zip']);
    const sm3 = (await verified('sm3-less.zip')).fileStamps.find(({ digest }) => digest === 'SM3');
    expect(sm3).toMatchObject({ compared: true });
  });
});

describe('a stamp', () => {
  test('that came before its file is attached when that comes', async () => {
    const late = text('后来找到的文件');
    await put('早到的.tsr', await stampOver(tsa, late, { digest: 'sha1' }));
    const early = await table.run(['add', '--json', '--case', 'late', '早到的.tsr']);
    expect(stampLines(early.stdout)).toMatchObject([{ status: 'kept', item: '001' }]);
    expect(words((await table.run(['add', '--case', 'late', '早到的.tsr'])).stderr)).toContain(
      'but not of any file in this case: kept as attachment 001',
    );
    await put('后到的.txt', late);
    const { stdout } = await table.run(['add', '--json', '--case', 'late', '后到的.txt']);
    expect(stampLines(stdout)).toMatchObject([{ status: 'attached', item: '002' }]);
  });

  test('is attached to the item that a person names, and to no other', async () => {
    await put('甲.txt', text('甲'));
    await put('乙.txt', text('乙'));
    await put('甲 .tsr', inPieces(await stampOver(tsa, text('甲'), { digest: 'sha384' })));
    await table.run(['add', '--case', 'named', '甲.txt', '乙.txt']);
    const stamp = (item: string, ...tokens: string[]) =>
      table.run([
        ...['stamp', '--json', '--case', 'named', '--item', item],
        ...tokens.flatMap((token) => ['--token', token]),
      ]);
    const wrong = await stamp('2', '甲 .tsr');
    expect([wrong.code, JSON.parse(wrong.stderr).code]).toEqual([4, 'stamp-refused']);
    const right = await stamp('1', '甲 .tsr');
    expect(right.code).toBe(0);
    expect(stampLines(right.stdout)).toMatchObject([{ status: 'attached', digest: 'SHA-384' }]);
    expect(stampLines((await stamp('1', '甲 .tsr')).stdout)).toMatchObject([
      { status: 'duplicate' },
    ]);
    for (const [file, code] of [
      ['甲.txt', 'token-unreadable'],
      ['当年 截图/拒绝.tsr', 'stamp-refused'],
    ] as const)
      expect(JSON.parse((await stamp('1', file)).stderr).code).toBe(code);
    const alone = await table.run(['stamp', '--item', '1', '--case', 'named']);
    expect(alone.code).toBe(2);
    const more = Array.from({ length: 8 }, (_, index) => `${index}.tsr`);
    for (const name of more) await put(name, await stampOver(tsa, text('甲')));
    await stamp('1', ...more);
    await put('tenth.tsr', await stampOver(tsa, text('甲')));
    expect(JSON.parse((await stamp('1', 'tenth.tsr')).stderr).code).toBe('stamps-full');
    const full = await table.run(['add', '--json', '--case', 'named', 'tenth.tsr']);
    expect(stampLines(full.stdout)).toMatchObject([{ status: 'full', item: '001' }]);
    await table.run(['pack', '--case', 'named', '-o', 'named.zip']);
    const result = await verified('named.zip');
    expect([result.verdict, result.fileStamps.length, codes(result)]).toEqual(['verified', 9, []]);
  });

  test('that is broken only warns', async () => {
    const token = await stampOver(tsa, text('甲'));
    const broken = token.slice();
    broken[broken.length - 3]! ^= 1;
    await put('坏的.tsr', broken);
    const added = await table.run(['add', '--json', '--case', 'broken', '甲.txt', '坏的.tsr']);
    expect(added.code).toBe(0);
    expect(stampLines(added.stdout)).toMatchObject([
      { status: 'attached', problems: ['signature'], trusted: false },
    ]);
    await table.run(['pack', '--case', 'broken', '-o', 'broken.zip']);
    const result = await verified('broken.zip');
    expect([result.verdict, result.fileStamps]).toEqual(['verified', []]);
    expect(result.statuses).toMatchObject([
      { code: 'stamp-invalid', severity: 'warning', args: { item: '001', problem: 'signature' } },
    ]);
    const bag = unpackStored(new Uint8Array(await readFile(join(table.folder, 'broken.zip'))));
    const report = new TextDecoder().decode(bag.get('data/report.html'));
    expect(report).toContain('不能采信：签名不对');
    expect(report).not.toContain('有时间戳：不晚于');
  });

  test('in an archive is attached to the file beside it, whichever comes first', async () => {
    const inside = text('压缩包里的文件');
    const names = { '1 时间戳.tsr': await stampOver(tsa, inside), '2 文件.txt': inside };
    await put('相册.zip', zipOf(names));
    const { code, stdout } = await table.run(['add', '--json', '--case', 'zip', '相册.zip']);
    expect(code).toBe(0);
    expect(stampLines(stdout)).toMatchObject([{ status: 'attached', item: '002' }]);
    const expanded = jsonLines(stdout).find(({ schema }) => schema === 'evidence-expanded/1');
    expect(expanded).toMatchObject({
      members: [
        { item: null, why: 'time-stamp' },
        { item: '002', why: null },
      ],
    });
  });

  test('goes into an encrypted case, and comes out of it as it was', async () => {
    const token = await stampOver(tsa, text('甲'), { digest: 'sha512', bare: true });
    await put('密.tst', token);
    await put('口令', text('a long passphrase'));
    await encryptedCase(join(table.folder, 'secret'), 'a long passphrase');
    const env = { EVIDENCE_CASE_PASSPHRASE_FILE: join(table.folder, '口令') };
    const pass = (...args: string[]) => table.run([...args, '--case', 'secret'], { env });
    expect((await pass('add', '甲.txt', '密.tst')).code).toBe(0);
    const stored = join(table.folder, 'secret', 'items', '001', 'stamps', '1.tst.age');
    expect((await readFile(stored)).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(words((await pass('show', '1')).stdout)).toContain('no later than');
    await pass('pack', '-o', 'secret.zip');
    const bag = unpackStored(new Uint8Array(await readFile(join(table.folder, 'secret.zip'))));
    expect(new Uint8Array(bag.get('data/items/001/stamps/1.tst')!)).toEqual(token);
    expect(codes(await verified('secret.zip'))).toEqual([]);
  });

  test('of many people’s files goes to the person whose file it is for', async () => {
    await mkdir(join(table.folder, '群'));
    const files = { '一.txt': text('第一个人的'), '二.txt': text('第二个人的') };
    for (const [name, bytes] of Object.entries(files)) await put(`群/${name}`, bytes);
    await put('群/x.tsa', await stampOver(tsa, files['二.txt'], { digest: 'sha1' }));
    await put('群/y.tsa', await stampOver(tsa, text('谁也不是')));
    const rows = Object.entries(files).map(
      ([name, bytes], index) => `${name},P00${index + 1},${sha256(bytes)}`,
    );
    await put('表.csv', text(['文件 (file),人员 (person),SHA-256', ...rows].join('\n')));
    const options = ['--assign', '表.csv', '-o', 'people'];
    const { code, stderr } = await table.run(['batch', '群', ...options]);
    expect(code).toBe(0);
    expect(words(stderr)).toContain('x.tsa is a time stamp of 001: attached');
    expect(words(stderr)).toContain('1 file without a person in the table');
    const stamps = async (person: string) => {
      const shown = await table.run([
        'show',
        '--json',
        '1',
        '--case',
        `people/working-cases/${person}`,
      ]);
      return (jsonLines(shown.stdout)[0]!.stamps as object[]).length;
    };
    expect([await stamps('P001'), await stamps('P002')]).toEqual([0, 1]);
  });

  test('by an authority with a colour in its name contradicts nothing', async () => {
    const green = join(table.folder, '..', 'green');
    await mkdir(green);
    await makeAuthority(green, { name: 'Green 红色 TSA' });
    await put('色.txt', text('色'));
    await put('色.tsr', await stampOver(green, text('色')));
    await table.run(['add', '--case', 'green', '色.txt', '色.tsr']);
    await table.run(['pack', '--case', 'green', '-o', 'green.zip']);
    const result = await verified('green.zip');
    expect([result.verdict, codes(result)]).toEqual(['verified', ['stamp-untrusted']]);
    const bag = unpackStored(new Uint8Array(await readFile(join(table.folder, 'green.zip'))));
    expect(new TextDecoder().decode(bag.get('data/report.html'))).toContain('Green 红色 TSA');
  });

  test('that is gone or changed in the case is missed', async () => {
    const stored = join(table.folder, 'zip', 'items', '002', 'stamps', '1.tsr');
    await writeFile(stored, text('something else'));
    const { code, stderr } = await table.run(['pack', '--case', 'zip', '-o', 'lost.zip']);
    expect(code).toBe(4);
    expect(words(stderr)).toContain('stamps');
    const { problems } = await examineCase(join(table.folder, 'zip'));
    expect(problems.map(({ code }) => code)).toEqual(['case-corrupt']);
  });
});

test.skipIf(!hasBrowser)('the page says what the command line says', async () => {
  const tab = await openTab(await launch());
  await tab.page.setInputFiles('#roots', join(tsa, 'root.pem'));
  await tab.page.waitForSelector('details li', { state: 'attached' });
  for (const name of ['all.zip', 'less.zip', 'named.zip', 'broken.zip']) {
    const expected = await verified(name);
    const shown = await tab.check(join(table.folder, name));
    expect(shown.statuses.map(({ code }) => code).sort()).toEqual(codes(expected).sort());
    const item = tab.page.locator('details.item[data-item="001"]');
    if (expected.fileStamps.length === 0) {
      await item.locator('summary').click();
      await item.getByText('this time stamp of 001 does not count').waitFor();
      continue;
    }
    const facts = await tab.page.textContent('dl.facts');
    expect(facts).toContain('existed no later than');
    expect(facts).toContain('样例时间戳');
  }
  expect(tab.faults).toEqual([]);
});
