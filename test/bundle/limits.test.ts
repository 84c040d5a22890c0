/** Each limit of docs/FORMAT.md, section 13, met by a person who has no key. */
import { readFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as LIMITS from '../../src/base/limits.js';
import type { Status } from '../../src/bundle/statuses.js';
import { checkCustody } from '../../src/bundle/verify/custody.js';
import { certificatesOf } from '../../src/bundle/verify/signature.js';
import { verify } from '../../src/bundle/verify/verify.js';
import { readZip } from '../../src/bundle/zip/read.js';
import { chainToRoot } from '../../src/sign/asn1/chain.js';
import { readCertificate } from '../../src/sign/asn1/x509.js';
import { derOf, der, sequenceOf } from '../../src/sign/asn1/der-write.js';
import { childrenOf, readDer, TAG, type DerNode } from '../../src/sign/asn1/der.js';
import { signCms } from '../../src/sign/cms.js';
import { checkToken } from '../../src/sign/stamps/token.js';
import { checkCms } from '../../src/sign/cms-check.js';
import { newSigner, PACKED_AT } from './helpers.js';
import { buildZip, type EntrySpec } from './zip-builder.js';

const encoder = new TextEncoder();
const bytesOf = (text: string) => Uint8Array.from(encoder.encode(text));
const sourceOf = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: (at: number, length: number) => Promise.resolve(bytes.slice(at, at + length)),
});
const inBag = (path: string, bytes: Uint8Array): EntrySpec[] => [
  { name: 'evidence-x/bag-info.txt', bytes: bytesOf('Evidence-Format: evidence-bundle/1\n') },
  { name: `evidence-x/${path}`, bytes, deflate: true },
];
const codesOf = async (entries: EntrySpec[]) =>
  (await verify(sourceOf(buildZip(entries)), { trusted: [] })).statuses;

test.each(['signer.crt', 'redaction/signer.crt'])(
  'too many certificates in %s are counted, and none is looked at',
  async (path) => {
    const { pem } = await newSigner();
    const many = pem.repeat(LIMITS.MAX_CERTIFICATES + 1);
    expect(await codesOf(inBag(path, bytesOf(many)))).toContainEqual({
      code: 'too-many-certificates',
      severity: 'error',
      path,
      args: { limit: 10, actual: 11 },
    });
    const statuses: Status[] = [];
    const file = { bytes: bytesOf(pem.repeat(LIMITS.MAX_CERTIFICATES)), sha256: '' };
    expect(await certificatesOf(file, path, statuses)).toHaveLength(10);
    expect(statuses).toEqual([]);
  },
);

test.each([
  ['signer.crt', LIMITS.MAX_CERTIFICATE_FILE_BYTES],
  ['redaction/signer.crt', LIMITS.MAX_CERTIFICATE_FILE_BYTES],
  ['signatures/tagmanifest-sha256.txt.p7s', LIMITS.MAX_SIGNATURE_BYTES],
  ['redaction/manifest-sha256.txt.p7s', LIMITS.MAX_SIGNATURE_BYTES],
  ['manifest-sha256.txt', LIMITS.MAX_MANIFEST_BYTES],
  ['signatures/tagmanifest-sha256.txt.p7s.tsr', LIMITS.MAX_TOKEN_BYTES],
])('%s has a size, above which it is not read', async (path, limit) => {
  // Stored: what is refused for its ratio would be refused before.
  const entries = inBag(path, new Uint8Array(limit + 1)).map((one) => ({ ...one, deflate: false }));
  const statuses = await codesOf(entries);
  expect(statuses.find(({ code }) => code === 'too-large')).toMatchObject({
    path,
    args: { limit, actual: limit + 1 },
  });
});

test('a log of too many lines is counted, and none is looked at', async () => {
  const line = `${'x'.repeat(120)}\n`;
  const log = async (lines: number) =>
    (await checkCustody(bytesOf(line.repeat(lines)), null, new Map())).statuses;
  expect(await log(LIMITS.MAX_LOG_ENTRIES + 1)).toEqual([
    {
      code: 'log-too-long',
      severity: 'error',
      path: 'data/custody.jsonl',
      args: { limit: 200_000, actual: 200_001 },
    },
  ]);
});

test('a zip of small files that unpack to very much is not unpacked', async () => {
  const zeros = new Uint8Array(2 ** 20);
  const entry = {
    ...{ bytes: new Uint8Array(), packed: deflateRawSync(zeros), deflate: true },
    both: { crc: crc32(zeros), size: zeros.length },
  };
  const entries = Array.from({ length: 257 }, (_, index) => ({
    ...{ ...entry, name: `evidence-x/data/items/${index}.json` },
  }));
  const container = await readZip(sourceOf(buildZip(entries)));
  expect(container.statuses.map(({ code }) => code)).toContain('zip-bomb');
  expect(await container.files[0]?.read()).toEqual({ bytes: null, statuses: [] });
});

/** A certificate's DER with another public key. */
async function withRsaKey(bits: number, exponent: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { certificate } = await newSigner();
  const [tbs, ...rest] = childrenOf(readDer(certificate.der, TAG.sequence));
  const fields = childrenOf(tbs!);
  const modulus = new Uint8Array(bits / 8).fill(0xc1);
  const integer = (digits: Uint8Array) =>
    der(TAG.integer, Uint8Array.from([...((digits[0] ?? 0) >= 0x80 ? [0] : []), ...digits]));
  const key = sequenceOf(integer(modulus), integer(exponent));
  const rsa = Uint8Array.from([0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]);
  const spki = sequenceOf(
    sequenceOf(rsa, Uint8Array.from([5, 0])),
    der(TAG.bitString, Uint8Array.from([0, ...key])),
  );
  const parts = fields.map(({ bytes }, index) => (index === 6 ? spki : bytes));
  const all = [derOf(TAG.sequence, parts), ...rest.map(({ bytes }) => bytes)];
  return Uint8Array.from(derOf(TAG.sequence, all));
}

test('keys of RSA that are slow on purpose are no keys, the same everywhere', async () => {
  const kind = async (bits: number, exponent: number[]) =>
    (await readCertificate(await withRsaKey(bits, Uint8Array.from(exponent)))).publicKey;
  expect(await kind(2048, [1, 0, 1])).toEqual({ type: 'rsa', bits: 2048 });
  expect(await kind(8192, [1, 0, 0, 0, 1])).toEqual({ type: 'rsa', bits: 8192 });
  expect(await kind(2048, [2, 0, 0, 0, 1])).toEqual({ type: 'other' });
  expect(await kind(2048, [1, 0, 0, 0, 0, 1])).toEqual({ type: 'other' });
  expect(await kind(8200, [1, 0, 1])).toEqual({ type: 'other' });
});

test('whatever is thrown within the check of a signature is a problem, and not the end', async () => {
  const signer = await newSigner();
  const content = bytesOf('content');
  const p7s = await signCms(content, signer, PACKED_AT);
  expect((await checkCms(p7s, content, [signer.certificate])).problems).toEqual([]);
  const odd = new Proxy(signer.certificate, {
    get(target, name) {
      if (name === 'publicKey') throw new RangeError('Maximum call stack size exceeded');
      return Reflect.get(target, name) as unknown;
    },
  });
  expect((await checkCms(p7s, content, [odd])).problems).toEqual(['not-signed-data']);
});

test('a root that trusts itself is its own root', async () => {
  const { certificate } = await newSigner();
  const at = certificate.notBefore;
  expect(await chainToRoot(certificate, [], [certificate], at)).toEqual([certificate]);
  expect(await chainToRoot(certificate, [certificate], [], at)).toBeNull();
});

test('a time stamp with more certificates than are read is none that holds', async () => {
  const zip = new Uint8Array(
    await readFile(new URL('../../fixtures/bundles/valid/stamped/bundle.zip', import.meta.url)),
  );
  const { files } = await readZip(sourceOf(zip));
  const { bytes } = await files.find(({ path }) => path.endsWith('.tsr'))!.read();
  const problems = async (certificates: number) =>
    (await checkToken(withCertificates(bytes!, certificates), '', [])).problems;
  expect(await problems(LIMITS.MAX_TOKEN_CERTIFICATES)).not.toContain('certificates');
  expect(await problems(LIMITS.MAX_TOKEN_CERTIFICATES + 1)).toContain('certificates');
});

/** They stand outside of what the authority signed: anybody can add some. */
function withCertificates(tsr: Uint8Array, count: number): Uint8Array {
  const again = (tag: number, parts: readonly DerNode[], at: number, changed: Uint8Array) =>
    derOf(
      tag,
      parts.map((part, index) => (index === at ? changed : part.bytes)),
    );
  const response = childrenOf(readDer(tsr, TAG.sequence));
  const info = childrenOf(response[1]!);
  const fields = childrenOf(readDer(info[1]!.content, TAG.sequence));
  const [certificate] = childrenOf(fields[3]!);
  const many = derOf(fields[3]!.tag, Array<Uint8Array>(count).fill(certificate!.bytes));
  const signed = again(TAG.sequence, fields, 3, many);
  const content = again(TAG.sequence, info, 1, der(TAG.context0, signed));
  return again(TAG.sequence, response, 1, content);
}
