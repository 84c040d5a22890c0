import { Certificate, ContentInfo, SignedData } from 'pkijs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  certificatesToPem,
  createCertificate,
  generateKey,
  signerFrom,
  type Signer,
} from '../../src/sign/certificate.js';
import { checkCms } from '../../src/sign/cms-check.js';
import { signCms } from '../../src/sign/cms.js';
import { signatureFits } from '../../src/sign/asn1/chain.js';
import { childrenOf, membersOf, readDer, TAG, type DerNode } from '../../src/sign/asn1/der.js';
import { der, objectIdentifier, sequenceOf } from '../../src/sign/asn1/der-write.js';
import { FULL, times } from '../full.js';

const SIGNED_AT = new Date('2022-06-14T00:21:36.500Z');
const content = new TextEncoder().encode('0000  bagit.txt\n');
let signer: Signer;
let p7s: Uint8Array<ArrayBuffer>;

async function newSigner(): Promise<Signer> {
  const keys = await generateKey();
  return signerFrom(keys.privateKey, certificatesToPem([await createCertificate(keys, SIGNED_AT)]));
}

beforeAll(async () => {
  signer = await newSigner();
  p7s = await signCms(content, signer, SIGNED_AT);
});

const problemsOf = async (bytes: Uint8Array, certificates = [signer.certificate]) =>
  (await checkCms(bytes, content, certificates)).problems;

test('what we sign passes, in whole seconds', async () => {
  expect(await checkCms(p7s, content, [signer.certificate])).toEqual({
    problems: [],
    signingTime: new Date('2022-06-14T00:21:36.000Z'),
    messageDigest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
});

test('another implementation agrees', async () => {
  const contentInfo = ContentInfo.fromBER(p7s);
  const signedData = new SignedData({ schema: contentInfo.content as unknown });
  const verified = await signedData.verify({
    signer: 0,
    data: content.buffer,
    trustedCerts: [Certificate.fromBER(signer.certificate.der)],
  });
  expect(verified).toBe(true);
});

test('a signature past 2049 is dated in the form that certificates prescribe', async () => {
  const late = await signCms(content, signer, new Date('2051-01-02T03:04:05Z'));
  const { signingTime } = await checkCms(late, content, [signer.certificate]);
  expect(signingTime?.toISOString()).toBe('2051-01-02T03:04:05.000Z');
});

test('many signatures, so that padded integers come up, and short ones now and then', async () => {
  const lengths = new Set<number>();
  for (let run = 0; run < times(200, 30); run++) {
    const signature = await signCms(content, signer, SIGNED_AT);
    lengths.add(signature.length);
  }
  expect(lengths.size).toBeGreaterThan(1);
});

test('a signature with a short integer', async () => {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  let raw: Uint8Array;
  // One in 128 has one.
  do raw = new Uint8Array(await crypto.subtle.sign(algorithm, signer.privateKey, content));
  while (raw[0] !== 0 && raw[32] !== 0);
  const integer = (digits: Uint8Array) => {
    const from = digits.findIndex((digit) => digit !== 0);
    const short = digits.subarray(from);
    return der(TAG.integer, short[0]! < 0x80 ? short : Uint8Array.of(0, ...short));
  };
  const value = sequenceOf(integer(raw.subarray(0, 32)), integer(raw.subarray(32)));
  const ecdsaWithSha256 = readDer(sequenceOf(objectIdentifier('1.2.840.10045.4.3.2')));
  expect(await signatureFits(signer.certificate, ecdsaWithSha256, value, content)).toBe(true);
});

test('no byte of it can be changed', async () => {
  for (let at = 0; at < p7s.length; at += times(1, 3))
    for (const flip of FULL ? [1, 0x80] : [at % 2 === 0 ? 1 : 0x80]) {
      const bytes = new Uint8Array(p7s);
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      if ((await problemsOf(bytes)).length === 0) throw new Error(`byte ${at} ^ ${flip}`);
    }
});

test('nor cut, nor followed by anything', async () => {
  for (let length = 0; length < p7s.length; length += 7)
    expect(await problemsOf(p7s.slice(0, length))).toEqual(['not-signed-data']);
  expect(await problemsOf(new Uint8Array([...p7s, 0]))).toEqual(['trailing-bytes']);
});

describe('what it is compared with', () => {
  test('other content', async () => {
    const other = new TextEncoder().encode('other');
    const { problems } = await checkCms(p7s, other, [signer.certificate]);
    expect(problems).toEqual(['message-digest']);
  });

  test('another signer’s certificate', async () => {
    const { certificate } = await newSigner();
    expect(await problemsOf(p7s, [certificate])).toEqual([
      'certificates',
      'signer-identifier',
      'signing-certificate',
      'signature',
    ]);
  });

  test('a certificate more than it carries', async () => {
    const { certificate } = await newSigner();
    expect(await problemsOf(p7s, [signer.certificate, certificate])).toEqual(['certificates']);
  });

  test('the same key under another certificate', async () => {
    const keys = await generateKey();
    const [one, two] = [
      await createCertificate(keys, SIGNED_AT),
      await createCertificate(keys, SIGNED_AT),
    ];
    const signature = await signCms(
      content,
      await signerFrom(keys.privateKey, certificatesToPem([one])),
      SIGNED_AT,
    );
    expect(await problemsOf(signature, [two])).toEqual([
      'certificates',
      'signer-identifier',
      'signing-certificate',
    ]);
  });
});

describe('what openssl lets pass and we do not', () => {
  /** Takes the signature apart, lets `change` at it, and puts it together with right lengths. */
  function rebuilt(change: (parts: Parts) => void): Uint8Array {
    const [type, wrapped] = childrenOf(readDer(p7s));
    const fields = childrenOf(readDer((wrapped as DerNode).content));
    const [info] = membersOf(fields[4] as DerNode);
    const parts: Parts = {
      fields: fields.slice(0, 4).map(({ bytes }) => bytes),
      info: childrenOf(info as DerNode).map(({ bytes }) => bytes),
      signers: 1,
    };
    change(parts);
    const signerInfo = der(0x30, ...parts.info);
    const signers = der(0x31, ...Array.from({ length: parts.signers }, () => signerInfo));
    const signedData = der(0x30, ...parts.fields, signers);
    return der(0x30, (type as DerNode).bytes, der(0xa0, signedData));
  }
  interface Parts {
    /** version, digestAlgorithms, encapContentInfo, certificates, maybe crls */
    fields: Uint8Array[];
    /** version, sid, digestAlgorithm, signedAttrs, signatureAlgorithm, signature */
    info: Uint8Array[];
    signers: number;
  }
  function der(tag: number, ...contents: Uint8Array[]): Uint8Array {
    const body = Buffer.concat(contents);
    const length =
      body.length < 128
        ? [body.length]
        : body.length < 256
          ? [0x81, body.length]
          : [0x82, body.length >> 8, body.length & 0xff];
    return Buffer.concat([Uint8Array.of(tag, ...length), body]);
  }
  const attribute = der(0x30, Uint8Array.of(6, 3, 0x55, 4, 3), der(0x31, Uint8Array.of(5, 0)));

  test('put together unchanged it is the same', () => {
    expect(
      Buffer.compare(
        rebuilt(() => {}),
        p7s,
      ),
    ).toBe(0);
  });

  test.each<[string, (parts: Parts) => void, string[]]>([
    ['unsigned attributes', ({ info }) => info.push(der(0xa1, attribute)), ['unsigned-attributes']],
    ['revocation data', ({ fields }) => fields.push(der(0xa1, der(0x30))), ['revocation-data']],
    [
      'a second certificate',
      ({ fields }) =>
        (fields[3] = der(0xa0, signer.certificate.der, der(0x30, Uint8Array.of(5, 0)))),
      ['not-signed-data'],
    ],
    ['no certificate', ({ fields }) => void fields.splice(3, 1), ['certificates']],
    [
      'its own copy of the content',
      ({ fields }) =>
        (fields[2] = der(
          0x30,
          Buffer.from('06092a864886f70d010701', 'hex'),
          der(0xa0, der(0x04, content)),
        )),
      ['content-embedded'],
    ],
    ['another version', ({ fields }) => (fields[0] = Uint8Array.of(2, 1, 3)), ['version']],
    ['no digest algorithms', ({ fields }) => (fields[1] = der(0x31)), ['digest-algorithm']],
    ['no signer', (parts) => (parts.signers = 0), ['signer-count']],
    ['one signer twice', (parts) => (parts.signers = 2), ['not-signed-data']],
    [
      'a key identifier in place of issuer and serial number',
      ({ info }) => (info[1] = der(0x80, new Uint8Array(20))),
      ['signer-identifier'],
    ],
    [
      'another attribute among the signed ones',
      ({ info }) => {
        const members = [...childrenOf(readDer(info[3] ?? new Uint8Array())), { bytes: attribute }];
        const sorted = members.map(({ bytes }) => bytes).sort(Buffer.compare);
        info[3] = der(0xa0, ...sorted);
      },
      ['signed-attributes', 'signature'],
    ],
    [
      'attributes out of order',
      ({ info }) => {
        const members = childrenOf(readDer(info[3] ?? new Uint8Array())).map(({ bytes }) => bytes);
        info[3] = der(0xa0, ...members.reverse());
      },
      ['not-signed-data'],
    ],
    [
      'another signature algorithm',
      ({ info }) => (info[4] = Buffer.from('300a06082a8648ce3d040303', 'hex')),
      ['signature-algorithm'],
    ],
  ])('%s', async (_, change, problems) => {
    expect(await problemsOf(rebuilt(change))).toEqual(problems);
  });
});
