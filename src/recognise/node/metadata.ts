import { createRequire } from 'node:module';
import type Exifr from 'exifr';
import { RASTER } from '../../files/node/raster.js';
import { exifReader } from '../exif.js';
import type { MetadataReaders } from '../metadata.js';

// By `require`: imported, Node looks through all of it for the names that it exports, twice as long.
const exifr = createRequire(import.meta.url)('exifr') as typeof Exifr;

export const METADATA_READERS: MetadataReaders = {
  exif: exifReader(exifr),
  pngText: RASTER.pngText,
};
