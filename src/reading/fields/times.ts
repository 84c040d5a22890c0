/**
 * Times as these screens write them, from `2022.06.16 10:20:31` to `06月14日 07:58:42`, `5月10日`
 * and `10:20:31: 00`, with the date fused to the clock as engines read it. Pure.
 */
import { ofText } from '../page/remembered.js';

export interface ShownTime {
  year: number | null;
  month: number | null;
  day: number | null;
  hour: number | null;
  minute: number | null;
  second: number | null;
  /** Why a person should look at it: figures that were read as letters, or lost behind it. */
  doubts?: readonly string[];
}

export interface TimeMatch extends ShownTime {
  start: number;
  end: number;
}

const YEAR = '(20[12]\\d)';
const CLOCK =
  '([01]?\\d|2[0-4])\\s?[:：]\\s?([0-5]\\d)(?:\\s?[:：]\\s?([0-5]\\d))?(?:\\s?[:：.]\\s?\\d{1,2}(?!\\d))?';
const CLOCK_WORDS = '([01]?\\d|2[0-4])时([0-5]?\\d)分(?:([0-5]?\\d)秒)?';

/** Weekdays stand between date and clock; engines make a dash or a dot of a narrow space. */
const GAP =
  '(?:\\s|上午|凌晨|早上|中午|下午|晚上|[-.](?=\\d{2}[:：])|[(（]?(?:星期|周)[一二三四五六日天][)）]?|日|,|，|\\||T)*';

const FORMS: readonly { pattern: RegExp; read: (m: RegExpExecArray) => ShownTime }[] = [
  {
    // 2022-06-16, 2022.06.16, 2022/06/16, 2022年06月16日; then perhaps a clock, perhaps fused.
    pattern: new RegExp(
      `(?<!\\d)${YEAR}\\s?[-./年]\\s?(\\d{1,2})\\s?[-./月]\\s?(\\d{2}|\\d(?!\\d))(?:日|(?!日))(?![A-SU-Za-z])(?:${GAP}(?:${CLOCK}|${CLOCK_WORDS}))?`,
      'g',
    ),
    read: (m) => afternoon(m[0], shown(m[1], m[2], m[3], m[4] ?? m[7], m[5] ?? m[8], m[6] ?? m[9])),
  },
  {
    pattern: new RegExp(
      `(?<![\\d年])(\\d{1,2})月(\\d{1,2})日(?:${GAP}(?:${CLOCK}|${CLOCK_WORDS}))?`,
      'g',
    ),
    read: (m) =>
      afternoon(m[0], shown(undefined, m[1], m[2], m[3] ?? m[6], m[4] ?? m[7], m[5] ?? m[8])),
  },
  {
    // 06-16 10:20:31: without a year only before a clock, else it may be anything.
    pattern: new RegExp(`(?<![\\d.\\-/])(\\d{2})[-./](\\d{2})${GAP}(?:[:：]\\s*)?${CLOCK}`, 'g'),
    read: (m) => shown(undefined, m[1], m[2], m[3], m[4], m[5]),
  },
  {
    // 检测时间 07-10, or in a tile of its own: a day alone, with nothing that it could be part of.
    // 阴性03-28, 03-28阴性: of a result the space is easily lost.
    pattern:
      /(?:(?<=(?:时间|日期)\s*[:：]?\s*)|(?<=^\s*|\s|[阴阳]性))(\d{2})[-./](\d{2})(?![\d:：.*/-]|\s*\d)(?=$|\s|[阴阳]性)/g,
    read: (m) => shown(undefined, m[1], m[2]),
  },
  {
    // 10:20:31 2022-06-16
    pattern: new RegExp(
      `(?<![\\d:])${CLOCK}[\\s:：]*${YEAR}[-./年](\\d{1,2})[-./月](\\d{1,2})日?`,
      'g',
    ),
    read: (m) => shown(m[4], m[5], m[6], m[1], m[2], m[3]),
  },
  {
    // 14-09-2022, as Hong Kong writes a day; a clock may stand behind it.
    pattern: new RegExp(
      `(?<![\\d-/.])(\\d{2})[-/](\\d{2})[-/]${YEAR}(?:(?!\\d)|(?=\\d{2}[:：]))(?:${GAP}${CLOCK})?`,
      'g',
    ),
    read: (m) => ({
      ...shown(m[3], m[2], m[1], m[4], m[5], m[6]),
      // 06-05-2022: elsewhere the month stands first.
      ...(Number(m[1]) <= 12 && m[1] !== m[2] && { doubts: ['several-candidates'] }),
    }),
  },
  {
    // 10时20分31秒
    pattern: new RegExp(`(?<![\\d:])${CLOCK_WORDS}`, 'g'),
    read: (m) => shown(undefined, undefined, undefined, m[1], m[2], m[3]),
  },
  {
    pattern: new RegExp(`(?<![\\d:])${CLOCK}`, 'g'),
    read: (m) => shown(undefined, undefined, undefined, m[1], m[2], m[3]),
  },
];

/** 下午1:20 is 13:20. */
function afternoon(text: string, time: ShownTime): ShownTime {
  const late = /下午|晚上/.test(text) && time.hour !== null && time.hour < 12;
  return late ? { ...time, hour: time.hour! + 12 } : time;
}

function shown(
  year?: string,
  month?: string,
  day?: string,
  hour?: string,
  minute?: string,
  second?: string,
): ShownTime {
  const number = (text?: string): number | null => (text === undefined ? null : Number(text));
  return {
    year: number(year),
    month: number(month),
    day: number(day),
    hour: number(hour),
    minute: number(minute),
    second: number(second),
  };
}

/** 2022-11-O3, 06:53:2l, 15:4q:48: letters amid the figures of a time. */
const LETTER =
  /(?<=\d[-./:：年月]?|[-./:：])[OoQSq](?=[\d\-./:：年月日])|(?<=[-./:：]\d?)[lI|](?=\d|$|\s)|(?<=[-./:：]\d)[OoQSq](?=$|\s)|(?<=^|[\s日])[OolI|](?=\d\s?[:：]\s?\d)/g;
/** 12月3曰 22:07 */
const DAY = /(?<=\d)曰(?=\s*(?:\d|$))/g;
/** 2022-07一30: a dash between figures, taken for the character. */
const DASH = /(?<=20[12]\d(?:-\d{2})?)一(?=\d{2}(?:-|一\d|\D|$))/g;
/** 7022-06-04: the pages are of these years, and no other begins so. */
const YEAR_LIKE = /(?<!\d)(?:70[12]\d|207\d)(?=\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d)/g;

/** Figure for letter, so that an index into one is an index into the other. */
function inFigures(text: string): string {
  if (!/\d/.test(text)) return text;
  const figures: Readonly<Record<string, string>> = { l: '1', I: '1', '|': '1', S: '5', q: '9' };
  return text
    .replace(LETTER, (unit) => figures[unit] ?? '0')
    .replace(DAY, '日')
    .replace(DASH, '-')
    .replace(YEAR_LIKE, (year) => year.replace(/^7/, '2').replace(/^207/, '202'));
}

/** What a time says of itself that makes it doubtful: figures behind it, or too few in it. */
function tornness(time: ShownTime, own: string, behind: string): string[] {
  // 07:3455: more figures than minutes have; 20:22:0: fewer than seconds have.
  const seconds = time.hour !== null && time.second === null;
  const torn = seconds && (/^[:：]?\d/.test(behind) || /[:：].*[:：]\s?\d{1,2}$/.test(own));
  // 2022年12月07日 1728, 2022-12-07 17:82: of a clock its mark was lost, or a figure misread; 2022-12-07 17:
  // something lies over the rest.
  const bare =
    time.year !== null &&
    time.hour === null &&
    /^\s?(?:\d{3,6}(?!\d)|[\dOo]{1,2}[A-Za-z]?\s?[:：]\s?\d|\d{1,2}\s?[:：]?\s*$)/.test(behind);
  // 2022.10.02 2:37:23: who writes 02 for the day writes 02 for the hour.
  const padded = /[-./年月]\s?0\d/.test(own) && /[^\d:：.午晨上]\d\s?[:：]\s?\d{2}/.test(own);
  // 2021-11-2: the second, or a figure of it was lost; 2022/6/2 is how some pages write all days.
  // 2022-1-03: who writes 03 for the day writes 01 for the month.
  const day =
    /20\d\d\s?[-./]\s?\d{2}\s?[-./]\s?\d(?!\d)|20\d\d\s?[-./年]\s?\d\s?[-./月]\s?0\d/.test(own);
  return [
    ...(torn || bare || day || (padded && time.year !== null) ? ['cut-off'] : []),
    // These codes were shown from 2020 to early 2023.
    ...(time.year !== null && (time.year < 2019 || time.year > 2023) ? ['unusual-value'] : []),
  ];
}

/** Every time in a text, from left to right; where forms overlap the fuller one stands. */
export const findTimes = ofText((text): readonly TimeMatch[] => {
  // Most lines of a page have none: figures, and something that parts or follows them.
  if (!/\d/.test(text) || !/[:：\-./年月时一]/.test(text)) return [];
  const found: TimeMatch[] = [];
  const figures = inFigures(text);
  for (const { pattern, read } of FORMS) {
    for (const match of figures.matchAll(pattern)) {
      const time = read(match as RegExpExecArray);
      const [start, end] = [match.index, match.index + match[0].length];
      const own = figures.slice(start, end);
      const doubts = [
        ...(time.doubts ?? []),
        ...(own === text.slice(start, end) ? [] : ['look-alike']),
        ...tornness(time, own, figures.slice(end)),
        // 2022-88-11 19:25: its own day was misread, and another must not pass for it.
        ...(time.month === null && /\d[-./年月]\d{1,2}日?\s*$/.test(figures.slice(0, start))
          ? ['cut-off']
          : []),
      ];
      if (isPossible(time))
        found.push({ ...time, start, end, ...(doubts.length > 0 && { doubts }) });
    }
  }
  found.sort((a, b) => precision(b) - precision(a) || a.start - b.start);
  const kept: TimeMatch[] = [];
  for (const time of found)
    if (kept.every((other) => time.end <= other.start || time.start >= other.end)) kept.push(time);
  return kept.sort((a, b) => a.start - b.start);
});

function precision(time: ShownTime): number {
  return Object.values({
    year: time.year,
    month: time.month,
    day: time.day,
    hour: time.hour,
    minute: time.minute,
    second: time.second,
  }).filter((part) => part !== null).length;
}

export function hasDate(time: ShownTime): boolean {
  return time.month !== null;
}

export function hasClock(time: ShownTime): boolean {
  return time.hour !== null;
}

function isPossible({ year, month, day, hour }: ShownTime): boolean {
  if (month !== null && (month < 1 || month > 12)) return false;
  if (day !== null && month !== null) {
    // A leap year where none is shown: 29 February may be meant.
    const last = new Date(Date.UTC(year ?? 2020, month, 0)).getUTCDate();
    if (day < 1 || day > last) return false;
  }
  return hour === null || hour <= 23;
}

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * ISO 8601 with the zone that all these pages use, to the precision shown:
 * `2022-06-14T08:21:36+08:00`, `…T08:21+08:00`, `2022-06-14`; without a year `--06-14T08:21:36`.
 *
 * @returns null for a clock without a date.
 */
export function formatTime(time: ShownTime, year: number | null = time.year): string | null {
  if (time.month === null || time.day === null) return null;
  const date = `${year === null ? '-' : year}-${two(time.month)}-${two(time.day)}`;
  if (time.hour === null || time.minute === null) return date;
  const clock = `T${two(time.hour)}:${two(time.minute)}${time.second === null ? '' : `:${two(time.second)}`}`;
  return `${date}${clock}${year === null ? '' : '+08:00'}`;
}
