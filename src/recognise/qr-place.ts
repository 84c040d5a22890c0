/** Finder patterns to codes: which of them belong together, and how far each code can be seen. Pure. */
import type { Point, Quad } from '../files/bitmap.js';
import {
  darkMap,
  findPatterns,
  isDark,
  joined,
  type DarkMap,
  type FinderPattern,
  type GreyMap,
} from './qr-finders.js';

/** A code by its corners; the corner that has no pattern is last but one. */
export interface PlacedCode {
  quad: Quad;
  /** The part of it that can be seen: a dialog over it has words of its own. */
  seen: Quad;
}

/** Modules from the middle of one pattern to the next, in versions 1 to 25. */
const LEAST = 12;
const MOST = 112;
/** From the middle of a pattern to the corner of the code, in modules. */
const RIM = 3.5;

export function placeCodes(grey: GreyMap): PlacedCode[] {
  const { map, step } = darkMap(grey);
  const patterns = findPatterns(map);
  const placed = placedOf([...threes(patterns), ...twos(patterns, map)], step);
  if (placed.length > 0) return placed;
  // Drawn as dots, the corners too. Letters can join as well: only a whole code is believed.
  const dots = joined(map);
  return placedOf(
    threes(findPatterns(dots)).filter((code) => hasModules(dots, code)),
    step,
  );
}

/** Each pattern is of one code. */
function placedOf(candidates: readonly Candidate[], step: number): PlacedCode[] {
  const used = new Set<FinderPattern>();
  const up = ({ x, y }: Point): Point => ({ x: x * step, y: y * step });
  const upQuad = ([a, b, c, d]: Quad): Quad => [up(a), up(b), up(c), up(d)];
  return candidates
    .filter(({ of }) => {
      if (of.some((pattern) => used.has(pattern))) return false;
      for (const pattern of of) used.add(pattern);
      return true;
    })
    .map(({ quad, seen }) => {
      const whole = upQuad(quad);
      return { quad: whole, seen: seen === quad ? whole : upQuad(seen) };
    });
}

type Candidate = PlacedCode & { of: readonly FinderPattern[] };

const plus = (a: Point, b: Point, times = 1): Point => ({
  x: a.x + b.x * times,
  y: a.y + b.y * times,
});
const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });
const lengthOf = ({ x, y }: Point): number => Math.hypot(x, y);
const alike = (a: number, b: number, share: number): boolean =>
  Math.abs(a - b) <= share * Math.max(a, b);

/** Three patterns in the corners of half a square. */
function threes(patterns: readonly FinderPattern[]): Candidate[] {
  const found: (Candidate & { slack: number })[] = [];
  for (const corner of patterns)
    for (const right of patterns)
      for (const below of patterns) {
        if (corner === right || corner === below || right === below) continue;
        const [across, down] = [minus(right, corner), minus(below, corner)];
        // Clockwise on a screen, so that no three are found twice.
        if (across.x * down.y - across.y * down.x <= 0) continue;
        const [a, b] = [lengthOf(across), lengthOf(down)];
        const module = (corner.module + right.module + below.module) / 3;
        if (a < LEAST * module || a > MOST * module || !alike(a, b, 0.15)) continue;
        if (![corner, right, below].every((p) => alike(p.module, module, 0.25))) continue;
        const cosine = (across.x * down.x + across.y * down.y) / (a * b);
        if (Math.abs(cosine) > 0.17) continue;
        const quad = quadOf(corner, across, down, module);
        found.push({
          quad,
          seen: quad,
          of: [corner, right, below],
          slack: Math.abs(cosine) + Math.abs(a - b) / a,
        });
      }
  return found.sort((a, b) => a.slack - b.slack);
}

/** Two on one side, with modules between them on its inner side. */
function twos(patterns: readonly FinderPattern[], map: DarkMap): Candidate[] {
  const found: Candidate[] = [];
  for (const [i, a] of patterns.entries())
    for (const b of patterns.slice(i + 1)) {
      const module = (a.module + b.module) / 2;
      const side = minus(b, a);
      const length = lengthOf(side);
      if (length < LEAST * module || length > MOST * module) continue;
      if (!alike(a.module, b.module, 0.2)) continue;
      const inward = { x: -side.y, y: side.x };
      const outward = { x: side.y, y: -side.x };
      // The code lies clockwise of the side that is looked along.
      const [corner, across, down] = isSide(map, a, side, inward, module)
        ? [a, side, inward]
        : [b, minus(a, b), outward];
      if (corner === b && !isSide(map, a, side, outward, module)) continue;
      const quad = quadOf(corner, across, down, module);
      found.push({ quad, seen: seenOf(quad, map, length / module + 7), of: [a, b] });
    }
  return found;
}

function quadOf(corner: Point, across: Point, down: Point, module: number): Quad {
  const u = plus({ x: 0, y: 0 }, across, module / lengthOf(across));
  const v = plus({ x: 0, y: 0 }, down, module / lengthOf(down));
  const at = (start: Point, i: number, j: number): Point => plus(plus(start, u, i), v, j);
  const [right, below] = [plus(corner, across), plus(corner, down)];
  return [
    at(corner, -RIM, -RIM),
    at(right, RIM, -RIM),
    at(plus(right, down), RIM, RIM),
    at(below, -RIM, RIM),
  ];
}

/** Inwards of two patterns, dark and light change every other module or so; outwards is the quiet zone. */
function isSide(map: DarkMap, from: Point, side: Point, inward: Point, module: number): boolean {
  const unit = plus({ x: 0, y: 0 }, inward, module / lengthOf(inward));
  const rim = (4 * module) / lengthOf(side);
  const along = (modules: number): number => {
    const start = plus(plus(from, unit, modules), side, rim);
    return changes(map, start, plus(start, side, 1 - 2 * rim));
  };
  const wanted = lengthOf(side) / module - 8;
  return along(-5) < 0.2 * wanted && [3, 5, 8, 9].every((row) => along(row) >= 0.25 * wanted);
}

/** Modules lie between its patterns on both sides, and none without. */
function hasModules(map: DarkMap, { of }: Candidate): boolean {
  const [corner, right, below] = of as readonly [FinderPattern, FinderPattern, FinderPattern];
  const module = (corner.module + right.module + below.module) / 3;
  const [across, down] = [minus(right, corner), minus(below, corner)];
  return (
    isSide(map, corner, across, down, module) &&
    isSide(map, below, minus(corner, below), across, module)
  );
}

function changes(map: DarkMap, from: Point, to: Point): number {
  const way = minus(to, from);
  const steps = Math.ceil(lengthOf(way));
  let count = 0;
  let last = isDark(map, from.x, from.y);
  for (let i = 1; i <= steps; i++) {
    const now = isDark(map, from.x + (way.x * i) / steps, from.y + (way.y * i) / steps);
    if (now !== last) count++;
    last = now;
  }
  return count;
}

/** As far from the side with two patterns as rows of modules can be made out. */
function seenOf([a, b, c, d]: Quad, map: DarkMap, size: number): Quad {
  const [left, right] = [minus(d, a), minus(c, b)];
  let last = 7;
  for (let row = 7; row < size; row++) {
    const share = (row + 0.5) / size;
    if (changes(map, plus(a, left, share), plus(b, right, share)) >= size * 0.15) last = row + 1;
    else if (row - last >= 2) break;
  }
  return [a, b, plus(b, right, last / size), plus(a, left, last / size)];
}
