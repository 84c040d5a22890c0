/** Small pictures made in memory, and broken ones. */
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { Bitmap } from '../../src/files/bitmap.js';
import { decode, inspectImage } from '../../src/files/node/inspect.js';

export type Pixel = readonly [number, number, number];

/** As the pipeline does it: look first, then decode. */
export async function bitmapOf(bytes: Uint8Array): Promise<Bitmap> {
  const { mediaType } = await inspectImage('picture', bytes);
  return decode('picture', bytes, mediaType);
}

/** A picture from rows of pixels. */
export function pictureOf(rows: readonly (readonly Pixel[])[]): Sharp {
  const height = rows.length;
  const width = rows[0]!.length;
  return sharp(Uint8Array.from(rows.flat(2)), { raw: { width, height, channels: 3 } });
}

/** One colour, as large as asked. */
export function plainPicture(width: number, height: number, [r, g, b]: Pixel): Sharp {
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG of a few bytes that claims to be as large as asked. */
export function pngThatClaims(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1024))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The same PNG with a text chunk after its header. */
export function withPngText(png: Uint8Array, keyword: string, text: string): Buffer {
  const afterHeader = SIGNATURE.length + 25;
  return Buffer.concat([
    png.subarray(0, afterHeader),
    chunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1')),
    png.subarray(afterHeader),
  ]);
}

/** A BMP as Windows writes it: 24 or 32 bits, rows padded to four bytes, the lowest row first. */
export function bmpOf(
  rows: readonly (readonly Pixel[])[],
  options: { bits?: 24 | 32; topDown?: boolean } = {},
): Buffer {
  const { bits = 24, topDown = false } = options;
  const [width, height] = [rows[0]!.length, rows.length];
  const stride = Math.ceil((width * bits) / 32) * 4;
  const out = Buffer.alloc(54 + stride * height);
  out.write('BM', 0, 'latin1');
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(54, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(width, 18);
  out.writeInt32LE(topDown ? -height : height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(bits, 28);
  out.writeUInt32LE(stride * height, 34);
  for (const [y, row] of rows.entries()) {
    const start = 54 + stride * (topDown ? y : height - 1 - y);
    for (const [x, [r, g, b]] of row.entries())
      out.set(bits === 24 ? [b, g, r] : [b, g, r, 255], start + (x * bits) / 8);
  }
  return out;
}
