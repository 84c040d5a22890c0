/**
 * A long run of asterisks drowns the lone digit before or after it (`3****************8`), and a
 * mask before a name of few strokes turns it into Latin letters (`**川`, `**J11`). Cut out with
 * less of the mask beside it, what is lost can be read. Pure.
 */
import type { Box, Quad } from '../../../files/bitmap.js';
import { quadOf, type ReadBox } from './masks.js';
import type { StripText } from './recognise.js';

export type Side = 'left' | 'right';

/** The strip at one end of a line that may hold what the whole line's reading lost. */
export interface EndStrip {
  side: Side;
  quad: Quad;
  box: Box;
}

const MASK = '[*xX×★＊]';
/** 身份证号：4***: a label may stand in the same box. */
const LABEL = '(\\p{sc=Han}+\\s*[:：]?\\s*)?';
/** What a digit beside a mask may leave behind. */
const CRUMB = "[.·,，、‘’'\\-|]";
const LONG_MASK = new RegExp(
  `^${LABEL}${CRUMB}?(\\d{0,10})\\s*(?:${MASK}\\s*){6,}(\\d{0,5}X?)${CRUMB}?$`,
  'u',
);
const MASKED_NAME = /^([*×★＊]{1,3})([^*×★＊]{0,4})$/;
const SHOWN_NAME = /^\p{sc=Han}{1,2}$/u;

/**
 * Which ends of a line are worth another look.
 *
 * @param others boxes of the same picture: what one of them holds is not lost.
 */
export function endsToRead(
  { box, strip }: ReadBox,
  others: readonly Pick<ReadBox, 'box'>[] = [],
): EndStrip[] {
  const text = strip.text.trim();
  const ends: EndStrip[] = [];
  const number = LONG_MASK.exec(text);
  if (number) {
    const { x, width, height } = box;
    if (number[1] === undefined && number[2] === '')
      ends.push(endStrip('left', box, x - height * 1.2, x + height * 2.2));
    if (number[3] === '')
      ends.push(endStrip('right', box, x + width - height * 2.2, x + width + height * 2));
  }
  const name = MASKED_NAME.exec(text);
  if (name && !SHOWN_NAME.test(name[2]!)) {
    const mask = (strip.offsets[name[1]!.length - 1] ?? 0) * box.width;
    const from = box.x + mask + box.height * 0.16;
    // Where nothing was read after the mask, the box may end with it.
    const beyond = box.height * (name[2] === '' ? 1.2 : 0.2);
    ends.push(endStrip('right', box, from, box.x + box.width + beyond));
  }
  return ends.filter(
    (end) => !others.some((other) => other.box !== box && isWithin(other.box, end.box, box)),
  );
}

/** Whether a box stands in the part of an end strip that reaches beyond its line. */
function isWithin(other: Box, end: Box, line: Box): boolean {
  const level = Math.abs(other.y + other.height / 2 - line.y - line.height / 2) < line.height * 0.6;
  const left = Math.min(end.x, line.x) - line.height * 0.3;
  const right = Math.max(end.x + end.width, line.x + line.width);
  const overlaps = other.x < right && other.x + other.width > left;
  const beside = end.x < line.x ? other.x < line.x : other.x + other.width > line.x + line.width;
  return level && overlaps && beside;
}

function endStrip(side: Side, { y, height }: Box, from: number, to: number): EndStrip {
  const x = Math.max(0, Math.round(from));
  const box = { x, y, width: Math.round(to) - x, height };
  return { side, quad: quadOf(box), box };
}

/** Below this nothing was read at an end; whether to believe what was is for others to judge. */
const SURE_END = 0.3;

/** The line with what one end of it holds in its place, or null where that told nothing new. */
export function withEnd(whole: ReadBox, { side, box }: EndStrip, read: StripText): ReadBox | null {
  const masked = MASKED_NAME.exec(whole.strip.text.trim());
  const isNumber = LONG_MASK.test(whole.strip.text.trim());
  const shown = isNumber
    ? (side === 'left' ? LEADING : TRAILING).exec(read.text)
    : /(\p{sc=Han}{1,2})\W*$/u.exec(read.text);
  if (!shown || (!isNumber && !masked)) return null;
  const from = shown.index + shown[0].indexOf(shown[1]!);
  const found = unitsOf(box, read).slice(from, from + shown[1]!.length);
  if (found.some((unit) => unit.score < SURE_END)) return null;
  const kept = unitsOf(whole.box, whole.strip).filter(
    ({ text }, i, all) =>
      text !== ' ' &&
      !(isNumber && CRUMBS.test(text)) &&
      (isNumber || all.slice(0, i + 1).every((unit) => STAR.test(unit.text))),
  );
  const line = lineOf(side === 'left' ? [...found, ...kept] : [...kept, ...found], whole);
  // No sure mask lends its sureness to the one figure beside it.
  line.strip.confidence = Math.min(line.strip.confidence, ...found.map(({ score }) => score));
  return line;
}

const STAR = new RegExp(MASK);
const CRUMBS = new RegExp(CRUMB);
const LEADING = new RegExp(`^[^\\d*]*[*]?(\\d{1,6})\\s*${MASK}`);
const TRAILING = new RegExp(`${MASK}\\s*(\\d{1,4}X?)[^\\d*]*$`);

/** A character, and where its middle lies across the picture. */
interface Unit {
  text: string;
  x: number;
  score: number;
}

function unitsOf(box: Box, { text, offsets, scores }: StripText): Unit[] {
  return Array.from({ length: text.length }, (_, i) => ({
    text: text[i]!,
    x: box.x + (offsets[i] ?? 0) * box.width,
    score: scores[i] ?? 0,
  }));
}

function lineOf(units: readonly Unit[], { box }: ReadBox): ReadBox {
  const margin = box.height * 0.3;
  const left = Math.round(Math.min(box.x, units[0]!.x - margin));
  const right = Math.round(Math.max(box.x + box.width, units.at(-1)!.x + margin));
  const wider = { ...box, x: Math.max(0, left), width: right - Math.max(0, left) };
  return {
    box: wider,
    quad: quadOf(wider),
    strip: {
      text: units.map(({ text }) => text).join(''),
      confidence: units.reduce((sum, { score }) => sum + score, 0) / units.length,
      offsets: units.map(({ x }) => Math.min(1, Math.max(0, (x - wider.x) / wider.width))),
      scores: units.map(({ score }) => score),
    },
  };
}
