/** The question put to a TSA (RFC 3161, 2.4.1). Pure. */
import { toHex } from '../../base/hash.js';
import {
  NULL,
  objectIdentifier,
  octetString,
  der,
  sequenceOf,
  unsignedInteger,
} from '../asn1/der-write.js';
import { TAG } from '../asn1/der.js';

const SHA256 = '2.16.840.1.101.3.4.2.1';

export interface StampQuery {
  /** DER of the TimeStampReq. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Hex digits, as a token repeats it. */
  nonce: string;
}

/**
 * Asks for the certificate too, without which a token could not be checked years later.
 * @param chosen A nonce in hex digits, positive and of full length; by default a random one.
 */
export async function stampQuery(
  stamped: Uint8Array<ArrayBuffer>,
  chosen?: string,
): Promise<StampQuery> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', stamped));
  const nonce = chosen === undefined ? randomNonce() : octetsOf(chosen);
  const imprint = sequenceOf(sequenceOf(objectIdentifier(SHA256), NULL), octetString(hash));
  const certReq = der(TAG.boolean, Uint8Array.of(0xff));
  return {
    bytes: sequenceOf(unsignedInteger(1), imprint, unsignedInteger(nonce), certReq),
    nonce: toHex(nonce),
  };
}

/** Of full length and positive: then its digits are its bytes. */
function randomNonce(): Uint8Array {
  const nonce = crypto.getRandomValues(new Uint8Array(8));
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  return nonce;
}

function octetsOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
