/** Which certificate a time stamp names as the one that signed it (RFC 2634, 5.4; RFC 5035). Pure. */
import { digestHex, type DigestName } from '../../base/digests.js';
import { toHex } from '../../base/hash.js';
import { hashName } from '../asn1/chain.js';
import { childrenOf, equalBytes, expectTag, readDer, TAG, type DerNode } from '../asn1/der.js';
import type { CertificateFacts } from '../asn1/x509.js';
import { CMS_OID } from '../cms-oids.js';
import { directoryNameIn, isIssuerAndSerialOf } from '../signer-info.js';

const OID = {
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: CMS_OID.signingCertificateV2,
  subjectKeyIdentifier: '2.5.29.14',
} as const;

/** What both attributes name, where both are there. Only the first entry says who signed. */
export async function boundCertificate(
  values: ReadonlyMap<string, DerNode>,
  certificates: readonly CertificateFacts[],
): Promise<CertificateFacts | null> {
  const names = [
    { value: values.get(OID.signingCertificate), fallback: 'SHA-1' as const },
    { value: values.get(OID.signingCertificateV2), fallback: 'SHA-256' as const },
  ].filter(({ value }) => value !== undefined);
  if (names.length === 0) return null;
  for (const certificate of certificates) {
    const fits = names.map(({ value, fallback }) => isNamed(value, fallback, certificate));
    if ((await Promise.all(fits)).every(Boolean)) return certificate;
  }
  return null;
}

async function isNamed(
  value: DerNode | undefined,
  fallback: DigestName,
  certificate: CertificateFacts,
): Promise<boolean> {
  const [certs] = childrenOf(expectTag(value, TAG.sequence));
  const [first] = childrenOf(expectTag(certs, TAG.sequence));
  const parts = childrenOf(expectTag(first, TAG.sequence));
  const named = parts[0]?.tag === TAG.sequence;
  const hash = named ? hashName(parts.shift()) : fallback;
  if (hash === null || (named && fallback === 'SHA-1')) return false;
  const [digest, issuerSerial] = parts;
  if (digest === undefined || !(await hasDigest(digest, certificate.der, hash))) return false;
  if (issuerSerial === undefined) return true;
  const [names, serial] = childrenOf(expectTag(issuerSerial, TAG.sequence));
  return isIssuerAndSerialOf(certificate, directoryNameIn(names), expectTag(serial, TAG.integer));
}

export function identifies(
  identifier: DerNode | undefined,
  certificate: CertificateFacts,
): boolean {
  // [0] subjectKeyIdentifier
  if (identifier?.tag === 0x80) {
    const known = certificate.extensions.get(OID.subjectKeyIdentifier);
    return (
      known !== undefined &&
      equalBytes(readDer(known.value, TAG.octetString).content, identifier.content)
    );
  }
  const [issuer, serial] = childrenOf(expectTag(identifier, TAG.sequence));
  return isIssuerAndSerialOf(certificate, issuer?.bytes, serial);
}

export async function hasDigest(
  node: DerNode,
  bytes: Uint8Array,
  hash: DigestName,
): Promise<boolean> {
  return toHex(expectTag(node, TAG.octetString).content) === (await digestHex(hash, bytes.slice()));
}
