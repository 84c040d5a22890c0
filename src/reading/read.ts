/** The pipeline: bytes of one image to a reading. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Bitmap, Box } from '../image/bitmap.js';
import { decode, inspectImage } from '../image/inspect.js';
import { measureQr } from '../recognise/colour/sources.js';
import type { ColourMeasure } from '../recognise/colour/measure.js';
import { readMetadata, type FileMetadata } from '../recognise/metadata.js';
import { findQrCodes, type FoundQr } from '../recognise/qr.js';
import type { CropReader, CropText, PageReader } from '../recognise/text/types.js';
import type { Catalogue, Feature, Kind } from './catalogue/types.js';
import { classify, type Classified } from './classify/classify.js';
import { readColour } from './colour.js';
import type { Context } from './fields/context.js';
import { criticalLines, findFields, judgeFields, type FoundFields } from './fields/extract.js';
import { PARSERS } from './fields/parsers/index.js';
import { statedColour } from './fields/statuses.js';
import { findTimes } from './fields/times.js';
import { introducedBy } from './page/labels.js';
import { buildPage, pieceOf, type Page, type PageLine } from './page/page.js';
import type { Reading, Warning } from './schema.js';

export interface Engines {
  page: PageReader;
  /** null: every critical field stands on one reader alone. */
  second: CropReader | null;
}

export interface ReadInput {
  path: string;
  bytes: Uint8Array;
}

/** Everything but `engines`, which does not depend on the picture. */
export async function readOne(
  input: ReadInput,
  engines: Engines,
  catalogue: Catalogue,
): Promise<Omit<Reading, 'engines'>> {
  const { path, bytes } = input;
  const facts = await inspectImage(path, bytes);
  const bitmap = await decode(path, bytes);
  const name = basename(path);
  const [qr, metadata] = await Promise.all([
    findQrCodes(bitmap),
    readMetadata(name, bytes, facts.mediaType),
  ]);
  const lines = await engines.page.readPage(withoutCodes(bitmap, qr));
  const page = buildPage(lines, bitmap);
  const qrColours = qr.flatMap((code) => measureQr(bitmap, code) ?? []);
  const classified = classify(page, featuresOf(page, qr, qrColours, catalogue), catalogue);
  const warnings: Warning[] = warningsOf(engines, facts.pages, classified);

  const result: Omit<Reading, 'engines'> = {
    schema: 'evidence-reading/1',
    file: {
      path,
      name,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      mediaType: facts.mediaType,
      width: bitmap.width,
      height: bitmap.height,
    },
    kind: classified.kind?.id ?? 'unknown',
    issuer: issuerOf(classified),
    colour: null,
    fields: {},
    qr: qr
      .filter((code) => code.decoded)
      .map(({ text, box, ecLevel }) => ({ text, region: box, ecLevel })),
    metadata,
    parts: [],
    lines: lines.map(({ text, confidence, box }) => ({
      text,
      confidence: Number(confidence.toFixed(3)),
      region: box,
    })),
    warnings,
  };
  if (classified.kind === null) return result;

  const context: Context = {
    page,
    catalogue,
    kind: classified.kind,
    family: classified.family,
    qr: qr.map((code) => code.box),
    years: yearsOf(page, metadata),
  };
  const found = findFields(context);
  const second = await readAgain(bitmap, engines, criticalLines(found));
  result.fields = judgeFields(
    context,
    found,
    { first: engines.page.name, second: engines.second?.name ?? null },
    second,
  );
  result.colour = readColour({
    bitmap,
    page,
    kind: classified.kind,
    qr: qrColours,
    status: statusLine(found),
    title: classified.title?.region ?? null,
    stated: stated(context, found),
    personal: [...found.keys()].some((spec) => PERSONAL.has(spec.parser)),
  });
  return result;
}

/** Fields that only somebody's own page has. */
const PERSONAL: ReadonlySet<string> = new Set([
  'holder-name',
  'id-number',
  'phone',
  'displayed-at',
  'status',
]);

/** Modules of a code look like text to a detector. */
function withoutCodes(bitmap: Bitmap, codes: readonly FoundQr[]): Bitmap {
  if (codes.length === 0) return bitmap;
  const data = Uint8Array.from(bitmap.data);
  for (const { box } of codes) {
    for (let y = box.y; y < box.y + box.height; y++)
      data.fill(255, (y * bitmap.width + box.x) * 3, (y * bitmap.width + box.x + box.width) * 3);
  }
  return { ...bitmap, data };
}

function featuresOf(
  page: Page,
  qr: readonly FoundQr[],
  colours: readonly ColourMeasure[],
  catalogue: Catalogue,
): Set<Feature> {
  const features = new Set<Feature>();
  if (qr.length > 0) features.add('qr');
  if (colours.some(({ value }) => value !== 'black' && value !== 'grey'))
    features.add('coloured-qr');
  const probe = (parser: keyof typeof PARSERS): ReturnType<(typeof PARSERS)['status']> =>
    PARSERS[parser](
      { page, catalogue, kind: PROBE, family: null, qr: [], years: [] },
      { name: parser, parser, critical: false, wording: { zh: '', en: '' } },
    );
  if (/:\d\d(?::|\+|$)/.test(String(probe('displayed-at')?.value ?? ''))) features.add('clock');
  if (String(probe('holder-name')?.value ?? '').includes('*')) features.add('masked-name');
  if (probe('id-number')) features.add('masked-id');
  if (probe('status')) features.add('status');
  if (probe('test-result')) features.add('test');
  return features;
}

/** Stands for "no kind yet" while features are looked for. */
const PROBE: Kind = {
  id: 'unknown',
  wording: { zh: '未识别', en: 'unknown' },
  phrases: [],
  features: {},
  requires: [],
  threshold: Infinity,
  colour: [],
  fields: [],
  sources: [],
};

function issuerOf({ family, title }: Classified): Reading['issuer'] {
  return family && title
    ? { id: family.id, title: title.text, confidence: title.confidence }
    : null;
}

/** What speaks for the year of a clock that shows none. Vaccinations may lie years back. */
function yearsOf(page: Page, metadata: FileMetadata): number[] {
  const stamps = [metadata.exif.DateTimeOriginal, metadata.exif.CreateDate, metadata.nameTime];
  const years = stamps.flatMap((stamp) => {
    const year = typeof stamp === 'string' ? /^(20[12]\d)/.exec(stamp)?.[1] : undefined;
    return year === undefined ? [] : [Number(year)];
  });
  for (const row of page.rows) {
    for (const time of findTimes(row.plain)) {
      const piece = pieceOf(row, time.start, time.end);
      if (time.year !== null && piece && !introducedBy(page, piece, /接种|疫苗|出生|有效/))
        years.push(time.year);
    }
  }
  return years;
}

async function readAgain(
  bitmap: Bitmap,
  engines: Engines,
  lines: readonly PageLine[],
): Promise<Map<PageLine, CropText>> {
  if (engines.second === null || lines.length === 0) return new Map();
  const texts = await engines.second.readCrops(
    bitmap,
    lines.map((line) => padded(line.box, bitmap)),
  );
  return new Map(lines.map((line, i) => [line, texts[i]!]));
}

function padded(box: Box, bounds: Bitmap): Box {
  const pad = Math.round(box.height * 0.06);
  const x = Math.max(0, box.x - pad);
  const y = Math.max(0, box.y - pad);
  return {
    x,
    y,
    width: Math.min(bounds.width, box.x + box.width + pad) - x,
    height: Math.min(bounds.height, box.y + box.height + pad) - y,
  };
}

function statusLine(found: FoundFields): PageLine | null {
  for (const [spec, field] of found)
    if (spec.parser === 'status') return field.piece.lines.at(-1) ?? null;
  return null;
}

/** The colour that the words on the page name: the status, else the notice, else the card's tab. */
function stated(context: Context, found: FoundFields): ReturnType<typeof statedColour> {
  for (const parser of ['status', 'reason'] as const) {
    for (const [spec, field] of found) {
      if (spec.parser !== parser) continue;
      const colour = statedColour(String(field.value), context.family);
      if (colour !== null) return colour;
    }
  }
  const tab = context.page.lines.find((line) => /请收下.色/.test(line.plain));
  return tab ? statedColour(tab.plain, context.family) : null;
}

function warningsOf(engines: Engines, pages: number, { kind, family }: Classified): Warning[] {
  const warnings: Warning[] = [];
  if (engines.page.name !== 'ppocr') warnings.push({ code: 'first-reader-missing' });
  if (engines.second === null) warnings.push({ code: 'second-reader-missing' });
  if (pages > 1) warnings.push({ code: 'first-frame-only', frames: pages });
  if (kind === null) warnings.push({ code: 'kind-unknown' });
  else if (family === null) warnings.push({ code: 'title-missing' });
  return warnings;
}
