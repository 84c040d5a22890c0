/**
 * What the engines read in the fixtures, kept in fixtures/lines/ so that everything behind them can
 * be tested without a model. Made by `npm run fixtures:lines`.
 */
import type { Bitmap, Box, Quad } from '../../src/files/bitmap.js';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import { interpret, type Unknown } from '../../src/reading/interpret.js';
import { splitPanels } from '../../src/reading/panels.js';
import type { Part, Reading } from '../../src/reading/schema.js';
import type { Block, BlockKind, Edge, LineLook, Rgb } from '../../src/recognise/layout/types.js';
import type { ColourName } from '../../src/recognise/colour/bands.js';
import { timeInName } from '../../src/recognise/file-name.js';
import type { FileMetadata } from '../../src/recognise/metadata.js';
import type { PageObservation } from '../../src/recognise/see.js';
import type { CropReader, CropText, PageReader, TextLine } from '../../src/recognise/text/types.js';

type Rectangle = [x: number, y: number, width: number, height: number];

/** Offsets in thousandths, scores in hundredths rounded down; the quad only where it is not the box. */
export type RecordedLine = [
  text: string,
  confidence: number,
  box: Rectangle,
  offsets: number[],
  scores: number[],
  quad?: number[],
];

export type RecordedLook = [
  block: number,
  kind: BlockKind,
  letterHeight: number,
  ink: Rgb,
  ground: Rgb,
  cut: readonly Edge[],
];

export const toRecordedLook = (look: LineLook): RecordedLook => [
  look.block,
  look.kind,
  look.letterHeight,
  look.ink,
  look.ground,
  look.cut,
];

export const toLook = ([block, kind, letterHeight, ink, ground, cut]: RecordedLook): LineLook => ({
  block,
  kind,
  letterHeight,
  ink,
  ground,
  cut,
});

/** Lines of the last read with how they are set, where that was recorded. */
export function linesOf({ reads, looks }: Recording): TextLine[] {
  return reads.at(-1)!.lines.map((recorded, i) => {
    const line = toLine(recorded);
    const look = looks?.[i];
    return look ? { ...line, look: toLook(look) } : line;
  });
}

export interface Recording {
  /** Of the picture's file. */
  sha256: string;
  /** What the first reader made of the picture; where it was tilted, then of the levelled one. */
  reads: { size: [width: number, height: number]; lines: RecordedLine[] }[];
  /** How each line of the last read is set, as `RecordedLook`; the blocks that they stand in. */
  looks?: RecordedLook[];
  blocks?: Block[];
  /** QR codes of the last read, and the colour of their modules. */
  codes: { box: Rectangle; colour: ColourName | null }[];
  /** What the second reader made of the lines that it was given. */
  second: { box: Rectangle; text: string; confidence: number }[];
  /** Times in the file's own metadata. */
  exif: Record<string, string>;
}

const boxOf = ([x, y, width, height]: Rectangle): Box => ({ x, y, width, height });
const fromBox = ({ x, y, width, height }: Box): Rectangle => [x, y, width, height];

export function toRecorded({
  text,
  confidence,
  box,
  offsets,
  scores,
  quad,
}: TextLine): RecordedLine {
  const corners = quad.flatMap((p) => [Math.round(p.x), Math.round(p.y)]);
  const tilted = Math.abs(corners[1]! - corners[3]!) > 1;
  const thousandths = offsets.map((offset) => Math.round(offset * 1000));
  const hundredths = (scores ?? []).map((score) => Math.floor(score * 100));
  const line: RecordedLine = [text, round(confidence), fromBox(box), thousandths, hundredths];
  if (tilted) line.push(corners);
  return line;
}

export function toLine([
  text,
  confidence,
  rectangle,
  offsets,
  hundredths,
  corners,
]: RecordedLine): TextLine {
  const box = boxOf(rectangle);
  const { x, y, width, height } = box;
  const [x0, y0, x1, y1, x2, y2, x3, y3] = corners ?? [
    ...[x, y, x + width, y],
    ...[x + width, y + height, x, y + height],
  ];
  const quad: Quad = [
    { x: x0!, y: y0! },
    { x: x1!, y: y1! },
    { x: x2!, y: y2! },
    { x: x3!, y: y3! },
  ];
  const line = { text, confidence, box, quad, offsets: offsets.map((offset) => offset / 1000) };
  return hundredths.length === 0
    ? line
    : { ...line, scores: hundredths.map((score) => score / 100) };
}

function round(value: number): number {
  return Number(value.toFixed(3));
}

/** The first reader, from memory. */
export function recordedPages({ reads }: Recording): PageReader {
  let next = 0;
  return {
    name: 'ppocr',
    // Corners are rounded: a picture tilted by a hair's breadth less may count as tilted here.
    readPage: async () => (reads[Math.min(next++, reads.length - 1)]?.lines ?? []).map(toLine),
    engine: async () => ({ version: 'recorded', models: {} }),
    close: async () => undefined,
  };
}

/** Of a line put together from several, as they were given one by one. */
function heardWithin(
  { x, y, width, height }: Box,
  second: Recording['second'],
): { text: string; confidence: number } {
  const parts = second
    .filter(({ box: [left, top, w, h] }) => {
      const level = top >= y && top + h <= y + height;
      return level && left >= x && left + w <= x + width;
    })
    .sort((a, b) => a.box[0] - b.box[0]);
  return {
    text: parts.map(({ text }) => text).join(''),
    confidence: Math.min(...(parts.length > 0 ? parts.map((one) => one.confidence) : [0])),
  };
}

/** The second reader, from memory; it is silent about lines that it was never given. */
export function recordedCrops({ second }: Recording): CropReader {
  const heard = new Map(
    second.map(({ box, text, confidence }) => [box.join(), { text, confidence }]),
  );
  return {
    name: 'tesseract',
    readCrops: async (_bitmap, boxes) =>
      boxes.map((box) => heard.get(fromBox(box).join()) ?? heardWithin(box, second)),
    engine: async () => ({ version: 'recorded', models: {} }),
    close: async () => undefined,
  };
}

/** Engines that keep what they are asked and say. */
export function listening(
  page: PageReader,
  crops: CropReader,
): { page: PageReader; second: CropReader; heard: Pick<Recording, 'reads' | 'second'> } {
  const heard: Pick<Recording, 'reads' | 'second'> = { reads: [], second: [] };
  // A recording finds no places: it has to hear a tilted picture read as it is, too.
  const reader = { ...page };
  delete reader.findText;
  return {
    heard,
    page: {
      ...reader,
      async readPage(bitmap: Bitmap): Promise<TextLine[]> {
        const lines = await page.readPage(bitmap);
        heard.reads.push({ size: [bitmap.width, bitmap.height], lines: lines.map(toRecorded) });
        return lines;
      },
    },
    second: {
      ...crops,
      async readCrops(bitmap: Bitmap, boxes: readonly Box[]): Promise<CropText[]> {
        const texts = await crops.readCrops(bitmap, boxes);
        for (const [i, { text, confidence }] of texts.entries())
          heard.second.push({ box: fromBox(boxes[i]!), text, confidence: round(confidence) });
        return texts;
      },
    },
  };
}

export type Replayed = Pick<
  Reading,
  'kind' | 'kindReview' | 'issuer' | 'colour' | 'fields' | 'parts'
>;

/**
 * Kind, issuer and fields of a recording: everything that needs no pixels. Colours are left out:
 * they are measured.
 */
export async function replay(name: string, recording: Recording): Promise<Replayed> {
  const last = recording.reads.at(-1)!;
  const [width, height] = last.size;
  const lines = linesOf(recording);
  const bounds: Box = { x: 0, y: 0, width, height };
  const sight: PageObservation = {
    bitmap: { width, height, data: blank(width * height * 3) },
    lines,
    blocks: recording.blocks ?? [],
    qr: [],
    qrColours: [],
    turned: 0,
    toOriginal: (box) => box,
    inOriginal: (sample) => sample,
  };
  const codes = recording.codes.map(({ box, colour }, index) => ({
    box: boxOf(box),
    coloured: colour !== null && colour !== 'black' && colour !== 'grey',
    index,
  }));
  const metadata: FileMetadata = {
    exif: recording.exif,
    png: {},
    software: null,
    nameTime: timeInName(name),
    provenance: 'unknown',
  };
  const readers = { first: 'ppocr', second: recordedCrops(recording) };
  const parts: Part[] = [];
  let unknown: Unknown | undefined;
  for (const panel of splitPanels({ bounds, lines, codes }, BUILT_IN)) {
    const part = await interpret({ sight, panel, metadata, catalogue: BUILT_IN, readers });
    if (part.kind === null) unknown = part;
    else parts.push(part);
  }
  const [first] = parts;
  if (parts.length === 1 && first) return { ...first, colour: null, parts: [] };
  const kind = parts.length === 0 ? 'unknown' : 'several';
  const review = parts.length === 0 && unknown?.kindReview;
  return {
    ...{ kind, issuer: null, colour: null, fields: {}, parts },
    ...(review && { kindReview: review }),
  };
}

let white = new Uint8Array(0);

/** One white sheet for all: pages of every size share it. */
function blank(bytes: number): Uint8Array {
  if (white.length < bytes) white = new Uint8Array(bytes).fill(255);
  return white;
}
