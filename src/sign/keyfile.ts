/** The signing key on disk: made at first use, in the user's data folder, readable by nobody else. */
import { mkdir, open, readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { isAbsolute, join, posix, win32 } from 'node:path';
import { errno, writeAtomic } from '../case/atomic.js';
import { EvidenceError } from '../errors.js';
import {
  certificatesToPem,
  createCertificate,
  exportPrivateKey,
  generateKey,
  importPrivateKey,
  publicKeyOf,
  signerFrom,
  type Signer,
} from './certificate.js';
import { fromPem, toPem } from './pem.js';
import { readCertificates } from './x509.js';

export const KEY_FILE = 'key.pem';
export const CERTIFICATE_FILE = 'signer.crt';

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
    args: { variable: 'XDG_DATA_HOME' },
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
 * @throws EvidenceError `key-unreadable`, `key-exposed`, `disk-full`
 */
export async function openSigner(
  folder: string,
  now: Date,
): Promise<{ signer: Signer; created: boolean }> {
  const keyFile = join(folder, KEY_FILE);
  const certificateFile = join(folder, CERTIFICATE_FILE);
  let pkcs8 = await readKey(keyFile);
  const created = pkcs8 === null;
  if (pkcs8 === null) {
    const { privateKey } = await generateKey();
    await putOnce(
      folder,
      KEY_FILE,
      toPem('PRIVATE KEY', await exportPrivateKey(privateKey)),
      0o600,
    );
    pkcs8 = await readKey(keyFile);
  }
  if (pkcs8 === null) throw unreadable(keyFile);
  let pem = await readText(certificateFile);
  if (pem === null) {
    const certificate = await createCertificate(await keysOf(pkcs8, keyFile), now);
    await putOnce(folder, CERTIFICATE_FILE, certificatesToPem([certificate]), 0o644);
    pem = await readText(certificateFile);
  }
  const { privateKey } = await keysOf(pkcs8, keyFile);
  try {
    return { signer: await signerFrom(privateKey, pem ?? ''), created };
  } catch (cause) {
    throw unreadable(certificateFile, cause);
  }
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

async function keysOf(pkcs8: Uint8Array<ArrayBuffer>, file: string) {
  try {
    const privateKey = await importPrivateKey(pkcs8);
    return { privateKey, publicKey: await publicKeyOf(pkcs8) };
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

async function readKey(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
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
  try {
    const [pkcs8, ...more] = fromPem('PRIVATE KEY', text);
    if (pkcs8 !== undefined && more.length === 0) return pkcs8;
  } catch (cause) {
    throw unreadable(file, cause);
  }
  throw unreadable(file);
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
    if (errno(error) !== 'EEXIST') throw keyError(error, file);
  }
}

function keyError(error: unknown, file: string): unknown {
  if (error instanceof EvidenceError) return error;
  const args = { errno: errno(error) };
  if (args.errno === 'ENOSPC' || args.errno === 'EDQUOT')
    return new EvidenceError('disk-full', { file, args, cause: error });
  return unreadable(file, error, args);
}

function unreadable(file: string, cause?: unknown, args = {}): EvidenceError {
  return new EvidenceError('key-unreadable', { file, args, cause });
}
