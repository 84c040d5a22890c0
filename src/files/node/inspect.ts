import type { Sharp } from 'sharp';
import sharp from './sharp.js';
import { EvidenceError } from '../../base/errors.js';
import { OTHER_FORMATS } from './other-formats.js';
import { MAX_PIXELS, MAX_BYTES } from '../limits.js';
import { sniff, type ImageFacts } from '../sniff.js';
import type { Bitmap } from '../bitmap.js';

/**
 * Says what an image is, or declines it by name, from its header alone. Only {@link decode} finds
 * truncated and damaged pixels.
 *
 * @throws EvidenceError `file-empty`, `file-too-large`, `not-an-image`, `format-unsupported`,
 *   `image-too-many-pixels` or `image-corrupt`, each with the file's path.
 */
export async function inspectImage(path: string, bytes: Uint8Array): Promise<ImageFacts> {
  if (bytes.length === 0) throw new EvidenceError('file-empty', { file: path });
  if (bytes.length > MAX_BYTES)
    throw new EvidenceError('file-too-large', {
      file: path,
      args: { megabytes: Math.ceil(bytes.length / 1048576), limit: MAX_BYTES / 1048576 },
    });
  const type = await sniff(bytes);
  if (type === null) throw new EvidenceError('not-an-image', { file: path });
  if (!type.readable)
    throw new EvidenceError('format-unsupported', { file: path, args: { format: type.mediaType } });

  // Limits are checked here, on the header, so that the error can say by how much it is too large.
  const { width, height, pages } = await headerOf(type.mediaType, bytes).catch((cause: unknown) => {
    throw new EvidenceError('image-corrupt', { file: path, cause });
  });
  if (width <= 0 || height <= 0) throw new EvidenceError('image-corrupt', { file: path });
  if (width * height > MAX_PIXELS)
    throw new EvidenceError('image-too-many-pixels', {
      file: path,
      args: { megapixels: Math.round((width * height) / 1e6), limit: MAX_PIXELS / 1e6 },
    });
  const { mediaType, extension } = type;
  return { mediaType, extension, width, height, pages };
}

async function headerOf(
  mediaType: string,
  bytes: Uint8Array,
): Promise<{ width: number; height: number; pages: number }> {
  const other = OTHER_FORMATS[mediaType];
  if (other) return { ...(await other.size(bytes)), pages: 1 };
  const header = await sharp(bytes, { limitInputPixels: false }).metadata();
  return { ...header.autoOrient, pages: header.pages ?? 1 };
}

/**
 * Decodes to upright sRGB; transparent pixels become white, as an image viewer shows them.
 *
 * @param mediaType as {@link inspectImage} says; looked for where it is not given.
 * @throws EvidenceError `image-corrupt`
 */
export async function decode(path: string, bytes: Uint8Array, mediaType?: string): Promise<Bitmap> {
  try {
    const input = await openPicture(bytes, mediaType);
    const { data, info } = await input
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch (cause) {
    throw new EvidenceError('image-corrupt', { file: path, cause });
  }
}

/** As {@link decode}, before it is decoded: for callers that want it smaller. */
export async function openPicture(bytes: Uint8Array, mediaType?: string): Promise<Sharp> {
  const input = await open(bytes, mediaType ?? (await sniff(bytes))?.mediaType ?? '');
  return input.flatten({ background: '#fff' }).toColourspace('srgb');
}

async function open(bytes: Uint8Array, mediaType: string): Promise<Sharp> {
  const other = OTHER_FORMATS[mediaType];
  if (!other) return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
  const { data, width, height, channels } = await other.decode(bytes);
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
}
