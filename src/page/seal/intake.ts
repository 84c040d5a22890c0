/** A file that a person chose: read once, known by its content, measured. */
import { sha256Hex } from '../../base/hash.js';
import { identify } from '../../files/identify.js';
import { pictureHeader } from '../../files/header.js';
import { MAX_BYTES } from '../../files/limits.js';
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

export interface Taken {
  item: DraftItem;
  bytes: Uint8Array<ArrayBuffer>;
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
  const { sort, mediaType, extension } = await identify(bytesSource(bytes), async () => null);
  const size = sort === 'picture' ? await sizeOf(bytes) : null;
  return {
    bytes,
    item: {
      item: null,
      sha256: await sha256Hex(bytes),
      bytes: bytes.length,
      name: file.name,
      type: size === null ? 'attachment' : 'picture',
      ...{ mediaType, extension, ...size },
      modifiedAt: file.lastModified > 0 ? new Date(file.lastModified).toISOString() : null,
      addedAt: now.toISOString(),
      kind: null,
    },
  };
}

/** Upright, where the browser can draw it; else what its header says; null where it says nothing. */
async function sizeOf(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ width: number; height: number } | null> {
  const drawn = await withImage(bytes, ({ naturalWidth: width, naturalHeight: height }) => ({
    ...{ width, height },
  }));
  if (drawn !== null) return drawn;
  // Tiles and thumbnails have sizes of their own.
  const [largest] = [...(pictureHeader(bytes)?.sizes ?? [])].sort(
    ([a, b], [c, d]) => c * d - a * b,
  );
  return largest === undefined ? null : { width: largest[0], height: largest[1] };
}

/** @returns null where this browser cannot draw it. */
export async function withImage<T>(
  bytes: Uint8Array<ArrayBuffer>,
  use: (image: HTMLImageElement) => T,
): Promise<T | null> {
  const type = rasterType(bytes);
  if (type === null) return null;
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  try {
    const image = h('img');
    image.src = url;
    await image.decode();
    return image.naturalWidth > 0 ? use(image) : null;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Pixels of the longer side: small on a page, and still to be told apart. */
const THUMBNAIL = 320;

/** A small JPEG to show; null where the browser cannot draw the picture. */
export async function thumbnail(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ jpeg: Blob; width: number; height: number } | null> {
  const canvas = await withImage(bytes, (image) => {
    const { naturalWidth, naturalHeight } = image;
    const scale = Math.min(1, THUMBNAIL / Math.max(naturalWidth, naturalHeight));
    const made = h('canvas');
    made.width = Math.max(1, Math.round(naturalWidth * scale));
    made.height = Math.max(1, Math.round(naturalHeight * scale));
    const context = made.getContext('2d');
    if (context === null) return null;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, made.width, made.height);
    context.drawImage(image, 0, 0, made.width, made.height);
    return made;
  });
  if (canvas === null) return null;
  const { width, height } = canvas;
  const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.8));
  return jpeg && { jpeg, width, height };
}
