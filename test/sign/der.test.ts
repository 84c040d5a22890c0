import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  childrenOf,
  DerError,
  membersOf,
  oidOf,
  readDer,
  smallIntegerOf,
  timeOf,
  unsignedOf,
} from '../../src/sign/asn1/der.js';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const node = (text: string) => readDer(hex(text));
const time = (tag: string, text: string) =>
  timeOf(
    node(`${tag}${Buffer.from([text.length]).toString('hex')}${Buffer.from(text).toString('hex')}`),
  );

describe('every value has one form; others are refused', () => {
  test.each([
    ['a length in more bytes than it needs', '04 81 01 00'],
    ['a length with a leading zero', '04 82 00 81'],
    ['no definite length', '30 80 00 00'],
    ['a string in pieces', '24 03 04 01 00'],
    ['a flat sequence', '10 00'],
    ['a tag of several bytes', '1f 81 00 00'],
    ['less than it says', '04 03 00 00'],
    ['more than it says', '04 01 00 00'],
    ['nothing', ''],
    ['a tag alone', '30'],
  ])('%s', (_, bytes) => {
    expect(() => node(bytes)).toThrow(DerError);
  });

  test.each([
    ['padded', '02 02 00 01'],
    ['negative', '02 01 ff'],
    ['empty', '02 00'],
    ['of another type', '04 01 01'],
  ])('an integer %s', (_, bytes) => {
    expect(() => unsignedOf(node(bytes))).toThrow(DerError);
  });

  test.each([
    ['padded', '06 02 80 01'],
    ['cut', '06 02 2a 86'],
    ['empty', '06 00'],
  ])('an object identifier %s', (_, bytes) => {
    expect(() => oidOf(node(bytes))).toThrow(DerError);
  });

  test('a set out of order, or with something twice', () => {
    expect(membersOf(node('31 06 02 01 01 02 01 02'))).toHaveLength(2);
    expect(() => membersOf(node('31 06 02 01 02 02 01 01'))).toThrow(DerError);
    expect(() => membersOf(node('31 06 02 01 01 02 01 01'))).toThrow(DerError);
  });

  test.each([
    ['17', '220230000000Z'],
    ['17', '2206140021Z'],
    ['17', '220614002136+0800'],
    ['18', '20220614002136Z'],
    ['18', '20500614002136.5Z'],
    ['04', '220614002136Z'],
  ])('a time %s %s', (tag, text) => {
    expect(() => time(tag, text)).toThrow(DerError);
  });
});

test('values are read', () => {
  expect(smallIntegerOf(node('02 02 00 80'))).toBe(128);
  expect(smallIntegerOf(node('02 01 00'))).toBe(0);
  expect(oidOf(node('06 09 2a 86 48 86 f7 0d 01 07 02'))).toBe('1.2.840.113549.1.7.2');
  expect(oidOf(node('06 03 88 37 03'))).toBe('2.999.3');
  expect(time('17', '220614002136Z').toISOString()).toBe('2022-06-14T00:21:36.000Z');
  expect(time('17', '500101000000Z').toISOString()).toBe('1950-01-01T00:00:00.000Z');
  expect(time('18', '99991231235959Z').toISOString()).toBe('9999-12-31T23:59:59.000Z');
});

test('noise never does more than throw its own error', () => {
  const walk = (bytes: Uint8Array, depth = 0): void => {
    if (depth > 20) return;
    for (const child of childrenOf(readDer(bytes))) walk(child.bytes, depth + 1);
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        walk(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DerError);
      }
    }),
  );
});
