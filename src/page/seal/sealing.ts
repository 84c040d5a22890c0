/** A draft to a bundle: into the case first, then sealed by the same core as on the command line. */
import { crc32 } from '../../bundle/zip/crc32.js';
import { writeZip } from '../../bundle/zip/write.js';
import { bundleFolder } from '../../bundle/layout.js';
import { casePayload, derivedSalt } from '../../bundle/seal/payload.js';
import { sealBundle, type Sink } from '../../bundle/seal/seal.js';
import type { PayloadFile, SealedBundle } from '../../bundle/seal/types.js';
import { toHex } from '../../base/hash.js';
import { sha256OfPieces } from '../../base/sha256.js';
import { sm3OfPieces } from '../../base/sm3.js';
import type { Wording } from '../../base/wording.js';
import { findingsOf } from '../../case/findings/index.js';
import type { OriginalsByHash, StoredMemoryCase } from '../../case/memory.js';
import { packedTimes, timelineOf } from '../../case/view/timeline.js';
import { viewItems } from '../../case/view/view.js';
import { itemWords } from '../../i18n/labels.js';
import { bundleDocuments, crateOf } from '../../report/bundle-documents.js';
import { reportPaper } from '../../report/document/report.js';
import type { Picture } from '../../report/document/types.js';
import { htmlPieces } from '../../report/html/render.js';
import type { Signer } from '../../sign/certificate.js';
import { caseOf, type OfCase } from './taking-in.js';

export interface SealRequest extends OfCase {
  signer: Signer;
  /** For the report. */
  pictureOf: (sha256: string) => Promise<Picture | null>;
  /** Told of each file of the bundle twice; waited for, so that the screen can be drawn. */
  onProgress: (done: number, total: number) => Promise<void>;
}

/** What the receipt says. */
export interface SealedFacts {
  bundle: SealedBundle;
  packedAt: string;
  items: { id: string; label: Wording; sha256: string }[];
}

export interface Sealed extends SealedFacts {
  zip: Blob;
  /** The case with this bundle in its log. */
  after: StoredMemoryCase;
  /** The draft, its items numbered. */
  items: SealedFacts['items'];
  numbers: Map<string, string>;
  /** What was written while sealing, to be kept: by hash. */
  written: Map<string, Uint8Array<ArrayBuffer>>;
}

/** Nothing is changed but what is returned. @throws EvidenceError as `sealBundle` */
export async function sealDraft(request: SealRequest): Promise<Sealed> {
  const { signer, onProgress, pictureOf } = request;
  const written = new Map<string, Uint8Array<ArrayBuffer>>();
  const originals: OriginalsByHash = async (sha256) =>
    written.get(sha256) ?? request.originals(sha256);
  const { inCase, numbers } = await caseOf({ ...request, originals }, written);

  const packedAt = new Date(Math.floor(request.now.getTime() / 1000) * 1000);
  const bundleId = toHex(crypto.getRandomValues(new Uint8Array(8)));
  const { sequence, previous } = inCase.history.nextBundle;
  const { fingerprint } = signer.certificate;
  const facts = { bundleId, sequence, previous, actor: fingerprint };
  const entry = { item: null, subject: null, at: packedAt.toISOString(), ...facts };
  await inCase.append({ ...entry, action: 'pack' });
  const { bytes, entries, head } = inCase.custody;
  const views = await viewItems(inCase);
  const findings = findingsOf(views);
  const own = { sequence, at: packedAt.toISOString(), stamps: [] };
  const timeline = timelineOf({
    views,
    bundles: [...packedTimes(inCase.history.bundles), own],
  });
  const pages = new Map<string, string>();
  const pictures = new Map<string, Picture | null>();
  for (const { item, original } of views) pictures.set(item, await pictureOf(original.sha256));
  const paper = reportPaper({
    ...{ language: 'both', caseId: inCase.caseId, bundle: bundleFolder(bundleId), sequence },
    ...{ salt: derivedSalt(inCase, `report ${bundleId}`), fingerprint, fingerprintQr: null },
    ...{ date: packedAt, views, findings, timeline, custody: entries, pictures },
    // None is attached here.
    stamps: new Map(),
  });
  const payload: PayloadFile[] = [
    ...(await casePayload(inCase, bytes)),
    ...bundleDocuments(inCase, { views, findings, timeline, pages, bundleId }),
    {
      path: 'data/report.html',
      read: async () => new TextEncoder().encode([...htmlPieces(paper, pages)].join('')),
    },
  ];
  payload.push(crateOf(payload, views, bundleId, packedAt));
  const zip = gatheredBlob();
  let done = 0;
  const watched = payload.map((file) => ({
    ...file,
    async *stream() {
      await onProgress(Math.min(++done, payload.length * 2), payload.length * 2);
      if (file.stream === undefined) yield await file.read();
      else yield* file.stream();
    },
  }));
  const sealed = await sealBundle(
    {
      ...{ payload: watched, bundleId, caseId: inCase.caseId, sequence },
      previousTagmanifest: previous,
      items: views.length,
      custodyEntries: entries.length,
      custodyHead: head,
      packedAt,
    },
    signer,
    sinkTo(zip.add),
  );
  await inCase.append({ ...entry, action: 'packed', subject: sealed.tagmanifestSha256 });
  return {
    bundle: { file: `${bundleFolder(bundleId)}.zip`, ...sealed },
    packedAt: packedAt.toISOString(),
    items: views.map((view) => ({
      ...{ id: view.item, sha256: view.original.sha256 },
      label: itemWords(view),
    })),
    ...{ zip: zip.blob(), after: inCase.stored(), numbers, written },
  };
}

/** So much of the zip is in the page's own memory. */
const GATHERED_BYTES = 4 * 2 ** 20;

/** What is a blob already the browser keeps outside of the page's memory, on a disk where it can. */
function gatheredBlob() {
  const blobs: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const flush = () => {
    blobs.push(new Blob(chunks));
    chunks = [];
    bytes = 0;
  };
  return {
    add(chunk: Uint8Array): void {
      chunks.push(new Uint8Array(chunk));
      bytes += chunk.length;
      if (bytes >= GATHERED_BYTES) flush();
    },
    blob(): Blob {
      flush();
      return new Blob(blobs, { type: 'application/zip' });
    },
  };
}

function sinkTo(add: (chunk: Uint8Array) => void): Sink {
  return {
    name: 'zip',
    write: async (chunk) => add(chunk),
    zip: writeZip,
    sha256: sha256OfPieces,
    sm3: sm3OfPieces,
    crc32,
  };
}
