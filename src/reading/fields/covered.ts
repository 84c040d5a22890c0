/**
 * A thumb, a bar or a sticker over a part of the picture: where one ends right beside what was read,
 * more may lie under it. Pure.
 */
import type { Bitmap, Box } from '../../files/bitmap.js';
import type { PageLine } from '../page/line.js';
import type { Found } from './context.js';

/** Of 255, in any channel: farther from the ground than a gradient or noise goes. */
const OTHER = 40;
/** Of the pixels beside a line, so many are none of its ground where something lies there. */
const FILLED = 0.85;

export function isCoveredBeside(bitmap: Bitmap, { piece }: Found): boolean {
  return piece.lines.some((line, i) => {
    const at = line.text.indexOf(piece.raw.trim());
    const isOnly = piece.lines.length === 1;
    const begins = !isOnly || at <= line.text.search(/\S/);
    const ends = !isOnly || at < 0 || at + piece.raw.trim().length >= line.text.trimEnd().length;
    const last = i === piece.lines.length - 1;
    return (
      (begins && isFilled(bitmap, line, 'left')) ||
      ((ends || !last) && isFilled(bitmap, line, 'right'))
    );
  });
}

/** Whether what stands beside a line, as high as the line and higher, is something else than its ground. */
function isFilled(bitmap: Bitmap, line: PageLine, side: 'left' | 'right'): boolean {
  const { look, box, offsets, plain } = line;
  if (look === undefined) return false;
  const em = look.letterHeight;
  const index = side === 'left' ? plain.search(/\S/) : plain.trimEnd().length - 1;
  if (index < 0) return false;
  const half = em * (/[\x20-\x7e]/.test(plain[index]!) ? 0.3 : 0.52);
  const centre = box.x + (offsets[index] ?? 0) * box.width;
  const from = side === 'left' ? centre - half - em * 0.5 : centre + half + em * 0.2;
  const strip = {
    x: Math.round(from),
    y: Math.round(box.y + box.height / 2 - em * 0.6),
    width: Math.max(2, Math.round(em * 0.3)),
    height: Math.round(em * 1.2),
  };
  if (strip.x < 0 || strip.x + strip.width > bitmap.width) return false;
  return otherThan(bitmap, strip, look.ground) > FILLED;
}

/** The share of pixels that are far from a colour. */
function otherThan({ data, width, height }: Bitmap, box: Box, ground: readonly number[]): number {
  let other = 0;
  let all = 0;
  for (let y = Math.max(0, box.y); y < Math.min(height, box.y + box.height); y++)
    for (let x = box.x; x < box.x + box.width; x++, all++) {
      const at = (y * width + x) * 3;
      const far = Math.max(
        ...ground.map((value, channel) => Math.abs(data[at + channel]! - value)),
      );
      if (far > OTHER) other++;
    }
  return all === 0 ? 0 : other / all;
}
