/**
 * The main job, end to end: add, list, show, pack, verify. What the text engines say is recorded; that
 * the command reads with them, in a process of its own, is in offline.test.ts.
 */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { desk, fixture, jsonLines, ROOT, type Desk, type Outcome } from './helpers.js';

let table: Desk;
let added: Outcome;
let packed: Outcome;

beforeAll(async () => {
  table = await desk();
  const files = [fixture('shandong-red-0614-0821.png'), fixture('travel-linyi-0616.png')];
  const args = ['add', ...files, '--source', 'my own phone', '--lang', 'zh-CN'];
  added = await table.run(args);
  packed = await table.run(['pack', '-o', 'demo 材料.zip', '--lang', 'zh-CN']);
});

describe('add', () => {
  it('prints a card for each on stdout, and what it did on stderr', () => {
    expect(added.code).toBe(0);
    expect(added.stdout).toMatch(/^001 {2}健康码 · 山东省电子健康通行卡\n {5}颜色 +红色/);
    expect(added.stdout).toMatch(/推送方 +河南省/);
    expect(added.stdout).toMatch(/\n002 {2}行程卡[^]*山东省临沂市/);
    expect(added.stdout).not.toContain('jkm.example');
    expect(added.stderr).toMatch(/已新建案卷：.*evidence-case[^]*evidence(?:\.js"?)?\s+pack/);
    expect(added.stdout + added.stderr).not.toContain('\u001b');
  });

  it('tells of duplicates and adds nothing', async () => {
    const again = await table.run(['add', fixture('travel-linyi-0616.png')]);
    expect(again.code).toBe(0);
    expect(again.stdout).toBe('');
    // Where lines are wrapped depends on how long the path is.
    expect(again.stderr.replace(/\s+/g, ' ')).toContain('the same file as 002');
    expect(await readdir(join(table.folder, 'evidence-case', 'originals'))).toHaveLength(2);
  });

  it('says the same in JSON, one line a file', async () => {
    const { stdout, code } = await table.run(['add', '--json', fixture('travel-linyi-0616.png')]);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toEqual([
      expect.objectContaining({ schema: 'evidence-added/1', item: '002', status: 'duplicate' }),
    ]);
  });
});

describe('list and show', () => {
  it('show the case and one item of it', async () => {
    const list = await table.run(['list']);
    expect(list.code).toBe(0);
    expect(list.stdout).toMatch(/^No\. [^]*\n001 +red +[^]*\n002 +green/);
    const show = await table.run(['show', '1', '--lines']);
    expect(show.stdout).toMatch(/my own phone/);
    expect(show.stdout).toMatch(/tesseract \d+%/);
    expect(show.stdout).not.toContain('jkm.example');
    expect((await table.run(['show', '1', '--show-personal'])).stdout).toContain('jkm.example');
  });

  it('in JSON are the same in every language', async () => {
    for (const args of [['list'], ['show', '2']]) {
      const [en, zh] = await Promise.all(
        ['en', 'zh-CN'].map((lang) => table.run([...args, '--json', '--lang', lang])),
      );
      expect(en?.stdout).toBe(zh?.stdout);
      expect(jsonLines(en?.stdout ?? '')[0]?.schema).toMatch(/^evidence-(list|item-view)\/1$/);
    }
  });

  it('are found from a folder below, by flag and by environment', async () => {
    const folder = join(table.folder, 'evidence-case');
    const runs = await Promise.all([
      table.run(['list', '-q'], { cwd: join(folder, 'originals') }),
      table.run(['list', '-q', '--case', table.folder], { cwd: '/' }),
      table.run(['list', '-q'], { cwd: '/', env: { EVIDENCE_CASE: folder } }),
    ]);
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    const none = await table.run(['list'], { cwd: '/' });
    expect(none).toMatchObject({ code: 4, stdout: '' });
    expect(none.stderr).toContain('--case');
  });

  it('refuse an item that is not there', async () => {
    const { code, stderr } = await table.run(['show', '7']);
    expect(code).toBe(4);
    expect(stderr).toContain('001 to 002');
  });

  it('do not mind a pipe that closes early', async () => {
    const args = [join(ROOT, 'bin', 'evidence.js'), 'show', '1', '--lines'];
    const child = spawn(process.execPath, args, { cwd: table.folder, stdio: 'pipe' });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text) => (stderr += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('pack', () => {
  it('lists personal data by class first, without a value, then seals', () => {
    expect(packed.code).toBe(0);
    expect(packed.stderr).toMatch(/个人信息[^]*姓名：001（已打星号）[^]*二维码内容/);
    expect(packed.stderr).toMatch(/你写的来源：001–002/);
    expect(packed.stderr).not.toMatch(/岚|my own phone|jkm/);
    expect(packed.stderr).toContain('已生成签名密钥');
    expect(packed.stdout).toMatch(/^✓ 已封存：.*demo 材料\.zip/);
  });

  it('writes a receipt beside it that carries the whole fingerprint', async () => {
    const receipt = await readFile(join(table.folder, 'demo 材料.receipt.txt'), 'utf8');
    const key = await table.run(['key', 'show', '--json']);
    expect(receipt).toContain(jsonLines(key.stdout)[0]?.fingerprint);
    expect(receipt).toContain('材料交接单');
  });

  it('does not overwrite, unless told to', async () => {
    const again = await table.run(['pack', '-o', 'demo 材料.zip']);
    expect(again).toMatchObject({ code: 4, stdout: '' });
    expect(again.stderr).toContain('--force');
  });
});

describe('verify', () => {
  it('says in big words what is true of the bundle', async () => {
    const own = await table.run(['verify', 'demo 材料.zip', '--lang', 'zh-CN']);
    expect(own.code).toBe(0);
    expect(own.stdout).toMatch(/^✓ 核验通过/);
    const env = { XDG_DATA_HOME: join(table.folder, 'elsewhere') };
    const office = await table.run(['verify', 'demo 材料.zip', '--lang', 'zh-CN'], { env });
    expect(office.code).toBe(3);
    expect(office.stdout).toMatch(/^✓ 内容完整，封存后未被改动；请核对纸面指纹/);
    // Looking makes no key.
    expect(await readdir(table.folder)).not.toContain('elsewhere');
  });

  it('finds no contradiction in a photograph that was levelled before it was read', async () => {
    const photo = await desk();
    await photo.run(['add', fixture('photo-shandong-red.jpg')]);
    await photo.run(['pack', '-o', 'photo.zip']);
    const { stdout } = await photo.run(['verify', 'photo.zip', '--json']);
    expect(jsonLines(stdout)[0]).toMatchObject({ verdict: 'verified', statuses: [] });
  });

  it('takes the fingerprint as it stands on paper', async () => {
    const { stdout } = await table.run(['key', 'show', '-q']);
    const grouped = stdout.trim().toUpperCase().match(/.{4}/g)?.join(' ') ?? '';
    const env = { XDG_DATA_HOME: join(table.folder, 'elsewhere') };
    const named = (signer: string) =>
      table.run(['verify', 'demo 材料.zip', '--signer', signer], { env });
    expect((await named(grouped)).code).toBe(0);
    const other = await named('0'.repeat(64));
    expect(other.code).toBe(3);
    expect(other.stdout).toMatch(/^✗ NOT THE SIGNER YOU NAMED/);
    const nonsense = await named('1234');
    expect(nonsense).toMatchObject({ code: 4, stdout: '' });
  });

  it('fails, naming the file, after one flipped byte', async () => {
    const bytes = await readFile(join(table.folder, 'demo 材料.zip'));
    const at = bytes.indexOf('"evidence-item/1"');
    bytes[at + 1]! ^= 1;
    await writeFile(join(table.folder, 'bad.zip'), bytes);
    const { code, stdout } = await table.run(['verify', 'bad.zip']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ VERIFICATION FAILED/);
    expect(stdout).toContain('data/items/001/item.json');
    const json = await table.run(['verify', 'bad.zip', '--json']);
    expect(json.code).toBe(1);
    expect(jsonLines(json.stdout)[0]).toMatchObject({
      schema: 'evidence-verify/1',
      verdict: 'failed',
    });
  });

  it('checks an unpacked folder too', async () => {
    const unzip = spawnSync('unzip', ['-q', 'demo 材料.zip', '-d', 'out'], { cwd: table.folder });
    if (unzip.error) return; // no unzip here; the interop tests cover it
    const [name] = await readdir(join(table.folder, 'out'));
    expect((await table.run(['verify', join('out', name!)])).code).toBe(0);
    await cp(join(table.folder, 'out'), join(table.folder, 'more'), { recursive: true });
    await writeFile(join(table.folder, 'more', name!, 'data', 'extra.json'), '{}');
    expect((await table.run(['verify', join('more', name!)])).code).toBe(1);
  });

  it('gives up on what is no bundle with 4, never 1', async () => {
    await writeFile(join(table.folder, 'notes.txt'), 'hello');
    expect((await table.run(['verify', 'notes.txt'])).code).toBe(4);
    const absent = await table.run(['verify', 'absent.zip']);
    expect(absent).toMatchObject({ code: 4, stdout: '' });
    expect(absent.stderr).toContain('absent.zip');
  });
});

describe('read', () => {
  it('prints JSON lines in the order of arguments, an error in its place, and keeps nothing', async () => {
    const elsewhere = await desk();
    await writeFile(join(elsewhere.folder, 'bad.png'), 'no picture');
    const files = ['bad.png', fixture('travel-linyi-0616.png'), 'absent.png'];
    const { code, stdout } = await elsewhere.run(['read', '--json', ...files]);
    expect(code).toBe(3);
    expect(jsonLines(stdout).map((line) => line.code ?? line.kind)).toEqual([
      'not-an-image',
      'travel-card',
      'file-not-found',
    ]);
    expect(await readdir(elsewhere.folder)).toEqual(['bad.png']);
  });

  it('reads standard input', async () => {
    const input = await readFile(fixture('travel-linyi-0616.png'));
    const { code, stdout } = await table.run(['read', '-'], { input });
    expect(code).toBe(0);
    expect(stdout).toContain('山东省临沂市');
  });
});

describe('the home of the user', () => {
  it('gets nothing written into it: no caches, no telemetry', async () => {
    expect(await readdir(table.home)).toEqual([]);
  });
});
