/** Encrypted cases on the command line. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Case } from '../../src/case/node/store.js';
import { encryptedCase, forgetKey } from '../case/helpers.js';
import { desk, evidence } from './helpers.js';
import { withStubEngines } from './installed.js';

const PASSPHRASE = '纸船 lantern 稻草 orbit';

async function folderWithPassphrase() {
  const { folder: cwd } = await desk();
  const file = join(cwd, '口令 1.txt');
  await writeFile(file, `${PASSPHRASE}\r\n`);
  await writeFile(join(cwd, '王小样的话.txt'), '我叫王小样，样例\n');
  return { cwd, env: { EVIDENCE_CASE_PASSPHRASE_FILE: file }, file };
}

describe('init', () => {
  it('makes an empty case, and none where one is', async () => {
    const { folder: cwd } = await desk();
    const made = await evidence(['init', '--json'], { cwd });
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({
      ...{ schema: 'evidence-init/1', folder: join(cwd, 'evidence-case'), encrypted: false },
    });
    const again = await evidence(['init', '--encrypt'], { cwd });
    expect(again.code).toBe(4);
    expect(again.stderr).toContain('evidence-case');
    expect((await evidence(['list'], { cwd })).code).toBe(0);
  });

  it('asks for a passphrase only with --encrypt, and for one that is long enough', async () => {
    const { cwd, file } = await folderWithPassphrase();
    expect((await evidence(['init', '--passphrase-file', file], { cwd })).code).toBe(2);
    await writeFile(file, '1234567');
    const short = await evidence(['init', '--encrypt', '--passphrase-file', file], { cwd });
    expect(short.code).toBe(4);
    expect(short.stderr).toContain('at least 8');
    const unasked = await evidence(['init', '--encrypt'], { cwd });
    expect(unasked.code).toBe(4);
    expect(await readdir(cwd)).not.toContain('evidence-case');
  });
});

describe('an encrypted case', () => {
  it('says first what it means to lose the passphrase; a guess at it costs half a second', async () => {
    const { cwd, env, file } = await folderWithPassphrase();
    const args = ['init', '--encrypt', '我的案卷', '--passphrase-file', file];
    const made = await evidence(args, { cwd });
    expect(made.code).toBe(0);
    // Before anything else.
    expect(made.stderr).toMatch(/lose the passphrase, you lose the case/);
    const key = await readFile(join(cwd, '我的案卷', 'case-key.age'), 'latin1');
    expect(key).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 17\n/);
    const options = { cwd, env: { ...env, EVIDENCE_CASE: '我的案卷' } };
    await forgetKey(join(cwd, '我的案卷'), PASSPHRASE);
    expect((await evidence(['list'], options)).code).toBe(0);
  });

  it('takes, lists and shows with its passphrase; without it each command says what is missing', async () => {
    const { cwd, env, file } = await folderWithPassphrase();
    await encryptedCase(join(cwd, '我的案卷'), PASSPHRASE);
    const options = { cwd, env: { ...env, EVIDENCE_CASE: '我的案卷' } };
    expect((await evidence(['add', '王小样的话.txt'], options)).code).toBe(0);
    await forgetKey(join(cwd, '我的案卷'), PASSPHRASE);
    const locked = { cwd, env: { EVIDENCE_CASE: '我的案卷' } };
    const before = await readFile(join(cwd, '我的案卷', 'custody.jsonl'));
    for (const args of [['show', '1'], ['add', '王小样的话.txt'], ['pack']]) {
      const { code, stderr, stdout } = await evidence(args, locked);
      expect([args[0], code]).toEqual([args[0], 4]);
      expect(stderr).toContain('encrypted');
      expect(stdout + stderr).not.toContain('我叫');
    }
    await writeFile(file, 'not the right one');
    const wrong = await evidence(['list', '--json'], options);
    expect(wrong.code).toBe(4);
    expect(JSON.parse(wrong.stderr)).toMatchObject({ code: 'case-passphrase-wrong' });
    expect(await readFile(join(cwd, '我的案卷', 'custody.jsonl'))).toEqual(before);
    expect(await readdir(cwd)).not.toContain('evidence-case');

    await writeFile(file, PASSPHRASE);
    expect((await evidence(['list'], options)).stdout).toContain('王小样的话.txt');
    expect((await evidence(['show', '1'], options)).stdout).toContain('王小样的话.txt');
  });

  it('is made for each folder by batch', async () => {
    const { cwd, env } = await folderWithPassphrase();
    await mkdir(join(cwd, 'people', '甲'), { recursive: true });
    await writeFile(join(cwd, 'people', '甲', '话.txt'), '我叫王小样，样例\n');
    const options = { cwd, env: { ...env, XDG_DATA_HOME: join(cwd, 'data') } };
    const args = ['batch', 'people', '--per-folder', '--encrypt', '-o', 'out'];
    const first = await evidence(args, options);
    expect(first.stderr).not.toContain('错误');
    expect(first.code).toBe(0);
    const root = join(cwd, 'out', 'working-cases', '甲');
    expect(await readdir(root)).toContain('case-key.age');
    await forgetKey(root, PASSPHRASE);
    expect((await Case.open(root, { ask: async () => PASSPHRASE })).items).toHaveLength(1);
    await forgetKey(root, PASSPHRASE);
    // Again with the same, which it opens.
    expect((await evidence(args, options)).code).toBe(0);
  });

  it('opens with its passphrase however a file holds it, and with no other text', async () => {
    const { cwd, env, file } = await folderWithPassphrase();
    const texts = [`\uFEFF${PASSPHRASE}\r\n`, `${PASSPHRASE}\n\n`, `\uFEFF${PASSPHRASE}\r\n\n`];
    for (const [index, text] of texts.entries()) {
      const own = `case ${index}`;
      await encryptedCase(join(cwd, own), PASSPHRASE);
      await writeFile(file, text);
      expect((await evidence(['list', '--case', own], { cwd, env })).code).toBe(0);
    }
    await encryptedCase(join(cwd, 'evidence-case'), PASSPHRASE);
    const others = [Buffer.from(PASSPHRASE, 'utf16le'), `${PASSPHRASE}\nsecond line`];
    for (const other of others) {
      await writeFile(file, other);
      const { code, stderr } = await evidence(['list', '--json'], { cwd, env });
      expect([code, JSON.parse(stderr).code]).toEqual([4, 'case-passphrase-file']);
      const again = await evidence(['init', '--encrypt', 'new'], { cwd, env });
      expect([again.code, await readdir(cwd)]).toEqual([4, expect.not.arrayContaining(['new'])]);
    }
  });
});

describe('batch --encrypt', () => {
  const args = ['batch', 'people', '--per-folder', '-o', 'out'];

  async function people() {
    const { cwd, env, file } = await folderWithPassphrase();
    await mkdir(join(cwd, 'people', '甲'), { recursive: true });
    await writeFile(join(cwd, 'people', '甲', '话.txt'), '我叫王小样，样例\n');
    return { cwd, file, env: { ...env, XDG_DATA_HOME: join(cwd, 'data') } };
  }

  it('says first what it means to lose the passphrase, and stops at one that is too short', async () => {
    const { cwd, env, file } = await people();
    await writeFile(file, '1234567');
    const { code, stderr } = await evidence([...args, '--encrypt'], { cwd, env });
    expect(code).toBe(4);
    expect(stderr).toMatch(/lose the passphrase, you lose the case/);
    expect(stderr).toContain('at least 8');
    expect(await readdir(cwd)).not.toContain('out');
  });

  it('adds nothing to a case that is there already and is not encrypted', async () => {
    const { cwd, env } = await people();
    expect((await evidence(args, { cwd, env })).code).toBe(0);
    await writeFile(join(cwd, 'people', '甲', '更多.txt'), '我叫王小样，又一个样例\n');
    const { code, stderr } = await evidence([...args, '--encrypt'], { cwd, env });
    expect(code).toBe(4);
    expect(stderr).toContain('not encrypted');
    const originals = join(cwd, 'out', 'working-cases', '甲', 'originals');
    expect(await readdir(originals)).toEqual(['001.txt']);
  });

  it('moves no pixels out of memory, from the first picture on', async () => {
    const { cwd, env } = await people();
    // Larger than what libvips may keep, which asks it for a temporary file; there is no place for one.
    const picture = sharp({ create: { width: 300, height: 200, channels: 3, background: '#a43' } });
    const file = join(cwd, 'people', '甲', 'x.webp');
    await picture.webp().toFile(file);
    await encryptedCase(join(cwd, 'out', 'working-cases', '甲'), PASSPHRASE);
    const nowhere = { VIPS_DISC_THRESHOLD: '1k', TMPDIR: join(cwd, 'nowhere') };
    const options = { cwd, env: { ...env, ...nowhere }, program: withStubEngines() };
    const { code, stderr } = await evidence([...args, '--encrypt', '--jobs', '1'], options);
    expect([code, stderr]).toEqual([0, expect.stringContaining('2 added')]);
  });
});
