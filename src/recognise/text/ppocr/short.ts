/**
 * A name of one letter and one asterisk (`罗*`, `*佳`, `**敏`) is hardly a line: the detector takes a
 * part of it or tears it in two, and an asterisk drowns the letter beside it. What stands there is
 * read again as a whole, or else the letters without their mask. Pure.
 */
import { union, type Bitmap, type Box, type Quad } from '../../../files/bitmap.js';
import { marksIn } from '../ink.js';
import { isLevel, quadOf, type ReadBox } from './masks.js';
import type { StripText } from './recognise.js';

const STARS = /^[*×★＊]{1,2}$/;
/** A label may stand in the same box. */
const LABEL = /^姓\s*名\s*[:：]?\s*/;
const LETTERS = /^\p{sc=Han}{1,2}$/u;
const MASKED = /^(?:\p{sc=Han}{1,2}[*×★＊]{1,2}|[*×★＊]{1,2}\p{sc=Han}{1,2})$/u;

/** Of the height of a line: how far beside it the rest of a name may stand, and how near it begins. */
const REACH = 2.2;
const NEAR = 0.6;
/** Of the tallest mark: an asterisk is lower than a letter, and neither a stroke nor a speck. */
const LOW = 0.72;
const LEAST = 0.2;

export interface ShortLine {
  line: ReadBox;
  /** All that stands there. */
  box: Box;
  quad: Quad;
  /** How many asterisks are seen. */
  stars: number;
  /** Of a line that was read as nothing but a mask: its letters without it. */
  letters: Quad | null;
  side: 'before' | 'after';
}

/** Lines that may be a part of a masked name, with what stands beside them. */
export function shortLines(bitmap: Bitmap, boxes: readonly ReadBox[]): ShortLine[] {
  return boxes.flatMap((line) => {
    const text = line.strip.text.trim();
    const isMask = STARS.test(text);
    if (!isMask && !LETTERS.test(text.replace(LABEL, ''))) return [];
    const marks = marksAround(bitmap, line, boxes);
    const tallest = Math.max(...marks.map(({ height }) => height));
    const tall = marks.map((mark) => !isStar(mark, tallest));
    const [first, last] = [tall.indexOf(true), tall.lastIndexOf(true)];
    const stars = marks.length - (last - first + 1);
    // The mask stands at one end: letters in between are of a longer name.
    if (first < 0 || stars === 0 || (first > 0 && last < marks.length - 1)) return [];
    const room = Math.round(line.box.height * 0.2);
    const box = padded(bitmap, union(marks), room);
    const letters =
      isMask && stars === text.length
        ? quadOf(lettersBox(bitmap, union(marks.slice(first, last + 1)), room, first > 0))
        : null;
    return [{ line, box, quad: quadOf(box), stars, letters, side: first > 0 ? 'after' : 'before' }];
  });
}

function padded(bitmap: Bitmap, { x, y, width, height }: Box, beside: number): Box {
  const [left, top] = [Math.max(0, x - beside), Math.max(0, y - 4)];
  return {
    ...{ x: left, y: top },
    width: Math.min(bitmap.width, x + width + beside) - left,
    height: Math.min(bitmap.height, y + height + 4) - top,
  };
}

/** With room where there is no mask. */
function lettersBox(bitmap: Bitmap, letters: Box, room: number, isAfter: boolean): Box {
  const box = padded(bitmap, letters, room);
  const over = isAfter ? letters.x - box.x : 0;
  return { ...box, x: box.x + over, width: box.width - (isAfter ? over : room) };
}

/** Marks of a line and close to it, up to what else was read, from left to right. */
function marksAround(bitmap: Bitmap, { box }: ReadBox, boxes: readonly ReadBox[]): Box[] {
  const { x, y, width, height } = box;
  const reach = (side: 1 | -1): number => {
    const gaps = boxes.flatMap(({ box: other, strip: { text } }) => {
      // A letter or two beside a mask are what was torn off it.
      if (other === box || text.trim().length <= 2) return [];
      const gap = side > 0 ? other.x - x - width : x - other.x - other.width;
      return isLevel(other, box, Math.max(height, other.height)) && gap > -height ? [gap] : [];
    });
    return Math.floor(Math.max(0, Math.min(height * REACH, ...gaps)));
  };
  const [left, right] = [reach(-1), reach(1)];
  const area = { x: x - left, y, width: left + width + right, height };
  const marks = marksIn(bitmap, area, box) ?? [];
  const isOwn = (mark: Box): boolean => mark.x < x + width && mark.x + mark.width > x;
  let [from, to] = [marks.findIndex(isOwn), marks.findLastIndex(isOwn)];
  if (from < 0) return [];
  const isNear = (a: Box, b: Box): boolean => b.x - a.x - a.width < height * NEAR;
  while (from > 0 && isNear(marks[from - 1]!, marks[from]!)) from--;
  while (to < marks.length - 1 && isNear(marks[to]!, marks[to + 1]!)) to++;
  return marks.slice(from, to + 1);
}

function isStar({ width, height }: Box, tallest: number): boolean {
  const least = Math.min(width, height);
  return least > tallest * LEAST && Math.max(width, height) < tallest * LOW;
}

/** The name as it was read whole, or null where that told nothing new. */
export function wholeName({ line, box, quad, stars }: ShortLine, read: StripText): ReadBox | null {
  const known = line.strip.text.trim().replace(LABEL, '');
  const name = read.text.trim().replace(LABEL, '');
  if (!MASKED.test(name) || name.length <= known.length) return null;
  if (name.replace(/[^*×★＊]/g, '').length !== stars) return null;
  return name.startsWith(known) || name.endsWith(known) ? { box, quad, strip: read } : null;
}

/** The name of a mask that was read before and of its letters, read without it; null where they are none. */
export function joinedName({ line, box, quad, side }: ShortLine, read: StripText): ReadBox | null {
  const letters = read.text.trim();
  if (!LETTERS.test(letters)) return null;
  const mask = line.strip.text.trim();
  const text = side === 'before' ? letters + mask : mask + letters;
  const scores = Array.from(text, () => Math.min(read.confidence, line.strip.confidence));
  const offsets = Array.from(text, (_, i) => (i + 0.5) / text.length);
  return { box, quad, strip: { text, offsets, scores, confidence: scores[0]! } };
}
