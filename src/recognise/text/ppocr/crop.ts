import type { Bitmap, Quad } from '../../../files/bitmap.js';

/**
 * Cuts a rotated box out of a picture as a level strip and writes it as the recogniser wants it:
 * planes B, G, R, values −1…1, padded with 0 on the right.
 *
 * @param target 3 × height × stride floats, zeroed.
 * @param width pixels of the strip; at most `stride`.
 */
export function cropInto(
  target: Float32Array,
  bitmap: Bitmap,
  quad: Quad,
  { width, height, stride }: { width: number; height: number; stride: number },
): void {
  const [topLeft, topRight, , bottomLeft] = quad;
  const stepX = { x: (topRight.x - topLeft.x) / width, y: (topRight.y - topLeft.y) / width };
  const stepY = { x: (bottomLeft.x - topLeft.x) / height, y: (bottomLeft.y - topLeft.y) / height };
  // Where the strip is much smaller than the box, single samples would skip strokes: average a grid.
  const nx = Math.max(1, Math.round(Math.hypot(stepX.x, stepX.y)));
  const ny = Math.max(1, Math.round(Math.hypot(stepY.x, stepY.y)));
  const weight = 1 / (nx * ny * 127.5);
  const plane = height * stride;
  const { data } = bitmap;
  const maxX = bitmap.width - 1;
  const maxY = bitmap.height - 1;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let [r, g, b] = [0, 0, 0];
      for (let j = 0; j < ny; j++) {
        const v = row + (j + 0.5) / ny;
        for (let i = 0; i < nx; i++) {
          const u = column + (i + 0.5) / nx;
          // Pixel centres lie at half units.
          const px = clamp(topLeft.x + u * stepX.x + v * stepY.x - 0.5, maxX);
          const py = clamp(topLeft.y + u * stepX.y + v * stepY.y - 0.5, maxY);
          const x0 = Math.floor(px);
          const y0 = Math.floor(py);
          const fx = px - x0;
          const fy = py - y0;
          const a = (y0 * bitmap.width + x0) * 3;
          const right = x0 < maxX ? 3 : 0;
          const down = y0 < maxY ? bitmap.width * 3 : 0;
          const w00 = (1 - fx) * (1 - fy);
          const w10 = fx * (1 - fy);
          const w01 = (1 - fx) * fy;
          const w11 = fx * fy;
          r +=
            data[a]! * w00 +
            data[a + right]! * w10 +
            data[a + down]! * w01 +
            data[a + right + down]! * w11;
          g +=
            data[a + 1]! * w00 +
            data[a + right + 1]! * w10 +
            data[a + down + 1]! * w01 +
            data[a + right + down + 1]! * w11;
          b +=
            data[a + 2]! * w00 +
            data[a + right + 2]! * w10 +
            data[a + down + 2]! * w01 +
            data[a + right + down + 2]! * w11;
        }
      }
      const at = row * stride + column;
      target[at] = b * weight - 1;
      target[plane + at] = g * weight - 1;
      target[2 * plane + at] = r * weight - 1;
    }
  }
}

function clamp(value: number, max: number): number {
  return value < 0 ? 0 : value > max ? max : value;
}
