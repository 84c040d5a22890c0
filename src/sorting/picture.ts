/**
 * Whether two pictures look like one screen that was saved twice. A coarse hash finds what may be, a
 * small grey picture tells pages of another time, code or text apart. Pure.
 */

/** Of a picture squeezed to {@link SKETCH}, so that pictures of any size compare. */
export interface Sketch {
  /** Height by width of the picture itself. */
  ratio: number;
  /** Perceptual hash (dHash): for each of 64 points, whether its right neighbour is darker. */
  hash: readonly [number, number];
  /** Brightness 0–255, row by row. */
  grey: Uint8Array;
}

/** Columns and rows. */
export const SKETCH = { width: 128, height: 256 } as const;

const HASH = 8;
/** Levels of 255; in plain areas compression alone makes differences. */
const NOTICEABLE = 3;
const MOST_BITS = 8;
const RATIO_TOLERANCE = 0.01;
/** Side of the window in which two pictures are compared, in columns and rows. */
const WINDOW = 4;
/**
 * Mean difference in a window, in levels of 255. Measured on rendered screens: saving as JPEG of
 * quality 35–80, down to 540 pixels, makes up to 14.5. One changed digit makes 3–30, so that this
 * alone never says whose a picture is: what was read has to agree.
 */
const MOST_DIFFERENCE = 15;

/** @param grey As {@link Sketch.grey}. */
export function dHash(grey: Uint8Array): [number, number] {
  const means = Array.from({ length: HASH * (HASH + 1) }, (_, i) =>
    meanOf(grey, i % (HASH + 1), Math.floor(i / (HASH + 1))),
  );
  const bits: [number, number] = [0, 0];
  for (let row = 0; row < HASH; row++)
    for (let column = 0; column < HASH; column++) {
      const at = row * (HASH + 1) + column;
      if (means[at]! - means[at + 1]! < NOTICEABLE) continue;
      const bit = row * HASH + column;
      bits[bit >> 5]! |= 1 << (bit & 31);
    }
  return bits;
}

/** Of one of 9 × 8 fields. */
function meanOf(grey: Uint8Array, column: number, row: number): number {
  const { width, height } = SKETCH;
  const [left, right] = [column, column + 1].map((n) => Math.round((n * width) / (HASH + 1)));
  const [top, bottom] = [row, row + 1].map((n) => Math.round((n * height) / HASH));
  let sum = 0;
  for (let y = top!; y < bottom!; y++)
    for (let x = left!; x < right!; x++) sum += grey[y * width + x]!;
  return sum / ((right! - left!) * (bottom! - top!));
}

/** Quick: shape and hash allow it. */
export function maybeSamePicture(a: Sketch, b: Sketch): boolean {
  if (Math.abs(a.ratio / b.ratio - 1) > RATIO_TOLERANCE) return false;
  return ones(a.hash[0] ^ b.hash[0]) + ones(a.hash[1] ^ b.hash[1]) <= MOST_BITS;
}

/** True where no window of them differs by more than saving again makes. */
export function isSamePicture(a: Sketch, b: Sketch): boolean {
  return maybeSamePicture(a, b) && mostDifference(a.grey, b.grey) <= MOST_DIFFERENCE;
}

/** The largest mean difference of a window, in levels. */
export function mostDifference(a: Uint8Array, b: Uint8Array): number {
  const { width, height } = SKETCH;
  let most = 0;
  for (let top = 0; top + WINDOW <= height; top += WINDOW / 2)
    for (let left = 0; left + WINDOW <= width; left += WINDOW / 2) {
      let sum = 0;
      for (let y = top; y < top + WINDOW; y++)
        for (let x = left; x < left + WINDOW; x++)
          sum += Math.abs(a[y * width + x]! - b[y * width + x]!);
      most = Math.max(most, sum);
    }
  return most / (WINDOW * WINDOW);
}

function ones(bits: number): number {
  let count = 0;
  for (let left = bits >>> 0; left !== 0; left &= left - 1) count++;
  return count;
}
