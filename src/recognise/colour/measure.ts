/** From sampled pixels to a named colour. Pure. */
import { boxAround, type Bitmap, type Box } from '../../files/bitmap.js';
import { hueMargin, MIN_CHROMA, nameOf, type ColourName } from './bands.js';
import { againstWhite, linearToOklch, toLinear, type Oklch, type Rgb } from './oklch.js';

/** x, y, r, g, b. */
export type Sample = readonly [number, number, number, number, number];

export interface ColourMeasure {
  value: ColourName;
  /** Mean of the samples that agree, 0–255. */
  rgb: Rgb;
  /** The same against the local white. */
  oklch: Oklch;
  /** The local white that was taken as reference, 0–255. */
  white: Rgb;
  /** Share of all measured pixels that agree with `value`. */
  share: number;
  region: Box;
  /** Those that are kept; empty where keeping them would tell what a code says. */
  samples: Sample[];
  confidence: number;
}

/** As many as another program would want to repeat, and no more. */
export const MAX_SAMPLES = 256;

const PURE_WHITE: Rgb = [255, 255, 255];

export function sampleAt(bitmap: Bitmap, x: number, y: number): Sample {
  const px = Math.min(bitmap.width - 1, Math.max(0, Math.floor(x)));
  const py = Math.min(bitmap.height - 1, Math.max(0, Math.floor(y)));
  const at = (py * bitmap.width + px) * 3;
  return [px, py, bitmap.data[at]!, bitmap.data[at + 1]!, bitmap.data[at + 2]!];
}

/**
 * The light that pale samples agree on, or pure white where they are no paper: too dark, or so
 * tinted that they are a colour of the design (a pale green card) rather than of the light.
 */
export function whiteOf(samples: readonly Sample[]): Rgb {
  if (samples.length === 0) return PURE_WHITE;
  const white = meanRgb(samples);
  const { l, c, h } = linearToOklch(white.map(toLinear) as unknown as Rgb);
  // Screens are tinted warm at night, and strongly; a strong tint of another hue is a design.
  const most = h > 35 && h < 105 ? 0.13 : 0.05;
  return l < 0.5 || c > most ? PURE_WHITE : white;
}

/** The colour that most samples have, or null when there is nothing to measure. */
export function measure(
  bitmap: Bitmap,
  samples: readonly Sample[],
  white: Rgb,
): ColourMeasure | null {
  if (samples.length < 8) return null;
  const thinned = thin(samples, MAX_SAMPLES);
  const named = thinned.map((sample) => ({
    sample,
    name: nameOf(againstWhite(rgbOf(sample), white)),
  }));
  const counts = new Map<ColourName, number>();
  for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [winner, count] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
  const agreeing = named.filter(({ name }) => name === winner).map(({ sample }) => sample);
  const rgb = meanRgb(agreeing);
  const oklch = againstWhite(rgb, white);
  const share = count / thinned.length;
  return {
    value: winner,
    rgb,
    oklch,
    white,
    share,
    region: boxAround(
      agreeing.flatMap(([x, y]) => [
        { x, y },
        { x: x + 1, y: y + 1 },
      ]),
      bitmap,
    ),
    samples: thinned,
    confidence: confidenceOf(share, oklch),
  };
}

/** Sure when most samples agree, well inside a hue band, with chroma to spare. */
function confidenceOf(share: number, { c, h }: Oklch): number {
  if (c < MIN_CHROMA) return share * 0.6;
  const clear = Math.min(1, hueMargin(h) / 6);
  const strong = Math.min(1, (c - MIN_CHROMA) / 0.03);
  return Number((Math.min(1, share / 0.9) * (0.5 + 0.5 * clear) * (0.6 + 0.4 * strong)).toFixed(3));
}

/** Whether anything in the picture has a hue: else it is greyscale and says nothing of colour. */
export function isGreyscale(bitmap: Bitmap): boolean {
  const step = Math.max(1, Math.floor(Math.sqrt((bitmap.width * bitmap.height) / 40_000)));
  let coloured = 0;
  let total = 0;
  for (let y = 0; y < bitmap.height; y += step) {
    for (let x = 0; x < bitmap.width; x += step) {
      const [, , r, g, b] = sampleAt(bitmap, x, y);
      total++;
      if (Math.max(r, g, b) - Math.min(r, g, b) > 24) coloured++;
    }
  }
  // A true greyscale picture has none at all, not even in a small emblem.
  return coloured < total * 0.0002;
}

export function rgbOf([, , r, g, b]: Sample): Rgb {
  return [r, g, b];
}

function meanRgb(samples: readonly Sample[]): Rgb {
  const sum = [0, 0, 0];
  for (const [, , r, g, b] of samples) {
    sum[0]! += r;
    sum[1]! += g;
    sum[2]! += b;
  }
  return sum.map((value) => Math.round(value / samples.length)) as unknown as Rgb;
}

function thin<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}
