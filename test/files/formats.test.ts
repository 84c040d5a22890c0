/** The fixtures that are another one's pixels in another format: what is decoded must be the same. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/files/bitmap.js';
import type { Truth } from '../reading/compare.js';
import { bitmapOf } from './pictures.js';

const IMAGES = new URL('../../fixtures/images/', import.meta.url);
const open = async (name: string): Promise<Bitmap> =>
  bitmapOf(await readFile(new URL(encodeURIComponent(name), IMAGES)));

const truths = JSON.parse(await readFile(new URL('truth.json', IMAGES), 'utf8')) as Record<
  string,
  Truth & { of?: string }
>;
const copies = Object.entries(truths).flatMap(([name, { degradation, of }]) =>
  degradation?.type === 'format' && of !== undefined ? [[name, of] as const] : [],
);

function meanDifference(a: Bitmap, b: Bitmap): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < a.data.length; i += 101) {
    sum += Math.abs(a.data[i]! - b.data[i]!);
    count++;
  }
  return sum / count;
}

describe('the same picture in other formats', () => {
  it('there are some', () => {
    expect(copies.length).toBeGreaterThan(5);
  });

  it.each(copies)('%s is %s', async (name, of) => {
    const [copy, source] = await Promise.all([open(name), open(of)]);
    expect([copy.width, copy.height]).toEqual([source.width, source.height]);
    // CMYK loses most; a wrong channel order or a quarter turn gives ten times as much.
    expect(meanDifference(copy, source)).toBeLessThan(8);
  });
});
