/** The key that a page signs with: kept so that the browser itself cannot give it away. */
import { EvidenceError } from '../../base/errors.js';
import { looseBlocks } from '../../sign/asn1/pem.js';
import {
  certificatesToPem,
  createCertificate,
  exportPrivateKey,
  generateKey,
  importPrivateKey,
  signerFrom,
  type Signer,
} from '../../sign/certificate.js';
import {
  decryptedKey,
  ENCRYPTED,
  encryptedPem,
  isEncrypted,
  PLAIN,
  WrongPassphrase,
} from '../../sign/encrypted-key.js';
import { signerOf } from '../../sign/key-text.js';
import { scrypt } from '../../sign/scrypt.js';

/** As the browser keeps it. */
export interface KeptKey {
  /** Not extractable. */
  privateKey: CryptoKey;
  /** Text of `signer.crt`. */
  pem: string;
  fingerprint: string;
  /** The encrypted key file, as `evidence key import` takes it; null where none was made. */
  file: string | null;
  /** It was loaded from a file, or its file was saved. */
  isSaved: boolean;
}

export interface MadeKey {
  kept: KeptKey;
  /** PKCS#8, so that a key file can still be made until the page is closed. */
  secret: Uint8Array<ArrayBuffer>;
}

export async function makeKey(now: Date): Promise<MadeKey> {
  const keys = await generateKey();
  const certificate = await createCertificate(keys, now);
  const secret = await exportPrivateKey(keys.privateKey);
  const kept: KeptKey = {
    privateKey: await importPrivateKey(secret),
    pem: certificatesToPem([certificate]),
    fingerprint: certificate.fingerprint,
    file: null,
    isSaved: false,
  };
  return { kept, secret };
}

/** The text of a key file: the key under the passphrase, then its certificates. */
export async function keyFile({ kept, secret }: MadeKey, passphrase: string): Promise<string> {
  return (await encryptedPem(secret, passphrase, scrypt)) + kept.pem;
}

/** @throws EvidenceError `passphrase-needed`, `passphrase-wrong`, `key-unreadable`, `key-unsupported`, `certificate-unfit` */
export async function loadKey(
  { name, text }: { name: string; text: string },
  passphrase: string,
  now: Date,
): Promise<KeptKey> {
  const isSecret = isEncrypted(text);
  if (isSecret && passphrase === '') throw new EvidenceError('passphrase-needed', { file: name });
  let secret: Uint8Array<ArrayBuffer>;
  try {
    const [block] = looseBlocks(isSecret ? ENCRYPTED : PLAIN, text);
    if (block === undefined) throw new Error('no such block');
    secret = isSecret ? await decryptedKey(block, passphrase, scrypt) : block;
  } catch (cause) {
    const wrong = cause instanceof WrongPassphrase;
    throw new EvidenceError(wrong ? 'passphrase-wrong' : 'key-unreadable', { file: name, cause });
  }
  const signer = await signerOf(secret, text, now, { file: name, certificateFile: name });
  const { privateKey, pem, certificate } = signer;
  const { fingerprint } = certificate;
  const file = isSecret ? text : null;
  return { privateKey: privateKey as CryptoKey, pem, fingerprint, file, isSaved: true };
}

/** @throws Error where what was kept does not belong together any more. */
export function signerOfKept({ privateKey, pem }: KeptKey): Promise<Signer> {
  return signerFrom(privateKey, pem);
}
