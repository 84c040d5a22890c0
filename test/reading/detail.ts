/** Parts of fixtures, for tests in which an engine has to read something, no matter what. */
import sharp, { type OverlayOptions } from 'sharp';
import { fileURLToPath } from 'node:url';

/** From which row on, and how many rows. */
type Rows = readonly [top: number, height: number];

const WIDTH = 1080;

/** The title, what has a colour, and a few of the fields. */
const DETAILS = {
  'travel-linyi-0616.png': [[240, 1030]],
  'shandong-red-0614-0821.png': [[220, 1400]],
} as const satisfies Record<string, readonly Rows[]>;

/** The title, and lines from which a field is read. */
const LINES = {
  'travel-linyi-0616.png': [
    [240, 150],
    [1280, 130],
  ],
  'shandong-red-0614-0821.png': [
    [220, 110],
    [600, 120],
    [1470, 150],
  ],
} as const satisfies Record<string, readonly Rows[]>;

type Name = keyof typeof DETAILS;

/** A PNG of half the size, read in a fraction of the time that the whole page takes. */
export const detail = (name: Name): Promise<Buffer> => halved(name, DETAILS[name]);

/** A PNG of even less: without a colour, a code, or most of the fields. */
export const fewLines = (name: Name): Promise<Buffer> => halved(name, LINES[name]);

async function halved(name: Name, parts: readonly Rows[]): Promise<Buffer> {
  const file = fileURLToPath(new URL(`../../fixtures/images/${name}`, import.meta.url));
  const pieces: OverlayOptions[] = [];
  let height = 0;
  for (const [top, rows] of parts) {
    const rect = { left: 0, top, width: WIDTH, height: rows };
    pieces.push({ input: await sharp(file).extract(rect).png().toBuffer(), left: 0, top: height });
    height += rows;
  }
  const empty = sharp({ create: { width: WIDTH, height, channels: 3, background: '#fff' } });
  const whole = await empty.composite(pieces).png().toBuffer();
  return sharp(whole)
    .resize({ width: WIDTH / 2 })
    .png()
    .toBuffer();
}
