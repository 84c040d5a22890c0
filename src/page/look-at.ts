/** Pixels of a picture at some places, as the browser draws it. */
import type { LookAt } from '../bundle/compare/colours.js';
import { boxAround } from '../files/bitmap.js';
import { h } from './dom.js';
import { rasterType } from './raster.js';

export const lookAt: LookAt = async (bytes, { width, height, points }) => {
  const type = rasterType(bytes);
  if (type === null) return null;
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  try {
    // As an element it is turned upright in every browser.
    const image = h('img', {});
    image.src = url;
    await image.decode();
    if (image.naturalWidth !== width || image.naturalHeight !== height) return null;
    const corners = points.flatMap(([x, y]) => [
      { x, y },
      { x: x + 1, y: y + 1 },
    ]);
    const box = boxAround(corners, { width, height });
    const canvas = h('canvas', {});
    Object.assign(canvas, { width: box.width, height: box.height });
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, box.width, box.height);
    context.drawImage(image, -box.x, -box.y);
    const { data } = context.getImageData(0, 0, box.width, box.height);
    return points.map(([x, y]) => {
      const at = ((y - box.y) * box.width + x - box.x) * 4;
      return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const;
    });
  } catch {
    // Damaged, too large for a canvas, or of a kind that this browser lacks.
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
};
