/** Pixels to facts: codes and lines of one picture, read level even where it was photographed tilted. */
import { boxAround, type Bitmap, type Box, type Quad } from '../files/bitmap.js';
import type { Raster } from '../files/raster.js';
import { measureQr } from './colour/sources.js';
import { sampleAt, type ColourMeasure, type Sample } from './colour/measure.js';
import { layOut } from './layout/layout.js';
import type { Block } from './layout/types.js';
import type { FoundQr, QrFinder } from './qr-code.js';
import { pointBack } from './turned.js';
import type { PageReader, TextLine } from './text/types.js';

export interface PageObservation {
  /** The picture as it was read: level. Regions of all that follows are in its pixels. */
  bitmap: Bitmap;
  lines: TextLine[];
  /** Cards, tiles, buttons … of the page; each line says in which it stands. */
  blocks: readonly Block[];
  qr: FoundQr[];
  /** Of each code, null where there was nothing to measure. */
  qrColours: (ColourMeasure | null)[];
  /** Degrees that the picture was turned by to be level; 0 for screenshots. */
  turned: number;
  /** A region in pixels of the upright original. */
  toOriginal(box: Box): Box;
  /** The point of the original that a sample was measured at, as it is there. */
  inOriginal(sample: Sample): Sample;
}

/** Less is within what the recogniser reads as well. */
const LEVEL = 1.2;

/** What looks at a picture, as it is at hand on this machine. */
export interface Eyes {
  page: PageReader;
  findQrCodes: QrFinder;
  turn: Raster['turn'];
}

export async function see(original: Bitmap, eyes: Eyes): Promise<PageObservation> {
  const { tilt, look: first } = await firstLook(original, eyes);
  if (first !== null)
    return { bitmap: original, ...first, turned: 0, toOriginal: same, inOriginal: same };
  const bitmap = await eyes.turn(original, -tilt);
  return {
    bitmap,
    ...(await look(bitmap, eyes)),
    turned: -tilt,
    toOriginal: (box) => turnedBack(box, bitmap, original, -tilt),
    inOriginal: ([x, y]) => {
      const at = pointBack({ x: x + 0.5, y: y + 0.5 }, bitmap, original, -tilt);
      return sampleAt(original, at.x, at.y);
    },
  };
}

const same = <Value>(value: Value): Value => value;

type Look = Pick<PageObservation, 'lines' | 'blocks' | 'qr' | 'qrColours'>;

/** What is not level is not read where the places of its text alone show the tilt: `look` is null. */
async function firstLook(
  bitmap: Bitmap,
  { page, findQrCodes }: Eyes,
): Promise<{ tilt: number; look: Look | null }> {
  const qr = await findQrCodes(bitmap);
  const blanked = withoutCodes(bitmap, qr);
  const found = await page.findText?.(blanked);
  const lines = found === undefined ? await page.readPage(blanked) : null;
  const tilt = tiltOf(lines ?? found!.map((quad) => ({ quad })));
  if (Math.abs(tilt) >= LEVEL) return { tilt, look: null };
  return {
    tilt,
    look: laidOut(bitmap, qr, lines ?? (await page.readPage(blanked, undefined, found))),
  };
}

async function look(bitmap: Bitmap, { page, findQrCodes }: Eyes): Promise<Look> {
  const qr = await findQrCodes(bitmap);
  return laidOut(bitmap, qr, await page.readPage(withoutCodes(bitmap, qr)));
}

function laidOut(bitmap: Bitmap, qr: FoundQr[], read: readonly TextLine[]): Look {
  const layout = layOut(bitmap, read);
  const lines = read.map((line, i) => ({ ...line, look: layout.lines[i]! }));
  return { lines, blocks: layout.blocks, qr, qrColours: qr.map((code) => measureQr(bitmap, code)) };
}

/** Modules of a code look like text to a detector. */
function withoutCodes(bitmap: Bitmap, codes: readonly FoundQr[]): Bitmap {
  if (codes.length === 0) return bitmap;
  const data = new Uint8Array(bitmap.data);
  for (const { box } of codes) {
    for (let y = box.y; y < box.y + box.height; y++)
      data.fill(255, (y * bitmap.width + box.x) * 3, (y * bitmap.width + box.x + box.width) * 3);
  }
  return { ...bitmap, data };
}

/** Degrees, clockwise positive: the median over long lines, weighted by their length. */
function tiltOf(lines: readonly { quad: Quad }[]): number {
  const angles = lines
    .map(({ quad }) => ({ angle: angleOf(quad), length: lengthOf(quad), height: heightOf(quad) }))
    .filter(({ length, height }) => length > height * 4)
    .sort((a, b) => a.angle - b.angle);
  const total = angles.reduce((sum, { length }) => sum + length, 0);
  let passed = 0;
  for (const { angle, length } of angles) {
    passed += length;
    if (passed >= total / 2) return angle;
  }
  return 0;
}

function angleOf([a, b]: Quad): number {
  return (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
}

function lengthOf([a, b]: Quad): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function heightOf([a, , , d]: Quad): number {
  return Math.hypot(d.x - a.x, d.y - a.y);
}

function turnedBack(box: Box, turned: Bitmap, original: Bitmap, degrees: number): Box {
  const corners = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x + box.width, box.y + box.height],
    [box.x, box.y + box.height],
  ].map(([x = 0, y = 0]) => pointBack({ x, y }, turned, original, degrees));
  return boxAround(corners, original);
}
