/** `countersign`, `stamp --ots` and what `verify` says of what they made, as people run them. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { GENESIS, headerWith, upgraded } from '../sign/ots-builder.js';
import { desk, fillCase, jsonLines, type Desk } from './helpers.js';

let at: Desk;
/** Of another person, with a key of their own. */
let office: Desk;
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

beforeAll(async () => {
  [at, office] = [await desk(), await desk()];
  await fillCase(at.folder);
  expect((await at.run(['pack', '-o', 'papers.zip'])).code).toBe(0);
});
const papers = () => join(at.folder, 'papers.zip');
const verified = async (file: string, ...more: string[]) => {
  const { code, stdout } = await office.run(['verify', file, '--json', ...more]);
  const [result] = jsonLines(stdout) as {
    verdict: string;
    statuses: { code: string }[];
    countersignatures: { fingerprint: string; trust: string }[];
  }[];
  return { code, ...result! };
};

describe('countersign', () => {
  let fingerprint: string;

  test('makes a new bundle, with a sheet and the page beside it, at a place without a case', async () => {
    const { code, stdout, stderr } = await office.run([
      'countersign',
      papers(),
      '-o',
      'second.zip',
    ]);
    expect(code).toBe(0);
    fingerprint =
      /fingerprint of this countersignature: ([0-9a-f]{64})/.exec(flat(stdout))?.[1] ?? '';
    expect(flat(stdout)).toContain('the first signature, which it is over, is of');
    expect(flat(stderr)).toContain('leaves no trace in the zip');
    expect((await readdir(office.folder)).sort()).toEqual([
      ...['second.countersigned-1.pdf', 'second.countersigned-1.txt', 'second.verify.html'],
      'second.zip',
    ]);
    const sheet = await readFile(join(office.folder, 'second.countersigned-1.txt'), 'utf8');
    expect(sheet).toContain(fingerprint);
    expect(sheet).toMatch(/^\ufeff材料交接单补页[\s\S]*Supplement to the receipt/);
  });

  test('is told by verify, and asked for by --countersigner', async () => {
    const { stdout } = await office.run(['verify', 'second.zip']);
    expect(flat(stdout)).toContain('countersigned');
    expect(flat(stdout)).toContain('the key on this computer');
    const own = jsonLines((await at.run(['key', 'show', '--json'])).stdout)[0]!;
    const signer = ['--signer', String(own.fingerprint)];
    const good = await verified('second.zip', ...signer, '--countersigner', fingerprint);
    expect([good.code, good.verdict]).toEqual([0, 'verified']);
    const gone = await verified(papers(), ...signer, '--countersigner', fingerprint);
    expect([gone.code, gone.verdict]).toEqual([3, 'not-countersigned']);
    const chinese = await office.run([
      'verify',
      papers(),
      '--countersigner',
      fingerprint,
      '-q',
      '--lang',
      'zh-CN',
    ]);
    expect(chinese.stdout).toBe('没有你指定的副署\n');
    expect((await office.run(['verify', 'second.zip', '--countersigner', 'nobody.crt'])).code).toBe(
      4,
    );
  });

  test('refuses the signer’s own key, and says whose turn it is', async () => {
    const { code, stderr } = await at.run(['countersign', 'papers.zip', '-o', 'own.zip']);
    expect(code).toBe(4);
    expect(flat(stderr)).toContain('was sealed with this very key');
    expect(await readdir(at.folder)).not.toContain('own.zip');
  });

  test('by a key that is named, in place; the case here has no part in it', async () => {
    await office.run(['key', 'new', '--force']);
    await office.run(['key', 'export', '-o', 'notary.pem']);
    await at.run(['redact', 'papers.zip', '-o', 'copy.zip']);
    const args = [
      'countersign',
      'copy.zip',
      '--in-place',
      '--key',
      join(office.folder, 'notary.pem'),
    ];
    const { code, stdout } = await at.run([...args, '--json']);
    expect([code, jsonLines(stdout)[0]]).toMatchObject([
      0,
      { schema: 'evidence-countersigned/1', number: 1, page: null, file: 'copy.zip' },
    ]);
    const result = await verified(join(at.folder, 'copy.zip'));
    expect([result.verdict, result.countersignatures.length]).toEqual(['redacted', 1]);
  });

  test('has to know where the bundle goes', async () => {
    for (const more of [[], ['-o', 'x.zip', '--in-place']])
      expect((await office.run(['countersign', papers(), ...more])).code).toBe(2);
  });
});

describe('OpenTimestamps', () => {
  test('a digest out, a proof in, claims told; a header that anyone could make is none', async () => {
    const asked = await at.run([
      'stamp',
      'papers.zip',
      '--ots-digest',
      '-o',
      'signature.p7s',
      '--json',
    ]);
    const [{ sha256 = '', file = '' } = {}] = jsonLines(asked.stdout) as Record<string, string>[];
    expect(file).toBe(join(at.folder, 'signature.p7s'));
    const { bytes, merkleRoot } = upgraded(Buffer.from(sha256, 'hex'));
    await writeFile(join(at.folder, 'papers.ots'), bytes);

    const stamped = await at.run([
      'stamp',
      'papers.zip',
      '--ots',
      'papers.ots',
      '-o',
      'proved.zip',
    ]);
    expect(stamped.code).toBe(0);
    expect(flat(stamped.stdout)).toContain('claims: it is in Bitcoin block 740123');
    expect(flat(stamped.stderr)).toContain('earlier versions do not know such proofs');
    const told = await at.run(['verify', 'proved.zip']);
    expect(told.code).toBe(0);
    expect(flat(told.stdout)).toMatch(/claims: it is in Bitcoin block 740123\. Not checked/);
    expect(told.stdout).not.toContain('existed no later');

    await writeFile(join(at.folder, 'header.txt'), `${GENESIS}\n`);
    for (const header of [GENESIS, 'header.txt']) {
      const { stdout } = await at.run(['verify', 'proved.zip', '--bitcoin-header', header]);
      expect(flat(stdout)).toMatch(
        /block header that you gave \(block 000000000019d6\w+\) fits none/,
      );
    }
    // Of no work, as anyone can make one for any root.
    const hex = headerWith(merkleRoot).toString('hex');
    const wrong = await at.run(['verify', 'proved.zip', '--bitcoin-header', hex]);
    expect([wrong.code, flat(wrong.stderr)]).toEqual([
      4,
      expect.stringContaining('not the header'),
    ]);
  });

  test('a proof of something else is not added, nor is what is none', async () => {
    await writeFile(join(at.folder, 'other.ots'), upgraded(Buffer.alloc(32, 1)).bytes);
    const add = (file: string) => at.run(['stamp', 'papers.zip', '--ots', file, '--in-place']);
    const before = await readFile(papers());
    const other = await add('other.ots');
    expect([other.code, flat(other.stderr)]).toEqual([4, expect.stringContaining('was not added')]);
    expect((await add('papers.zip')).code).toBe(4);
    expect(await readFile(papers())).toEqual(before);
    const asked = [
      'stamp',
      'papers.zip',
      '--query-out',
      'q.tsq',
      '--ots',
      'other.ots',
      '--in-place',
    ];
    expect((await at.run(asked)).code).toBe(2);
    const both = await at.run(['stamp', 'papers.zip', '--ots-digest', '--ots', 'other.ots']);
    expect(both.code).toBe(2);
  });
});
