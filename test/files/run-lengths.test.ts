import { describe, expect, it } from 'vitest';
import { bitmapOf } from './pictures.js';

const RED = [0, 0, 255, 0];
const GREEN = [0, 255, 0, 0];

/** A BMP of 4 × 2 pixels with a palette of two. */
function bmp(bits: number, compression: number, pixels: number[]): Uint8Array {
  const offset = 54 + 8;
  const bytes = new Uint8Array(offset + pixels.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, offset, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, 4, true);
  view.setInt32(22, 2, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, compression, true);
  view.setUint32(34, pixels.length, true);
  view.setUint32(46, 2, true);
  bytes.set([...RED, ...GREEN], 54);
  bytes.set(pixels, offset);
  return bytes;
}

const row = (...pixels: ('r' | 'g')[]): number[] =>
  pixels.flatMap((pixel) => (pixel === 'r' ? [255, 0, 0] : [0, 255, 0]));

describe('a BMP with run-length encoding', () => {
  it.each([
    ['of 8 bits', bmp(8, 1, [4, 0, 0, 0, 1, 1, 0, 3, 0, 1, 0, 0, 0, 0, 0, 1])],
    ['of 4 bits', bmp(4, 2, [4, 0x00, 0, 0, 1, 0x10, 0, 3, 0x01, 0x00, 0, 0, 0, 1])],
  ])('%s is read, the last row first', async (_, bytes) => {
    const { width, height, data } = await bitmapOf(bytes);
    expect([width, height]).toEqual([4, 2]);
    expect([...data]).toEqual([...row('g', 'r', 'g', 'r'), ...row('r', 'r', 'r', 'r')]);
  });

  it('that ends early is damaged', async () => {
    await expect(bitmapOf(bmp(8, 1, [4, 0]))).rejects.toThrow();
  });
});
