/** Private keys as PEM: PKCS#8, plain or under a passphrase (PBES2 with scrypt, RFC 8018 and 7914). */
import { createCipheriv, createPrivateKey, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { objectIdentifier, octetString, sequenceOf, unsignedInteger } from '../asn1/der-write.js';
import { toPem } from '../asn1/pem.js';

const OID = {
  pbes2: '1.2.840.113549.1.5.13',
  scrypt: '1.3.6.1.4.1.11591.4.11',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
} as const;

/** What `openssl pkcs8 -scrypt` takes; openssl refuses to spend more than 32 MiB on opening one. */
const COST = { N: 16_384, r: 8, p: 1 };

export const PLAIN = 'PRIVATE KEY';
export const ENCRYPTED = 'ENCRYPTED PRIVATE KEY';

/** Also the older forms that say in a header that they are encrypted. */
export function isEncrypted(pem: string): boolean {
  return pem.includes(`-----BEGIN ${ENCRYPTED}-----`) || pem.includes('Proc-Type: 4,ENCRYPTED');
}

/** node:crypto would write PBKDF2 only, which is far cheaper to guess against. */
export async function encryptedPem(pkcs8: Uint8Array, passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt);
  const key = await derive(passphrase, salt, 32, { ...COST, maxmem: 64 * 2 ** 20 });
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypted = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
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
  return toPem(ENCRYPTED, sequenceOf(algorithm, octetString(encrypted)));
}

export function plainPem(pkcs8: Uint8Array): string {
  return toPem(PLAIN, pkcs8);
}

/**
 * Any private key in PEM that openssl reads.
 * @returns DER of PKCS#8. @throws Error where it cannot be read, or the passphrase is wrong.
 */
export function readPrivateKey(pem: string, passphrase?: string): Uint8Array<ArrayBuffer> {
  const key = createPrivateKey({ key: pem, format: 'pem', passphrase: passphrase ?? '' });
  const der = key.export({ type: 'pkcs8', format: 'der' });
  // PKCS#8 of an RSA key has NULL parameters, of an EC key a named curve: nothing else signs here.
  return new Uint8Array(der);
}
