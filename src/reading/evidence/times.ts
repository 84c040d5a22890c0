/**
 * Every time on a page, what speaks for each being the page's clock, a test's, a vaccination's …,
 * and one assignment: a time serves one field. Pure.
 */
import { middle } from '../page/line.js';
import type { Page, Piece } from '../page/page.js';
import { ofEach } from '../page/remembered.js';
import type { Box } from '../../files/bitmap.js';
import { hasClock, type ShownTime } from '../fields/times.js';
import {
  classOf,
  HAN,
  inSentence,
  labelUnder,
  wordsAbove,
  wordsAfter,
  wordsBefore,
  wordsIn,
} from './time-labels.js';
import { isNow, placedTimes } from './placed-times.js';
import { probabilities, spokenFor, type Evidence } from './logistic.js';
import { TIME_WEIGHTS } from './weights.js';

export const TIME_ROLES = ['clock', 'tested', 'vaccinated', 'scanned', 'none'] as const;
export type TimeRole = (typeof TIME_ROLES)[number];

export interface TimeCandidate {
  time: ShownTime;
  piece: Piece;
  evidence: Evidence;
  /** Of each role, summing to 1. */
  share: Record<TimeRole, number>;
}

/** @param codes Where the QR codes stand. */
export function timesOf(page: Page, codes: readonly Box[]): readonly TimeCandidate[] {
  const largest = [...codes].sort((a, b) => b.width - a.width)[0];
  const { x, y, width, height } = largest ?? { x: 0, y: 0, width: 0, height: 0 };
  const key = `${x} ${y} ${width} ${height}`;
  // Each field that is a time asks for them, and each kind that the page may be.
  const known = weighed(page);
  const times = known.get(key) ?? weigh(page, largest);
  known.set(key, times);
  return times;
}

const weighed = ofEach((_: Page) => new Map<string, readonly TimeCandidate[]>());

function weigh(page: Page, largest: Box | undefined): TimeCandidate[] {
  const all = placedTimes(page);
  const tallest = Math.max(1, ...all.map(({ piece }) => piece.region.height));
  const said = all.map(({ time, piece }) =>
    evidenceOf(page, time, piece, tallest, largest, all.length),
  );
  const pending = page.lines.some(
    ({ plain }) => PENDING.test(plain) || TESTED_AT.test(plain.trim()),
  );
  return all.map(({ time, piece }, i) => {
    const others = said.filter((_, j) => j !== i);
    const evidence = besideTest(said[i]!, others, pending);
    const share = probabilities(TIME_WEIGHTS, evidence) as Record<TimeRole, number>;
    return { time, piece, evidence, share };
  });
}

/** 检测中，待出结果: a sample that nobody has tested so far. */
const PENDING = /检测中|待出结果|[待未]出(?:具)?结果|结果未出|等待(?:检测)?结果/;

const NUCLEIC = /^(?:before|above|tile):(?:test|sample)$/;
/** A test has a time of its own on such a page, whether or not that can be seen. */
const TESTED_AT = /^(?:核酸)?(?:检测|检验|检出)(?:时间|日期)\s*[:：]?$/;

/** A sample's time stands for the test's where the page gives no other one and the test was made. */
function besideTest(evidence: Evidence, others: readonly Evidence[], pending: boolean): Evidence {
  const antigen = Object.keys(evidence).find((name) => name.endsWith(':antigen'));
  if (antigen !== undefined) {
    // 抗原自测 beside a test of nucleic acid is another thing; alone it is the test.
    const nucleic = others.some((other) => Object.keys(other).some((name) => NUCLEIC.test(name)));
    const { [antigen]: said, ...rest } = evidence;
    return { ...rest, [antigen.replace(/antigen$/, nucleic ? 'other' : 'test')]: said! };
  }
  const tested =
    pending || others.some((other) => other['before:test'] === 1 || other['above:test'] === 1);
  if (!tested) return evidence;
  return Object.fromEntries(
    Object.entries(evidence).map(([name, n]) => [name.replace(/:sample$/, ':sample-first'), n]),
  );
}

function evidenceOf(
  page: Page,
  time: ShownTime,
  piece: Piece,
  tallest: number,
  code: Box | undefined,
  count: number,
): Evidence {
  const evidence: Record<string, number> = { bias: 1 };
  const say = (name: string, yes: boolean): void => {
    if (yes) evidence[name] = 1;
  };
  const { region } = piece;
  const heading = wordsAbove(page, piece, 1.3, true);
  // In columns side by side the label stands over its time, flush with it, and what stands on the
  // same row belongs to another column.
  const before = heading === '' ? wordsBefore(page, piece) : wordsIn(piece);
  const after = wordsAfter(page, piece);
  const above = wordsAbove(page, piece, 1.3);
  const own = classOf(before);
  const over = own === null ? classOf(above) : null;
  const tile =
    own === null && over === null
      ? (classOf(wordsAbove(page, piece, 6)) ?? classOf(labelUnder(page, piece)))
      : null;
  const done = /^\s*(?:登记|扫码|打卡|签到)成功/.test(after);
  const behind = own !== null ? null : done ? 'scan' : classOf(after);
  if (own !== null) evidence[`before:${own}`] = 1;
  else if (HAN.test(before)) evidence['before:words'] = 1;
  if (over !== null) evidence[`above:${over}`] = 1;
  if (tile !== null) evidence[`tile:${tile}`] = 1;
  if (behind !== null) evidence[`after:${behind}`] = 1;
  const kind = piece.lines[0]?.look?.kind;
  say('in-a-tile', kind === 'tile' || kind === 'button' || kind === 'bubble');
  say('unlabelled', own === null && over === null && tile === null && behind === null);
  say('seconds', time.second !== null);
  say('no-clock', !hasClock(time));
  say('no-year', time.year === null);
  say('tall', region.height > tallest * 0.85);
  say('small', region.height < tallest * 0.65);
  say('only', count === 1);
  say('now', isNow(time, page));
  const { bounds } = page;
  const centre = middle(region);
  const offset = Math.abs(centre.x - bounds.x - bounds.width / 2) / bounds.width;
  say('centred', offset < 0.06);
  say('right-column', centre.x > bounds.x + bounds.width * 0.62);
  if (code !== undefined) {
    const gap = Math.max(code.y - (region.y + region.height), region.y - (code.y + code.height), 0);
    say('by-the-code', gap < bounds.width * 0.2);
    say('under-the-code', region.y > code.y + code.height);
  }
  say('in-a-sentence', inSentence(page, piece));
  return evidence;
}

/** Below this a role is not given at all. */
const LEAST = 0.25;
/** Below this a person is asked. */
const SURE = 0.85;

const OTHER_LABELS = ['unsaid', 'other', 'report', 'valid', 'sample-first'].flatMap((label) => [
  `before:${label}`,
  `above:${label}`,
]);

const SAID_OTHERWISE = ['report', 'sample', 'sample-first', 'test'].flatMap((label) => [
  `before:${label}`,
  `above:${label}`,
]);

export interface Assigned {
  candidate: TimeCandidate;
  doubts: string[];
}

const BESIDE_SCAN = ['before:scan', 'above:scan', 'after:scan'];

/**
 * The best sum over all fields: each role takes one time, each time serves one role. Times that say
 * as much for a role as the one that took it are rivals: the first on the page wins, and where
 * nothing but the order speaks for it, a person is asked.
 */
export function assignTimes(
  candidates: readonly TimeCandidate[],
  roles: readonly TimeRole[],
): Map<TimeRole, Assigned> {
  const given = new Map<TimeRole, Assigned>();
  const taken = new Set<TimeCandidate>();
  const pairs = candidates
    .flatMap((candidate) => roles.map((role) => ({ candidate, role, p: candidate.share[role] })))
    .filter(({ p }) => p >= LEAST)
    .sort((a, b) => b.p - a.p || top(a.candidate) - top(b.candidate));
  for (const { candidate, role, p } of pairs) {
    if (taken.has(candidate) || given.has(role)) continue;
    // In the right column with nothing to its left: its label may have been lost.
    const { evidence, time } = candidate;
    const sentence = evidence['in-a-sentence'] === 1;
    // A day that a sentence tells of is when something happened, and no field of the page.
    if (sentence && role !== 'clock' && !hasClock(time)) continue;
    // 完成采样 over a time says what it is, however much it looks like a clock.
    if (role === 'clock' && p < 0.5 && SAID_OTHERWISE.some((name) => evidence[name] === 1))
      continue;
    const lost = role === 'clock' && evidence.unlabelled === 1 && evidence['right-column'] === 1;
    // 进藏时间: a label that is not known may say anything.
    const other = role !== 'clock' && OTHER_LABELS.some((name) => evidence[name] === 1);
    // 场所码登记 in the head of a page says of its clock at most that it may be this.
    const far = role === 'scanned' && !BESIDE_SCAN.some((name) => evidence[name] === 1);
    const doubts = p < SURE || lost || sentence || other || far ? ['not-labelled'] : [];
    given.set(role, { candidate, doubts });
    taken.add(candidate);
  }
  // A page without a clock, and its largest time the test's: a menu beside it may have lent its words.
  const tested = given.get('tested');
  const clockLost = roles.includes('clock') && !given.has('clock') && candidates.length > 1;
  const { evidence, time } = tested?.candidate ?? {};
  if (clockLost && evidence?.tall === 1 && time?.second !== null && tested?.doubts.length === 0)
    tested.doubts.push('not-labelled');
  return given;
}

function top({ piece }: TimeCandidate): number {
  return piece.region.y;
}

/** For people who ask why: each time with its likeliest role and what spoke for it. */
export function explainTimes(candidates: readonly TimeCandidate[]) {
  return candidates.map(({ piece, share, evidence }) => {
    const [role] = Object.entries(share).sort((a, b) => b[1] - a[1])[0]!;
    return { raw: piece.raw, role, share, because: spokenFor(TIME_WEIGHTS, evidence, role) };
  });
}
