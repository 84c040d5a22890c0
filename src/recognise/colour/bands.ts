/** Names for measured colours. Pure. */
import type { Oklch } from './oklch.js';

export const COLOURS = [
  'green',
  'yellow',
  'red',
  'orange',
  'blue',
  'purple',
  'black',
  'grey',
  'unknown',
] as const;
export type ColourName = (typeof COLOURS)[number];

/**
 * Upper ends of the hue bands in degrees, without gaps. Greens of known codes lie between 142 and
 * 171, reds between 25 and 30, yellows between 67 (Hangzhou's #FF9F00) and 86, oranges between
 * 45 and 59 (docs/CODES.md).
 */
const BANDS: readonly (readonly [number, ColourName])[] = [
  [41, 'red'],
  [63, 'orange'],
  [115, 'yellow'],
  [200, 'green'],
  [285, 'blue'],
  [345, 'purple'],
  [360, 'red'],
];

/** Below this chroma a pixel has no hue worth naming. */
export const MIN_CHROMA = 0.045;

export function nameOf({ l, c, h }: Oklch): ColourName {
  if (c < MIN_CHROMA) return l < 0.35 ? 'black' : 'grey';
  return BANDS.find(([end]) => h < end)?.[1] ?? 'red';
}

/** What the pixels had, 0–255 each; null where nothing could be measured, which is kept as 0, 0, 0. */
export function measuredRgb<Rgb extends readonly number[]>({
  value,
  rgb,
}: {
  value: ColourName;
  rgb: Rgb;
}): Rgb | null {
  return value === 'unknown' && rgb.every((part) => part === 0) ? null : rgb;
}

/** Degrees from a hue to the nearest end of its band. */
export function hueMargin(hue: number): number {
  const ends = BANDS.slice(0, -1).map(([end]) => end);
  return Math.min(
    ...ends.map((end) => {
      const distance = Math.abs(hue - end) % 360;
      return Math.min(distance, 360 - distance);
    }),
  );
}
