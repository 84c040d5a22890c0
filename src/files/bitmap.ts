/** Upright sRGB pixels, three bytes each (R, G, B), row by row, no padding. */
import { largest, smallest } from '../base/lists.js';

export interface Bitmap {
  width: number;
  height: number;
  data: Uint8Array;
}

export interface Point {
  x: number;
  y: number;
}

/** Four corners, clockwise from the top left of what is read. */
export type Quad = readonly [Point, Point, Point, Point];

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where to look in an upright picture, and what size that must have. */
export interface Places {
  width: number;
  height: number;
  /** Whole numbers, inside of it. */
  points: readonly (readonly [x: number, y: number])[];
}

/** Red, green and blue of each place, 0–255, in sRGB, on white. */
export type Pixels = readonly (readonly [number, number, number])[];

/** The smallest integer rectangle around some points, cut to the picture. */
export function boxAround(
  points: readonly Point[],
  bounds: { width: number; height: number },
): Box {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const x = Math.max(0, Math.floor(smallest(xs)));
  const y = Math.max(0, Math.floor(smallest(ys)));
  return {
    x,
    y,
    width: Math.max(0, Math.min(bounds.width, Math.ceil(largest(xs))) - x),
    height: Math.max(0, Math.min(bounds.height, Math.ceil(largest(ys))) - y),
  };
}

/** The smallest rectangle around some rectangles. */
export function union(boxes: readonly Box[]): Box {
  const x = smallest(boxes.map((b) => b.x));
  const y = smallest(boxes.map((b) => b.y));
  const right = largest(boxes.map((b) => b.x + b.width));
  const bottom = largest(boxes.map((b) => b.y + b.height));
  return { x, y, width: right - x, height: bottom - y };
}
