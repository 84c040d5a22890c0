/**
 * From a probability map of text to rotated boxes: the post-processing of the DB detector
 * (Liao et al., "Real-time Scene Text Detection with Differentiable Binarization", AAAI 2020).
 * Pure.
 */
import type { Point, Quad } from '../../../files/bitmap.js';

export interface BoxOptions {
  /** A pixel is text above this probability. */
  threshold: number;
  /** A box is kept above this mean probability. */
  boxThreshold: number;
  /** The detector learns shrunken boxes; they grow back by area × this / perimeter. */
  unclip: number;
  /** Shorter side of a box before it grows, in map pixels. */
  minSide: number;
}

export interface FoundBox {
  quad: Quad;
  score: number;
}

/** @param map probabilities, row by row. @returns boxes in the map's pixels. */
export function findBoxes(
  map: Float32Array,
  width: number,
  height: number,
  options: BoxOptions,
): FoundBox[] {
  const boxes: FoundBox[] = [];
  for (const component of components(map, width, height, options.threshold)) {
    if (component.score < options.boxThreshold) continue;
    const rect = minAreaRect(convexHull(component.rim));
    // The rim holds pixel centres: the box reaches half a pixel further on each side.
    const long = rect.long + 1;
    const short = rect.short + 1;
    if (short < options.minSide) continue;
    const grow = (long * short * options.unclip) / (2 * (long + short));
    boxes.push({
      quad: corners({ ...rect, long: long + 2 * grow, short: short + 2 * grow }),
      score: component.score,
    });
  }
  return boxes;
}

interface Component {
  /** The leftmost and rightmost pixel of each of its rows: enough for its hull. */
  rim: Point[];
  score: number;
}

/** 8-connected regions above the threshold, by a scan with an explicit stack. */
function components(
  map: Float32Array,
  width: number,
  height: number,
  threshold: number,
): Component[] {
  const found: Component[] = [];
  const regions: Regions = {
    ...{ map, width, height, threshold },
    seen: new Uint8Array(width * height),
    left: new Int32Array(height),
    right: new Int32Array(height),
  };
  const { left, right } = regions;
  for (let at = nextStart(regions, 0); at < map.length; at = nextStart(regions, at + 1)) {
    // The scan comes upon a region in its highest row.
    const top = (at - (at % width)) / width;
    const { bottom, sum, count } = fill(regions, at, top);
    if (count < 6) continue;
    const rim: Point[] = [];
    for (let y = top; y <= bottom; y++) rim.push({ x: left[y]!, y });
    for (let y = top; y <= bottom; y++) rim.push({ x: right[y]!, y });
    found.push({ rim, score: sum / count });
  }
  return found;
}

/** The map, and what is known of it. */
interface Regions {
  map: Float32Array;
  width: number;
  height: number;
  threshold: number;
  seen: Uint8Array;
  /** Of the rows of the last region; those from its top to its bottom are set. */
  left: Int32Array;
  right: Int32Array;
}

/** The next pixel of a region that was not seen, or the end of the map. */
function nextStart({ map, seen, threshold }: Regions, from: number): number {
  let at = from;
  while (at < map.length && (seen[at] || map[at]! <= threshold)) at++;
  return at;
}

/** One region. A function of its own, so that it is compiled after the first few. */
function fill(
  { map, width, height, threshold, seen, left, right }: Regions,
  start: number,
  top: number,
): { bottom: number; sum: number; count: number } {
  const stack = [start];
  let bottom = top - 1;
  let sum = 0;
  let count = 0;
  seen[start] = 1;
  while (stack.length > 0) {
    const at = stack.pop()!;
    const x = at % width;
    const y = (at - x) / width;
    sum += map[at]!;
    count++;
    // Rows are come to one after the other.
    for (; bottom < y; bottom++) {
      left[bottom + 1] = width;
      right[bottom + 1] = -1;
    }
    if (x < left[y]!) left[y] = x;
    if (x > right[y]!) right[y] = x;
    const lowest = y < height - 1 ? y + 1 : y;
    const rightmost = x < width - 1 ? x + 1 : x;
    for (let ny = y > 0 ? y - 1 : 0; ny <= lowest; ny++) {
      for (let nx = x > 0 ? x - 1 : 0; nx <= rightmost; nx++) {
        const next = ny * width + nx;
        if (seen[next] || map[next]! <= threshold) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
  }
  return { bottom, sum, count };
}

/** Andrew's monotone chain. */
function convexHull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (input: Point[]): Point[] => {
    const chain: Point[] = [];
    for (const p of input) {
      while (chain.length >= 2 && cross(chain.at(-2)!, chain.at(-1)!, p) <= 0) chain.pop();
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  const hull = [...half(sorted), ...half(sorted.reverse())];
  return hull.length > 0 ? hull : sorted.slice(0, 1);
}

function cross(o: Point, a: Point, b: Point): number {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

interface Rect {
  centre: Point;
  /** Unit vector along the line of text. */
  along: Point;
  long: number;
  short: number;
}

/** The smallest rectangle around a hull: one of its sides lies on a side of the hull. */
function minAreaRect(hull: Point[]): Rect {
  let best: Rect | undefined;
  for (let i = 0; i < hull.length; i++) {
    const a = hull[i]!;
    const b = hull[(i + 1) % hull.length]!;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const rect = spanned(hull, { x: (b.x - a.x) / length, y: (b.y - a.y) / length });
    if (!best || rect.long * rect.short < best.long * best.short - 1e-9) best = rect;
  }
  const upright = spanned(hull, { x: 1, y: 0 });
  // Text on screens is level. A hull of few pixels is as small when tilted: do not believe the tilt.
  if (
    !best ||
    (upright.long + 1) * (upright.short + 1) <= (best.long + 1) * (best.short + 1) * 1.12
  )
    best = upright;
  // The line runs along the side that is nearer to horizontal.
  if (Math.abs(best.along.x) < Math.abs(best.along.y)) {
    best = {
      centre: best.centre,
      along: { x: -best.along.y, y: best.along.x },
      long: best.short,
      short: best.long,
    };
  }
  return best.along.x < 0 ? { ...best, along: { x: -best.along.x, y: -best.along.y } } : best;
}

function spanned(hull: Point[], along: Point): Rect {
  let [minA, maxA, minB, maxB] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const p of hull) {
    const a = p.x * along.x + p.y * along.y;
    const b = -p.x * along.y + p.y * along.x;
    minA = Math.min(minA, a);
    maxA = Math.max(maxA, a);
    minB = Math.min(minB, b);
    maxB = Math.max(maxB, b);
  }
  const a = (minA + maxA) / 2;
  const b = (minB + maxB) / 2;
  return {
    centre: { x: a * along.x - b * along.y, y: a * along.y + b * along.x },
    along,
    long: maxA - minA,
    short: maxB - minB,
  };
}

function corners({ centre, along, long, short }: Rect): Quad {
  const u = { x: (along.x * long) / 2, y: (along.y * long) / 2 };
  const v = { x: (-along.y * short) / 2, y: (along.x * short) / 2 };
  return [
    { x: centre.x - u.x - v.x, y: centre.y - u.y - v.y },
    { x: centre.x + u.x - v.x, y: centre.y + u.y - v.y },
    { x: centre.x + u.x + v.x, y: centre.y + u.y + v.y },
    { x: centre.x - u.x + v.x, y: centre.y - u.y + v.y },
  ];
}
