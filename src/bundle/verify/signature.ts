/** Who signed the tag manifest, and whether they did. Pure. */
import { MAX_CERTIFICATES } from '../../base/limits.js';
import { isChain } from '../../sign/asn1/chain.js';
import { DerError } from '../../sign/asn1/der.js';
import { checkCms } from '../../sign/cms-check.js';
import { readCertificates, type CertificateFacts } from '../../sign/asn1/x509.js';
import { SIGNATURE, SIGNER_CRT, TAGMANIFEST } from '../layout.js';
import type { Read } from './reader.js';
import { status, type Status } from '../statuses.js';

export interface SignatureFacts {
  certificate: CertificateFacts | null;
  /** The holder of the certificate's key signed exactly this tag manifest. */
  valid: boolean;
  /** What the signer says; null unless valid. */
  signedAt: Date | null;
}

export async function checkSignature(
  kept: ReadonlyMap<string, Read>,
  statuses: Status[],
): Promise<SignatureFacts> {
  const certificates = await certificatesOf(kept.get(SIGNER_CRT), SIGNER_CRT, statuses);
  const [certificate = null] = certificates;
  const unsigned = { certificate, valid: false, signedAt: null };
  const p7s = kept.get(SIGNATURE);
  const signed = kept.get(TAGMANIFEST);
  if (p7s === undefined || signed === undefined || certificate === null) return unsigned;

  const { problems, signingTime, messageDigest } = await checkCms(
    p7s.bytes,
    signed.bytes,
    certificates,
  );
  for (const problem of problems)
    statuses.push(status('signature-invalid', SIGNATURE, { problem }));
  // The signature is valid for another tag manifest: so the manifest was changed.
  if (problems.join() === 'message-digest' && messageDigest !== null)
    statuses.push(
      status('file-changed', TAGMANIFEST, { expected: messageDigest, actual: signed.sha256 }),
    );
  if (problems.length > 0 || signingTime === null) return unsigned;
  return { certificate, valid: true, signedAt: signingTime };
}

export async function certificatesOf(
  file: Read | undefined,
  path: string,
  statuses: Status[],
): Promise<CertificateFacts[]> {
  if (file === undefined) return [];
  try {
    const pem = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes);
    const actual = pem.split('-----BEGIN').length - 1;
    if (actual > MAX_CERTIFICATES) {
      statuses.push(status('too-many-certificates', path, { limit: MAX_CERTIFICATES, actual }));
      return [];
    }
    const certificates = await readCertificates(pem);
    // The one named above the signer has to have issued what stands below.
    if (!(await isChain(certificates))) throw new DerError('no chain');
    return certificates;
  } catch {
    // Even if a foreign certificate makes this fail, the rest of the bundle is still checked.
    statuses.push(status('certificate-malformed', path, {}));
    return [];
  }
}

/** ISO 8601 in UTC, whole seconds. */
export function toSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
