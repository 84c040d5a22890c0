import type { Raster } from '../files/raster.js';
import { timeInName } from './file-name.js';

export interface FileMetadata {
  /** EXIF, GPS and XMP as the file holds them; binary values left out. */
  exif: Record<string, unknown>;
  /** Text chunks of a PNG. */
  png: Record<string, string>;
  software: string | null;
  nameTime: string | null;
  provenance: 'original-screenshot' | 'recompressed' | 'photo-of-screen' | 'unknown';
}

export interface MetadataReaders {
  /** EXIF, GPS and XMP as one object; undefined where there are none, or they are damaged. */
  exif(bytes: Uint8Array): Promise<unknown>;
  pngText: Raster['pngText'];
}

/** What the file says of itself. It can be wrong or made up: nothing here is measured. */
export async function readMetadata(
  name: string,
  bytes: Uint8Array,
  mediaType: string,
  read: MetadataReaders,
): Promise<FileMetadata> {
  const exif = plainTags(await read.exif(bytes));
  const png = mediaType === 'image/png' ? await read.pngText(bytes) : {};
  const software =
    firstText(exif.Software, exif.CreatorTool, exif.ProcessingSoftware, png.Software) ?? null;
  return {
    exif,
    png,
    software,
    nameTime: timeInName(name),
    provenance: provenanceOf(name, mediaType, exif, software),
  };
}

function plainTags(tags: unknown): Record<string, unknown> {
  if (typeof tags !== 'object' || tags === null) return {};
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => isPlain(value)));
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= 64 && value.every(isPlain);
  return (
    (typeof value === 'string' && value.length <= 4096) ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    typeof value === 'boolean'
  );
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value.trim() !== '');
}

const EDITORS =
  /photoshop|lightroom|snapseed|美图|meitu|picsart|gimp|affinity|pixelmator|醒图|canva/i;
const FROM_MESSENGER = /^(mmexport|微信图片|wx_camera|WeChat|img-\d{8}-wa)/i;

function provenanceOf(
  name: string,
  mediaType: string,
  exif: Record<string, unknown>,
  software: string | null,
): FileMetadata['provenance'] {
  if (exif.FNumber !== undefined || exif.ExposureTime !== undefined) return 'photo-of-screen';
  if (FROM_MESSENGER.test(name) && mediaType === 'image/jpeg') return 'recompressed';
  if (software !== null && EDITORS.test(software)) return 'unknown';
  // Phones save screenshots as PNG, messengers send JPEG. A JPEG alone proves neither.
  if (mediaType === 'image/png' && /screenshot|截屏|截图|屏幕/i.test(name))
    return 'original-screenshot';
  return 'unknown';
}
