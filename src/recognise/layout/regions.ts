/** Flat regions of a small copy of a picture, by one flood over it. Pure. */
import type { Bitmap, Box } from '../../image/bitmap.js';
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
  const columns = Math.max(1, Math.floor(bitmap.width / scale));
  const rows = Math.max(1, Math.floor(bitmap.height / scale));
  const small = new Uint8Array(columns * rows * 3);
  for (let y = 0, to = 0; y < rows; y++) {
    const line = Math.floor((y + 0.5) * scale) * bitmap.width;
    for (let x = 0; x < columns; x++) {
      const from = (line + Math.floor((x + 0.5) * scale)) * 3;
      small[to++] = bitmap.data[from]!;
      small[to++] = bitmap.data[from + 1]!;
      small[to++] = bitmap.data[from + 2]!;
    }
  }
  const between = (a: number, b: number): number =>
    Math.abs(small[a * 3]! - small[b * 3]!) +
    Math.abs(small[a * 3 + 1]! - small[b * 3 + 1]!) +
    Math.abs(small[a * 3 + 2]! - small[b * 3 + 2]!);
  const seen = new Uint8Array(columns * rows);
  const stack = new Int32Array(columns * rows);
  const regions: Region[] = [];
  for (let seed = 0; seed < seen.length; seed++) {
    if (seen[seed]) continue;
    seen[seed] = 1;
    let size = 0;
    let [left, right, top, bottom] = [columns, 0, rows, 0];
    const sum = [0, 0, 0];
    stack[0] = seed;
    for (let depth = 1; depth > 0;) {
      const at = stack[--depth]!;
      const x = at % columns;
      const y = (at - x) / columns;
      size++;
      for (let i = 0; i < 3; i++) sum[i]! += small[at * 3 + i]!;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      for (let side = 0; side < 4; side++) {
        if (
          side === 0
            ? x === 0
            : side === 1
              ? x === columns - 1
              : side === 2
                ? y === 0
                : y === rows - 1
        )
          continue;
        const next = at + (side === 0 ? -1 : side === 1 ? 1 : side === 2 ? -columns : columns);
        if (seen[next] || between(at, next) > STEP || between(seed, next) > DRIFT) continue;
        seen[next] = 1;
        stack[depth++] = next;
      }
    }
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
