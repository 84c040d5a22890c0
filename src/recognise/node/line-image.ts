/** Pictures of single lines, as the second reader likes them. */
import type { SharpOptions } from 'sharp';
import sharp from '../../files/node/sharp.js';
import type { Bitmap, Box } from '../../files/bitmap.js';

/** Height of a line as the language data was trained on, in pixels, with room around the letters. */
const LINE_HEIGHT = 48;
const MARGIN = 12;
const MAX_WIDTH = 2400;

/**
 * Black on white, scaled to the height that the engine likes, with a margin.
 *
 * @returns a PGM: packing a PNG, to be unpacked at once, takes longer than scaling the line.
 */
export async function lineImage(bitmap: Bitmap, box: Box): Promise<Buffer> {
  const scale = Math.min(LINE_HEIGHT / box.height, MAX_WIDTH / box.width);
  const size = (length: number) => Math.max(1, Math.round(length * scale));
  const { data, info } = await sharp(cut(bitmap, box), rawOf(box))
    .resize(size(box.width), size(box.height), { fit: 'fill' })
    .greyscale()
    .normalise()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  // Letters cover the smaller part of a line: a dark mean is a dark ground.
  let sum = 0;
  for (let i = 0; i < data.length; i += channels) sum += data[i]!;
  const flip = sum / (width * height) < 110 ? 255 : 0;

  const header = `P5 ${width + 2 * MARGIN} ${height + 2 * MARGIN} 255\n`;
  const stride = width + 2 * MARGIN;
  const image = Buffer.alloc(header.length + stride * (height + 2 * MARGIN), 255);
  image.write(header, 'latin1');
  for (let y = 0; y < height; y++) {
    const row = header.length + (y + MARGIN) * stride + MARGIN;
    for (let x = 0; x < width; x++) image[row + x] = data[(y * width + x) * channels]! ^ flip;
  }
  return image;
}

/** The pixels of a box, alone: a pipeline over the whole picture costs more than its line. */
function cut(bitmap: Bitmap, { x, y, width, height }: Box): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * bitmap.width + x) * 3;
    pixels.set(bitmap.data.subarray(from, from + width * 3), row * width * 3);
  }
  return pixels;
}

export function rawOf({ width, height }: { width: number; height: number }): SharpOptions {
  return { raw: { width, height, channels: 3 }, limitInputPixels: false };
}
