/**
 * What the second reader's word means for the first one's value. It is weak: what it reads counts
 * against a value only where it is itself plausible in that place. Pure.
 */
import { editDistance, squeeze } from '../page/phrases.js';
import { toPlain } from '../page/page.js';
import type { FieldSpec, ParserName } from '../catalogue/types.js';
import type { Context, FieldValue, Found } from './context.js';
import { statusOf } from './statuses.js';

export type Opinion = 'agrees' | 'differs' | 'silent';

export const TIMES: ReadonlySet<ParserName> = new Set([
  'displayed-at',
  'labelled-time',
  'tested-at',
  'vaccinated-at',
  'notice-time',
]);
/** Values that are figures: where no value can be made of them, the figures still tell. */
const FIGURES: ReadonlySet<ParserName> = new Set([...TIMES, 'id-number', 'phone']);
export const SENTENCES: ReadonlySet<ParserName> = new Set(['reason', 'notice-body']);

/** What the second reader made of the lines that a value was read from. */
export interface Heard {
  text: string;
  /** Of its least sure line, 0–1. */
  confidence: number;
}

/** From here the second reader's word weighs something where nothing else checks it. */
const CLEAR = 0.5;
/** Names have no grammar: only a clear word against one that was not read clearly. */
const CLEAR_NAME = 0.75;
const CLEARLY_READ = 0.9;

/** @param other what the same parser makes of the second reader's words. */
export function opinionOn(
  { parser }: FieldSpec,
  found: Found,
  other: Found | null,
  heard: Heard,
  context: Context,
): Opinion {
  const figures = FIGURES.has(parser) ? compareFigures(found.piece.raw, heard.text) : 'silent';
  const ends = heard.confidence >= CLEAR && hearsOtherEnds(found.piece.raw, heard.text);
  if (FIGURES.has(parser) && (ends || hearsMoreFigures(found.piece.raw, heard.text)))
    return 'differs';
  if (figures === 'agrees') return 'agrees';
  if (other && samePlace(found, other)) {
    if (sameValue(found.value, other.value))
      // A slip that is forgiven where the first reader was unsure too is a slip of the first one's.
      return SENTENCES.has(parser) && slipsWhereUnsure(found, squeeze(toPlain(other.piece.raw)))
        ? 'differs'
        : 'agrees';
    if (isPlausible(parser, found, other, heard, context)) return 'differs';
  }
  if (heard.confidence < CLEAR) return 'silent';
  if (SENTENCES.has(parser)) {
    const slips = slipsWhereUnsure(found, squeeze(toPlain(heard.text)));
    return contradicts(String(found.value), heard.text) || slips ? 'differs' : 'silent';
  }
  return figures;
}

/** Whether another value can be meant: a weak reader's noise is none. */
function isPlausible(
  parser: ParserName,
  found: Found,
  other: Found,
  heard: Heard,
  { family }: Context,
): boolean {
  // 10:20 does not contradict 10:20:31: the weak reader lost the rest.
  if (isTime(found.value) && isTime(other.value) && lessPrecise(other.value, found.value))
    return false;
  if (SENTENCES.has(parser)) return false;
  // NGUY** THIHOA, NGUY** THI HOA: the first one loses spaces.
  if (parser === 'holder-name' && bare(found.value) === bare(other.value)) return true;
  if (parser === 'holder-name')
    return (
      alikeMask(found.value, other.value) &&
      (heard.confidence >= CLEAR_NAME || found.piece.weakest < CLEARLY_READ)
    );
  if (
    parser === 'status' &&
    statusOf(toPlain(String(other.value)).replace(/\s/g, ''), family) === null
  )
    return false;
  return other.doubts.length <= found.doubts.length;
}

function isTime(value: FieldValue): value is string {
  return typeof value === 'string' && /^(?:\d{4}|-)-\d\d-\d\d/.test(value);
}

function lessPrecise(rough: string, fine: string): boolean {
  return fine.startsWith(rough.replace(/\+08:00$/, '')) && rough.length < fine.length;
}

const bare = (value: FieldValue): string => String(value).replace(/\s/g, '').toUpperCase();

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
  // Sentences may differ by a slip or two of the weaker reader, unless it is one that tells.
  return x === y || (x.length > 16 && editDistance(x, y) <= x.length * 0.06 && !contradicts(x, y));
}

/** Below this the first reader was not sure of a character, or of what it lost beside it. */
const UNSURE_CHARACTER = 0.9;

/** Whether two readings of a sentence part where the first one's score is low. */
function slipsWhereUnsure(found: Found, b: string): boolean {
  const a = squeeze(toPlain(found.piece.raw));
  if (a === b) return false;
  return found.piece.lines.some(({ text, scores }) => {
    if (!scores) return false;
    return Array.from(text, (_, i) => i).some((i) => {
      if ((scores[i] ?? 1) >= UNSURE_CHARACTER) return false;
      const around = squeeze(toPlain(text.slice(Math.max(0, i - 2), i + 3)));
      return around.length > 1 && a.includes(around) && !b.includes(around);
    });
  });
}

/** A group of figures shorter than this is found anywhere by chance. */
const SHORTEST = 3;

/** What engines take for figures. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  T: '1',
  I: '1',
  l: '1',
  S: '5',
  B: '8',
  Z: '2',
};

/**
 * Each group of figures of a value (what a mask parts is two) in what the second reader heard:
 * there, or there with one or two other figures, or not to be found.
 */
export function compareFigures(raw: string, heard: string): Opinion {
  const sought = toPlain(raw)
    .split(/[*xX×]+/)
    .map((group) => group.replace(/\D/g, ''))
    .filter((group) => group.length >= SHORTEST);
  const said = toPlain(heard).replace(/[^\dA-Za-z]/g, '');
  if (sought.length === 0) return 'silent';
  const opinions = sought.map((group) => seek(group, said));
  if (opinions.includes('differs')) return 'differs';
  return opinions.every((opinion) => opinion === 'agrees') ? 'agrees' : 'silent';
}

/**
 * Whether a figure was heard where the value has the first or the last asterisk of its mask: 520***
 * against 5201**. What follows a mask that was not heard at all is no such figure.
 */
export function hearsMoreFigures(raw: string, heard: string): boolean {
  const [, before = '', after = ''] = /^(\d*)[*xX×]{2,}(\d*)/.exec(toPlain(raw).trim()) ?? [];
  const runs = toPlain(heard).replace(/\s/g, '').match(/\d+/g) ?? [];
  return runs.some((run) => {
    const ahead =
      before.length >= SHORTEST && run.startsWith(before) ? run.slice(before.length) : '';
    const behind =
      after.length >= SHORTEST && run.endsWith(after) ? run.slice(0, -after.length) : '';
    const isOne = (rest: string, other: string): boolean =>
      rest !== other && (rest.length === 1 || rest.length === 2);
    return isOne(ahead, after) || isOne(behind, before);
  });
}

/**
 * Whether the one or two figures at an end of a masked number were heard as others: 51**39 against
 * 61**39. They are too few to be looked for elsewhere.
 */
export function hearsOtherEnds(raw: string, heard: string): boolean {
  const [own, other] = [raw, heard].map((text) => toPlain(text).replace(/\s/g, ''));
  return [
    [/^(\d{1,2})(?=[*×])/, /(?<!\d)(\d{1,2})(?=[^\p{L}\d]{3})/u],
    [/(?<=[*×])(\d{1,2})$/, /(?<=[^\p{L}\d]{3})(\d{1,2})$/u],
  ].some(([shown, said]) => {
    const [a, b] = [shown!.exec(own!)?.[1], said!.exec(other!)?.[1]];
    return a !== undefined && b !== undefined && a.length === b.length && a !== b;
  });
}

function seek(group: string, said: string): Opinion {
  const allowed = group.length < 8 ? 1 : 2;
  let near = false;
  for (let at = 0; at + group.length <= said.length; at++) {
    let others = 0;
    let unread = 0;
    for (let i = 0; i < group.length; i++) {
      const unit = said[at + i]!;
      if ((LOOKALIKES[unit] ?? unit) === group[i]) continue;
      if (/\d/.test(unit)) others++;
      else unread++;
    }
    if (others + unread === 0) return 'agrees';
    if (others > 0 && others + unread <= allowed) near = true;
  }
  return near ? 'differs' : 'silent';
}

/** Of each class one character for another turns a sentence into another claim. */
const TELLING = ['0123456789', '阴阳', '红黄绿橙灰', '未已', '高中低', '省市区县'];

/** Whether a sentence that was otherwise heard alike has another figure, colour or result in it. */
export function contradicts(sentence: string, heard: string): boolean {
  const [a, b] = [squeeze(toPlain(sentence)), squeeze(toPlain(heard))];
  const pairs = aligned(a, b);
  const alike = pairs.filter(([x, y]) => x === y).length;
  if (alike < a.length * 0.7) return false;
  return pairs.some(
    ([x, y], i) =>
      x !== y &&
      TELLING.some((group) => group.includes(x) && group.includes(y)) &&
      // Where what stands around it was heard as well.
      [pairs[i - 1], pairs[i + 1]].every((pair) => pair === undefined || pair[0] === pair[1]),
  );
}

/** Characters of two texts that stand in the same place, by the fewest changes. */
function aligned(a: string, b: string): [string, string][] {
  const width = b.length + 1;
  const cost = new Uint32Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i++)
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) cost[i * width + j] = i + j;
      else {
        const diagonal = cost[(i - 1) * width + j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
        const up = cost[(i - 1) * width + j]! + 1;
        cost[i * width + j] = Math.min(diagonal, up, cost[i * width + j - 1]! + 1);
      }
    }
  const pairs: [string, string][] = [];
  for (let i = a.length, j = b.length; i > 0 && j > 0;) {
    const here = cost[i * width + j]!;
    const same = a[i - 1] === b[j - 1] ? 0 : 1;
    if (here === cost[(i - 1) * width + j - 1]! + same) pairs.push([a[--i]!, b[--j]!]);
    else if (here === cost[(i - 1) * width + j]! + 1) i--;
    else j--;
  }
  return pairs.reverse();
}
