/** The small copy of a screen that a phone lays over its edge while it is captured. Pure. */
import type { Box } from '../files/bitmap.js';
import type { TextLine } from '../recognise/text/types.js';
import { middle } from './page/line.js';
import { toPlain } from './page/page.js';
import type { Panel } from './classify/features.js';

/** So much of the screen's width such a copy has, at most. */
const SMALLER = 0.45;

/** A time to the second: nothing else on a screen is so surely the same thing twice. */
const MOMENT = /\d{1,2}:\d{2}:\d{2}$/;

interface Mark {
  text: string;
  box: Box;
}

/** What the copy repeats is on the page itself: without it the page is read, and as one code. */
export function withoutCopy(whole: Panel): Panel {
  const copy = copyOn(whole);
  if (copy === null) return whole;
  const outside = ({ box }: { box: Box }): boolean => {
    const { x, y } = middle(box);
    const level = y > copy.y && y < copy.y + copy.height;
    return !level || x < copy.x || x > copy.x + copy.width;
  };
  return { ...whole, lines: whole.lines.filter(outside), codes: whole.codes.filter(outside) };
}

/**
 * Where the copy lies. Its clock or its code says how it is placed and how small it is; something
 * else has to stand where such a copy would have it, and all of it on the picture.
 */
function copyOn({ lines, codes, bounds }: Panel): Box | null {
  const marks = lines.map(toMark);
  const anchors = [
    ...marks.filter(({ text }) => MOMENT.test(text)),
    ...codes.filter(({ coloured }) => coloured).map(({ box }) => ({ text: 'code', box })),
  ];
  for (const large of anchors)
    for (const small of anchors) {
      const scale = small.box.width / large.box.width;
      if (small.text !== large.text || scale > SMALLER) continue;
      if (small.box.height > large.box.height * SMALLER * 1.3) continue;
      const copy = {
        x: small.box.x - (large.box.x - bounds.x) * scale,
        y: small.box.y - (large.box.y - bounds.y) * scale,
        width: bounds.width * scale,
        height: bounds.height * scale,
      };
      const seen = marks.some((of) => of !== large && isCopied(of, marks, copy, bounds));
      if (seen && isOn(copy, bounds)) return copy;
    }
  return null;
}

function toMark({ text, box }: TextLine): Mark {
  return { text: toPlain(text).replace(/\s/g, ''), box };
}

function isCopied(of: Mark, marks: readonly Mark[], copy: Box, bounds: Box): boolean {
  if (of.text.length < 2) return false;
  const scale = copy.width / bounds.width;
  const { x, y } = middle(of.box);
  const place = { x: copy.x + (x - bounds.x) * scale, y: copy.y + (y - bounds.y) * scale };
  const near = copy.width * 0.08;
  return marks.some(({ text, box }) => {
    const at = middle(box);
    const there = Math.abs(at.x - place.x) < near && Math.abs(at.y - place.y) < near;
    return text === of.text && box.width < of.box.width * SMALLER * 1.3 && there;
  });
}

function isOn(copy: Box, bounds: Box): boolean {
  const slack = copy.width * 0.1;
  return (
    copy.x > bounds.x - slack &&
    copy.y > bounds.y - slack &&
    copy.x + copy.width < bounds.x + bounds.width + slack &&
    copy.y + copy.height < bounds.y + bounds.height + slack
  );
}
