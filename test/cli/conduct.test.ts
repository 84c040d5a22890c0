import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidence, ROOT } from './helpers.js';

const COMMANDS = [
  ...['add', 'batch', 'read', 'list', 'show', 'confirm', 'review', 'check', 'report', 'letter'],
  ...['pack', 'verify', 'stamp', 'redact', 'key', 'doctor', 'completion'],
];
const KEYS = ['show', 'new', 'export', 'import', 'trust', 'list'].map((name) => `key ${name}`);

describe('help', () => {
  it('without arguments is short, on stderr, and exit 2', async () => {
    const { code, stdout, stderr } = await evidence([]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Usage: evidence <command>/);
    expect(stderr.split('\n').length).toBeLessThan(12);
  });

  it('lists all commands, in both languages', async () => {
    for (const lang of ['en', 'zh-CN']) {
      const { code, stdout, stderr } = await evidence(['--help', '--lang', lang]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
      expect(stdout).toContain(lang === 'en' ? 'Keep and read:' : '存入和识别：');
    }
  });

  it.each(['en', 'zh-CN'])('of every command has an example and exit codes in %s', async (lang) => {
    const helps = [...COMMANDS, ...KEYS].map(async (command) => {
      const args = [...command.split(' '), '--help'];
      return { command, ...(await evidence(args, { env: { EVIDENCE_LANG: lang } })) };
    });
    for (const { command, code, stdout } of await Promise.all(helps)) {
      expect(code, command).toBe(0);
      expect(stdout).toMatch(lang === 'en' ? /^Examples:$/m : /^例：$/m);
      expect(stdout).toMatch(new RegExp(`^  evidence ${command.split(' ')[0]}`, 'm'));
      for (const exit of [0, 2, 70, 130]) expect(stdout).toMatch(new RegExp(`^  ${exit} `, 'm'));
      // No command but verify may answer no.
      expect([command, /^ {2}1 /m.test(stdout)]).toEqual([command, command === 'verify']);
      expect(stdout).not.toMatch(lang === 'en' ? /[一-鿿]/ : /^(Usage|Options|Arguments):/m);
    }
  });

  it('loads nothing heavy: that is what makes it quick', () => {
    const { stderr, status } = spawnSync(process.execPath, [
      ...['--import', new URL('log-imports.mjs', import.meta.url).href],
      ...[join(ROOT, 'bin', 'evidence.js'), '--help', '--lang', 'zh-CN'],
    ]);
    expect(status).toBe(0);
    const loaded = stderr.toString().split('\n');
    expect(loaded.some((url) => url.endsWith('/dist/cli/main.js'))).toBe(true);
    const packages = new Set(
      loaded.flatMap((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []),
    );
    const heavy = [
      'sharp',
      'onnxruntime-node',
      'tesseract.js',
      'pdfkit',
      'docx',
      'zod',
      'string-width',
    ];
    for (const name of heavy) expect([...packages]).not.toContain(name);
    expect(packages.size).toBeLessThan(6);
    const own = loaded.flatMap((url) => /\/dist\/(.*)$/.exec(url)?.[1] ?? []);
    // One language, and no command that was not named.
    expect(own.filter((file) => file.endsWith('.en.js') || file === 'i18n/en.js')).toEqual([]);
    expect(own.filter((file) => /^cli\/commands\/(?!index|session)/.test(file))).toEqual([]);
    expect(own.filter((file) => file.startsWith('reading/'))).toEqual([]);
  });

  it('has zod in one file, with its licence, for what loads it', async () => {
    const built = await readFile(join(ROOT, 'dist', 'base', 'zod.js'), 'utf8');
    expect(built).toMatch(/^\/\*! zod \d[^]*?MIT License[^]*?Colin McDonnell[^]*?\*\//);
    expect(built).not.toMatch(/^(?:import|export .* from) /m);
    // Those of other languages would be as much again.
    expect(built).toContain('Invalid input: expected');
    expect(built).not.toContain('无效输入');
  });

  it('gives the version', async () => {
    const { stdout, code } = await evidence(['--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(code).toBe(0);
  });
});

describe('wrong usage is exit 2, says what is wrong, and suggests', () => {
  it.each([
    [['lst'], 'unknown command: lst', 'Did you mean list?'],
    [['add', '--nte', 'x', 'a.png'], 'unknown option: --nte', 'Did you mean --note?'],
    [['add'], 'missing argument: path', 'evidence add --help'],
    [['show', '1', '2'], 'too many arguments', 'evidence show --help'],
    [['pack', '-o'], 'this option needs a value: --output', 'evidence pack --help'],
    [['letter'], 'this option is needed: --to <office>', 'evidence letter --help'],
    [['letter'], 'this option is needed: --to <office>', 'evidence letter --help'],
    [
      ['list', '--lang', 'fr'],
      '--lang cannot be “fr”. It can be: zh-CN, en',
      'evidence list --help',
    ],
    [['key', 'shwo'], 'unknown command: shwo', 'Did you mean show?'],
  ])('%j', async (args, what, hint) => {
    const { code, stdout, stderr } = await evidence(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(what);
    expect(stderr).toContain(hint);
  });

  it('also for a group of commands without one', async () => {
    const { code, stdout, stderr } = await evidence(['key']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('show');
  });

  it('in Chinese', async () => {
    const { stderr } = await evidence(['lst'], { env: { EVIDENCE_LANG: 'zh-CN' } });
    expect(stderr).toBe(
      '错误：没有这个命令：lst\n  是不是想用 list？\n  用法见：evidence --help\n',
    );
  });
});

describe('the language', () => {
  it.each([
    [{ EVIDENCE_LANG: '', LANG: 'en_US.UTF-8' }, 'error'],
    [{ EVIDENCE_LANG: '', LANG: 'zh_CN.UTF-8' }, '错误'],
    [{ EVIDENCE_LANG: '', LANG: 'C.UTF-8' }, '错误'],
    [{ EVIDENCE_LANG: '' }, '错误'],
  ])('with %j', async (env, word) => {
    const { stderr } = await evidence(['list'], { env, cwd: '/' });
    expect(stderr.startsWith(word)).toBe(true);
  });
});

describe('a bug', () => {
  it('is never exit 1: that means "verification failed"', () => {
    const broken = 'process.argv = ["", "", "--version"]; process.exitCode = 70;';
    const code = `${broken} const m = await import(${JSON.stringify(join(ROOT, 'dist', 'cli', 'main.js'))});
      await m.main(process.argv, process); setTimeout(() => { throw new Error("boom") })`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, EVIDENCE_LANG: 'en' },
    });
    expect(run.status).toBe(70);
    expect(String(run.stderr)).toMatch(/^evidence: boom\n {2}\S.*report/i);
  });
});
