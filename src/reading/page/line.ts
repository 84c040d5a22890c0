/** One line of a page, and how it stands to another. Pure. */
import type { Box } from '../../files/bitmap.js';
import type { TextLine } from '../../recognise/text/types.js';

export interface PageLine extends TextLine {
  /** As `text`, unit for unit, with full-width forms and brackets made plain: for matching. */
  plain: string;
}

/** In `plain`, behind a word that is shorter than what it stands for; white space as any. */
export const PAD = '\u2007';

export function middle(box: Box): { x: number; y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export function isLevel(a: Box, b: Box): boolean {
  return Math.abs(middle(a).y - middle(b).y) < Math.min(a.height, b.height) * 0.5;
}

/** The median height of some lines, in pixels; 1 where there are none. */
export function usualHeight(lines: readonly PageLine[]): number {
  const heights = lines.map(({ box }) => box.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 1;
}
