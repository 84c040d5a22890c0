/** One page from one seed: what is drawn, what is seen of it, and what an engine makes of that. */
import type { TextLine } from '../../src/recognise/text/types.js';
import { addCuts } from './cuts.js';
import type { Draft, GrammarTruth } from './draft.js';
import { healthPage } from './health.js';
import { hear, type Heard } from './hear.js';
import { someMoment } from './moment.js';
import { negativePage } from './negative.js';
import { noticePage } from './notice.js';
import { addOverlay } from './overlays.js';
import { Random } from './random.js';
import { reportPage } from './report.js';
import { Sheet, type Code, type Item } from './sheet.js';
import { travelPage } from './travel.js';
import { visibleRuns } from './visible.js';
import { settle } from './settle.js';
import { venuePage } from './venue.js';
import type { Split } from './words.js';

export interface GeneratedPage {
  seed: number;
  split: Split;
  /** Of the file; its time may tell the year. */
  name: string;
  width: number;
  height: number;
  ground: string;
  /** In CSS pixels, cut to the picture; the first is the lowest. */
  items: readonly Item[];
  /** As an engine reads them, in those pixels. */
  lines: TextLine[];
  heard: readonly Heard[];
  /** Those that a decoder would find. */
  codes: readonly Code[];
  truth: GrammarTruth;
  features: readonly string[];
}

const PAGES: readonly (readonly [string, number, (d: Draft) => void])[] = [
  ['health', 44, healthPage],
  ['travel', 7, travelPage],
  ['venue', 17, venuePage],
  ['report', 13, reportPage],
  ['notice', 9, noticePage],
  ['negative', 10, negativePage],
];

/** The same page for the same seed and split, for ever: `split` chooses families and words too. */
export function generatePage(
  seed: number,
  { split = 'unseen' }: { split?: Split } = {},
): GeneratedPage {
  const r = new Random(`${split}/${seed}`);
  const dark = r.chance(split === 'unseen' ? 0.08 : 0.04);
  const sheet = new Sheet(
    r.pick([360, 375, 390, 393, 412, 414]),
    dark ? '#15171a' : r.pick(['#f4f5f7', '#ffffff', '#eef3fa', '#f1f4f9', '#e9f3ee']),
    dark ? '#eeeeee' : '#1d1d1f',
  );
  const head = r.pick([
    '#2a62d8',
    '#1a76e8',
    '#0aa17a',
    '#d03b32',
    '#2257c5',
    '#16786a',
    '#e8622c',
  ]);
  const d: Draft = {
    ...{ r, split, sheet, now: someMoment(r), kind: 'unknown', issuer: null, colour: null },
    theme: {
      card: dark ? '#23262b' : '#ffffff',
      head,
      headInk: '#ffffff',
      accent: head,
      sub: dark ? '#a0a0a0' : '#777777',
    },
    ...{ fields: {}, shown: {}, alt: {}, ignore: [], kindAlso: [], issuerAlt: [], colourAlt: [] },
    ...{ yearShown: true, features: new Set<string>(), nameTime: r.chance(0.35) },
  };
  if (dark) d.features.add('dark');
  const [name, , make] = r.weighted(PAGES.map((one) => [one, one[1]] as const));
  d.features.add(`page:${name}`);
  make(d);
  addOverlay(d);
  sheet.height = Math.ceil(Math.max(sheet.y + 16, r.pick([0, 640, 780, 844])));
  addCuts(d);
  const items = sheet.items.map((item) => shifted(item, sheet.top));
  const height = sheet.height - sheet.top;
  const seen = visibleRuns(items, sheet.width, height);
  const codes = settle(d, items, seen, { width: sheet.width, height });
  const heard = hear(d, seen, sheet.width, height);
  const family = [...d.features].find((feature) => feature.startsWith('family:'))!.slice(7);
  const truth: GrammarTruth = {
    ...{
      kind: d.kind,
      issuer: d.issuer,
      colour: d.colour,
      fields: d.fields,
      yearShown: d.yearShown,
    },
    ...{ shown: d.shown, alt: d.alt, ignore: d.ignore, kindAlso: d.kindAlso },
    ...{
      issuerAlt: d.issuerAlt,
      colourAlt: d.colourAlt,
      layout: `${name}/${family}`,
      degradation: null,
    },
  };
  return {
    ...{
      seed,
      split,
      width: sheet.width,
      height,
      ground: sheet.ground,
      items,
      heard,
      codes,
      truth,
    },
    name: d.nameTime ? `Screenshot_${d.now.show('Y-m-d-H-i-s')}_${seed}.png` : `${seed}.png`,
    lines: heard.map(({ line }) => line),
    features: [...d.features].sort(),
  };
}

function shifted(item: Item, top: number): Item {
  if (item.is === 'run') return { ...item, y: item.y - top };
  return { ...item, box: { ...item.box, y: item.box.y - top } };
}
