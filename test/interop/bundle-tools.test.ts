/** What HOW-TO-VERIFY.txt tells people to type works, and fails where it must. */
import { createHash, getHashes } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/bundle/how-to-verify.js';
import { sm3Hex } from '../../src/base/sm3.js';
import type { Signer } from '../../src/sign/certificate.js';
import {
  FOLDER,
  newSigner,
  scratchFolder,
  seal,
  syntheticInput,
  verifyUntrusting,
  zipSource,
  type Sealed,
} from '../bundle/helpers.js';
import { needs, run } from '../bundle/tools.js';

let root: string;
let signer: Signer;
let bundle: Sealed;
/** A fresh copy of the unpacked bundle. */
let folder: string;
let runs = 0;

beforeAll(async () => {
  root = await scratchFolder();
  signer = await newSigner();
  bundle = await seal(root, signer, await syntheticInput());
  await run(`unzip -q ${bundle.sealed.file} -d unpacked`, root);
});
beforeEach(async (context) => {
  needs(context, 'unzip');
  folder = join(root, `copy-${++runs}`);
  await cp(join(root, 'unpacked', FOLDER), folder, { recursive: true });
});

test('unzip finds no fault, and files are as common files are', async () => {
  expect(await run(`unzip -tq ${bundle.sealed.file}`, root)).toMatchObject({ code: 0 });
  const { output } = await run(`unzip -Z -l ${bundle.sealed.file}`, root);
  const entries = output.split('\n').filter((line) => line.includes(FOLDER));
  const ours = entries.filter((line) => /^-rw-r--r-- .* stor 22-Jun-14 00:21 /.test(line));
  expect(ours).toHaveLength(bundle.sealed.files);
  const { output: verbose } = await run(`unzip -Z -v ${bundle.sealed.file}`, root);
  expect(verbose).not.toMatch(/extended local header: +yes/);
  expect(verbose).not.toMatch(/length of extra field: +[1-9]/);
});

describe('sha256sum', () => {
  beforeEach((context) => needs(context, 'sha256sum'));

  test('agrees with the manifests', async () => {
    const { code, output } = await run(COMMANDS.hashes, folder);
    expect(code).toBe(0);
    const lines = output.trim().split('\n');
    expect(lines.every((line) => line.endsWith(': OK'))).toBe(true);
    // All but the tag manifest and the signature over it.
    expect(lines).toHaveLength(bundle.sealed.files - 2);
  });

  test('shows a changed file', async () => {
    await writeFile(join(folder, 'data', 'report.html'), 'other');
    const { code, output } = await run(COMMANDS.hashes, folder);
    expect(code).not.toBe(0);
    expect(output).toContain('data/report.html: FAILED');
  });

  test('does not show an added file; the comparison of names does', async () => {
    expect(await run(COMMANDS.added, folder)).toEqual({ code: 0, output: '' });
    await writeFile(join(folder, 'data', 'added.html'), 'x');
    await rm(join(folder, 'bagit.txt'));
    const { output } = await run(COMMANDS.added, folder);
    expect(output.trim().split('\n')).toEqual(['bagit.txt', 'data/added.html']);
  });
});

describe('SM3', () => {
  test('cksum agrees with sm3sums.txt, and with our own SM3', async (context) => {
    needs(context, 'cksum', 'unzip');
    const probe = await run('printf abc | cksum -a sm3', root);
    if (probe.code !== 0) context.skip('cksum here knows no SM3');
    expect(probe.output).toContain(sm3Hex(new TextEncoder().encode('abc')));
    const input = await syntheticInput({ input: { sm3: true } });
    const { sealed, zip } = await seal(root, signer, input);
    await run(`unzip -q ${sealed.file} -d sm3`, root);
    const { code, output } = await run(COMMANDS.sm3, join(root, 'sm3', FOLDER));
    expect([code, output]).toEqual([0, expect.stringContaining('data/report.html: OK')]);
    const result = await verifyUntrusting(zipSource(zip));
    expect(result.statuses).toEqual([]);
  });

  test.for([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])('of %i bytes', (size, context) => {
    if (!getHashes().includes('sm3')) context.skip('OpenSSL here has no SM3');
    const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7) & 0xff);
    expect(sm3Hex(bytes)).toBe(createHash('sm3').update(bytes).digest('hex'));
  });
});

describe('openssl', () => {
  beforeEach((context) => needs(context, 'openssl'));

  test.each(['', ' -cades'])('accepts the signature%s', async (option) => {
    const { code, output } = await run(COMMANDS.signature + option, folder);
    expect(output).toMatch(/(CMS|CAdES) Verification successful/);
    expect(code).toBe(0);
  });

  test('refuses it for another tag manifest', async () => {
    const file = join(folder, 'tagmanifest-sha256.txt');
    await writeFile(file, (await readFile(file, 'utf8')).replace('bagit', 'bagis'));
    expect((await run(COMMANDS.signature, folder)).code).not.toBe(0);
  });

  test('refuses it under another certificate', async () => {
    await writeFile(join(folder, 'signer.crt'), (await newSigner()).pem);
    expect((await run(COMMANDS.signature, folder)).code).not.toBe(0);
  });

  test('prints the fingerprint that the receipt shows', async () => {
    const { output } = await run(COMMANDS.fingerprint, folder);
    const printed = output.slice(output.indexOf('=') + 1).trim();
    expect(printed.replaceAll(':', '').toLowerCase()).toBe(bundle.sealed.fingerprint);
  });

  test('reads certificate and key as common ones', async () => {
    const { output } = await run('openssl x509 -in signer.crt -noout -text', folder);
    for (const part of [
      'Version: 3',
      'Subject: CN = evidence signer',
      'Not After : Dec 31 23:59:59 9999 GMT',
      'X509v3 Key Usage: critical',
      'Digital Signature',
      'NIST CURVE: P-256',
    ])
      expect(output.replace('CN=', 'CN = ')).toContain(part);
  });
});
