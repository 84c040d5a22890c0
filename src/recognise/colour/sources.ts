/** Where on a page the code's colour is measured. Pure. */
import type { Bitmap, Box, Point, Quad } from '../../files/bitmap.js';
import { MIN_CHROMA } from './bands.js';
import { measure, rgbOf, sampleAt, whiteOf, type ColourMeasure, type Sample } from './measure.js';
import { againstWhite, type Rgb } from './oklch.js';

/**
 * The dark modules of a QR code, its light modules being the white.
 *
 * The samples that are kept lie on the three finder patterns, which are alike in every code: points
 * on data modules would tell which of them are dark, and so what the code says. All other dark
 * modules are measured as a check; where they have another colour, nothing is sure.
 */
export function measureQr(
  bitmap: Bitmap,
  qr: { quad: Quad; modules: { size: number; dark: readonly boolean[] } | null },
): ColourMeasure | null {
  const { modules } = qr;
  if (modules === null) {
    const area = measureArea(bitmap, boxOf(qr.quad));
    return area && { ...area, samples: [] };
  }
  const finder: Sample[] = [];
  const data: Sample[] = [];
  const light: Sample[] = [];
  const { size } = modules;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (inLogo(row, column, size)) continue;
      const at = between(qr.quad, (column + 0.5) / size, (row + 0.5) / size);
      const sample = sampleAt(bitmap, at.x, at.y);
      const ring = finderRing(row, column, size);
      if (ring === null) (modules.dark[row * size + column] ? data : light).push(sample);
      else if (ring !== 2) finder.push(sample);
    }
  }
  const white = whiteOf(light);
  const all = measure(bitmap, [...finder, ...data], white);
  const corners = measure(bitmap, finder, white);
  if (all === null || corners === null) return null;
  if (all.value === corners.value)
    return { ...corners, share: all.share, confidence: all.confidence };
  return { ...all, samples: [], confidence: all.confidence * 0.5 };
}

/**
 * Which ring of a finder pattern a module belongs to, counted from its middle: 0 and 1 are dark, 2
 * is light, 3 is dark; null for modules of none.
 */
function finderRing(row: number, column: number, size: number): number | null {
  const near = (at: number): number => Math.abs(at - 3);
  const far = (at: number): number => Math.abs(at - (size - 4));
  const rings = [
    Math.max(near(row), near(column)),
    Math.max(near(row), far(column)),
    Math.max(far(row), near(column)),
  ];
  const ring = Math.min(...rings);
  return ring <= 3 ? ring : null;
}

/** Codes carry a mascot or shield in the middle, with colours of its own. */
function inLogo(row: number, column: number, size: number): boolean {
  const centre = (size - 1) / 2;
  return Math.max(Math.abs(row - centre), Math.abs(column - centre)) < size * 0.16;
}

function between([a, b, c, d]: Quad, u: number, v: number): Point {
  const top = { x: a.x + (b.x - a.x) * u, y: a.y + (b.y - a.y) * u };
  const bottom = { x: d.x + (c.x - d.x) * u, y: d.y + (c.y - d.y) * u };
  return { x: top.x + (bottom.x - top.x) * v, y: top.y + (bottom.y - top.y) * v };
}

/** What is drawn in colour on pale ground inside a box: an arrow in its ring, say. */
export function measureArea(bitmap: Bitmap, box: Box): ColourMeasure | null {
  const samples = grid(bitmap, box, 96);
  const lightness = (s: Sample): number => s[2] + s[3] + s[4];
  const sorted = samples.map(lightness).sort((a, b) => a - b);
  const bright = sorted[Math.floor(sorted.length * 0.9)] ?? 765;
  const white = whiteOf(samples.filter((s) => lightness(s) >= bright - 12));
  const chroma = chromaAgainst(white);
  const coloured = samples.filter((s) => chroma(s) >= MIN_CHROMA * 1.6);
  // A stray icon is not the colour of an area.
  if (coloured.length < samples.length * 0.02) return null;
  return measure(bitmap, coloured, white);
}

/** Neighbours are mostly of one colour. */
function chromaAgainst(white: Rgb): (sample: Sample) => number {
  let [last, chroma] = [-1, 0];
  return (sample) => {
    const colour = (sample[2] << 16) | (sample[3] << 8) | sample[4];
    if (colour !== last) [last, chroma] = [colour, againstWhite(rgbOf(sample), white).c];
    return chroma;
  };
}

/** The ground that a line of text stands on, just above and below its letters. */
export function measureGround(bitmap: Bitmap, line: Box): ColourMeasure | null {
  // Close to the letters: a badge hardly reaches beyond them.
  const rim = Math.max(2, Math.round(line.height * 0.15));
  const strips = [
    { x: line.x, y: line.y - rim, width: line.width, height: rim },
    { x: line.x, y: line.y + line.height, width: line.width, height: rim },
  ].filter((strip) => strip.y >= 0 && strip.y + strip.height <= bitmap.height);
  const samples = strips.flatMap((strip) => grid(bitmap, strip, 24));
  return measure(bitmap, samples, [255, 255, 255]);
}

function grid(bitmap: Bitmap, box: Box, perSide: number): Sample[] {
  const nx = Math.max(1, Math.min(perSide, box.width));
  const ny = Math.max(1, Math.min(perSide, box.height));
  const samples: Sample[] = [];
  for (let j = 0; j < ny; j++)
    for (let i = 0; i < nx; i++)
      samples.push(
        sampleAt(
          bitmap,
          box.x + ((i + 0.5) * box.width) / nx,
          box.y + ((j + 0.5) * box.height) / ny,
        ),
      );
  return samples;
}

function boxOf(quad: Quad): Box {
  const xs = quad.map((p) => p.x);
  const ys = quad.map((p) => p.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
