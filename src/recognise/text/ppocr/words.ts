/**
 * Spaces between Latin words: the recogniser, trained on Chinese, often reads `LEE S** MIN` as
 * `LEES**MIN`. What parts words is seen as a gap that is plainly wider than those between letters.
 * Pure.
 */
import type { Bitmap } from '../../../files/bitmap.js';
import { marksIn } from '../ink.js';
import type { ReadBox } from './masks.js';

/** A name or a few words: sentences are read with their spaces. */
const WORDS = /(?<=^|[\p{sc=Han}:：,，])[\p{sc=Latin}*×＊,.'’ -]{5,32}$/u;
const LETTERS = /\p{sc=Latin}.*\p{sc=Latin}/u;

/** Of the height of a box: no space is narrower. */
const LEAST = 0.18;
/** How much wider than between letters a gap between words is at least. */
const WIDER = 1.5;

/** The line with the spaces that it shows; the same one where none was lost. */
export function withSpaces(bitmap: Bitmap, line: ReadBox): ReadBox {
  const { box, strip } = line;
  const words = WORDS.exec(strip.text);
  if (!words || !LETTERS.test(words[0])) return line;
  const at = (i: number): number => box.x + (strip.offsets[i] ?? 0) * box.width;
  const start = at(words.index) - box.height * 0.3;
  const marks = (marksIn(bitmap, box, box) ?? []).filter((mark) => mark.x > start);
  const gaps = marks.slice(1).map((mark, i) => {
    const from = marks[i]!.x + marks[i]!.width;
    return { width: (mark.x - from) / box.height, x: (from + mark.x) / 2 };
  });
  const least = leastSpace(gaps.map(({ width }) => width));
  const places = new Set(
    gaps.flatMap(({ width, x }) => {
      // Behind the last letter stands an icon.
      if (width < least || x > at(strip.text.length - 1)) return [];
      let nearest = words.index;
      const off = (i: number): number => Math.abs((at(i - 1) + at(i)) / 2 - x);
      for (let i = words.index + 1; i < strip.text.length; i++)
        if (nearest === words.index || off(i) < off(nearest)) nearest = i;
      return [nearest];
    }),
  );
  const isSpace = (i: number): boolean => strip.text[i] === ' ';
  const order = Array.from(strip.text, (_, i) => i).flatMap((i) =>
    places.has(i) && !isSpace(i) && !isSpace(i - 1) ? [null, i] : [i],
  );
  if (order.length === strip.text.length) return line;
  return {
    ...line,
    strip: {
      ...strip,
      text: order.map((i) => (i === null ? ' ' : strip.text[i])).join(''),
      // A space is as sure as the picture shows it, and lies where the letter behind it begins.
      scores: order.map((i) => (i === null ? 1 : strip.scores[i]!)),
      offsets: order.map((i, k) => strip.offsets[i ?? order[k + 1]!]!),
    },
  };
}

/** The narrowest of the gaps that are plainly wider than all others; Infinity where there are none. */
function leastSpace(widths: readonly number[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, WIDER];
  const sorted = [...widths].sort((a, b) => a - b);
  for (const [i, width] of sorted.entries()) {
    const wider = i > 0 ? width / Math.max(sorted[i - 1]!, 0.02) : 0;
    if (width >= LEAST && wider >= most) [least, most] = [width, wider];
  }
  return least;
}
