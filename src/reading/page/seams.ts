/** Lines that the detector tore apart at a bracket or beside the stars of a name. Pure. */
import { union } from '../../files/bitmap.js';
import type { TextLine } from '../../recognise/text/types.js';
import { isLevel } from './line.js';

/**
 * Half of a full-width bracket is blank, and to a detector of lines that is a gap: 顺意百货 and
 * （岗顶店）B1层入口 are one line. Put together again, in reading order.
 */
export function mended(lines: readonly TextLine[]): TextLine[] {
  const whole: TextLine[] = [];
  for (const line of lines) {
    const at = whole.findIndex((other) => isTorn(other, line));
    if (at < 0) whole.push(line);
    else whole[at] = together(whole[at]!, withoutFirst(line, whole[at]!));
  }
  return whole;
}

/** The stars of a name are set smaller than its letters, and may be found as a line of their own. */
function isMaskOf(a: TextLine, b: TextLine): boolean {
  const STARS = /^[*＊×]{1,4}$/;
  const NAME = /^\p{sc=Han}{1,2}$/u;
  // 张 and * and 三: what is together already goes on.
  const BEGUN = /^\p{sc=Han}{1,2}[*＊×]{1,3}$/u;
  return (
    (STARS.test(a.text) && NAME.test(b.text)) ||
    (NAME.test(a.text) && STARS.test(b.text)) ||
    (BEGUN.test(a.text) && /^\p{sc=Han}$/u.test(b.text))
  );
}

/** Both boxes hold the character before the bracket, 生活超市 and 市（岗贝路店）, or the bracket itself. */
function isTwice(a: TextLine, b: TextLine): boolean {
  const overlap = a.box.x + a.box.width - b.box.x;
  if (overlap <= a.box.height * 0.2 || a.text.at(-1) !== b.text[0]) return false;
  // ）） may close two brackets, one behind the other.
  const apart = Math.abs(placeOf(b, 0) - placeOf(a, a.text.length - 1));
  return /^.\s?[(（【]/.test(b.text) || (/^[)）】]./.test(b.text) && apart < a.box.height * 0.3);
}

function placeOf({ box, offsets }: TextLine, index: number): number {
  return box.x + (offsets[index] ?? 0) * box.width;
}

function withoutFirst(line: TextLine, before: TextLine): TextLine {
  if (!isTwice(before, line)) return line;
  const { text, offsets, scores } = line;
  const from = text[1] === ' ' ? 2 : 1;
  return {
    ...line,
    text: text.slice(from),
    offsets: offsets.slice(from),
    ...(scores && { scores: scores.slice(from) }),
  };
}

function isTorn(a: TextLine, b: TextLine): boolean {
  const mask = isMaskOf(a, b);
  const twice = isTwice(a, b);
  const seam = twice || /[)）】]$/.test(a.text) || /^[(（【]/.test(b.text);
  const gap = b.box.x - (a.box.x + a.box.width);
  const height = Math.min(a.box.height, b.box.height);
  return (
    (mask || (seam && /\p{sc=Han}/u.test(a.text))) &&
    // Each box grew over the blank half.
    gap > -height * (twice ? 1.2 : 0.8) &&
    gap < height * 0.5 &&
    isLevel(a.box, b.box) &&
    (mask || Math.max(a.box.height, b.box.height) < height * 1.25) &&
    isSetAlike(a, b)
  );
}

function isSetAlike({ look: a }: TextLine, { look: b }: TextLine): boolean {
  if (!a || !b) return true;
  const near = (one: readonly number[], other: readonly number[]): boolean =>
    one.every((channel, i) => Math.abs(channel - other[i]!) < 40);
  return a.block === b.block && near(a.ink, b.ink) && near(a.ground, b.ground);
}

function together(a: TextLine, b: TextLine): TextLine {
  const box = union([a.box, b.box]);
  const within = ({ box: part, offsets }: TextLine): number[] =>
    offsets.map((offset) => (part.x + offset * part.width - box.x) / box.width);
  const scores = a.scores && b.scores ? { scores: [...a.scores, ...b.scores] } : {};
  const cut = [...new Set([...(a.look?.cut ?? []), ...(b.look?.cut ?? [])])];
  const look = a.look ? { look: { ...a.look, cut } } : {};
  return {
    ...a,
    text: a.text + b.text,
    confidence: Math.min(a.confidence, b.confidence),
    box,
    quad: [a.quad[0], b.quad[1], b.quad[2], a.quad[3]],
    offsets: [...within(a), ...within(b)],
    ...scores,
    ...look,
  };
}
