/** displayedAt, testedAt and other times. Pure. */
import { introducedBy, patternOf, textBefore, valuesOf } from '../../page/labels.js';
import { bothPieces, middle, pieceOf, type Joined, type Piece } from '../../page/page.js';
import type { FieldSpec } from '../../catalogue/types.js';
import type { Context, Found, Parser } from '../context.js';
import { findTimes, formatTime, hasClock, hasDate, type ShownTime } from '../times.js';

interface Candidate {
  time: ShownTime;
  piece: Piece;
}

/** Words before or above a time that say it is not the page's own clock. */
const OTHER_TIMES =
  /失效|有效|采样|检测|接种|核酸|服务时间|营业|开放|办理时间|登记时间|进场时间|进入时间|入场时间|到访时间|到达时间|打卡时间|扫码时间|通行时间|报告时间|疫苗|上报时间|出生|^\s*于\s*$/;

function candidatesOf(joined: readonly Joined[]): Candidate[] {
  return joined.flatMap((text) =>
    findTimes(text.plain).flatMap((time) => {
      const piece = pieceOf(text, time.start, time.end);
      return piece ? [{ time, piece }] : [];
    }),
  );
}

/** In a tile the heading may stand three lines above: result, interval and date are under it. */
const TILE = 3.5;

/** The clock of the phone's own status bar: at the very top, no seconds, no date. */
function isStatusBar({ time, piece }: Candidate, context: Context): boolean {
  const { bounds } = context.page;
  const top = middle(piece.region).y - bounds.y;
  return (
    !hasDate(time) &&
    time.second === null &&
    (top < bounds.height * 0.05 || top < bounds.width * 0.09)
  );
}

/** A date and a clock set on neighbouring rows are one time. */
function paired(candidates: readonly Candidate[]): Candidate[] {
  const pairs: Candidate[] = [];
  for (const date of candidates.filter((c) => hasDate(c.time) && !hasClock(c.time))) {
    for (const clock of candidates.filter((c) => hasClock(c.time) && !hasDate(c.time))) {
      const a = date.piece.region;
      const b = clock.piece.region;
      const height = Math.max(a.height, b.height);
      const gapY = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
      const gapX = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
      if (gapY > height * 1.2 || gapX > height * 4) continue;
      pairs.push({
        time: {
          ...date.time,
          hour: clock.time.hour,
          minute: clock.time.minute,
          second: clock.time.second,
        },
        piece: bothPieces(date.piece, clock.piece, ' '),
      });
    }
  }
  return pairs;
}

export const parseDisplayedAt: Parser = (context, spec) => {
  const { page } = context;
  const labels = labelWords(spec);
  const single = candidatesOf(page.rows).filter((c) => !isStatusBar(c, context));
  const candidates = [...single, ...paired(single)].filter((c) => hasDate(c.time));
  const tallest = Math.max(1, ...candidates.map((c) => c.piece.region.height));
  let best: { candidate: Candidate; labelled: boolean; score: number } | null = null;
  for (const candidate of candidates) {
    const { time, piece } = candidate;
    const labelled = labels !== null && introducedBy(page, piece, labels);
    if (!labelled && (introducedBy(page, piece, OTHER_TIMES) || follows(piece, /(?<!更新)于\s*$/)))
      continue;
    // A page's own clock runs in seconds or stands under a label; a bare date is neither.
    if (!labelled && time.second === null && piece.region.height < tallest * 0.8) continue;
    const score =
      (labelled ? 3 : 0) +
      (time.second !== null ? 1.5 : 0) +
      (hasClock(time) ? 1.5 : 0) +
      piece.region.height / tallest;
    if (best === null || score > best.score) best = { candidate, labelled, score };
  }
  const found = best && toFound(best.candidate, context);
  // Whatever stands before it may be a misread label of another time.
  // And so it may be where it stands in the right column with nothing to its left.
  if (found && !best!.labelled) {
    const { x, width } = found.piece.region;
    const column = x + width / 2 - page.bounds.x > page.bounds.width * 0.62;
    const above = introducedBy(page, found.piece, /时间|日期|截[至止]/);
    if (column || above || /\p{sc=Han}/u.test(textBefore(page, found.piece)))
      found.doubts.push('not-labelled');
  }
  return found;
};

export const parseLabelledTime: Parser = (context, spec) => {
  for (const { joined, start, end } of valuesOf(context.page, spec.labels ?? [])) {
    for (const time of findTimes(joined.plain.slice(start, end))) {
      const piece = pieceOf(joined, start + time.start, start + time.end);
      if (piece && hasDate(time)) return toFound({ time, piece }, context);
    }
  }
  return null;
};

/** Whether some words stand in the same line just before a piece. */
function follows(piece: Piece, words: RegExp): boolean {
  const line = piece.lines[0];
  return (
    line !== undefined && words.test(line.text.slice(0, line.text.indexOf(piece.raw.slice(0, 4))))
  );
}

/** Beside a label, before the word 检测 or 采样, or under the result that it belongs to. */
export const parseTestedAt: Parser = (context, spec) => {
  const labels = labelWords(spec);
  const own = /(采样|检测)/;
  for (const candidate of candidatesOf(context.page.rows)) {
    const { piece, time } = candidate;
    if (!hasDate(time)) continue;
    const after = rowTextAfter(context, piece);
    const inTile = introducedBy(context.page, piece, /核酸|阴性|阳性/, TILE);
    const labelled = labels !== null && introducedBy(context.page, piece, labels);
    if (introducedBy(context.page, piece, /失效|有效|接种|疫苗|更新|查询时间|登记/) && !labelled)
      continue;
    if (time.second !== null && !labelled && !own.test(after) && !inTile) continue;
    if (labelled || own.test(after) || inTile) return toFound(candidate, context);
  }
  return null;
};

export const parseVaccinatedAt: Parser = (context, spec) => {
  const labels = labelWords(spec);
  for (const candidate of candidatesOf(context.page.rows)) {
    const { piece, time } = candidate;
    if (!hasDate(time) || time.second !== null) continue;
    const labelled = labels !== null && introducedBy(context.page, piece, labels);
    if (labelled || introducedBy(context.page, piece, /接种|疫苗/, TILE))
      return toFound(candidate, context);
  }
  return null;
};

function rowTextAfter(context: Context, piece: Piece): string {
  const line = piece.lines.at(-1);
  if (!line) return '';
  const row = context.page.rows.find((r) => r.origins.some((o) => o?.[0] === line));
  if (!row) return '';
  const at = row.text.indexOf(piece.raw);
  return at < 0 ? '' : row.plain.slice(at + piece.raw.length, at + piece.raw.length + 4);
}

function labelWords(spec: FieldSpec): RegExp | null {
  return spec.labels && spec.labels.length > 0
    ? new RegExp(spec.labels.map((label) => patternOf(label.replace(/…$/, ''))).join('|'))
    : null;
}

/** Where the screen shows no year it comes from other dates, when they agree. */
function toFound({ time, piece }: Candidate, context: Context): Found | null {
  if (time.year !== null) {
    const value = formatTime(time);
    return value === null ? null : { value, piece, doubts: [] };
  }
  const years = new Set(context.years);
  const [year] = years;
  if (years.size === 1 && year !== undefined) {
    const value = formatTime(time, year);
    return value === null ? null : { value, piece, doubts: [], inferred: ['year'] };
  }
  const value = formatTime(time, null);
  const doubt = years.size === 0 ? 'year-not-shown' : 'year-sources-disagree';
  return value === null ? null : { value, piece, doubts: [doubt] };
}
