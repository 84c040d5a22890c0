/** Rows of a picture that the detector need not look at, since nothing changes from one to the next. */
import type { Bitmap } from '../../../files/bitmap.js';

/** A half-open range of rows. */
export interface Rows {
  from: number;
  to: number;
}

/** What is left of an even stretch above and below: text near it is seen with as much around it. */
const KEPT = 32;
/** The network halves five times: what is left keeps its place in the grid of each of its maps. */
const STRIDE = 32;
/** Levels of a channel by which a row may differ from the first of its stretch: noise of a JPEG, no text. */
const EVEN = 4;

/**
 * The rows of a picture without most of each high stretch of rows that look alike from edge to edge:
 * the margins beside a code that was blanked, the empty end of a page. As a share of the detector's
 * pixels this is a fifth to a quarter.
 *
 * @returns in order; whole multiples of 32 rows are left out between two ranges.
 */
export function rowsToSee({ data, width, height }: Bitmap): Rows[] {
  const ranges: Rows[] = [];
  let from = 0;
  let first = 0;
  for (let row = 1; row <= height; row++) {
    if (row < height && looksAlike(data, first * width * 3, row * width * 3, width * 3)) continue;
    const spare = row - first - 2 * KEPT;
    if (spare >= STRIDE) {
      ranges.push({ from, to: first + KEPT });
      from = first + KEPT + spare - (spare % STRIDE);
    }
    first = row;
  }
  return [...ranges, { from, to: height }];
}

function looksAlike(data: Uint8Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const difference = data[a + i]! - data[b + i]!;
    if (difference > EVEN || difference < -EVEN) return false;
  }
  return true;
}

/** These rows of a picture, one below the other. */
export function onlyRows(bitmap: Bitmap, rows: readonly Rows[]): Bitmap {
  if (rows.length === 1) return bitmap;
  const height = rows.reduce((sum, { from, to }) => sum + to - from, 0);
  const data = new Uint8Array(bitmap.width * height * 3);
  let at = 0;
  for (const { from, to } of rows) {
    data.set(bitmap.data.subarray(from * bitmap.width * 3, to * bitmap.width * 3), at);
    at += (to - from) * bitmap.width * 3;
  }
  return { width: bitmap.width, height, data };
}

/**
 * A map of such rows with a row for each of the picture: those that were left out are like the last
 * one above them.
 *
 * @param map one number for each pixel of `onlyRows`.
 */
export function withAllRows(
  map: Float32Array,
  width: number,
  height: number,
  rows: readonly Rows[],
): Float32Array {
  if (rows.length === 1) return map;
  const whole = new Float32Array(width * height);
  let at = 0;
  for (const [i, { from, to }] of rows.entries()) {
    const part = map.subarray(at, at + (to - from) * width);
    whole.set(part, from * width);
    at += part.length;
    const last = part.subarray(part.length - width);
    for (let row = to; row < (rows[i + 1]?.from ?? height); row++) whole.set(last, row * width);
  }
  return whole;
}
