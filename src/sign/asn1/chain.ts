/** From a certificate up to a root that the caller trusts (RFC 5280, as far as needed). Pure. */
import { MAX_CERTIFICATES, MAX_CHECKS_TO_ROOT, MAX_STEPS_TO_ROOT } from '../../base/limits.js';
import {
  childrenOf,
  DerError,
  equalBytes,
  expectTag,
  oidOf,
  readDer,
  smallIntegerOf,
  TAG,
  unsignedOf,
  type DerNode,
} from './der.js';
import type { DigestName } from '../../base/digests.js';
import { isSm2Signature } from '../sm2.js';
import type { CertificateFacts } from './x509.js';

const EXTENSION = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
} as const;

/** Critical extensions that are looked at, or that restrict nothing here. */
const UNDERSTOOD = new Set<string>([
  ...Object.values(EXTENSION),
  '2.5.29.14',
  '2.5.29.32',
  '2.5.29.35',
]);

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const ANY_PURPOSE = '2.5.29.37.0';

const HASHES: Record<string, DigestName> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  '1.2.156.10197.1.401': 'SM3',
};
const SCHEMES: Record<string, { type: 'ec' | 'rsa' | 'sm2'; hash: string }> = {
  '1.2.840.10045.4.3.2': { type: 'ec', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { type: 'ec', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { type: 'ec', hash: 'SHA-512' },
  '1.2.840.113549.1.1.11': { type: 'rsa', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { type: 'rsa', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { type: 'rsa', hash: 'SHA-512' },
  // GM/T 0006: SM2 with SM3, and SM2 as signatures of messages name it.
  '1.2.156.10197.1.501': { type: 'sm2', hash: 'SM3' },
  '1.2.156.10197.1.301.1': { type: 'sm2', hash: 'SM3' },
};
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';

/** Of a digest algorithm; null for any other than SHA-2 and SM3. @throws DerError */
export function hashName(algorithm: DerNode | undefined): DigestName | null {
  const [oid] = childrenOf(expectTag(algorithm, TAG.sequence));
  return HASHES[oidOf(oid)] ?? null;
}

/** Whether such a signature can be checked here at all; RSA-PSS or P-521 cannot. @throws DerError */
export function isKnownScheme({ publicKey }: CertificateFacts, algorithm: DerNode): boolean {
  const oid = oidOf(childrenOf(algorithm)[0]);
  if (oid !== RSA_ENCRYPTION && SCHEMES[oid] === undefined) return false;
  if (publicKey.type === 'rsa') return publicKey.bits >= 2048;
  return publicKey.type !== 'other';
}

/** Whether `value` is a signature of `message` by the certificate's key. */
export async function signatureFits(
  certificate: CertificateFacts,
  algorithm: DerNode,
  value: Uint8Array,
  message: Uint8Array,
  /** Where the algorithm does not name a hash itself, as `rsaEncryption`. */
  digest: string | null = null,
): Promise<boolean> {
  const { publicKey, spki } = certificate;
  const oid = oidOf(childrenOf(algorithm)[0]);
  const scheme =
    oid === RSA_ENCRYPTION && digest !== null
      ? ({ type: 'rsa', hash: digest } as const)
      : SCHEMES[oid];
  if (scheme === undefined || publicKey.type === 'other' || publicKey.type !== scheme.type)
    return false;
  if (publicKey.type === 'rsa' && publicKey.bits < 2048) return false;
  if (publicKey.type === 'sm2') return isSm2(spki, value, message);
  const parameters =
    publicKey.type === 'ec'
      ? { name: 'ECDSA', namedCurve: publicKey.curve, hash: scheme.hash }
      : { name: 'RSASSA-PKCS1-v1_5', hash: scheme.hash };
  try {
    const key = await crypto.subtle.importKey('spki', spki, parameters, false, ['verify']);
    const raw =
      publicKey.type === 'ec'
        ? rawEcdsa(value, publicKey.curve === 'P-256' ? 32 : 48)
        : value.slice();
    return await crypto.subtle.verify(parameters, key, raw, message.slice());
  } catch {
    return false;
  }
}

function isSm2(spki: Uint8Array, value: Uint8Array, message: Uint8Array): boolean {
  try {
    return isSm2Signature(spki, value, message);
  } catch {
    // Not of the form, or a key that is no point of the curve.
    return false;
  }
}

/** SEQUENCE { r, s } → r‖s, as WebCrypto wants it. @throws DerError */
function rawEcdsa(signature: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const pair = childrenOf(readDer(signature, TAG.sequence));
  if (pair.length !== 2) throw new DerError('expected 2 elements');
  const raw = new Uint8Array(size * 2);
  pair.forEach((node, index) => {
    const digits = unsignedOf(node);
    if (digits.length > size) throw new DerError('an integer too large');
    raw.set(digits, size * (index + 1) - digits.length);
  });
  return raw;
}

/** RFC 3161, 2.3: for time stamping and nothing else, and said to be critical. @throws DerError */
export function isTimeStamper({ extensions }: CertificateFacts): boolean {
  const usage = extensions.get(EXTENSION.extendedKeyUsage);
  if (usage === undefined || !usage.critical) return false;
  const purposes = childrenOf(readDer(usage.value, TAG.sequence)).map(oidOf);
  return purposes.length === 1 && purposes[0] === TIME_STAMPING;
}

/** Asked for where there is a stamp: to read them takes as long as much else of a small bundle. */
export type Roots = () => Promise<readonly CertificateFacts[]>;

/** Signatures that may still be checked; what is beyond them leads nowhere. */
export interface CheckBudget {
  checks: number;
}

/** What SM2 costs beside ECDSA, which the machine knows itself. */
const SM2_CHECKS = 10;

/**
 * The certificates from `leaf` to one of `roots`, both included, each issued by the next and valid at
 * `at`; null where no way leads there. `others` help on the way and are never trusted themselves.
 * Where authorities certify each other there are several ways; each is tried, within limits.
 */
export async function chainToRoot(
  leaf: CertificateFacts,
  others: readonly CertificateFacts[],
  roots: readonly CertificateFacts[],
  at: Date,
  /** Of all chains that are followed together. */
  budget: CheckBudget = { checks: MAX_CHECKS_TO_ROOT },
): Promise<CertificateFacts[] | null> {
  // Roots first: what travels in a token could otherwise lead round and round.
  const candidates = [...roots, ...others];
  let checks = 0;
  const climb = async (way: CertificateFacts[]): Promise<CertificateFacts[] | null> => {
    const current = way[way.length - 1] ?? leaf;
    if (!isValidAt(current, at) || hasUnknownCritical(current)) return null;
    if (roots.some(({ fingerprint }) => fingerprint === current.fingerprint)) return way;
    if (way.length >= MAX_STEPS_TO_ROOT) return null;
    for (const above of candidates) {
      if (way.some(({ fingerprint }) => fingerprint === above.fingerprint)) continue;
      if (!equalBytes(above.subjectDer, current.issuer)) continue;
      if (++checks > MAX_CHECKS_TO_ROOT || budget.checks <= 0) continue;
      budget.checks -= above.publicKey.type === 'sm2' ? SM2_CHECKS : 1;
      if (!(await isIssuerOf(above, current, way.length - 1))) continue;
      const whole = await climb([...way, above]);
      if (whole !== null) return whole;
    }
    return null;
  };
  return climb([leaf]);
}

export function isValidAt({ notBefore, notAfter }: CertificateFacts, at: Date): boolean {
  return notBefore <= at && at <= notAfter;
}

/** By name and signature; whether it may is not asked. */
export async function isIssuedBy(
  { issuer, signatureAlgorithm, signature, tbs }: CertificateFacts,
  above: CertificateFacts,
): Promise<boolean> {
  if (!equalBytes(above.subjectDer, issuer)) return false;
  return signatureFits(above, readDer(signatureAlgorithm), signature, tbs);
}

/**
 * Whether each was issued by the one after it, of few at all. Of a signer: there SM2 is not known,
 * and was not when what is stored was sealed. @throws DerError
 */
export async function isChain(certificates: readonly CertificateFacts[]): Promise<boolean> {
  if (certificates.length > MAX_CERTIFICATES) return false;
  if (certificates.some(({ publicKey }) => publicKey.type === 'sm2')) return false;
  for (const [index, above] of certificates.slice(1).entries())
    if (!(await isIssuedBy(certificates[index] ?? above, above))) return false;
  return true;
}

async function isIssuerOf(
  issuer: CertificateFacts,
  certificate: CertificateFacts,
  depth: number,
): Promise<boolean> {
  try {
    return (await isIssuedBy(certificate, issuer)) && mayIssue(issuer, depth);
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

/** @param below How many authorities stand between it and the leaf. @throws DerError */
function mayIssue({ extensions }: CertificateFacts, below: number): boolean {
  const constraints = extensions.get(EXTENSION.basicConstraints);
  if (constraints === undefined) return false;
  const [authority, length] = childrenOf(readDer(constraints.value, TAG.sequence));
  if (authority?.tag !== TAG.boolean || authority.content[0] !== 0xff) return false;
  if (length !== undefined && smallIntegerOf(length) < below) return false;
  const usage = extensions.get(EXTENSION.keyUsage);
  // keyCertSign is the sixth bit.
  if (usage !== undefined) {
    const bits = expectTag(readDer(usage.value), TAG.bitString).content;
    if (((bits[1] ?? 0) & 0x04) === 0) return false;
  }
  const extended = extensions.get(EXTENSION.extendedKeyUsage);
  if (extended === undefined) return true;
  const purposes = childrenOf(readDer(extended.value, TAG.sequence)).map(oidOf);
  return purposes.includes(TIME_STAMPING) || purposes.includes(ANY_PURPOSE);
}

function hasUnknownCritical({ extensions }: CertificateFacts): boolean {
  return [...extensions].some(([oid, { critical }]) => critical && !UNDERSTOOD.has(oid));
}
