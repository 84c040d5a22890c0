/** Pipes in place of files, names in other encodings, full disks, wrong clocks, lost keys, killed runs. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { Chalk } from 'chalk';
import { describe, expect, it, vi } from 'vitest';
import { openVerified } from '../../src/actions/add-to-bundle.js';
import { writeCopy } from '../../src/bundle/node/add-tokens.js';
import { RASTER } from '../../src/files/node/raster.js';
import { openSigner } from '../../src/sign/node/keyfile.js';
import { writePng } from '../case/helpers.js';
import { FULL } from '../full.js';
import { messagesIn } from '../messages.js';
import { desk, fillCase, jsonLines, ROOT } from './helpers.js';

const plain = (text: string) => text.replace(/\s+/g, ' ');

it('nothing of what a HEIC picture says reaches the console', async () => {
  const box = (type: string, content: Uint8Array) => {
    const header = Buffer.alloc(8);
    header.writeUInt32BE(8 + content.length);
    header.write(type, 4, 'latin1');
    return Buffer.concat([header, content]);
  };
  const odd = Buffer.from('\u001b[2Jmeta', 'latin1');
  const file = Buffer.concat([box('ftyp', Buffer.from('mif1\0\0\0\0mif1heic')), box('meta', odd)]);
  const said = vi.fn();
  const spies = (['log', 'warn', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(said),
  );
  await expect(RASTER.decode('a.heic', new Uint8Array(file), 'image/heic')).rejects.toThrow();
  expect(said).not.toHaveBeenCalled();
  console.log('and back again');
  expect(said).toHaveBeenCalledOnce();
  spies.forEach((spy) => spy.mockRestore());
});

describe.skipIf(process.platform === 'win32')('a path that cannot be', () => {
  it('is told of as an input that is not there, or a link that leads back to itself', async () => {
    const { folder, run } = await desk();
    await writeFile(join(folder, 'a.zip'), 'no zip');
    await symlink('loop.zip', join(folder, 'loop.zip'));
    for (const [name, code] of [
      ['a.zip/', 'file-not-found'],
      ['a.zip/b.zip', 'file-not-found'],
      [`${'x'.repeat(300)}.zip`, 'file-not-found'],
      ['loop.zip', 'file-unreadable'],
    ] as const)
      for (const command of [
        ['verify', name],
        ['import', name],
        ['read', name],
        ['stamp', name, '--ots-digest'],
      ]) {
        const { code: exit, stdout, stderr } = await run([...command, '--json']);
        const [line] = jsonLines(stderr.includes('{') ? stderr : stdout) as { code?: string }[];
        expect([command[0], name, exit, line?.code]).toEqual([command[0], name, 4, code]);
      }
  });

  it('is refused as an output before anything is sealed', async () => {
    const { folder, run } = await desk();
    await fillCase(folder);
    const log = join(folder, 'evidence-case', 'custody.jsonl');
    const before = await readFile(log, 'utf8');
    // Too long by itself, and with what is added to it while it is written.
    for (const length of [300, 240]) {
      const { code, stderr } = await run(['pack', '-o', `${'x'.repeat(length)}.zip`]);
      expect([length, code]).toEqual([length, 4]);
      expect(plain(stderr)).toContain('this name is too long');
      expect(plain(stderr)).not.toContain('ENAMETOOLONG');
    }
    expect(await readFile(log, 'utf8')).toBe(before);
    const { code, stderr } = await run(['init', 'x'.repeat(300)]);
    expect(code).toBe(4);
    expect(plain(stderr)).toContain('this name is too long');
  });
});

it('files in a folder that are called pictures and are none are told of as when they are named', async () => {
  const { folder, run } = await desk();
  const photos = join(folder, 'photos');
  await mkdir(photos);
  await writePng(join(photos, 'good.png'), 10);
  await writeFile(join(photos, 'x.png'), 'no picture at all');
  await writeFile(join(photos, 'zeros.jpg'), new Uint8Array(3000));
  await writeFile(join(photos, 'program.exe'), Uint8Array.from([0x4d, 0x5a, 0, 1, 2, 3]));
  for (const [command, root] of [
    ['add', 'one'],
    ['batch', 'two'],
  ] as const) {
    const { code, stdout, stderr } = await run([command, '--json', '--case', root, photos]);
    expect(code).toBe(3);
    const errors = jsonLines(stderr) as { error?: { code: string } }[];
    expect(stderr).not.toContain('no known sort');
    expect(errors.filter((one) => JSON.stringify(one).includes('not-an-image'))).toHaveLength(2);
    expect(jsonLines(stdout)).toContainEqual({
      schema: 'evidence-left/1',
      file: join(photos, 'program.exe'),
    });
  }
});

describe.skipIf(process.platform === 'win32')('on Unix', () => {
  it('a pipe in place of a file is refused, and nobody waits for it', async () => {
    const { folder, run } = await desk();
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    await fillCase(folder);
    const bundle = join(ROOT, 'fixtures/bundles/valid/plain/bundle.zip');
    for (const args of [
      ['verify', bundle, '--tsa-root', pipe],
      ['verify', bundle, '--signer', pipe],
      ['key', 'trust', pipe],
      ['key', 'import', pipe],
      ['confirm', '--from', pipe],
      ['add', '--origin', pipe, 'a.png'],
      ['stamp', bundle, '--token', pipe, '-o', 'stamped.zip'],
    ]) {
      const { code } = await run(args);
      expect([args.join(' '), code]).toEqual([args.join(' '), 4]);
    }
  }, 60_000);

  it('a passphrase comes through a pipe, and who asks in vain is ended by SIGTERM', async () => {
    const { folder, run } = await desk();
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const args = ['key', 'new', '--passphrase-file', pipe];
    const writing = spawn('sh', ['-c', `printf 'a long passphrase\\n' > "${pipe}"`]);
    expect((await run(args, { spawned: true })).code).toBe(0);
    expect(writing.exitCode ?? (await once(writing, 'exit'))[0]).toBe(0);
    const vain = await run([...args, '--force'], {
      during: (child) => child.once('spawn', () => setTimeout(() => child.kill(), 2000)),
    });
    expect([130, null]).toContain(vain.code);
  });

  it('SIGTERM ends what waits for the system itself', async () => {
    const { folder, run } = await desk();
    await mkdir(join(folder, 'odd'));
    // Opening it blocks a thread, which Node’s own end would wait for.
    spawnSync('mkfifo', [join(folder, 'odd', 'case.json')]);
    const { code } = await run(['list', '--case', 'odd'], {
      during: (child) => child.once('spawn', () => setTimeout(() => child.kill(), 2000)),
    });
    expect(code).toBeNull();
  });

  it('a name in another encoding is said to be the trouble', async () => {
    const { folder, run } = await desk();
    const photos = join(folder, 'photos');
    await mkdir(photos);
    const name = Buffer.concat([
      Buffer.from(`${photos}/`),
      Buffer.from([0xd5, 0xd5, 0x2e]),
      Buffer.from('png'),
    ]);
    try {
      writeFileSync(name, 'x');
    } catch {
      return; // A file system that takes UTF-8 only.
    }
    const { code, stderr } = await run(['add', photos]);
    expect(code).toBe(4);
    expect(plain(stderr)).toContain('its name is in another encoding than UTF-8');
  });
});

it.skipIf(!existsSync('/dev/full'))(
  'an output that is full is no fault of the program',
  async () => {
    const { folder, env } = await desk();
    await fillCase(folder);
    const command = `"${process.execPath}" "${join(ROOT, 'bin/evidence.js')}"`;
    for (const args of ['list', '--help', ...(FULL ? ['list --json', 'show 1'] : [])]) {
      const { status, stderr } = spawnSync('sh', ['-c', `${command} ${args} > /dev/full`], {
        ...{ cwd: folder, encoding: 'utf8' },
        env: { ...process.env, ...env, EVIDENCE_LANG: 'en' },
      });
      expect([args, status]).toEqual([args, 4]);
      expect(stderr).toMatch(/disk is full|disk-full/);
      // What it did is done, whoever did not see it.
      expect(stderr).not.toContain('this step was not done');
    }
  },
);

it('a certificate that begins later says that the clock is wrong', async () => {
  const { folder, run } = await desk();
  const keys = join(folder, 'keys', 'evidence');
  await openSigner(keys, new Date(Date.now() + 400 * 86_400_000));
  await fillCase(folder);
  const env = { XDG_DATA_HOME: join(folder, 'keys') };
  const { code, stderr } = await run(['pack'], { env });
  expect(code).toBe(4);
  expect(plain(stderr)).toContain('Set the date and time of this computer');
  expect(stderr).not.toContain('--force');
});

it('a lost key is told of, and not silently another one', async () => {
  const { folder } = await desk();
  const keys = join(folder, 'keys');
  await openSigner(keys, new Date());
  await rm(join(keys, 'key.pem'));
  await expect(openSigner(keys, new Date())).rejects.toMatchObject({
    code: 'key-unreadable',
    args: { problem: 'lost' },
  });
  expect(readdirSync(keys)).toEqual(['signer.crt']);
});

it('what a killed run left beside the output is told of and removed', async () => {
  const { folder, run } = await desk();
  await fillCase(folder);
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const left = `.b.zip.${host}-${pid}-0123456789ab.part`;
  const others = [`.c.zip.${host}-${process.pid}-0123456789ab.part`, '.mine.part'];
  for (const name of [left, ...others]) writeFileSync(join(folder, name), 'x');
  const { code, stderr } = await run(['pack', '-o', 'b.zip']);
  expect(code).toBe(0);
  expect(plain(stderr)).toContain(left);
  const there = readdirSync(folder);
  expect(there).not.toContain(left);
  expect(there).toEqual(expect.arrayContaining(others));
});

it('so is what a killed stamping left, of this version and of earlier ones', async () => {
  const { folder, run } = await desk();
  const stamped = join(ROOT, 'fixtures/bundles/valid/stamped/bundle.zip');
  const { bag, result, close } = await openVerified(stamped);
  const [path = ''] = [...bag.files.keys()].filter((name) => name.endsWith('.tsr'));
  const token = await bag.files.get(path)?.read();
  await writeCopy(bag, new Map(), join(folder, 'b.zip'), {
    ...{ bundleId: result.bundleId ?? '', date: new Date(result.time.sealed ?? 0) },
    force: false,
    without: (name) => name.endsWith('.tsr'),
  });
  await close();
  writeFileSync(join(folder, 't.tsr'), token!.bytes!);
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const left = [`.b.zip.${host}-${pid}-0123456789ab.part`, 'b.zip.stamping'];
  // It does not say who writes it: a program may still, until an hour has passed.
  const others = ['c.zip.stamping'];
  for (const name of [...left, ...others]) writeFileSync(join(folder, name), 'x');
  await utimes(join(folder, 'b.zip.stamping'), 0, 1);
  const { code, stderr } = await run(['stamp', 'b.zip', '--token', 't.tsr', '--in-place']);
  expect([code, stderr]).toEqual([0, expect.stringContaining(left[0]!)]);
  expect(stderr).toContain(left[1]);
  expect(readdirSync(folder).sort()).toEqual(['b.zip', ...others, 't.tsr']);
  expect((await run(['verify', 'b.zip'])).stdout).toMatch(/stamp|时间戳/i);
});

it('papers that cannot be written leave a bundle that is sealed, and said to be', async () => {
  const { folder, run } = await desk();
  await fillCase(folder);
  const { packCase } = await import('../../src/actions/pack/pack.js');
  const { CaseEditor } = await import('../../src/case/node/editor.js');
  const { newSigner } = await import('../bundle/helpers.js');
  const editor = await CaseEditor.edit(join(folder, 'evidence-case'));
  const options = { cwd: folder, output: 'b.zip', language: 'en' as const, page: false };
  const signer = async () => {
    // The name is taken meanwhile.
    for (const paper of ['b.report.pdf', 'b.receipt.txt']) await mkdir(join(folder, paper));
    return newSigner();
  };
  const packed = await packCase(editor, { ...options, signer }).finally(() => editor.close());
  expect(packed.paperFailures.map(({ file }) => file).sort()).toEqual([
    ...[join(folder, 'b.receipt.txt'), join(folder, 'b.report.pdf')],
  ]);
  // What is not there is not told of as if it were.
  const { renderPacked } = await import('../../src/cli/terminal/render/packed.js');
  const plainly = { messages: messagesIn('en'), width: 200, style: new Chalk({ level: 0 }) };
  const told = renderPacked(packed, plainly);
  expect(told).toContain('b.receipt.pdf');
  expect(told).not.toMatch(/b\.receipt\.txt|b\.report\.pdf/);
  expect(packed.reportPdf).toBeNull();
  expect((await run(['verify', 'b.zip'])).code).toBe(3);
  const log = await readFile(join(folder, 'evidence-case', 'custody.jsonl'), 'utf8');
  expect(log).toContain('"action":"packed"');
});

it('roots and lists that are not there are not said to be no certificates', async () => {
  const { folder, run } = await desk();
  await fillCase(folder);
  expect((await run(['pack', '-q', '-o', 'b.zip'])).code).toBe(0);
  writeFileSync(join(folder, 'noise.pem'), 'noise');
  const stamp = ['stamp', 'b.zip', '--in-place', '--tsa', 'http://127.0.0.1:9/', '--chain'];
  for (const [args, code] of [
    [['verify', 'b.zip', '--tsa-root', 'gone.pem'], 'file-not-found'],
    [['verify', 'b.zip', '--tsa-root', 'noise.pem'], 'tsa-root-unreadable'],
    [[...stamp, 'gone.crl'], 'file-not-found'],
    [[...stamp, 'noise.pem'], 'chain-unreadable'],
  ] as const) {
    const { stderr } = await run([...args, '--json']);
    expect([args.at(-1), jsonLines(stderr)[0]?.code]).toEqual([args.at(-1), code]);
  }
});

it('what is said of an output that is there names an option that the command has', async () => {
  const { folder, run } = await desk();
  await fillCase(folder);
  expect((await run(['pack', '-q', '-o', 'b.zip'])).code).toBe(0);
  writeFileSync(join(folder, 'there'), 'mine');
  for (const [args, told] of [
    [['stamp', 'b.zip', '--query-out', 'there'], 'another name with --query-out, or add --force'],
    [['stamp', 'b.zip', '--query-out', 'no/t'], 'choose another with --query-out.'],
    [['statement', '--form', 'there'], 'another name with --form, or add --force'],
    [['worker', 'new-key', 'there'], 'never replaced'],
  ] as const) {
    const { code, stderr } = await run([...args]);
    expect([args[0], code]).toEqual([args[0], 4]);
    expect(plain(stderr)).toContain(told);
    expect(plain(stderr)).not.toContain('with -o');
  }
  expect(readFileSync(join(folder, 'there'), 'utf8')).toBe('mine');
});

it('an older log that was put back is seen before anything is sealed', async () => {
  const { folder, run } = await desk();
  await fillCase(folder);
  const log = join(folder, 'evidence-case', 'custody.jsonl');
  expect((await run(['pack', '-q', '-o', 'one.zip'])).code).toBe(0);
  const old = readFileSync(log);
  expect((await run(['pack', '-q', '-o', 'two.zip'])).code).toBe(0);
  writeFileSync(log, old);
  // Looking at it, and adding to it, must not make it forget.
  expect((await run(['add', '-q', await writePng(join(folder, 'b.png'), 20)])).code).toBeLessThan(
    5,
  );
  const { code, stderr } = await run(['pack', '-o', 'three.zip']);
  expect(code).toBe(4);
  expect(plain(stderr)).toContain('an older copy than the one that was last written');
  expect(existsSync(join(folder, 'three.zip'))).toBe(false);
});
