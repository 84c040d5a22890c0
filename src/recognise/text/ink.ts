/** Marks of ink in a strip of the picture, no matter what an engine made of them. Pure. */
import type { Bitmap, Box } from '../../files/bitmap.js';

/** How far from the ground towards the ink a pixel counts as ink. */
const INKY = 0.45;
/** Between ground and ink, of 255: below it there is nothing to see. */
const MIN_CONTRAST = 24;

/**
 * Groups of columns that hold ink, from left to right, each with the rows that it reaches over.
 *
 * @param strip a line of text, integer pixels; cut to the picture.
 * @param reference a part of the line that surely holds letters: how dark ink is.
 * @returns null where ink and paper cannot be told apart.
 */
export function marksIn(bitmap: Bitmap, strip: Box, reference: Box): Box[] | null {
  const ground = percentiles(bitmap, reference);
  if (ground === null) return null;
  const inked = (x: number, y: number): boolean =>
    (lightness(bitmap, x, y) - ground.paper) / (ground.ink - ground.paper) > INKY;
  const { left, top, right, bottom } = clip(bitmap, strip);
  const marks: Box[] = [];
  let open: { x: number; top: number; bottom: number } | null = null;
  for (let x = left; x <= right; x++) {
    let first = -1;
    let last = -1;
    for (let y = top; x < right && y < bottom; y++) {
      if (!inked(x, y)) continue;
      if (first < 0) first = y;
      last = y;
    }
    if (first >= 0) {
      open ??= { x, top: first, bottom: last };
      open.top = Math.min(open.top, first);
      open.bottom = Math.max(open.bottom, last);
    } else if (open) {
      marks.push({
        x: open.x,
        y: open.top,
        width: x - open.x,
        height: open.bottom - open.top + 1,
      });
      open = null;
    }
  }
  return marks;
}

/** The lightness that most of a line has is its paper; the extreme farther from it, its ink. */
function percentiles(bitmap: Bitmap, box: Box): { paper: number; ink: number } | null {
  const counts = new Uint32Array(256);
  const { left, top, right, bottom } = clip(bitmap, box);
  let n = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++, n++) counts[lightness(bitmap, x, y)]!++;
  if (n === 0) return null;
  const at = (share: number): number => {
    let sum = 0;
    for (let value = 0; value < 256; value++) {
      sum += counts[value]!;
      if (sum >= n * share) return value;
    }
    return 255;
  };
  const [dark, middle, light] = [at(0.04), at(0.5), at(0.96)];
  const ink = middle - dark > light - middle ? dark : light;
  return Math.abs(ink - middle) < MIN_CONTRAST ? null : { paper: middle, ink };
}

function lightness({ data, width }: Bitmap, x: number, y: number): number {
  const at = (y * width + x) * 3;
  return (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8;
}

function clip(
  { width, height }: Bitmap,
  box: Box,
): { left: number; top: number; right: number; bottom: number } {
  return {
    left: Math.max(0, Math.floor(box.x)),
    top: Math.max(0, Math.floor(box.y)),
    right: Math.min(width, Math.ceil(box.x + box.width)),
    bottom: Math.min(height, Math.ceil(box.y + box.height)),
  };
}
