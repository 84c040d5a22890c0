/** What this browser can do, tried out before a person relies on it. */
import { sha256Hex } from '../../base/hash.js';
import type { Wording } from '../../base/wording.js';
import { SEAL } from '../../i18n/seal-page.js';
import { SEAL_READING } from '../../i18n/seal-reading.js';
import {
  createCertificate,
  generateKey,
  importPrivateKey,
  exportPrivateKey,
  signerFrom,
  certificatesToPem,
} from '../../sign/certificate.js';
import { signCms } from '../../sign/cms.js';
import { h } from '../dom.js';
import { draw } from './intake.js';
import { canRead, carriesReader } from './reading/reader.js';
import { tryStorage } from './storage.js';

export interface Ability {
  id: 'crypto' | 'storage' | 'pictures' | 'read' | 'download' | 'share';
  /** Without it nothing can be sealed. */
  needed: boolean;
  works: boolean;
  words: Wording;
  /** What it means where it is missing. */
  without: Wording;
}

export async function selfTest(): Promise<Ability[]> {
  const works = (test: () => Promise<boolean>) => test().catch(() => false);
  const crypto = await works(canSign);
  return [
    {
      ...{ id: 'crypto', needed: true, works: crypto },
      ...{ words: SEAL.testCrypto, without: SEAL.testCryptoNo },
    },
    {
      ...{ id: 'storage', needed: false, works: crypto && (await works(canKeep)) },
      ...{ words: SEAL.testStorage, without: SEAL.testStorageNo },
    },
    {
      ...{ id: 'pictures', needed: false, works: await works(canDraw) },
      ...{ words: SEAL.testPictures, without: SEAL.testPicturesNo },
    },
    ...(carriesReader()
      ? [
          {
            ...{ id: 'read' as const, needed: false, works: canRead() },
            ...{ words: SEAL_READING.test, without: SEAL_READING.testNo },
          },
        ]
      : []),
    {
      ...{ id: 'download', needed: false, works: 'download' in h('a') },
      ...{ words: SEAL.testDownload, without: SEAL.testDownloadNo },
    },
    {
      ...{ id: 'share', needed: false, works: canShare() },
      ...{ words: SEAL.testShare, without: SEAL.testShareNo },
    },
  ];
}

/** A hash that is known, and a whole signature, which is checked as it is made. */
async function canSign(): Promise<boolean> {
  const text = new TextEncoder().encode('abc');
  // FIPS 180-4's own example.
  if (!(await sha256Hex(text)).startsWith('ba7816bf8f01cfea414140de5dae2223')) return false;
  const keys = await generateKey();
  const now = new Date();
  const pem = certificatesToPem([await createCertificate(keys, now)]);
  const privateKey = await importPrivateKey(await exportPrivateKey(keys.privateKey));
  return (await signCms(text, await signerFrom(privateKey, pem), now)).length > 0;
}

/** Keys too, so that they still sign, and blobs. */
async function canKeep(): Promise<boolean> {
  const { privateKey } = await generateKey();
  const secret = await importPrivateKey(await exportPrivateKey(privateKey));
  return tryStorage(async (storage) => {
    await storage.put({ secret, bytes: Uint8Array.of(1, 2, 3), zip: new Blob(['zip']) });
    const [kept, bytes, zip] = await Promise.all(['secret', 'bytes', 'zip'].map(storage.get));
    const how = { name: 'ECDSA', hash: 'SHA-256' };
    const signed = await crypto.subtle.sign(
      how,
      kept as CryptoKey,
      bytes as Uint8Array<ArrayBuffer>,
    );
    return signed.byteLength === 64 && (await (zip as Blob).text()) === 'zip';
  });
}

/** A picture of one point. */
const DOT = [
  ...[0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0],
  ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b],
];

async function canDraw(): Promise<boolean> {
  const drawn = await draw(Uint8Array.from(DOT));
  return drawn?.size.width === 1 && drawn.thumbnail !== null;
}

function canShare(): boolean {
  const file = new File([new Uint8Array(1)], 'a.zip', { type: 'application/zip' });
  return navigator.canShare?.({ files: [file] }) === true;
}
