/** Pixels of a picture at some places, with the decoders of the reader. */
import { EvidenceError } from '../../base/errors.js';
import { RASTER } from '../../files/node/raster.js';
import type { LookAt } from '../compare/colours.js';

export const lookAt: LookAt = async (bytes, places) => {
  try {
    const { width, height, data } = await RASTER.decode('', bytes);
    const rgb = places.map(([x, y]) => {
      const at = (y * width + x) * 3;
      return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const;
    });
    return { width, height, rgb };
  } catch (error) {
    if (error instanceof EvidenceError) return null;
    throw error;
  }
};
