/** The timeline on paper: a picture of what was shown when, and every kind of time apart. Pure. */
import type { Timeline, TimelineEvent } from '../../case/view/timeline.js';
import { type ItemView, currentStatement } from '../../case/view/view.js';
import { zonedTime } from '../../i18n/time.js';
import { span } from '../../case/view/moments.js';
import { codesOf, currentValue, spokenCode } from '../../case/statements/codes.js';
import { linkWords } from '../../i18n/files-on-paper.js';
import { fieldValue, issuerWords, kindWords } from '../../i18n/labels.js';
import { filled, joined, REPORT as W } from '../../i18n/papers.js';
import { colourInShort } from './values.js';
import { toldBlocks, toldTimes } from './statement.js';
import type { Block, Cell, Text, TimeMark } from './types.js';

const OFFSET_MINUTES = 480;
const LENGTH = { day: 10, minute: 16, second: 19 };

/** @param unsealed In a draft: the number of the bundle that would hold what no bundle holds yet. */
export function timelineBlocks(
  timeline: Timeline,
  views: readonly ItemView[],
  unsealed: number | null = null,
): Block[] {
  const byItem = new Map(views.map((view) => [view.item, view]));
  const gaps = new Map(timeline.gaps.map((gap) => [gap.from, gap]));
  const eventsOf = byItemAndKind(timeline);
  const shown = timeline.events.filter(({ kind }) => kind === 'shown');
  const current = currentStatement(views);
  const marks = [
    ...shown.map((event, index) => ({
      at: event.at,
      mark: mark(event, shown[index - 1], gaps, byItem),
    })),
    ...toldTimes(current).map(({ text, ...told }) => ({
      at: told.at,
      mark: { time: clock(told), text, swatch: null, gap: null },
    })),
  ]
    .sort((a, b) => a.at - b.at)
    .map((one) => one.mark);
  const undated = timeline.undated.join(', ');
  return [
    { type: 'heading', level: 1, text: W.timeline, newPage: true },
    { type: 'text', text: W.timelineNote, style: 'small' },
    ...(marks.length > 0 ? [{ type: 'timeline' as const, marks }] : []),
    ...(undated === '' ? [] : [{ type: 'text' as const, text: joined(W.undated, `: ${undated}`) }]),
    ...toldBlocks(current),
    {
      type: 'table',
      small: true,
      columns: [
        { head: W.number, weight: 7 },
        { head: W.timeShown, weight: 23 },
        { head: W.timeName, weight: 23 },
        { head: W.timeFile, weight: 23 },
        { head: W.timeImport, weight: 23 },
      ],
      rows: views.map(({ item }) => [
        { text: item, bold: true },
        ...(['shown', 'name', 'file', 'import'] as const).map((kind) => ({
          text: times(eventsOf.get(`${item} ${kind}`) ?? []),
        })),
      ]),
    },
    ...bundleBlocks(timeline, unsealed),
  ];
}

/**
 * What is about bundles and not about pictures. A draft has the row that sealing will fill: its pages,
 * which letters name, are then those of the sealed report.
 */
function bundleBlocks({ events }: Timeline, unsealed: number | null): Block[] {
  const known: Cell[][] = events.flatMap(({ kind, bundle, tsa, ...event }) =>
    bundle === undefined
      ? []
      : [
          [
            { text: String(bundle) },
            { text: clock(event) },
            { text: kind === 'sealed' ? W.timeSealed : filled(W.timeStamped, { tsa: tsa ?? '' }) },
          ],
        ],
  );
  const next =
    unsealed === null ? [] : [[String(unsealed), '', W.notYet].map((text) => ({ text }))];
  const rows = [...known, ...next];
  if (rows.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: W.sealedAndStamped },
    {
      type: 'table',
      small: true,
      columns: [
        { head: W.bundleNumber, weight: 14 },
        { head: W.timeAt, weight: 24 },
        { head: W.timeKind, weight: 62 },
      ],
      rows,
    },
  ];
}

/** In one walk: thousands of items have thousands of times. */
function byItemAndKind({ events }: Timeline): ReadonlyMap<string, TimelineEvent[]> {
  const found = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    if (event.item === null) continue;
    const key = `${event.item} ${event.kind}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [event]);
    else known.push(event);
  }
  return found;
}

function times(events: readonly TimelineEvent[]): Text {
  return joined(
    ...events.flatMap((event, index) => [
      index > 0 ? ', ' : '',
      clock(event),
      event.inferredYear ? W.yearInferred : '',
    ]),
  );
}

function clock({ at, precision }: Pick<TimelineEvent, 'at' | 'precision'>): string {
  return zonedTime(new Date(at), OFFSET_MINUTES).slice(0, LENGTH[precision]);
}

/** Else it would stand among the own pages as one of them. */
function cameIn(item: string, bundle: string): Text {
  const { zh, en } = linkWords({ as: 'came-in', item: bundle }, item);
  return { zh: `（${zh}）`, en: ` (${en})` };
}

function mark(
  event: TimelineEvent,
  before: TimelineEvent | undefined,
  gaps: ReadonlyMap<number, Timeline['gaps'][number]>,
  byItem: ReadonlyMap<string, ItemView>,
): TimeMark {
  const view = byItem.get(event.item ?? '');
  const { reading = null, confirmations = {} } = view ?? {};
  const code = reading && codesOf(reading).find(({ part }) => part === event.part);
  const of = code ? spokenCode(code.of, code.part, confirmations) : null;
  const colour = view && of ? colourInShort(view, event.part) : null;
  const gap = before && gaps.get(before.at);
  const length = gap?.to === event.at ? span(gap.to - gap.from) : null;
  const standing = (name: string) => {
    const value = reading && currentValue({ reading, confirmations }, name, event.part).value;
    return value === null
      ? null
      : { zh: `　${fieldValue(name, value, 'zh')}`, en: `  ${fieldValue(name, value, 'en')}` };
  };
  return {
    time: clock(event),
    text: joined(
      `${event.item}　`,
      of === null ? '' : kindWords(of),
      of?.issuer ? joined(' · ', issuerWords(of.issuer)) : '',
      colour === null ? '' : joined('　', colour.text),
      standing('statusText') ?? standing('visited') ?? '',
      event.inferredYear ? W.yearInferred : '',
      view?.from ? cameIn(view.item, view.from.bundle) : '',
    ),
    swatch: colour?.swatch ?? null,
    gap: length ? joined(W.gap, ' ', length) : null,
  };
}
