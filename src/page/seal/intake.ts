/** A file that a person chose: read once, known by its content, measured. */
import { sha256Hex } from '../../base/hash.js';
import { identify } from '../../files/identify.js';
import { pictureHeader } from '../../files/header.js';
import { MAX_BYTES, MAX_PIXELS } from '../../files/limits.js';
import { bytesSource } from '../../files/source.js';
import { h } from '../dom.js';
import { rasterType } from '../raster.js';
import type { DraftItem } from './draft.js';

/** Why a file was not taken. */
export type Refusal = 'empty' | 'too-large' | 'unreadable';

export class Refused extends Error {
  constructor(readonly why: Refusal) {
    super(why);
  }
}

/** A small JPEG of a picture, to show; its own size, in pixels. */
export interface Thumbnail {
  jpeg: Blob;
  width: number;
  height: number;
}

export interface Taken {
  item: DraftItem;
  bytes: Uint8Array<ArrayBuffer>;
  /** Null where this browser cannot draw it. */
  thumbnail: Thumbnail | null;
}

/** @throws Refused */
export async function takeFile(file: File, now: Date): Promise<Taken> {
  if (file.size > MAX_BYTES) throw new Refused('too-large');
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // Gone, changed since it was chosen, still in a cloud, or out of memory.
    throw new Refused('unreadable');
  }
  if (bytes.length === 0) throw new Refused('empty');
  // A zip is kept as it is; nothing is taken out of it here.
  const { sort, mediaType, extension, c2pa } = await identify(bytesSource(bytes), async () => null);
  const drawn = sort === 'picture' ? await draw(bytes) : null;
  const size = sort === 'picture' ? (drawn?.size ?? headerSize(bytes)) : null;
  return {
    bytes,
    thumbnail: drawn?.thumbnail ?? null,
    item: {
      item: null,
      sha256: await sha256Hex(bytes),
      bytes: bytes.length,
      name: file.name,
      type: size === null ? 'attachment' : 'picture',
      ...{ mediaType, extension, ...size, ...(c2pa && { c2pa }) },
      modifiedAt: file.lastModified > 0 ? new Date(file.lastModified).toISOString() : null,
      addedAt: now.toISOString(),
      kind: null,
    },
  };
}

interface Size {
  width: number;
  height: number;
}

/** What its header says; null where it says nothing. */
function headerSize(bytes: Uint8Array): Size | null {
  // Tiles and thumbnails have sizes of their own.
  const [largest] = [...(pictureHeader(bytes)?.sizes ?? [])].sort(
    ([a, b], [c, d]) => c * d - a * b,
  );
  return largest === undefined ? null : { width: largest[0], height: largest[1] };
}

/** Pixels of the longer side: small on a page, and still to be told apart. */
const THUMBNAIL = 320;

let drawing: Promise<unknown> = Promise.resolve();

/**
 * One after the other: many large pictures at once would take the memory of a phone.
 *
 * @returns its upright size; null where this browser cannot draw it.
 */
export function draw(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ size: Size; thumbnail: Thumbnail | null } | null> {
  const next = drawing.then(() => drawn(bytes)).catch(() => null);
  drawing = next;
  return next;
}

async function drawn(bytes: Uint8Array<ArrayBuffer>) {
  const type = rasterType(bytes);
  const { width = 0, height = 0 } = headerSize(bytes) ?? {};
  if (type === null || width * height > MAX_PIXELS) return null;
  const picture = await opened(new Blob([bytes], { type }));
  const canvas = h('canvas');
  try {
    const size = { width: picture.width, height: picture.height };
    if (size.width === 0) return null;
    const scale = Math.min(1, THUMBNAIL / Math.max(size.width, size.height));
    canvas.width = Math.max(1, Math.round(size.width * scale));
    canvas.height = Math.max(1, Math.round(size.height * scale));
    const context = canvas.getContext('2d');
    if (context === null) return { size, thumbnail: null };
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture.source, 0, 0, canvas.width, canvas.height);
    const small = { width: canvas.width, height: canvas.height };
    const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.8));
    return { size, thumbnail: jpeg && { jpeg, ...small } };
  } finally {
    // Otherwise its pixels stay until somebody tidies up.
    picture.close();
    canvas.width = canvas.height = 0;
  }
}

/** Upright. As an element only where there is no other way: browsers keep its pixels for long. */
async function opened(blob: Blob) {
  if (typeof createImageBitmap === 'function') {
    const source = await createImageBitmap(blob);
    return { source, width: source.width, height: source.height, close: () => source.close() };
  }
  const url = URL.createObjectURL(blob);
  const source = h('img');
  const close = () => {
    URL.revokeObjectURL(url);
    source.removeAttribute('src');
  };
  source.src = url;
  try {
    await source.decode();
  } catch (error) {
    close();
    throw error;
  }
  return { source, width: source.naturalWidth, height: source.naturalHeight, close };
}
