/** What a run is handed: streams, environment, working folder; and how it names itself. */
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { calledLine, messagesCalled } from '../../src/i18n/called.js';
import { calledAs, type Host } from '../../src/cli/host.js';
import { messagesIn } from '../messages.js';
import { desk, fillCase, jsonLines, main, standIn, type Desk } from './helpers.js';

let at: Desk;
beforeAll(async () => {
  at = await desk();
  await fillCase(at.folder);
});

/** Without changing into the folder. */
async function run(args: string[], { env = {}, script = '/usr/bin/evidence' } = {}) {
  const world = standIn({ cwd: at.folder, env: { ...at.env, EVIDENCE_LANG: 'en', ...env } });
  const code = await main(['node', script, ...args], world.host);
  return { code, ...world.printed };
}

describe('the world that is handed in', () => {
  it('is what Node’s process is', () => {
    const host: Host = process;
    expect(host.cwd()).toBe(process.cwd());
  });

  it('gives the folder that every path is taken from', async () => {
    const before = await readdir(process.cwd());
    await writeFile(join(at.folder, 'pass'), 'open sesame\n');
    for (const args of [
      ['list'],
      ['pack', '-o', 'a.zip'],
      ['verify', 'a.zip'],
      ['stamp', 'a.zip', '--query-out', 'a.tsq'],
      ['redact', 'a.zip', '-o', 'b.zip'],
      ['key', 'export', '-o', 'key.pem', '--passphrase-file', 'pass'],
      ['key', 'import', 'key.pem', '--force', '--passphrase-file', 'pass'],
      ['key', 'export', '--certificate', '-o', 'signer.crt'],
      ['key', 'trust', 'signer.crt'],
      ['verify', 'a.zip', '--signer', 'signer.crt'],
      ['pack', '-o', 'c.zip', '--key', 'key.pem', '--passphrase-file', 'pass'],
    ]) {
      const { code, stderr } = await run(args);
      expect([args, stderr, [0, 3].includes(code)]).toEqual([args, stderr, true]);
    }
    const made = ['a.zip', 'a.tsq', 'b.zip', 'c.zip', 'key.pem', 'signer.crt'];
    expect(await readdir(at.folder)).toEqual(expect.arrayContaining(made));
    expect(await readdir(process.cwd())).toEqual(before);
  });

  it('gives the variables, too', async () => {
    const other = join(at.home, 'other');
    await mkdir(other);
    await cp(join(at.folder, 'evidence-case'), join(other, 'evidence-case'), { recursive: true });
    const { code, stdout } = await run(['list', '--json'], { env: { EVIDENCE_CASE: other } });
    expect([code, jsonLines(stdout)[0]?.caseFolder ?? other]).toEqual([0, expect.any(String)]);
    expect((await run(['list'], { env: { EVIDENCE_CASE: '/nowhere' } })).code).toBe(4);
  });
});

describe('the program names itself as it was started', () => {
  it.each([
    ['/usr/local/bin/evidence', '/work', 'evidence'],
    ['/usr/lib/node_modules/evidence-archiver/bin/evidence.js', '/work', 'evidence'],
    ['/work/bin/evidence.js', '/work', 'node bin/evidence.js'],
    ['/work/bin/evidence.js', '/home', 'node /work/bin/evidence.js'],
    ['/my work/bin/evidence.js', '/home', 'node "/my work/bin/evidence.js"'],
    ['/a $(rm x)/bin/evidence.js', '/home', "node '/a $(rm x)/bin/evidence.js'"],
    ["/it's $HOME/evidence.js", '/home', "node '/it'\\''s $HOME/evidence.js'"],
  ])('%s in %s is %s', (script, cwd, name) => {
    expect(calledAs(script, cwd)).toBe(name);
  });

  it('in help, hints and usage, and leaves the names of files alone', async () => {
    const script = join(at.folder, 'bin', 'evidence.js');
    const help = await run(['help', 'pack'], { script });
    expect(help.stdout).toContain('  node bin/evidence.js pack -o papers.zip');
    expect(help.stdout).not.toMatch(/(?<!\/)evidence pack/);
    const wrong = await run(['pack', '--nothing'], { script });
    expect(wrong.stderr).toContain('node bin/evidence.js pack --help');
    const gone = await run(['verify', 'my evidence list.zip'], { script });
    expect(gone.stderr).toContain('my evidence list.zip');
  });

  it('where it is typed, and not where evidence is a word of a sentence', async () => {
    const script = join(at.folder, 'bin', 'evidence.js');
    const help = await run(['help', 'sort'], { script });
    expect(help.stdout.replaceAll(/\s+/g, ' ')).toContain('where the evidence is strong');
    const refused = await run(['add', 'evidence-case'], { script });
    expect(refused.stderr).toContain('no evidence of itself');
    const advice = await run(['letter', '--to', 'information'], { script });
    expect(advice.stderr.replaceAll(/\s+/g, ' ')).toContain('no evidence is needed');
  });

  it('every command can be named', () => {
    const line = (name: string) => `evidence ${name.split(' ')[0]}`;
    for (const name of Object.keys(messagesIn('en').help.commands))
      expect(calledLine(line(name), 'x')).toBe(line(name).replace('evidence', 'x'));
  });

  it('also where a path has the word in it, which stays', () => {
    const { sort } = messagesCalled(messagesIn('en'), 'node x.js');
    for (const folder of ['"my evidence files"', '"evidence list"'])
      expect(sort.nextCommand(folder, 'a.csv')).toBe(`node x.js batch ${folder} --assign a.csv`);
  });
});

describe('help and version', () => {
  it('are commands as well as options', async () => {
    expect(await run(['help'])).toEqual(await run(['--help']));
    expect(await run(['help', 'key', 'new'])).toEqual(await run(['key', 'new', '--help']));
    expect(await run(['help', '--lang', 'zh', 'add'])).toEqual(
      await run(['add', '--help', '--lang', 'zh']),
    );
    expect(await run(['version'])).toEqual(await run(['--version']));
  });

  it('of what is no command is wrong usage', async () => {
    const { code, stderr } = await run(['help', 'lst']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean list?');
  });

  it('a language before the command is no command', async () => {
    const { code, stdout } = await run(['--lang', 'en', 'list']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('a.png')]);
  });
});
