/** The numbers of items as they are written and typed. Pure. */
import { lastOf } from '../../base/lists.js';

/** `1` → `001`; ordered as numbers, not as text, from `1000` on. */
export function itemName(number: number): string {
  return String(number).padStart(3, '0');
}

/** Accepts what people type: `1`, `001`, `#1`, full-width `００１`. Null where it is no number. */
export function parseItemName(text: string): string | null {
  const digits = /^#?0*(\d{1,5})$/.exec(text.normalize('NFKC').trim())?.[1];
  return digits === undefined || Number(digits) === 0 ? null : itemName(Number(digits));
}

/** `001–004, 007` */
export function itemRanges(items: readonly string[]): string {
  const ranges: [string, string][] = [];
  for (const item of items) {
    const last = lastOf(ranges);
    if (last !== undefined && Number(item) === Number(last[1]) + 1) last[1] = item;
    else ranges.push([item, item]);
  }
  return ranges.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(', ');
}
