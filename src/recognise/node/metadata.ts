import { RASTER } from '../../files/node/raster.js';
import { exif } from '../exif.js';
import type { MetadataReaders } from '../metadata.js';

export const METADATA_READERS: MetadataReaders = { exif, pngText: RASTER.pngText };
