/** What of each run is to be seen: not below the edge, not under what was drawn over it. Pure. */
import { emsOf, LEADING, type Item, type Rect, type Run } from './sheet.js';

export interface Seen {
  run: Run;
  /** Which of the run's characters show, from the first on. */
  shows: boolean[];
  /** Left and right end of each of them. */
  spans: (readonly [number, number])[];
  box: Rect;
}

export function visibleRuns(items: readonly Item[], width: number, height: number): Seen[] {
  const seen: Seen[] = [];
  const hiding = items.flatMap((item, index) => {
    const hides = item.is === 'code' || (item.is === 'shape' && item.opacity === 1);
    return hides ? [{ index, box: item.box }] : [];
  });
  for (const [index, item] of items.entries()) {
    if (item.is !== 'run') continue;
    const box = { x: item.x, y: item.y, width: item.width, height: item.size * LEADING };
    const over = hiding
      .filter((one) => one.index > index && touches(one.box, box))
      .map((one) => one.box);
    const spans = spansOf(item);
    // Less than two thirds of a line's height is read as nothing, or as anything.
    const top = Math.max(0, box.y);
    const inside = Math.min(height, box.y + box.height) - top > box.height * 0.66;
    const shows = spans.map(([from, to]) => {
      const middle = (from + to) / 2;
      return (
        inside &&
        middle > 1 &&
        middle < width - 1 &&
        !over.some((one) => middle > one.x && middle < one.x + one.width)
      );
    });
    seen.push({ run: item, shows, spans, box });
  }
  return seen;
}

function touches(over: Rect, box: Rect): boolean {
  const y = Math.min(over.y + over.height, box.y + box.height) - Math.max(over.y, box.y);
  const x = Math.min(over.x + over.width, box.x + box.width) - Math.max(over.x, box.x);
  return y > box.height * 0.3 && x > 0;
}

function spansOf({ text, x, size }: Run): (readonly [number, number])[] {
  let at = x;
  return Array.from(text, (unit) => {
    const from = at;
    at += emsOf(unit) * size;
    return [from, at] as const;
  });
}
