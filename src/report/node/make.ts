/** From a case to its report: pictures, findings, times, pages. */
import type { Case } from '../../case/node/store.js';
import { findingsOf, type Finding } from '../../case/findings/index.js';
import { isPicture } from '../../case/items/item-types.js';
import { packedTimes, timelineOf, type Timeline } from '../../case/view/timeline.js';
import type { CustodyEntry } from '../../case/log/custody.js';
import type { ItemView } from '../../case/view/view.js';
import { MAX_PDF_BYTES } from '../../files/node/pdf/draw.js';
import { reportPaper } from '../document/report.js';
import { stampsByItem } from '../stamps.js';
import type { PaperLanguage } from '../document/types.js';
import { htmlPieces, paperHtml } from '../html/render.js';
import { layOutPdf, type LaidOut } from './pdf.js';
import { thumbnails, type Drawable } from './pictures.js';
import { qrModules } from './qr.js';

export interface ReportRequest {
  of: Case;
  views: readonly ItemView[];
  language: PaperLanguage;
  /** Null for a draft that is in no bundle. */
  bundle: { folder: string; sequence: number; salt: string } | null;
  fingerprint: string | null;
  date: Date;
  /** Up to and including the packing of this report. */
  custody: readonly CustodyEntry[];
  onPicture?: ((item: string) => void) | undefined;
}

export interface Report {
  findings: Finding[];
  timeline: Timeline;
  /** Of the PDF, by item. */
  pages: ReadonlyMap<string, string>;
  html(): string;
  /** As `html`, piece by piece. */
  htmlPieces(): Iterable<string>;
  pdf(): Promise<Uint8Array>;
}

export async function makeReport(request: ReportRequest): Promise<Report> {
  const { of, views, language, bundle, fingerprint, date, custody, onPicture } = request;
  const findings = findingsOf(views);
  // A stamp is of the signature, which is made after this: the bundle's own cannot be in it.
  const own = bundle && { sequence: bundle.sequence, at: date.toISOString(), stamps: [] };
  // Later made anew, the case knows of this bundle too.
  const earlier = packedTimes(of.history.bundles).filter(
    ({ sequence }) => bundle === null || sequence < bundle.sequence,
  );
  const bundles = [...earlier, ...(own ? [own] : [])];
  const timeline = timelineOf({ views, bundles });
  const paper = reportPaper({
    language,
    caseId: of.file.caseId,
    bundle: bundle?.folder ?? null,
    sequence: bundle?.sequence ?? null,
    unsealed: bundle === null && isChanged(custody) ? of.history.nextBundle.sequence : null,
    salt: bundle?.salt ?? null,
    fingerprint,
    fingerprintQr: fingerprint === null ? null : await qrModules(fingerprint),
    date,
    views,
    stamps: await stampsByItem(
      of,
      views.map(({ item }) => item),
    ),
    findings,
    timeline,
    custody,
    pictures: await thumbnails(
      views.flatMap(drawable),
      ({ item, original }) => of.originalBytes(of.find(item), original),
      onPicture,
    ),
  });
  const laidOut: LaidOut = await layOutPdf(paper);
  const { pages } = laidOut;
  let drawn: Promise<Uint8Array> | undefined;
  return {
    findings,
    timeline,
    pages,
    html: () => paperHtml(paper, pages),
    htmlPieces: () => htmlPieces(paper, pages),
    // Drawn once: pdfkit's document can be ended only once.
    pdf: () => (drawn ??= laidOut.draw()),
  };
}

const OF_BUNDLES: readonly string[] = ['pack', 'packed', 'pack-failed', 'stamped', 'recover'];

/** Whether there is something that the last bundle does not hold. */
function isChanged(custody: readonly CustodyEntry[]): boolean {
  const sealed = custody.findLastIndex(({ action }) => action === 'packed');
  const since = custody.slice(sealed + 1);
  return sealed === -1 || since.some(({ action }) => !OF_BUNDLES.includes(action));
}

function drawable({ item, original }: ItemView): Drawable[] {
  if (isPicture(original)) return [{ item, original, sort: 'picture' }];
  const small = original.bytes <= MAX_PDF_BYTES;
  return original.mediaType === 'application/pdf' && small ? [{ item, original, sort: 'pdf' }] : [];
}
