/** A key that a person already has: PEM from openssl or an authority, with its certificates. */
import { readSmallFile } from '../../base/node/small-file.js';
import { stat } from 'node:fs/promises';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import type { Signer } from '../certificate.js';
import { signerOf } from '../key-text.js';
import type { AskPassphrase } from './keyfile.js';
import { isEncrypted, readPrivateKey } from './pkcs8.js';

export interface ImportedKey {
  signer: Signer;
  pkcs8: Uint8Array;
  /** Text of `signer.crt`. */
  certificates: string;
  /** What it was opened with, to keep it under the same; null where it was plain. */
  passphrase: string | null;
}

/**
 * @param certificateFile Where the certificates are not in the key's own file.
 * @throws EvidenceError `file-not-found`, `key-unreadable`, `key-unsupported`, `certificate-unfit`,
 *   `passphrase-needed`, `passphrase-wrong`
 */
export async function readKeyAndCertificates(
  file: string,
  certificateFile: string | undefined,
  now: Date,
  ask: AskPassphrase,
): Promise<ImportedKey> {
  const text = await readSmall(file);
  const passphrase = isEncrypted(text) ? await ask() : null;
  let pkcs8: Uint8Array<ArrayBuffer>;
  try {
    pkcs8 = readPrivateKey(text, passphrase ?? undefined);
  } catch (cause) {
    if (passphrase !== null) throw new EvidenceError('passphrase-wrong', { file, cause });
    throw new EvidenceError('key-unreadable', { file, args: { problem: 'none' }, cause });
  }
  const names = { file, certificateFile: certificateFile ?? file };
  const certificates = certificateFile ? await readSmall(certificateFile) : text;
  if (!/-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/.test(certificates))
    throw new EvidenceError('certificate-unfit', {
      file: names.certificateFile,
      args: { problem: 'none' },
    });
  const signer = await signerOf(pkcs8, certificates, now, names);
  return { signer, pkcs8, certificates: signer.pem, passphrase };
}

async function readSmall(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > 2 ** 20)
      throw new EvidenceError('key-unreadable', { file, args: { problem: 'none' } });
    return (await readSmallFile(file, 2 ** 20)).toString('latin1');
  } catch (error) {
    throw fromSystemError(error, file);
  }
}
