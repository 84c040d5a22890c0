/** Stamps signed by SM2 with SM3: keys, certificates and signatures are openssl's. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { readRoots } from '../../src/actions/verify.js';
import { sha256Hex } from '../../src/base/hash.js';
import { identify } from '../../src/files/identify.js';
import { namesInZip } from '../../src/files/node/album.js';
import { bytesSource } from '../../src/files/source.js';
import { isSm2Signature } from '../../src/sign/sm2.js';
import { readCertificate, type CertificateFacts } from '../../src/sign/asn1/x509.js';
import { examineFileStamp } from '../../src/sign/stamps/file-stamp.js';
import { checkToken } from '../../src/sign/stamps/token.js';
import { scratchFolder } from '../bundle/helpers.js';
import { needs } from '../bundle/tools.js';
import { hasSm2, makeSm2Authority, must, SM2_ID, sm2Stamp } from './hand-made.js';

const BYTES = new TextEncoder().encode('signed');
/** When the certificates have been made. */
const soon = () => ({ over: BYTES, genTime: new Date(Date.now() + 60_000) });

let scratch: string;
let tsa: string;
let roots: CertificateFacts[];
let can = false;

beforeAll(async () => {
  scratch = await scratchFolder();
  tsa = join(scratch, 'sm2');
  can = await hasSm2();
  if (!can) return;
  await makeSm2Authority(tsa);
  roots = await readRoots([join(tsa, 'root.pem')]);
});
beforeEach((context) => {
  needs(context, 'openssl');
  if (!can) context.skip('this openssl knows no SM2');
});

const spki = async (key: string) => {
  await must(`openssl pkey -in ${key} -pubout -outform DER -out spki.der`, tsa);
  return new Uint8Array(await readFile(join(tsa, 'spki.der')));
};
const signed = async (message: Uint8Array, id = SM2_ID) => {
  await writeFile(join(tsa, 'message'), message);
  const how = `-rawin -digest sm3 -in message -out sig -pkeyopt distid:${id}`;
  await must(`openssl pkeyutl -sign -inkey tsa.key ${how}`, tsa);
  return new Uint8Array(await readFile(join(tsa, 'sig')));
};

test('a signature of openssl’s holds, and for nothing else', async () => {
  const own = await spki('tsa.key');
  for (const length of [0, 1, 55, 64, 1000]) {
    const message = Uint8Array.from({ length }, (_, at) => (at * 7) & 0xff);
    const signature = await signed(message);
    expect(isSm2Signature(own, signature, message)).toBe(true);
    expect(isSm2Signature(own, signature, Uint8Array.of(...message, 0))).toBe(false);
    const changed = signature.slice();
    changed[changed.length - 1]! ^= 1;
    expect(isSm2Signature(own, changed, message)).toBe(false);
    expect(isSm2Signature(await spki('ca.key'), signature, message)).toBe(false);
  }
  // It names whom it is by; nobody else's is taken.
  expect(isSm2Signature(own, await signed(BYTES, 'ALICE123@YAHOO.COM'), BYTES)).toBe(false);
});

test('numbers out of range, and keys that are no point, never hold', async () => {
  const own = await spki('tsa.key');
  const { der, sequenceOf, unsignedInteger } = await import('../../src/sign/asn1/der-write.js');
  const n = Buffer.from('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123', 'hex');
  const one = unsignedInteger(1);
  const zero = der(2, Uint8Array.of(0));
  for (const pair of [
    [zero, one],
    [one, zero],
    [unsignedInteger(n), one],
    [one, unsignedInteger(n)],
  ])
    expect(isSm2Signature(own, sequenceOf(...pair), BYTES)).toBe(false);
  const off = own.slice();
  off[off.length - 1]! ^= 1;
  const signature = await signed(BYTES);
  expect(() => isSm2Signature(off, signature, BYTES)).toThrow();
});

test.each([false, true])(
  'a stamp is checked up to its root (names of GM/T: %s)',
  async (national) => {
    const tsr = await sm2Stamp(tsa, soon(), { national });
    const digest = await sha256Hex(BYTES);
    const check = await checkToken(tsr, digest, roots);
    expect(check).toMatchObject({ problems: [], trusted: true, algorithm: 'SM2' });
    expect(check.tsa).toBe('O=Test, CN=SM2 TSA');
    expect((await checkToken(tsr, digest, [])).trusted).toBe(false);
    expect(await identify(bytesSource(tsr), namesInZip)).toMatchObject({ sort: 'stamp' });
  },
);

test('over a file, with SM3 throughout', async () => {
  const stamp = await examineFileStamp(await sm2Stamp(tsa, { ...soon(), digest: 'SM3' }), roots);
  expect(stamp).toMatchObject({ problems: [], trusted: true, algorithm: 'SM2' });
  expect(stamp.imprint?.digest).toBe('SM3');
});

test('no signed byte is changed unnoticed', async () => {
  const tsr = await sm2Stamp(tsa, soon());
  const digest = await sha256Hex(BYTES);
  const attributes = await readFile(join(tsa, 'attributes'));
  // Under another tag than SET, the rest is as it was signed.
  const start = Buffer.from(tsr).indexOf(attributes.subarray(2));
  for (let at = start; at < start + attributes.length - 2; at += 5) {
    const bytes = tsr.slice();
    bytes[at]! ^= 1;
    expect((await checkToken(bytes, digest, roots)).trusted, String(at)).toBe(false);
  }
});

test('signed as by somebody else, it is wrong; under a chain like that, it leads nowhere', async () => {
  const digest = await sha256Hex(BYTES);
  const foreign = await sm2Stamp(tsa, soon(), { id: 'somebody' });
  expect((await checkToken(foreign, digest, roots)).problems).toEqual(['signature']);
  const other = join(scratch, 'other-id');
  await mkdir(other);
  await makeSm2Authority(other, 'somebody');
  const check = await checkToken(
    await sm2Stamp(other, soon()),
    digest,
    await readRoots([join(other, 'root.pem')]),
  );
  expect([check.problems, check.trusted]).toEqual([[], false]);
});

test('with such a key nobody signs a bundle', async () => {
  const certificate = await readCertificate(new Uint8Array(await readFile(join(tsa, 'tsa.der'))));
  expect(certificate.publicKey).toEqual({ type: 'sm2' });
  const { signerFrom } = await import('../../src/sign/certificate.js');
  const pem = await readFile(join(tsa, 'tsa.crt'), 'utf8');
  await expect(signerFrom({} as never, pem)).rejects.toThrow('not a key that can sign bundles');
});
