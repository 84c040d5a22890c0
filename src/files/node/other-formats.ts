// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the package has no types; every program that compiles this file needs ours
/// <reference path="./heic-decode.d.ts" />
/** Formats that sharp's prebuilt libvips does not decode: BMP, and HEIC as phones write photos. */
import { quietly } from '../../base/node/quietly.js';
import type { decode as DecodeBmp } from 'fast-bmp';

interface Raw {
  width: number;
  height: number;
  channels: 1 | 3 | 4;
  data: Uint8Array;
}

export interface OtherFormat {
  /** From the header alone. */
  size(bytes: Uint8Array): Promise<{ width: number; height: number }>;
  decode(bytes: Uint8Array): Promise<Raw>;
}

const bmp: OtherFormat = {
  async size(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // A negative height means that rows run from top to bottom.
    return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  },
  async decode(bytes) {
    const plain = plainRows(bytes) ?? runLengths(bytes);
    if (plain) return plain;
    const { decode } = (await import('fast-bmp')) as { decode: typeof DecodeBmp };
    const { width, height, channels, bitsPerPixel, ...image } = decode(bytes);
    const data = image.data as Uint8Array;
    if (bitsPerPixel === 1)
      return { width, height, channels: 1, data: spread(data, width, height) };
    if (channels !== 1 && channels !== 3 && channels !== 4)
      throw new Error(`${channels} channels in a BMP`);
    return { width, height, channels, data: Uint8Array.from(data) };
  },
};

/**
 * Uncompressed pixels of 24 or 32 bits, rows in either order: the decoder takes 32 bits only with
 * the masks of a later header, and no rows from top to bottom. The fourth byte is padding.
 *
 * @returns null for every other sort of BMP.
 */
function plainRows(bytes: Uint8Array): Raw | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offset = view.getUint32(10, true);
  const width = view.getInt32(18, true);
  const rows = view.getInt32(22, true);
  const size = view.getUint16(28, true) / 8;
  const compression = view.getUint32(30, true);
  if (compression !== 0 || (size !== 3 && size !== 4) || width <= 0) return null;
  const height = Math.abs(rows);
  const stride = Math.ceil((width * size) / 4) * 4;
  if (bytes.length < offset + stride * height) throw new Error('the BMP ends early');
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    let from = offset + stride * (rows < 0 ? y : height - 1 - y);
    for (let x = 0; x < width; x++, from += size) {
      data[to++] = bytes[from + 2]!;
      data[to++] = bytes[from + 1]!;
      data[to++] = bytes[from]!;
    }
  }
  return { width, height, channels: 3, data };
}

const RLE8 = 1;
const RLE4 = 2;

/**
 * Pixels of a palette, run-length encoded: pairs of a count and an index, and after a zero the end
 * of a row (0), of the picture (1), a step (2), or so many indices as they are.
 *
 * @returns null for every other sort of BMP.
 */
function runLengths(bytes: Uint8Array): Raw | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const compression = view.getUint32(30, true);
  if (compression !== RLE8 && compression !== RLE4) return null;
  const width = view.getInt32(18, true);
  const height = Math.abs(view.getInt32(22, true));
  const palette = 14 + view.getUint32(14, true);
  const data = new Uint8Array(width * height * 3);
  let [x, y] = [0, height - 1];
  const put = (index: number): void => {
    if (x < width && y >= 0) {
      const from = palette + index * 4;
      const to = (y * width + x) * 3;
      for (let i = 0; i < 3; i++) data[to + i] = bytes[from + 2 - i] ?? 0;
    }
    x++;
  };
  const nth = (byte: number, i: number): number =>
    compression === RLE8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15;
  for (let at = view.getUint32(10, true); at + 1 < bytes.length && y >= 0;) {
    const count = bytes[at++]!;
    const code = bytes[at++]!;
    if (count > 0) for (let i = 0; i < count; i++) put(nth(code, i));
    else if (code === 0) [x, y] = [0, y - 1];
    else if (code === 1) return { width, height, channels: 3, data };
    else if (code === 2) {
      x += bytes[at++] ?? 0;
      y -= bytes[at++] ?? 0;
    } else {
      const size = compression === RLE8 ? code : Math.ceil(code / 2);
      for (let i = 0; i < code; i++)
        put(nth(bytes[at + (compression === RLE8 ? i : i >> 1)] ?? 0, i));
      at += size + (size % 2);
    }
  }
  if (y >= 0) throw new Error('the BMP ends early');
  return { width, height, channels: 3, data };
}

/** One bit a pixel to one byte a pixel. */
function spread(bits: ArrayLike<number>, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = ((bits[i >> 3] ?? 0) >> (7 - (i & 7))) & 1 ? 255 : 0;
  return pixels;
}

interface HeicImages extends Array<{ width: number; height: number; decode(): Promise<Raw> }> {
  dispose(): void;
}

const heic: OtherFormat = {
  async size(bytes) {
    const images = await openHeic(bytes);
    try {
      const { width = 0, height = 0 } = images[0] ?? {};
      return { width, height };
    } finally {
      images.dispose();
    }
  },
  async decode(bytes) {
    const images = await openHeic(bytes);
    try {
      const { width, height, data } = await quietly(async () => images[0]!.decode());
      return {
        width,
        height,
        channels: 4,
        data: new Uint8Array(data.buffer, data.byteOffset, data.length),
      };
    } finally {
      images.dispose();
    }
  },
};

async function openHeic(bytes: Uint8Array): Promise<HeicImages> {
  return quietly(async () => {
    const { default: decode } = await import('heic-decode');
    return (await decode.all({ buffer: bytes })) as unknown as HeicImages;
  });
}

export const OTHER_FORMATS: Readonly<Record<string, OtherFormat>> = {
  'image/bmp': bmp,
  'image/heic': heic,
  'image/heif': heic,
};
