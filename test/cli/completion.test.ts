/** Completions come from the commands themselves, and real shells understand them. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installed } from '../report/tools.js';
import { evidence } from './helpers.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence completion '));
});
afterAll(() => rm(folder, { recursive: true }));

async function script(shell: string): Promise<string> {
  const { stdout, code } = await evidence(['completion', shell]);
  expect(code).toBe(0);
  return stdout;
}

describe.skipIf(!installed('bash'))('bash (needs bash)', () => {
  const typed: [string, string][] = [
    ['co', 'confirm countersign config completion'],
    ['letter --to pet', 'petition'],
    ['pack --fo', '--force'],
    ['key sh', 'show'],
    ['key new --passphrase-', '--passphrase-file'],
    ['list --lang e', 'en'],
    ['verify --si', '--signer'],
  ];
  let answers: string[];
  beforeAll(async () => {
    const program = `${await script('bash')}
for typed in "$@"; do COMP_WORDS=(evidence $typed); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
COMPREPLY=(); _evidence; echo "\${COMPREPLY[@]}"; done`;
    const args = ['-c', program, '-', ...typed.map(([words]) => words)];
    answers = spawnSync('bash', args, { encoding: 'utf8' }).stdout.trim().split('\n');
  });

  it.each(typed)('%s', (words, expected) => {
    expect(answers[typed.findIndex(([one]) => one === words)]).toBe(expected);
  });
});

describe.skipIf(!installed('zsh'))('zsh (needs zsh)', () => {
  it('completes commands, those below them, options and their values', async () => {
    const file = join(folder, '_evidence');
    await writeFile(file, await script('zsh'));
    const typed = {
      'evidence con': 'evidence confirm',
      'evidence letter --to pet': 'evidence letter --to petition',
      'evidence pack --fo': 'evidence pack --force',
      'evidence key sh': 'evidence key show',
      'evidence key new --passphrase-': 'evidence key new --passphrase-file',
      'evidence list --lang zh': 'evidence list --lang zh-CN',
      'evidence verify --si': 'evidence verify --signer',
    };
    const tab = fileURLToPath(new URL('zsh-tab.zsh', import.meta.url));
    const args = ['-f', tab, file, ...Object.keys(typed)];
    const { stdout, stderr } = spawnSync('zsh', args, { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(
      stdout
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ).toEqual(Object.values(typed));
  });
});

it('is for these two shells', async () => {
  expect(await script('zsh')).toMatch(/^#compdef evidence/);
  expect(await script('fish')).toContain("-l to -x -a '12345 discipline");
  expect(await script('powershell')).toContain('Register-ArgumentCompleter -Native');
  expect((await evidence(['completion', 'nu'])).code).toBe(2);
});

it('and the page on the command line name the same commands and options', async () => {
  const page = await readFile(new URL('../../docs/CLI.md', import.meta.url), 'utf8');
  const bash = await script('bash');
  const words = [...bash.matchAll(/ words='([^']*)'/g)].flatMap(([, list = '']) => list.split(' '));
  const missing = [...new Set(words)].filter(
    (word) => !new RegExp(`[^-\\w]${word}(?![-\\w])`).test(page),
  );
  expect(missing).toEqual([]);
});
