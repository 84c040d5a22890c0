/** Sealing a case: outputs checked, packing recorded, bundle made, outcome recorded, receipt written. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeAtomic } from './case/atomic.js';
import type { CaseEditor } from './case/editor.js';
import { personalFindings, type PersonalFinding } from './case/personal.js';
import { reviewCount, viewItems, type ItemView } from './case/view.js';
import { MAX_TOKENS } from './bundle/layout.js';
import { casePayload, derivedSalt } from './bundle/payload.js';
import { receiptText, type ReceiptLanguage } from './bundle/receipt.js';
import { sealBundle } from './bundle/seal.js';
import type { PayloadFile, SealedBundle } from './bundle/types.js';
import { EvidenceError, fromSystemError } from './errors.js';
import { checkOutput, chooseOutput } from './outputs.js';
import { evidenceListCsv } from './report/evidence-list.js';
import { reportHtml } from './report/html.js';
import { kindWords } from './report/labels.js';
import type { Signer } from './sign/certificate.js';
import { requestStamp, type StampFailure, type StampSuccess } from './sign/tsa-client.js';

export interface PackOptions {
  /** Where the zip goes: a file or a folder; by default `evidence-<id>.zip` in `cwd`. */
  output?: string | undefined;
  cwd: string;
  /** Of the receipt, which people sign. What is in the bundle is the same in every language. */
  language: ReceiptLanguage;
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
  sm3?: boolean | undefined;
  /** For repeatable bundles; by default now, and random. */
  packedAt?: Date;
  bundleId?: string;
}

/** What people should know before a case leaves their hands. */
export interface PackSurvey {
  personal: PersonalFinding[];
  /** Items without a reading. */
  unread: string[];
  /** Values that a person has not confirmed though they ask for it. */
  toReview: number;
}

export interface Packed extends SealedBundle {
  items: number;
  /** Authorities that gave no usable stamp. */
  stampFailures: StampFailure[];
  receipt: string;
}

/**
 * @throws EvidenceError `case-empty`, `output-exists`, `output-is-input`, `output-unwritable`, and
 *   what sealing throws. A packing that began is in the log, with how it ended.
 */
export async function packCase(editor: CaseEditor, options: PackOptions): Promise<Packed> {
  const { cwd, force = false, signal } = options;
  if (editor.items.length === 0)
    throw new EvidenceError('case-empty', { file: editor.paths.folder });
  const bundleId = options.bundleId ?? randomBytes(8).toString('hex');
  const output = { cwd, force, protect: editor.paths.folder };
  const defaultName = `evidence-${bundleId}.zip`;
  const file = await chooseOutput({ ...output, named: options.output, defaultName });
  const receipt = `${file.replace(/\.zip$/i, '')}.receipt.txt`;
  await checkOutput(receipt, output);

  await editor.verifyLog();
  const views = await viewItems(editor);
  options.onSurvey?.(survey(views));
  const signer = await options.signer();
  if (signal?.aborted) throw new EvidenceError('cancelled');

  const packedAt = toSecond(options.packedAt ?? new Date());
  const { sequence, previous } = editor.history.nextBundle;
  const facts = { bundleId, sequence, previous, actor: signer.certificate.fingerprint };
  const entry = { item: null, subject: null, ...facts };
  const stampFailures: StampFailure[] = [];
  await editor.append({ ...entry, action: 'pack', at: packedAt.toISOString() });
  let sealed: SealedBundle;
  try {
    const custody = await readFile(editor.paths.log);
    const payload = [
      ...(await casePayload(editor, custody)),
      ...documents(editor, views, { bundleId, packedAt }),
    ];
    sealed = await sealBundle(
      {
        payload: counted(payload, options.onProgress),
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
      { force, stamp: askAll(options, stampFailures), ...(signal && { signal }) },
    );
  } catch (error) {
    // The first error is the one to tell, also where the disk has no room for another line.
    await editor.append({ ...entry, action: 'pack-failed' }).catch(() => {});
    throw error;
  }
  // The subject is the next bundle's `previous`; by then it is public.
  await editor.append({ ...entry, action: 'packed', subject: sealed.tagmanifestSha256 });
  const packed = { ...sealed, items: views.length, stampFailures, receipt };
  await writeReceipt(packed, views, packedAt, options);
  return packed;
}

/** A TSA that does not answer, or answers wrongly, never keeps a bundle from being made. */
function askAll({ tsa = [], signal, onRequest }: PackOptions, failures: StampFailure[]) {
  return async (p7s: Uint8Array<ArrayBuffer>): Promise<StampSuccess[]> => {
    const stamps: StampSuccess[] = [];
    for (const url of tsa.slice(0, MAX_TOKENS)) {
      onRequest?.(url);
      const answer = await requestStamp(url, p7s, { signal });
      if ('reason' in answer) failures.push(answer);
      else stamps.push(answer);
    }
    return stamps;
  };
}

/** What a report says must not change with the clock of whoever makes it again. */
function documents(
  editor: CaseEditor,
  views: readonly ItemView[],
  { bundleId, packedAt }: { bundleId: string; packedAt: Date },
): PayloadFile[] {
  const encode = (text: string) => new TextEncoder().encode(text);
  const salt = derivedSalt(editor, `report ${bundleId}`);
  const image = (item: string) => editor.originalBytes(editor.find(item));
  return [
    { path: 'data/evidence-list.csv', read: async () => encode(evidenceListCsv(views)) },
    {
      path: 'data/report.html',
      read: once(async () => encode(await reportHtml({ views, bundleId, packedAt, salt, image }))),
    },
  ];
}

function survey(views: readonly ItemView[]): PackSurvey {
  return {
    personal: personalFindings(views),
    unread: views.filter(({ reading }) => reading === null).map(({ item }) => item),
    toReview: views.reduce((sum, { reading }) => sum + (reading ? reviewCount(reading) : 0), 0),
  };
}

async function writeReceipt(
  bundle: Packed,
  views: readonly ItemView[],
  packedAt: Date,
  { language, force = false }: PackOptions,
): Promise<void> {
  const tongue = language === 'en' ? 'en' : 'zh';
  const items = views.map(({ item, original, reading }) => ({
    id: item,
    label: kindWords(reading?.kind ?? 'unknown')[tongue],
    sha256: original.sha256,
  }));
  const offsetMinutes = -packedAt.getTimezoneOffset();
  const text = receiptText({ bundle, packedAt, offsetMinutes, items }, language);
  try {
    // BOM and CRLF: it is opened and printed on old office computers.
    const content = `\ufeff${text.replaceAll('\n', '\r\n')}`;
    await writeAtomic(bundle.receipt, content, { exclusive: !force });
  } catch (error) {
    throw fromSystemError(error, bundle.receipt);
  }
}

function counted(payload: PayloadFile[], onProgress: PackOptions['onProgress']): PayloadFile[] {
  let done = 0;
  const total = payload.length * 2;
  return payload.map(({ path, read }) => ({
    path,
    read() {
      onProgress?.(path, ++done, total);
      return read();
    },
  }));
}

/** Costly to make, and asked for twice. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** Zip entries and signing times hold whole seconds. */
function toSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
