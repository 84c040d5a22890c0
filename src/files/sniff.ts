import { fromLatin1 } from '../base/decode-text.js';

export interface ImageType {
  mediaType: string;
  /** Without the dot; by content; the file's name does not matter. */
  extension: string;
}

export interface ImageFacts extends ImageType {
  /** Of the upright picture, in pixels. */
  width: number;
  height: number;
  /** More than one frame or page; only the first is read. */
  pages: number;
}

/** What this program reads; other image types are recognised and declined by name. */
const READABLE: Record<string, string> = {
  'image/png': 'png',
  'image/apng': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/tiff': 'tif',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/heic': 'heic',
  'image/heif': 'heif',
};

export interface Sniffed extends ImageType {
  readable: boolean;
}

/** What the first bytes say the file is: an image type, or null for anything else. */
export async function sniff(bytes: Uint8Array): Promise<Sniffed | null> {
  // Half a hundred modules: a process that is told what its pictures are does without.
  const { fileTypeFromBuffer } = await import('file-type');
  // All of it: what a TIFF is may stand at its end. The library throws on some truncated containers; then the bytes are of no known type.
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (isSvg(bytes)) return { mediaType: 'image/svg+xml', extension: 'svg', readable: false };
  if (!type?.mime.startsWith('image/')) return null;
  const extension = READABLE[type.mime];
  if (extension === undefined)
    return { mediaType: type.mime, extension: type.ext, readable: false };
  const mediaType = type.mime === 'image/apng' ? 'image/png' : type.mime;
  return { mediaType, extension, readable: true };
}

/** A drawing may run scripts and load files: it is known by name, and never read. */
function isSvg(bytes: Uint8Array): boolean {
  const head = fromLatin1(bytes.subarray(0, 1024));
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(head);
}
