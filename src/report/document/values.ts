/** How a value is put on paper, with what people said of it: the verifier's page says the same. Pure. */
import { measuredRgb } from '../../recognise/colour/bands.js';
import { zonedTime } from '../../i18n/time.js';
import { lastOf } from '../../base/lists.js';
import { currentValue, sameValue } from '../../case/statements/codes.js';
import type { ItemView } from '../../case/view/view.js';
import type { ConfirmationEntry } from '../../case/statements/confirmation.js';
import type { ColourReading, Field, Issuer, Part } from '../../reading/schema.js';
import { COLOUR_WORDS, fieldWords, kindWords, shownValue } from '../../i18n/labels.js';
import { reviewWords } from '../../i18n/reasons.js';
import { COLOUR_FROM, filled, joined, REPORT as W } from '../../i18n/papers.js';
import type { Cell, Rgb, Text } from './types.js';

/** China's: a report that is made again in another time zone must be the same. */
export const OFFSET_MINUTES = 480;

export type ShownField = Pick<
  Field,
  'value' | 'raw' | 'needsReview' | 'reviewReasons' | 'inferred'
>;
export type ShownColour = Pick<ColourReading, 'value' | 'rgb' | 'from' | 'stated' | 'needsReview'>;

/**
 * The colour that stands, and what was measured beside it: nothing where a person says another one.
 * Null where neither knows one.
 */
export function colourInShort(
  { reading, confirmations }: Pick<ItemView, 'reading' | 'confirmations'>,
  part: number | null,
): { text: Text; swatch: Rgb | null } | null {
  if (reading === null) return null;
  const { value, corrected } = currentValue({ reading, confirmations }, 'colour', part);
  if (value === null) return null;
  const { colour } = (part === null ? reading : reading.parts[part - 1]) ?? { colour: null };
  const swatch = corrected || colour === null ? null : measuredRgb(colour);
  return { text: words('colour', value), swatch };
}

export function colourCell(colour: ShownColour, said: readonly ConfirmationEntry[]): Cell {
  const rgb = measuredRgb(colour);
  const swatch = rgb ?? undefined;
  const more: Text[] =
    rgb === null ? [] : [joined(`RGB ${rgb.join(', ')}  `, COLOUR_FROM[colour.from] ?? '')];
  if (colour.stated !== null && colour.stated !== colour.value)
    more.push(joined(W.stated, COLOUR_WORDS[colour.stated]));
  if (said.length > 0) return { ...saidCell('colour', said, more), swatch };
  const name = COLOUR_WORDS[colour.value];
  const text = colour.needsReview ? joined(W.unreviewed, name) : name;
  return { text, swatch, bold: true, more };
}

export function fieldCell(
  name: string,
  field: ShownField,
  said: readonly ConfirmationEntry[],
): Cell {
  const value = words(name, field.value);
  const more: Text[] = [];
  const last = lastOf(said)?.value ?? field.value;
  // What a person says in its place is no inference.
  if (field.inferred?.includes('year') && sameValue(last, field.value))
    more.push(trimmed(W.yearInferred));
  const shown = value.zh.replace(/\s/g, '');
  const raw = field.raw.trim();
  if (said.length === 0 && raw !== '' && raw.replace(/\s/g, '') !== shown)
    more.push(joined(W.asRead, raw));
  if (said.length > 0) return saidCell(name, said, more);
  if (!field.needsReview) return { text: value, more };
  const reasons = {
    zh: reviewWords(field.reviewReasons ?? [], 'zh'),
    en: reviewWords(field.reviewReasons ?? [], 'en'),
  };
  return { text: joined(W.unreviewed, value), bold: true, more: [reasons, ...more] };
}

/** The last word counts; all that were said stand under it, with what the program had read. */
export function saidCell(
  name: string,
  said: readonly ConfirmationEntry[],
  more: Text[] = [],
): Cell {
  const last = said[said.length - 1]!;
  const lines = said.map(({ as, at, machine, value }) => {
    const who = W[as ?? 'unnamed'];
    const time = zonedTime(new Date(at), OFFSET_MINUTES).slice(0, 16);
    const same = JSON.stringify(machine) === JSON.stringify(value);
    const sort = machine === null ? W.addedBy : same ? W.confirmedBy : W.correctedBy;
    const how = filled(sort, { who, at: time });
    return said.length === 1 ? how : joined(words(name, value), ' — ', how);
  });
  const { machine } = last;
  const changed = machine !== null && JSON.stringify(machine) !== JSON.stringify(last.value);
  const read = changed ? [joined(W.machineRead, words(name, machine))] : [];
  return { text: words(name, last.value), bold: true, more: [...read, ...lines, ...more] };
}

function words(name: string, value: Field['value']) {
  return { zh: shownValue(name, value, 'zh'), en: shownValue(name, value, 'en') };
}

function trimmed({ zh, en }: { zh: string; en: string }) {
  const bare = (text: string) => text.replace(/[（）()]/g, '').trim();
  return { zh: bare(zh), en: bare(en) };
}

/** Kind and issuer, where they wait for a look or a person spoke of them. */
export function pageRows(
  of: Pick<Part, 'kind' | 'kindReview' | 'vocabulary'> & {
    issuer: Pick<Issuer, 'title' | 'needsReview' | 'reviewReasons'> | null;
  },
  said: (field: string) => readonly ConfirmationEntry[],
): { name: string; label: Text; cell: Cell }[] {
  const row = (name: 'kind' | 'issuer', shown: Text, reasons: readonly string[] | null) => {
    const label = fieldWords(null, name);
    const entries = said(name);
    if (entries.length > 0) return [{ name, label, cell: saidCell(name, entries) }];
    if (reasons === null) return [];
    const why = { zh: reviewWords(reasons, 'zh'), en: reviewWords(reasons, 'en') };
    const others = name === 'kind' ? (of.kindReview?.alternatives ?? []) : [];
    const perhaps = others.map(({ kind }) => joined(W.perhaps, kindWords({ kind })));
    const text = joined(W.unreviewed, shown);
    return [{ name, label, cell: { text, bold: true, more: [why, ...perhaps] } }];
  };
  const { issuer, kindReview } = of;
  const plain = kindWords({ ...of, kindReview: undefined });
  return [
    ...row('kind', plain, kindReview?.reasons ?? null),
    ...row(
      'issuer',
      issuer?.title ?? '',
      issuer?.needsReview ? (issuer.reviewReasons ?? []) : null,
    ),
  ];
}
