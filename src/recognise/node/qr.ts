import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type * as ZxingReader from 'zxing-wasm/reader';
import type { ReadResult } from 'zxing-wasm/reader';
import { boxAround, type Bitmap, type Box, type Quad } from '../../files/bitmap.js';
import type { FoundQr } from '../qr-code.js';

type Zxing = typeof ZxingReader;
let zxing: Promise<Zxing> | undefined;

/** The library would fetch its wasm from the network: it is given the installed file. */
function load(): Promise<Zxing> {
  zxing ??= (async () => {
    const module = await import('zxing-wasm/reader');
    const path = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
    const wasm = await readFile(path);
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
    module.prepareZXingModule({ overrides: { wasmBinary: wasmBinary as ArrayBuffer } });
    return module;
  })();
  return zxing;
}

/** Every QR code of a picture, decoded ones first, then from top to bottom. */
export async function findQrCodes(bitmap: Bitmap): Promise<FoundQr[]> {
  const { readBarcodes } = await load();
  const results = await readBarcodes(greyImage(bitmap), {
    formats: ['QRCode'],
    tryHarder: true,
    returnErrors: true,
    maxNumberOfSymbols: 16,
  });
  return results
    .map((result) => toFound(result, bitmap))
    .filter((qr) => qr.box.width >= 16 && qr.box.height >= 16 && isSquarish(qr.quad))
    .sort((a, b) => Number(b.decoded) - Number(a.decoded) || a.box.y - b.box.y)
    .filter((qr, index, all) => !all.slice(0, index).some((other) => overlap(other.box, qr.box)));
}

/** A PGM: the library would make the same greys of the colours, from four times the memory. */
function greyImage({ width, height, data }: Bitmap): Uint8Array {
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
  const image = new Uint8Array(header.length + width * height);
  image.set(header);
  for (let from = 0, to = header.length; to < image.length; from += 3, to++)
    image[to] = (306 * data[from]! + 601 * data[from + 1]! + 117 * data[from + 2]! + 512) >> 10;
  return image;
}

/**
 * Marks of one code and of something else make a long shape, over text that is then not read. A
 * photo from the side shortens a code less than this.
 */
function isSquarish(quad: Quad): boolean {
  const sides = quad.map((a, i) => {
    const b = quad[(i + 1) % 4]!;
    return Math.hypot(a.x - b.x, a.y - b.y);
  });
  return Math.max(...sides) < 1.7 * Math.min(...sides);
}

/** A damaged code is found several times over, from different corners. */
function overlap(a: Box, b: Box): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return (
    width > 0 &&
    height > 0 &&
    width * height > 0.3 * Math.min(a.width * a.height, b.width * b.height)
  );
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
