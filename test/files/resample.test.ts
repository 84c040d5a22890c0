/** The resizer of the core, which pages read with, beside libvips, which the command line has. */
import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/files/bitmap.js';
import { RASTER } from '../../src/files/node/raster.js';
import { resize, turn } from '../../src/files/resample.js';

/** No two neighbours alike: every rounding shows. */
function noise(width: number, height: number): Bitmap {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0, seed = 7; i < data.length; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    data[i] = seed >>> 24;
  }
  return { width, height, data };
}

/** How many of the bytes differ, and by how much at most. */
function apart(a: Bitmap, b: Bitmap): { bytes: number; most: number } {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  let [bytes, most] = [0, 0];
  for (const [i, value] of a.data.entries()) {
    const by = Math.abs(value - b.data[i]!);
    if (by > 0) bytes++;
    most = Math.max(most, by);
  }
  return { bytes, most };
}

describe('another size', () => {
  it.each([
    ['smaller', [540, 1170], [352, 768]],
    ['a little smaller', [705, 300], [704, 288]],
    ['less than a quarter', [900, 1300], [96, 128]],
    ['larger', [300, 440], [320, 448]],
    ['wider and lower', [540, 590], [544, 576]],
  ] as const)('%s: the same bytes as libvips', async (_, [width, height], [toWidth, toHeight]) => {
    const picture = noise(width, height);
    const made = resize(picture, toWidth, toHeight);
    expect(apart(made, await RASTER.resize(picture, toWidth, toHeight))).toEqual({
      ...{ bytes: 0, most: 0 },
    });
  });

  it('leaves what has that size as it is', () => {
    const picture = noise(32, 64);
    expect(resize(picture, 32, 64).data).toEqual(picture.data);
  });
});

describe('turned', () => {
  it.each([-8.3, 1.7, 33])('by %d degrees: the same bytes as libvips', async (degrees) => {
    const picture = noise(201, 373);
    const most = apart(turn(picture, degrees), await RASTER.turn(picture, degrees));
    expect(most).toEqual({ bytes: 0, most: 0 });
  });
});
