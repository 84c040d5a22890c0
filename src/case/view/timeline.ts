/** All times of a case in one list, each kind kept apart: one kind can never replace another. Pure. */
import { itemFacts } from './facts.js';
import type { BundleHistory } from '../log/history.js';
import { DAY, momentOf, shownAt } from './moments.js';
import type { ItemView } from './view.js';

/**
 * `shown`: on the screen. `name`, `file`: the file's name and date. `import`: when it came into the
 * case. `sealed`: when a bundle was made. `stamped`: what a time-stamping authority vouches for.
 */
export const TIME_KINDS = ['shown', 'name', 'file', 'import', 'sealed', 'stamped'] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

export interface TimelineEvent {
  kind: TimeKind;
  /** UTC, milliseconds since 1970; the first moment that the precision allows. */
  at: number;
  precision: 'day' | 'minute' | 'second';
  /** Null for what is about the whole case. */
  item: string | null;
  /** With `sealed` and `stamped`: which bundle of the case, counted from 1. */
  bundle?: number;
  /** With `stamped`: who says so. May hold any characters. */
  tsa?: string;
  part: number | null;
  /** The year is not on the page. */
  inferredYear: boolean;
  /** Not to be relied on before a person has confirmed it. */
  sure: boolean;
}

interface Gap {
  /** UTC, milliseconds. Between two screens: nothing in the case shows what was then. */
  from: number;
  to: number;
}

export interface Timeline {
  events: TimelineEvent[];
  gaps: Gap[];
  /** Items that show no time, or one without a year. */
  undated: string[];
}

const GAP = DAY;

export interface TimelineInput {
  views: readonly ItemView[];
  /** Of the case, in the order of their numbers. */
  bundles: readonly BundleTimes[];
}

/** When a bundle was made, and stamped: ISO 8601. */
export interface BundleTimes {
  sequence: number;
  at: string;
  stamps: readonly { genTime: string; tsa: string }[];
}

/** From a case's history: bundles that were begun and not finished have no times. */
export function packedTimes(bundles: readonly BundleHistory[]): BundleTimes[] {
  return bundles.filter(({ state }) => state === 'packed');
}

export function timelineOf({ views, bundles }: TimelineInput): Timeline {
  const events: TimelineEvent[] = [];
  const undated: string[] = [];
  const add = (
    kind: TimeKind,
    iso: string | null,
    item: string | null,
    more: Pick<TimelineEvent, 'bundle' | 'tsa'> = {},
  ) => {
    const at = iso === null ? NaN : Date.parse(iso);
    const facts = { part: null, inferredYear: false, sure: true, ...more };
    if (!Number.isNaN(at)) events.push({ kind, at, precision: 'second', item, ...facts });
  };
  for (const view of views) {
    const { item, codes, reading, modifiedAt, addedAt } = itemFacts(view);
    const shown = codes.flatMap((code) => {
      const found = shownAt(code);
      return found === null ? [] : [{ code, ...found }];
    });
    if (shown.length === 0 && reading !== null) undated.push(item);
    for (const { code, field, at } of shown) {
      const { sure = false, inferredYear = false } = code.fields[field] ?? {};
      const { from, precision } = at;
      events.push({
        kind: 'shown',
        at: from,
        precision,
        item,
        part: code.part,
        inferredYear,
        sure,
      });
    }
    const named = momentOf(reading?.metadata.nameTime ?? null);
    if (named !== null) add('name', new Date(named.from).toISOString(), item);
    add('file', modifiedAt, item);
    add('import', addedAt, item);
  }
  for (const { sequence: bundle, at, stamps } of bundles) {
    add('sealed', at, null, { bundle });
    for (const { genTime, tsa } of stamps) add('stamped', genTime, null, { bundle, tsa });
  }
  const order = (event: TimelineEvent) => TIME_KINDS.indexOf(event.kind);
  events.sort((a, b) => a.at - b.at || order(a) - order(b) || Number(a.item) - Number(b.item));
  return { events, gaps: gapsOf(events), undated };
}

function gapsOf(events: readonly TimelineEvent[]): Gap[] {
  const shown = events.filter(({ kind }) => kind === 'shown');
  return shown.slice(1).flatMap(({ at }, index) => {
    const before = shown[index]!.at;
    return at - before > GAP ? [{ from: before, to: at }] : [];
  });
}

/** With times as ISO 8601: what `check --json` and a bundle hold. */
export function timelineObject({ events, gaps, undated }: Timeline): object {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    events: events.map((event) => ({ ...event, at: iso(event.at) })),
    gaps: gaps.map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
    undated,
  };
}
