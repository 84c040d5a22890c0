/** The hash of a zip as a whole, as it stands on the receipt. */
import { sha256Hex } from '../base/hash.js';
import { sha256OfPieces } from '../base/sha256.js';
import type { Source } from '../bundle/source.js';

/** Up to this the browser's own SHA-256, which wants all bytes at once, takes less time. */
const WHOLE_BYTES = 64 * 2 ** 20;
const PIECE_BYTES = 4 * 2 ** 20;

/** @returns null for a folder, and where the file cannot be read. */
export async function zipSha256(source: Source): Promise<string | null> {
  if (!('size' in source)) return null;
  try {
    if (source.size <= WHOLE_BYTES) return await sha256Hex(await source.read(0, source.size));
    const digest = sha256OfPieces();
    for (let at = 0; at < source.size; at += PIECE_BYTES)
      digest.update(await source.read(at, Math.min(PIECE_BYTES, source.size - at)));
    return digest.hex();
  } catch {
    return null;
  }
}
