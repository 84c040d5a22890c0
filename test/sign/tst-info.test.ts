import { expect, test } from 'vitest';
import { DerError } from '../../src/sign/asn1/der.js';
import {
  der,
  objectIdentifier,
  octetString,
  sequenceOf,
  unsignedInteger,
} from '../../src/sign/asn1/der-write.js';
import { readTstInfo } from '../../src/sign/stamps/tst-info.js';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const info = (time: string, { nonce = [0x12], hash = SHA256, version = 1 } = {}) =>
  sequenceOf(
    unsignedInteger(version),
    objectIdentifier('1.2.3'),
    sequenceOf(sequenceOf(objectIdentifier(hash)), octetString(new Uint8Array(32))),
    unsignedInteger(5),
    der(0x18, Buffer.from(time)),
    der(0x02, Uint8Array.from(nonce)),
  );

test.each([
  ['20220614002136Z', '2022-06-14T00:21:36.000Z'],
  ['20220614002136.5Z', '2022-06-14T00:21:36.500Z'],
  ['20220614002136.0457Z', '2022-06-14T00:21:36.045Z'],
  // Not DER, and sent all the same by authorities that write milliseconds always.
  ['20220614002136.000Z', '2022-06-14T00:21:36.000Z'],
])('the time %s', (text, expected) => {
  expect(readTstInfo(info(text)).genTime.toISOString()).toBe(expected);
});

test.each([
  '20220614002136',
  '20220614002136+0800',
  '20220231002136Z',
  '20220614002136.Z',
  '2022Z',
])('no time: %s', (text) => {
  expect(() => readTstInfo(info(text))).toThrow(DerError);
});

test('other numbers and hashes', () => {
  expect(readTstInfo(info('20220614002136Z', { nonce: [0xff, 0x01] })).nonce).toBe('ff01');
  const hex = '00'.repeat(32);
  expect(readTstInfo(info('20220614002136Z')).imprint).toEqual({ digest: 'SHA-256', hex });
  const imprintBy = (hash: string) => readTstInfo(info('20220614002136Z', { hash })).imprint.digest;
  expect(imprintBy('2.16.840.1.101.3.4.2.3')).toBe('SHA-512');
  expect(imprintBy('1.2.156.10197.1.401')).toBe('SM3');
  // MD5
  expect(imprintBy('1.2.840.113549.2.5')).toBeNull();
  expect(() => readTstInfo(info('20220614002136Z', { version: 2 }))).toThrow(DerError);
});
