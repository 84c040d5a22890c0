/**
 * Asking an authority what it says of certificates that it issued: its responder (OCSP), else its list
 * (CRL), at the addresses in the certificate. They learn the certificate's number.
 */
import { EvidenceError } from '../../base/errors.js';
import { fromLatin1 } from '../../base/decode-text.js';
import { childrenOf, DerError, oidOf, readDer, TAG, type DerNode } from '../asn1/der.js';
import { NULL, objectIdentifier, octetString, sequenceOf } from '../asn1/der-write.js';
import {
  basicResponse,
  isRevocationList,
  issuerHashes,
  revocationOf,
  type RevocationData,
} from '../asn1/revocation.js';
import type { CertificateFacts } from '../asn1/x509.js';
import { ask, isHttpUrl, Unanswered } from './http.js';
import type { StampFailure } from './tsa-client.js';

const EXTENSION = { addresses: '1.3.6.1.5.5.7.1.1', distribution: '2.5.29.31' };
const OCSP = '1.3.6.1.5.5.7.48.1';
const SHA1 = '1.3.14.3.2.26';
/** [6] of a GeneralName. */
const URI = 0x86;
/** Together with a token they are to fit into 1 MiB. */
const MAX_ANSWER = 768 * 1024;

interface Asked {
  data: RevocationData;
  failures: StampFailure[];
}

/** @throws EvidenceError `cancelled` */
export async function askRevocation(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  {
    signal,
    onRequest,
  }: { signal?: AbortSignal | undefined; onRequest?: ((url: string) => void) | undefined },
): Promise<Asked> {
  const failures: StampFailure[] = [];
  for (const { kind, url } of addressesOf(certificate)) {
    onRequest?.(url);
    try {
      const data = await askOne(kind, url, certificate, issuer, signal);
      if ((await revocationOf(certificate, issuer, data)).length > 0) return { data, failures };
      failures.push({ url, reason: 'unfit' });
    } catch (error) {
      if (signal?.aborted) throw new EvidenceError('cancelled', { cause: error });
      if (!(error instanceof Unanswered)) throw error;
      failures.push({ url, reason: error.message });
    }
  }
  return { data: { crls: [], ocsp: [] }, failures };
}

async function askOne(
  kind: 'ocsp' | 'crl',
  url: string,
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  signal: AbortSignal | undefined,
): Promise<RevocationData> {
  const common = { limit: MAX_ANSWER, signal };
  if (kind === 'crl') {
    const list = await ask(url, common);
    return { crls: isRevocationList(list) ? [list] : [], ocsp: [] };
  }
  const body = ocspRequest(certificate, issuer);
  const answer = basicResponse(
    await ask(url, { ...common, body, type: 'application/ocsp-request' }),
  );
  return { crls: [], ocsp: answer === null ? [] : [answer] };
}

/** RFC 6960, 4.1.1. */
function ocspRequest(
  { serial }: CertificateFacts,
  issuer: CertificateFacts,
): Uint8Array<ArrayBuffer> {
  const { name, key } = issuerHashes(issuer);
  const id = sequenceOf(
    sequenceOf(objectIdentifier(SHA1), NULL),
    octetString(Buffer.from(name, 'hex')),
    octetString(Buffer.from(key, 'hex')),
    serial,
  );
  return sequenceOf(sequenceOf(sequenceOf(sequenceOf(id))));
}

interface Address {
  kind: 'ocsp' | 'crl';
  url: string;
}

/** Responders first: an answer is small. */
function addressesOf({ extensions }: CertificateFacts): Address[] {
  const found: Address[] = [];
  const take = (kind: Address['kind'], name: DerNode | undefined) => {
    const url = name?.tag === URI ? fromLatin1(name.content) : '';
    if (isHttpUrl(url)) found.push({ kind, url });
  };
  const partsOf = (oid: string) => {
    const value = extensions.get(oid)?.value;
    return value === undefined ? [] : childrenOf(readDer(value, TAG.sequence));
  };
  try {
    for (const one of partsOf(EXTENSION.addresses)) {
      const [method, location] = childrenOf(one);
      if (oidOf(method) === OCSP) take('ocsp', location);
    }
    for (const point of partsOf(EXTENSION.distribution)) {
      const [name] = childrenOf(point);
      const full = name?.tag === TAG.context0 ? childrenOf(name)[0] : undefined;
      if (full?.tag === TAG.context0) for (const one of childrenOf(full)) take('crl', one);
    }
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
  }
  return found;
}
