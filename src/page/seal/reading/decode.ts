/** A picture to pixels as the browser decodes it, to the same ones as on the command line. */
import type { Bitmap } from '../../../files/bitmap.js';
import { pictureHeader } from '../../../files/header.js';
import { rasterType } from '../../raster.js';
import type { NotRead } from './protocol.js';

export class Undecoded extends Error {
  constructor(
    readonly why: NotRead,
    problem = why as string,
  ) {
    super(problem);
  }
}

/** A phone has to hold it several times over. */
const MAX_PIXELS = 30_000_000;

/** Still pictures that browsers decode to the same pixels as libvips, a level more or less in JPEG. */
const READ = ['image/png', 'image/jpeg', 'image/webp', 'image/bmp', 'image/avif'];

/** Why a picture is not read, as far as its first bytes tell: before anything is started for it. */
export function refused(bytes: Uint8Array): NotRead | null {
  const mediaType = rasterType(bytes);
  if (mediaType === null || !READ.includes(mediaType) || moves(bytes) || isCmyk(bytes))
    return 'format';
  const [[width, height] = [0, 0]] = pictureHeader(bytes)?.sizes ?? [];
  return width * height > MAX_PIXELS ? 'large' : null;
}

/** Upright sRGB, transparent pixels on white. @throws Undecoded */
export async function decode(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ mediaType: string; bitmap: Bitmap }> {
  const why = refused(bytes);
  if (why !== null) throw new Undecoded(why);
  const mediaType = rasterType(bytes)!;
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(new Blob([bytes], { type: mediaType }));
  } catch (error) {
    throw new Undecoded('damaged', String(error));
  }
  try {
    return { mediaType, bitmap: pixelsOf(picture) };
  } finally {
    picture.close();
  }
}

function pixelsOf(picture: ImageBitmap): Bitmap {
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Undecoded('failed', 'no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0);
  const data = new Uint8Array(width * height * 3);
  // In strips: all at once would be half as much again.
  const rows = Math.max(1, Math.floor(1_000_000 / width));
  for (let y = 0, to = 0; y < height; y += rows) {
    const { data: strip } = context.getImageData(0, y, width, Math.min(rows, height - y));
    for (let from = 0; from < strip.length; from += 4) {
      data[to++] = strip[from]!;
      data[to++] = strip[from + 1]!;
      data[to++] = strip[from + 2]!;
    }
  }
  // Otherwise its pixels stay until somebody tidies up.
  canvas.width = canvas.height = 0;
  return { width, height, data };
}

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** Of several pictures only the first would be read, and how many there are is not known here. */
function moves(bytes: Uint8Array): boolean {
  if (ascii(bytes, 8, 8) === 'WEBPVP8X') return (bytes[20]! & 2) !== 0;
  return ascii(bytes, 4, 8) === 'ftypavis';
}

/** Inks: browsers make other colours of them. The frame header says how many there are. */
function isCmyk(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return false;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return bytes[at + 9] === 4;
    at += 2 + Math.max(2, bytes[at + 2]! * 256 + bytes[at + 3]!);
  }
  return false;
}
