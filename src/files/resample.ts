/**
 * Pictures in another size, or turned, to the same bytes as libvips 8.18 gives with its linear kernel:
 * a page has no libvips, and a level more or less changes what a network says. So the sums in fixed
 * point, their rounding and their order are those of its `shrink`, `reduce` and `affine`. Pure.
 */
import { largest, smallest } from '../base/lists.js';
import type { Bitmap } from './bitmap.js';

/** Weights have so many bits behind the point; places between two pixels are told apart in so many steps. */
const [BITS, STEPS] = [12, 64];
const ONE = 1 << BITS;
const HALF = ONE >> 1;

/** To exactly this size, in pixels, without keeping its proportions. */
export function resize(bitmap: Bitmap, width: number, height: number): Bitmap {
  let made = bitmap;
  if (height < made.height) made = reduceRows(made, height);
  if (width < made.width) made = reduceColumns(made, width);
  if (width === made.width && height === made.height) return made;
  const scale = [width / made.width, 0, 0, height / made.height] as const;
  return affine(made, scale, { shift: 0.5, left: 0, top: 0, width, height, beyond: 'edge' });
}

/** Clockwise about its middle, in the smallest picture that holds it, on white. */
export function turn(bitmap: Bitmap, degrees: number): Bitmap {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const xs = [
    0,
    cos * bitmap.width,
    -sin * bitmap.height,
    cos * bitmap.width - sin * bitmap.height,
  ];
  const ys = [0, sin * bitmap.width, cos * bitmap.height, sin * bitmap.width + cos * bitmap.height];
  const [left, top] = [smallest(xs), smallest(ys)];
  return affine(bitmap, [cos, -sin, sin, cos], {
    ...{ shift: 0, left: Math.round(left), top: Math.round(top) },
    ...{ width: Math.round(largest(xs) - left), height: Math.round(largest(ys) - top) },
    beyond: 'white',
  });
}

/** Which pixels make one of the result, and with which weights. */
interface Reduction {
  /** So many pixels are averaged before; the last group repeats the last pixel. */
  whole: number;
  /** Pixels of the result. */
  count: number;
  /** The first of the averaged pixels of each; may lie outside. */
  first: Int32Array;
  /** Of each as many as `points`. */
  weights: Int32Array;
  points: number;
}

/** @param afresh libvips adds up places from one pixel to the next, and begins anew after so many. */
function reduction(from: number, count: number, afresh: number): Reduction {
  const whole = Math.max(1, Math.floor(from / count / 2));
  const shrink = from / count / whole;
  const points = 2 * Math.round(shrink) + 1;
  // What rounding the size of the result has added or taken away, on both sides alike.
  const offset = (1 + (count * (from / count) - from) / whole) / 2 - 1;
  const before = Math.ceil(points / 2) - 1;
  const first = new Int32Array(count);
  const weights = new Int32Array(count * points);
  for (let i = 0, at = 0; i < count; i++, at += shrink) {
    if (i % afresh === 0) at = (i + 0.5) * shrink - 0.5 - offset;
    first[i] = Math.trunc(at) - before;
    const step = (((at * STEPS * 2) & (STEPS * 2 - 1)) + 1) >> 1;
    weights.set(triangle(points, shrink, step / STEPS), i * points);
  }
  return { whole, count, first, weights, points };
}

function triangle(points: number, shrink: number, fraction: number): number[] {
  const middle = fraction + points / 2 - 1;
  const heights = Array.from({ length: points }, (_, i) =>
    Math.max(0, 1 - Math.abs((i - middle) / shrink)),
  );
  const sum = heights.reduce((a, b) => a + b, 0);
  return heights.map((height) => Math.trunc((height / sum) * ONE));
}

/** Divides as libvips does, by a product: a whole quotient can come out one less. */
const averageOf = (sum: number, count: number): number =>
  Math.floor(((sum + (count >> 1)) * Math.floor(2 ** 24 / count)) / 2 ** 24);

function reduceRows(bitmap: Bitmap, height: number): Bitmap {
  const by = reduction(bitmap.height, height, 16);
  const { data, height: rows } = averagedRows(bitmap, by.whole);
  const stride = bitmap.width * 3;
  const made = new Uint8Array(height * stride);
  const sums = new Int32Array(stride);
  for (let y = 0; y < height; y++) {
    sums.fill(HALF);
    for (let point = 0; point < by.points; point++) {
      const weight = by.weights[y * by.points + point]!;
      const from = clamp(by.first[y]! + point, rows - 1) * stride;
      if (weight !== 0) for (let i = 0; i < stride; i++) sums[i]! += weight * data[from + i]!;
    }
    const to = y * stride;
    for (let i = 0; i < stride; i++) made[to + i] = sums[i]! >> BITS;
  }
  return { width: bitmap.width, height, data: made };
}

function averagedRows({ width, height, data }: Bitmap, whole: number): Bitmap {
  if (whole === 1) return { width, height, data };
  const stride = width * 3;
  const rows = Math.ceil(height / whole);
  const made = new Uint8Array(rows * stride);
  for (let y = 0; y < rows; y++)
    for (let i = 0; i < stride; i++) {
      let sum = 0;
      for (let k = 0; k < whole; k++) sum += data[clamp(y * whole + k, height - 1) * stride + i]!;
      made[y * stride + i] = averageOf(sum, whole);
    }
  return { width, height: rows, data: made };
}

function reduceColumns(bitmap: Bitmap, width: number): Bitmap {
  const by = reduction(bitmap.width, width, width);
  const { data, width: columns } = averagedColumns(bitmap, by.whole);
  const { points, weights } = by;
  const firsts = by.first.map((first) => first * 3);
  const made = new Uint8Array(width * bitmap.height * 3);
  // A row with its ends repeated as far as the weights reach.
  const margin = (points + 1) * 3;
  const row = new Uint8Array(columns * 3 + 2 * margin);
  for (let y = 0, to = 0; y < bitmap.height; y++) {
    row.set(data.subarray(y * columns * 3, (y + 1) * columns * 3), margin);
    for (let i = 0; i < margin; i++) {
      row[i] = row[margin + (i % 3)]!;
      row[margin + columns * 3 + i] = row[margin + (columns - 1) * 3 + (i % 3)]!;
    }
    for (let x = 0; x < width; x++, to += 3) {
      let [r, g, b] = [HALF, HALF, HALF];
      for (let point = 0, from = firsts[x]! + margin; point < points; point++, from += 3) {
        const weight = weights[x * points + point]!;
        r += weight * row[from]!;
        g += weight * row[from + 1]!;
        b += weight * row[from + 2]!;
      }
      made[to] = r >> BITS;
      made[to + 1] = g >> BITS;
      made[to + 2] = b >> BITS;
    }
  }
  return { width, height: bitmap.height, data: made };
}

function averagedColumns({ width, height, data }: Bitmap, whole: number): Bitmap {
  if (whole === 1) return { width, height, data };
  const columns = Math.ceil(width / whole);
  const made = new Uint8Array(columns * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < columns; x++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let k = 0; k < whole; k++)
          sum += data[(y * width + clamp(x * whole + k, width - 1)) * 3 + channel]!;
        made[(y * columns + x) * 3 + channel] = averageOf(sum, whole);
      }
  return { width: columns, height, data: made };
}

interface Target {
  /** Of the places in the original, in pixels. */
  shift: number;
  /** Of the result's corner, in pixels after the turn. */
  left: number;
  top: number;
  width: number;
  height: number;
  beyond: 'edge' | 'white';
}

/** Each pixel of the result from the four around its place in the original. */
function affine(
  { width, height, data }: Bitmap,
  [a, b, c, d]: readonly [number, number, number, number],
  to: Target,
): Bitmap {
  const over = 1 / (a * d - b * c);
  const made = new Uint8Array(to.width * to.height * 3).fill(255);
  const onWhite = to.beyond === 'white';
  // libvips counts from a border of one pixel here, which shows in the last digits.
  const border = onWhite ? 0 : 1;
  for (let row = 0, at = 0; row < to.height; row++) {
    let x = over * d * to.left - over * b * (row + to.top) - to.shift + border;
    let y = -over * c * to.left + over * a * (row + to.top) - to.shift + border;
    for (let column = 0; column < to.width; column++, at += 3) {
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const right = Math.trunc((x - left) * ONE);
      const down = Math.trunc((y - top) * ONE);
      x += over * d;
      y -= over * c;
      const [px, py] = [left - border, top - border];
      if (onWhite && (px < -1 || py < -1 || px >= width || py >= height)) continue;
      const w4 = (down * right) >> BITS;
      const w2 = ((ONE - down) * right) >> BITS;
      const w1 = ONE - down - w2;
      const w3 = down - w4;
      for (let channel = 0; channel < 3; channel++) {
        const pixel = (u: number, v: number): number =>
          onWhite && (u < 0 || v < 0 || u >= width || v >= height)
            ? 255
            : data[(clamp(v, height - 1) * width + clamp(u, width - 1)) * 3 + channel]!;
        const sum =
          w1 * pixel(px, py) +
          w2 * pixel(px + 1, py) +
          w3 * pixel(px, py + 1) +
          w4 * pixel(px + 1, py + 1);
        made[at + channel] = (sum + HALF) >> BITS;
      }
    }
  }
  return { width: to.width, height: to.height, data: made };
}

function clamp(value: number, max: number): number {
  return value < 0 ? 0 : value > max ? max : value;
}
