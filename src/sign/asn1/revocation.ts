/**
 * What an authority says of a certificate that it issued: revocation lists (CRL, RFC 5280) and answers
 * of its responder (OCSP, RFC 6960). Pure. Both are signed; one counts where the issuer of the
 * certificate signed it, or, of an answer, whom the issuer named for that.
 */
import { sha1OfPieces } from '../../base/sha1.js';
import { toHex } from '../../base/hash.js';
import { isIssuedBy, signatureFits } from './chain.js';
import {
  childrenOf,
  DerError,
  equalBytes,
  expectTag,
  generalizedTimeOf,
  oidOf,
  readDer,
  TAG,
  timeOf,
  type DerNode,
} from './der.js';
import { readCertificate, type CertificateFacts } from './x509.js';

/** As they travel: DER of CertificateList, and of BasicOCSPResponse. */
export interface RevocationData {
  crls: readonly Uint8Array[];
  ocsp: readonly Uint8Array[];
}

export interface RevocationFacts {
  /** When the authority said so. */
  asOf: Date;
  /** Null: not revoked as of then. */
  revokedAt: Date | null;
  /** RFC 5280, 5.3.1; null where none is given. */
  reason: number | null;
}

const EXTENSION = { reason: '2.5.29.21', distributionPoint: '2.5.29.28' };
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SHA1 = '1.3.14.3.2.26';
const CONTEXT2 = 0xa2;

/**
 * Everything that the issuer says of the certificate; what is not of the form, not signed by the
 * issuer or about other certificates says nothing.
 */
export async function revocationOf(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  { crls, ocsp }: RevocationData,
): Promise<RevocationFacts[]> {
  const found: RevocationFacts[] = [];
  for (const [kind, all] of [
    [inList, crls],
    [inAnswer, ocsp],
  ] as const)
    for (const bytes of all)
      try {
        const facts = await kind(bytes, certificate, issuer);
        if (facts !== null) found.push(facts);
      } catch (error) {
        if (!(error instanceof DerError)) throw error;
      }
  return found;
}

/** Whether bytes have the frame of a list; what it says is not looked at. */
export function isRevocationList(bytes: Uint8Array): boolean {
  try {
    const [tbs, algorithm, signature] = childrenOf(readDer(bytes, TAG.sequence));
    const [first, ...rest] = childrenOf(expectTag(tbs, TAG.sequence));
    expectTag(algorithm, TAG.sequence);
    expectTag(signature, TAG.bitString);
    const [, issuer, thisUpdate] = first?.tag === TAG.integer ? rest : [first, ...rest];
    expectTag(issuer, TAG.sequence);
    return [TAG.utcTime, TAG.generalizedTime].some((tag) => tag === thisUpdate?.tag);
  } catch {
    return false;
  }
}

/** The BasicOCSPResponse of a whole OCSPResponse, or of one alone; null of anything else. */
export function basicResponse(bytes: Uint8Array): Uint8Array | null {
  try {
    const [first, second] = childrenOf(readDer(bytes, TAG.sequence));
    if (first?.tag === TAG.sequence) {
      childrenOf(expectTag(childrenOf(first)[1], CONTEXT2));
      return null;
    }
    // ENUMERATED: successful.
    if (first?.tag !== 0x0a || first.content[0] !== 0) return null;
    const [, basic] = childrenOf(readDer(expectTag(second, TAG.context0).content, TAG.sequence));
    return expectTag(basic, TAG.octetString).content;
  } catch {
    return null;
  }
}

async function inList(
  bytes: Uint8Array,
  certificate: CertificateFacts,
  issuer: CertificateFacts,
): Promise<RevocationFacts | null> {
  const [tbs, algorithm, signature] = childrenOf(readDer(bytes, TAG.sequence));
  const fields = childrenOf(expectTag(tbs, TAG.sequence));
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [, name, thisUpdate, ...optional] = fields;
  if (!equalBytes(expectTag(name, TAG.sequence).bytes, certificate.issuer)) return null;
  if (!equalBytes(issuer.subjectDer, certificate.issuer)) return null;
  const isTime = ({ tag }: DerNode) => tag === TAG.utcTime || tag === TAG.generalizedTime;
  const revoked = optional.find(({ tag }) => tag === TAG.sequence);
  const extensions = optional.find(({ tag }) => tag === TAG.context0);
  if (optional.filter((one) => !isTime(one)).length > 2) throw new DerError('not a list');
  const scheme = expectTag(algorithm, TAG.sequence);
  const value = expectTag(signature, TAG.bitString).content.subarray(1);
  if (!(await signatureFits(issuer, scheme, value, expectTag(tbs, TAG.sequence).bytes)))
    return null;
  // A part of the list, or one of other authorities too: what is not in it may be in another.
  const isWhole = extensions === undefined || isUsable(readDer(extensions.content, TAG.sequence));
  const asOf = timeOf(thisUpdate);
  const serial = toHex(certificate.serial);
  for (const entry of revoked === undefined ? [] : childrenOf(revoked)) {
    const [number, at, more] = childrenOf(entry);
    if (number === undefined || toHex(number.bytes) !== serial) continue;
    return { asOf, revokedAt: timeOf(at), reason: more === undefined ? null : reasonIn(more) };
  }
  return isWhole ? { asOf, revokedAt: null, reason: null } : null;
}

/** No critical extension but a distribution point that leaves nothing out. @throws DerError */
function isUsable(extensions: DerNode): boolean {
  return childrenOf(extensions).every((extension) => {
    const [oid, critical, value] = childrenOf(extension);
    if (critical?.tag !== TAG.boolean || critical.content[0] === 0) return true;
    if (oidOf(oid) !== EXTENSION.distributionPoint) return false;
    const parts = childrenOf(readDer(expectTag(value, TAG.octetString).content, TAG.sequence));
    // [0] is where it lies. The others say: for some certificates, reasons or authorities only.
    return parts.every(({ tag }) => tag === TAG.context0);
  });
}

/** @throws DerError */
function reasonIn(extensions: DerNode): number | null {
  for (const extension of childrenOf(extensions)) {
    const parts = childrenOf(extension);
    if (oidOf(parts[0]) !== EXTENSION.reason) continue;
    return readDer(expectTag(parts[parts.length - 1], TAG.octetString).content).content[0] ?? null;
  }
  return null;
}

async function inAnswer(
  bytes: Uint8Array,
  certificate: CertificateFacts,
  issuer: CertificateFacts,
): Promise<RevocationFacts | null> {
  const [data, algorithm, signature, carried] = childrenOf(readDer(bytes, TAG.sequence));
  const single = singleFor(expectTag(data, TAG.sequence), certificate, issuer);
  if (single === null) return null;
  const scheme = expectTag(algorithm, TAG.sequence);
  const value = expectTag(signature, TAG.bitString).content.subarray(1);
  const [first] =
    carried === undefined
      ? []
      : childrenOf(readDer(expectTag(carried, TAG.context0).content, TAG.sequence));
  const signer = first === undefined ? null : await readCertificate(first.bytes.slice());
  const by = signer !== null && (await mayAnswer(signer, issuer, single.asOf)) ? signer : issuer;
  return (await signatureFits(by, scheme, value, expectTag(data, TAG.sequence).bytes))
    ? single
    : null;
}

/** What a ResponseData says of this certificate. @throws DerError */
function singleFor(
  data: DerNode,
  certificate: CertificateFacts,
  issuer: CertificateFacts,
): RevocationFacts | null {
  const responses = childrenOf(data).find(({ tag }) => tag === TAG.sequence);
  for (const response of childrenOf(expectTag(responses, TAG.sequence))) {
    const [id, state, thisUpdate] = childrenOf(response);
    const [hash, name, key, serial] = childrenOf(expectTag(id, TAG.sequence));
    if (serial === undefined || !equalBytes(serial.bytes, certificate.serial)) continue;
    // Others name the issuer by SHA-256; few responders do.
    if (oidOf(childrenOf(expectTag(hash, TAG.sequence))[0]) !== SHA1) continue;
    const names = issuerHashes(issuer);
    if (toHex(expectTag(name, TAG.octetString).content) !== names.name) continue;
    if (toHex(expectTag(key, TAG.octetString).content) !== names.key) continue;
    const asOf = generalizedTimeOf(thisUpdate);
    if (state?.tag === 0x80) return { asOf, revokedAt: null, reason: null };
    // [1] RevokedInfo; [2] is "unknown".
    if (state?.tag !== TAG.context1) return null;
    const [at, reason] = childrenOf(state);
    const code = reason === undefined ? null : (childrenOf(reason)[0]?.content[0] ?? null);
    return { asOf, revokedAt: generalizedTimeOf(at), reason: code };
  }
  return null;
}

/** SHA-1, which names here and binds nothing: the signature does. Hex digits. */
export function issuerHashes({ subjectDer, spki }: CertificateFacts): {
  name: string;
  key: string;
} {
  const key = expectTag(childrenOf(readDer(spki, TAG.sequence))[1], TAG.bitString);
  const hash = (bytes: Uint8Array) => {
    const digest = sha1OfPieces();
    digest.update(bytes);
    return digest.hex();
  };
  return { name: hash(subjectDer), key: hash(key.content.subarray(1)) };
}

/** Whether the issuer named this one to answer for it. */
async function mayAnswer(
  signer: CertificateFacts,
  issuer: CertificateFacts,
  at: Date,
): Promise<boolean> {
  const usage = signer.extensions.get(EXTENDED_KEY_USAGE);
  if (usage === undefined || at < signer.notBefore || at > signer.notAfter) return false;
  const purposes = childrenOf(readDer(usage.value, TAG.sequence)).map(oidOf);
  return purposes.includes(OCSP_SIGNING) && (await isIssuedBy(signer, issuer));
}
