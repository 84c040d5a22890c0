/** How every command behaves: each line of "Conduct" in docs/CLI.md that one can try. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorSchema } from '../../src/cli/terminal/error-schema.js';
import { text, zipOf } from '../files/samples.js';
import { FULL } from '../full.js';
import {
  desk,
  fillCase,
  FLAGS,
  jsonLines,
  main,
  ROOT,
  standIn,
  type Desk,
  type Outcome,
} from './helpers.js';

const BIN = join(ROOT, 'bin', 'evidence.js');
const ESC = '\u001b';

/** Every command and how it is called when it works, in an order in which it does. */
const WORKING: [string, string[]][] = [
  ['list', []],
  ['show', ['1']],
  ['confirm', ['1', '状态']],
  ['review', ['--all', '-o', 'review.html']],
  ['check', []],
  ['report', ['-o', 'r.html']],
  ['letter', ['--to', '12345', '-o', 'l.docx']],
  ['pack', ['-o', 'a.zip']],
  ['verify', ['a.zip']],
  ['stamp', ['a.zip', '--query-out', 'a.tsq']],
  ['redact', ['a.zip', '-o', 'b.zip']],
  ['key show', []],
  ['key export', ['-o', 'key.pem']],
  ['key import', ['key.pem', '--force']],
  ['key trust', ['a'.repeat(64)]],
  ['key list', []],
];
const COMMANDS = [
  ...WORKING.map(([name]) => name),
  ...['add', 'batch', 'read', 'doctor', 'completion', 'key new'],
];
/** Without these, commander complains of them first. */
const NEEDED: Record<string, string[]> = {
  letter: ['--to', '12345'],
  redact: ['-o', 'x.zip'],
  'key export': ['-o', 'x.pem'],
};

let at: Desk;
/** What each printed with `--json`. */
const printed = new Map<string, Outcome>();

beforeAll(async () => {
  at = await desk();
  await fillCase(at.folder);
  for (const [name, args] of WORKING)
    printed.set(name, await at.run([...name.split(' '), ...args, '--json']));
});

const page = await readFile(join(ROOT, 'docs', 'CLI.md'), 'utf8');

describe('JSON', () => {
  it.each(WORKING.map(([name]) => name))(
    '%s prints one object a line, each with its schema',
    (name) => {
      const { code, stdout } = printed.get(name)!;
      expect([name, code]).toEqual([name, 0]);
      const lines = jsonLines(stdout);
      expect(lines.length).toBeGreaterThan(0);
      for (const { schema } of lines) {
        expect(schema).toMatch(/^evidence-[a-z-]+\/[1-9]\d*$/);
        expect([schema, page.includes(`\`${String(schema)}\``)]).toEqual([schema, true]);
      }
    },
  );

  it('tells wrong usage so too, on stderr, for every command', async () => {
    for (let start = 0; start < COMMANDS.length; start += 4)
      await Promise.all(COMMANDS.slice(start, start + 4).map(tellsUsage));
  });
});

async function tellsUsage(name: string) {
  const args = [...name.split(' '), ...(NEEDED[name] ?? []), '--no-such-option', '--json'];
  const { code, stdout, stderr } = await at.run(args);
  expect([name, code, stdout]).toEqual([name, 2, '']);
  const [error, ...more] = jsonLines(stderr);
  expect(more).toEqual([]);
  expect(errorSchema.parse(error)).toMatchObject({ code: 'usage', file: null });
  expect(error?.hint).toContain('unknown option: --no-such-option');
  expect(error?.hint).toContain(`evidence ${name} --help`);
}

describe('every command', () => {
  it('is silent where the reader of a pipe has gone', async () => {
    const more = FULL ? [['check'], ['completion', 'zsh']] : [];
    for (const args of [['list'], ['verify', 'a.zip'], ['--help'], ...more]) {
      const child = spawn(process.execPath, [...FLAGS, BIN, ...args], {
        cwd: at.folder,
        env: { PATH: process.env.PATH, ...at.env, EVIDENCE_LANG: 'en' },
      });
      child.stdout.destroy();
      let stderr = '';
      child.stderr.on('data', (text) => (stderr += text));
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect([args, code, stderr.includes('EPIPE')]).toEqual([args, 0, false]);
    }
  });

  it('leaves results and errors with --quiet', async () => {
    const { code, stdout, stderr } = await at.run(['pack', '-q', '-o', 'quiet.zip']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const wrong = await at.run(['show', '9', '-q']);
    expect([wrong.code, wrong.stderr]).toEqual([4, expect.stringContaining('no item “9”')]);
  });

  it('tells with --quiet too why it ends with reservations', async () => {
    const { folder, run } = await desk();
    await writeFile(
      join(folder, 'album.zip'),
      zipOf({ 'a.txt': text('a'), 'b.zip': zipOf({ 'c.txt': text('c') }) }),
    );
    const add = await run(['add', '-q', 'album.zip']);
    expect(add.code).toBe(3);
    expect(add.stderr).toContain('b.zip: an archive in an archive');
    const nobody = 'http://127.0.0.1:1/';
    for (const command of [
      ['pack', '-q', '-o', 'a.zip', '--tsa', nobody],
      ['stamp', 'a.zip', '-q', '--in-place', '--tsa', nobody],
    ]) {
      const { code, stderr } = await run(command);
      expect(code).toBeGreaterThan(2);
      expect(stderr).toContain(nobody);
    }
  });
});

describe('an error', () => {
  it('says what, which file and what to do; a stack only when asked for', async () => {
    const plain = await at.run(['verify', 'gone.zip']);
    expect(plain.code).toBe(4);
    expect(plain.stderr).toMatch(/^error: gone\.zip: .+\n {2}\S/);
    expect(plain.stderr).not.toMatch(/^\s+at /m);
    const debug = await at.run(['verify', 'gone.zip'], { env: { EVIDENCE_DEBUG: '1' } });
    expect(debug.stderr).toMatch(/^\s+at /m);
  });

  it('that was not foreseen says where to report it, and is 70', async () => {
    const { host, printed } = standIn({ cwd: at.folder, env: { ...at.env, EVIDENCE_LANG: 'en' } });
    host.stdout.write = () => {
      throw new RangeError('boom');
    };
    expect(await main(['', 'evidence', 'list'], host)).toBe(70);
    expect(printed.stderr).toMatch(/report[^]*RangeError: boom/i);
  });

  it('says that the working folder is gone', async () => {
    const { host, printed } = standIn({ cwd: '', env: { ...at.env, EVIDENCE_LANG: 'en' } });
    host.cwd = () => {
      throw Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), {
        code: 'ENOENT',
      });
    };
    expect(await main(['', 'evidence', 'list'], host)).toBe(4);
    expect(printed.stderr).toMatch(/^error: the folder that the terminal stands in/);
  });
});

describe('nothing is overwritten', () => {
  it.each<[string, string[], string]>([
    ['review', ['review', '--all', '-o'], 'kept.html'],
    ['report', ['report', '-o'], 'kept.pdf'],
    ['letter', ['letter', '--to', '12345', '-o'], 'kept.docx'],
    ['pack', ['pack', '-o'], 'kept.zip'],
    ['stamp', ['stamp', 'a.zip', '--query-out'], 'kept.tsq'],
    ['redact', ['redact', 'a.zip', '-o'], 'kept.zip'],
    ['key export', ['key', 'export', '-o'], 'kept.pem'],
  ])('%s without --force', async (_, args, name) => {
    const file = join(at.folder, name);
    await writeFile(file, 'theirs');
    const refused = await at.run([...args, name]);
    expect([refused.code, refused.stdout]).toEqual([4, '']);
    expect(refused.stderr).toContain('--force');
    expect(await readFile(file, 'utf8')).toBe('theirs');
    expect((await at.run([...args, name, '--force'])).code).toBe(0);
    expect(await readFile(file, 'utf8')).not.toBe('theirs');
  });

  it('nor an input, nor the case, nor the key, even with --force', async () => {
    const before = await readFile(join(at.folder, 'a.zip'));
    for (const args of [
      ['redact', 'a.zip', '-o', 'a.zip', '--force'],
      ['stamp', 'a.zip', '--query-out', 'a.zip', '--force'],
      ['pack', '-o', join('evidence-case', 'x.zip'), '--force'],
      ['report', '-o', join('evidence-case', 'originals', '001.png'), '--force'],
    ])
      expect([args[0], (await at.run(args)).code]).toEqual([args[0], 4]);
    expect(await readFile(join(at.folder, 'a.zip'))).toEqual(before);
  });

  it('zip bytes never go to a terminal or a pipe', async () => {
    const { code, stdout } = await at.run(['pack', '-o', '-']);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
  });

  it('nothing half-written is left', async () => {
    const before = await readdir(at.folder);
    await at.run(['pack', '-o', join('no', 'such', 'folder.zip')]);
    await at.run(['redact', 'a.zip', '--withhold', 'nothing-of-that-name', '-o', 'half.zip']);
    expect(await readdir(at.folder)).toEqual(before);
  });
});

describe('settings', () => {
  it('a flag before the environment, the environment before the user’s file', async () => {
    const folder = join(at.env.XDG_DATA_HOME!, 'evidence');
    const dead = (port: number) => `http://127.0.0.1:${port}/`;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'config.json'), JSON.stringify({ tsa: [dead(3)] }));
    const asked = async (args: string[], env = {}) =>
      (await at.run(['stamp', 'a.zip', '-o', 's.zip', ...args], { env })).stderr;
    expect(await asked(['--tsa', dead(1)], { EVIDENCE_TSA: dead(2) })).toContain(dead(1));
    expect(await asked([], { EVIDENCE_TSA: dead(2) })).toContain(dead(2));
    expect(await asked([], { EVIDENCE_TSA: '' })).toContain(dead(3));
    await writeFile(join(folder, 'config.json'), '{');
    expect(await asked([])).toContain('config.json');
    await writeFile(join(folder, 'config.json'), '{}');
  });

  it('authorities by name are set once, with what they are sent, and taken back', async () => {
    const file = join(at.env.XDG_DATA_HOME!, 'evidence', 'config.json');
    await mkdir(join(at.env.XDG_DATA_HOME!, 'evidence'), { recursive: true });
    await writeFile(file, JSON.stringify({ other: 1 }));
    const refused = await at.run(['config', 'set', 'tsa', 'digicert']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('SHA-256');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ other: 1 });
    expect((await at.run(['config', 'set', 'tsa', 'DigiCert,sectigo', '--yes'])).code).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      ...{ other: 1, tsa: ['DigiCert', 'sectigo'] },
    });
    const shown = await at.run(['config', 'show', '--json']);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      schema: 'evidence-config/1',
      tsa: { asked: ['DigiCert', 'sectigo'], by: 'file' },
    });
    for (const [setting = '', value = '', code] of [
      ['tsa', 'nobody', 2],
      ['tsa', 'tsa.cn', 2],
      ['colour', 'red', 2],
    ] as const)
      expect((await at.run(['config', 'set', setting, value, '--yes'])).code, value).toBe(code);
    expect((await at.run(['config', 'set', 'tsa', 'none'])).code).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ other: 1 });
    // A name that needs an account is told before anything is asked.
    const account = await at.run(['stamp', 'a.zip', '-o', 's.zip', '--tsa', 'tsa.cn']);
    expect(account).toMatchObject({ code: 2 });
    expect(account.stderr).toContain('--query-out');
  });

  it('a case named by flag, by the environment, or found', async () => {
    const other = await desk();
    await fillCase(other.folder);
    const there = await at.run(['list', '--json', '--case', other.folder], {
      env: { EVIDENCE_CASE: '/nowhere' },
    });
    expect(there.code).toBe(0);
    const wrong = await at.run(['list'], { env: { EVIDENCE_CASE: '/nowhere' } });
    expect(wrong.code).toBe(4);
    expect((await at.run(['list'], { env: { EVIDENCE_CASE: '' } })).code).toBe(0);
  });
});

/** `script` gives the program a terminal; what it printed, without carriage returns. */
async function onTerminal(args: string[], { env = {}, input = '', cwd = at.folder } = {}) {
  const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const command = [process.execPath, ...FLAGS, BIN, ...args].map(quote).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd,
    env: {
      ...{ PATH: process.env.PATH, HOME: at.home, TERM: 'xterm-256color', EVIDENCE_LANG: 'en' },
      ...{ ...at.env, ...env },
    },
  });
  let seen = '';
  let answered = false;
  child.stdout.on('data', (text: Buffer) => {
    seen += text.toString('utf8');
    if (input !== '' && !answered && /\[y\/N\]|assphrase: /.test(seen)) {
      answered = true;
      child.stdin.write(input);
    }
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, text: seen.replaceAll('\r', '') };
}

/** Streams that say so are enough where nothing is typed. */
const terminal = true;
const hasScript = spawnSync('script', ['--version']).error === undefined;

describe.skipIf(!hasScript)('on a terminal (needs util-linux script)', () => {
  it('there is colour, unless NO_COLOR, TERM=dumb or --no-color say otherwise', async () => {
    expect((await onTerminal(['verify', 'a.zip'])).text).toContain(`${ESC}[`);
    for (const [args, env] of [
      [['--no-color'], {}],
      [[], { NO_COLOR: '1' }],
      [[], { TERM: 'dumb' }],
    ] as const)
      expect(
        (await at.run(['verify', 'a.zip', ...args], { env: { TERM: 'xterm', ...env }, terminal }))
          .stdout,
      ).not.toContain(ESC);
    const env = { TERM: 'xterm' };
    expect((await at.run(['verify', 'a.zip'], { env, terminal })).stdout).toContain(ESC);
    // Without one there is none, and what is said is the same.
    const plain = await at.run(['verify', 'a.zip']);
    expect(plain.stdout).not.toContain(ESC);
    expect(plain.stdout).toContain('✓');
  });

  it('a person is asked, but not with --yes or --no-input', async () => {
    const mask = (name: string) => ['redact', 'a.zip', '--mask', '-o', name];
    const no = await at.run(mask('no.zip'), { input: Buffer.from('n\n'), terminal });
    expect([no.code, no.stderr]).toEqual([4, expect.stringContaining('[y/N]')]);
    expect(await readdir(at.folder)).not.toContain('no.zip');
    const yes = await onTerminal(mask('yes.zip'), { input: 'y\n' });
    expect(yes.code).toBe(0);
    const sure = await at.run([...mask('sure.zip'), '--yes'], { terminal });
    expect([sure.code, sure.stderr]).toEqual([0, expect.not.stringContaining('[y/N]')]);
    const env = { TMPDIR: at.home };
    const none = await at.run([...mask('none.zip'), '--no-input'], { env, terminal });
    expect([none.code, none.stderr]).toEqual([4, expect.not.stringContaining('[y/N]')]);
    // Without either it is asked there as well: its answer is the end of the input.
    const asked = await at.run(mask('asked.zip'), { env, terminal });
    expect([asked.code, asked.stderr]).toEqual([130, expect.stringContaining('[y/N]')]);
    expect(await readdir(at.folder)).not.toContain('none.zip');
  });

  it('a passphrase is asked for and not shown; --no-input says that one is needed', async () => {
    const own = await desk();
    const bundle = join(at.folder, 'a.zip');
    await writeFile(join(own.folder, 'pass'), 'open sesame\n');
    await own.run(['key', 'new', '--passphrase-file', 'pass']);
    const where = { cwd: own.folder, env: own.env };
    const sign = (name: string) => ['countersign', bundle, '-o', name];
    const asked = await onTerminal(sign('p.zip'), { ...where, input: 'open sesame\n' });
    expect(asked.code).toBe(0);
    expect(asked.text).not.toContain('open sesame');
    const none = await own.run([...sign('q.zip'), '--no-input'], { terminal });
    expect([none.code, none.stderr]).toEqual([4, expect.stringContaining('passphrase')]);
    // Not as an argument: others could list it.
    expect((await own.run(['pack', '--passphrase', 'open sesame'])).code).toBe(2);
  });
});

it('off a terminal nothing is animated', async () => {
  const { stdout, stderr } = await at.run(['pack', '-o', 'still.zip']);
  expect(stdout + stderr).not.toMatch(/\r|\u001b/);
});
