/** Format and size of a picture by its first bytes, without decoding anything. Pure. */

export interface PictureHeader {
  mediaType: string;
  /** In pixels, as stored: not yet turned upright. HEIF files name several; one is the picture's. */
  sizes: readonly (readonly [width: number, height: number])[];
}

/** What is looked at of a file; HEIF has its sizes far into its first box. */
const HEAD = 256 * 1024;

/** @returns null for what is no picture, or one whose size cannot be told from its header. */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const head = bytes.subarray(0, HEAD);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    for (const [mediaType, read] of READERS) {
      const sizes = read(view).filter(([width, height]) => width > 0 && height > 0);
      if (sizes.length > 0) return { mediaType, sizes };
    }
  } catch (error) {
    // It ends within its header.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

type Sizes = (readonly [number, number])[];

const READERS: readonly (readonly [string, (view: DataView) => Sizes])[] = [
  ['image/png', png],
  ['image/jpeg', jpeg],
  ['image/gif', gif],
  ['image/webp', webp],
  ['image/bmp', bmp],
  ['image/tiff', tiff],
  ['image/heif', heif],
];

function has(view: DataView, at: number, text: string): boolean {
  if (view.byteLength < at + text.length) return false;
  return Array.from(text).every((unit, i) => view.getUint8(at + i) === unit.charCodeAt(0));
}

function png(view: DataView): Sizes {
  if (!has(view, 0, '\u0089PNG\r\n\u001a\n') || !has(view, 12, 'IHDR')) return [];
  return [[view.getUint32(16), view.getUint32(20)]];
}

/** The first frame header; what stands before it is passed over by its length. */
function jpeg(view: DataView): Sizes {
  if (!has(view, 0, '\u00ff\u00d8\u00ff')) return [];
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return [];
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at++;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [[view.getUint16(at + 7), view.getUint16(at + 5)]];
    else if (marker === 0xd9 || marker === 0xda) return [];
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
}

function gif(view: DataView): Sizes {
  if (!has(view, 0, 'GIF87a') && !has(view, 0, 'GIF89a')) return [];
  return [[view.getUint16(6, true), view.getUint16(8, true)]];
}

function webp(view: DataView): Sizes {
  if (!has(view, 0, 'RIFF') || !has(view, 8, 'WEBP')) return [];
  const word = (at: number) => view.getUint16(at, true);
  if (has(view, 12, 'VP8 ')) return [[word(26) & 0x3fff, word(28) & 0x3fff]];
  if (has(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return [[(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]];
  }
  if (!has(view, 12, 'VP8X')) return [];
  const three = (at: number) => (word(at) | (view.getUint8(at + 2) << 16)) + 1;
  return [[three(24), three(27)]];
}

/** “BM” begins words too: the rest of the header has to be one as well. */
function bmp(view: DataView): Sizes {
  if (!has(view, 0, 'BM') || view.getUint32(6, true) !== 0) return [];
  const size = view.getUint32(14, true);
  if (size === 12) return [[view.getUint16(18, true), view.getUint16(20, true)]];
  if (![40, 52, 56, 64, 108, 124].includes(size) || view.getUint16(26, true) !== 1) return [];
  return [[view.getInt32(18, true), Math.abs(view.getInt32(22, true))]];
}

/** The first page, where its directory stands near the beginning. */
function tiff(view: DataView): Sizes {
  const little = has(view, 0, 'II*\0');
  if (!little && !has(view, 0, 'MM\0*')) return [];
  const start = view.getUint32(4, little);
  const found = new Map<number, number>();
  for (let entry = 0; entry < view.getUint16(start, little); entry++) {
    const at = start + 2 + entry * 12;
    const tag = view.getUint16(at, little);
    const short = view.getUint16(at + 2, little) === 3;
    if (tag === 256 || tag === 257)
      found.set(tag, short ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little));
  }
  return [[found.get(256) ?? 0, found.get(257) ?? 0]];
}

/** HEIC and AVIF: every size that is named, since tiles and thumbnails have one each. */
function heif(view: DataView): Sizes {
  if (!has(view, 4, 'ftyp')) return [];
  const sizes: Sizes = [];
  for (let at = 8; at + 16 <= view.byteLength && sizes.length < 1000; at++)
    if (view.getUint8(at) === 0x69 && has(view, at, 'ispe'))
      sizes.push([view.getUint32(at + 8), view.getUint32(at + 12)]);
  return sizes;
}
