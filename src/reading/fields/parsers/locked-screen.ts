/** What a locked screen tells of when something was pushed onto it. Pure. */
import { isLevel, middle, type PageLine } from '../../page/line.js';
import { bothPieces, pieceOfLine, type Page } from '../../page/page.js';
import type { Found } from '../context.js';
import { findTimes, formatTime, hasClock, hasDate } from '../times.js';

const CLOCK = /^\s*(\d{1,2})[:：](\d{2})\s*$/;

/** The tall 9:02 under or over 6月14日 星期二, where a line is that day. */
function clockBeside({ plain, box }: PageLine, { lines }: Page): PageLine | undefined {
  if (!/(?:星期|周)[一二三四五六日天]/.test(plain)) return undefined;
  return lines.find(
    ({ plain: clock, box: tall }) =>
      CLOCK.test(clock) &&
      tall.height > box.height * 2 &&
      Math.abs(middle(tall).x - middle(box).x) < tall.height * 2,
  );
}

/** A locked screen tells when it is, not when it was told. */
export function isOfThePhone(line: PageLine, page: Page): boolean {
  return clockBeside(line, page) !== undefined;
}

/**
 * 8:47 at the right of the row that names the app: a push that shows a clock and no day is of the day
 * that the screen shows.
 *
 * @param year of which all else on the page is, if it is known.
 */
export function pushedAt(page: Page, body: readonly PageLine[], year: number | null): Found | null {
  const day = page.lines.find((line) => isOfThePhone(line, page));
  const now = day && clockBeside(day, page);
  const [date] = day ? findTimes(day.plain).filter(hasDate) : [];
  const [first] = body;
  if (!day || !now || !date || hasClock(date) || !first) return null;
  const right = Math.max(...body.map(({ box }) => box.x + box.width));
  const clocks = page.lines.filter(({ plain, box }) => {
    const over = first.box.y - (box.y + box.height);
    const atEdge = Math.abs(box.x + box.width - right) < first.box.height * 4;
    return CLOCK.test(plain) && atEdge && over > 0 && over < first.box.height * 3.5;
  });
  const [told] = clocks;
  const named = page.lines.some(
    ({ box, plain }) =>
      told && isLevel(box, told.box) && box.x < told.box.x && /\p{sc=Han}{2}/u.test(plain),
  );
  if (!told || !named || clocks.length > 1 || minutes(told) > minutes(now)) return null;
  const [, hour, minute] = CLOCK.exec(told.plain)!;
  const time = { ...date, hour: Number(hour), minute: Number(minute), second: null };
  const shown = date.year ?? year;
  const value = formatTime(time, shown);
  if (value === null || time.hour > 23 || time.minute > 59) return null;
  const piece = bothPieces(pieceOfLine(day), pieceOfLine(told), ' ');
  const doubts = ['not-labelled', ...(shown === null ? ['year-not-shown'] : [])];
  const inferred = date.year === null && shown !== null;
  return { value, piece, doubts, ...(inferred ? { inferred: ['year'] } : {}) };
}

function minutes({ plain }: PageLine): number {
  const [, hour, minute] = CLOCK.exec(plain) ?? [];
  return Number(hour) * 60 + Number(minute);
}
