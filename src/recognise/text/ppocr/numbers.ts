/**
 * A masked number (`3713**********0027`) seen as marks of ink: figures stand tall, asterisks do not.
 * Where the picture shows more figures or another number of asterisks than were read, the figures
 * are read again without their mask, and the asterisks counted. Pure.
 */
import type { Bitmap, Box, Quad } from '../../../files/bitmap.js';
import { marksIn } from '../ink.js';
import { quadOf, type ReadBox } from './masks.js';
import type { StripText } from './recognise.js';

const MASK = '[*xX×★＊]';
/** What a figure beside a mask is taken for may stand at the end: `13********4*)`. */
const NUMBER = new RegExp(
  `(\\d{0,10})[^\\d\\p{sc=Han}*xX×★＊]?((?:\\s*${MASK}){3,})\\s*(\\d{0,6}X?)(?:[^\\d\\p{L}]{0,3}$)?`,
  'u',
);

const MASK_BEFORE = new RegExp(`^${MASK}+`);
const MASK_AFTER = new RegExp(`${MASK}+$`);

/** A number as its marks show it. */
export interface SeenNumber {
  /** What of the line's text it is. */
  start: number;
  end: number;
  before: readonly Box[];
  stars: readonly Box[];
  after: readonly Box[];
}

/** Lower than this share of the tallest mark, a mark is an asterisk; from TALL on it is a figure. */
const LOW = 0.72;
const TALL = 0.8;
/** And lower than this it is neither. */
const SPECK = 0.18;

/** What a detector makes of a number whose asterisks it does not take for text: `3713*`. */
const FRAGMENT = new RegExp(`^(?:\\d{1,10}${MASK}*|${MASK}+\\d{0,6}X?|\\d{1,6}X?)$`);

/**
 * @param others boxes of the same picture: their letters are no part of this number, unless they
 * are fragments of one themselves.
 * @returns null where the line holds none, or where its marks cannot be told apart.
 */
export function seeNumber(
  bitmap: Bitmap,
  whole: ReadBox,
  others: readonly ReadBox[],
): SeenNumber | null {
  const { box, strip } = whole;
  const text = strip.text.trim();
  const match = NUMBER.exec(strip.text);
  const open = FRAGMENT.test(text) && STARRED.test(text);
  if (!open && (!match || match[1]! + match[3]! === '')) return null;
  const start = open ? 0 : match!.index;
  const end = open ? strip.text.length : start + match![0].length;
  const at = (i: number): number => box.x + (strip.offsets[i] ?? 0) * box.width;
  const { height } = box;
  const far = (side: boolean): number => height * (open && side ? MOST_EMS : 1.2);
  const left =
    strip.text.slice(0, start).trim() === ''
      ? reach(whole, others, -1, far(/^\D/.test(text)))
      : at(start - 1) + height * 0.42;
  const right =
    strip.text.slice(end).trim() === ''
      ? reach(whole, others, 1, far(/\D$/.test(text)))
      : at(end) - height * 0.42;
  const region = { x: Math.floor(left), y: box.y, width: Math.ceil(right - left), height };
  const marks = marksIn(bitmap, region, box);
  if (marks === null) return null;
  // Beyond the box may stand what is no text: an icon, the edge of a card.
  const inside = marks.filter(
    (mark) => mark.x >= box.x && mark.x + mark.width <= box.x + box.width,
  );
  const tallest = Math.max(0, ...inside.map((mark) => mark.height));
  const near = runAround(marks, box, height * 1.1).filter(
    (mark) => inside.includes(mark) || mark.height <= tallest * 1.2,
  );
  return sorted(near, tallest, start, end);
}

const STARRED = new RegExp(MASK);
/** A number of 18 is about so many times as wide as its line is high. */
const MOST_EMS = 12;

/** The marks of a box and those beside them without a wide gap. */
function runAround(marks: readonly Box[], box: Box, gap: number): Box[] {
  const own = (mark: Box): boolean => mark.x < box.x + box.width && mark.x + mark.width > box.x;
  let from = marks.findIndex(own);
  let to = marks.findLastIndex(own);
  if (from < 0) return [];
  const apart = (a: Box, b: Box): number => b.x - a.x - a.width;
  while (from > 0 && apart(marks[from - 1]!, marks[from]!) < gap) from--;
  while (to < marks.length - 1 && apart(marks[to]!, marks[to + 1]!) < gap) to++;
  return marks.slice(from, to + 1);
}

/** How far a line may go on beyond its box: a lone figure at its end is easily cut off. */
function reach(
  { box: { x, y, width, height } }: ReadBox,
  others: readonly ReadBox[],
  side: 1 | -1,
  far: number,
): number {
  const from = side < 0 ? x : x + width;
  const room = others.flatMap(({ box, strip }) => {
    if (FRAGMENT.test(strip.text.trim())) return [];
    const level = Math.min(box.y + box.height, y + height) - Math.max(box.y, y) > height * 0.3;
    const beyond = side < 0 ? from - box.x - box.width : box.x - from;
    return level && beyond > -height && box.x !== x ? [beyond] : [];
  });
  return from + side * Math.max(0, Math.min(far, ...room) - height * 0.1);
}

function sorted(
  all: readonly Box[],
  tallest: number,
  start: number,
  end: number,
): SeenNumber | null {
  const marks = all.filter((mark) => mark.height >= tallest * SPECK);
  const tall = (mark: Box): boolean => mark.height >= tallest * TALL;
  const low = (mark: Box): boolean => mark.height <= tallest * LOW;
  const first = marks.findIndex(low);
  const last = marks.findLastIndex(low);
  if (first < 0) return null;
  const before = marks.slice(0, first);
  const stars = marks.slice(first, last + 1);
  const after = marks.slice(last + 1);
  if (!stars.every(low) || ![...before, ...after].every(tall)) return null;
  if (stars.length < 3 || before.length + after.length === 0) return null;
  // Asterisks are all alike; two that touch are one mark.
  const widths = stars.map(({ width }) => width).sort((a, b) => a - b);
  if (widths.at(-1)! > widths[0]! * 1.8 + 2) return null;
  const steps = stars.slice(1).map((mark, i) => mark.x - stars[i]!.x);
  if (Math.max(...steps) > Math.min(...steps) * 1.8 + 2) return null;
  const figures = [...before, ...after].map(({ width }) => width);
  if (Math.max(...figures) > tallest * 1.1) return null;
  return { start, end, before, stars, after };
}

/** Figures that were read less clearly are read again by themselves. */
const CLEAR = 0.7;

/** Whether what was read is what the marks show. */
export function agrees({ strip }: ReadBox, seen: SeenNumber): boolean {
  const match = NUMBER.exec(strip.text);
  if (!match || strip.scores.some((score, i) => i >= seen.start && i < seen.end && score < CLEAR))
    return false;
  const read = [match[1]!, match[2]!.replace(/\s/g, ''), match[3]!].map((part) => part.length);
  const shown = [seen.before, seen.stars, seen.after].map((part) => part.length);
  return read.join() === shown.join();
}

/** The figures at one side of the mask, with some room around them. */
export function figuresOf(marks: readonly Box[], { box }: ReadBox): Quad {
  const left = marks[0]!.x;
  const right = marks.at(-1)!.x + marks.at(-1)!.width;
  const room = Math.round(box.height * 0.25);
  return quadOf({
    x: Math.max(0, left - room),
    y: box.y,
    width: right - left + room * 2,
    height: box.height,
  });
}

/** Below this a figure that was read by itself is not believed. */
const SURE = 0.4;

/**
 * The line with the number as it is shown, or null where the figures could not be read.
 *
 * @param figures What was read of those before the mask and after it; null where there are none.
 */
export function withNumber(
  whole: ReadBox,
  seen: SeenNumber,
  figures: readonly [StripText | null, StripText | null],
): ReadBox | null {
  const sides = [seen.before, seen.after].map((marks, i) => unitsOf(marks, figures[i]!, i === 1));
  const [before, after] = sides;
  if (!before || !after) return null;
  const { strip, box } = whole;
  const starred = strip.scores.filter(
    (_, i) => i >= seen.start && i < seen.end && /[*＊]/.test(strip.text[i]!),
  );
  const star = starred.length > 0 ? Math.max(...starred) : strip.confidence;
  const middle = seen.stars.map((mark) => ({ text: '*', x: mark.x + mark.width / 2, score: star }));
  const all = [
    ...kept(whole, 0, seen.start),
    ...before,
    ...middle,
    ...after,
    ...kept(whole, seen.end, strip.text.length),
  ];
  const marks = [...seen.before, ...seen.stars, ...seen.after];
  const left = Math.min(box.x, marks[0]!.x);
  const right = Math.max(box.x + box.width, marks.at(-1)!.x + marks.at(-1)!.width);
  const wider = { ...box, x: left, width: right - left };
  return {
    box: wider,
    quad: quadOf(wider),
    strip: {
      text: all.map(({ text }) => text).join(''),
      confidence: all.reduce((sum, { score }) => sum + score, 0) / all.length,
      offsets: all.map(({ x }) => Math.min(1, Math.max(0, (x - left) / wider.width))),
      scores: all.map(({ score }) => score),
    },
  };
}

interface Unit {
  text: string;
  x: number;
  score: number;
}

function kept({ strip, box }: ReadBox, from: number, to: number): Unit[] {
  return Array.from({ length: to - from }, (_, i) => ({
    text: strip.text[from + i]!,
    x: box.x + (strip.offsets[from + i] ?? 0) * box.width,
    score: strip.scores[from + i] ?? 0,
  }));
}

/** As many figures as there are marks, or nothing. */
function unitsOf(marks: readonly Box[], read: StripText | null, last: boolean): Unit[] | null {
  if (marks.length === 0) return [];
  if (read === null) return null;
  const pattern = last ? /^\d*[\dXx]$/ : /^\d+$/;
  // The edge of the next asterisk is read as one.
  const alone = read.text.replace(last ? MASK_BEFORE : MASK_AFTER, (mask) =>
    ' '.repeat(mask.length),
  );
  const units = Array.from(alone).flatMap((text, i) =>
    text.trim() === '' ? [] : [{ text, score: read.scores[i] ?? 0 }],
  );
  const text = units.map((unit) => unit.text).join('');
  if (units.length !== marks.length || !pattern.test(text)) return null;
  if (units.some(({ score }) => score < SURE)) return null;
  return units.map((unit, i) => ({ ...unit, x: marks[i]!.x + marks[i]!.width / 2 }));
}
