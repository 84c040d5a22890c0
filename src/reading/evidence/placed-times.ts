/** Where on a page times are shown, each with its date: in rows, columns, tiles, or on two lines. Pure. */
import { middle, type PageLine } from '../page/line.js';
import {
  bothPieces,
  join,
  linesOf,
  pieceOf,
  type Joined,
  type Page,
  type Piece,
} from '../page/page.js';
import { linesOfOthers } from '../page/others.js';
import { ofEach } from '../page/remembered.js';
import type { Box } from '../../files/bitmap.js';
import { findTimes, hasClock, hasDate, type ShownTime } from '../fields/times.js';
import { classOf, sameRow, wordsAbove, wordsBefore } from './time-labels.js';

export interface Placed {
  time: ShownTime;
  piece: Piece;
}

/** Whether the clock of the phone's status bar shows this time, give or take the minute that passes. */
export function isNow({ hour, minute }: ShownTime, page: Page): boolean {
  if (hour === null || minute === null) return false;
  return clocksOfPhone(page).some((now) => {
    const apart = Math.abs(hour * 60 + minute - (now.hour! * 60 + now.minute!));
    // Of a phone that counts to twelve, not all say which half of the day it is.
    return apart <= 1 || Math.abs(apart - 12 * 60) <= 1;
  });
}

const clocksOfPhone = ofEach((page: Page): ShownTime[] =>
  page.rows
    .flatMap(closeSet)
    .flatMap(piecesIn)
    .filter(({ time, piece }) => hasClock(time) && inStatusBar(time, piece, page))
    .map(({ time }) => time),
);

/** All but the phone's own clock and what is said of relatives. */
export function placedTimes(page: Page): Placed[] {
  const wrapped = page.paragraphs.flatMap(piecesIn).filter(({ piece }) => isWrapped(piece));
  const single = page.rows
    .flatMap((row) => [...closeSet(row), ...tiled(row)])
    .flatMap(piecesIn)
    .filter(({ piece }) => !wrapped.some((other) => isPartOf(piece, other.piece)))
    .concat(wrapped);
  const others = linesOfOthers(page);
  const shown = single.filter(
    ({ time, piece }) =>
      !inStatusBar(time, piece, page) && !piece.lines.some((line) => others.has(line)),
  );
  const pairs = paired(shown, page);
  const used = new Set(pairs.flatMap(({ of }) => of));
  return [...shown.filter((one) => !used.has(one)), ...pairs].filter(({ time }) => hasDate(time));
}

function piecesIn(text: Joined): Placed[] {
  return findTimes(text.plain).flatMap((time) => {
    const piece = pieceOf(text, time.start, time.end);
    return piece ? [{ time, piece }] : [];
  });
}

/** Columns of a row: what stands far apart is of two times. */
function closeSet(row: Joined): Joined[] {
  const parts: PageLine[][] = [];
  for (const line of linesOf(row)) {
    const last = parts.at(-1)?.at(-1)?.box;
    const gap = last ? line.box.x - (last.x + last.width) : 0;
    if (last && gap < Math.max(last.height, line.box.height) * 1.5) parts.at(-1)!.push(line);
    else parts.push([line]);
  }
  return parts.map((part) => join(part, ' '));
}

/** A clock in three tiles, hours, minutes and seconds each in its own, perhaps with its unit. */
function tiled(row: Joined): Joined[] {
  const lines = linesOf(row);
  if (lines.length < 3) return [];
  const set = (...units: readonly RegExp[]): PageLine[][] => {
    const figures = lines.filter(({ plain }) => units.some((unit) => unit.test(plain.trim())));
    const inOrder =
      figures.length === 3 &&
      figures.every((line, i) => units[i % units.length]!.test(line.plain.trim()));
    return inOrder ? [figures] : [];
  };
  return [
    ...set(/^\d{2}$/).map((figures) => join(figures, ':')),
    ...set(/^\d{1,2}时$/, /^\d{1,2}分$/, /^\d{1,2}秒$/).map((figures) => join(figures, '')),
  ];
}

/** A time that goes on in the line below, as sentences do. */
function isWrapped({ lines }: Piece): boolean {
  const [a, b] = lines;
  return a !== undefined && b !== undefined && !sameRow(a.box, b.box);
}

function isPartOf(piece: Piece, whole: Piece): boolean {
  const right = (one: Piece): number => one.region.x + one.region.width;
  return (
    piece.lines.every((line) => whole.lines.includes(line)) &&
    (piece.region.x >= whole.region.x || piece.lines[0] !== whole.lines[0]) &&
    right(piece) <= right(whole)
  );
}

/** The clock of the phone's own status bar: at the very top, no seconds, no date. */
function inStatusBar(time: ShownTime, piece: Piece, { bounds }: Page): boolean {
  const top = middle(piece.region).y - bounds.y;
  return (
    !hasDate(time) &&
    time.second === null &&
    (top < bounds.height * 0.05 || top < bounds.width * 0.09)
  );
}

/** A date and a clock set on neighbouring rows are one time. */
function paired(singles: readonly Placed[], page: Page): (Placed & { of: Placed[] })[] {
  const pairs: (Placed & { of: Placed[]; gap: number })[] = [];
  const days = singles.filter((c) => hasDate(c.time) && !hasClock(c.time));
  // The day of a dose has no clock: the one beside it is another time's.
  for (const date of days.filter(({ piece }) => classOf(labelOf(page, piece)) !== 'vaccine')) {
    for (const clock of singles.filter((c) => hasClock(c.time) && !hasDate(c.time))) {
      const a = date.piece.region;
      const b = clock.piece.region;
      const height = Math.max(a.height, b.height);
      const gapY = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
      const gapX = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
      // At the two ends of one row, with nothing between them.
      const row = sameRow(a, b) && !page.lines.some(({ box }) => isBetween(box, a, b));
      if (gapY > height * 1.2 || (gapX > height * 4 && !row)) continue;
      const { hour, minute, second } = clock.time;
      pairs.push({
        time: {
          ...date.time,
          ...{ hour, minute, second },
          doubts: [...(date.time.doubts ?? []), ...(clock.time.doubts ?? [])],
        },
        piece: bothPieces(date.piece, clock.piece, ' '),
        of: [date, clock],
        gap: Math.max(0, gapY) + Math.max(0, gapX),
      });
    }
  }
  // Each half goes to its nearest other half only.
  pairs.sort((a, b) => a.gap - b.gap);
  const taken = new Set<Placed>();
  return pairs.filter(({ of }) => {
    if (of.some((half) => taken.has(half))) return false;
    for (const half of of) taken.add(half);
    return true;
  });
}

function labelOf(page: Page, piece: Piece): string {
  return wordsBefore(page, piece) || wordsAbove(page, piece, 1.3);
}

function isBetween(box: Box, a: Box, b: Box): boolean {
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  return sameRow(box, left) && box.x > left.x + left.width * 0.9 && box.x + box.width < right.x;
}
