/**
 * Checking an RFC 3161 time stamp: these bytes existed no later than `genTime`, says a TSA. Pure.
 *
 * The trust roots are an argument. A chain is followed only from the certificate that the token
 * itself binds by signingCertificate(V2), and nothing else in the token is trusted.
 */
import { MAX_TOKEN_CERTIFICATES } from '../../base/limits.js';
import { toHex } from '../../base/hash.js';
import { withDefiniteLengths } from '../asn1/ber.js';
import {
  hashName,
  isKnownScheme,
  isTimeStamper,
  isValidAt,
  chainToRoot,
  signatureFits,
  type CheckBudget,
} from '../asn1/chain.js';
import { CMS_OID } from '../cms-oids.js';
import {
  childrenOf,
  DerError,
  expectTag,
  oidOf,
  readDer,
  readFirst,
  smallIntegerOf,
  TAG,
  type DerNode,
} from '../asn1/der.js';
import { derOf, sequenceOf, unsignedInteger } from '../asn1/der-write.js';
import { readTstInfo, type Imprint } from './tst-info.js';
import type { RevocationData } from '../asn1/revocation.js';
import { readCertificate, type CertificateFacts } from '../asn1/x509.js';
import { readAttributes } from '../signer-info.js';
import { boundCertificate, hasDigest, identifies } from './bound-certificate.js';
import { carriedRevocation } from './chain-data.js';

const OID = {
  ...CMS_OID,
  tstInfo: '1.2.840.113549.1.9.16.1.4',
} as const;

/** As RFC 5652 names it, and as GM/T 0010 does where SM2 signs. */
const SIGNED_DATA: readonly string[] = [OID.signedData, '1.2.156.10197.6.1.4.2.2'];

const TOKEN_PROBLEMS = [
  /** Not the structure of a TimeStampResp with a token. */
  'not-a-token',
  'trailing-bytes',
  /** The TSA declined. */
  'not-granted',
  /** Not a TSTInfo. */
  'content-type',
  /** For other bytes, or by another hash than SHA-256. */
  'imprint',
  'signer-count',
  /** More than are ever needed; each could cost a check of a signature. */
  'certificates',
  'signed-attributes',
  /** The signature is for another TSTInfo. */
  'message-digest',
  /** signingCertificate(V2) is absent, or names no certificate of the token or another one. */
  'signing-certificate',
  /** The certificate is not for time stamping alone, or does not say so critically. */
  'purpose',
  /** The certificate was not valid at genTime. */
  'validity',
  /** Signed by a method that cannot be checked here, or is too weak. */
  'algorithm',
  'signature',
] as const;
export type TokenProblem = (typeof TOKEN_PROBLEMS)[number];

export const STAMP_ALGORITHMS = ['ECDSA', 'RSA', 'SM2'] as const;
export type StampAlgorithm = (typeof STAMP_ALGORITHMS)[number];

export interface TokenCheck {
  /** Empty: the holder of the bound certificate's key said so of exactly these bytes. */
  problems: TokenProblem[];
  /** Null where it could not be read. */
  genTime: Date | null;
  /** Subject of the bound certificate. */
  tsa: string | null;
  /** Hex digits. */
  serial: string | null;
  policy: string | null;
  nonce: string | null;
  /** By what it is signed; null where there is no certificate that it binds. */
  algorithm: StampAlgorithm | null;
  /** Of what it is for; null where that could not be read. */
  imprint: Imprint | null;
  /** The certificate leads to one of the given roots. */
  trusted: boolean;
  /** The path there, the authority's own certificate first; empty if there is none. */
  chain: CertificateFacts[];
  /** What it carries beside: of any certificates, and not looked at here. */
  revocation: RevocationData;
}

/**
 * @param tsr The whole TimeStampResp, in DER or with indefinite lengths.
 * @param sha256 Of the stamped bytes, 64 hex digits.
 */
export async function checkToken(
  tsr: Uint8Array,
  sha256: string,
  roots: readonly CertificateFacts[],
  /** Further certificates that may stand in the middle of the way to a root. */
  others: readonly CertificateFacts[] = [],
): Promise<TokenCheck> {
  const check = await examineToken(tsr, roots, undefined, others);
  const { imprint } = check;
  if (imprint === null || (imprint.digest === 'SHA-256' && imprint.hex === sha256)) return check;
  const problems = inOrder([...check.problems, 'imprint']);
  return { ...check, problems, trusted: false, chain: [] };
}

/** All of {@link checkToken} but for which bytes it is: that is for the caller to compare. */
export async function examineToken(
  tsr: Uint8Array,
  roots: readonly CertificateFacts[],
  budget?: CheckBudget,
  others: readonly CertificateFacts[] = [],
): Promise<TokenCheck> {
  const check: TokenCheck = {
    ...{ problems: [], genTime: null, tsa: null, serial: null, policy: null, nonce: null },
    ...{ algorithm: null, imprint: null, trusted: false, chain: [] },
    revocation: { crls: [], ocsp: [] },
  };
  try {
    const { node, rest } = readFirst(withDefiniteLengths(tsr));
    if (rest.length > 0) check.problems.push('trailing-bytes');
    const [statusInfo, token, ...more] = childrenOf(expectTag(node, TAG.sequence));
    const [granted] = childrenOf(expectTag(statusInfo, TAG.sequence));
    if (smallIntegerOf(granted) > 1) check.problems.push('not-granted');
    if (more.length > 0 || token === undefined) throw new DerError('no token');
    await checkContentInfo(token, { roots, others, budget }, check);
  } catch {
    // Even if a foreign token makes this fail, the rest of the bundle is still checked.
    if (!check.problems.includes('not-granted')) check.problems.push('not-a-token');
  }
  check.problems = inOrder(check.problems);
  if (check.problems.length > 0) Object.assign(check, { trusted: false, chain: [] });
  return check;
}

function inOrder(problems: readonly TokenProblem[]): TokenProblem[] {
  return TOKEN_PROBLEMS.filter((problem) => problems.includes(problem));
}

/** A bare token as some services give it, made into the response that others read. @throws DerError */
export function asResponse(bytes: Uint8Array): Uint8Array {
  const [first] = childrenOf(readDer(withDefiniteLengths(bytes), TAG.sequence));
  if (first?.tag !== TAG.oid) return bytes;
  return sequenceOf(sequenceOf(unsignedInteger(0)), bytes);
}

interface Trust {
  roots: readonly CertificateFacts[];
  others: readonly CertificateFacts[];
  budget: CheckBudget | undefined;
}

async function checkContentInfo(
  contentInfo: DerNode,
  { roots, others, budget }: Trust,
  check: TokenCheck,
): Promise<void> {
  const { problems } = check;
  const [type, wrapped] = childrenOf(expectTag(contentInfo, TAG.sequence));
  if (!SIGNED_DATA.includes(oidOf(type))) throw new DerError('not signed data');
  const fields = childrenOf(readDer(expectTag(wrapped, TAG.context0).content, TAG.sequence));
  const [contentType, content] = childrenOf(expectTag(fields[2], TAG.sequence));
  if (oidOf(contentType) !== OID.tstInfo) problems.push('content-type');
  const tstInfo = readDer(expectTag(content, TAG.context0).content, TAG.octetString).content;
  const info = readTstInfo(tstInfo);
  const { genTime, serial, policy, nonce, imprint } = info;
  Object.assign(check, { genTime, serial, policy, nonce, imprint });

  let next = 3;
  const carried = fields[next]?.tag === TAG.context0 ? fields[next++] : undefined;
  const crls = fields[next]?.tag === TAG.context1 ? fields[next++] : undefined;
  const signers = childrenOf(expectTag(fields[next], TAG.set));
  const [signer] = signers;
  if (signers.length !== 1 || signer === undefined || fields.length !== next + 1) {
    problems.push('signer-count');
    return;
  }
  const unsigned = childrenOf(expectTag(signer, TAG.sequence)).find(
    ({ tag }) => tag === TAG.context1,
  );
  check.revocation = carriedRevocation(crls, unsigned);
  const members = carried === undefined ? [] : childrenOf(carried);
  if (members.length > MAX_TOKEN_CERTIFICATES) {
    problems.push('certificates');
    return;
  }
  const certificates = await certificatesOf(members);
  const bound = await checkSigner(signer, tstInfo, certificates, check);
  if (bound === null || check.genTime === null) return;
  check.tsa = bound.subject;
  check.algorithm = algorithmOf(bound);
  if (!isTimeStamper(bound)) problems.push('purpose');
  if (!isValidAt(bound, check.genTime)) problems.push('validity');
  // What does not hold is not trusted, wherever its certificate leads.
  if (problems.length > 0) return;
  check.chain =
    (await chainToRoot(bound, [...certificates, ...others], roots, check.genTime, budget)) ?? [];
  check.trusted = check.chain.length > 0;
}

function algorithmOf({ publicKey: { type } }: CertificateFacts): StampAlgorithm | null {
  return type === 'other' ? null : ({ ec: 'ECDSA', rsa: 'RSA', sm2: 'SM2' } as const)[type];
}

/** Certificates of a form that is not read cannot be the bound one, nor lead anywhere. */
async function certificatesOf(members: readonly DerNode[]): Promise<CertificateFacts[]> {
  const certificates: CertificateFacts[] = [];
  // Many TSAs, openssl among them, do not sort this set.
  for (const { bytes } of members)
    try {
      certificates.push(await readCertificate(bytes.slice()));
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
    }
  return certificates;
}

/** @returns the certificate that the signature binds, or null where there is none. */
async function checkSigner(
  signer: DerNode,
  tstInfo: Uint8Array,
  certificates: readonly CertificateFacts[],
  check: TokenCheck,
): Promise<CertificateFacts | null> {
  const { problems } = check;
  const [, identifier, digest, attributes, algorithm, value] = childrenOf(
    expectTag(signer, TAG.sequence),
  );
  const hash = hashName(digest);
  const signed = childrenOf(expectTag(attributes, TAG.context0));
  const { values, faulty } = readAttributes(signed);
  if (faulty) problems.push('signed-attributes');
  const contentType = values.get(OID.contentType);
  if (contentType === undefined || oidOf(contentType) !== OID.tstInfo)
    problems.push('content-type');
  const said = values.get(OID.messageDigest);
  if (hash === null) problems.push('algorithm');
  else if (said === undefined || !(await hasDigest(said, tstInfo, hash)))
    problems.push('message-digest');

  const bound = await boundCertificate(values, certificates);
  if (bound === null || !identifies(identifier, bound)) {
    problems.push('signing-certificate');
    return null;
  }
  // RFC 5652, 5.4: signed are the attributes as a SET OF in DER's order, not in the order that they have.
  const message = derOf(TAG.set, sortedBytes(signed));
  const scheme = expectTag(algorithm, TAG.sequence);
  const { content } = expectTag(value, TAG.octetString);
  if (!isKnownScheme(bound, scheme)) problems.push('algorithm');
  else if (!(await signatureFits(bound, scheme, content, message, hash)))
    problems.push('signature');
  return bound;
}

function sortedBytes(nodes: readonly DerNode[]): Uint8Array[] {
  return nodes
    .map(({ bytes }) => ({ bytes, key: toHex(bytes) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ bytes }) => bytes);
}

/** Why there was no reply to look at, beside errno and HTTP status; or that it is an old one. */
export type ClientReason = 'timeout' | 'too-large' | 'unreachable' | 'nonce';
