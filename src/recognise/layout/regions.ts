/** Flat regions of a small copy of a picture, by one flood over it. Pure. */
import type { Bitmap, Box } from '../../files/bitmap.js';
import type { Rgb } from './types.js';

export interface Region {
  /** In pixels of the picture. */
  box: Box;
  ground: Rgb;
  /** Share of its box that it covers itself: what stands on it makes holes. */
  fill: number;
}

/** Width of the small copy. Gaps between tiles are some 2 % of a screen's width. */
const COLUMNS = 180;
/** Between neighbours that are still one region, summed over the channels. */
const STEP = 12;
/** Between the first pixel of a region and its last: a gradient is one region, a photo is none. */
const DRIFT = 60;
const SMALLEST = 30;
const FLAT_ENOUGH = 0.4;

export function flatRegions(bitmap: Bitmap): Region[] {
  const scale = Math.max(1, bitmap.width / COLUMNS);
  const small = smallCopy(bitmap, scale);
  const seen = new Uint8Array(small.columns * small.rows);
  const stack = new Int32Array(seen.length);
  const regions: Region[] = [];
  for (let seed = 0; seed < seen.length; seed++) {
    if (seen[seed]) continue;
    const { size, left, right, top, bottom, sum } = flood(small, seed, seen, stack);
    const area = (right - left + 1) * (bottom - top + 1);
    if (size < SMALLEST || bottom - top < 3 || size / area < FLAT_ENOUGH) continue;
    regions.push({
      box: {
        x: Math.floor(left * scale),
        y: Math.floor(top * scale),
        width: Math.ceil((right - left + 1) * scale),
        height: Math.ceil((bottom - top + 1) * scale),
      },
      ground: sum.map((value) => Math.round(value / size)) as unknown as Rgb,
      fill: size / area,
    });
  }
  return regions;
}

interface Small {
  columns: number;
  rows: number;
  /** Three bytes a pixel. */
  pixels: Uint8Array;
}

function smallCopy({ width, height, data }: Bitmap, scale: number): Small {
  const columns = Math.max(1, Math.floor(width / scale));
  const rows = Math.max(1, Math.floor(height / scale));
  const pixels = new Uint8Array(columns * rows * 3);
  for (let y = 0, to = 0; y < rows; y++) {
    const line = Math.floor((y + 0.5) * scale) * width;
    for (let x = 0; x < columns; x++) {
      const from = (line + Math.floor((x + 0.5) * scale)) * 3;
      pixels[to++] = data[from]!;
      pixels[to++] = data[from + 1]!;
      pixels[to++] = data[from + 2]!;
    }
  }
  return { columns, rows, pixels };
}

interface Flooded {
  /** Pixels. */
  size: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Of each channel. */
  sum: [number, number, number];
}

/** A function of its own, without closures: it runs for every pixel, and is compiled after the first few seeds. */
function flood(
  { columns, rows, pixels }: Small,
  seed: number,
  seen: Uint8Array,
  stack: Int32Array,
): Flooded {
  let [left, right, top, bottom] = [columns, 0, rows, 0];
  let [size, red, green, blue] = [0, 0, 0, 0];
  seen[seed] = 1;
  stack[0] = seed;
  for (let depth = 1; depth > 0;) {
    const at = stack[--depth]!;
    const x = at % columns;
    const y = (at - x) / columns;
    size++;
    red += pixels[at * 3]!;
    green += pixels[at * 3 + 1]!;
    blue += pixels[at * 3 + 2]!;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
    if (x > 0) depth = reach(pixels, seed, at, at - 1, seen, stack, depth);
    if (x < columns - 1) depth = reach(pixels, seed, at, at + 1, seen, stack, depth);
    if (y > 0) depth = reach(pixels, seed, at, at - columns, seen, stack, depth);
    if (y < rows - 1) depth = reach(pixels, seed, at, at + columns, seen, stack, depth);
  }
  return { size, left, right, top, bottom, sum: [red, green, blue] };
}

/** @returns how many are on the stack now. */
function reach(
  pixels: Uint8Array,
  seed: number,
  at: number,
  next: number,
  seen: Uint8Array,
  stack: Int32Array,
  depth: number,
): number {
  if (seen[next] || between(pixels, at, next) > STEP || between(pixels, seed, next) > DRIFT)
    return depth;
  seen[next] = 1;
  stack[depth] = next;
  return depth + 1;
}

function between(pixels: Uint8Array, a: number, b: number): number {
  return (
    Math.abs(pixels[a * 3]! - pixels[b * 3]!) +
    Math.abs(pixels[a * 3 + 1]! - pixels[b * 3 + 1]!) +
    Math.abs(pixels[a * 3 + 2]! - pixels[b * 3 + 2]!)
  );
}
