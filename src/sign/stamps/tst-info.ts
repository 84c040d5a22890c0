/** What a time-stamping authority says and signs: TSTInfo (RFC 3161, 2.4.2). Pure. */
import type { DigestName } from '../../base/digests.js';
import { toHex } from '../../base/hash.js';
import {
  childrenOf,
  DerError,
  expectTag,
  generalizedTimeOf,
  oidOf,
  readDer,
  smallIntegerOf,
  TAG,
} from '../asn1/der.js';

/** By what a stamp names the bytes that it is for. */
export interface Imprint {
  /** Null for one that is not known here. */
  digest: DigestName | null;
  hex: string;
}

const DIGEST_OIDS: Record<string, DigestName> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  // GM/T 0006
  '1.2.156.10197.1.401': 'SM3',
};

interface TstInfo {
  imprint: Imprint;
  genTime: Date;
  /** Hex digits, both. */
  serial: string;
  nonce: string | null;
  policy: string;
}

/** @throws DerError */
export function readTstInfo(bytes: Uint8Array): TstInfo {
  const [version, policy, imprint, serial, genTime, ...optional] = childrenOf(
    readDer(bytes, TAG.sequence),
  );
  if (smallIntegerOf(version) !== 1) throw new DerError('another version');
  const [algorithm, hash] = childrenOf(expectTag(imprint, TAG.sequence));
  const [oid] = childrenOf(expectTag(algorithm, TAG.sequence));
  const nonce = optional.find(({ tag }) => tag === TAG.integer);
  return {
    imprint: {
      digest: DIGEST_OIDS[oidOf(oid)] ?? null,
      hex: toHex(expectTag(hash, TAG.octetString).content),
    },
    genTime: generalizedTimeOf(genTime),
    serial: toHex(expectTag(serial, TAG.integer).content),
    // The one who asked may have chosen a negative one.
    nonce: nonce === undefined ? null : toHex(nonce.content),
    policy: oidOf(policy),
  };
}
