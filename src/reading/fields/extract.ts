/** All fields of a page, by one reader's eyes or compared with a second one's. Pure. */
import type { CropText } from '../../recognise/text/types.js';
import { editDistance, squeeze } from '../page/phrases.js';
import { toPlain, buildPage, isTraditional, type Page, type PageLine } from '../page/page.js';
import type { Field } from '../schema.js';
import type { FieldSpec } from '../catalogue/types.js';
import type { Context, Found, FieldValue } from './context.js';
import { PARSERS } from './parsers/index.js';

export type FoundFields = Map<FieldSpec, Found>;

export function findFields(context: Context): FoundFields {
  const found: FoundFields = new Map();
  for (const spec of context.kind.fields) {
    const field = PARSERS[spec.parser](context, spec);
    if (field) found.set(spec, field);
  }
  return found;
}

/** The lines that fields which can hurt somebody were read from. */
export function criticalLines(fields: FoundFields): PageLine[] {
  const lines = [...fields].flatMap(([spec, found]) => (spec.critical ? found.piece.lines : []));
  return [...new Set(lines)];
}

/** A wrong value that asks for no review is the worst that can happen. */
const SURE_ALONE = 0.93;
const SURE_AGREED = 0.85;
const SURE_MINOR = 0.85;

/**
 * Field objects from what was found; `second` holds what the second reader made of
 * {@link criticalLines}, line by line.
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
      readers: { [readers.first]: { text: piece.raw, confidence: round(piece.confidence) } },
    };
    if (found.inferred) field.inferred = found.inferred;
    // The models write many traditional characters in their simplified form.
    if (traditional && /\p{sc=Han}/u.test(String(found.value))) doubts.push('traditional-script');
    let needed = SURE_MINOR;
    if (spec.critical) {
      const heard = piece.lines.flatMap((line) => second.get(line) ?? []);
      const opinion = again ? compare(spec, found, again, context) : 'silent';
      if (readers.second !== null && heard.length > 0)
        field.readers[readers.second] = {
          text: heard.map((text) => text.text).join(' '),
          confidence: round(Math.min(...heard.map((text) => text.confidence))),
        };
      if (opinion === 'differs') doubts.push('readers-disagree');
      if (opinion === 'agrees') field.confidence = agreed(piece.confidence, heard);
      needed = opinion === 'agrees' ? SURE_AGREED : SURE_ALONE;
    }
    if (field.confidence < needed) doubts.push('unsure');
    if (readers.first === 'tesseract') doubts.push('weak-reader');
    field.needsReview = doubts.length > 0;
    if (doubts.length > 0) field.reviewReasons = doubts;
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
      ...line,
      text,
      plain: toPlain(text),
      confidence: heard.confidence,
      offsets: Array.from({ length: text.length }, (_, i) => (i + 0.5) / text.length),
    };
  });
  return buildPage(lines, context.page.bounds);
}

type Opinion = 'agrees' | 'differs' | 'silent';

/**
 * The second reader is weak: what it reads counts against the first only where it is itself a
 * plausible value of the same field in the same place.
 */
function compare(spec: FieldSpec, found: Found, again: Page, context: Context): Opinion {
  const other = PARSERS[spec.parser]({ ...context, page: again }, spec);
  if (!other || !samePlace(found, other)) return 'silent';
  if (sameValue(found.value, other.value)) return 'agrees';
  // 10:20 does not contradict 10:20:31: the weak reader lost the rest.
  if (isTime(found.value) && isTime(other.value) && lessPrecise(other.value, found.value))
    return 'silent';
  if (spec.parser === 'reason' || spec.parser === 'notice-body') return 'silent';
  // A name has no grammar to check it by: what the weak reader makes of one is mostly noise.
  if (spec.parser === 'holder-name' && !alikeMask(found.value, other.value)) return 'silent';
  return other.doubts.length > found.doubts.length ? 'silent' : 'differs';
}

function isTime(value: FieldValue): value is string {
  return typeof value === 'string' && /^(?:\d{4}|-)-\d\d-\d\d/.test(value);
}

function lessPrecise(rough: string, fine: string): boolean {
  return fine.startsWith(rough.replace(/\+08:00$/, '')) && rough.length < fine.length;
}

function alikeMask(a: FieldValue, b: FieldValue): boolean {
  const mask = (value: FieldValue): string => String(value).replace(/[^*]/g, '_');
  return mask(a) === mask(b);
}

function samePlace(a: Found, b: Found): boolean {
  const overlap =
    Math.min(a.piece.region.y + a.piece.region.height, b.piece.region.y + b.piece.region.height) -
    Math.max(a.piece.region.y, b.piece.region.y);
  return overlap > Math.min(a.piece.region.height, b.piece.region.height) * 0.5;
}

function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (typeof a !== 'string' || typeof b !== 'string')
    return JSON.stringify(a) === JSON.stringify(b);
  const [x, y] = [squeeze(toPlain(a)), squeeze(toPlain(b))];
  // Sentences may differ by a slip or two of the weaker reader.
  return x === y || (x.length > 16 && editDistance(x, y) <= x.length * 0.06);
}

function agreed(confidence: number, heard: readonly CropText[]): number {
  const other = Math.min(...heard.map((text) => text.confidence));
  return round(1 - (1 - confidence) * (1 - Math.max(0, other) * 0.8));
}

function round(value: number): number {
  return Number(Math.min(1, Math.max(0, value)).toFixed(3));
}
