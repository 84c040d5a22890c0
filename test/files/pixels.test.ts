/** A few pixels of a stranger's picture: the same as of a whole decoding, and no more than that. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/files/node/inspect.js';
import { pixelsAt } from '../../src/files/node/pixels/pixels-at.js';

const [width, height] = [60, 90];
const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i * 7) % 251);
const picture = () => sharp(data, { raw: { width, height, channels: 4 } });
const points = [
  [3, 4],
  [50, 21],
  [17, 59],
] as const;

describe('pixels at some points', () => {
  it.each([
    ['PNG with alpha', () => picture().png()],
    ['grey PNG', () => picture().greyscale().png()],
    ['PNG of 16 bits', () => picture().toColourspace('rgb16').png()],
    ['JPEG', () => picture().removeAlpha().jpeg()],
    ['JPEG on its side', () => picture().withMetadata({ orientation: 6 }).jpeg()],
    ['JPEG in CMYK', () => picture().removeAlpha().toColourspace('cmyk').jpeg()],
    ['WebP', () => picture().webp()],
    ['GIF', () => picture().gif()],
  ])('%s', async (_, make) => {
    const bytes = new Uint8Array(await make().toBuffer());
    const whole = await decode('', bytes);
    const { width, height } = whole;
    const expected = points.map(([x, y]) => {
      const at = 3 * (y * width + x);
      return [...whole.data.subarray(at, at + 3)];
    });
    expect(await pixelsAt(bytes, { width, height, points })).toEqual(expected);
  });

  it('none where the picture has another size than is said, or is none', async () => {
    const bytes = new Uint8Array(await picture().png().toBuffer());
    expect(await pixelsAt(bytes, { width: height, height: width, points })).toBeNull();
    expect(await pixelsAt(bytes.subarray(0, 200), { width, height, points })).toBeNull();
    expect(await pixelsAt(new Uint8Array(9), { width, height, points })).toBeNull();
  });
});
