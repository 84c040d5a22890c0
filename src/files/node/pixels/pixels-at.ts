import { boxAround, type Pixels, type Places } from '../../bitmap.js';
import { inspectImage, openPicture } from '../inspect.js';

/** What the process that looks at pixels is asked. */
export interface Job {
  bytes: Uint8Array;
  places: Places;
}

/** Null where the picture cannot be read, or has another size. */
export type Answer = Pixels | null;

/**
 * Decodes no more than the rectangle around the places, and nothing of a picture whose header has
 * another size.
 *
 * @returns null where the picture cannot be read, or is not of that size.
 */
export async function pixelsAt(
  bytes: Uint8Array,
  { width, height, points }: Places,
): Promise<Pixels | null> {
  try {
    const header = await inspectImage('', bytes);
    if (header.width !== width || header.height !== height || points.length === 0) return null;
    const corners = points.flatMap(([x, y]) => [
      { x, y },
      { x: x + 1, y: y + 1 },
    ]);
    const { x: left, y: top, ...size } = boxAround(corners, header);
    const picture = await openPicture(bytes, header.mediaType);
    const data = await picture
      .extract({ left, top, ...size })
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer();
    return points.map(([x, y]) => {
      const at = ((y - top) * size.width + x - left) * 3;
      return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const;
    });
  } catch {
    // Damaged, of no known format, or too large.
    return null;
  }
}
