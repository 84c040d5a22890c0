/** What a paper names: colours, times, hashes; and what the documents of an item would let it name. Pure. */
import { pathOf, type Gathered } from '../bundle/compare/gathered.js';
import { coloursOf } from '../bundle/compare/colours.js';
import type { BundledItem } from '../bundle/compare/views.js';
import { COLOUR_WORDS } from '../i18n/labels.js';

export interface Known {
  sha256: string;
  hashes: ReadonlySet<string>;
  /** By their English names. */
  colours: ReadonlySet<string>;
  /** As `r,g,b`. */
  swatches: ReadonlySet<string>;
  times: ReadonlySet<string>;
}

export const HASH = /\b[0-9a-f]{64}\b/g;
const TIME = /\d{4}-\d\d-\d\d|\d\d:\d\d(?::\d\d)?/g;
const CHINA_MS = 8 * 3_600_000;

/** All that the files of an item speak of, its own hash and the log's times included. */
export function knownOf(one: BundledItem, gathered: Gathered): Known {
  const { item, view } = one;
  const texts = [view.original.sha256, view.addedAt];
  // An account is JSON too.
  collectStrings(gathered.documents.get(gathered.items.get(item) ?? ''), texts);
  for (const name of gathered.filesOf(item))
    collectStrings(gathered.documents.get(pathOf(item, name)), texts);
  for (const { at, subject } of gathered.entriesOf(item)) texts.push(at, subject ?? '');
  const all = texts.join('\n');
  const measured = coloursOf(one).map(({ colour }) => colour);
  return {
    sha256: view.original.sha256,
    hashes: new Set(all.match(HASH)),
    colours: new Set([...coloursNamed(all), ...texts.filter((text) => text in COLOUR_WORDS)]),
    swatches: new Set(measured.map(({ rgb }) => rgb.join(','))),
    times: new Set(texts.flatMap((text) => [...timesIn(text), ...timesIn(inChina(text))])),
  };
}

function collectStrings(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collectStrings(one, into);
}

/** A time in UTC, as papers show it. */
function inChina(text: string): string {
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? '' : new Date(at + CHINA_MS).toISOString().replace('T', ' ');
}

/** Days, and times of day to the minute and to the second. EXIF has colons in its days. */
export function timesIn(text: string): string[] {
  const plain = text
    .replace(/\+\d\d:\d\d/g, '')
    .replace(/(\d{4})[:/.](\d\d)[:/.](\d\d)/g, '$1-$2-$3');
  const found: string[] = plain.match(TIME) ?? [];
  return found.flatMap((time) =>
    time.length === 8 && time[2] === ':' ? [time, time.slice(0, 5)] : [time],
  );
}

const NAMED = Object.entries(COLOUR_WORDS)
  .filter(([name]) => name !== 'unknown')
  .map(([name, { zh, en }]) => {
    const [first = ''] = zh;
    return [name, new RegExp(`${first}(?=[色码碼])|\\b${en}\\b`, 'i')] as const;
  });

/** Colours that a text names, as `red`, 红色 or 红码. */
export function coloursNamed(text: string): string[] {
  return NAMED.flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));
}

/** As a colour is shown by itself; one without words is shown by no version. */
export function showsColour(text: string, colour: unknown): boolean {
  const words = Object.entries(COLOUR_WORDS).find(([name]) => name === colour)?.[1];
  return !words || text.includes(words.zh) || new RegExp(`\\b${words.en}\\b`).test(text);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words of a piece of HTML, a space where a tag was. */
export function foldedText(html: string): string {
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}
