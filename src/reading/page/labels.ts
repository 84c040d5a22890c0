/** Values that stand after, beside or under a label. Pure. */
import {
  middle,
  pieceOf,
  join,
  type Joined,
  type Page,
  type PageLine,
  type Piece,
} from './page.js';

export interface Labelled {
  joined: Joined;
  start: number;
  end: number;
  /** `beside`: on the label's own row; `below`: on the line under it. */
  where: 'beside' | 'below';
}

/** Labels are spaced out to align (`姓　名：`): spaces inside one do not count. */
function patternOf(label: string): string {
  return Array.from(label, (unit) => unit.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s*');
}

/** What each label on the page introduces, nearest first. */
export function valuesOf(
  page: Page,
  labels: readonly string[],
  otherLabels: readonly string[] = [],
): Labelled[] {
  const found: Labelled[] = [];
  for (const label of labels) {
    for (const row of page.rows) {
      const opening = new RegExp(
        `(?:^|[\\s(\\[,，。:：])\\s*${patternOf(label)}\\s*(?=[:： \\])]|$|[\\d*])[:：\\s]*`,
      );
      const match = opening.exec(row.plain);
      if (!match) continue;
      const start = match.index + match[0].length;
      const end = cut(row, start, [...labels, ...otherLabels]);
      if (row.plain.slice(start, end).trim() !== '')
        found.push({ joined: row, start, end, where: 'beside' });
      else {
        const under = lineBelow(page, row, match.index, start);
        if (under) {
          const joined = join([under], '');
          found.push({ joined, start: 0, end: joined.text.length, where: 'below' });
        }
      }
    }
  }
  return found;
}

/** A row of two columns holds two labels: the value ends where the next one begins. */
function cut(row: Joined, start: number, labels: readonly string[]): number {
  let end = row.plain.length;
  for (const label of labels) {
    const next = new RegExp(`\\s${patternOf(label)}\\s*[:：]`).exec(row.plain.slice(start));
    if (next && next.index > 0) end = Math.min(end, start + next.index);
  }
  return end;
}

function lineBelow(page: Page, row: Joined, start: number, end: number): PageLine | null {
  const label = pieceOf(row, start, end);
  if (!label) return null;
  const { region } = label;
  let best: PageLine | null = null;
  for (const line of page.lines) {
    const gap = line.box.y - (region.y + region.height);
    if (gap < -region.height * 0.3 || gap > region.height * 1.6) continue;
    const overlap =
      Math.min(line.box.x + line.box.width, region.x + region.width) -
      Math.max(line.box.x, region.x);
    const aligned = Math.abs(line.box.x - region.x) < region.height;
    if (overlap <= 0 && !aligned) continue;
    if (best === null || middle(line.box).y < middle(best.box).y) best = line;
  }
  return best;
}

/** Whether one of some words stands on the line's row before it, or just above it. */
export function introducedBy(page: Page, piece: Piece, words: RegExp): boolean {
  const { region } = piece;
  return page.lines.some((line) => {
    if (!words.test(line.plain)) return false;
    if (piece.lines.includes(line)) return true;
    const sameRow =
      Math.abs(middle(line.box).y - middle(region).y) <
      Math.max(line.box.height, region.height) * 0.5;
    if (sameRow)
      return line.box.x < region.x && region.x - (line.box.x + line.box.width) < page.width * 0.6;
    const gap = region.y - (line.box.y + line.box.height);
    const overlap =
      Math.min(line.box.x + line.box.width, region.x + region.width) -
      Math.max(line.box.x, region.x);
    return gap > -line.box.height * 0.3 && gap < line.box.height * 1.2 && overlap > 0;
  });
}
