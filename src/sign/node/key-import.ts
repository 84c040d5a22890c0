/** A key that somebody has already: PEM from openssl or an authority, with its certificates. */
import { readSmallFile } from '../../base/node/small-file.js';
import { stat } from 'node:fs/promises';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { certificatesToPem, importPrivateKey, signerFrom, type Signer } from '../certificate.js';
import { refuseExpired, type AskPassphrase } from './keyfile.js';
import { looseCertificates } from '../asn1/pem.js';
import { isEncrypted, readPrivateKey } from './pkcs8.js';
import { readCertificate, type CertificateFacts } from '../asn1/x509.js';

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
    const code = passphrase === null ? 'key-unreadable' : 'passphrase-wrong';
    throw new EvidenceError(code, { file, cause });
  }
  const privateKey = await importPrivateKey(pkcs8).catch((cause: unknown) => {
    throw new EvidenceError('key-unsupported', { file, cause });
  });
  const from = certificateFile ?? file;
  const unfit = (cause?: unknown) =>
    new EvidenceError('certificate-unfit', { file: from, args: { problem: 'other' }, cause });
  let found: CertificateFacts[];
  try {
    const blocks = looseCertificates(certificateFile ? await readSmall(certificateFile) : text);
    found = await Promise.all(blocks.map((der) => readCertificate(der)));
  } catch (cause) {
    throw cause instanceof EvidenceError ? cause : unfit(cause);
  }
  const [first] = found;
  if (first === undefined) throw unfit();
  const { publicKey } = first;
  if (publicKey.type === 'other' || (publicKey.type === 'rsa' && publicKey.bits < 2048))
    throw new EvidenceError('key-unsupported', { file });
  const certificates = certificatesToPem(found);
  const signer = await signerFrom(privateKey, certificates).catch((cause: unknown) => {
    throw unfit(cause);
  });
  refuseExpired(signer, now, from);
  return { signer, pkcs8, certificates, passphrase };
}

async function readSmall(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > 2 ** 20) throw new EvidenceError('key-unreadable', { file });
    return (await readSmallFile(file, 2 ** 20)).toString('latin1');
  } catch (error) {
    throw fromSystemError(error, file);
  }
}
