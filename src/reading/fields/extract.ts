/** All fields of a page, by one reader's eyes or compared with a second one's. Pure. */
import type { CropText } from '../../recognise/text/types.js';
import type { PageLine } from '../page/line.js';
import { toPlain, buildPage, isTraditional, type Page, type Piece } from '../page/page.js';
import type { Field } from '../schema.js';
import type { FieldSpec, ParserName } from '../catalogue/types.js';
import { opinionOn, SENTENCES, TIMES } from './agreement.js';
import type { Context, Found } from './context.js';
import { PARSERS } from './parsers/index.js';
import { doubtRecords, doubtRepeated } from './intruders.js';
import { isOutOfLine, isTornApart } from './halves.js';
import { hasRoom, hasRoomBefore, hasSlip } from './slips.js';

export type FoundFields = Map<FieldSpec, Found>;

export function findFields(context: Context): FoundFields {
  const found: FoundFields = new Map();
  for (const spec of context.kind.fields) {
    const field = PARSERS[spec.parser](context, spec);
    if (field) found.set(spec, field);
  }
  // What a label gave to one field is not the page's clock as well.
  const labelled = [...found].filter(([spec]) => spec.parser === 'labelled-time');
  for (const [spec, field] of found)
    if (spec.parser === 'displayed-at' && labelled.some(([, other]) => isSameTime(other, field)))
      found.delete(spec);
  // Nor is the name of a place its address as well.
  const named = [...found].find(([spec]) => spec.parser === 'venue-name')?.[1].piece.lines ?? [];
  for (const [spec, { piece }] of found)
    if (spec.parser === 'address' && piece.lines.every((line) => named.includes(line)))
      found.delete(spec);
  for (const [{ parser }, field] of found) {
    const cut =
      (PLACES.has(parser) || (parser === 'status' && /^[低中高]风险$/.test(String(field.value)))) &&
      isOutOfLine(field.piece, context.page);
    if (cut || (SENTENCES.has(parser) && isTornApart(field.piece))) field.doubts.push('cut-off');
  }
  doubtRecords(found, context);
  doubtRepeated(found, context.page);
  doubtOrder(found);
  doubtHalf(found);
  return found;
}

/** Names of any length, of which the end is a name too. */
const PLACES: ReadonlySet<ParserName> = new Set([
  'venue-name',
  'address',
  'institution',
  'notice-title',
]);

/** What comes first by its nature. */
const ORDER = ['sampledAt', 'testedAt', 'displayedAt'];

/** A test of tomorrow, a sample taken after its test: one of the two was misread, or is another's. */
function doubtOrder(found: FoundFields): void {
  const times = new Map([...found].map(([{ name }, field]) => [name, field]));
  const pairs = [
    ...ORDER.flatMap((early, i) => ORDER.slice(i + 1).map((late) => [early, late] as const)),
    ['vaccinatedAt', 'displayedAt'] as const,
    ['scannedAt', 'displayedAt'] as const,
  ];
  for (const [early, late] of pairs) {
    const [a, b] = [times.get(early), times.get(late)];
    if (!a || !b || !isLater(String(a.value), String(b.value))) continue;
    // One that is doubted already may be what is wrong.
    if (a.doubts.length > 0 || b.doubts.length > 0) continue;
    for (const field of [a, b])
      field.doubts = [...new Set([...field.doubts, 'several-candidates'])];
  }
}

/** A page that shows the clock of one of them shows that of the other: there it was lost. */
function doubtHalf(found: FoundFields): void {
  const pair = [...found].filter(([{ name }]) => name === 'sampledAt' || name === 'testedAt');
  const days = pair.filter(([, { value }]) => !String(value).includes('T'));
  // When a report was made, which is asked about, says nothing of how the others are shown.
  const plain = pair.length === 2 && pair.every(([, { doubts }]) => doubts.length === 0);
  if (plain && days.length === 1) days[0]![1].doubts.push('unusual-value');
}

/** As far as both are shown; where a year is not, nothing is known of it. */
function isLater(a: string, b: string): boolean {
  if (a.startsWith('--') || b.startsWith('--')) return false;
  const [x, y] = [a, b].map((time) => time.replace(/\+08:00$/, ''));
  const length = Math.min(x!.length, y!.length);
  return x!.slice(0, length) > y!.slice(0, length);
}

function isSameTime(a: Found, b: Found): boolean {
  return a.value === b.value && a.piece.lines.some((line) => b.piece.lines.includes(line));
}

/** Of values that can hurt somebody: the lines of those that the first reader is not sure of. */
export function linesToAsk(fields: FoundFields): PageLine[] {
  const lines = [...fields].flatMap(([spec, { piece }]) =>
    spec.critical && !isSure(piece) ? piece.lines : [],
  );
  return [...new Set(lines)];
}

/**
 * Whether the first reader is so sure of every character that a second one is not asked:
 * docs/adr/0022-second-reader-where-unsure.md.
 */
export function isSure({ confidence, weakest }: Pick<Piece, 'confidence' | 'weakest'>): boolean {
  return confidence >= 0.97 && weakest >= 0.95;
}

/** What they hold may be anything. */
const NAMES: ReadonlySet<ParserName> = new Set([
  ...(['holder-name', 'labelled-text', 'venue-name', 'address'] as const),
  ...(['institution', 'pushed-by'] as const),
]);

/** A wrong value that asks for no review is the worst that can happen. */
const SURE_ALONE = 0.93;
const SURE_AGREED = 0.85;
const SURE_MINOR = 0.85;
/** Of the least sure character: a mean over a long line hides one that was guessed. */
const SURE_CHARACTER_ALONE = 0.6;
const SURE_CHARACTER_AGREED = 0.35;
/** Of a sentence or a time that the second reader was asked about and did not confirm. */
const SURE_CHARACTER_UNCONFIRMED = 0.8;

/**
 * Field objects from what was found; `second` holds what the second reader made of
 * {@link linesToAsk}, line by line.
 */
export function judgeFields(
  context: Context,
  fields: FoundFields,
  readers: { first: string; second: string | null },
  second: ReadonlyMap<PageLine, CropText>,
): Record<string, Field> {
  const again = second.size > 0 ? reread(context, second) : null;
  const traditional = isTraditional(context.page.lines);
  const judged: Record<string, Field> = {};
  for (const [spec, found] of fields) {
    const { piece } = found;
    const doubts = [...found.doubts];
    const field: Field = {
      value: found.value,
      raw: piece.raw,
      confidence: round(piece.confidence),
      needsReview: false,
      region: piece.region,
      readers: {
        [readers.first]: {
          text: piece.raw,
          confidence: round(piece.confidence),
          weakest: round(piece.weakest),
        },
      },
    };
    if (found.inferred) field.inferred = found.inferred;
    // The models write many traditional characters in their simplified form.
    const inWords = /\p{sc=Han}/u.test(String(found.value));
    if (traditional && inWords) doubts.push('traditional-script');
    if (hasSlip(found.value) && !doubts.includes('look-alike')) doubts.push('look-alike');
    const isShort = inWords && NAMES.has(spec.parser) && hasRoomBefore(piece);
    if ((inWords && hasRoom(piece)) || isShort) doubts.push('character-lost');
    // VANDERBERG: where letters are not read well, spaces between them are lost.
    if (NAMES.has(spec.parser) && !inWords && !isSure(piece)) doubts.push('unsure');
    let needed = SURE_MINOR;
    let neededOfEach = SURE_CHARACTER_ALONE;
    if (spec.critical) {
      const heard = piece.lines.flatMap((line) => second.get(line) ?? []);
      const words = heard.map((text) => text.text).join(' ');
      const sureness = Math.min(1, ...heard.map((text) => text.confidence));
      const other = again && PARSERS[spec.parser]({ ...context, page: again }, spec);
      // Of what it was not asked about it says nothing.
      const opinion =
        again && heard.length > 0
          ? opinionOn(spec, found, other, { text: words, confidence: sureness }, context)
          : 'silent';
      if (readers.second !== null && heard.length > 0)
        field.readers[readers.second] = {
          text: words,
          confidence: round(sureness),
        };
      if (opinion === 'differs') doubts.push('readers-disagree');
      if (opinion === 'agrees') field.confidence = agreed(piece.confidence, sureness);
      needed = opinion === 'agrees' ? SURE_AGREED : SURE_ALONE;
      if (opinion === 'agrees') neededOfEach = SURE_CHARACTER_AGREED;
      else if (heard.length > 0 && (SENTENCES.has(spec.parser) || TIMES.has(spec.parser)))
        neededOfEach = SURE_CHARACTER_UNCONFIRMED;
    }
    const low = field.confidence < needed || piece.weakest < neededOfEach;
    if (low && !doubts.includes('unsure')) doubts.push('unsure');
    if (readers.first === 'tesseract') doubts.push('weak-reader');
    field.needsReview = doubts.length > 0;
    // Two signs of one thing are said once.
    if (doubts.length > 0) field.reviewReasons = [...new Set(doubts)];
    judged[spec.name] = field;
  }
  return judged;
}

/** The same page with the second reader's words in the lines that it read. */
function reread(context: Context, second: ReadonlyMap<PageLine, CropText>): Page {
  const lines = context.page.lines.map((line) => {
    const heard = second.get(line);
    if (!heard) return line;
    const text = heard.text.replace(/(?<=[\p{sc=Han}])\s+(?=[\p{sc=Han}])/gu, '');
    return {
      box: line.box,
      quad: line.quad,
      text,
      plain: toPlain(text),
      confidence: heard.confidence,
      offsets: Array.from({ length: text.length }, (_, i) => (i + 0.5) / text.length),
    };
  });
  return buildPage(lines, context.page.bounds);
}

function agreed(confidence: number, other: number): number {
  return round(1 - (1 - confidence) * (1 - Math.max(0, other) * 0.8));
}

function round(value: number): number {
  return Number(Math.min(1, Math.max(0, value)).toFixed(3));
}
