/** Times as pages show them: to the precision shown, in China's time. Pure. */
import type { CodeFacts } from './facts.js';
import { textOf } from './facts.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const CHINA = 8 * HOUR;

export interface Moment {
  /** Milliseconds since 1970. */
  from: number;
  /** The last millisecond that the shown precision allows. */
  to: number;
  precision: 'day' | 'minute' | 'second';
}

/** Null for a time without year: it can be compared with nothing. */
export function momentOf(value: string | null): Moment | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?\+08:00)?$/.exec(value ?? '');
  if (match === null) return null;
  const [, date, clock, seconds] = match;
  const from = Date.parse(`${date}T${clock ?? '00:00'}${seconds ?? ':00'}+08:00`);
  if (Number.isNaN(from)) return null;
  if (clock === undefined) return { from, to: from + DAY - 1, precision: 'day' };
  if (seconds === undefined) return { from, to: from + MINUTE - 1, precision: 'minute' };
  return { from, to: from + 999, precision: 'second' };
}

/** When the page was on the screen, as it says itself. */
export function shownAt(code: CodeFacts): { field: string; at: Moment; value: string } | null {
  for (const field of ['displayedAt', 'scannedAt', 'noticeTime']) {
    const value = textOf(code, field);
    const at = momentOf(value);
    if (at !== null && value !== null) return { field, at, value };
  }
  return null;
}

/** Shortest distance in milliseconds; positive where `b` is later than `a`. */
export function distance(a: Moment, b: Moment): number {
  if (b.from > a.to) return b.from - a.to;
  if (a.from > b.to) return b.to - a.from;
  return 0;
}

/** `2022-06-14` in China. */
export function chinaDay(at: number): string {
  return new Date(at + CHINA).toISOString().slice(0, 10);
}

/** `2022-06-14 08:21:36` in China, to the precision of the moment. */
export function chinaTime({ from, precision }: Moment): string {
  const text = new Date(from + CHINA).toISOString().replace('T', ' ');
  return text.slice(0, { day: 10, minute: 16, second: 19 }[precision]);
}

/** `1 小时 38 分`, `1 h 38 min` */
export function span(milliseconds: number): { zh: string; en: string } {
  const minutes = Math.round(Math.abs(milliseconds) / MINUTE);
  if (minutes < 1) return { zh: '不到 1 分', en: 'less than 1 min' };
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor(minutes / 60) % 24,
    minutes % 60,
  ];
  const parts: [number, string, string][] = [
    [days, '天', 'd'],
    [hours, '小时', 'h'],
    [days > 0 ? 0 : rest, '分', 'min'],
  ];
  const shown = parts.filter(([count]) => count > 0);
  return {
    zh: shown.map(([count, zh]) => `${count} ${zh}`).join(' '),
    en: shown.map(([count, , en]) => `${count} ${en}`).join(' '),
  };
}
