/**
 * Asterisks are what engines lose first, and what matters most: a star after a place, the mask of
 * a name. Where the picture shows more or fewer marks than were read, a person is asked. Pure.
 */
import type { Bitmap, Box } from '../../files/bitmap.js';
import { marksIn } from '../../recognise/text/ink.js';
import type { PageLine } from '../page/line.js';
import type { Found } from './context.js';

const HAN = /\p{sc=Han}/u;
/** After these a star may stand, or a comma. */
const PLACE_END = /[市州盟县区省]/;

/** Whether a mark stands high after a place that was read without a star. */
export function hasUnreadStar(bitmap: Bitmap, { piece }: Found): boolean {
  const left = Math.min(...piece.lines.map((line) => line.box.x));
  return piece.lines.some((line, position) => {
    const em = emOf(line);
    if (em === null) return false;
    const starIn = (from: number, to: number): boolean => {
      const { y, height } = line.box;
      const strip = { x: Math.round(from), y, width: Math.round(to - from), height };
      return marksIn(bitmap, strip, line.box)?.some((mark) => isAsterisk(mark, line, em)) ?? false;
    };
    // A star that no longer fitted stands at the start of the next line.
    const first = indexOfHan(line, 0);
    if (position > 0 && first !== null && !line.plain.slice(0, first).includes('*'))
      if (starIn(left - em * 0.2, centre(line, first) - em * 0.54)) return true;
    return Array.from(line.plain).some((unit, i) => {
      const next = line.plain[i + 1];
      const ends = next === undefined || /[,，、(（]/.test(next);
      if (!PLACE_END.test(unit) || !ends || !piece.raw.includes(unit)) return false;
      const after = indexOfHan(line, i + 1);
      const end = centre(line, i) + em * 0.56;
      return starIn(end, after === null ? end + em : centre(line, after) - em * 0.56);
    });
  });
}

/** Whether a masked name has more or fewer marks before its first character than were read. */
export function hasOtherMask(
  bitmap: Bitmap,
  { value, piece }: Found,
  lines: readonly PageLine[] = [],
): boolean {
  const line = piece.lines[0];
  if (typeof value !== 'string' || line === undefined || piece.lines.length > 1) return false;
  const at = line.text.indexOf(piece.raw.trim());
  const em = emOf(line) ?? line.box.height * 0.72;
  const stars = /^\**/.exec(value)![0].length;
  const first = at + stars;
  if (at < 0 || !HAN.test(line.plain[first] ?? '')) return false;
  const before =
    at > 0
      ? centre(line, at - 1) + em * (HAN.test(line.plain[at - 1]!) ? 0.56 : 0.3)
      : beforeLine(line, em, lines);
  const strip: Box = {
    x: Math.round(before),
    y: line.box.y,
    width: Math.round(centre(line, first) - em * 0.3 - before),
    height: line.box.height,
  };
  const marks = marksIn(bitmap, strip, line.box)?.filter(
    // What runs out of the strip is the character itself.
    (mark) => mark.x + mark.width < strip.x + strip.width && isAsterisk(mark, line, em),
  );
  return marks !== undefined && marks.length !== stars;
}

/**
 * Whether a mark stands amid a name of two characters that was read in full: 马良 of 马*良. They then
 * stand a little apart, and not so far as names that are spaced out.
 */
export function hasMarkWithin(bitmap: Bitmap, { value, piece }: Found): boolean {
  const line = piece.lines[0];
  if (typeof value !== 'string' || line === undefined || !/^\p{sc=Han}{2}$/u.test(value))
    return false;
  const at = line.text.indexOf(value);
  const em = line.box.height * 0.72;
  const [first, second] = [centre(line, at), centre(line, at + 1)];
  if (at < 0 || second - first < em * 1.12 || second - first > em * 1.9) return false;
  const gap = (first + second) / 2;
  const { y, height } = line.box;
  const strip = { x: Math.round(gap - em * 0.5), y, width: Math.round(em), height };
  const marks = marksIn(bitmap, strip, line.box) ?? [];
  return marks.some(
    (mark) => Math.abs(mark.x + mark.width / 2 - gap) < em * 0.25 && isAsterisk(mark, line, em),
  );
}

/** A faint star at the very left is often no part of the line: up to what else stands there. */
function beforeLine({ box }: PageLine, em: number, lines: readonly PageLine[]): number {
  const ends = lines.flatMap((other) => {
    const level = Math.abs(other.box.y + other.box.height / 2 - box.y - box.height / 2);
    const end = other.box.x + other.box.width;
    return level < box.height && end <= box.x + em * 0.1 ? [end + em * 0.3] : [];
  });
  return Math.min(box.x - em * 0.1, Math.max(0, box.x - em * 0.9, ...ends));
}

/** How many asterisks stand behind a line of one character; engines see the character alone. */
export function starsBehind(bitmap: Bitmap, line: PageLine): number {
  const em = line.look?.letterHeight ?? line.box.height * 0.8;
  const { x, y, height } = line.box;
  const strip = { x, y, width: Math.round(em * 4), height };
  const marks = marksIn(bitmap, strip, line.box) ?? [];
  return marks.filter((mark) => mark.x > x + em * 0.9 && isAsterisk(mark, line, em)).length;
}

/** How many asterisks stand between two pieces of one number, of which engines saw the ends only. */
export function starsBetween(bitmap: Bitmap, head: PageLine, tail: PageLine): number {
  const from = head.box.x + head.box.width * 0.97;
  const y = Math.min(head.box.y, tail.box.y);
  const height = Math.max(head.box.y + head.box.height, tail.box.y + tail.box.height) - y;
  const strip = { x: Math.round(from), y, width: Math.round(tail.box.x - from), height };
  const em = head.box.height * 0.72;
  return (marksIn(bitmap, strip, head.box) ?? []).filter((mark) => isAsterisk(mark, head, em))
    .length;
}

/** Narrower and lower than a character, and not at the foot of the line as commas are. */
function isAsterisk(mark: Box, line: PageLine, em: number): boolean {
  const middle = mark.y + mark.height / 2 - line.box.y;
  return (
    mark.width > em * 0.16 &&
    mark.width < em * 0.62 &&
    mark.height > em * 0.16 &&
    mark.height < em * 0.62 &&
    middle < line.box.height * 0.62
  );
}

function indexOfHan(line: PageLine, from: number): number | null {
  for (let i = from; i < line.plain.length; i++) if (HAN.test(line.plain[i]!)) return i;
  return null;
}

function centre(line: PageLine, index: number): number {
  return line.box.x + (line.offsets[index] ?? 0) * line.box.width;
}

/** Width of a Chinese character: between the middles of neighbours that are not spaced out. */
function emOf(line: PageLine): number | null {
  const steps: number[] = [];
  for (let i = 1; i < line.plain.length; i++)
    if (HAN.test(line.plain[i]!) && HAN.test(line.plain[i - 1]!))
      steps.push(centre(line, i) - centre(line, i - 1));
  if (steps.length === 0) return null;
  const sorted = steps.sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * 0.3)]!;
}
