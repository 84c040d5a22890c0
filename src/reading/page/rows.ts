/** What stands side by side on a page. Pure. */
import { union, type Box } from '../../files/bitmap.js';
import { isLevel, middle, type PageLine } from './line.js';

/** Lines come in reading order: those of a row follow each other. */
export function rowsOf(lines: readonly PageLine[]): PageLine[][] {
  const below = translations(lines);
  if (below.size >= 3) return rowsOfTwoLanguages(lines, below);
  const rows: PageLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const level = last && (isLevel(line.box, last.box) || onOneBaseline(line.box, last.box));
    // A figure set taller than the words before it begins higher up, and is read before them.
    const before = row?.every(({ box }) => line.box.x + line.box.width <= box.x + box.height * 0.2);
    if (row && level && line.box.x >= last.box.x) row.push(line);
    else if (row && level && before) row.unshift(line);
    else rows.push([line]);
  }
  return withCentredLabels(rows);
}

/** A label beside a value of two lines may stand at the height of their middle, level with neither. */
function withCentredLabels(rows: readonly PageLine[][]): PageLine[][] {
  const whole = [...rows];
  for (let i = 1; i + 1 < whole.length; i++) {
    const [[upper, ...more], [label, ...beside], [lower]] = [
      whole[i - 1]!,
      whole[i]!,
      whole[i + 1]!,
    ];
    if (!upper || !label || !lower || more.length > 0 || beside.length > 0) continue;
    const [a, l, b] = [upper.box, label.box, lower.box];
    const height = Math.min(a.height, b.height);
    const column = Math.abs(a.x - b.x) < height * 0.6 && l.x + l.width <= a.x + height * 0.3;
    const between = middle(a).y < middle(l).y && middle(l).y < middle(b).y;
    const overlaps = l.y < a.y + a.height && l.y + l.height > b.y;
    if (/^\p{sc=Han}{2,8}[:：]?$/u.test(label.plain.trim()) && column && between && overlaps)
      whole.splice(i - 1, 2, [label, upper]);
  }
  return whole;
}

/** What stands under a short text and says it again in Latin letters. */
function translations(lines: readonly PageLine[]): Map<PageLine, PageLine> {
  const latin = lines.filter(({ plain }) => /^[A-Za-z][A-Za-z .,'/()-]+$/.test(plain.trim()));
  const found = new Map<PageLine, PageLine>();
  for (const line of lines) {
    if (!/\p{sc=Han}/u.test(line.plain) || line.plain.length > 12) continue;
    const { box } = line;
    const under = latin.find((other) => {
      const gap = other.box.y - (box.y + box.height);
      const flush = Math.abs(other.box.x - box.x) < box.height * 0.5;
      return flush && gap > -box.height * 0.4 && gap < box.height * 0.7;
    });
    if (under) found.set(line, under);
  }
  return found;
}

/** Cells of a table in two languages: a value stands level with both of its label's lines. */
function rowsOfTwoLanguages(
  lines: readonly PageLine[],
  below: ReadonlyMap<PageLine, PageLine>,
): PageLine[][] {
  const again = new Set(below.values());
  const cells = lines
    .filter((line) => !again.has(line))
    .map((line) => ({ line, box: union([line.box, below.get(line)?.box ?? line.box]) }))
    .sort((a, b) => middle(a.box).y - middle(b.box).y);
  const rows: (typeof cells)[] = [];
  for (const cell of cells) {
    const first = rows.at(-1)?.[0];
    if (first && isLevel(first.box, cell.box)) rows.at(-1)!.push(cell);
    else rows.push([cell]);
  }
  return rows.map((row) => row.sort((a, b) => a.box.x - b.box.x).map(({ line }) => line));
}

/** 03-21 星期一 **22:50:04**: set in two sizes, close together, their feet on one line. */
function onOneBaseline(a: Box, b: Box): boolean {
  const [small, tall] = a.height < b.height ? [a, b] : [b, a];
  const foot = Math.abs(a.y + a.height - b.y - b.height);
  const gap = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  return (
    tall.height > small.height * 1.3 && foot < small.height * 0.3 && Math.abs(gap) < tall.height
  );
}
