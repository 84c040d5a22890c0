/**
 * A lone figure set much larger than its words (已接种第 **3** 针) is nothing that a detector takes
 * for a line. Between words that ask for one, its ink is looked for and read by itself. Pure.
 */
import { union, type Bitmap, type Box } from '../../../files/bitmap.js';
import { marksIn } from '../ink.js';
import type { ReadBox } from './masks.js';
import type { StripText } from './recognise.js';

const BEFORE = /第$/;
const BEHIND = /^[针剂次]/;

/** Where a figure stands that no box holds as such, with some room around it. */
export function figuresBetween(bitmap: Bitmap, boxes: readonly ReadBox[]): Box[] {
  return boxes.flatMap(({ box: a, strip }) => {
    if (!BEFORE.test(strip.text.trim())) return [];
    const right = a.x + a.width;
    const next = boxes.find(({ box: b, strip: { text } }) => {
      const gap = b.x - right;
      const level = Math.abs(b.y + b.height / 2 - a.y - a.height / 2) < a.height * 0.6;
      return BEHIND.test(text.trim()) && level && gap > a.height * 0.3 && gap < a.height * 3;
    });
    if (!next) return [];
    const between = {
      ...{ x: right, width: next.box.x - right },
      ...{ y: Math.max(0, a.y - a.height), height: Math.round(a.height * 2.2) },
    };
    const taken = boxes.some((one) => isFigure(one.strip) && isInside(one.box, between));
    const marks = taken ? null : marksIn(bitmap, between, a);
    const tall = marks?.filter((mark) => mark.height > a.height * 0.5) ?? [];
    return tall.length === 1 ? [padded(union(tall), bitmap)] : [];
  });
}

function isInside({ x, y, width, height }: Box, strip: Box): boolean {
  const [middle, level] = [x + width / 2, y + height / 2];
  return (
    middle > strip.x &&
    middle < strip.x + strip.width &&
    level > strip.y &&
    level < strip.y + strip.height
  );
}

function padded({ x, y, width, height }: Box, bitmap: Bitmap): Box {
  // Its neighbours stand close at both sides, and nothing over or under it.
  const [beside, over] = [2, Math.round(height * 0.15)];
  const [left, top] = [Math.max(0, x - beside), Math.max(0, y - over)];
  return {
    ...{ x: left, y: top },
    width: Math.min(bitmap.width, x + width + beside) - left,
    height: Math.min(bitmap.height, y + height + over) - top,
  };
}

/** The boxes with the figures that were read; what held a part of one and made nothing of it is gone. */
export function withFigures(boxes: readonly ReadBox[], read: readonly ReadBox[]): ReadBox[] {
  const figures = read.filter(({ strip }) => isFigure(strip));
  const part = ({ box, strip }: ReadBox): boolean =>
    strip.text.trim().length === 1 && figures.some((figure) => isInside(box, figure.box));
  return [...boxes.filter((one) => !part(one)), ...figures];
}

function isFigure({ text }: StripText): boolean {
  return /^\d$/.test(text.trim());
}
