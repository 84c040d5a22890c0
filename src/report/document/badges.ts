/** Where the number of an outline goes on a picture: beside it, over as little text as may be. Pure. */
import type { Region } from '../../reading/schema.js';
import type { Mark } from './types.js';

/** Pixels of the picture. */
export interface Badge {
  number: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Scene {
  marks: readonly Mark[];
  /** All text that was read. */
  text: readonly Region[];
  size: { width: number; height: number };
}

/** @param size Of a badge with so many digits, in pixels of the picture. */
export function placeBadges(
  { marks, text, size: picture }: Scene,
  size: (digits: number) => { width: number; height: number },
): Badge[] {
  const placed: Badge[] = [];
  const regions = marks.map(({ region }) => region);
  for (const { region, number } of marks) {
    const { width, height } = size(String(number).length);
    const spots = spotsFor(region, width, height).map(([x, y]) => ({
      number,
      x,
      y,
      width,
      height,
    }));
    const cost = (badge: Badge) => {
      const outside = width * height - overlap(badge, { x: 0, y: 0, ...picture });
      const covered = [...text, ...regions].reduce((sum, one) => sum + overlap(badge, one), 0);
      const hidden = placed.reduce((sum, one) => sum + overlap(badge, one), 0);
      // Another number is worse to lose than a stroke; the edge may be stepped over a little.
      return covered + 20 * hidden + outside;
    };
    const [best] = spots
      .map((badge) => ({ badge, cost: cost(badge) }))
      .sort((a, b) => a.cost - b.cost);
    placed.push(best!.badge);
  }
  return placed;
}

/** Before it, where a reader looks first; then after, above, below; inside at last. */
function spotsFor({ x, y, width: w, height: h }: Region, width: number, height: number) {
  const [left, right] = [x - width, x + w];
  const [above, below] = [y - height, y + h];
  const middle = y + (h - height) / 2;
  const spots: [number, number][] = [];
  for (const side of [left, right]) spots.push([side, y], [side, middle], [side, below - height]);
  for (const level of [above, below]) spots.push([x, level], [right - width, level]);
  spots.push([left, above], [right, above], [left, below], [right, below]);
  spots.push([x, y], [right - width, y], [x, below - height], [right - width, below - height]);
  return spots;
}

function overlap(a: Region, b: Region): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
