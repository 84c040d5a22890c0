/** Private keys as PEM: PKCS#8, plain or under a passphrase. */
import { createPrivateKey, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { toPem } from '../asn1/pem.js';
import { encryptedPem as encrypt, PLAIN } from '../encrypted-key.js';
import type { Scrypt } from '../scrypt.js';

export { ENCRYPTED, isEncrypted, PLAIN } from '../encrypted-key.js';

/** OpenSSL's, which is faster than our own. */
const nativeScrypt: Scrypt = async (passphrase, salt, cost, length) => {
  const derive = promisify<Uint8Array, Uint8Array, number, object, Buffer>(scrypt);
  return new Uint8Array(await derive(passphrase, salt, length, { ...cost, maxmem: 64 * 2 ** 20 }));
};

/** node:crypto would write PBKDF2 only, which is far cheaper to guess against. */
export function encryptedPem(pkcs8: Uint8Array, passphrase: string): Promise<string> {
  return encrypt(new Uint8Array(pkcs8), passphrase, nativeScrypt);
}

export function plainPem(pkcs8: Uint8Array): string {
  return toPem(PLAIN, pkcs8);
}

/**
 * Any private key in PEM that openssl reads.
 * @returns DER of PKCS#8. @throws Error where it cannot be read, or the passphrase is wrong.
 */
export function readPrivateKey(pem: string, passphrase?: string): Uint8Array<ArrayBuffer> {
  try {
    return opened(pem, passphrase ?? '');
  } catch (error) {
    if (!passphrase) throw error;
    try {
      // Once the mark at the beginning of a file with a passphrase was taken for a part of it.
      return opened(pem, `\ufeff${passphrase}`);
    } catch {
      throw error;
    }
  }
}

function opened(pem: string, passphrase: string): Uint8Array<ArrayBuffer> {
  const key = createPrivateKey({ key: pem, format: 'pem', passphrase });
  const der = key.export({ type: 'pkcs8', format: 'der' });
  // PKCS#8 of an RSA key has NULL parameters, of an EC key a named curve: nothing else signs here.
  return new Uint8Array(der);
}
