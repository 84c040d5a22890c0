import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withDefiniteLengths } from '../../src/sign/asn1/ber.js';
import { DerError } from '../../src/sign/asn1/der.js';
import { der, derOf } from '../../src/sign/asn1/der-write.js';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const told = (text: string) => Buffer.from(withDefiniteLengths(hex(text))).toString('hex');

describe('what authorities send', () => {
  test.each([
    ['an indefinite length', '30 80 02 01 05 00 00', '30 03 02 01 05'],
    ['one inside another', '30 80 a0 80 02 01 05 00 00 00 00', '30 05 a0 03 02 01 05'],
    ['one inside a definite length', '30 07 31 80 02 01 05 00 00', '30 05 31 03 02 01 05'],
    ['a string in pieces', '24 80 04 01 aa 04 02 bb cc 00 00', '04 03 aa bb cc'],
    ['pieces of pieces', '24 80 24 05 04 01 aa 04 00 04 01 bb 00 00', '04 02 aa bb'],
    ['pieces of known length', '24 06 04 01 aa 04 01 bb', '04 02 aa bb'],
    ['what follows, as it is', '30 80 00 00 30 80', '30 00 30 80'],
    // Two zeros in a string end nothing.
    ['zeros inside', '30 80 04 02 00 00 00 00', '30 04 04 02 00 00'],
  ])('%s', (_, ber, expected) => {
    expect(told(ber)).toBe(expected.replaceAll(' ', ''));
  });

  test('DER stays byte for byte, and so do lengths that are longer than they need be', () => {
    for (const bytes of ['30 03 02 01 05', '30 81 03 02 01 05', '04 02 30 80'])
      expect(told(bytes)).toBe(bytes.replaceAll(' ', ''));
  });
});

describe('is refused', () => {
  test.each([
    ['no end', '30 80 02 01 05'],
    ['half an end', '30 80 02 01 05 00'],
    ['a flat string without a length', '04 80 00 00'],
    ['a piece that is no string', '24 80 02 01 05 00 00'],
    ['longer than it is', '30 05 02 01'],
    ['an inner one that is longer than its frame', '30 03 02 05 01 02 03 04 05'],
    ['nothing', ''],
    ['too deep', `${'30 80'.repeat(40)}${'00 00'.repeat(40)}`],
  ])('%s', (_, bytes) => {
    expect(() => told(bytes)).toThrow(DerError);
  });

  test('noise, with a DerError and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        try {
          withDefiniteLengths(noise);
        } catch (error) {
          expect(error).toBeInstanceOf(DerError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a tree comes back as it was, however it was sent', () => {
  type Tree = { leaf: Uint8Array } | { children: Tree[] };
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.record({ leaf: fc.uint8Array({ maxLength: 200 }) }),
      fc.record({ children: fc.array(tie('tree'), { maxLength: 4 }) }),
    ),
  }));
  const asDer = (one: Tree): Uint8Array =>
    'leaf' in one ? der(0x04, one.leaf) : der(0x30, ...one.children.map(asDer));
  const asBer = (one: Tree): Uint8Array => {
    if ('children' in one)
      return Buffer.concat([hex('30 80'), ...one.children.map(asBer), hex('00 00')]);
    const half = one.leaf.length >> 1;
    const pieces = [der(0x04, one.leaf.subarray(0, half)), der(0x04, one.leaf.subarray(half))];
    return Buffer.concat([hex('24 80'), ...pieces, hex('00 00')]);
  };
  fc.assert(
    fc.property(tree, (one) => {
      expect(Buffer.from(withDefiniteLengths(asBer(one)))).toEqual(Buffer.from(asDer(one)));
    }),
    { numRuns: 100 },
  );
});

describe('a made-up value of very many parts is refused, and does not end the program', () => {
  const MANY = 250_000;
  test.each([
    ['elements', '3080', '0500'],
    ['pieces of a string', '2480', '0400'],
  ])('%s', (_, start, part) => {
    const value = Buffer.from(`${start}${part.repeat(MANY)}0000`, 'hex');
    expect(() => withDefiniteLengths(value)).toThrow(DerError);
  });

  test('a list of parts is written at any length', () => {
    const parts = Array.from({ length: MANY }, () => hex('05 00'));
    expect(derOf(0x30, parts).length).toBe(1 + 4 + 2 * MANY);
  });
});
