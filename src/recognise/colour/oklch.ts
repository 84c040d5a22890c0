/**
 * OKLCH after Björn Ottosson, "A perceptual color space for image processing" (2020).
 * Pure. Channels of linear light are 0–1; hue is in degrees, 0–360.
 */
export interface Oklch {
  l: number;
  c: number;
  h: number;
}

export type Rgb = readonly [number, number, number];

/** Of every value that a pixel has: a picture is asked about thousands of them. */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => linear(value));

/** @param value 0–255. */
export function toLinear(value: number): number {
  return LINEAR[value] ?? linear(value);
}

function linear(value: number): number {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

export function linearToOklch([r, g, b]: Rgb): Oklch {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(bb, a) * 180) / Math.PI;
  return { l: lightness, c: Math.hypot(a, bb), h: hue < 0 ? hue + 360 : hue };
}

/**
 * A pixel as it would look were the local white pure white: what night shift and a dim screen
 * did to the white, they did to the colour too.
 */
export function againstWhite(rgb: Rgb, white: Rgb): Oklch {
  const balanced = rgb.map((value, i) =>
    Math.min(1.2, toLinear(value) / Math.max(toLinear(white[i]!), 0.02)),
  );
  return linearToOklch(balanced as unknown as Rgb);
}
