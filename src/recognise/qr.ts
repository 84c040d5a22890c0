import type * as ZxingReader from 'zxing-wasm/reader';
import type { ReadResult } from 'zxing-wasm/reader';
import { boxAround, type Bitmap, type Box, type Quad } from '../files/bitmap.js';
import type { FoundQr } from './qr-code.js';
import type { GreyMap } from './qr-finders.js';
import { placeCodes } from './qr-place.js';

/** The library, with its wasm file given to it. */
export type Zxing = Pick<typeof ZxingReader, 'readBarcodes'>;

/** Every QR code of a picture, decoded ones first, then from top to bottom. */
export async function findCodes({ readBarcodes }: Zxing, bitmap: Bitmap): Promise<FoundQr[]> {
  const grey = greyOf(bitmap);
  const results = await readBarcodes(greyImage(grey), {
    formats: ['QRCode'],
    tryHarder: true,
    returnErrors: true,
    maxNumberOfSymbols: 16,
  });
  const read = results.map((result) => toFound(result, bitmap));
  const decoded = read.filter((qr) => qr.decoded);
  // What the library locates and cannot decode may be anything between three dark corners.
  const located = read.filter((qr) => !qr.decoded && isSquare(qr));
  const placed = decoded.length === read.length && read.length > 0 ? [] : placeCodes(grey);
  const marked = placed.map(
    ({ quad, seen }) =>
      located.find((qr) => seen === quad && share(qr.box, boxAround(quad, bitmap)) > 0.9) ??
      unread(seen, bitmap),
  );
  return [...decoded, ...marked, ...located.sort((a, b) => areaOf(b) - areaOf(a))]
    .filter((qr) => qr.box.width >= 16 && qr.box.height >= 16)
    .filter((qr, index, all) => !all.slice(0, index).some((other) => overlap(other.box, qr.box)))
    .sort((a, b) => Number(b.decoded) - Number(a.decoded) || a.box.y - b.box.y);
}

/** The library would make the same greys of the colours, from four times the memory. */
function greyOf({ width, height, data }: Bitmap): GreyMap {
  const grey = new Uint8Array(width * height);
  for (let from = 0, to = 0; to < grey.length; from += 3, to++)
    grey[to] = (306 * data[from]! + 601 * data[from + 1]! + 117 * data[from + 2]! + 512) >> 10;
  return { width, height, data: grey };
}

/** A PGM. */
function greyImage({ width, height, data }: GreyMap): Uint8Array {
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
  const image = new Uint8Array(header.length + data.length);
  image.set(header);
  image.set(data, header.length);
  return image;
}

/**
 * Of a size that codes have (micro codes stand on no such page: they are one corner of a code), with
 * level sides and right angles, as far as a photo from the side leaves them so: else text beside it
 * would be hidden with it.
 */
function isSquare({ quad, modules }: FoundQr): boolean {
  const sides = quad.map((a, i) => {
    const b = quad[(i + 1) % 4]!;
    return { x: b.x - a.x, y: b.y - a.y, length: Math.hypot(b.x - a.x, b.y - a.y) };
  });
  const lengths = sides.map(({ length }) => length);
  return (
    modules !== null &&
    Math.max(...lengths) < 1.4 * Math.min(...lengths) &&
    sides.every((a, i) => {
      const b = sides[(i + 1) % 4]!;
      return Math.abs(a.x * b.x + a.y * b.y) < 0.2 * a.length * b.length;
    })
  );
}

const areaOf = ({ box }: FoundQr): number => box.width * box.height;

const unread = (quad: Quad, bounds: Bitmap): FoundQr => ({
  text: '',
  decoded: false,
  ecLevel: '',
  box: boxAround(quad, bounds),
  quad,
  modules: null,
});

function common(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union. */
function share(a: Box, b: Box): number {
  const both = common(a, b);
  return both / (a.width * a.height + b.width * b.height - both);
}

/** A damaged code is found several times over, from different corners. */
function overlap(a: Box, b: Box): boolean {
  return common(a, b) > 0.3 * Math.min(a.width * a.height, b.width * b.height);
}

function toFound(result: ReadResult, bounds: Bitmap): FoundQr {
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
  const quad: Quad = [topLeft, topRight, bottomRight, bottomLeft];
  const { symbol } = result;
  const square = symbol.width === symbol.height && symbol.width >= 21;
  return {
    text: result.isValid ? result.text : '',
    decoded: result.isValid,
    ecLevel: result.ecLevel,
    box: boxAround(quad, bounds),
    quad,
    modules: square
      ? { size: symbol.width, dark: Array.from(symbol.data, (value) => value === 0) }
      : null,
  };
}
