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
  const isLevel = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;
  if (isLevel(topLeft.y, topRight.y) && isLevel(topLeft.x, bottomLeft.x)) {
    cropLevelInto(target, bitmap, quad, { width, height, stride });
    return;
  }
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
      let r = 0;
      let g = 0;
      let b = 0;
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

/** The same for a box without slant: along the rows of the picture first, then across them. */
function cropLevelInto(
  target: Float32Array,
  bitmap: Bitmap,
  [topLeft, topRight, , bottomLeft]: Quad,
  { width, height, stride }: { width: number; height: number; stride: number },
): void {
  const columns = samplesOf(topLeft.x, topRight.x, width, bitmap.width - 1);
  const rows = samplesOf(topLeft.y, bottomLeft.y, height, bitmap.height - 1);
  const first = rows.at[0]!;
  const last = Math.min(bitmap.height - 1, rows.at.at(-1)! + 1);
  // Of each row of the picture: blue sums of all columns, then green, then red ones.
  const sums = new Float32Array((last - first + 1) * 3 * width);
  for (let y = first; y <= last; y++) sumRow(sums, (y - first) * 3 * width, bitmap, y, columns);

  const weight = 1 / (columns.each * rows.each * 127.5);
  for (let row = 0; row < height; row++) {
    for (let channel = 0; channel < 3; channel++) {
      const start = (channel * height + row) * stride;
      for (let column = 0; column < width; column++) target[start + column] = -1;
      for (let sample = row * rows.each; sample < (row + 1) * rows.each; sample++) {
        const y = rows.at[sample]!;
        const upper = ((y - first) * 3 + channel) * width;
        const lower = y < last ? upper + 3 * width : upper;
        const ofLower = rows.share[sample]! * weight;
        const ofUpper = weight - ofLower;
        for (let column = 0; column < width; column++)
          target[start + column]! +=
            sums[upper + column]! * ofUpper + sums[lower + column]! * ofLower;
      }
    }
  }
}

/** Where samples lie along one side: the pixel before each, and how far it is to the next one. */
interface Samples {
  each: number;
  at: Int32Array;
  share: Float64Array;
}

/** @param count pixels of the strip along this side. */
function samplesOf(from: number, to: number, count: number, max: number): Samples {
  const step = (to - from) / count;
  const each = Math.max(1, Math.round(Math.abs(step)));
  const at = new Int32Array(count * each);
  const share = new Float64Array(count * each);
  for (let i = 0; i < at.length; i++) {
    const position = clamp(from + ((i + 0.5) / each) * step - 0.5, max);
    at[i] = Math.floor(position);
    share[i] = position - at[i]!;
  }
  return { each, at, share };
}

/** For each column of the strip the sum of its samples in one row of the picture. */
function sumRow(
  sums: Float32Array,
  start: number,
  { data, width: pixels }: Bitmap,
  y: number,
  columns: Samples,
): void {
  const { at, share, each } = columns;
  const width = at.length / each;
  for (let column = 0, sample = 0; column < width; column++) {
    let r = 0;
    let g = 0;
    let b = 0;
    for (let i = 0; i < each; i++, sample++) {
      const x = at[sample]!;
      const ofRight = share[sample]!;
      const ofLeft = 1 - ofRight;
      const left = (y * pixels + x) * 3;
      const right = x < pixels - 1 ? left + 3 : left;
      r += data[left]! * ofLeft + data[right]! * ofRight;
      g += data[left + 1]! * ofLeft + data[right + 1]! * ofRight;
      b += data[left + 2]! * ofLeft + data[right + 2]! * ofRight;
    }
    sums[start + column] = b;
    sums[start + width + column] = g;
    sums[start + 2 * width + column] = r;
  }
}

function clamp(value: number, max: number): number {
  return value < 0 ? 0 : value > max ? max : value;
}
