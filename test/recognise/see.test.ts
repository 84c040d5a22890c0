import { describe, expect, it } from 'vitest';
import { boxAround, type Bitmap, type Quad } from '../../src/files/bitmap.js';
import { see } from '../../src/recognise/see.js';
import type { PageReader, TextLine } from '../../src/recognise/text/types.js';

const picture: Bitmap = { width: 400, height: 300, data: new Uint8Array(400 * 300 * 3).fill(255) };
const turnedPicture: Bitmap = { ...picture, data: Uint8Array.from(picture.data) };

/** A line of text 200 wide and 20 high that falls by so many degrees. */
function lineAt(y: number, degrees: number): Quad {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [
    { x: 100, y },
    { x: 100 + 200 * cos, y: y + 200 * sin },
    { x: 100 + 200 * cos - 20 * sin, y: y + 200 * sin + 20 * cos },
    { x: 100 - 20 * sin, y: y + 20 * cos },
  ];
}

/** Text that is tilted in the picture and level once it was turned; notes what it is asked. */
function tiltedBy(degrees: number, { finds }: { finds: boolean }) {
  const asked: string[] = [];
  const nameOf = (bitmap: Bitmap): string => (bitmap === turnedPicture ? 'turned' : 'original');
  const quadsOf = (bitmap: Bitmap): Quad[] =>
    [50, 100, 150].map((y) => lineAt(y, bitmap === turnedPicture ? 0 : degrees));
  const page: PageReader = {
    name: 'ppocr',
    ...(finds && {
      findText: async (bitmap: Bitmap) => {
        asked.push(`find ${nameOf(bitmap)}`);
        return quadsOf(bitmap);
      },
    }),
    readPage: async (bitmap, _, found) => {
      asked.push(`read ${nameOf(bitmap)}${found ? ' there' : ''}`);
      return (found ?? quadsOf(bitmap)).map((quad): TextLine => {
        const box = boxAround(quad, bitmap);
        return { text: '绿码', confidence: 1, box, quad, offsets: [0, 1] };
      });
    },
    engine: async () => ({ version: '', models: {} }),
    close: async () => undefined,
  };
  const eyes = { page, findQrCodes: async () => [], turn: async () => turnedPicture };
  return { eyes, asked };
}

describe('a tilted picture', () => {
  it('is read once, level: where its text stands tells the tilt', async () => {
    const { eyes, asked } = tiltedBy(5, { finds: true });
    const { turned, lines } = await see(picture, eyes);
    expect(asked).toEqual(['find original', 'read turned']);
    expect(turned).toBeCloseTo(-5);
    expect(lines).toHaveLength(3);
  });

  it('is read twice by an engine that finds and reads in one', async () => {
    const { eyes, asked } = tiltedBy(-5, { finds: false });
    expect((await see(picture, eyes)).turned).toBeCloseTo(5);
    expect(asked).toEqual(['read original', 'read turned']);
  });

  it.each([0, 1.1, -1.1])(
    'by %f degrees is read as it is, where its text was found',
    async (by) => {
      const { eyes, asked } = tiltedBy(by, { finds: true });
      expect(await see(picture, eyes)).toMatchObject({ bitmap: picture, turned: 0 });
      expect(asked).toEqual(['find original', 'read original there']);
    },
  );
});
