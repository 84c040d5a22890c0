import { deflateRawSync, inflateRawSync, crc32 as referenceCrc, type Zlib } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../src/bundle/zip/crc32.js';
import { inflate, type Inflated } from '../../src/bundle/zip/inflate.js';
import { times } from '../full.js';

const text = new TextEncoder().encode('健康码 '.repeat(500));

/** What zlib makes of it, in the same words. */
function byZlib(deflated: Uint8Array, size: number): Inflated {
  let buffer: Buffer;
  let consumed: number;
  try {
    // With `info` the types do not say so, but this is what comes.
    const unpacked = inflateRawSync(deflated, { info: true, maxOutputLength: 1e6 }) as unknown as {
      buffer: Buffer;
      engine: Zlib;
    };
    ({ buffer } = unpacked);
    consumed = unpacked.engine.bytesWritten;
  } catch {
    return { problem: 'deflate' };
  }
  if (buffer.length !== size) return { problem: 'size' };
  return consumed === deflated.length
    ? { bytes: new Uint8Array(buffer) }
    : { problem: 'trailing-bytes' };
}

describe('unpacking', () => {
  test('judges damaged streams as zlib does', () => {
    const strategies = [0, 2, 3, 4];
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 600 }),
          fc.string({ maxLength: 400 }).map((words) => new TextEncoder().encode(words.repeat(3))),
        ),
        fc.constantFrom(...strategies),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 3 }),
        fc.option(fc.nat()),
        fc.uint8Array({ maxLength: 2 }),
        (bytes, strategy, changes, cut, more) => {
          const packed = Uint8Array.from(deflateRawSync(bytes, { strategy }));
          for (const [at, to] of changes) packed[at % packed.length] = to;
          const damaged =
            cut === null
              ? Uint8Array.from([...packed, ...more])
              : packed.subarray(0, cut % packed.length);
          const expected = byZlib(damaged, bytes.length);
          const got = inflate(damaged, bytes.length);
          seen.add('problem' in got ? got.problem : 'good');
          // What is too long is not read to its end, where something else may be wrong.
          if ('problem' in got && got.problem === 'size')
            expect(['size', 'deflate']).toContain('problem' in expected && expected.problem);
          else expect(got).toEqual(expected);
        },
      ),
      { numRuns: times(3000, 400) },
    );
    expect([...seen].sort()).toEqual(['deflate', 'good', 'size', 'trailing-bytes']);
  });

  test('of random bytes, as zlib does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 120 }), (bytes) => {
        const whole = byZlib(bytes, 0);
        const got = inflate(bytes, 0);
        if (!('problem' in got && got.problem === 'size')) expect(got).toEqual(whole);
      }),
      { numRuns: times(3000, 400) },
    );
  });

  test('what was packed, at every level', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.integer({ min: 0, max: 9 }),
        (bytes, level) => {
          const packed = deflateRawSync(bytes, { level });
          expect(inflate(packed, bytes.length)).toEqual({ bytes: new Uint8Array(bytes) });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('any byte after the end is noticed', () => {
    const packed = deflateRawSync(text);
    for (const byte of [0, 1, 3, 0x4b, 0xff]) {
      const longer = new Uint8Array([...packed, byte]);
      expect(inflate(longer, text.length)).toEqual({ problem: 'trailing-bytes' });
    }
  });

  test.each([
    ['cut short', deflateRawSync(text).subarray(0, -1), text.length, 'deflate'],
    ['nothing', new Uint8Array(), 0, 'deflate'],
    ['noise', new Uint8Array([7, 7, 7]), 3, 'deflate'],
    ['more than said', deflateRawSync(text), text.length - 1, 'size'],
    ['less than said', deflateRawSync(text), text.length + 1, 'size'],
    ['far more than said', deflateRawSync(new Uint8Array(30_000_000)), 100, 'size'],
  ])('%s', (_, packed, size, problem) => {
    expect(inflate(packed, size)).toEqual({ problem });
  });
});

test('the checksum is zip’s', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
  if (typeof referenceCrc === 'function') expect(crc32(text)).toBe(referenceCrc(text));
});
