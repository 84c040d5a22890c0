import exifr from 'exifr';
import { RASTER } from '../../files/node/raster.js';
import type { MetadataReaders } from '../metadata.js';

export const METADATA_READERS: MetadataReaders = { exif, pngText: RASTER.pngText };

/** Damaged metadata must not keep a picture from being read. */
function exif(bytes: Uint8Array): Promise<unknown> {
  return exifr
    .parse(bytes, { tiff: true, xmp: true, gps: true, reviveValues: false, makerNote: false })
    .catch(() => undefined);
}
