/** A generated page through the pure reader: everything behind decoding and the engines. */
import type { Box } from '../../src/files/bitmap.js';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import { interpret, type Interpretation, type Unknown } from '../../src/reading/interpret.js';
import { splitPanels } from '../../src/reading/panels.js';
import type { Sample } from '../../src/recognise/colour/measure.js';
import { measureQr } from '../../src/recognise/colour/sources.js';
import { layOut } from '../../src/recognise/layout/layout.js';
import { timeInName } from '../../src/recognise/file-name.js';
import type { FoundQr } from '../../src/recognise/qr-code.js';
import type { PageObservation } from '../../src/recognise/see.js';
import type { CropReader } from '../../src/recognise/text/types.js';
import type { GeneratedPage } from './page.js';
import { isDark, MODULES, paint } from './paint.js';
import { scoreOf, type PageReading, type PageResult } from './score.js';

const PATTERN: FoundQr['modules'] = {
  size: MODULES,
  dark: Array.from({ length: MODULES ** 2 }, (_, i) =>
    isDark(Math.floor(i / MODULES), i % MODULES, MODULES),
  ),
};

/** What `see` would have seen. */
export function sightOf(page: GeneratedPage, sheet?: Uint8Array): PageObservation {
  const bitmap = paint(page, sheet);
  const layout = layOut(bitmap, page.lines);
  const lines = page.lines.map((line, i) => ({ ...line, look: layout.lines[i]! }));
  const qr = page.codes.map(({ box, icon }): FoundQr => {
    const [x, y] = [Math.round(box.x), Math.round(box.y)];
    const [width, height] = [Math.round(box.width), Math.round(box.height)];
    return {
      ...{
        text: '',
        decoded: false,
        ecLevel: 'M',
        modules: icon ? null : PATTERN,
        box: { x, y, width, height },
      },
      quad: [
        { x, y },
        { x: x + width, y },
        { x: x + width, y: y + height },
        { x, y: y + height },
      ],
    };
  });
  return {
    ...{
      bitmap,
      lines,
      blocks: layout.blocks,
      qr,
      qrColours: qr.map((code) => measureQr(bitmap, code)),
    },
    ...{ turned: 0, toOriginal: (box: Box) => box, inOriginal: (sample: Sample) => sample },
  };
}

/** The second engine: asked for a box, it says what it heard in the line whose middle is there. */
function secondReader(page: GeneratedPage): CropReader {
  const heard = (box: Box): { text: string; confidence: number } => {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const near = page.heard.find(
      ({ line }) =>
        Math.abs(line.box.x + line.box.width / 2 - x) < 4 &&
        Math.abs(line.box.y + line.box.height / 2 - y) < 4,
    );
    return near?.second ?? { text: '', confidence: 0 };
  };
  return {
    name: 'tesseract',
    readCrops: async (_bitmap, boxes) => boxes.map(heard),
    engine: async () => ({ version: 'generated', models: {} }),
    close: async () => undefined,
  };
}

/** Pages of up to a million pixels, one after the other. */
export const memory = (): Uint8Array => new Uint8Array(3_000_000);

export async function readPage(page: GeneratedPage, sheet?: Uint8Array): Promise<PageReading> {
  const sight = sightOf(page, sheet);
  const { width, height } = sight.bitmap;
  const codes = sight.qr.map(({ box }, index) => {
    const colour = sight.qrColours[index]?.value;
    const coloured = colour !== undefined && colour !== 'black' && colour !== 'grey';
    return { box, coloured, index };
  });
  const whole = { bounds: { x: 0, y: 0, width, height }, lines: sight.lines, codes };
  const metadata = {
    ...{ exif: {}, png: {}, software: null, nameTime: timeInName(page.name) },
    provenance: 'unknown' as const,
  };
  const readers = { first: 'ppocr', second: secondReader(page) };
  const parts: Interpretation[] = [];
  let unknown: Unknown | undefined;
  for (const panel of splitPanels(whole, BUILT_IN)) {
    const part = await interpret({ sight, panel, metadata, catalogue: BUILT_IN, readers });
    if (part.kind === null) unknown = part;
    else parts.push(part);
  }
  const [first] = parts;
  if (parts.length === 1 && first) return { ...first, parts: [] };
  const kind = parts.length === 0 ? 'unknown' : 'several';
  const review = parts.length === 0 && unknown?.kindReview;
  return {
    ...{ kind, issuer: null, colour: null, fields: {}, parts },
    ...(review && { kindReview: review }),
  };
}

export async function resultOf(page: GeneratedPage, sheet: Uint8Array): Promise<PageResult> {
  const read = await readPage(page, sheet).catch((error: unknown) => error as Error);
  return scoreOf(page, read);
}
