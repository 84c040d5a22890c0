/**
 * What a stamp needs to be judged when its authority is gone, carried in the stamp itself: the
 * certificates up to the root, and what their issuers said of them (CAdES: revocation-values, RFC 5126,
 * 6.3.4). Pure. It lies where nothing is signed: what is said with it is signed by itself.
 */
import { MAX_TOKEN_REVOCATIONS } from '../../base/limits.js';
import {
  childrenOf,
  DerError,
  equalBytes,
  expectTag,
  oidOf,
  readDer,
  TAG,
  type DerNode,
} from '../asn1/der.js';
import { der, derOf, objectIdentifier, sequenceOf } from '../asn1/der-write.js';
import { withDefiniteLengths } from '../asn1/ber.js';
import type { RevocationData } from '../asn1/revocation.js';

const REVOCATION_VALUES = '1.2.840.113549.1.9.16.2.24';

/** @param crls The field of SignedData, if there. @param unsigned The attributes, if there. */
export function carriedRevocation(
  crls: DerNode | undefined,
  unsigned: DerNode | undefined,
): RevocationData {
  const lists = crls === undefined ? [] : childrenOf(crls);
  const found = {
    // Other forms than a list have another tag.
    crls: lists.filter(({ tag }) => tag === TAG.sequence).map(({ bytes }) => bytes),
    ocsp: [] as Uint8Array[],
  };
  for (const attribute of unsigned === undefined ? [] : childrenOf(unsigned))
    try {
      const [oid, values] = childrenOf(attribute);
      if (oidOf(oid) !== REVOCATION_VALUES) continue;
      for (const value of childrenOf(expectTag(values, TAG.set)))
        for (const part of childrenOf(value)) {
          const into = part.tag === TAG.context0 ? found.crls : found.ocsp;
          if (part.tag !== TAG.context0 && part.tag !== TAG.context1) continue;
          for (const { bytes } of childrenOf(readDer(part.content, TAG.sequence))) into.push(bytes);
        }
    } catch (error) {
      // What others put there in another form says nothing.
      if (!(error instanceof DerError)) throw error;
    }
  return {
    crls: found.crls.slice(0, MAX_TOKEN_REVOCATIONS),
    ocsp: found.ocsp.slice(0, MAX_TOKEN_REVOCATIONS),
  };
}

/** What was put into a stamp. */
export interface KeptChain {
  /** On the way from the authority to its root, both included; 0 where no way was found. */
  certificates: number;
  lists: number;
  answers: number;
  /** What was available and did not fit into 1 MiB. */
  left: number;
}

export interface ChainData extends RevocationData {
  /** DER. */
  certificates: readonly Uint8Array[];
}

/**
 * The same stamp, with more in it. What is signed stays byte for byte.
 * @param tsr A TimeStampResp. @throws DerError
 */
export function withChainData(tsr: Uint8Array, data: ChainData): Uint8Array<ArrayBuffer> {
  const [status, token] = childrenOf(readDer(withDefiniteLengths(tsr), TAG.sequence));
  const [type, wrapped] = childrenOf(expectTag(token, TAG.sequence));
  const fields = childrenOf(readDer(expectTag(wrapped, TAG.context0).content, TAG.sequence));
  const rest = fields.slice(3);
  const carried = rest[0]?.tag === TAG.context0 ? childrenOf(rest.shift()!) : [];
  const signers = expectTag(rest.pop(), TAG.set);
  const parts = [
    ...fields.slice(0, 3).map(({ bytes }) => bytes),
    setOf(TAG.context0, [...carried.map(({ bytes }) => bytes), ...data.certificates]),
    ...rest.map(({ bytes }) => bytes),
    derOf(
      TAG.set,
      childrenOf(signers).map((signer) => withRevocation(signer, data)),
    ),
  ];
  const signedData = der(TAG.context0, derOf(TAG.sequence, parts));
  return sequenceOf(status!.bytes, sequenceOf(type!.bytes, signedData));
}

function withRevocation(signer: DerNode, { crls, ocsp }: RevocationData): Uint8Array {
  if (crls.length + ocsp.length === 0) return signer.bytes;
  const fields = childrenOf(signer);
  const last = fields[fields.length - 1];
  const unsigned = last?.tag === TAG.context1 ? childrenOf(fields.pop()!) : [];
  const some = [
    { tag: TAG.context0, all: crls },
    { tag: TAG.context1, all: ocsp },
  ].filter(({ all }) => all.length > 0);
  const values = derOf(
    TAG.sequence,
    some.map(({ tag, all }) => der(tag, derOf(TAG.sequence, all))),
  );
  const attribute = sequenceOf(objectIdentifier(REVOCATION_VALUES), der(TAG.set, values));
  const changed = setOf(TAG.context1, [...unsigned.map(({ bytes }) => bytes), attribute]);
  return derOf(TAG.sequence, [...fields.map(({ bytes }) => bytes), changed]);
}

/** In DER's order, each once. */
function setOf(tag: number, members: readonly Uint8Array[]): Uint8Array {
  const once = members.filter(
    (member, index) => members.findIndex((other) => equalBytes(other, member)) === index,
  );
  return derOf(tag, once.sort(compare));
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++)
    if (a[at] !== b[at]) return (a[at] ?? 0) - (b[at] ?? 0);
  return a.length - b.length;
}
