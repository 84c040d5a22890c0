/**
 * Where codes stand that no decoder can read: covered by a finger or a dialog, dimmed, drawn as
 * dots, or made unreadable on purpose. By their finder patterns, the squares in three corners, whose
 * dark and light stand 1:1:3:1:1 along any line through the middle (ISO/IEC 18004, 6.3.3). Pure.
 */
import type { Point } from '../files/bitmap.js';

/** One byte a pixel, row by row, 0 black. */
export interface GreyMap {
  width: number;
  height: number;
  data: Uint8Array;
}

export interface FinderPattern extends Point {
  /** Pixels a module. */
  module: number;
}

/** Pixels looked at; larger pictures are looked at smaller. */
const MAX_PIXELS = 1_500_000;
/** Squares with rings in text and icons are few; a wall of them is no page. */
const MAX_PATTERNS = 40;

/** True where dark against what is around it: half of a dialog's page may be dimmed. */
export interface DarkMap {
  width: number;
  height: number;
  dark: Uint8Array;
}

/** A smaller copy where that is enough: the map, and how many pixels each of its pixels stands for. */
export function darkMap(grey: GreyMap): { map: DarkMap; step: number } {
  const step = Math.max(1, Math.ceil(Math.sqrt((grey.width * grey.height) / MAX_PIXELS)));
  return { map: darkOf(step === 1 ? grey : shrunk(grey, step)), step };
}

function shrunk({ width, height, data }: GreyMap, step: number): GreyMap {
  const [w, h] = [Math.floor(width / step), Math.floor(height / step)];
  const out = new Uint8Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let j = 0; j < step; j++)
        for (let i = 0; i < step; i++) sum += data[(y * step + j) * width + x * step + i]!;
      out[y * w + x] = sum / (step * step);
    }
  return { width: w, height: h, data: out };
}

/** Darker than the mean of the square around it (Bradley and Roth, 2007), by sums of columns. */
function darkOf({ width, height, data }: GreyMap): DarkMap {
  const radius = Math.max(8, Math.round(Math.min(width, height) / 14));
  const dark = new Uint8Array(width * height);
  const columns = new Float64Array(width);
  const addRow = (y: number, sign: 1 | -1): void => {
    for (let x = 0, at = y * width; x < width; x++, at++) columns[x]! += sign * data[at]!;
  };
  for (let y = 0; y < Math.min(radius, height); y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addRow(y + radius, 1);
    if (y - radius - 1 >= 0) addRow(y - radius - 1, -1);
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += columns[x]!;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += columns[x + radius]!;
      if (x - radius - 1 >= 0) sum -= columns[x - radius - 1]!;
      const count = (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1) * rows;
      dark[y * width + x] = data[y * width + x]! * count < sum * 0.96 ? 1 : 0;
    }
  }
  return { width, height, dark };
}

/** Pixels between the dots of a code, at the size that is looked at. */
const BETWEEN_DOTS = 3;

/** Dark where dark is close on both sides, along rows and then along columns: dots become squares. */
export function joined({ width, height, dark }: DarkMap): DarkMap {
  const out = dark.slice();
  close(height, width, width, 1);
  close(width, height, 1, width);
  return { width, height, dark: out };

  function close(lines: number, length: number, toLine: number, toNext: number): void {
    for (let line = 0; line < lines; line++) {
      let last = -1;
      for (let i = 0, at = line * toLine; i < length; i++, at += toNext) {
        if (out[at] === 0) continue;
        const gap = i - last - 1;
        if (last >= 0 && gap > 0 && gap <= BETWEEN_DOTS)
          for (let k = 1; k <= gap; k++) out[at - k * toNext] = 1;
        last = i;
      }
    }
  }
}

export const isDark = ({ width, height, dark }: DarkMap, x: number, y: number): boolean => {
  const [px, py] = [Math.round(x), Math.round(y)];
  return px >= 0 && py >= 0 && px < width && py < height && dark[py * width + px] === 1;
};

/** How well five runs stand 1:1:3:1:1; pixels a module, or 0. */
function moduleOf(runs: readonly number[]): number {
  const module = runs.reduce((sum, run) => sum + run, 0) / 7;
  if (module < 1.5) return 0;
  const fits = runs.every(
    (run, i) => Math.abs(run - module * (i === 2 ? 3 : 1)) <= module * (i === 2 ? 1 : 0.6),
  );
  return fits ? module : 0;
}

/** Runs through the middle of a pattern along a line, and the middle of the core; null where none. */
function across(
  map: DarkMap,
  from: Point,
  dx: number,
  dy: number,
  most: number,
): { module: number; at: number } | null {
  const count = (start: number, way: 1 | -1): [number[], number] => {
    const runs: number[] = [];
    let at = start;
    for (const want of [true, false, true]) {
      let length = 0;
      while (length <= most && isDark(map, from.x + dx * at, from.y + dy * at) === want) {
        const inside =
          from.x + dx * at >= 0 &&
          from.y + dy * at >= 0 &&
          from.x + dx * at < map.width &&
          from.y + dy * at < map.height;
        if (!inside) break;
        length++;
        at += way;
      }
      runs.push(length);
    }
    return [runs, at];
  };
  const [after] = count(0, 1);
  const [before] = count(-1, -1);
  const core = before[0]! + after[0]!;
  const module = moduleOf([before[2]!, before[1]!, core, after[1]!, after[2]!]);
  return module === 0 ? null : { module, at: (after[0]! - before[0]!) / 2 };
}

export function findPatterns(map: DarkMap): FinderPattern[] {
  const found: (FinderPattern & { count: number })[] = [];
  for (let y = 0; y < map.height; y += 2) {
    let runs: number[] = [];
    let start = 0;
    let ink = false;
    for (let x = 0; x <= map.width; x++) {
      const dark = x < map.width && map.dark[y * map.width + x] === 1;
      if (dark === ink && x < map.width) continue;
      runs.push(x - start);
      if (ink && runs.length >= 5) {
        const last = runs.slice(-5);
        const module = moduleOf(last);
        if (module > 0) note(x - last[4]! - last[3]! - last[2]! / 2, y, module);
      }
      if (runs.length > 8) runs = runs.slice(-5);
      start = x;
      ink = dark;
    }
  }
  return found
    .filter(({ count }) => count >= 2)
    .sort((a, b) => b.count * b.module - a.count * a.module)
    .slice(0, MAX_PATTERNS)
    .map(({ x, y, module }) => ({ x, y, module }));

  function note(x: number, y: number, guess: number): void {
    const down = across(map, { x: Math.round(x), y }, 0, 1, guess * 5);
    if (down === null || Math.abs(down.module - guess) > guess * 0.35) return;
    const middle = { x: Math.round(x), y: Math.round(y + down.at) };
    const right = across(map, middle, 1, 0, guess * 5);
    if (right === null) return;
    const at = { x: middle.x + right.at, y: y + down.at };
    const module = (down.module + right.module) / 2;
    const known = found.find((p) => Math.hypot(p.x - at.x, p.y - at.y) < p.module * 2);
    if (known === undefined) found.push({ ...at, module, count: 1 });
    else {
      const n = known.count++;
      known.x = (known.x * n + at.x) / (n + 1);
      known.y = (known.y * n + at.y) / (n + 1);
      known.module = (known.module * n + module) / (n + 1);
    }
  }
}
