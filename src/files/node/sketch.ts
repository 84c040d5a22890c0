import { EvidenceError } from '../../base/errors.js';
import { openPicture } from './inspect.js';

/**
 * A picture squeezed to a few grey pixels, for comparing pictures.
 *
 * @returns brightness 0–255, row by row.
 * @throws EvidenceError `image-corrupt`
 */
export async function squeeze(
  path: string,
  bytes: Uint8Array,
  { width, height }: { width: number; height: number },
): Promise<Uint8Array> {
  try {
    const picture = await openPicture(bytes);
    const grey = await picture
      .removeAlpha()
      // Without the shortcut that only JPEG has: a PNG of the same screen has to look the same.
      .resize({ width, height, fit: 'fill', kernel: 'mitchell', fastShrinkOnLoad: false })
      .greyscale()
      .raw({ depth: 'uchar' })
      .toBuffer();
    return new Uint8Array(grey);
  } catch (cause) {
    throw new EvidenceError('image-corrupt', { file: path, cause });
  }
}
