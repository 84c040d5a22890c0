/** A backup of the key: one PEM file that `key import`, and openssl, read. */
import { readSmallFile } from '../../base/node/small-file.js';
import { join } from 'node:path';
import { errno, writeAtomic } from '../../base/node/atomic.js';
import { EvidenceError, fromSystemError, fromWriteError } from '../../base/errors.js';
import {
  CERTIFICATE_FILE,
  fingerprintOfKey,
  KEY_FILE,
  readKey,
  type AskPassphrase,
} from './keyfile.js';
import { encryptedPem, isEncrypted, plainPem } from './pkcs8.js';

export interface ExportOptions {
  /** The certificate alone, which is public. */
  certificateOnly: boolean;
  /** Opens a key that is encrypted. */
  open: AskPassphrase;
  /** For the backup; null for none. */
  passphrase: () => Promise<string | null>;
  force: boolean;
}

/**
 * @returns whether the key in the file is encrypted; null where there is none in it.
 * @throws EvidenceError `key-not-found`, `key-unreadable`, `output-exists`, and what opening a key throws
 */
export async function exportKey(
  folder: string,
  file: string,
  { certificateOnly, open, passphrase, force }: ExportOptions,
): Promise<boolean | null> {
  const keyFile = join(folder, KEY_FILE);
  const absent = new EvidenceError('key-not-found', { file: keyFile });
  if ((await fingerprintOfKey(folder)) === null) throw absent;
  const certificates = await readOr(join(folder, CERTIFICATE_FILE), absent);
  let text = certificates;
  let encrypted: boolean | null = null;
  if (!certificateOnly) {
    const lost = new EvidenceError('key-unreadable', { file: keyFile, args: { problem: 'lost' } });
    const stored = await readOr(keyFile, lost);
    encrypted = true;
    // One that is encrypted already is copied as it is: its secret need not be known for that.
    if (isEncrypted(stored)) text = stored + certificates;
    else {
      const pkcs8 = await readKey(keyFile, open);
      if (pkcs8 === null) throw lost;
      const secret = await passphrase();
      encrypted = secret !== null;
      text = (secret === null ? plainPem(pkcs8) : await encryptedPem(pkcs8, secret)) + certificates;
    }
  }
  try {
    await writeAtomic(file, text, { mode: certificateOnly ? 0o644 : 0o600, exclusive: !force });
  } catch (error) {
    if (errno(error) === 'EEXIST') throw new EvidenceError('output-exists', { file, cause: error });
    throw fromWriteError(error, file);
  }
  return encrypted;
}

async function readOr(file: string, absent: EvidenceError): Promise<string> {
  try {
    return (await readSmallFile(file, 2 ** 20)).toString('utf8');
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'file-not-found') throw absent;
    throw fromSystemError(error, file);
  }
}
