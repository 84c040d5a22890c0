/** Sealing: payload and signer → one signed zip (docs/FORMAT.md). Pure: bytes go to a sink. */
import { EvidenceError } from '../../base/errors.js';
import type { PieceDigest } from '../../base/block-digest.js';
import { sha256Hex } from '../../base/hash.js';
import type { Signer } from '../../sign/certificate.js';
import { signCms } from '../../sign/cms.js';
import { formatBagInfo } from '../bag-info.js';
import { HOW_TO_VERIFY_TEXT } from '../how-to-verify.js';
import {
  BAG_INFO,
  BAGIT_DECLARATION,
  BAGIT_TXT,
  bundleFolder,
  CUSTODY_LOG,
  HOW_TO_VERIFY,
  ID_PATTERN,
  isPayloadPath,
  MANIFEST,
  MAX_BUNDLE_BYTES,
  MAX_FILE_BYTES,
  MAX_FILES,
  MAX_PATH,
  SIGNATURE,
  SIGNER_CRT,
  SM3SUMS,
  TAGMANIFEST,
  tokenPath,
} from '../layout.js';
import { formatManifest } from '../manifest.js';
import { formatSm3Sums } from '../sm3.js';
import type { PayloadFile, SealedBundle, SealedToken, SealInput } from './types.js';
import { CENTRAL_LENGTH, END_LENGTH, LOCAL_LENGTH } from '../zip/format.js';
import type { ZipEntry, ZipWriter } from '../zip/write.js';

export interface SealOptions {
  /** Ends the work. */
  signal?: AbortSignal | undefined;
  /** Asked for time stamps over the signature, which is done by then; it must not throw for a TSA. */
  stamp?: ((p7s: Uint8Array<ArrayBuffer>) => Promise<Stamp[]>) | undefined;
  /** Told of each payload file twice: before its hash is taken, and before it is written. */
  onFile?: ((path: string) => void) | undefined;
}

/** Where a bundle goes, and what does the work on many bytes: Node has faster ones than a browser. */
export interface Sink {
  /** What errors call it. */
  name: string;
  write(chunk: Uint8Array): Promise<void>;
  zip: ZipWriter;
  sha256(): PieceDigest;
  sm3(): PieceDigest;
  /** @param crc Of what came before. */
  crc32(bytes: Uint8Array, crc?: number): number;
}

interface Stamp {
  tsr: Uint8Array<ArrayBuffer>;
  genTime: Date;
  tsa: string;
}

/** How many files each bundle has beside its payload, at most: with SM3 list, time stamps, proofs, countersignatures. */
const TAG_FILES = 7 + 1 + 9 + 9 + 9 * 3;

/** What is kept between the two readings: all of it, each small file, and each that is made. */
const KEPT_BYTES = 32 * 2 ** 20;
const KEPT_FILE_BYTES = 16 * 2 ** 10;
const KEPT_MADE_BYTES = 4 * 2 ** 20;

/** Files that describe the payload, by path within the bag. */
type TagFiles = Map<string, Uint8Array<ArrayBuffer>>;

/**
 * Reads every payload file twice: for its hash, which is signed, and to write it. Of small ones, tens
 * of thousands in a large case, and of what is made for it, as many as fit into some megabytes are kept
 * in between.
 *
 * @throws EvidenceError `bundle-too-large`, `cancelled`; `case-corrupt` where a payload file changes
 *   meanwhile. TypeError where `input` breaks a rule of the format, which is the caller's mistake.
 */
export async function sealBundle(
  input: SealInput,
  signer: Signer,
  sink: Sink,
  { signal, stamp, onFile = () => {} }: SealOptions = {},
): Promise<Omit<SealedBundle, 'file'>> {
  const folder = bundleFolder(input.bundleId);
  checkInput(input, folder);
  const files = input.payload.length + TAG_FILES;
  if (files > MAX_FILES) throw tooLarge(sink.name, MAX_FILES, files);
  const contents = new Map<string, Content>();
  let payloadBytes = 0;
  let room = KEPT_BYTES;
  for (const file of input.payload) {
    onFile(file.path);
    const keep = Math.min(room, file.isMade ? KEPT_MADE_BYTES : KEPT_FILE_BYTES);
    const content = await readThrough(file, sink, { sm3: input.sm3 ?? false, keep, signal });
    contents.set(file.path, content);
    if (content.kept !== null) room -= content.size;
    payloadBytes += content.size;
    // The rest would be read for nothing.
    if (payloadBytes > MAX_BUNDLE_BYTES) throw tooLarge(sink.name, MAX_BUNDLE_BYTES, payloadBytes);
  }
  const tagFiles = await makeTagFiles(input, signer, contents, payloadBytes);
  const tokens = await addTokens(tagFiles, stamp);
  const expected = zipSize(folder, input.payload, payloadBytes, tagFiles);
  if (expected > MAX_BUNDLE_BYTES) throw tooLarge(sink.name, MAX_BUNDLE_BYTES, expected);

  const zipHash = sink.sha256();
  let bytes = 0;
  let largest = 0;
  for (const { size } of contents.values()) largest = Math.max(largest, size);
  const entries = entriesOf(input.payload, tagFiles, contents, sink, onFile);
  await sink.zip(entries, { folder, date: input.packedAt, largest }, async (chunk) => {
    refuseCancelled(signal);
    zipHash.update(chunk);
    bytes += chunk.length;
    await sink.write(chunk);
  });
  if (bytes !== expected) throw new Error(`a zip of ${bytes} bytes in place of ${expected}`);
  return {
    bundleId: input.bundleId,
    sequence: input.sequence,
    bytes,
    zipSha256: zipHash.hex(),
    tagmanifestSha256: await sha256Hex(tagFiles.get(TAGMANIFEST) ?? new Uint8Array()),
    fingerprint: signer.certificate.fingerprint,
    files: input.payload.length + tagFiles.size,
    tokens,
  };
}

async function makeTagFiles(
  input: SealInput,
  signer: Signer,
  contents: ReadonlyMap<string, Content>,
  payloadBytes: number,
): Promise<TagFiles> {
  const encoder = new TextEncoder();
  const hashes = new Map([...contents].map(([path, { sha256 }]) => [path, sha256]));
  const sm3 = new Map([...contents].map(([path, content]) => [path, content.sm3 ?? '']));
  const tagFiles: TagFiles = new Map(
    Object.entries({
      [BAGIT_TXT]: BAGIT_DECLARATION,
      [BAG_INFO]: formatBagInfo({
        ...input,
        fingerprint: signer.certificate.fingerprint,
        payload: { bytes: payloadBytes, files: hashes.size },
      }),
      [MANIFEST]: formatManifest(hashes),
      [HOW_TO_VERIFY]: HOW_TO_VERIFY_TEXT,
      [SIGNER_CRT]: signer.pem,
      ...(input.sm3 && { [SM3SUMS]: formatSm3Sums(sm3) }),
    }).map(([path, text]) => [path, encoder.encode(text)]),
  );
  const tagHashes = new Map<string, string>();
  for (const [path, bytes] of tagFiles) tagHashes.set(path, await sha256Hex(bytes));
  const tagmanifest = encoder.encode(formatManifest(tagHashes));
  tagFiles.set(TAGMANIFEST, tagmanifest);
  tagFiles.set(SIGNATURE, await signCms(tagmanifest, signer, input.packedAt));
  return tagFiles;
}

async function addTokens(tagFiles: TagFiles, stamp: SealOptions['stamp']): Promise<SealedToken[]> {
  const p7s = tagFiles.get(SIGNATURE);
  if (stamp === undefined || p7s === undefined) return [];
  const stamps = await stamp(p7s);
  stamps.forEach(({ tsr }, index) => tagFiles.set(tokenPath(index + 1), tsr));
  return Promise.all(
    stamps.map(async ({ tsr, tsa, genTime }) => ({
      ...{ tsa, genTime: genTime.toISOString(), sha256: await sha256Hex(tsr) },
    })),
  );
}

/** What is known of a payload file once it has been read. */
interface Content {
  size: number;
  crc: number;
  sha256: string;
  /** Null where it is not asked for. */
  sm3: string | null;
  /** Itself, where it is kept. */
  kept: Uint8Array[] | null;
}

async function readThrough(
  file: PayloadFile,
  sink: Sink,
  { sm3: wanted, keep, signal }: { sm3: boolean; keep: number; signal: AbortSignal | undefined },
): Promise<Content> {
  const sha256 = sink.sha256();
  const sm3 = wanted ? sink.sm3() : null;
  let [size, crc] = [0, 0];
  let kept: Uint8Array[] | null = [];
  for await (const piece of piecesOf(file)) {
    refuseCancelled(signal);
    size += piece.length;
    if (size > MAX_FILE_BYTES) throw tooLarge(sink.name, MAX_FILE_BYTES, size);
    sha256.update(piece);
    sm3?.update(piece);
    crc = sink.crc32(piece, crc);
    if (size > keep) kept = null;
    kept?.push(piece);
  }
  return { size, crc, sha256: sha256.hex(), sm3: sm3?.hex() ?? null, kept };
}

async function* piecesOf(file: PayloadFile): AsyncGenerator<Uint8Array> {
  if (file.stream === undefined) yield await file.read();
  else yield* file.stream();
}

/** A second time, to be written. @throws EvidenceError `case-corrupt` where it has changed. */
async function* unchanged(
  file: PayloadFile,
  { sha256 }: Content,
  sink: Sink,
): AsyncGenerator<Uint8Array> {
  const hash = sink.sha256();
  for await (const piece of piecesOf(file)) {
    hash.update(piece);
    yield piece;
  }
  if (hash.hex() !== sha256) throw new EvidenceError('case-corrupt', { file: file.path });
}

/** Everything, in the order of the zip; payload is read when its turn comes. */
async function* entriesOf(
  payload: readonly PayloadFile[],
  tagFiles: TagFiles,
  contents: ReadonlyMap<string, Content>,
  sink: Sink,
  onFile: (path: string) => void,
): AsyncGenerator<ZipEntry> {
  const files = new Map(payload.map((file) => [file.path, file]));
  for (const path of [...files.keys(), ...tagFiles.keys()].sort((a, b) => (a < b ? -1 : 1))) {
    const file = files.get(path);
    const content = contents.get(path);
    if (file !== undefined && content !== undefined) {
      onFile(path);
      const { size, crc, kept } = content;
      yield { path, size, crc, pieces: kept ?? unchanged(file, content, sink) };
    } else {
      const bytes = tagFiles.get(path) ?? new Uint8Array();
      yield { path, size: bytes.length, crc: sink.crc32(bytes), pieces: [bytes] };
    }
  }
}

function checkInput(input: SealInput, folder: string): void {
  const paths = input.payload.map(({ path }) => path);
  const wrong = paths.find(
    (path) => !isPayloadPath(path) || folder.length + 1 + path.length > MAX_PATH,
  );
  if (wrong !== undefined) throw new TypeError(`not a path for a bundle: ${wrong}`);
  if (new Set(paths.map((path) => path.toLowerCase())).size !== paths.length)
    throw new TypeError('two payload files of one name');
  if (!paths.includes(CUSTODY_LOG)) throw new TypeError('no custody log');
  if (!ID_PATTERN.test(input.bundleId) || !ID_PATTERN.test(input.caseId))
    throw new TypeError('not an identifier');
}

/** Of stored entries without extras: known before writing, and checked after it. */
function zipSize(
  folder: string,
  payload: readonly PayloadFile[],
  payloadBytes: number,
  tagFiles: TagFiles,
): number {
  const paths = [...payload.map(({ path }) => path), ...tagFiles.keys()];
  const headers = paths.map(
    (path) => LOCAL_LENGTH + CENTRAL_LENGTH + 2 * (folder.length + 1 + path.length),
  );
  const sizes = [...tagFiles.values()].map(({ length }) => length);
  return [...headers, ...sizes].reduce((sum, size) => sum + size, payloadBytes + END_LENGTH);
}

function tooLarge(file: string, limit: number, actual: number): EvidenceError {
  return new EvidenceError('bundle-too-large', { file, args: { limit, actual } });
}

function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new EvidenceError('cancelled', { cause: signal.reason });
}
