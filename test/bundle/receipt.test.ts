import { describe, expect, test } from 'vitest';
import { receiptText } from '../../src/report/receipt-text.js';
import { groupedFingerprint } from '../../src/sign/fingerprint.js';
import { zonedTime } from '../../src/i18n/time.js';

const fingerprint = '0123456789abcdef'.repeat(4);
const input = {
  bundle: {
    file: '/home/li/给办公室/evidence.zip',
    bundleId: 'a1b2c3d4',
    sequence: 3,
    bytes: 18041,
    zipSha256: 'a'.repeat(64),
    tagmanifestSha256: 'b'.repeat(64),
    fingerprint,
    files: 16,
    tokens: [],
  },
  packedAt: new Date('2022-06-14T00:21:36Z'),
  items: [
    { id: '001', label: '健康码', sha256: 'c'.repeat(64) },
    { id: '002', label: '行程卡', sha256: 'd'.repeat(64) },
  ],
  pageSha256: 'e'.repeat(64),
};

describe.each(['zh-CN', 'en'] as const)('the receipt in %s', (language) => {
  const text = receiptText(input, language);

  test('holds every hash in full, and the fingerprint twice', () => {
    for (const { sha256 } of input.items) expect(text).toContain(sha256);
    expect(text).toContain(input.bundle.zipSha256);
    expect(text).toContain(input.bundle.tagmanifestSha256);
    expect(text).toContain(fingerprint);
    for (const line of groupedFingerprint(fingerprint)) expect(text).toContain(`  ${line}\n`);
    expect(text).not.toMatch(/[0-9a-f]…/);
  });

  test('says which bundle, when, and that there are no time stamps', () => {
    expect(text).toContain('evidence-a1b2c3d4');
    expect(text).toContain('2022-06-14 08:21:36 (UTC+08:00)');
    expect(text).toMatch(/时间戳：无|Time stamps: none/);
    expect(text).toMatch(/第 3 个|in its case: 3/);
  });

  test('says how to check, in four commands', () => {
    expect(text.match(/^ {2}[1-4]\. /gm)).toHaveLength(4);
    expect(text).toContain('openssl x509 -in signer.crt -noout -fingerprint -sha256');
  });

  test('gives the hash of the page, how to get it, and what such a page is worth', () => {
    expect(text).toContain(`  ${'e'.repeat(64)}\n`);
    expect(text).toMatch(/certutil -hashfile \S+\.verify\.html SHA256/);
    expect(text).toMatch(/本身证明不了什么|proves little by itself/);
    expect(text.replace(/\s+/g, ' ')).toContain('evidence verify --open');
    const without = receiptText({ ...input, pageSha256: null }, language);
    expect(without).not.toMatch(/verify\.html/);
  });

  test('names what an office can run on the zip, and is signed beside the hashes', () => {
    expect(text).toMatch(/certutil -hashfile \S+\.zip SHA256/);
    const [signed, further] = [
      text.search(/移交人（签名）|Handed over by/),
      text.indexOf('openssl'),
    ];
    expect(text.indexOf(input.bundle.zipSha256)).toBeLessThan(signed);
    expect(signed).toBeLessThan(further);
  });

  test('names no path of the computer it was made on', () => {
    expect(text).not.toContain('/home');
  });

  test('is plain lines for printing', () => {
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/[\r\t]| \n/);
  });
});

test('a fingerprint in groups is the same fingerprint', () => {
  const lines = groupedFingerprint(fingerprint);
  expect(lines).toHaveLength(2);
  expect(lines.join(' ').replaceAll(' ', '')).toBe(fingerprint);
});

test.each([
  [480, '2022-06-14 08:21:36 (UTC+08:00)'],
  [0, '2022-06-14 00:21:36 (UTC+00:00)'],
  [-210, '2022-06-13 20:51:36 (UTC-03:30)'],
  [345, '2022-06-14 06:06:36 (UTC+05:45)'],
])('a time %i minutes from UTC', (offset, expected) => {
  expect(zonedTime(input.packedAt, offset)).toBe(expected);
});
