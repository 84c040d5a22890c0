/** `pack --tsa`, `stamp`, `key`, `redact` and what `verify` says of what they made, as people run them. */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unpackStored } from '../bundle/helpers.js';
import { needs } from '../bundle/tools.js';
import { makeAuthority, reply, serve, serveReplies } from '../interop/tsa.js';
import { desk, fillCase, jsonLines, type Desk } from './helpers.js';

let at: Desk;
let tsa: string;
const DEAD = 'http://127.0.0.1:1/';

beforeEach((context) => needs(context, 'openssl'));
beforeAll(async () => {
  at = await desk();
  await fillCase(at.folder);
  await makeAuthority(at.home);
  tsa = await serveReplies((query) => reply(at.home, query));
});
const root = () => join(at.home, 'root.pem');
const verdict = async (file: string, ...more: string[]) =>
  jsonLines((await at.run(['verify', file, '--json', ...more])).stdout)[0] as {
    verdict: string;
    time: { state: string; tokens: unknown[] };
  };

describe('time stamps that last', () => {
  test('the chain is kept at packing, a second stamp renews, and a date to come says what has ended', async () => {
    const own = await desk();
    await fillCase(own.folder);
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await own.run(args);
      return { code, said: (stdout + stderr).replaceAll(/\s+/g, ' ') };
    };
    const packed = await run(
      'pack',
      '-o',
      'a.zip',
      '--tsa',
      tsa,
      '--keep-chain',
      '--chain',
      root(),
    );
    expect(packed.code).toBe(0);
    expect(packed.said).toContain('Kept in it: 2 certificates, 0 revocation lists');
    const known = ['--tsa-root', root()];
    const now = await run('verify', 'a.zip', ...known);
    expect(now.code).toBe(0);
    expect(now.said).toContain('its certificates are good until');
    const later = await run('verify', 'a.zip', ...known, '--at', '2099-01-01');
    expect(later.code).toBe(0);
    expect(later.said).toContain('certificates judged at 2099-01-01');
    expect(later.said).toContain(
      'no later time stamp that is still good shows that this one is older',
    );
    const again = await run('stamp', 'a.zip', '--tsa', tsa, '--in-place');
    expect(again.said).toContain('It renews the earlier time stamp');
    expect((await run('verify', 'a.zip', ...known)).said).toContain('and renews 1 earlier');
    for (const wrong of ['tomorrow', '2099-02-31', '2099-01-01T00:00'])
      expect((await run('verify', 'a.zip', '--at', wrong)).code, wrong).toBe(2);
    const gone = await run('pack', '-o', 'b.zip', '--tsa', tsa, '--chain', 'gone.crl');
    expect(gone.code).toBe(4);
    expect((await run('pack', '-o', 'b.zip', '--keep-chain')).code).toBe(2);
    expect(await readdir(own.folder)).not.toContain('b.zip');
  });
});

describe('time stamps', () => {
  test('pack asks the authority that was named, and the receipt lists the stamp', async () => {
    const { code, stdout } = await at.run(['pack', '-o', 'stamped.zip', '--tsa', tsa, '--sm3']);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /existed no later than \d{4}-\d\d-\d\d .*\(TSA O=Test, CN=Loopback TSA\)/,
    );
    expect(await readFile(join(at.folder, 'stamped.receipt.txt'), 'utf8')).toContain(
      'existed no later than',
    );
    const { code: known, stdout: said } = await at.run([
      'verify',
      'stamped.zip',
      '--tsa-root',
      root(),
    ]);
    expect(known).toBe(0);
    expect(said).toContain('existed no later than');
    expect(said).not.toMatch(/trusted time/i);
    const unknown = await at.run(['verify', 'stamped.zip']);
    expect(unknown.stdout).toContain('root of this TSA is not known here');
    expect(unknown.code).toBe(0);
  });

  test('a TSA that does not answer keeps no bundle from being made: exit 3', async () => {
    const args = ['pack', '-o', 'late.zip', '--tsa', DEAD, '--tsa', tsa];
    const { code, stderr } = await at.run(args);
    expect(code).toBe(3);
    expect(stderr).toContain(`no time stamp from ${DEAD}`);
    expect((await verdict('late.zip')).time.tokens).toHaveLength(1);
    const none = await at.run(['pack', '-o', 'none.zip'], { env: { EVIDENCE_TSA: DEAD } });
    expect(none.code).toBe(3);
    expect(await verdict('none.zip')).toMatchObject({
      verdict: 'verified',
      time: { state: 'none' },
    });
  });

  test('stamp adds one later, also by hand', async () => {
    await at.run(['pack', '-o', 'plain.zip']);
    expect((await at.run(['stamp', 'plain.zip', '--tsa', tsa, '-o', 'later.zip'])).code).toBe(0);
    expect((await at.run(['stamp', 'later.zip', '--query-out', 'q.tsq'])).code).toBe(0);
    await writeFile(
      join(at.folder, 'q.tsr'),
      await reply(at.home, await readFile(join(at.folder, 'q.tsq'))),
    );
    expect((await at.run(['stamp', 'later.zip', '--token', 'q.tsr', '--in-place'])).code).toBe(0);
    expect((await verdict('later.zip', '--tsa-root', root())).time).toMatchObject({
      state: 'stamped',
      tokens: [{ trusted: true }, { trusted: true }],
    });
    const bag = unpackStored(new Uint8Array(await readFile(join(at.folder, 'plain.zip'))));
    for (const [path, bytes] of bag) {
      await mkdir(dirname(join(at.folder, 'unpacked', path)), { recursive: true });
      await writeFile(join(at.folder, 'unpacked', path), bytes);
    }
    const unpacked = await at.run(['stamp', 'unpacked', '--tsa', tsa, '--in-place']);
    expect([unpacked.code, unpacked.stderr]).toEqual([0, expect.stringContaining('receipt')]);
    // A folder has no hash that could be written down.
    expect(unpacked.stderr).not.toContain('of the zip');
    const dead = await at.run(['stamp', 'plain.zip', '--tsa', DEAD, '--in-place']);
    expect([dead.code, dead.stderr]).toEqual([4, expect.stringContaining('gave no usable stamp')]);
    expect((await verdict('plain.zip')).verdict).toBe('verified');
  });

  test('are waited for no longer than until Ctrl-C: nothing is left, and it is in the log', async () => {
    const own = await desk();
    await fillCase(own.folder);
    let stop: () => void = () => {};
    // Asked, it says nothing: now the program waits for it.
    let closed: Promise<unknown> | undefined;
    const silent = await serve(({ socket }) => {
      closed = once(socket, 'close');
      stop();
    });
    const before = await readdir(own.folder);
    const { code, stdout, stderr } = await own.run(['pack', '-o', 'a.zip', '--tsa', silent], {
      handed: (press) => (stop = press),
    });
    // It would keep a process from ending.
    await closed;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('Stopped');
    expect(await readdir(own.folder)).toEqual(before);
    const next = await own.run(['pack', '-o', 'a.zip', '--json']);
    expect(jsonLines(next.stdout)[0]).toMatchObject({ sequence: 1 });
    const log = await readFile(join(own.folder, 'evidence-case', 'custody.jsonl'), 'utf8');
    expect(log.match(/"action":"pack[a-z-]*"/g)).toEqual([
      ...['"action":"pack"', '"action":"pack-failed"', '"action":"pack"', '"action":"packed"'],
    ]);
  });

  test('are in the log and the timeline of the case, as a kind of time of their own', async () => {
    const own = await desk();
    await fillCase(own.folder);
    const stamps = async () => {
      const { stdout } = await own.run(['check', '--json']);
      const { timeline } = jsonLines(stdout)[0] as { timeline: { events: { kind: string }[] } };
      return timeline.events.filter(({ kind }) => kind === 'stamped');
    };
    await own.run(['pack', '-o', 'a.zip', '--tsa', tsa]);
    expect(await stamps()).toEqual([
      expect.objectContaining({ item: null, tsa: 'O=Test, CN=Loopback TSA' }),
    ]);
    const later = await own.run(['stamp', 'a.zip', '--tsa', tsa, '-o', 'b.zip']);
    expect(later.stderr.replaceAll(/\s+/g, ' ')).toContain('noted in the case');
    expect(await stamps()).toHaveLength(2);
    // Of another case: nothing to note, and nothing in the way.
    const stranger = await desk();
    await fillCase(stranger.folder);
    const args = ['stamp', join(own.folder, 'a.zip'), '--tsa', tsa, '-o', 'c.zip'];
    const foreign = await stranger.run(args);
    expect(foreign.code).toBe(0);
    expect(foreign.stderr).not.toContain('noted');
    // The next bundle carries both, and verifies.
    const next = await own.run(['pack', '-o', 'next.zip', '--json']);
    expect(next.code).toBe(0);
    expect((await own.run(['verify', 'next.zip'])).code).toBe(0);
    const html = await own.run(['report', '-o', 'r.html', '--lang', 'en']);
    expect(html.code).toBe(0);
    const report = await readFile(join(own.folder, 'r.html'), 'utf8');
    expect(report.match(/existed no later than/g)).toHaveLength(2);
    expect(report).toContain('Loopback TSA');
  });

  test.each([
    [['stamp', 'plain.zip'], 2],
    [['stamp', 'plain.zip', '--tsa', 'tsa.example', '--in-place'], 2],
    [['pack', '--tsa', 'ftp://tsa.example'], 2],
    [['stamp', 'gone.zip', '--tsa', DEAD, '--in-place'], 4],
    [['stamp', 'plain.zip', '--token', 'a.png', '--in-place'], 4],
    [['verify', 'plain.zip', '--tsa-root', 'a.png'], 4],
  ])('%j: exit %i', async (args, code) => {
    const outcome = await at.run(args);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).not.toContain('at file://');
  });
});

describe('keys', () => {
  test('under a passphrase from a file', async () => {
    const own = await desk();
    await fillCase(own.folder);
    await writeFile(join(own.folder, 'pass'), '口令 with spaces\n');
    const made = await own.run(['key', 'new', '--passphrase-file', 'pass', '--json']);
    expect(made.code).toBe(0);
    const sealed = await own.run(['pack', '-o', 'a.zip', '--passphrase-file', 'pass', '--json']);
    expect(jsonLines(sealed.stdout)[0]?.fingerprint).toBe(jsonLines(made.stdout)[0]?.fingerprint);
    const asked = await own.run(['pack', '-o', 'b.zip']);
    expect([asked.code, asked.stderr]).toEqual([4, expect.stringContaining('has a passphrase')]);
    await writeFile(join(own.folder, 'pass'), 'wrong');
    const wrong = await own.run(['pack', '-o', 'b.zip', '--passphrase-file', 'pass']);
    expect([wrong.code, wrong.stderr]).toEqual([
      4,
      expect.stringContaining('passphrase does not open'),
    ]);
    expect((await own.run(['key', 'new'])).code).toBe(4);
    expect((await own.run(['key', 'new', '--force'])).code).toBe(0);
  });

  test('for one case, exported, imported, trusted', async () => {
    const one = await desk();
    await fillCase(one.folder);
    const made = await one.run(['key', 'new', '--case', '--json']);
    const sealed = await one.run(['pack', '-o', 'a.zip', '--json']);
    const { fingerprint } = jsonLines(sealed.stdout)[0] as { fingerprint: string };
    expect(fingerprint).toBe(jsonLines(made.stdout)[0]?.fingerprint);
    // It is not the key of this computer.
    expect((await one.run(['verify', 'a.zip', '--quiet'])).code).toBe(3);
    expect((await one.run(['key', 'trust', fingerprint, '--name', '李律师'])).code).toBe(0);
    expect((await one.run(['verify', 'a.zip', '--quiet'])).code).toBe(0);
    expect((await one.run(['key', 'list'])).stdout).toContain(`${fingerprint}  李律师`);
    expect((await one.run(['key', 'trust', fingerprint, '--remove'])).code).toBe(0);
    expect((await one.run(['verify', 'a.zip', '--quiet'])).code).toBe(3);

    expect(
      (await at.run(['key', 'export', '-o', join(one.folder, 'backup.pem')])).stderr,
    ).toContain('not encrypted');
    const own = jsonLines((await at.run(['key', 'show', '--json'])).stdout)[0];
    expect((await one.run(['key', 'import', 'backup.pem'])).code).toBe(0);
    expect(jsonLines((await one.run(['key', 'show', '--json'])).stdout)[0]?.fingerprint).toBe(
      own?.fingerprint,
    );
  });
});

describe('redaction', () => {
  beforeAll(async () => {
    await at.run(['pack', '-o', 'whole.zip']);
  });
  test('by the signer: exit 3, and says what is gone', async () => {
    const made = await at.run(['redact', 'whole.zip', '-o', 'copy.zip']);
    expect(made.code).toBe(0);
    expect(made.stderr).toContain('can still recognise it by its hash');
    const { code, stdout } = await at.run(['verify', 'copy.zip']);
    expect(code).toBe(3);
    expect(stdout).toContain('REDACTED BY THE SIGNER');
    expect(stdout).toContain('- data/originals/001.png');
    expect((await verdict('copy.zip')).verdict).toBe('redacted');
  });
  test('by someone else is told apart', async () => {
    const stranger = await desk();
    const made = await stranger.run(['redact', join(at.folder, 'whole.zip'), '-o', 'copy.zip']);
    expect(made.code).toBe(0);
    const { code, stdout } = await at.run(['verify', join(stranger.folder, 'copy.zip')]);
    expect([code, stdout]).toEqual([3, expect.stringContaining('REDACTED BY SOMEONE ELSE')]);
  });
  test('with masked pictures waits for a person', async () => {
    const args = ['redact', 'whole.zip', '--mask', '-o', 'masked.zip'];
    // The preview stays, so that people can look at it: here it goes away with the test's home.
    const unseen = await at.run(args, { env: { TMPDIR: at.home } });
    expect([unseen.code, unseen.stderr]).toEqual([
      4,
      expect.stringContaining('has to be looked at'),
    ]);
    expect((await at.run([...args, '--yes'])).code).toBe(0);
    expect((await at.run([...args, '--yes'])).stderr).toContain('exists');
  });
  test('does not take a mistyped field, nor a bundle that fails', async () => {
    const typo = await at.run(['redact', 'whole.zip', '--withhold', 'holderNmae', '-o', 'x.zip']);
    expect([typo.code, typo.stderr]).toEqual([2, expect.stringContaining('holderName')]);
    const bytes = await readFile(join(at.folder, 'whole.zip'));
    bytes[bytes.indexOf('evidence-field/1')] = 0x45;
    await writeFile(join(at.folder, 'broken.zip'), bytes);
    const broken = await at.run(['redact', 'broken.zip', '-o', 'x.zip']);
    expect([broken.code, broken.stderr]).toEqual([4, expect.stringContaining('does not verify')]);
    // Of what was not checked that is not known.
    await writeFile(join(at.folder, 'cut.zip'), bytes.subarray(0, bytes.length - 100));
    const cut = await at.run(['redact', 'cut.zip', '-o', 'x.zip']);
    expect([cut.code, cut.stderr]).toEqual([4, expect.stringContaining('cannot be checked')]);
  });
});
