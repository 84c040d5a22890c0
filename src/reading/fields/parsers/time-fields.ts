/** displayedAt, testedAt and other times. Pure. */
import { assignTimes, timesOf } from '../../evidence/times.js';
import { valuesOf } from '../../page/labels.js';
import { isLevel, type PageLine } from '../../page/line.js';
import { pieceOf, type Piece } from '../../page/page.js';
import type { Context, Found, Parser } from '../context.js';
import { findTimes, formatTime, hasClock, hasDate, type ShownTime } from '../times.js';
import { TOLD } from './venue-lines.js';

interface Candidate {
  time: ShownTime;
  piece: Piece;
}

/** Every time of the page serves one field at most: the roles that the kind asks for compete. */
function assigned(context: Context, role: (typeof ALL_ROLES)[number]): Found | null {
  const parsers = new Set(context.kind.fields.map((field) => field.parser));
  const roles = PARSER_ROLES.flatMap(([parser, of]) => (parsers.has(parser) ? [of] : []));
  // Asked without a kind: what the page has, before anything says what it is.
  const asked = roles.includes(role) ? roles : ALL_ROLES;
  const candidates = timesOf(context.page, context.qr);
  // Only a label says when a place was entered; a time without one is the page's clock.
  const scanned = candidates.some(({ evidence }) =>
    Object.keys(evidence).some((name) => name.endsWith(':scan')),
  );
  const fields = scanned ? asked : asked.filter((one) => one !== 'scanned');
  const one = assignTimes(candidates, fields).get(role);
  const found = one && toFound(one.candidate, context);
  if (!one || !found) return null;
  const { evidence } = one.candidate;
  // A clock that runs shows what the phone's own shows; so does when a place was just entered.
  const runs = ['now', 'seconds', 'unlabelled'].every((name) => evidence[name] === 1);
  const isClock = role === 'clock' && runs && evidence['in-a-sentence'] !== 1;
  if (!isClock || roles.includes('scanned')) found.doubts.push(...one.doubts);
  // Under 登记成功 it may as well say when that was.
  const done =
    roles.includes('scanned') && context.page.lines.some(({ plain }) => DONE.test(plain));
  // And where no label says when it was entered, that label may be what was not read: a clock is large.
  const small = evidence.unlabelled === 1 && evidence.tall !== 1 && roles.includes('scanned');
  const unsure = !scanned && (done || small) && !found.doubts.includes('not-labelled');
  if (role === 'clock' && unsure) found.doubts.push('not-labelled');
  return found;
}

const DONE = /(?:登记|扫码|打卡|签到)成功/;

const PARSER_ROLES = [
  ['displayed-at', 'clock'],
  ['tested-at', 'tested'],
  ['vaccinated-at', 'vaccinated'],
  ['labelled-time', 'scanned'],
] as const;
const ALL_ROLES = PARSER_ROLES.map(([, role]) => role);

/**
 * A label of the catalogue settles it; else what speaks for each time of the page. Beside the label
 * a date alone may stand, whose clock is set on the row under it.
 */
export const parseDisplayedAt: Parser = (context, spec) => {
  const found = clockOf(context, spec);
  const day = found !== null && !String(found.value).includes('T');
  // The page's clock runs: of a day alone the rest was lost, or it is another time's.
  if (day && !found.doubts.includes('unusual-value')) found.doubts.push('unusual-value');
  return found;
};

const clockOf: Parser = (context, spec) => {
  // 生成时间 may be when the code was first given; a page that runs has another label as well.
  const running = (spec.labels ?? []).filter((label) => !label.startsWith('生成'));
  const beside = besideLabel(context, { ...spec, labels: running });
  const labelled = beside ?? besideLabel(context, spec);
  const weighed = assigned(context, 'clock');
  const day = labelled !== null && !String(labelled.value).includes('T');
  // A day alone may be any day that is named behind such a word: 截止12月20日.
  const clock = weighed !== null && String(weighed.value).includes('T');
  if (!labelled || (day && clock)) return weighed;
  if (weighed && String(weighed.value).startsWith(String(labelled.value)))
    return beside
      ? { ...weighed, doubts: weighed.doubts.filter((doubt) => doubt !== 'not-labelled') }
      : weighed;
  return labelled;
};

/** Beside a label of the catalogue; else, for when a place was entered, what speaks for that. */
export const parseLabelledTime: Parser = (context, spec) => {
  const found = labelledTime(context, spec);
  // Somebody goes in at some time of a day: of a day alone the rest was lost.
  if (found && spec.name === 'scannedAt' && !String(found.value).includes('T'))
    found.doubts.push('unusual-value');
  return found;
};

const labelledTime: Parser = (context, spec) => {
  const labelled = besideLabel(context, spec) ?? besideLesserLabel(context, spec);
  if (!spec.labels?.some((label) => ENTERED.test(label))) return labelled;
  if (labelled !== null) {
    const fuller = String(labelled.value).includes('T') ? null : assigned(context, 'scanned');
    return String(fuller?.value).includes('T') ? fuller : labelled;
  }
  for (const text of context.page.paragraphs.filter(({ plain }) => TOLD.test(plain))) {
    const [time, another] = findTimes(text.plain);
    if (another) continue;
    const piece = time && pieceOf(text, time.start, time.end);
    if (piece && hasDate(time) && hasClock(time)) return toFound({ time, piece }, context);
  }
  return assigned(context, 'scanned');
};

const ENTERED = /扫码|登记|进[场入]/;

/** 报告时间 of a report that says no time of its test: a person is asked. */
const besideLesserLabel: Parser = (context, spec) => {
  const found = besideLabel(context, { ...spec, labels: spec.lesserLabels ?? [] });
  return found && { ...found, doubts: [...found.doubts, 'not-labelled'] };
};

const besideLabel: Parser = (context, spec) => {
  let passed = 0;
  for (const { joined, start, end } of valuesOf(context.page, spec.labels ?? [])) {
    for (const time of findTimes(joined.plain.slice(start, end))) {
      const piece = pieceOf(joined, start + time.start, start + time.end);
      const found =
        piece && hasDate(time) ? toFound(withClock({ time, piece }, context), context) : null;
      // The newest record's own time was not understood: this one is another record's.
      if (found && passed > 0) found.doubts.push('several-candidates');
      if (found) return found;
    }
    passed++;
  }
  return null;
};

/** A date whose clock is set under it or apart from it. */
function withClock(date: Candidate, { page, qr }: Context): Candidate {
  if (hasClock(date.time)) return date;
  const [first] = date.piece.lines;
  return (
    timesOf(page, qr).find(
      ({ time, piece }) =>
        hasClock(time) &&
        piece.lines.includes(first!) &&
        formatTime(time)?.startsWith(formatTime(date.time)!),
    ) ?? date
  );
}

/** 粤康码“黄码”人员核酸采样点名单 2022-10-30: of what is announced to all. */
const ANNOUNCED = /(?:通告|公告|通知|名单|上线|指南|须知|说明|提醒)\s*$/;

export const parseTestedAt: Parser = (context) => {
  const found = assigned(context, 'tested');
  const [row] = context.page.rows.filter(({ origins }) =>
    origins.some((origin) => origin && found?.piece.lines.includes(origin[0])),
  );
  const before = row?.plain.slice(0, row.plain.indexOf(found?.piece.raw.trim() ?? ''));
  if (before !== undefined && ANNOUNCED.test(before)) return null;
  if (found && lacksLabel(found, context)) found.doubts.push('not-labelled');
  if (found && isOfAntigen(found, context)) found.doubts.push('several-candidates');
  return found;
};

/** Somebody's own test, on a page that has another's as well, whose time was not understood. */
function isOfAntigen({ piece: { lines } }: Found, { page }: Context): boolean {
  const row = page.lines.filter((one) => lines.some(({ box }) => isLevel(one.box, box)));
  const own = row.some(({ plain }) => /抗原/.test(plain));
  return own && page.lines.some((one) => !row.includes(one) && /^核酸/.test(one.plain.trim()));
}

/** Near it in its column another time stands alone on its row: the label that says more is covered. */
function lacksLabel({ piece: { lines: own } }: Found, { page, qr }: Context): boolean {
  const [line, ...more] = own;
  const alone = (one: PageLine): boolean =>
    !page.lines.some((other) => other !== one && isLevel(other.box, one.box));
  if (!line || more.length > 0 || alone(line)) return false;
  const { x, y, width, height } = line.box;
  return timesOf(page, qr).some(({ piece: { lines } }) => {
    const [other] = lines;
    if (!other || lines.length > 1 || other === line || !alone(other)) return false;
    const { box } = other;
    const flush = Math.abs(box.x - x) < height * 0.4;
    const even = Math.abs(box.x + box.width - x - width) < height * 0.4;
    return (flush || even) && Math.abs(box.y - y) < height * 4;
  });
}

export const parseVaccinatedAt: Parser = (context) => assigned(context, 'vaccinated');

/** Where the screen shows no year it comes from other dates, when they agree. */
function toFound({ time, piece }: Candidate, context: Context): Found | null {
  const seen = time.doubts ?? [];
  if (time.year !== null) {
    const value = formatTime(time);
    return value === null ? null : { value, piece, doubts: [...seen] };
  }
  const years = new Set(context.years);
  const [year] = years;
  if (years.size === 1 && year !== undefined) {
    const value = formatTime(time, year);
    return value === null ? null : { value, piece, doubts: [...seen], inferred: ['year'] };
  }
  const value = formatTime(time, null);
  const doubt = years.size === 0 ? 'year-not-shown' : 'year-sources-disagree';
  return value === null ? null : { value, piece, doubts: [...seen, doubt] };
}
