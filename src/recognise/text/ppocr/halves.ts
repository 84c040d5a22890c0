/**
 * A line in two: where the detector is in doubt about one spot amid a line, its boxes end and begin
 * within the same letter, which is read twice, or wrongly in either (`证件号码：6101` and
 * `1**********0040`, `48小` and `小时内`). Read as one, it is itself again. Pure.
 */
import { union, type Box, type Quad } from '../../../files/bitmap.js';
import { isLevel, quadOf, type ReadBox } from './masks.js';
import type { StripText } from './recognise.js';

export interface Halves {
  left: ReadBox;
  right: ReadBox;
  quad: Quad;
  box: Box;
}

/** Of a box's height: boxes that overlap by less each end beside their last letter. */
const OVERLAP = 0.1;
/** Of two heights, the lesser by the greater: words of another size are another line. */
const AS_HIGH = 0.6;
/** Of a box's height: letters of one word stand nearer. A letter is three quarters of its box. */
const GAP = 0.25;
const LETTER = { wide: 0.75, narrow: 0.4 };

/** Pairs of boxes that may be one line: level, of a height, one begun before the other ends. */
export function halvesOf(boxes: readonly ReadBox[]): Halves[] {
  const found: Halves[] = [];
  for (const left of boxes)
    for (const right of boxes) {
      const [a, b] = [left.box, right.box];
      const [low, high] = [Math.min(a.height, b.height), Math.max(a.height, b.height)];
      const overlap = a.x + a.width - b.x;
      const inOrder = a.x < b.x && a.x + a.width < b.x + b.width;
      if (!inOrder || overlap < low * OVERLAP || low < high * AS_HIGH) continue;
      if (!isLevel(a, b, high * 0.5)) continue;
      const box = union([a, b]);
      found.push({ left, right, box, quad: quadOf(box) });
    }
  return found;
}

/** 证件号码：6101 and **********0040: nothing is wrong in either, and neither is a number. */
const isTornNumber = (before: string, after: string): boolean =>
  (/\d$/.test(before) && /^[*×]{2}/.test(after)) || (/[*×]{2}$/.test(before) && /^\d/.test(after));

/** Brackets are read as wide or as narrow ones by chance. */
const alike = (text: string): string => text.replace(/（/g, '(').replace(/）/g, ')');

/**
 * Whether both were parts of this: it begins and ends as they do, but for the letter where they meet,
 * and no gap is there, as between a name and a number beside it.
 */
export function isWhole({ left, right, box }: Halves, whole: StripText): boolean {
  const before = left.strip.text.trim();
  const after = right.strip.text.trim();
  const text = whole.text;
  const middle = text.length - (before.length - 1) - (after.length - 1);
  if (before.length < 2 || after.length < 2 || middle < 0 || middle > 2) return false;
  const same = alike(text);
  if (!same.startsWith(alike(before.slice(0, -1))) || !same.endsWith(alike(after.slice(1))))
    return false;
  if (text === before + after && !isTornNumber(before, after)) return false;
  if (/\s/.test(text.slice(before.length - 1, before.length - 1 + middle))) return false;
  if (whole.confidence < Math.min(left.strip.confidence, right.strip.confidence)) return false;
  const half = (i: number): number =>
    ((text.charCodeAt(i) < 0x2e80 ? LETTER.narrow : LETTER.wide) * box.height) / 2;
  const at = (i: number): number => whole.offsets[i]! * box.width;
  for (let i = before.length - 2; i < before.length - 1 + middle; i++)
    if (at(i + 1) - half(i + 1) - at(i) - half(i) > box.height * GAP) return false;
  return true;
}
