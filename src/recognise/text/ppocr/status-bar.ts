/** The status bar of a phone, told by its places and its clock. */
import type { Box } from '../../../files/bitmap.js';

export interface StatusBar {
  /** Index of the box that stands where a bar's clock does. */
  clock: number;
  /** Of those at its right end: network, signal, battery. */
  signs: number[];
}

/** A page as high as a phone: a part that was cut out may begin with anything. */
const PHONE = 1.7;
/** Of the width: where a bar ends, how high its letters stand, and how wide a group of its signs is. */
const BAR = { bottom: 0.13, height: 0.055, clock: 0.4, signs: 0.6, wide: 0.25 };

/**
 * What may be a status bar: one small box at the left of the top, others level with it at the right.
 *
 * @returns null where nothing stands like that.
 */
export function statusBarOf(
  boxes: readonly Box[],
  { width, height }: { width: number; height: number },
): StatusBar | null {
  if (height < width * PHONE) return null;
  const small = boxes.flatMap((box, index) =>
    box.y + box.height < width * BAR.bottom && box.height < width * BAR.height
      ? [{ box, index }]
      : [],
  );
  const left = small.filter(({ box }) => box.x + box.width < width * BAR.clock);
  if (left.length !== 1) return null;
  const [clock] = left as [(typeof small)[number]];
  const middle = (box: Box): number => box.y + box.height / 2;
  const signs = small.filter(
    ({ box }) =>
      box.x > width * BAR.signs &&
      box.width < width * BAR.wide &&
      Math.abs(middle(box) - middle(clock.box)) < clock.box.height / 2,
  );
  return signs.length === 0 ? null : { clock: clock.index, signs: signs.map(({ index }) => index) };
}

/** 8:21 and nothing else: a page's own clock has seconds, or a day. */
export const isBarClock = (text: string): boolean =>
  /^\s*([01]?\d|2[0-3])[:：][0-5]\d\s*$/.test(text);
