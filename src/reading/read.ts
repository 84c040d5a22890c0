/** The pipeline: one picture to a reading. Pure, over instruments and engines that are handed in. */
import { sha256Hex } from '../base/hash.js';
import type { Bitmap } from '../files/bitmap.js';
import { bytesCarryC2pa } from '../files/c2pa.js';
import { readMetadata, type MetadataReaders } from '../recognise/metadata.js';
import { see, type Eyes, type PageObservation } from '../recognise/see.js';
import type { CropReader, PageReader } from '../recognise/text/types.js';
import type { Catalogue } from './catalogue/types.js';
import { interpret, type Interpretation } from './interpret.js';
import type { Panel } from './classify/features.js';
import { splitPanels } from './panels.js';
import type { KindReview, Reading, Warning } from './schema.js';

export interface Engines {
  page: PageReader;
  /** null: every critical field stands on one reader alone. */
  second: CropReader | null;
}

/** What is at hand on this machine, but for the engines. */
export interface Instruments extends Pick<Eyes, 'findQrCodes' | 'turn'> {
  metadata: MetadataReaders;
}

/** A picture that was decoded. */
export interface Decoded {
  path: string;
  /** Its base name. */
  name: string;
  bytes: Uint8Array;
  mediaType: string;
  pages: number;
  bitmap: Bitmap;
}

/** Everything but `engines`, which does not depend on the picture. */
export async function readPicture(
  { path, name, bytes, mediaType, pages, bitmap: original }: Decoded,
  engines: Engines,
  catalogue: Catalogue,
  { metadata: readers, findQrCodes, turn }: Instruments,
): Promise<Omit<Reading, 'engines'>> {
  const metadata = await readMetadata(name, bytes, mediaType, readers);
  const sight = await see(original, { page: engines.page, findQrCodes, turn });

  const parts: Interpretation[] = [];
  let unknown: KindReview | undefined;
  for (const panel of splitPanels(wholeOf(sight), catalogue)) {
    const part = await interpret({
      ...{ sight, panel, metadata, catalogue },
      readers: { first: engines.page.name, second: engines.second },
    });
    if (part.kind === null) unknown = part.kindReview;
    else parts.push(part);
  }
  const single = parts.length === 1 ? parts[0]! : null;
  const kindReview = parts.length === 0 ? unknown : single?.kindReview;
  return {
    schema: 'evidence-reading/1',
    file: {
      path,
      name,
      bytes: bytes.length,
      sha256: await sha256Hex(bytes),
      mediaType,
      width: original.width,
      height: original.height,
      ...(bytesCarryC2pa(bytes) && { c2pa: true as const }),
    },
    kind: single?.kind ?? (parts.length === 0 ? 'unknown' : 'several'),
    ...(kindReview && { kindReview }),
    issuer: single?.issuer ?? null,
    colour: single?.colour ?? null,
    fields: single?.fields ?? {},
    ...(single?.vocabulary && { vocabulary: single.vocabulary }),
    qr: sight.qr
      .filter((code) => code.decoded)
      .map(({ text, box, ecLevel }) => ({ text, region: sight.toOriginal(box), ecLevel })),
    metadata,
    parts: single ? [] : parts.map(({ titled: _, ...part }) => part),
    lines: sight.lines.map(({ text, confidence, box }) => ({
      text,
      confidence: Number(confidence.toFixed(3)),
      region: sight.toOriginal(box),
    })),
    warnings: warningsOf(engines, pages, parts, sight),
    ...(catalogue.added && { catalogue: catalogue.added }),
  };
}

function wholeOf({ bitmap, lines, qr, qrColours }: PageObservation): Panel {
  const { width, height } = bitmap;
  return {
    bounds: { x: 0, y: 0, width, height },
    lines,
    codes: qr.map(({ box }, index) => {
      const colour = qrColours[index]?.value;
      const coloured = colour !== undefined && colour !== 'black' && colour !== 'grey';
      return { box, coloured, index };
    }),
  };
}

function warningsOf(
  engines: Engines,
  pages: number,
  parts: readonly Interpretation[],
  { turned }: PageObservation,
): Warning[] {
  const warnings: Warning[] = [];
  if (engines.page.name !== 'ppocr') warnings.push({ code: 'first-reader-missing' });
  if (engines.second === null) warnings.push({ code: 'second-reader-missing' });
  if (pages > 1) warnings.push({ code: 'first-frame-only', frames: pages });
  if (turned !== 0) warnings.push({ code: 'turned', degrees: Number(turned.toFixed(1)) });
  if (parts.length === 0) warnings.push({ code: 'kind-unknown' });
  else if (parts.some((part) => !part.titled)) warnings.push({ code: 'title-missing' });
  return warnings;
}
