/**
 * Masked numbers (`3713**********0027`, `5*** **** **** **** *3`) are hard for a network trained on
 * words: runs of asterisks swallow the digits beside them, and gaps tear them apart. Wider strips
 * give the decoder more steps, and a whole row more context. Pure.
 */
import type { Box, Quad } from '../../../files/bitmap.js';
import { union } from '../../../files/bitmap.js';
import type { StripText } from './recognise.js';

export interface ReadBox {
  quad: Quad;
  box: Box;
  strip: StripText;
}

export interface Mending {
  /** Indices of the boxes that these attempts would replace. */
  replaces: number[];
  quad: Quad;
  box: Box;
  stretches: readonly number[];
}

const MASK_RUN = /[*xX×★＊]{3,}/;
const FRAGMENT = /^[\d\s*xX×★＊大+.]*$/;

export function plan(boxes: readonly ReadBox[]): Mending[] {
  const mendings: Mending[] = [];
  const taken = new Set<number>();
  for (const [index, { strip }] of boxes.entries()) {
    if (taken.has(index) || !MASK_RUN.test(strip.text)) continue;
    const row = fragmentsBeside(boxes, index);
    for (const member of row) taken.add(member);
    const box = union(row.map((member) => boxes[member]!.box));
    mendings.push(
      row.length === 1
        ? { replaces: row, quad: boxes[index]!.quad, box, stretches: [1.4] }
        : { replaces: row, quad: quadOf(box), box, stretches: [1, 1.4, 1.8] },
    );
  }
  return mendings;
}

/** Pieces of the same number: level with it, of its height, not far to either side. */
function fragmentsBeside(boxes: readonly ReadBox[], index: number): number[] {
  const members = [index];
  for (let grown = true; grown;) {
    grown = false;
    for (const [i, { box, strip }] of boxes.entries()) {
      if (members.includes(i) || !FRAGMENT.test(strip.text)) continue;
      const tallest = Math.max(box.height, ...members.map((m) => boxes[m]!.box.height));
      const beside = members.some((m) => isBeside(boxes[m]!.box, box, tallest));
      if (!beside) continue;
      members.push(i);
      grown = true;
    }
  }
  return members;
}

/** @param height of the row: groups of asterisks are low boxes, with gaps as wide as any. */
function isBeside(a: Box, b: Box, height: number): boolean {
  const gap = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  return isLevel(a, b, height) && gap < height * 1.2;
}

/** @param height of their row. */
export const isLevel = (a: Box, b: Box, height: number): boolean =>
  Math.abs(a.y + a.height / 2 - (b.y + b.height / 2)) < height * 0.5;

export function quadOf({ x, y, width, height }: Box): Quad {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

/** The surest of several attempts; one that only adds or drops asterisks is no better. */
export function choose(
  before: readonly StripText[],
  attempts: readonly StripText[],
): StripText | null {
  const weakest = Math.min(...before.map((strip) => strip.confidence));
  const best = [...attempts].sort((a, b) => b.confidence - a.confidence)[0];
  return best && best.confidence > weakest ? best : null;
}
