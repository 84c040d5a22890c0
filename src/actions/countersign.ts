/** A second signature on a bundle, by the holder of another key: it needs the bundle and no case. */
import { EvidenceError, fromWriteError } from '../base/errors.js';
import { writeAtomic } from '../base/node/atomic.js';
import { checkOutput } from '../base/node/outputs.js';
import { sha256Hex } from '../base/hash.js';
import {
  countersign,
  countersignaturePaths,
  countersignaturesIn,
  mayCountersign,
} from '../bundle/countersignature.js';
import { MAX_COUNTERSIGNATURES, SIGNER_CRT, TAGMANIFEST } from '../bundle/layout.js';
import { putFolderIntoFolder } from '../bundle/node/add-tokens.js';
import {
  countersignedPaper,
  countersignedText,
  type CountersignedFacts,
} from '../report/document/countersigned.js';
import type { PaperLanguage } from '../report/document/types.js';
import { layOutPdf } from '../report/node/pdf.js';
import { textLanguages, type ReceiptLanguage } from '../report/receipt-text.js';
import { equalBytes } from '../sign/asn1/der.js';
import { readCertificates } from '../sign/asn1/x509.js';
import type { Signer } from '../sign/certificate.js';
import {
  addToBundle,
  bytesIn,
  openVerified,
  type AddOptions,
  type OpenBundle,
} from './add-to-bundle.js';
import { readVerifierPage } from './page-file.js';

export interface CountersignOptions extends AddOptions {
  /** Asked only when nothing else stands in the way. */
  signer: () => Promise<Signer>;
  /** Of the sheet as text. */
  language: ReceiptLanguage;
  /** Of the sheet to print. */
  papers: PaperLanguage;
  /** Put this program's verifier's page beside a new zip. */
  page: boolean;
}

export interface Countersigned {
  file: string;
  bundleId: string;
  /** In the order of signing. */
  number: number;
  /** Of the countersigner. */
  fingerprint: string;
  /** Of the first signature. */
  signer: string;
  /** Null for a folder, of which no sheet is made either. */
  zipSha256: string | null;
  /** The supplement to the receipt; like all papers, null where it could not be written. */
  sheet: string | null;
  sheetPdf: string | null;
  page: string | null;
  /** Papers that could not be written, each with why; the countersignature is in the bundle. */
  paperFailures: EvidenceError[];
}

/**
 * @throws EvidenceError `bundle-failed`, `countersignatures-full`, `countersigner-known` where its key
 *   has signed this bundle before, `page-missing`, and what opening the key and writing throw
 */
export async function countersignBundle(
  bundle: string,
  options: CountersignOptions,
): Promise<Countersigned> {
  const opened = await openVerified(bundle);
  const { bag, source, result } = opened;
  try {
    const before = countersignaturesIn(bag.files.keys());
    const number = before.length + 1;
    if (number > MAX_COUNTERSIGNATURES)
      throw new EvidenceError('countersignatures-full', {
        file: bundle,
        args: { limit: MAX_COUNTERSIGNATURES },
      });
    const isZip = 'size' in source || options.output !== null;
    const page = options.page && options.output !== null ? await readVerifierPage() : null;
    const papers = namesOf(options.output ?? bundle, number);
    const wanted = [
      ...(isZip ? [papers.sheet, papers.sheetPdf] : []),
      ...(page === null ? [] : [papers.page]),
    ];
    for (const paper of wanted)
      await checkOutput(paper, { force: options.force ?? false, protect: bundle });

    const signer = await options.signer();
    await refuseKnown(signer, opened, before, bundle);
    const hashes = new Map<string, string>();
    for (const path of bag.files.keys())
      if (mayCountersign(path, number))
        hashes.set(path, await sha256Hex(await bytesIn(opened, path, bundle)));
    const at = new Date(Math.floor(Date.now() / 1000) * 1000);
    const added = await countersign(hashes, number, signer, at);
    const zipSha256 = await addToBundle(bundle, opened, added, options, putFolderIntoFolder);

    const { fingerprint, subject } = signer.certificate;
    const facts = {
      bundleId: result.bundleId ?? '',
      fingerprint: result.signer?.fingerprint ?? '',
    };
    const signedAt = at.toISOString();
    const contents = new Map<string, string | Uint8Array>();
    if (zipSha256 !== null) {
      const sheet: CountersignedFacts = {
        ...{ ...facts, zipSha256, date: at },
        tagmanifestSha256: hashes.get(TAGMANIFEST) ?? '',
        countersignatures: [
          ...result.countersignatures,
          { number, fingerprint, subject, signedAt },
        ],
      };
      const text = textLanguages(options.papers, options.language)
        .map((one) => countersignedText(sheet, one === 'en' ? 'en' : 'zh'))
        .join('\n\n');
      // BOM and CRLF, as the receipt.
      contents.set(papers.sheet, `\ufeff${text.replaceAll('\n', '\r\n')}`);
      const laidOut = await layOutPdf(countersignedPaper(sheet, options.papers));
      contents.set(papers.sheetPdf, await laidOut.draw());
    }
    if (page !== null) contents.set(papers.page, page.bytes);
    const paperFailures = await writeAll(contents, options.force ?? false);
    for (const { file } of paperFailures) contents.delete(file ?? '');
    const ifThere = (paper: string) => (contents.has(paper) ? paper : null);
    return {
      ...{ file: options.output ?? bundle, bundleId: facts.bundleId, number, fingerprint },
      ...{ signer: facts.fingerprint, zipSha256 },
      sheet: ifThere(papers.sheet),
      sheetPdf: ifThere(papers.sheetPdf),
      page: ifThere(papers.page),
      paperFailures,
    };
  } finally {
    await opened.close();
  }
}

/** Beside the zip; each countersignature has a sheet of its own, so that none replaces another. */
function namesOf(zip: string, number: number) {
  const name = zip.replace(/\.zip$/i, '');
  return {
    sheet: `${name}.countersigned-${number}.txt`,
    sheetPdf: `${name}.countersigned-${number}.pdf`,
    page: `${name}.verify.html`,
  };
}

/** By the key and not by the certificate, of which one key can have many. */
async function refuseKnown(
  { certificate }: Signer,
  opened: OpenBundle,
  before: readonly number[],
  bundle: string,
): Promise<void> {
  const known = [
    { as: 'signer', path: SIGNER_CRT },
    ...before.map((n) => ({ as: String(n), path: countersignaturePaths(n).certificate })),
  ];
  for (const { as, path } of known) {
    const pem = new TextDecoder().decode(await bytesIn(opened, path, bundle));
    const [{ spki }] = await readCertificates(pem);
    if (equalBytes(spki, certificate.spki))
      throw new EvidenceError('countersigner-known', { file: bundle, args: { as } });
  }
}

async function writeAll(
  contents: ReadonlyMap<string, string | Uint8Array>,
  force: boolean,
): Promise<EvidenceError[]> {
  const failures: EvidenceError[] = [];
  for (const [file, content] of contents)
    try {
      await writeAtomic(file, content, { exclusive: !force });
    } catch (error) {
      const failure = fromWriteError(error, file);
      if (!(failure instanceof EvidenceError)) throw error;
      failures.push(failure);
    }
  return failures;
}
