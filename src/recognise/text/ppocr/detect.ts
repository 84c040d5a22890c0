import type { Bitmap, Quad } from '../../../files/bitmap.js';
import type { Raster } from '../../../files/raster.js';
import { findBoxes } from './boxes.js';
import { onlyRows, rowsToSee, withAllRows } from './even-rows.js';
import type { Runtime, Session } from './runtime.js';

/** Channel statistics of ImageNet in the order that the model was trained with: B, G, R. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** The network halves five times. */
const STRIDE = 32;

/**
 * The side that text is looked for at. Phone text is set for a page about 400 units wide, so the
 * shorter side decides: at 704 the smallest captions (9 units) are still 15 pixels high.
 */
const SHORT_SIDE = 704;

export interface DetectedBox {
  /** In pixels of the picture. */
  quad: Quad;
  score: number;
}

const NONE = new Float32Array(0);
/** What the network was given last: clearing as much anew for each picture takes as long as filling it. */
let spare = NONE;

/** Finds the boxes of text in one picture, in no particular order. */
export async function detect(
  ort: Runtime,
  session: Session,
  bitmap: Bitmap,
  resize: Raster['resize'],
): Promise<DetectedBox[]> {
  const short = Math.min(bitmap.width, bitmap.height);
  const scale = Math.min(1, SHORT_SIDE / short);
  const width = roundToStride(bitmap.width * scale);
  const height = roundToStride(bitmap.height * scale);
  const scaled = await resize(bitmap, width, height);
  const ranges = rowsToSee(scaled);
  const { data, height: seen } = onlyRows(scaled, ranges);

  const seenMap = new Float32Array(width * seen);
  // Another picture that is read meanwhile finds none, and makes its own.
  let scratch = spare;
  spare = NONE;
  for (const { from, to, keepFrom, keepTo } of tilesOf(seen)) {
    const rows = to - from;
    const plane = width * rows;
    if (scratch.length < 3 * plane) scratch = new Float32Array(3 * plane);
    const input = scratch.subarray(0, 3 * plane);
    toInput(data.subarray(from * width * 3, to * width * 3), plane, input);
    const output = await session.run({
      [session.inputNames[0]!]: new ort.Tensor('float32', input, [1, 3, rows, width]),
    });
    const part = Object.values(output)[0]!.data as Float32Array;
    seenMap.set(
      part.subarray((keepFrom - from) * width, (keepTo - from) * width),
      keepFrom * width,
    );
  }
  spare = scratch;
  const map = withAllRows(seenMap, width, height, ranges);
  const boxes = findBoxes(map, width, height, {
    threshold: 0.3,
    boxThreshold: 0.5,
    unclip: 1.6,
    minSide: 3,
  });
  const sx = bitmap.width / width;
  const sy = bitmap.height / height;
  return boxes.map(({ quad, score }) => ({
    quad: quad.map((p) => ({ x: (p.x + 0.5) * sx, y: (p.y + 0.5) * sy })) as unknown as Quad,
    score,
  }));
}

/** Three planes, blue first, each channel normalised as the network was trained. */
function toInput(pixels: Uint8Array, plane: number, input: Float32Array): void {
  for (let channel = 0; channel < 3; channel++) {
    const factor = 1 / (255 * DEVIATION[channel]!);
    const offset = MEAN[channel]! / DEVIATION[channel]!;
    const target = input.subarray(channel * plane, (channel + 1) * plane);
    for (let i = 0, from = 2 - channel; i < plane; i++, from += 3)
      target[i] = pixels[from]! * factor - offset;
  }
}

/** Rows of the map that the network sees at once: what it needs grows with them. */
const TILE = 1728;
/** Rows that two tiles share: a line near a border is read by the tile that sees all around it. */
const SHARED = 192;

export interface Tile {
  /** Rows that the network sees, and of these the ones that are believed: half-open ranges. */
  from: number;
  to: number;
  keepFrom: number;
  keepTo: number;
}

/** A phone's screen is one tile; long screenshots are several that overlap. */
export function tilesOf(height: number): Tile[] {
  const count = height <= TILE ? 1 : Math.ceil((height - SHARED) / (TILE - SHARED));
  const step = roundToStride((height - SHARED) / count);
  return Array.from({ length: count }, (_, i) => {
    const from = i * step;
    const to = i === count - 1 ? height : from + step + SHARED;
    return {
      from,
      to,
      keepFrom: i === 0 ? 0 : from + SHARED / 2,
      keepTo: i === count - 1 ? height : to - SHARED / 2,
    };
  });
}

function roundToStride(pixels: number): number {
  return Math.max(STRIDE, Math.round(pixels / STRIDE) * STRIDE);
}
