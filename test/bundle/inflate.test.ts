import { deflateRawSync, crc32 as referenceCrc } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../src/bundle/crc32.js';
import { inflate } from '../../src/bundle/inflate.js';

const text = new TextEncoder().encode('健康码 '.repeat(500));

describe('unpacking', () => {
  test('what was packed, at every level', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3000 }),
        fc.integer({ min: 0, max: 9 }),
        async (bytes, level) => {
          const packed = deflateRawSync(bytes, { level });
          expect(await inflate(packed, bytes.length)).toEqual({ bytes: new Uint8Array(bytes) });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('any byte after the end is noticed, whichever it is', async () => {
    const packed = deflateRawSync(text);
    for (const byte of [0, 1, 3, 0x4b, 0xff]) {
      const longer = new Uint8Array([...packed, byte]);
      expect(await inflate(longer, text.length)).toEqual({ problem: 'trailing-bytes' });
    }
  });

  test.each([
    ['cut short', deflateRawSync(text).subarray(0, -1), text.length, 'deflate'],
    ['nothing', new Uint8Array(), 0, 'deflate'],
    ['noise', new Uint8Array([7, 7, 7]), 3, 'deflate'],
    ['more than said', deflateRawSync(text), text.length - 1, 'size'],
    ['less than said', deflateRawSync(text), text.length + 1, 'size'],
    ['far more than said', deflateRawSync(new Uint8Array(30_000_000)), 100, 'size'],
  ])('%s', async (_, packed, size, problem) => {
    expect(await inflate(packed, size)).toEqual({ problem });
  });
});

test('the checksum is zip’s', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
  if (typeof referenceCrc === 'function') expect(crc32(text)).toBe(referenceCrc(text));
});
