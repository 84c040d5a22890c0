/** Bundles that are handed over encrypted, as people make and open them. */
import { spawn } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { needs, run as shell } from '../bundle/tools.js';
import { desk, fillCase, hasTerminal, jsonLines, typedAt, type Desk } from './helpers.js';

const PASSPHRASE = '纸船 lantern 稻草 orbit';

let at: Desk;
let recipient: string;
let own: string;

async function newIdentity(name: string): Promise<string> {
  const identity = await generateX25519Identity();
  const address = await identityToRecipient(identity);
  const text = `# created: 2026-01-01T00:00:00Z\n# public key: ${address}\n${identity}\n`;
  await writeFile(join(at.home, name), text);
  return address;
}

beforeAll(async () => {
  at = await desk();
  await fillCase(at.folder);
  recipient = await newIdentity('theirs.txt');
  own = await newIdentity('own.txt');
  await newIdentity('stranger.txt');
  await writeFile(join(at.home, 'passphrase.txt'), `${PASSPHRASE}\r\n`);
  expect((await at.run(['pack', '--to', recipient, '--to', own, '-o', 'b.zip'])).code).toBe(0);
});

const home = (name: string) => join(at.home, name);
const bytesOf = (name: string) => readFile(join(at.folder, name));

async function codeOf(...args: string[]): Promise<unknown> {
  const { code, stderr } = await at.run(['verify', '--json', ...args]);
  expect(code).toBe(4);
  return jsonLines(stderr).find(({ schema }) => schema === 'evidence-error/1')?.code;
}

describe('for recipients', () => {
  test('all that is written is encrypted, and nothing clear lies anywhere', async () => {
    const files = (await readdir(at.folder)).filter((name) => name.startsWith('b.')).sort();
    expect(files).toEqual(['receipt.pdf', 'receipt.txt', 'zip'].map((ending) => `b.${ending}.age`));
    for (const file of files) {
      const text = (await bytesOf(file)).toString('latin1');
      expect(text).toMatch(/^age-encryption\.org\/v1\n-> X25519 [^]*?\n-> X25519 /);
      // Of the zip, of the papers.
      expect(text).not.toMatch(/custody\.jsonl|%PDF|Bundle-Id|fingerprint/i);
    }
  });

  test('each of them checks it as it is, with the verdict of the zip inside; nothing is left behind', async () => {
    const before = await readdir(at.folder);
    const [theirs, mine] = await Promise.all(
      ['theirs.txt', 'own.txt'].map((name) =>
        at.run(['verify', 'b.zip.age', '--identity', home(name), '--json']),
      ),
    );
    expect(theirs?.code).toBe(0);
    expect(jsonLines(theirs!.stdout)[0]).toMatchObject({
      ...{ verdict: 'verified', container: 'original', statuses: [] },
    });
    expect(mine?.stdout).toBe(theirs?.stdout);
    expect(await readdir(at.folder)).toEqual(before);
    const temporary = await readdir(at.home);
    expect(temporary.filter((name) => !name.endsWith('.txt'))).toEqual([]);
  });

  test('what it prints can be compared with the receipt inside, without opening it', async () => {
    // An address that is given twice is one recipient.
    const args = [
      'pack',
      '--to',
      own,
      '--to',
      ` ${own.toUpperCase()}`,
      '-o',
      'said.zip.age',
      '--json',
    ];
    const [packed] = jsonLines((await at.run(args)).stdout) as [
      { file: string; zipSha256: string; page: null; encrypted: Record<string, unknown> },
    ];
    expect(packed.file).toBe(join(at.folder, 'said.zip.age'));
    const { size } = await stat(packed.file);
    expect(packed).toMatchObject({ page: null, encrypted: { recipients: 1, bytes: size } });
    const { output } = await shell('sha256sum < said.zip.age', at.folder);
    expect(output).toContain(packed.encrypted.sha256);
    const said = await at.run(['verify', 'said.zip.age', '--identity', home('own.txt')]);
    expect(said.stdout).toContain('zip inside');
    expect(said.stdout).toContain(packed.zipSha256);
  });

  test('another identity, none, a file without one: each is told, and what to do', async () => {
    expect(await codeOf('b.zip.age', '--identity', home('stranger.txt'))).toBe(
      'handover-key-wrong',
    );
    expect(await codeOf('b.zip.age')).toBe('handover-key-needed');
    expect(await codeOf('b.zip.age', '--identity', home('passphrase.txt'))).toBe(
      'identity-unreadable',
    );
    expect(await codeOf('b.zip.age', '--identity', home('gone.txt'))).toBe('file-not-found');
  });

  test('what other commands say of it', async () => {
    for (const args of [
      ['redact', 'b.zip.age', '-o', 'r.zip'],
      ['stamp', 'b.zip.age', '--query-out', 'q.tsq'],
      ['stamp', 'b.zip.age', '--token', home('own.txt'), '--in-place'],
      ['import', 'b.zip.age', '--case', 'other', '--no-read'],
    ]) {
      const { code, stderr } = await at.run(args);
      expect([args[0], code]).toEqual([args[0], 4]);
      expect(stderr).toContain('age -d -o');
      // Nothing came, of which pictures could be read.
      expect(stderr).not.toContain('without --no-read');
    }
  });

  test.each([
    ['age1x', 'no address'],
    ['AGE-SECRET-KEY-1QQQQ', 'secret key'],
    ['someone@example.org', 'no address'],
  ])('“%s” is no recipient: nothing is packed, or logged', async (typed, told) => {
    const before = await readFile(join(at.folder, 'evidence-case', 'custody.jsonl'), 'utf8');
    const { code, stderr, stdout } = await at.run(['pack', '--to', own, '--to', typed]);
    expect(code).toBe(4);
    expect(stderr).toContain('recipient 2');
    expect(stderr).toContain(told);
    expect(stdout + stderr).not.toContain(typed);
    expect(await readFile(join(at.folder, 'evidence-case', 'custody.jsonl'), 'utf8')).toBe(before);
  });

  test('a plain bundle of that name is not touched; an encrypted one only with --force', async () => {
    expect((await at.run(['pack', '-o', 'twice.zip'])).code).toBe(0);
    const plain = await bytesOf('twice.zip');
    const args = ['pack', '--to', own, '-o', 'twice.zip'];
    expect((await at.run(args)).code).toBe(0);
    expect((await at.run(args)).stderr).toContain('twice.zip.age');
    expect((await at.run([...args, '--force'])).code).toBe(0);
    expect(await bytesOf('twice.zip')).toEqual(plain);
  });
});

describe('with a passphrase', () => {
  test('from a file, or none; a wrong one, and files that hold none', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(PASSPHRASE);
    // What is dear is tested once, below.
    encrypter.setScryptWorkFactor(4);
    expect((await at.run(['pack', '-o', 'clear.zip'])).code).toBe(0);
    const encrypted = await encrypter.encrypt(await bytesOf('clear.zip'));
    await writeFile(join(at.folder, 'p.zip.age'), encrypted);
    const open = ['verify', 'p.zip.age', '--passphrase-file', home('passphrase.txt'), '-q'];
    expect(await at.run(open)).toMatchObject({ code: 0, stderr: '' });
    expect(await codeOf('p.zip.age')).toBe('handover-key-needed');
    expect(await codeOf('p.zip.age', '--identity', home('own.txt'))).toBe('handover-key-needed');
    await writeFile(home('wrong.txt'), 'another passphrase');
    expect(await codeOf('p.zip.age', '--passphrase-file', home('wrong.txt'))).toBe(
      'handover-key-wrong',
    );
    await writeFile(home('lines.txt'), 'two\nlines');
    expect(await codeOf('p.zip.age', '--passphrase-file', home('lines.txt'))).toBe(
      'handover-passphrase',
    );
  });

  test('not with recipients, nor with one that is short, nor where there is nobody to ask', async () => {
    const file = ['--encrypt-passphrase-file', home('short.txt')];
    await writeFile(home('short.txt'), '1234567');
    expect((await at.run(['pack', '--to', own, ...file])).code).toBe(2);
    expect((await at.run(['pack', ...file])).stderr).toContain('at least 8');
    expect((await at.run(['pack', '--encrypt'])).code).toBe(4);
  });

  test('typed twice on a terminal; a guess costs what age -p asks for; age -d opens it', async (context) => {
    if (!hasTerminal) context.skip('no script of util-linux');
    const typed = 'paper boat orbit straw\n';
    const twice: [string, string][] = [
      ['hidden', typed],
      ['Once more', typed],
    ];
    const packed = await typedAt(at, 'pack --encrypt -o typed.zip', twice);
    expect(packed.text).toContain('for anyone who has the passphrase');
    expect(packed.code).toBe(0);
    expect((await bytesOf('typed.zip.age')).toString('latin1')).toMatch(
      /^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/,
    );
    needs(context, 'age');
    const child = spawn('script', ['-qec', 'age -d -o opened.zip typed.zip.age', '/dev/null'], {
      cwd: at.folder,
    });
    child.stdout.once('data', () => child.stdin.write(typed));
    expect(await new Promise((done) => child.on('close', done))).toBe(0);
    expect((await at.run(['verify', 'opened.zip', '-q'])).code).toBe(0);
  });

  test('asked for on a terminal to check', async (context) => {
    if (!hasTerminal) context.skip('no script of util-linux');
    const checked = await typedAt(at, 'verify p.zip.age', [['Passphrase', `${PASSPHRASE}\n`]]);
    expect(checked.text).toContain('VERIFIED');
    expect(checked.code).toBe(0);
  });
});

describe('what came damaged', () => {
  const damaged = async (name: string, change: (bytes: Buffer) => Uint8Array) => {
    await writeFile(join(at.folder, name), change(await bytesOf('b.zip.age')));
    const before = await bytesOf(name);
    const code = await codeOf(name, '--identity', home('own.txt'));
    expect(await bytesOf(name)).toEqual(before);
    return code;
  };

  test('a download that broke, a changed byte, no age file, one as text', async () => {
    expect(await damaged('cut.zip.age', (bytes) => bytes.subarray(0, -1))).toBe('handover-damaged');
    const flip = (bytes: Buffer) => {
      bytes[bytes.length - 20]! ^= 1;
      return bytes;
    };
    expect(await damaged('flipped.zip.age', flip)).toBe('handover-damaged');
    expect(await damaged('head.zip.age', (bytes) => bytes.subarray(0, 90))).toBe(
      'handover-unreadable',
    );
    expect(await damaged('words.zip.age', () => Buffer.from('Not Found'))).toBe(
      'handover-unreadable',
    );
    const text = (bytes: Buffer) =>
      Buffer.from(`-----BEGIN AGE ENCRYPTED FILE-----\n${bytes.toString('base64')}`);
    expect(await damaged('text.zip.age', text)).toBe('handover-unreadable');
  });

  test('what is encrypted is judged as it would be outside', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(own);
    const file = join(at.folder, 'inner.age');
    await writeFile(file, await encrypter.encrypt('no zip at all'));
    const { code, stdout } = await at.run([
      ...['verify', 'inner.age', '--identity', home('own.txt'), '--json'],
    ]);
    expect(code).toBe(4);
    expect(jsonLines(stdout)[0]).toMatchObject({ statuses: [{ code: 'not-a-bundle' }] });
  });
});

describe('with the age program', () => {
  const age = (context: TestContext) => needs(context, 'age');

  test('age -d opens it for each recipient, and the papers', async (context) => {
    age(context);
    const script = `age -d -i '${home('theirs.txt')}' -o out.zip b.zip.age &&
      age -d -i '${home('own.txt')}' b.receipt.txt.age && age -d -i '${home('own.txt')}' b.receipt.pdf.age | head -c 5`;
    const { code, output } = await shell(script, at.folder);
    expect(code).toBe(0);
    // They speak of the zip, which is what is compared.
    expect(output).toMatch(/sha256sum [^ ]+\.zip\s/);
    expect(output).toMatch(/%PDF-$/);
    const [inside, outside] = await Promise.all([
      at.run(['verify', 'b.zip.age', '--identity', home('own.txt'), '--json']),
      at.run(['verify', 'out.zip', '--json']),
    ]);
    expect(outside.code).toBe(0);
    expect(inside.stdout).toBe(outside.stdout);
  });

  test('what age -r wrote is checked as it is', async (context) => {
    age(context);
    expect((await at.run(['pack', '-o', 'plain.zip'])).code).toBe(0);
    expect((await shell(`age -r ${own} -o theirs.zip.age plain.zip`, at.folder)).code).toBe(0);
    const checked = await at.run(['verify', 'theirs.zip.age', '--identity', home('own.txt'), '-q']);
    expect(checked.code).toBe(0);
    const armoured = `age -a -r ${own} -o armoured.age plain.zip`;
    expect((await shell(armoured, at.folder)).code).toBe(0);
    expect(await codeOf('armoured.age', '--identity', home('own.txt'))).toBe('handover-unreadable');
  });
});
