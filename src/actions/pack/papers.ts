/** The papers beside a bundle: the receipt, the report as PDF, the verifier's page. */
import { EvidenceError, fromWriteError } from '../../base/errors.js';
import { writeAtomic } from '../../base/node/atomic.js';
import { withoutAge } from '../../bundle/age-form.js';
import type { Handover } from '../../bundle/node/handover.js';
import type { SealedBundle } from '../../bundle/seal/types.js';
import type { ItemView } from '../../case/view/view.js';
import { itemWords } from '../../i18n/labels.js';
import { receiptPaper } from '../../report/document/receipt.js';
import type { PaperLanguage } from '../../report/document/types.js';
import type { Report } from '../../report/node/make.js';
import { layOutPdf } from '../../report/node/pdf.js';
import { qrModules } from '../../report/node/qr.js';
import { receiptText, type ReceiptLanguage } from '../../report/receipt-text.js';
import type { VerifierPage } from '../page-file.js';

/**
 * Beside an encrypted bundle the receipt is encrypted too, and there is no report (it is in the bundle)
 * and no verifier's page (anyone can have that).
 *
 * @param page Whether the verifier's page is wanted.
 */
export function paperNames(bundle: string, page = true) {
  const zip = withoutAge(bundle);
  const age = bundle.slice(zip.length);
  const beside = (ending: string) => `${zip.replace(/\.zip$/i, '')}.${ending}`;
  return {
    receipt: `${beside('receipt.txt')}${age}`,
    receiptPdf: `${beside('receipt.pdf')}${age}`,
    reportPdf: age === '' ? beside('report.pdf') : null,
    page: page && age === '' ? beside('verify.html') : null,
  };
}

interface PaperContent {
  page: VerifierPage | null;
  views: readonly ItemView[];
  packedAt: Date;
  report: Report;
  /** Encrypts what is written; null for a bundle that is not encrypted. */
  handover: Handover | null;
  /** Of the receipt as text. */
  language: ReceiptLanguage;
  /** Of the papers; by default Chinese with English beside it. */
  papers?: PaperLanguage | undefined;
  force?: boolean | undefined;
  /** Of the papers, by path; by default all. */
  only?: ReadonlySet<string>;
}

/** @returns why some could not be written: the bundle itself is sealed by then. */
export async function writePapers(
  sealed: SealedBundle & ReturnType<typeof paperNames> & { pageSha256: string | null },
  content: PaperContent,
): Promise<EvidenceError[]> {
  const { page, views, packedAt, report, handover } = content;
  const { language, papers = 'both', force = false, only } = content;
  const tongue = language === 'en' ? 'en' : 'zh';
  const items = views.map((view) => ({
    id: view.item,
    kind: itemWords(view),
    label: itemWords(view)[tongue],
    sha256: view.original.sha256,
    page: report.pages.get(view.item) ?? '',
  }));
  const { pageSha256 } = sealed;
  // They are about the zip, which is what people check.
  const bundle = { ...sealed, file: handover === null ? sealed.file : withoutAge(sealed.file) };
  const failures: EvidenceError[] = [];
  const text = receiptText({ bundle, packedAt, items, pageSha256 }, language);
  const fingerprintQr = await qrModules(bundle.fingerprint);
  const sheet = await layOutPdf(
    receiptPaper({
      ...{ bundle, packedAt, items, fingerprintQr, pageSha256 },
      language: papers,
    }),
  );
  const contents: [string, string | Uint8Array][] = [
    // BOM and CRLF: it is opened and printed on old office computers.
    [bundle.receipt, `\ufeff${text.replaceAll('\n', '\r\n')}`],
    [bundle.receiptPdf, await sheet.draw()],
  ];
  if (bundle.reportPdf !== null) contents.push([bundle.reportPdf, await report.pdf()]);
  if (bundle.page !== null && page !== null) contents.push([bundle.page, page.bytes]);
  for (const [file, content] of contents.filter(([path]) => only?.has(path) ?? true))
    try {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const written = handover === null ? bytes : await handover.encryptBytes(bytes);
      await writeAtomic(file, written, { exclusive: !force });
    } catch (error) {
      const failure = fromWriteError(error, file);
      if (!(failure instanceof EvidenceError)) throw error;
      failures.push(failure);
    }
  return failures;
}
