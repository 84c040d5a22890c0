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
  read(input: { path: string; bytes: Uint8Array }): Promise<Reading>;
}

export interface InputBytes {
  /** As the user named it; `-` for standard input. */
  path: string;
  bytes: Uint8Array;
  modifiedAt: Date | null;
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
export async function knownImage({ bytes }: InputBytes, editor: CaseEditor): Promise<Added | null> {
  const sha256 = await sha256Hex(bytes);
  const known = editor.history.itemOf(sha256);
  if (known === undefined || known.reading === null) return null;
  return { status: 'duplicate', item: known.item, sha256, reading: null, fault: null };
}

/** @throws EvidenceError an input error, or whatever keeps the case from taking it. */
export async function addImage(input: InputBytes, options: AddOptions): Promise<Added> {
  const { path, bytes } = input;
  // Decoded in full before it enters: a truncated picture would otherwise stay in the case for good.
  const facts = await inspectImage(path, bytes, { full: true });
  const editor = await options.editor();
  const duplicate = await knownImage(input, editor);
  if (duplicate !== null) return duplicate;

  const sha256 = await sha256Hex(bytes);
  const name = path === '-' ? null : basename(path);
  const unread = editor.history.itemOf(sha256)?.item;
  if (unread !== undefined) {
    const read = await readInto(editor, unread, name, bytes, options);
    return { status: 'duplicate', item: unread, sha256, ...read };
  }

  const item = await editor.addOriginal({
    ...facts,
    bytes,
    sha256,
    name,
    modifiedAt: input.modifiedAt,
    source: options.source ?? null,
    note: options.note ?? null,
  });
  const read = await readInto(editor, item, name, bytes, options);
  return { status: 'added', item, sha256, ...read };
}

/** The original is safe already; whatever happens here only leaves it unread. */
async function readInto(
  editor: CaseEditor,
  item: string,
  name: string | null,
  bytes: Uint8Array,
  options: AddOptions,
): Promise<Pick<Added, 'reading' | 'fault'>> {
  let reading: Reading;
  try {
    // The base name only: times in it are evidence, the folders above it are nobody's business.
    reading = await (await options.reader()).read({ path: name ?? '-', bytes });
  } catch (fault) {
    return { reading: null, fault };
  }
  await editor.addReading(item, reading);
  return { reading, fault: null };
}

/** @throws EvidenceError `file-not-found`, `file-unreadable`, `file-too-large`, `not-an-image` */
export async function readInput(path: string): Promise<InputBytes> {
  try {
    // A named pipe would wait for its writer forever.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) throw new EvidenceError('not-an-image', { file: path });
      refuseTooLarge(path, facts.size);
      return { path, bytes: await handle.readFile(), modifiedAt: facts.mtime };
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
  return { path: '-', bytes: Buffer.concat(chunks), modifiedAt: null };
}

function refuseTooLarge(path: string, size: number): void {
  if (size <= MAX_BYTES) return;
  const megabytes = Math.ceil(size / 1048576);
  throw new EvidenceError('file-too-large', {
    file: path,
    args: { megabytes, limit: MAX_BYTES / 1048576 },
  });
}
