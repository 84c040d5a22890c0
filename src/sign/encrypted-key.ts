/** Private keys under a passphrase: PKCS#8 in PEM, PBES2 with scrypt (RFC 8018 and 7914). Pure. */
import {
  childrenOf,
  DerError,
  expectTag,
  oidOf,
  readDer,
  smallIntegerOf,
  TAG,
} from './asn1/der.js';
import { objectIdentifier, octetString, sequenceOf, unsignedInteger } from './asn1/der-write.js';
import { toPem } from './asn1/pem.js';
import type { Scrypt, ScryptCost } from './scrypt.js';

const OID = {
  pbes2: '1.2.840.113549.1.5.13',
  scrypt: '1.3.6.1.4.1.11591.4.11',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
} as const;

/** What `openssl pkcs8 -scrypt` takes; openssl refuses to spend more than 32 MiB on opening one. */
const COST = { N: 16_384, r: 8, p: 1 };
const MAX_MEMORY = 32 * 2 ** 20;
const MAX_P = 16;

export const PLAIN = 'PRIVATE KEY';
export const ENCRYPTED = 'ENCRYPTED PRIVATE KEY';

export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
}

/** Also the older forms that say in a header that they are encrypted. */
export function isEncrypted(pem: string): boolean {
  return pem.includes(`-----BEGIN ${ENCRYPTED}-----`) || pem.includes('Proc-Type: 4,ENCRYPTED');
}

export async function encryptedPem(
  pkcs8: Uint8Array<ArrayBuffer>,
  passphrase: string,
  scrypt: Scrypt,
): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const key = await aesKey(passphrase, salt, COST, scrypt, 'encrypt');
  const encrypted = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, pkcs8);
  const algorithm = sequenceOf(
    objectIdentifier(OID.pbes2),
    sequenceOf(
      sequenceOf(
        objectIdentifier(OID.scrypt),
        sequenceOf(
          octetString(salt),
          unsignedInteger(COST.N),
          unsignedInteger(COST.r),
          unsignedInteger(COST.p),
        ),
      ),
      sequenceOf(objectIdentifier(OID.aes256Cbc), octetString(iv)),
    ),
  );
  return toPem(ENCRYPTED, sequenceOf(algorithm, octetString(new Uint8Array(encrypted))));
}

/**
 * What {@link encryptedPem} and `openssl pkcs8 -scrypt` write; other ciphers only openssl's own reader
 * knows.
 *
 * @returns DER of PKCS#8. @throws DerError for another form; WrongPassphrase.
 */
export async function decryptedKey(
  encrypted: Uint8Array<ArrayBuffer>,
  passphrase: string,
  scrypt: Scrypt,
): Promise<Uint8Array<ArrayBuffer>> {
  const sequence = (node: ReturnType<typeof readDer> | undefined) =>
    childrenOf(expectTag(node, TAG.sequence));
  const [algorithm, content] = sequence(readDer(encrypted));
  const [scheme, parameters] = sequence(algorithm);
  const [derivation, cipher] = sequence(parameters);
  const [function_, costs] = sequence(derivation);
  const [cipherName, vector] = sequence(cipher);
  const names = [scheme, function_, cipherName].map(oidOf);
  if (names.join() !== [OID.pbes2, OID.scrypt, OID.aes256Cbc].join())
    throw new DerError('encrypted in another way');
  const [salt, ...numbers] = sequence(costs);
  const [N = 0, r = 0, p = 0] = numbers.slice(0, 3).map(smallIntegerOf);
  const isPower = N > 1 && Number.isInteger(Math.log2(N));
  if (!isPower || r < 1 || p < 1 || p > MAX_P || 128 * N * r > MAX_MEMORY)
    throw new DerError('a cost that is not borne');
  const bytes = (node: typeof salt) => expectTag(node, TAG.octetString).content.slice();
  const key = await aesKey(passphrase, bytes(salt), { N, r, p }, scrypt, 'decrypt');
  const how = { name: 'AES-CBC', iv: bytes(vector) };
  // One wrong passphrase in some 256 comes out with good padding, and then is no DER.
  try {
    const secret = new Uint8Array(await crypto.subtle.decrypt(how, key, bytes(content)));
    readDer(secret, TAG.sequence);
    return secret;
  } catch (cause) {
    throw new WrongPassphrase('the passphrase is wrong', { cause });
  }
}

async function aesKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  cost: ScryptCost,
  scrypt: Scrypt,
  use: 'encrypt' | 'decrypt',
) {
  const secret = new TextEncoder().encode(passphrase);
  const key = await scrypt(secret, salt, cost, 32);
  return crypto.subtle.importKey('raw', key, 'AES-CBC', false, [use]);
}
