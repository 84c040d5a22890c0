/** The signing key on disk: made at first use, in the user's data folder, readable by no one else. */
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { isAbsolute, join, posix, win32 } from 'node:path';
import { errno, writeAtomic } from '../../base/node/atomic.js';
import { EvidenceError } from '../../base/errors.js';
import {
  certificatesToPem,
  createCertificate,
  exportPrivateKey,
  generateKey,
  importPrivateKey,
  publicKeyOf,
  signerFrom,
  type Signer,
} from '../certificate.js';
import { refuseExpired } from '../key-text.js';
import { fromPem } from '../asn1/pem.js';
import { encryptedPem, ENCRYPTED, isEncrypted, PLAIN, plainPem, readPrivateKey } from './pkcs8.js';
import { readCertificates } from '../asn1/x509.js';

export const KEY_FILE = 'key.pem';
export const CERTIFICATE_FILE = 'signer.crt';

/** Asked only where a key turns out to be encrypted. @throws EvidenceError `passphrase-needed` */
export type AskPassphrase = () => Promise<string>;

const noPassphrase =
  (file: string): AskPassphrase =>
  () =>
    Promise.reject(new EvidenceError('passphrase-needed', { file }));

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `$XDG_DATA_HOME/evidence` on every system where it is set; else `~/.local/share/evidence`,
 * `~/Library/Application Support/evidence` or `%APPDATA%\evidence`.
 *
 * @throws EvidenceError `key-unreadable`, naming XDG_DATA_HOME, where the user has no home.
 */
export function dataFolder(env: Environment, platform: NodeJS.Platform = process.platform): string {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix;
  const named = (value: string | undefined) =>
    // XDG: a relative path is to be ignored.
    value !== undefined && isAbsolute(value) ? value : undefined;
  const xdg = named(env.XDG_DATA_HOME);
  if (xdg !== undefined) return join(xdg, 'evidence');
  if (platform === 'win32') {
    const roaming = named(env.APPDATA);
    if (roaming !== undefined) return join(roaming, 'evidence');
    return join(named(env.USERPROFILE) ?? homeOfUser(), 'AppData', 'Roaming', 'evidence');
  }
  const home = named(env.HOME) ?? homeOfUser();
  return platform === 'darwin'
    ? join(home, 'Library', 'Application Support', 'evidence')
    : join(home, '.local', 'share', 'evidence');
}

/** From the system's user database: HOME may be empty or unset, as under cron and in containers. */
function homeOfUser(): string {
  const nowhere = new EvidenceError('key-unreadable', {
    file: '$XDG_DATA_HOME/evidence',
    args: { variable: 'XDG_DATA_HOME', problem: 'unwritable' },
  });
  try {
    const { homedir } = userInfo();
    if (isAbsolute(homedir)) return homedir;
  } catch {
    // No entry for this user id.
  }
  throw nowhere;
}

/**
 * The signer whose key lies in `folder`; key and certificate are made where they are missing.
 * Processes that start at once end with one key: the first to give it its name wins.
 *
 * @param now Date of the certificate, if one is made.
 * @returns `certified`: the key was there without its certificate, and got another: another fingerprint.
 * @throws EvidenceError `key-unreadable`, `key-exposed`, `disk-full`, `certificate-unfit`,
 *   `passphrase-needed`, `passphrase-wrong`
 */
export async function openSigner(
  folder: string,
  now: Date,
  ask?: AskPassphrase,
): Promise<{ signer: Signer; created: boolean; certified: boolean }> {
  const keyFile = join(folder, KEY_FILE);
  const certificateFile = join(folder, CERTIFICATE_FILE);
  let pkcs8 = await readKey(keyFile, ask);
  // The key is written first: where only its certificate lies, somebody has lost it. A new key would
  // never fit that, and would not be the one whose fingerprint people have noted.
  if (pkcs8 === null && (await readText(certificateFile)) !== null) {
    pkcs8 = await readKey(keyFile, ask);
    if (pkcs8 === null) throw unreadable(keyFile, undefined, { problem: 'lost' });
  }
  const created = pkcs8 === null;
  if (pkcs8 === null) {
    const { privateKey } = await generateKey();
    await putOnce(folder, KEY_FILE, plainPem(await exportPrivateKey(privateKey)), 0o600);
    pkcs8 = await readKey(keyFile, ask);
  }
  if (pkcs8 === null) throw unreadable(keyFile);
  let pem = await readText(certificateFile);
  const certified = pem === null && !created;
  if (pem === null) {
    const certificate = await createCertificate(await keysOf(pkcs8, keyFile), now);
    await putOnce(folder, CERTIFICATE_FILE, certificatesToPem([certificate]), 0o644);
    pem = await readText(certificateFile);
  }
  const privateKey = await privateKeyOf(pkcs8, keyFile);
  try {
    const signer = await signerFrom(privateKey, pem ?? '');
    refuseExpired(signer, now, certificateFile);
    return { signer, created, certified };
  } catch (cause) {
    if (cause instanceof EvidenceError) throw cause;
    throw unreadable(certificateFile, cause);
  }
}

/**
 * Puts a key and its certificates into `folder`.
 * @param passphrase The key is written encrypted under it; null writes it plain.
 * @param force A key that is there is kept beside it, under its fingerprint.
 * @throws EvidenceError `key-exists`, `key-unreadable`, `disk-full`
 */
export async function storeKey(
  folder: string,
  key: { pkcs8: Uint8Array; certificates: string },
  { passphrase, force }: { passphrase: string | null; force: boolean },
): Promise<void> {
  const there = [KEY_FILE, CERTIFICATE_FILE].map((name) => join(folder, name));
  const texts = await Promise.all(there.map((file) => readText(file)));
  if (texts.some((text) => text !== null)) {
    if (!force) throw new EvidenceError('key-exists', { file: join(folder, KEY_FILE) });
    await setAside(folder);
  }
  const pem = passphrase === null ? plainPem(key.pkcs8) : await encryptedPem(key.pkcs8, passphrase);
  await putOnce(folder, KEY_FILE, pem, 0o600);
  await putOnce(folder, CERTIFICATE_FILE, key.certificates, 0o644);
}

/** Nothing is deleted: bundles signed with the old key may have to be explained. */
async function setAside(folder: string): Promise<void> {
  const fingerprint = await ownFingerprint(folder).catch(() => null);
  const mark = fingerprint?.slice(0, 16) ?? String(Date.now());
  for (const name of [KEY_FILE, CERTIFICATE_FILE]) {
    const to = name.replace('.', `.${mark}.`);
    await rename(join(folder, name), join(folder, to)).catch((error: unknown) => {
      if (errno(error) !== 'ENOENT')
        throw keyError(error, join(folder, name), { problem: 'unwritable' });
    });
  }
}

/** A new key of the program's own. */
export async function makeKey(now: Date): Promise<{ pkcs8: Uint8Array; certificates: string }> {
  const keys = await generateKey();
  const certificate = await createCertificate(keys, now);
  return {
    pkcs8: await exportPrivateKey(keys.privateKey),
    certificates: certificatesToPem([certificate]),
  };
}

/**
 * Fingerprint of the signer in `folder`, or null where there is none. Makes nothing and does not
 * touch the private key: checking a bundle needs no secret.
 * @throws EvidenceError `key-unreadable`
 */
export async function ownFingerprint(folder: string): Promise<string | null> {
  const file = join(folder, CERTIFICATE_FILE);
  const pem = await readText(file);
  if (pem === null) return null;
  try {
    return (await readCertificates(pem))[0].fingerprint;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/**
 * As {@link ownFingerprint}; where only the key is there it is not told of as none.
 * @throws EvidenceError `key-unreadable`
 */
export async function fingerprintOfKey(folder: string): Promise<string | null> {
  const fingerprint = await ownFingerprint(folder);
  if (fingerprint !== null || !(await hasKey(folder))) return fingerprint;
  throw unreadable(join(folder, CERTIFICATE_FILE), undefined, { problem: 'uncertified' });
}

/** Whether or not it could be opened. */
export async function hasKey(folder: string): Promise<boolean> {
  return stat(join(folder, KEY_FILE)).then(
    () => true,
    () => false,
  );
}

async function privateKeyOf(pkcs8: Uint8Array<ArrayBuffer>, file: string) {
  try {
    return await importPrivateKey(pkcs8);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** Both halves, to make a certificate of our own. */
async function keysOf(pkcs8: Uint8Array<ArrayBuffer>, file: string) {
  try {
    return { privateKey: await importPrivateKey(pkcs8), publicKey: await publicKeyOf(pkcs8) };
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** Null where there is none. */
export async function readKey(
  file: string,
  ask: AskPassphrase = noPassphrase(file),
): Promise<Uint8Array<ArrayBuffer> | null> {
  let text: string;
  try {
    const handle = await open(file, 'r');
    try {
      // Asked of the open file: between a look at its name and its opening it could be another.
      const { mode } = await handle.stat();
      if (process.platform !== 'win32' && (mode & 0o077) !== 0)
        throw new EvidenceError('key-exposed', {
          file,
          args: { mode: (mode & 0o777).toString(8).padStart(4, '0') },
        });
      text = await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errno(error) === 'ENOENT') return null;
    throw keyError(error, file);
  }
  if (isEncrypted(text)) return openEncrypted(text, file, ask);
  try {
    const [pkcs8, ...more] = fromPem(PLAIN, text);
    if (pkcs8 !== undefined && more.length === 0) return pkcs8;
  } catch (cause) {
    throw unreadable(file, cause);
  }
  throw unreadable(file);
}

async function openEncrypted(text: string, file: string, ask: AskPassphrase) {
  const passphrase = await ask();
  try {
    return readPrivateKey(text, passphrase);
  } catch (cause) {
    // Where even the outer form is wrong, no passphrase would help. By chance a wrong one, too, comes
    // out as something that has no form: then another wrong one does not.
    const noPem =
      !text.startsWith(`-----BEGIN ${ENCRYPTED}-----`) ||
      (isOfForm(cause) && isOfForm(failureOf(() => readPrivateKey(text, `${passphrase} `))));
    throw noPem ? unreadable(file, cause) : new EvidenceError('passphrase-wrong', { file, cause });
  }
}

const isOfForm = (error: unknown) =>
  error instanceof Error && /asn1|pem|unsupported/i.test(error.message);

function failureOf(attempt: () => unknown): unknown {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error;
  }
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errno(error) === 'ENOENT') return null;
    throw keyError(error, file);
  }
}

/** Leaves alone what another process put there first. */
async function putOnce(folder: string, name: string, text: string, mode: number): Promise<void> {
  const file = join(folder, name);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeAtomic(file, text, { mode, exclusive: true });
  } catch (error) {
    if (errno(error) !== 'EEXIST') throw keyError(error, file, { problem: 'unwritable' });
  }
}

/** @param more `problem: 'unwritable'` where it is not a key that is there which cannot be read. */
function keyError(error: unknown, file: string, more = {}): unknown {
  if (error instanceof EvidenceError) return error;
  // A file where the folder should be: no key is there, nor can be.
  const isInTheWay = errno(error) === 'ENOTDIR';
  const args = { errno: errno(error), ...(isInTheWay && { problem: 'unwritable' }), ...more };
  if (args.errno === 'ENOSPC' || args.errno === 'EDQUOT')
    return new EvidenceError('disk-full', { file, args, cause: error });
  return unreadable(file, error, args);
}

function unreadable(file: string, cause?: unknown, args = {}): EvidenceError {
  return new EvidenceError('key-unreadable', { file, args, cause });
}
