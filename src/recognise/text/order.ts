import type { Box } from '../../files/bitmap.js';

/**
 * Top to bottom, and left to right within a row. Two lines share a row when their middles are
 * nearer than half the height of the smaller one. Pure.
 */
export function readingOrder<T extends { box: Box }>(lines: readonly T[]): T[] {
  const middle = (line: T): number => line.box.y + line.box.height / 2;
  const sorted = [...lines].sort((a, b) => middle(a) - middle(b));
  const rows: T[][] = [];
  for (const line of sorted) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && middle(line) - middle(last) < Math.min(line.box.height, last.box.height) / 2)
      row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box.x - b.box.x));
}
