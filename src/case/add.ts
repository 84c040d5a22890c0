/** One image into a case: look at it, copy it, commit it, and only then read it. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { EvidenceError, fromSystemError } from '../errors.js';
import { sha256Hex } from '../hash.js';
import { inspectImage } from '../image/inspect.js';
import { MAX_BYTES } from '../image/limits.js';
import type { Reading } from '../reading/schema.js';
import type { CaseEditor } from './editor.js';

export interface ImageReader {
  /** @param input.file Where the same bytes lie in the case. */
  read(input: { path: string; bytes: Uint8Array; file?: string }): Promise<Reading>;
  /** How many images it wants in hand at once; by default one. */
  underway?: number;
}

export interface InputBytes {
  /** As the user named it; `-` for standard input. */
  path: string;
  bytes: Uint8Array;
  /** Of `bytes`. */
  sha256: string;
  modifiedAt: Date | null;
  createdAt: Date | null;
}

export interface Added {
  status: 'added' | 'duplicate';
  item: string;
  sha256: string;
  /** Null where it could not be read, or for a duplicate that had been read before. */
  reading: Reading | null;
  /** Why the original is in the case without a reading. */
  fault: unknown;
}

/** An image that is safe in the case, or was in it, while it may still be being read. */
export type Taken = Omit<Added, 'reading' | 'fault'> & {
  /** Rejects with what keeps the case from taking more. */
  outcome: Promise<Added>;
};

export interface AddOptions {
  note?: string | undefined;
  source?: string | undefined;
  /** Opened (and made) only once there is something to put in. */
  editor: () => Promise<CaseEditor>;
  reader: () => Promise<ImageReader>;
}

/** Errors that are about one input; with any other, going on makes no sense. */
const INPUT_ERRORS = new Set<string>([
  'file-not-found',
  'file-unreadable',
  'file-empty',
  'file-too-large',
  'file-changing',
  'not-an-image',
  'format-unsupported',
  'image-corrupt',
  'image-too-many-pixels',
  'no-images-in-folder',
]);

export function isInputError(error: unknown): boolean {
  return error instanceof EvidenceError && INPUT_ERRORS.has(error.code);
}

/** What is in the case and has been read already: no need to decode it, or to start an engine. */
export function knownImage({ sha256 }: InputBytes, editor: CaseEditor): Added | null {
  const known = editor.history.itemOf(sha256);
  if (known === undefined || known.reading === null) return null;
  return { status: 'duplicate', item: known.item, sha256, reading: null, fault: null };
}

/**
 * Returns when the original is in the case; the reading may go on, and is committed when it is there.
 *
 * @throws EvidenceError an input error, or whatever keeps the case from taking it.
 */
export async function takeImage(input: InputBytes, options: AddOptions): Promise<Taken> {
  const { path, bytes, sha256 } = input;
  // Decoded in full before it enters: a truncated picture would otherwise stay in the case for good.
  const facts = await inspectImage(path, bytes, { full: true });
  const editor = await options.editor();
  const duplicate = knownImage(input, editor);
  if (duplicate !== null) return { ...duplicate, outcome: Promise.resolve(duplicate) };

  const name = path === '-' ? null : basename(path);
  const unread = editor.history.itemOf(sha256)?.item;
  const item =
    unread ??
    (await editor.addOriginal({
      ...facts,
      bytes,
      sha256,
      name,
      modifiedAt: input.modifiedAt,
      createdAt: input.createdAt,
      source: options.source ?? null,
      note: options.note ?? null,
    }));
  const taken = { status: unread === undefined ? 'added' : 'duplicate', item, sha256 } as const;
  const file = editor.paths.original(item, facts.extension);
  const outcome = readInto(editor, taken, { path: name ?? '-', bytes, file }, options);
  // Whoever awaits it later hears of a failure; until then it is not an unhandled rejection.
  outcome.catch(() => {});
  return { ...taken, outcome };
}

/** The original is safe already; whatever happens here only leaves it unread. */
async function readInto(
  editor: CaseEditor,
  taken: Omit<Taken, 'outcome'>,
  // The base name only: times in it are evidence, the folders above it are nobody's business.
  input: { path: string; bytes: Uint8Array; file: string },
  options: AddOptions,
): Promise<Added> {
  let reading: Reading;
  try {
    reading = await (await options.reader()).read(input);
    if (reading.file.sha256 !== taken.sha256) throw new Error('a reading of another picture');
  } catch (fault) {
    return { ...taken, reading: null, fault };
  }
  await editor.addReading(taken.item, reading);
  return { ...taken, reading, fault: null };
}

/** @throws EvidenceError `file-not-found`, `file-unreadable`, `file-too-large`, `file-changing`, `not-an-image` */
export async function readInput(path: string): Promise<InputBytes> {
  try {
    // A named pipe would wait for its writer forever.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) throw new EvidenceError('not-an-image', { file: path });
      refuseTooLarge(path, facts.size);
      const bytes = await handle.readFile();
      const after = await handle.stat();
      // Still being downloaded or copied: neither the one nor the other would be the original.
      if (bytes.length !== after.size || facts.mtimeMs !== after.mtimeMs)
        throw new EvidenceError('file-changing', { file: path });
      // File systems that know no time of creation say 1970.
      const createdAt = facts.birthtimeMs > 0 ? facts.birthtime : null;
      const times = { modifiedAt: facts.mtime, createdAt };
      return { path, bytes, sha256: await sha256Hex(bytes), ...times };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const error = fromSystemError(cause, path);
    if (isInputError(error) || !(error instanceof EvidenceError)) throw error;
    throw new EvidenceError('file-unreadable', { file: path, args: error.args, cause });
  }
}

/** Standard input, up to the same limit as files. @throws EvidenceError `file-too-large`, `cancelled` */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<InputBytes> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Whoever presses Ctrl-C while nothing comes in must not have to end the input first.
  const stop = () => (stream as Partial<Readable>).destroy?.();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      refuseTooLarge('-', size);
    }
  } catch (error) {
    throw signal?.aborted ? new EvidenceError('cancelled') : error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  const bytes = Buffer.concat(chunks);
  const sha256 = await sha256Hex(bytes);
  return { path: '-', bytes, sha256, modifiedAt: null, createdAt: null };
}

function refuseTooLarge(path: string, size: number): void {
  if (size <= MAX_BYTES) return;
  const megabytes = Math.ceil(size / 1048576);
  throw new EvidenceError('file-too-large', {
    file: path,
    args: { megabytes, limit: MAX_BYTES / 1048576 },
  });
}
