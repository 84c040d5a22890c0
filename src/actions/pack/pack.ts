/** Sealing a case: outputs checked, packing recorded, bundle made, outcome recorded, receipt written. */
import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { append } from '../../base/lists.js';
import type { CaseEditor } from '../../case/node/editor.js';
import { viewItems, type ItemView } from '../../case/view/view.js';
import { bundleFolder, MAX_TOKENS, tokenPath } from '../../bundle/layout.js';
import { casePayload, derivedSalt } from '../../bundle/seal/payload.js';
import type { ReceiptLanguage } from '../../report/receipt-text.js';
import { withoutAge } from '../../bundle/age-form.js';
import { handoverTo, type Handover, type HandoverTo } from '../../bundle/node/handover.js';
import { sealToFile, type OuterFile } from '../../bundle/node/seal-file.js';
import type { PayloadFile, SealedBundle } from '../../bundle/seal/types.js';
import { EvidenceError } from '../../base/errors.js';
import { checkOutput, chooseOutput, type OutputRequest } from '../../base/node/outputs.js';
import { logStamps } from '../../case/node/stamp-log.js';
import type { PaperLanguage } from '../../report/document/types.js';
import { bundleDocuments, crateOf } from '../../report/bundle-documents.js';
import { makeReport, type Report } from '../../report/node/make.js';
import type { Signer } from '../../sign/certificate.js';
import { SurveyTally, type PackSurvey } from './survey.js';
import { readVerifierPage } from '../page-file.js';
import { paperNames, writePapers } from './papers.js';
import type { KeptChain } from '../../sign/stamps/chain-data.js';
import type { StampFailure } from '../../sign/node/tsa-client.js';
import { askTsas, type NewStamp } from '../ask-tsas.js';
import { ChainKeeper, type ChainOptions } from '../keep-chain.js';

export interface PackOptions {
  /** Where the zip goes: a file or a folder; by default `evidence-<id>.zip` in `cwd`. */
  output?: string | undefined;
  cwd: string;
  /** Of the receipt, which people sign. What is in the bundle is the same in every language. */
  language: ReceiptLanguage;
  /** Of the report and the receipt; by default Chinese with English beside it. */
  papers?: PaperLanguage | undefined;
  force?: boolean | undefined;
  /** Asked for, and perhaps made, only when nothing else stands in the way. */
  signer: () => Promise<Signer>;
  signal?: AbortSignal | undefined;
  /** Told before anything is written. */
  onSurvey?: ((survey: PackSurvey) => void) | undefined;
  /** Called for each file of the bundle, which is read twice. */
  onProgress?: ((file: string, done: number, total: number) => void) | undefined;
  /** Time-stamping authorities to ask; the bundle is made also where none answers. */
  tsa?: readonly string[] | undefined;
  onRequest?: ((url: string) => void) | undefined;
  /** Put into each stamp what judges it later; by default not. */
  chain?: ChainOptions | undefined;
  sm3?: boolean | undefined;
  /** Put the verifier's page beside the zip; by default yes. */
  page?: boolean | undefined;
  /** Encrypts the bundle, and all that lies beside it, in the age format. */
  to?: HandoverTo | undefined;
  /** The items to pack, in the order of their numbers; by default all. */
  views?: readonly ItemView[] | undefined;
  /** For repeatable bundles; by default now, and random. */
  packedAt?: Date;
  bundleId?: string;
}

export interface Packed extends SealedBundle {
  items: number;
  /** Where the bundle is encrypted: `bytes` and `sha256` of the file as it lies there, and for how many it is (null: for who has the passphrase). `bytes` and `zipSha256` of the bundle are those of the zip inside. */
  encrypted: (OuterFile & Pick<Handover, 'recipients'>) | null;
  /** Authorities that gave no usable stamp. */
  stampFailures: StampFailure[];
  /** What each stamp carries for later, in the order of `tokens`; null where that was not asked for. */
  kept: (KeptChain | null)[];
  /** Addresses that did not say whether a certificate is revoked. */
  chainFailures: StampFailure[];
  receipt: string;
  /** The receipt and the report as PDF, beside the zip; no report beside an encrypted one. */
  receiptPdf: string;
  reportPdf: string | null;
  /** The verifier's page beside the zip, and its SHA-256; null without one. */
  page: string | null;
  pageSha256: string | null;
  /** Papers that could not be written, each with why. The bundle itself is sealed and in the log. */
  paperFailures: EvidenceError[];
}

/**
 * @throws EvidenceError as {@link handoverTo}; `case-empty`, `page-missing`, `output-exists`, `output-is-input`, `output-unwritable`, and
 *   what sealing throws. A packing that began is in the log, with how it ended.
 */
export async function packCase(editor: CaseEditor, options: PackOptions): Promise<Packed> {
  const { cwd, force = false, signal } = options;
  if (editor.items.length === 0 || options.views?.length === 0)
    throw new EvidenceError('case-empty', { file: editor.paths.folder });
  const handover = options.to === undefined ? null : await handoverTo(options.to);
  const bundleId = options.bundleId ?? randomBytes(8).toString('hex');
  const output = { cwd, force, protect: editor.paths.folder };
  const defaultName = `evidence-${bundleId}.zip`;
  const named = { ...output, named: options.output, defaultName };
  const file = await chooseBundle(named, handover !== null);
  const papers = paperNames(file, options.page);
  for (const paper of Object.values(papers)) if (paper !== null) await checkOutput(paper, output);
  const page = papers.page === null ? null : await readVerifierPage();

  const { chain, onRequest } = options;
  const keeper = chain ? await ChainKeeper.open(chain, { signal, onRequest }) : null;

  await editor.verifyLog();
  const views = options.views ?? (await viewItems(editor));
  options.onSurvey?.(surveyOf(editor, views));
  const signer = await options.signer();
  if (signal?.aborted) throw new EvidenceError('cancelled');

  const packedAt = toSecond(options.packedAt ?? new Date());
  const { sequence, previous } = editor.history.nextBundle;
  const facts = { bundleId, sequence, previous, actor: signer.certificate.fingerprint };
  const entry = { item: null, subject: null, ...facts };
  const stampFailures: StampFailure[] = [];
  const kept: (KeptChain | null)[] = [];
  await editor.append({ ...entry, action: 'pack', at: packedAt.toISOString() });
  let sealed: Awaited<ReturnType<typeof sealToFile>>;
  let report: Report;
  try {
    const custody = await readFile(editor.paths.log);
    report = await makeReport({
      of: editor,
      views,
      language: options.papers ?? 'both',
      bundle: {
        folder: bundleFolder(bundleId),
        sequence,
        salt: derivedSalt(editor, `report ${bundleId}`),
      },
      fingerprint: signer.certificate.fingerprint,
      date: packedAt,
      custody: editor.log.entries,
    });
    const payload = [
      ...(await casePayload(editor, custody, new Set(views.map(({ item }) => item)))),
      ...bundleDocuments(editor, { ...report, views, bundleId }),
      ...papersOf(report),
    ];
    payload.push(crateOf(payload, views, bundleId, packedAt));
    sealed = await sealToFile(
      {
        payload,
        bundleId,
        caseId: editor.file.caseId,
        sequence,
        previousTagmanifest: previous,
        items: views.length,
        custodyEntries: editor.log.entries.length,
        custodyHead: editor.log.head,
        packedAt,
        sm3: options.sm3 ?? false,
      },
      signer,
      file,
      {
        force,
        handover,
        stamp: askAll(options, keeper, stampFailures, kept),
        onFile: progressOf(options, payload.length),
        ...(signal && { signal }),
      },
    );
  } catch (error) {
    // The first error is the one to tell, also where the disk has no room for another line.
    await editor.append({ ...entry, action: 'pack-failed' }).catch(() => {});
    throw error;
  }
  // The subject is the next bundle's `previous`; by then it is public.
  try {
    await editor.append({ ...entry, action: 'packed', subject: sealed.tagmanifestSha256 });
  } catch (error) {
    // One that the log does not know would get a successor of the same number: it must not go out.
    await rm(file, { force: true }).catch(() => {});
    throw error;
  }
  const counts = {
    ...{ items: views.length, stampFailures, pageSha256: page?.sha256 ?? null },
    ...{ kept, chainFailures: keeper?.failures ?? [] },
  };
  const { outer, ...bundle } = sealed;
  const encrypted = handover && outer ? { ...outer, recipients: handover.recipients } : null;
  const packed: Packed = { ...bundle, ...counts, ...papers, encrypted, paperFailures: [] };
  try {
    await logStamps(editor, bundleId, sealed.tokens);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    packed.paperFailures.push(error);
  }
  const { language, papers: paperLanguage } = options;
  const content = {
    page,
    views,
    packedAt,
    report,
    handover,
    language,
    papers: paperLanguage,
    force,
  };
  append(packed.paperFailures, await writePapers(packed, content));
  const missing = new Set(packed.paperFailures.map(({ file }) => file));
  const ifThere = (paper: string | null) => (paper !== null && missing.has(paper) ? null : paper);
  return { ...packed, reportPdf: ifThere(packed.reportPdf), page: ifThere(packed.page) };
}

/** `b.zip`, and encrypted `b.zip.age`, also where it was not called so. @throws EvidenceError as `chooseOutput` */
async function chooseBundle(request: OutputRequest, isEncrypted: boolean): Promise<string> {
  if (!isEncrypted) return chooseOutput(request);
  // What is there under the plain name is not touched.
  const file = `${withoutAge(await chooseOutput({ ...request, force: true }))}.age`;
  await checkOutput(file, request);
  return file;
}

/** A TSA that does not answer, or answers wrongly, never keeps a bundle from being made. */
function askAll(
  { tsa = [], signal, onRequest }: PackOptions,
  keeper: ChainKeeper | null,
  failures: StampFailure[],
  kept: (KeptChain | null)[],
) {
  return async (p7s: Uint8Array<ArrayBuffer>): Promise<NewStamp[]> => {
    const urls = tsa.slice(0, MAX_TOKENS);
    const paths = urls.map((_, index) => tokenPath(index + 1));
    const asked = await askTsas(p7s, { urls, paths, before: [], keeper, signal, onRequest });
    append(failures, asked.failures);
    for (const stamp of asked.stamps) kept.push(stamp.kept);
    return asked.stamps;
  };
}

/** The papers; made again on another computer, they must be the same. */
function papersOf(report: Report): PayloadFile[] {
  const encode = (text: string) => new TextEncoder().encode(text);
  return [
    {
      path: 'data/report.html',
      read: async () => encode(report.html()),
      stream: async function* () {
        for (const piece of report.htmlPieces()) yield encode(piece);
      },
      isMade: true,
    },
    { path: 'data/report.pdf', read: report.pdf },
  ];
}

function surveyOf(of: CaseEditor, views: readonly ItemView[]): PackSurvey {
  const tally = new SurveyTally(of.items.length);
  for (const view of views) tally.add(view);
  return tally.result();
}

/** @param files Of the payload, each of which is reported twice. */
function progressOf({ onProgress }: PackOptions, files: number): (path: string) => void {
  let done = 0;
  return (path) => onProgress?.(path, ++done, files * 2);
}

/** Zip entries and signing times hold whole seconds. */
function toSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
