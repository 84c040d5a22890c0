/** Key files of a page are those of the command line, and of openssl. */
import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromPem } from '../../src/sign/asn1/pem.js';
import {
  decryptedKey,
  ENCRYPTED,
  encryptedPem,
  isEncrypted,
  WrongPassphrase,
} from '../../src/sign/encrypted-key.js';
import { makeKey } from '../../src/sign/node/keyfile.js';
import { encryptedPem as byNode, readPrivateKey } from '../../src/sign/node/pkcs8.js';
import { scrypt } from '../../src/sign/scrypt.js';
import { scratchFolder } from '../bundle/helpers.js';
import { run } from '../bundle/tools.js';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (of: Uint8Array) => Buffer.from(of).toString('hex');

describe('scrypt', () => {
  // RFC 7914, section 12.
  it.each([
    ['', '', { N: 16, r: 1, p: 1 }, '77d6576238657b203b19ca42c18a0497'],
    ['password', 'NaCl', { N: 1024, r: 8, p: 16 }, 'fdbabe1c9d3472007856e7190d01e9fe'],
    [
      'pleaseletmein',
      'SodiumChloride',
      { N: 16384, r: 8, p: 1 },
      '7023bdcb3afd7348461c06cd81fd38eb',
    ],
  ])('%j %j %j', async (passphrase, salt, cost, start) => {
    const key = await scrypt(bytes(passphrase), bytes(salt), cost, 64);
    expect(hex(key).slice(0, 32)).toBe(start);
    expect(hex(key)).toBe(hex(scryptSync(passphrase, salt, 64, cost)));
  });
});

describe('a key file', () => {
  const passphrase = '口令 passphrase 8';

  it('of a page is opened by the command line', async () => {
    const { pkcs8 } = await makeKey(new Date());
    const pem = await encryptedPem(new Uint8Array(pkcs8), passphrase, scrypt);
    expect(isEncrypted(pem)).toBe(true);
    expect(hex(readPrivateKey(pem, passphrase))).toBe(hex(pkcs8));
    expect(() => readPrivateKey(pem, 'another')).toThrow();
  });

  it('of the command line, or of openssl, is opened by a page', async () => {
    const { pkcs8 } = await makeKey(new Date());
    const [own] = fromPem(ENCRYPTED, await byNode(pkcs8, passphrase));
    expect(hex(await decryptedKey(own!, passphrase, scrypt))).toBe(hex(pkcs8));
    await expect(decryptedKey(own!, 'another', scrypt)).rejects.toThrow(WrongPassphrase);
    // What a wrong passphrase makes of a file may end in good padding by chance.
    const [garbled] = fromPem(ENCRYPTED, await encryptedPem(bytes('no DER'), passphrase, scrypt));
    await expect(decryptedKey(garbled!, passphrase, scrypt)).rejects.toThrow(WrongPassphrase);

    const folder = await scratchFolder();
    await writeFile(join(folder, 'key.der'), pkcs8);
    const { code, output } = await run(
      'openssl pkcs8 -topk8 -inform DER -in key.der -scrypt -passout pass:abcd -out key.pem && cat key.pem',
      folder,
    );
    if (code !== 0) return;
    const [theirs] = fromPem(ENCRYPTED, output);
    expect(hex(await decryptedKey(theirs!, 'abcd', scrypt))).toBe(hex(pkcs8));
  });

  it('that would cost a phone its memory, or is encrypted in another way, is refused', async () => {
    const { pkcs8 } = await makeKey(new Date());
    const [own] = fromPem(ENCRYPTED, await byNode(pkcs8, passphrase));
    const dear = Buffer.from(hex(own!).replace('02024000', '02027fff'), 'hex');
    await expect(decryptedKey(new Uint8Array(dear), passphrase, scrypt)).rejects.toThrow('cost');
    const other = Buffer.from(hex(own!).replace('2b06010401da47040b', '2b06010401da47040c'), 'hex');
    await expect(decryptedKey(new Uint8Array(other), passphrase, scrypt)).rejects.toThrow('way');
  });
});
