/** Keys under a passphrase and keys of others' making, as openssl knows them. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkCms } from '../../src/sign/cms-check.js';
import { signCms } from '../../src/sign/cms.js';
import { exportKey } from '../../src/sign/node/key-export.js';
import { readKeyAndCertificates } from '../../src/sign/node/key-import.js';
import { distrustSigner, readKeyring, trustSigner } from '../../src/sign/node/keyring.js';
import {
  KEY_FILE,
  makeKey,
  openSigner,
  ownFingerprint,
  storeKey,
} from '../../src/sign/node/keyfile.js';
import { encryptedPem, plainPem, readPrivateKey } from '../../src/sign/node/pkcs8.js';
import { needs, run } from '../bundle/tools.js';

/** A little ahead, so that certificates made meanwhile are valid. */
const NOW = new Date(Date.now() + 3_600_000);
const PASSPHRASE = '口令 correct horse';
const content = new TextEncoder().encode('signed');
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'evidence-keys-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach((context) => needs(context, 'openssl'));

let folders = 0;
async function newFolder(): Promise<string> {
  const folder = join(root, String(++folders));
  await mkdir(folder);
  return folder;
}
async function must(command: string, cwd: string): Promise<void> {
  const { code, output } = await run(command, cwd);
  if (code !== 0) throw new Error(`${command}: ${output}`);
}
const answer = (text: string) => () => Promise.resolve(text);

describe('under a passphrase', () => {
  test('the key opens with it, here and with openssl, and not with another', async () => {
    const folder = await newFolder();
    await storeKey(folder, await makeKey(NOW), { passphrase: PASSPHRASE, force: false });
    const { signer } = await openSigner(folder, NOW, answer(PASSPHRASE));
    expect(signer.certificate.fingerprint).toBe(await ownFingerprint(folder));
    await writeFile(join(folder, 'pass'), PASSPHRASE);
    const shown = await run(`openssl pkey -in ${KEY_FILE} -passin file:pass -noout -text`, folder);
    expect(shown.output).toContain('NIST CURVE: P-256');
    const { output } = await run(`openssl asn1parse -in ${KEY_FILE}`, folder);
    for (const part of ['PBES2', 'scrypt', 'aes-256-cbc', ':4000']) expect(output).toContain(part);
    await expect(openSigner(folder, NOW, answer('wrong'))).rejects.toMatchObject({
      code: 'passphrase-wrong',
    });
    await expect(openSigner(folder, NOW)).rejects.toMatchObject({ code: 'passphrase-needed' });
    // Checking bundles needs no secret.
    expect(await ownFingerprint(folder)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('what openssl encrypts with scrypt opens too', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'plain.pem'), plainPem((await makeKey(NOW)).pkcs8));
    const command = 'openssl pkcs8 -topk8 -scrypt -in plain.pem -passout pass:secret -out key.pem';
    await must(command, folder);
    const opened = readPrivateKey(await readFile(join(folder, 'key.pem'), 'utf8'), 'secret');
    expect(plainPem(opened)).toBe(await readFile(join(folder, 'plain.pem'), 'utf8'));
  });

  test('no two files are alike', async () => {
    const { pkcs8 } = await makeKey(NOW);
    expect(await encryptedPem(pkcs8, 'a')).not.toBe(await encryptedPem(pkcs8, 'a'));
  });
});

describe('a new key', () => {
  test('does not take the place of another unless told to; then the old one is kept', async () => {
    const folder = await newFolder();
    const first = (await openSigner(folder, NOW)).signer.certificate.fingerprint;
    const put = async (force: boolean) =>
      storeKey(folder, await makeKey(NOW), { passphrase: null, force });
    await expect(put(false)).rejects.toMatchObject({ code: 'key-exists' });
    expect(await ownFingerprint(folder)).toBe(first);
    await put(true);
    expect(await ownFingerprint(folder)).not.toBe(first);
    const mark = first.slice(0, 16);
    expect((await readdir(folder)).sort()).toEqual(
      [`key.${mark}.pem`, 'key.pem', `signer.${mark}.crt`, 'signer.crt'].sort(),
    );
  });
});

const KINDS = [
  ['P-256', 'ec -pkeyopt ec_paramgen_curve:P-256'],
  ['P-384', 'ec -pkeyopt ec_paramgen_curve:P-384'],
  ['RSA 2048', 'rsa:2048'],
] as const;

/** A key with a certificate and the authority above it, as an office would get them. */
async function issued(key: string, days = 30): Promise<string> {
  const folder = await newFolder();
  await writeFile(join(folder, 'ca.ext'), 'basicConstraints=critical,CA:true\n');
  const ec = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc';
  const commands = [
    `openssl req -x509 ${ec} -keyout ca.key -out ca.crt -subj /CN=Authority`,
    `openssl req -newkey ${key} -noenc -keyout key.pem -out csr -subj /CN=Office`,
    `openssl x509 -req -in csr -CA ca.crt -CAkey ca.key -days ${days} -out leaf.crt -extfile ca.ext`,
    'cat leaf.crt ca.crt > chain.pem',
  ];
  await must(commands.join(' && '), folder);
  return folder;
}

describe('an imported key', () => {
  test.each(KINDS)('%s signs what openssl accepts', async (_, kind) => {
    const folder = await issued(kind);
    const imported = await readKeyAndCertificates(
      join(folder, 'key.pem'),
      join(folder, 'chain.pem'),
      NOW,
      answer(''),
    );
    const { signer } = imported;
    expect(signer.certificate.subject).toBe('CN=Office');
    expect(signer.chain).toHaveLength(1);
    const p7s = await signCms(content, signer, new Date());
    const check = await checkCms(p7s, content, [signer.certificate, ...signer.chain]);
    expect(check.problems).toEqual([]);
    await writeFile(join(folder, 'p7s'), p7s);
    await writeFile(join(folder, 'content'), content);
    const command =
      'openssl cms -verify -binary -inform DER -in p7s -content content -CAfile chain.pem ' +
      '-purpose any -partial_chain -out /dev/null';
    expect((await run(command, folder)).output).toMatch(/Verification successful/);
    const home = await newFolder();
    await storeKey(home, imported, { passphrase: null, force: false });
    const again = await openSigner(home, NOW);
    expect(again.signer.certificate.fingerprint).toBe(signer.certificate.fingerprint);
  });

  test('in one file with its certificates, under a passphrase', async () => {
    const home = await newFolder();
    await openSigner(home, NOW);
    const backup = join(home, 'backup.pem');
    const options = { certificateOnly: false, open: answer(''), force: false };
    const passphrase = () => Promise.resolve(PASSPHRASE);
    expect(await exportKey(home, backup, { ...options, passphrase })).toBe(true);
    await expect(exportKey(home, backup, { ...options, passphrase })).rejects.toMatchObject({
      code: 'output-exists',
    });
    const imported = await readKeyAndCertificates(backup, undefined, NOW, answer(PASSPHRASE));
    expect(imported.signer.certificate.fingerprint).toBe(await ownFingerprint(home));
    expect(imported.passphrase).toBe(PASSPHRASE);
    const wrong = readKeyAndCertificates(backup, undefined, NOW, answer('x'));
    await expect(wrong).rejects.toMatchObject({ code: 'passphrase-wrong' });
  });

  test('is not exported where there is none, and said to be lost where only its certificate is there', async () => {
    const home = await newFolder();
    const options = { open: answer(''), force: false, passphrase: () => Promise.resolve(null) };
    const keyFile = join(home, 'key.pem');
    for (const certificateOnly of [false, true])
      await expect(
        exportKey(home, join(home, 'x.pem'), { ...options, certificateOnly }),
      ).rejects.toMatchObject({ code: 'key-not-found', file: keyFile });
    await openSigner(home, NOW);
    await rm(keyFile);
    await expect(
      exportKey(home, join(home, 'x.pem'), { ...options, certificateOnly: false }),
    ).rejects.toMatchObject({ code: 'key-unreadable', args: { problem: 'lost' } });
  });

  test('is refused where it cannot sign, or its certificate is none of its', async () => {
    const folder = await issued('rsa:1024');
    const codeOf = (key: string, certificate: string) =>
      readKeyAndCertificates(join(folder, key), join(folder, certificate), NOW, answer('')).then(
        () => 'imported',
        (error: { code: string }) => error.code,
      );
    expect(await codeOf('key.pem', 'leaf.crt')).toBe('key-unsupported');
    expect(await codeOf('ca.key', 'leaf.crt')).toBe('key-unsupported');
    expect(await codeOf('ca.crt', 'ca.crt')).toBe('key-unreadable');
    await must('openssl genpkey -algorithm ed25519 -out ed.pem', folder);
    expect(await codeOf('ed.pem', 'ca.crt')).toBe('key-unsupported');
    await must('openssl ecparam -name prime256v1 -genkey -noout -out other.pem', folder);
    expect(await codeOf('other.pem', 'ca.crt')).toBe('certificate-unfit');
    expect(await codeOf('other.pem', 'csr')).toBe('certificate-unfit');
  });

  test('does not sign once its certificate has expired', async () => {
    const folder = await issued(KINDS[0][1]);
    const later = new Date(NOW.getTime() + 31 * 86_400_000);
    const key = readKeyAndCertificates(
      join(folder, 'key.pem'),
      join(folder, 'leaf.crt'),
      later,
      answer(''),
    );
    await expect(key).rejects.toMatchObject({
      code: 'certificate-unfit',
      args: { problem: 'expired' },
    });
  });
});

test('trusted signers are kept by fingerprint, and forgotten again', async () => {
  const folder = await newFolder();
  expect(await readKeyring(folder)).toEqual([]);
  const one = { fingerprint: 'a'.repeat(64), name: '李律师', addedAt: NOW.toISOString() };
  await trustSigner(folder, one);
  await trustSigner(folder, { ...one, name: 'Ms Li' });
  expect(await readKeyring(folder)).toEqual([{ ...one, name: 'Ms Li' }]);
  expect(await distrustSigner(folder, one.fingerprint)).toBe(true);
  expect(await distrustSigner(folder, one.fingerprint)).toBe(false);
  await writeFile(join(folder, 'trusted.json'), '{');
  await expect(readKeyring(folder)).rejects.toMatchObject({ code: 'key-unreadable' });
});
