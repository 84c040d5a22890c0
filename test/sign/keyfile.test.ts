import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EvidenceError } from '../../src/base/errors.js';
import {
  CERTIFICATE_FILE,
  dataFolder,
  KEY_FILE,
  makeKey,
  openSigner,
  ownFingerprint,
  storeKey,
} from '../../src/sign/node/keyfile.js';
import { times } from '../full.js';

const NOW = new Date('2022-06-14T00:21:36Z');
const posix = process.platform !== 'win32';
let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'evidence-key-'));
  folder = join(root, 'share', 'evidence');
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Made for this test. Under `wrong 80`, one in 256, what comes out ends as a key would. */
const BY_CHANCE = `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhx05OnP4vA5gICCAAw
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEIZuHPBtMuXcuJRLLqy8j4YEgZA8
ZlSwbGe818Yu3FGpxBKmoUDkK+iAqqJMKgr2Y7iMrul0c2/SxCn2705bhk+IBSH4
NHam88lsTMg2qW4kBLPsPSOMmeYKI5zYwKa/Bdy6vHfPg9c8bJmOcLMy9FYLObNC
b7NcFFVSacijjlpB3IpPSl5Iow6ogm5xncPQrg728y4otZP3CZy8oyaVu+2NhJ8=
-----END ENCRYPTED PRIVATE KEY-----
`;

const key = () => join(folder, KEY_FILE);
const certificate = () => join(folder, CERTIFICATE_FILE);

describe('the key', () => {
  test('is made at first use and found again', async () => {
    const first = await openSigner(folder, NOW);
    expect(first.created).toBe(true);
    const again = await openSigner(folder, new Date());
    expect(again.created).toBe(false);
    expect(again.signer.pem).toBe(first.signer.pem);
    expect(await readFile(certificate(), 'utf8')).toBe(first.signer.pem);
    expect((await readdir(folder)).sort()).toEqual([KEY_FILE, CERTIFICATE_FILE].sort());
    expect(await readFile(key(), 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(first.signer.certificate.notBefore.toISOString()).toBe('2022-06-13T00:21:36.000Z');
  });

  test.runIf(posix)('is readable by its owner only', async () => {
    await openSigner(folder, NOW);
    expect((await stat(key())).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('is one key, however many ask at once', async () => {
    const signers = await Promise.all(Array.from({ length: 8 }, () => openSigner(folder, NOW)));
    const fingerprints = new Set(signers.map(({ signer }) => signer.certificate.fingerprint));
    expect(fingerprints.size).toBe(1);
    expect((await readdir(folder)).sort()).toEqual([KEY_FILE, CERTIFICATE_FILE].sort());
    expect(await ownFingerprint(folder)).toBe([...fingerprints][0]);
  });

  const built = new URL('../../dist/sign/node/keyfile.js', import.meta.url);
  test.runIf(existsSync(built))('is one key also among processes', async () => {
    const script = `
      const { openSigner } = await import(${JSON.stringify(built.href)});
      const { signer } = await openSigner(${JSON.stringify(folder)}, new Date());
      console.log(signer.certificate.fingerprint);`;
    const args = ['--input-type=module', '-e', script];
    const runs = await Promise.all(
      Array.from({ length: times(4, 2) }, () => promisify(execFile)(process.execPath, args)),
    );
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    expect(runs[0]?.stdout.trim()).toBe(await ownFingerprint(folder));
  });

  test('whose certificate is lost gets another; the key stays', async () => {
    const { signer } = await openSigner(folder, NOW);
    const before = await readFile(key(), 'utf8');
    await rm(certificate());
    const again = await openSigner(folder, NOW);
    expect([signer.certificate.fingerprint, again.created, again.certified]).toEqual([
      expect.not.stringMatching(again.signer.certificate.fingerprint),
      false,
      true,
    ]);
    expect((await openSigner(folder, NOW)).certified).toBe(false);
    expect(await readFile(key(), 'utf8')).toBe(before);
    expect(again.signer.certificate.spki).toEqual(signer.certificate.spki);
  });

  test.runIf(posix).each([0o644, 0o640, 0o602])('is refused with mode %o', async (mode) => {
    await openSigner(folder, NOW);
    await chmod(key(), mode);
    await expect(openSigner(folder, NOW)).rejects.toMatchObject({
      code: 'key-exposed',
      file: key(),
      args: { mode: `0${mode.toString(8)}` },
    });
    // Checking bundles needs no secret, and goes on.
    expect(await ownFingerprint(folder)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['empty', ''],
    ['noise', 'noise'],
    ['no key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'],
  ])('is left alone where it is %s', async (_, text) => {
    await mkdir(folder, { recursive: true });
    await writeFile(key(), text, { mode: 0o600 });
    const opening = openSigner(folder, NOW);
    await expect(opening).rejects.toMatchObject({ code: 'key-unreadable', file: key() });
    expect(await readFile(key(), 'utf8')).toBe(text);
  });

  test('opens where it was put under a passphrase with the mark of its file', async () => {
    const { pkcs8, certificates } = await makeKey(NOW);
    await storeKey(
      folder,
      { pkcs8, certificates },
      { passphrase: '\ufefffour words', force: false },
    );
    const { signer } = await openSigner(folder, NOW, () => Promise.resolve('four words'));
    expect(signer.pem).toBe(certificates);
    const wrong = openSigner(folder, NOW, () => Promise.resolve('other words'));
    await expect(wrong).rejects.toMatchObject({ code: 'passphrase-wrong' });
  });

  test('is not called damaged where a wrong passphrase happens to make something of it', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(key(), BY_CHANCE, { mode: 0o600 });
    for (const passphrase of ['wrong', 'wrong 80']) {
      const opening = openSigner(folder, NOW, () => Promise.resolve(passphrase));
      await expect(opening, passphrase).rejects.toMatchObject({ code: 'passphrase-wrong' });
    }
    const opened = await openSigner(folder, NOW, () => Promise.resolve('right one'));
    expect(opened.created).toBe(false);
  });

  test('is refused under another key’s certificate', async () => {
    await openSigner(folder, NOW);
    const other = join(root, 'other');
    const { signer } = await openSigner(other, NOW);
    await writeFile(certificate(), signer.pem);
    await expect(openSigner(folder, NOW)).rejects.toMatchObject({
      code: 'key-unreadable',
      file: certificate(),
    });
  });

  test('cannot be made where a file is in the way', async () => {
    await writeFile(join(root, 'share'), '');
    // Not as one that is there and damaged.
    await expect(openSigner(folder, NOW)).rejects.toMatchObject({
      ...{ code: 'key-unreadable', args: { problem: 'unwritable' } },
    });
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'cannot be made in a folder of another user',
    async () => {
      await chmod(root, 0o555);
      const opening = openSigner(folder, NOW).finally(() => chmod(root, 0o755));
      await expect(opening).rejects.toMatchObject({ args: { problem: 'unwritable' } });
    },
  );
});

describe('whose fingerprint', () => {
  test('there is none before there is a key, and asking makes none', async () => {
    expect(await ownFingerprint(folder)).toBeNull();
    await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('cannot be told from a broken certificate', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(certificate(), 'noise');
    await expect(ownFingerprint(folder)).rejects.toMatchObject({ code: 'key-unreadable' });
  });
});

describe('the data folder', () => {
  test.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['linux', { HOME: '/home/li' }, '/home/li/.local/share/evidence'],
    ['linux', { HOME: '/home/li', XDG_DATA_HOME: '/data' }, '/data/evidence'],
    ['linux', { HOME: '/home/li', XDG_DATA_HOME: 'data' }, '/home/li/.local/share/evidence'],
    ['linux', { HOME: '/home/li', XDG_DATA_HOME: '' }, '/home/li/.local/share/evidence'],
    ['darwin', { HOME: '/Users/li' }, '/Users/li/Library/Application Support/evidence'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\li\\AppData\\Roaming' },
      'C:\\Users\\li\\AppData\\Roaming\\evidence',
    ],
    ['win32', { USERPROFILE: 'C:\\Users\\李' }, 'C:\\Users\\李\\AppData\\Roaming\\evidence'],
    ['win32', { XDG_DATA_HOME: 'D:\\data', APPDATA: 'C:\\x' }, 'D:\\data\\evidence'],
  ])('%s %o', (platform, env, expected) => {
    expect(dataFolder(env, platform)).toBe(expected);
  });

  test.runIf(posix).each([{}, { HOME: '' }, { HOME: 'relative' }])(
    'without a usable HOME (%o) it is that of the user database',
    (env) => {
      let home: string | undefined;
      try {
        home = userInfo().homedir;
      } catch {
        home = undefined;
      }
      if (home?.startsWith('/'))
        expect(dataFolder(env, 'linux')).toBe(join(home, '.local/share/evidence'));
      else expect(() => dataFolder(env, 'linux')).toThrow(EvidenceError);
    },
  );
});
