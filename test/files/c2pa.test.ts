/** Whether a file carries a C2PA manifest: by its boxes, not by words, and whatever else it holds. */
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytesCarryC2pa, carriesC2pa } from '../../src/files/c2pa.js';
import { identify } from '../../src/files/identify.js';
import { bytesSource } from '../../src/files/source.js';
import { isoMedia, isoMediaWith, jpegWith, jumbf, pngWith, text, webpWith } from './samples.js';

let plain: Record<'jpeg' | 'png' | 'webp', Uint8Array>;
beforeAll(async () => {
  const picture = sharp({ create: { width: 90, height: 60, channels: 3, background: '#a33' } });
  // The words are no manifest.
  const worded = picture.withMetadata({ exif: { IFD0: { ImageDescription: 'jumb c2pa caBX' } } });
  const [jpeg, png, webp] = await Promise.all(
    (['jpeg', 'png', 'webp'] as const).map((format) => worded.clone().toFormat(format).toBuffer()),
  );
  plain = { jpeg: jpeg!, png: png!, webp: webp! };
});

const OTHER = jumbf('40cb0c32 bb8a 489d a70b 2ad6f47f4369');

function samples(): [string, Uint8Array, boolean][] {
  const { jpeg, png, webp } = plain;
  return [
    ['JPEG', jpegWith(jpeg), true],
    ['PNG', pngWith(png), true],
    ['WebP', webpWith(webp), true],
    ['ISO media', isoMediaWith(), true],
    ['JPEG with another JUMBF before it', jpegWith(jpegWith(jpeg), OTHER), true],
    ['a plain JPEG', jpeg, false],
    ['a plain PNG', png, false],
    ['a plain WebP', webp, false],
    ['plain ISO media', isoMedia('isom'), false],
    ['JPEG with another JUMBF', jpegWith(jpeg, OTHER), false],
    ['PNG with another JUMBF', pngWith(png, OTHER), false],
    ['WebP with another JUMBF', webpWith(webp, OTHER), false],
    ['ISO media with another uuid', isoMediaWith('00112233 4455 6677 8899 aabbccddeeff'), false],
    ['a box alone', jumbf(), false],
    ['words', text('RIFF c2pa jumb'), false],
    ['behind the picture', new Uint8Array(Buffer.concat([jpeg, jpegWith(jpeg)])), false],
    ['nothing', new Uint8Array(), false],
  ];
}

describe('a manifest', () => {
  it('is found where the formats have it, in memory and piece by piece', async () => {
    for (const [name, bytes, expected] of samples()) {
      expect(bytesCarryC2pa(bytes), name).toBe(expected);
      expect(await carriesC2pa(bytesSource(bytes)), name).toBe(expected);
      if (bytes.length === 0) continue;
      expect((await identify(bytesSource(bytes), async () => null)).c2pa, name).toBe(
        expected ? true : undefined,
      );
    }
  });

  it('is looked for in headers alone, however large the file', async () => {
    let read = 0;
    const head = isoMediaWith();
    const large = {
      size: 2 ** 31,
      read: async (offset: number, length: number) => {
        read += length;
        return head.slice(offset, offset + length);
      },
    };
    expect(await carriesC2pa(large)).toBe(true);
    expect(read).toBeLessThan(1000);
  });

  it('of a file that is cut off or made up never throws, and never goes on for ever', async () => {
    for (const [, bytes] of samples().slice(0, 5))
      for (let end = 0; end < Math.min(bytes.length, 400); end++)
        bytesCarryC2pa(bytes.slice(0, end));
    const starts = samples().map(([, bytes]) => bytes.slice(0, 12));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.uint8Array({ maxLength: 300 }),
        async (start, rest) => {
          const bytes = new Uint8Array(Buffer.concat([start, rest]));
          expect(await carriesC2pa(bytesSource(bytes))).toBe(bytesCarryC2pa(bytes));
        },
      ),
    );
    // Parts of no length: as many as fit are more than are walked over.
    const hollow = new Uint8Array(4_000_000);
    hollow.set(text('RIFF'));
    expect(bytesCarryC2pa(hollow)).toBe(false);
  });
});
