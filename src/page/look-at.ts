/** Pixels of a picture at some places, as the browser draws it. */
import type { LookAt } from '../bundle/compare/colours.js';
import { h } from './dom.js';
import { rasterType } from './raster.js';

export const lookAt: LookAt = async (bytes, places) => {
  const type = rasterType(bytes);
  if (type === null) return null;
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  try {
    // As an element it is turned upright in every browser.
    const image = h('img', {});
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = h('canvas', {});
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const rgb = places.map(([x, y]) => {
      const at = (y * width + x) * 4;
      return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const;
    });
    return { width, height, rgb };
  } catch {
    // Damaged, too large for a canvas, or of a kind that this browser lacks.
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
};
