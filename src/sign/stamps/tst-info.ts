/** What a time-stamping authority says and signs: TSTInfo (RFC 3161, 2.4.2). Pure. */
import { fromLatin1 } from '../../base/decode-text.js';
import { toHex } from '../../base/hash.js';
import { hashName } from '../asn1/chain.js';
import {
  childrenOf,
  DerError,
  expectTag,
  oidOf,
  readDer,
  smallIntegerOf,
  TAG,
  type DerNode,
} from '../asn1/der.js';

interface TstInfo {
  /** Of what was stamped, 64 hex digits; null where another hash was asked for. */
  sha256: string | null;
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
  const digest = toHex(expectTag(hash, TAG.octetString).content);
  const nonce = optional.find(({ tag }) => tag === TAG.integer);
  return {
    sha256: hashName(algorithm) === 'SHA-256' ? digest : null,
    genTime: genTimeOf(genTime),
    serial: toHex(expectTag(serial, TAG.integer).content),
    // The one who asked may have chosen a negative one.
    nonce: nonce === undefined ? null : toHex(nonce.content),
    policy: oidOf(policy),
  };
}

/** Always GeneralizedTime, with or without fractions of a second; not every TSA drops their zeros. */
function genTimeOf(node: DerNode | undefined): Date {
  const { content } = expectTag(node, TAG.generalizedTime);
  const text = fromLatin1(content.subarray(0, 40));
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,18})?Z$/.exec(text);
  if (match === null) throw new DerError('not a time');
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const date = new Date(`${iso}.${fraction.slice(1, 4).padEnd(3, '0')}Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso))
    throw new DerError('not a time');
  return date;
}
