/**
 * A thumb, a bar or a sticker over a part of the picture: where one ends right beside what was read,
 * more may lie under it. Pure.
 */
import type { Bitmap, Box } from '../../files/bitmap.js';
import type { Block } from '../../recognise/layout/types.js';
import type { PageLine } from '../page/line.js';
import { styleOf } from '../../recognise/layout/ink.js';
import type { Found } from './context.js';

/** Of 255, in any channel: farther from the ground than a gradient or noise goes. */
const OTHER = 40;
/** Of the pixels beside a line, so many are none of its ground where something lies there. */
const FILLED = 0.85;
/**
 * In heights of letters, how high and how wide it is at least: higher than the line and wider than an
 * icon, or, as the tip of a thumb narrows, wider than any sign that stands beside words.
 */
const SIZES = [
  { high: 1.3, wide: 1.5 },
  { high: 0.7, wide: 3 },
] as const;
/** Of the pixels of a line itself, so many are its ground; else nothing is known of that. */
const LEAST_GROUND = 0.2;

/** What stands beside words and lies over none of them. */
export interface Furniture {
  blocks: readonly Block[];
  codes: readonly Box[];
  lines: readonly PageLine[];
}

/** @param sentence what goes on from line to line, so that a part may lie over or under it too. */
export function isCoveredBeside(
  bitmap: Bitmap,
  { piece }: Found,
  furniture: Furniture,
  sentence: boolean,
): boolean {
  const { lines } = piece;
  const raw = piece.raw.trim();
  return lines.some((line, i) => {
    if (!line.look || 1 - otherThan(bitmap, line.box, line.look.ground) < LEAST_GROUND)
      return false;
    const at = lines.length === 1 ? line.text.indexOf(raw) : -1;
    const begins = at <= line.text.search(/\S/);
    const ends = at < 0 || at + raw.length >= line.text.trimEnd().length;
    const set = setOf(line, furniture);
    return (
      SIZES.some(
        (size) =>
          (begins && endsAt(bitmap, set, -1, size)) || (ends && endsAt(bitmap, set, 1, size)),
      ) ||
      (sentence && i === 0 && lies(bitmap, set, -1)) ||
      (sentence && i === lines.length - 1 && lies(bitmap, set, 1))
    );
  });
}

interface Setting {
  em: number;
  middle: number;
  ground: readonly number[];
  /** Left and right edges of what it may be set in. */
  edges: readonly number[];
  /** Codes, each with the quiet space around it. */
  codes: readonly Box[];
  /** Where its first letter begins and its last one ends. */
  left: number;
  right: number;
}

function setOf(
  { look, box, offsets, plain }: PageLine,
  { blocks, codes, lines }: Furniture,
): Setting {
  const em = look!.letterHeight;
  const edge = (index: number, sign: number): number => {
    const half = em * (/[\x20-\x7e]/.test(plain[index] ?? '') ? 0.3 : 0.52);
    return box.x + (offsets[index] ?? 0) * box.width + sign * half;
  };
  return {
    ...{ em, ground: look!.ground, middle: box.y + box.height / 2 },
    // At its height; a bar that was laid over words holds none, as cards and buttons do.
    edges: blocks
      .filter(
        (block) =>
          contains(block.box, block.box.x + 1, box.y + box.height / 2) &&
          lines.some((line) => contains(block.box, ...centreOf(line.box))),
      )
      .flatMap((block) => [block.box.x, block.box.x + block.box.width]),
    codes: codes.map(({ x, y, width, height }) => {
      const quiet = width * 0.12;
      return { x: x - quiet, y, width: width + quiet * 2, height };
    }),
    left: edge(Math.max(0, plain.search(/\S/)), -1),
    right: edge(plain.trimEnd().length - 1, 1),
  };
}

/**
 * Whether something wider than an icon begins beside a line: right beside it, or with the rest of a
 * letter between.
 */
function endsAt(
  bitmap: Bitmap,
  setting: Setting,
  sign: -1 | 1,
  { high, wide }: (typeof SIZES)[number],
): boolean {
  const { em, middle, ground, edges, codes, left, right } = setting;
  const from = sign < 0 ? left - em * 0.1 : right + em * 0.1;
  const rows = { y: middle - (em * high) / 2, height: em * high };
  const step = Math.max(1, em / 16);
  let run = 0;
  let inked = false;
  for (let far = 0; far < em * (wide + 1.5); far += step) {
    const x = from + sign * far;
    // What a line runs into at the edge of the picture is told by its look.
    if (x < 0 || x >= bitmap.width) return run > em * 0.5;
    const share = otherThan(bitmap, { x, width: 1, ...rows }, ground);
    if (share > FILLED) {
      // A card, a tile or a button ends there, or a code begins.
      if (run === 0 && edges.some((edge) => Math.abs(edge - x) < em * 0.3)) return false;
      if (codes.some((code) => contains(code, x, middle))) return false;
      run += step;
    } else if (run > em * 0.25) return false;
    else {
      if (run > 0 || share > 0.1) inked = true;
      run = 0;
      if (far > em * (inked ? 1.3 : 0.5)) return false;
    }
    if (run > em * wide) return true;
  }
  return false;
}

const centreOf = ({ x, y, width, height }: Box): [number, number] => [
  x + width / 2,
  y + height / 2,
];

const contains = (box: Box, x: number, y: number): boolean =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;

/** Whether all along a line something stands over or under it, nearer than the edge of a card would. */
function lies(bitmap: Bitmap, { em, middle, ground, left, right }: Setting, sign: -1 | 1): boolean {
  const y = middle + sign * em * 0.82 - em * 0.12;
  const strip = { x: left, y, width: right - left, height: em * 0.25 };
  const inside = left >= 0 && y >= 0 && right <= bitmap.width && y + em * 0.25 <= bitmap.height;
  return inside && right - left > em * 3 && otherThan(bitmap, strip, ground) > FILLED;
}

/** The share of pixels that are far from a colour. */
function otherThan({ data, width, height }: Bitmap, box: Box, ground: readonly number[]): number {
  const [left, top] = [Math.max(0, Math.round(box.x)), Math.max(0, Math.round(box.y))];
  const right = Math.min(width, Math.max(left + 1, Math.round(box.x + box.width)));
  const bottom = Math.min(height, Math.max(top + 1, Math.round(box.y + box.height)));
  let other = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = (y * width + x) * 3;
      if (ground.some((value, channel) => Math.abs(data[at + channel]! - value) > OTHER)) other++;
    }
  return other / Math.max(1, (right - left) * (bottom - top));
}

/** Of a character's width, so high is the ink of words at least; letters are about as high as wide. */
const LOW = 0.7;
const HAN = /\p{sc=Han}/u;

/**
 * Whether words are lower than they are wide: something lies over their lower or upper half, and what
 * is left of 阴 looks like 阳. Figures and marks say nothing here: typefaces set them wide or narrow.
 */
export function isHalfCovered(bitmap: Bitmap, { piece: { lines, raw } }: Found): boolean {
  return lines.some(({ text, offsets, box }) => {
    const at = text.indexOf(raw.trim());
    const [from, to] = at < 0 ? [0, text.length] : [at, at + raw.trim().length];
    const places = offsets.map((offset) => box.x + offset * box.width);
    const han = places.map((_, i) => i >= from && i < to && HAN.test(text[i] ?? ''));
    const steps = places.flatMap((x, i) => (han[i] && han[i - 1] ? [x - places[i - 1]!] : []));
    if (steps.length === 0) return false;
    const [left, right] = [places[han.indexOf(true)]!, places[han.lastIndexOf(true)]!];
    // Spaced-out words are as wide as the first and the last of them, which end their line.
    const ends = [
      ...(han[0] ? [2 * (left - box.x)] : []),
      ...(han[text.length - 1] ? [2 * (box.x + box.width - right)] : []),
    ];
    const em = Math.min(...steps, ...ends);
    const part = { ...box, x: Math.round(left - em / 2), width: Math.round(right - left + em) };
    return styleOf(bitmap, part).letterHeight < em * LOW;
  });
}
