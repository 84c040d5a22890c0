/** A private key together with the certificates that came with it. Pure. */
import { EvidenceError } from '../base/errors.js';
import { looseCertificates } from './asn1/pem.js';
import { readCertificate, type CertificateFacts } from './asn1/x509.js';
import { certificatesToPem, importPrivateKey, signerFrom, type Signer } from './certificate.js';

/** How the files are called in errors: the key's, and the one with the certificates. */
export interface KeyNames {
  file: string;
  certificateFile: string;
}

/**
 * @param pkcs8 DER, unencrypted.
 * @param text Holds the signer's certificate, then its chain, possibly among other text.
 * @throws EvidenceError `key-unsupported`, `certificate-unfit`
 */
export async function signerOf(
  pkcs8: Uint8Array<ArrayBuffer>,
  text: string,
  now: Date,
  { file, certificateFile }: KeyNames,
): Promise<Signer> {
  const unsupported = (cause?: unknown) => new EvidenceError('key-unsupported', { file, cause });
  const unfit = (cause?: unknown) =>
    new EvidenceError('certificate-unfit', {
      file: certificateFile,
      args: { problem: 'other' },
      cause,
    });
  const privateKey = await importPrivateKey(pkcs8).catch((cause: unknown) => {
    throw unsupported(cause);
  });
  let found: CertificateFacts[];
  try {
    found = await Promise.all(looseCertificates(text).map((der) => readCertificate(der)));
  } catch (cause) {
    throw unfit(cause);
  }
  const [first] = found;
  if (first === undefined) throw unfit();
  const { publicKey } = first;
  if (
    !['ec', 'rsa'].includes(publicKey.type) ||
    (publicKey.type === 'rsa' && publicKey.bits < 2048)
  )
    throw unsupported();
  const signer = await signerFrom(privateKey, certificatesToPem(found)).catch((cause: unknown) => {
    throw unfit(cause);
  });
  refuseExpired(signer, now, certificateFile);
  return signer;
}

/** Only imported certificates expire. What one signed while it was valid stays good. */
export function refuseExpired({ certificate }: Signer, now: Date, file: string): void {
  const { notBefore, notAfter } = certificate;
  if (now >= notBefore && now <= notAfter) return;
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const args: Record<string, string> =
    now < notBefore
      ? { problem: 'not-yet', notBefore: day(notBefore), today: day(now) }
      : { problem: 'expired', notAfter: day(notAfter) };
  throw new EvidenceError('certificate-unfit', { file, args });
}
