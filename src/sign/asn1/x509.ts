/** What is read of an X.509 certificate (RFC 5280). Pure. */
import { fromLatin1 } from '../../base/decode-text.js';
import { MAX_EXPONENT_BITS, MAX_RSA_BITS } from '../../base/limits.js';
import { sha256Hex, toHex } from '../../base/hash.js';
import {
  childrenOf,
  DerError,
  expectTag,
  oidOf,
  readDer,
  TAG,
  timeOf,
  unsignedOf,
  type DerNode,
} from './der.js';
import { fromPem, looseCertificates } from './pem.js';

type PublicKeyKind =
  | { type: 'ec'; curve: 'P-256' | 'P-384' }
  | { type: 'rsa'; bits: number }
  | { type: 'sm2' }
  | { type: 'other' };

export interface CertificateFacts {
  der: Uint8Array<ArrayBuffer>;
  /** SHA-256 of `der`, 64 hex digits. */
  fingerprint: string;
  /** `CN=evidence signer`; parts in the certificate's order. */
  subject: string;
  /** DER of the issuer's Name and of the serial number, as a signature quotes them. */
  issuer: Uint8Array;
  serial: Uint8Array;
  notBefore: Date;
  notAfter: Date;
  publicKey: PublicKeyKind;
  /** DER of SubjectPublicKeyInfo. */
  spki: Uint8Array<ArrayBuffer>;
  /** DER of the subject's Name. */
  subjectDer: Uint8Array;
  /** What is signed of it, how, and the signature: to follow a chain. */
  tbs: Uint8Array;
  signatureAlgorithm: Uint8Array;
  signature: Uint8Array;
  /** By object identifier. */
  extensions: ReadonlyMap<string, { critical: boolean; value: Uint8Array }>;
}

export const CURVES: Record<string, 'P-256' | 'P-384'> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
};

/** sm2p256v1 (GM/T 0006). */
const SM2_CURVE = '1.2.156.10197.1.301';

const ATTRIBUTES: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** `signer.crt`: the signer's certificate first, then its chain. @throws PemError, DerError */
export async function readCertificates(
  pem: string,
): Promise<[CertificateFacts, ...CertificateFacts[]]> {
  const [first, ...chain] = fromPem('CERTIFICATE', pem);
  if (first === undefined) throw new DerError('no certificate');
  return [await readCertificate(first), ...(await Promise.all(chain.map(readCertificate)))];
}

/**
 * A file of others' making, such as an authority's roots: PEM with any text around it, or DER.
 * @throws PemError, DerError
 */
export async function readLooseCertificates(file: Uint8Array): Promise<CertificateFacts[]> {
  const blocks = looseCertificates(fromLatin1(file));
  if (blocks.length === 0) blocks.push(Uint8Array.from(file));
  return Promise.all(blocks.map(readCertificate));
}

/** @throws DerError */
export async function readCertificate(der: Uint8Array<ArrayBuffer>): Promise<CertificateFacts> {
  const [tbs, algorithm, signature, ...more] = childrenOf(readDer(der, TAG.sequence));
  if (signature?.tag !== TAG.bitString || more.length > 0) throw new DerError('not a certificate');
  const fields = childrenOf(expectTag(tbs, TAG.sequence));
  if (fields[0]?.tag !== TAG.context0) throw new DerError('not a version 3 certificate');
  const [, serial, , issuer, validity, subject, spki, ...optional] = fields;
  const [notBefore, notAfter] = childrenOf(expectTag(validity, TAG.sequence));
  const publicKey = expectTag(spki, TAG.sequence);
  return {
    der,
    fingerprint: await sha256Hex(der),
    subject: nameText(expectTag(subject, TAG.sequence)),
    issuer: expectTag(issuer, TAG.sequence).bytes,
    serial: expectTag(serial, TAG.integer).bytes,
    notBefore: timeOf(notBefore, true),
    notAfter: timeOf(notAfter, true),
    publicKey: publicKeyKind(publicKey),
    spki: publicKey.bytes.slice(),
    subjectDer: expectTag(subject, TAG.sequence).bytes,
    tbs: expectTag(tbs, TAG.sequence).bytes,
    signatureAlgorithm: expectTag(algorithm, TAG.sequence).bytes,
    // The first octet counts unused bits, of which a signature has none.
    signature: signature.content.subarray(1),
    extensions: extensionsOf(optional.find(({ tag }) => tag === TAG.context3)),
  };
}

function extensionsOf(wrapped: DerNode | undefined): CertificateFacts['extensions'] {
  const extensions = new Map<string, { critical: boolean; value: Uint8Array }>();
  if (wrapped === undefined) return extensions;
  for (const extension of childrenOf(readDer(wrapped.content, TAG.sequence))) {
    const parts = childrenOf(expectTag(extension, TAG.sequence));
    const critical = parts[1]?.tag === TAG.boolean;
    const oid = oidOf(parts[0]);
    if (extensions.has(oid)) throw new DerError('an extension twice');
    const { content } = expectTag(parts[critical ? 2 : 1], TAG.octetString);
    extensions.set(oid, { critical, value: content });
  }
  return extensions;
}

function publicKeyKind(spki: DerNode): PublicKeyKind {
  const [algorithm, key] = childrenOf(spki);
  const [oid, parameter] = childrenOf(expectTag(algorithm, TAG.sequence));
  const { content } = expectTag(key, TAG.bitString);
  switch (oidOf(oid)) {
    case '1.2.840.10045.2.1': {
      const named = parameter?.tag === TAG.oid ? oidOf(parameter) : '';
      if (named === SM2_CURVE) return { type: 'sm2' };
      const curve = CURVES[named];
      return curve === undefined ? { type: 'other' } : { type: 'ec', curve };
    }
    case '1.2.840.113549.1.1.1': {
      const [modulus, exponent] = childrenOf(readDer(content.subarray(1), TAG.sequence));
      const power = unsignedOf(exponent);
      const bits = bitsOf(unsignedOf(modulus));
      const taken = bits <= MAX_RSA_BITS && bitsOf(power) <= MAX_EXPONENT_BITS;
      return taken ? { type: 'rsa', bits } : { type: 'other' };
    }
    default:
      return { type: 'other' };
  }
}

/** @param digits Without leading zeros. */
function bitsOf(digits: Uint8Array): number {
  return digits.length * 8 - Math.clz32(digits[0] ?? 0) + 24;
}

function nameText(name: DerNode): string {
  return childrenOf(name)
    .flatMap((set) => childrenOf(set))
    .map((attribute) => {
      const [type, value] = childrenOf(attribute);
      const oid = oidOf(type);
      return `${ATTRIBUTES[oid] ?? oid}=${stringText(value)}`;
    })
    .join(', ');
}

/** May hold anything, control characters included: who shows it cleans it. */
function stringText(node: DerNode | undefined): string {
  if (node === undefined) throw new DerError('cut short');
  switch (node.tag) {
    case TAG.utf8String:
    case TAG.printableString:
    case TAG.ia5String:
      return new TextDecoder().decode(node.content);
    case TAG.teletexString:
      return fromLatin1(node.content);
    case TAG.bmpString:
      return new TextDecoder('utf-16be').decode(node.content);
    default:
      return `#${toHex(node.bytes)}`;
  }
}
