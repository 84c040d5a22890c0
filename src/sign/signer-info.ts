/** What signatures and time stamps share in a SignerInfo (RFC 5652, 5.3). Pure. */
import {
  childrenOf,
  DerError,
  equalBytes,
  expectTag,
  membersOf,
  oidOf,
  TAG,
  type DerNode,
} from './asn1/der.js';
import type { CertificateFacts } from './asn1/x509.js';

export interface SignedAttributes {
  /** By object identifier: the first value of each. */
  values: ReadonlyMap<string, DerNode>;
  /** One is repeated, or has no value or several. */
  faulty: boolean;
}

/** @throws DerError */
export function readAttributes(attributes: readonly DerNode[]): SignedAttributes {
  const values = new Map<string, DerNode>();
  let faulty = false;
  for (const attribute of attributes) {
    const [type, set] = exactly(2, childrenOf(expectTag(attribute, TAG.sequence)));
    const [value, ...more] = membersOf(expectTag(set, TAG.set));
    const oid = oidOf(type);
    if (value === undefined || more.length > 0 || values.has(oid)) faulty = true;
    if (value !== undefined && !values.has(oid)) values.set(oid, value);
  }
  return { values, faulty };
}

/** @param issuer The name, in DER. */
export function isIssuerAndSerialOf(
  certificate: CertificateFacts,
  issuer: Uint8Array | undefined,
  serial: DerNode | undefined,
): boolean {
  return (
    issuer !== undefined &&
    serial !== undefined &&
    equalBytes(issuer, certificate.issuer) &&
    equalBytes(serial.bytes, certificate.serial)
  );
}

/** The name in a GeneralNames that has it first: directoryName [4]. @throws DerError */
export function directoryNameIn(names: DerNode | undefined): Uint8Array {
  const [name] = childrenOf(expectTag(names, TAG.sequence));
  return expectTag(name, 0xa4).content;
}

/** @throws DerError where there are fewer or more. */
export function exactly(count: number, nodes: DerNode[]): DerNode[] {
  if (nodes.length !== count) throw new DerError(`expected ${count} elements`);
  return nodes;
}
