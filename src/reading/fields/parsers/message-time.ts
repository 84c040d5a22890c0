/** noticeTime: when a message was sent or an answer given. Pure. */
import { isLevel, type PageLine } from '../../page/line.js';
import { join, linesOf, wholeOf, type Joined, type Page } from '../../page/page.js';
import type { Found, Parser } from '../context.js';
import { findTimes, formatTime, hasDate } from '../times.js';
import { isOfThePhone, pushedAt } from './locked-screen.js';
import { bodyOf, isByline, isMessage, isTimeBetween } from './message-body.js';
import { isStep } from './message-sender.js';

/** 提交时间2022-06-21 08:15 under a complaint is not when it was answered. */
const ASKED_AT = /(?:提交|受理|来电|登记|诉求|创建|派单|交办|反映)(?:时间|日期)\s*[:：]?\s*$/;

export const parseNoticeTime: Parser = (context): Found | null => {
  const { page } = context;
  const lines = bodyOf(page);
  const body = new Set(lines);
  const [year, ...more] = new Set(context.years);
  const only = more.length === 0 ? (year ?? null) : null;
  const others = page.paragraphs.filter(
    (text) => isMessage(text) && !linesOf(text).some((line) => body.has(line)),
  );
  const found = page.rows.flatMap((row) =>
    findTimes(row.plain).flatMap((time): Found[] => {
      const line = row.origins[time.start]?.[0];
      if (!hasDate(time) || !line || body.has(line) || isOfThePhone(line, page)) return [];
      if (isOfAStep(line, page, body)) return [];
      // 本人7月3日早上发现…: what somebody wrote before tells of a day of its own.
      if (others.some((text) => linesOf(text).includes(line) && !isByline(line.plain))) return [];
      const shown = time.year ?? only;
      const value = formatTime(time, shown);
      const piece = wholeOf(join([line], ''));
      if (value === null || !piece) return [];
      const asked = ASKED_AT.test(row.plain.slice(0, time.start)) ? ['not-labelled'] : [];
      const doubts = [
        ...(time.doubts ?? []),
        ...asked,
        ...(shown === null ? ['year-not-shown'] : []),
      ];
      const inferred = time.year === null && shown !== null;
      return [{ value, piece, doubts, ...(inferred ? { inferred: ['year'] } : {}) }];
    }),
  );
  const top = Math.min(...lines.map(({ box }) => box.y));
  const over = page.lines.filter((line) => line.box.y < top && isTimeBetween(line, page));
  const own = found.filter(
    ({
      piece: {
        lines: [line],
      },
    }) => {
      // Of those over it in a talk the nearest is its own.
      const earlier = over.includes(line!) && line !== over.at(-1);
      return !earlier && !isApartFrom(lines, line!, others);
    },
  );
  const between = own.find(({ piece }) => piece.lines[0] === over.at(-1));
  const shown = between ?? own.find(({ doubts }) => !doubts.includes('not-labelled')) ?? own[0];
  return (shown && withClock(shown, page, lines, only)) ?? pushedAt(page, lines, only);
};

/** 6月13日 周一 over a bubble and 上午 8:30 straight under it, as some phones set them. */
function withClock(
  found: Found,
  { lines }: Page,
  body: readonly PageLine[],
  only: number | null,
): Found {
  const [day] = found.piece.lines;
  const last = body.at(-1);
  if (!day || !last || /T/.test(String(found.value)) || day.box.y > last.box.y) return found;
  const clock = lines.find(({ box, plain }) => {
    const gap = box.y - (last.box.y + last.box.height);
    return (
      /^\D{0,2}(?:[上下]午|[早晚]上)?\s*\d{1,2}:\d\d$/.test(plain.trim()) &&
      gap > 0 &&
      gap < box.height * 3
    );
  });
  const [date] = findTimes(day.plain);
  const [time] = clock ? findTimes(clock.plain) : [];
  const piece = clock && wholeOf(join([day, clock], ' '));
  if (!date || !time || !piece) return found;
  const { hour, minute, second } = time;
  const year = date.year ?? (found.inferred ? only : null);
  const value = formatTime({ ...date, hour, minute, second }, year);
  return value ? { ...found, value, piece } : found;
}

/** 2022-06-18 10:30 over or beside 已受理: how a complaint went on, and not when it was answered. */
function isOfAStep(line: PageLine, { lines }: Page, body: ReadonlySet<PageLine>): boolean {
  const { box } = line;
  return lines.some((other) => {
    if (body.has(other) || !isStep(other.plain)) return false;
    const gap = other.box.y - (box.y + box.height);
    const flush = Math.abs(other.box.x - box.x) < box.height;
    return isLevel(box, other.box) || (flush && gap > -box.height * 0.3 && gap < box.height * 1.5);
  });
}

/** In a thread each message has its time over it: beyond another message it is that one's. */
function isApartFrom(
  body: readonly PageLine[],
  { box }: PageLine,
  others: readonly Joined[],
): boolean {
  const top = Math.min(...body.map((line) => line.box.y));
  const bottom = Math.max(...body.map((line) => line.box.y));
  return others.some((text) => {
    const at = linesOf(text)[0]!.box.y;
    return (box.y < at && at < top) || (bottom < at && at < box.y);
  });
}
