/**
 * Checking the signature, more strictly than openssl does. Pure.
 *
 * Every byte of a `.p7s` is either fixed by DER and the profile below, equal to `signer.crt`, or
 * covered by the signature: nothing can be changed, added or hidden in it.
 */
import { sha256Hex, toHex } from '../base/hash.js';
import { signatureFits } from './asn1/chain.js';
import { CMS_OID as OID } from './cms-oids.js';
import {
  childrenOf,
  DerError,
  expectTag,
  membersOf,
  oidOf,
  readDer,
  readFirst,
  smallIntegerOf,
  TAG,
  timeOf,
  type DerNode,
} from './asn1/der.js';
import type { CertificateFacts } from './asn1/x509.js';
import { directoryNameIn, exactly, isIssuerAndSerialOf, readAttributes } from './signer-info.js';

const CMS_PROBLEMS = [
  /** Not DER, or not the structure of SignedData. */
  'not-signed-data',
  /** Bytes after the signature. */
  'trailing-bytes',
  'version',
  'digest-algorithm',
  /** The signed content is not said to be plain data. */
  'content-type',
  /** A copy of the content, or of something else, is inside. */
  'content-embedded',
  /** Not exactly `signer.crt` and its chain. */
  'certificates',
  'revocation-data',
  /** None or several signers. */
  'signer-count',
  /** Names another certificate than the first of `signer.crt`. */
  'signer-identifier',
  /** One is missing, repeated, out of place or not allowed. */
  'signed-attributes',
  /** The signature is for other content. */
  'message-digest',
  /** signingCertificateV2 is not `signer.crt`. */
  'signing-certificate',
  'signature-algorithm',
  'unsigned-attributes',
  /** Neither ECDSA P-256/P-384 nor RSA of 2048 bits or more. */
  'key',
  /** The signature value does not fit the signed attributes and the key. */
  'signature',
] as const;
export type CmsProblem = (typeof CMS_PROBLEMS)[number];

export interface CmsCheck {
  /** Empty: the holder of the certificate's key signed exactly this content. */
  problems: CmsProblem[];
  /** What the signer says; null where it could not be read. */
  signingTime: Date | null;
  /** SHA-256 of the content that was signed, 64 hex digits; null where it could not be read. */
  messageDigest: string | null;
}

/** @param certificates Those of `signer.crt`, the signer's first. */
export async function checkCms(
  p7s: Uint8Array,
  content: Uint8Array<ArrayBuffer>,
  certificates: readonly CertificateFacts[],
): Promise<CmsCheck> {
  const check: CmsCheck = { problems: [], signingTime: null, messageDigest: null };
  try {
    const { node, rest } = readFirst(p7s);
    if (rest.length > 0) check.problems.push('trailing-bytes');
    await checkContentInfo(node, content, certificates, check);
  } catch {
    // Even if a foreign signature makes this fail, the rest of the bundle is still checked.
    check.problems.push('not-signed-data');
  }
  check.problems = CMS_PROBLEMS.filter((problem) => check.problems.includes(problem));
  return check;
}

async function checkContentInfo(
  contentInfo: DerNode,
  content: Uint8Array<ArrayBuffer>,
  certificates: readonly CertificateFacts[],
  check: CmsCheck,
): Promise<void> {
  const [type, wrapped] = exactly(2, childrenOf(expectTag(contentInfo, TAG.sequence)));
  if (oidOf(type) !== OID.signedData) throw new DerError('not signed data');
  const signedData = readDer(expectTag(wrapped, TAG.context0).content, TAG.sequence);
  const fields = childrenOf(signedData);
  const [version, digestAlgorithms, encapsulated] = fields;
  const { problems } = check;

  if (smallIntegerOf(version) !== 1) problems.push('version');
  const digests = membersOf(expectTag(digestAlgorithms, TAG.set));
  if (digests.length !== 1 || !isSha256(digests[0])) problems.push('digest-algorithm');
  const [contentType, ...embedded] = childrenOf(expectTag(encapsulated, TAG.sequence));
  if (oidOf(contentType) !== OID.data) problems.push('content-type');
  if (embedded.length > 0) problems.push('content-embedded');

  let next = 3;
  const carried = fields[next]?.tag === TAG.context0 ? fields[next++] : undefined;
  if (!sameCertificates(carried, certificates)) problems.push('certificates');
  if (fields[next]?.tag === TAG.context1) {
    problems.push('revocation-data');
    next++;
  }
  const signers = membersOf(expectTag(fields[next], TAG.set));
  exactly(next + 1, fields);
  const [signerInfo] = signers;
  if (signers.length !== 1 || signerInfo === undefined) problems.push('signer-count');
  else await checkSignerInfo(signerInfo, content, certificates[0], check);
}

async function checkSignerInfo(
  signerInfo: DerNode,
  content: Uint8Array<ArrayBuffer>,
  certificate: CertificateFacts | undefined,
  check: CmsCheck,
): Promise<void> {
  const [version, identifier, digest, attributes, algorithm, value, ...unsigned] = childrenOf(
    expectTag(signerInfo, TAG.sequence),
  );
  const { problems } = check;
  if (unsigned.length > 0) problems.push('unsigned-attributes');
  if (smallIntegerOf(version) !== 1) problems.push('version');
  if (!isSha256(digest)) problems.push('digest-algorithm');
  if (certificate === undefined || !identifies(identifier, certificate))
    problems.push('signer-identifier');

  const signed = expectTag(attributes, TAG.context0);
  await checkAttributes(signed, content, certificate, check);
  const signature = expectTag(value, TAG.octetString).content;
  const scheme = expectTag(algorithm, TAG.sequence);
  if (certificate === undefined) return;
  if (!fitsKey(scheme, certificate)) {
    problems.push(isAcceptable(certificate) ? 'signature-algorithm' : 'key');
    return;
  }
  // RFC 5652, 5.4: signed are the attributes as a SET OF, not under the tag they are sent with.
  // A copy, also of a Buffer, whose `slice` makes none: who hashes the signature next needs it as it is.
  const message = new Uint8Array(signed.bytes);
  message[0] = TAG.set;
  if (!(await signatureFits(certificate, scheme, signature, message, 'SHA-256')))
    problems.push('signature');
}

async function checkAttributes(
  attributes: DerNode,
  content: Uint8Array<ArrayBuffer>,
  certificate: CertificateFacts | undefined,
  check: CmsCheck,
): Promise<void> {
  const { values, faulty } = readAttributes(membersOf(attributes));
  if (faulty || [...values.keys()].some((oid) => !ALLOWED.has(oid)))
    check.problems.push('signed-attributes');
  const take = (oid: string, use: (value: DerNode) => void) => {
    const value = values.get(oid);
    if (value === undefined) check.problems.push('signed-attributes');
    else use(value);
  };
  const contentHash = await sha256Hex(content);
  take(OID.contentType, (value) => {
    if (oidOf(value) !== OID.data) check.problems.push('content-type');
  });
  take(OID.messageDigest, (value) => {
    check.messageDigest = toHex(expectTag(value, TAG.octetString).content);
    if (check.messageDigest !== contentHash) check.problems.push('message-digest');
  });
  take(OID.signingTime, (value) => {
    check.signingTime = timeOf(value);
  });
  take(OID.signingCertificateV2, (value) => {
    if (certificate === undefined || !bindsCertificate(value, certificate))
      check.problems.push('signing-certificate');
  });
}

/** `openssl cms -sign` adds S/MIME capabilities; they are signed and say nothing of the content. */
const ALLOWED = new Set<string>([
  OID.contentType,
  OID.messageDigest,
  OID.signingTime,
  OID.signingCertificateV2,
  OID.smimeCapabilities,
]);

/** SigningCertificateV2 ::= { certs { { certHash, issuerSerial OPTIONAL }, … } }, without policies. */
function bindsCertificate(value: DerNode, certificate: CertificateFacts): boolean {
  const [certs] = exactly(1, childrenOf(expectTag(value, TAG.sequence)));
  const [first] = childrenOf(expectTag(certs, TAG.sequence));
  // An explicit hash algorithm could only be SHA-256, the default, which DER leaves out.
  const [hash, issuerSerial, ...more] = childrenOf(expectTag(first, TAG.sequence));
  if (toHex(expectTag(hash, TAG.octetString).content) !== certificate.fingerprint) return false;
  if (more.length > 0) return false;
  if (issuerSerial === undefined) return true;
  const [names, serial] = exactly(2, childrenOf(expectTag(issuerSerial, TAG.sequence)));
  exactly(1, childrenOf(expectTag(names, TAG.sequence)));
  return isIssuerAndSerialOf(certificate, directoryNameIn(names), expectTag(serial, TAG.integer));
}

function identifies(identifier: DerNode | undefined, certificate: CertificateFacts): boolean {
  if (identifier?.tag !== TAG.sequence) return false;
  const [issuer, serial, ...more] = childrenOf(identifier);
  return more.length === 0 && isIssuerAndSerialOf(certificate, issuer?.bytes, serial);
}

function sameCertificates(
  carried: DerNode | undefined,
  certificates: readonly CertificateFacts[],
): boolean {
  const inside = (carried === undefined ? [] : membersOf(carried)).map(({ bytes }) => toHex(bytes));
  const expected = certificates.map(({ der }) => toHex(der));
  return inside.length === expected.length && expected.every((der) => inside.includes(der));
}

/** RFC 5754: parameters absent, or NULL as older software writes. */
function isSha256(node: DerNode | undefined): boolean {
  return isAlgorithm(node, OID.sha256, 'absent') || isAlgorithm(node, OID.sha256, 'null');
}

function isAlgorithm(
  node: DerNode | undefined,
  oid: string,
  parameters: 'absent' | 'null',
): boolean {
  const [type, parameter, ...more] = childrenOf(expectTag(node, TAG.sequence));
  if (oidOf(type) !== oid || more.length > 0) return false;
  if (parameters === 'absent') return parameter === undefined;
  return parameter?.tag === TAG.null && parameter.content.length === 0;
}

function isAcceptable({ publicKey }: CertificateFacts): boolean {
  return publicKey.type === 'ec' || (publicKey.type === 'rsa' && publicKey.bits >= 2048);
}

function fitsKey(scheme: DerNode, certificate: CertificateFacts): boolean {
  if (!isAcceptable(certificate)) return false;
  if (certificate.publicKey.type === 'ec')
    return isAlgorithm(scheme, OID.ecdsaWithSha256, 'absent');
  return (
    isAlgorithm(scheme, OID.rsaEncryption, 'null') || isAlgorithm(scheme, OID.rsaWithSha256, 'null')
  );
}
