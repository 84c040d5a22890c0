import exifr from 'exifr';
import { RASTER } from '../../files/node/raster.js';
import { exifReader } from '../exif.js';
import type { MetadataReaders } from '../metadata.js';

export const METADATA_READERS: MetadataReaders = {
  exif: exifReader(exifr),
  pngText: RASTER.pngText,
};
