/** Whether a masked number is as long as the picture shows it. Pure. */
import type { Bitmap } from '../../files/bitmap.js';
import type { ReadBox } from '../../recognise/text/ppocr/masks.js';
import { agrees, seeNumber } from '../../recognise/text/ppocr/numbers.js';
import type { PageLine } from '../page/line.js';
import type { Page } from '../page/page.js';
import type { Found } from './context.js';

const ID_LENGTH = 18;

/**
 * A number masked at an unusual place, as long as an ID has to be, of which the picture shows as
 * many figures and asterisks as were read: two slips would have to make up for each other.
 */
export function isCounted(bitmap: Bitmap, { piece, value }: Found, page: Page): boolean {
  const [line, ...more] = piece.lines;
  if (line === undefined || more.length > 0 || String(value).length !== ID_LENGTH) return false;
  const others = page.lines.filter((other) => other !== line).map(toReadBox);
  const own = toReadBox(line);
  // 4107************2*: one star behind a figure is more likely a figure of which something covers a part.
  if (/[\dX]\*$/.test(String(value))) return false;
  const seen = seeNumber(bitmap, own, others);
  return seen !== null && agrees(own, seen);
}

function toReadBox({ quad, box, text, confidence, offsets, scores }: PageLine): ReadBox {
  const strip = {
    ...{ text, confidence, offsets: [...offsets] },
    scores: [...(scores ?? Array.from(text, () => confidence))],
  };
  return { quad, box, strip };
}
