import { readInput } from '../files/node/input-file.js';
import { openReaderLoudly } from './library.js';
import type { ReaderOptions } from '../reading/node/open-reader.js';
import type { Reading } from '../reading/schema.js';

/**
 * Reads one image file and keeps nothing. For several, open one reader: it starts the engines once.
 *
 * @throws EvidenceError as `Reader.read`, and `file-not-found`, `file-unreadable`
 */
export async function readImage(path: string, options: ReaderOptions = {}): Promise<Reading> {
  const { bytes } = await readInput(path);
  const reader = await openReaderLoudly(options);
  try {
    return await reader.read({ path, bytes });
  } finally {
    await reader.close();
  }
}
