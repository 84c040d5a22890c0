/** A file, or standard input, on its way into a case: opened once, known by its content. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { exists } from '../../base/node/atomic.js';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { MemberError, namesInZip, openAlbum, type AlbumMember } from './album.js';
import { identify, type FileType } from '../identify.js';
import { MAX_FILE_BYTES, MAX_BYTES } from '../limits.js';
import { bytesSource, piecesOf, type FileSource } from '../source.js';
import { memberPath, splitMember } from '../member-path.js';
import { handleSource } from './handle-source.js';
import { sha256Hex } from '../../base/hash.js';

export interface InputBytes {
  /** As the user named it; `-` for standard input. */
  path: string;
  bytes: Uint8Array;
  /** Of `bytes`. */
  sha256: string;
  modifiedAt: Date | null;
  createdAt: Date | null;
}

export interface OpenInput {
  path: string;
  type: FileType;
  source: FileSource;
  modifiedAt: Date | null;
  createdAt: Date | null;
  /** All of it, for a picture. @throws EvidenceError `file-too-large`, `file-changing` */
  bytes(): Promise<InputBytes>;
  /** Still being downloaded or copied, it would be no original. @throws EvidenceError `file-changing` */
  assertUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** Errors that are about one input; with any other, going on makes no sense. */
const INPUT_ERRORS = new Set<string>([
  ...['file-not-found', 'file-unreadable', 'file-empty', 'file-too-large', 'file-changing'],
  ...['not-a-file', 'not-an-image', 'format-unsupported', 'image-corrupt'],
  ...['image-too-many-pixels', 'no-images-in-folder', 'input-is-case', 'case-too-large'],
  'original-is-itself',
]);

export function isInputError(error: unknown): error is EvidenceError {
  return error instanceof EvidenceError && INPUT_ERRORS.has(error.code);
}

/**
 * @param path Of a file, or of a file in an archive as `memberPath` names it.
 * @throws EvidenceError `file-not-found`, `file-unreadable`, `not-a-file`, `file-empty`,
 *   `file-too-large`, before anything of it is copied.
 */
export async function openInput(path: string): Promise<OpenInput> {
  const member = splitMember(path);
  if (member === null || (await exists(path))) return openFile(path);
  return openMember(member.archive, member.name);
}

/** In memory, as pictures are. @throws EvidenceError as {@link openInput}, and `image-corrupt` */
async function openMember(archive: string, name: string): Promise<OpenInput> {
  const file = memberPath(archive, name);
  const whole = await openFile(archive);
  const album = await openAlbum(whole.source);
  try {
    const member = album.members.find((one) => one.name === name);
    if (member === undefined) throw new EvidenceError('file-not-found', { file });
    if (member.refused !== null) throw new EvidenceError('file-unreadable', { file });
    if (member.size === 0) throw new EvidenceError('file-empty', { file });
    refuseTooLarge(file, member.size, MAX_BYTES);
    return await memberInput(member, file);
  } catch (cause) {
    if (cause instanceof MemberError) throw new EvidenceError('image-corrupt', { file, cause });
    throw asInputError(cause, file);
  } finally {
    album.close();
    await whole.close();
  }
}

/** @param shown How it is called where it is told of. @throws MemberError; EvidenceError `not-an-image` */
export async function memberInput(
  member: AlbumMember,
  shown: string,
): Promise<OpenInput & { nested: boolean }> {
  const pieces: Uint8Array[] = [];
  for await (const piece of member.pieces()) pieces.push(piece);
  const bytes = new Uint8Array(Buffer.concat(pieces));
  const source = bytesSource(bytes);
  const type = await identify(source, namesInZip);
  const path = basename(member.name);
  if (!isAsCalled(path, type)) throw new EvidenceError('not-an-image', { file: shown });
  const times = { modifiedAt: member.modifiedAt, createdAt: null };
  // An archive in an archive is kept as it is.
  const nested = type.sort === 'archive';
  return {
    ...{ path, source, ...times, nested },
    type: nested ? { ...type, sort: 'attachment' } : type,
    bytes: async () => ({ path, bytes, sha256: await sha256Hex(bytes), ...times }),
    assertUnchanged: async () => {},
    close: async () => {},
  };
}

async function openFile(path: string): Promise<OpenInput> {
  let handle: FileHandle | undefined;
  try {
    handle = await openForReading(path);
    const opened = handle;
    const facts = await handle.stat();
    if (!facts.isFile()) throw new EvidenceError('not-a-file', { file: path });
    if (facts.size === 0) throw new EvidenceError('file-empty', { file: path });
    refuseTooLarge(path, facts.size, MAX_FILE_BYTES);
    const source = handleSource(handle, facts.size);
    const type = await identify(source, namesInZip);
    if (!isAsCalled(path, type)) throw new EvidenceError('not-an-image', { file: path });
    const assertUnchanged = async () => {
      const after = await opened.stat();
      if (after.size !== facts.size || after.mtimeMs !== facts.mtimeMs)
        throw new EvidenceError('file-changing', { file: path });
    };
    // File systems that know no time of creation say 1970.
    const createdAt = facts.birthtimeMs > 0 ? facts.birthtime : null;
    const times = { modifiedAt: facts.mtime, createdAt };
    return {
      ...{ path, source, assertUnchanged, ...times, type },
      async bytes() {
        refuseTooLarge(path, facts.size, MAX_BYTES);
        try {
          const bytes = await source.read(0, facts.size);
          await assertUnchanged();
          return { path, bytes, sha256: await sha256Hex(bytes), ...times };
        } catch (cause) {
          throw asInputError(cause, path);
        }
      },
      close: () => opened.close(),
    };
  } catch (cause) {
    await handle?.close();
    throw asInputError(cause, path);
  }
}

/**
 * Not where a picture's name is on something else, mostly a page that says why the picture could not
 * be had: the person who saved it thinks that the picture is safe.
 */
export function isAsCalled(name: string, { mediaType }: FileType): boolean {
  return !isCalledPicture(name) || mediaType.startsWith('image/');
}

export function isCalledPicture(name: string): boolean {
  return PICTURE_NAME.test(name);
}

const PICTURE_NAME = /\.(?:png|jpe?g|jfif|webp|avif|tiff?|gif|bmp|heic|heif)$/i;

/** As {@link openInput}, up to the limit of pictures, since it is kept in memory. */
export async function openStream(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<OpenInput> {
  const input = await readStream(stream, signal);
  const { path, bytes, modifiedAt, createdAt } = input;
  if (bytes.length === 0) throw new EvidenceError('file-empty', { file: path });
  const source = bytesSource(bytes);
  return {
    ...{ path, source, modifiedAt, createdAt, type: await identify(source, namesInZip) },
    bytes: async () => input,
    assertUnchanged: async () => {},
    close: async () => {},
  };
}

/** @throws EvidenceError `file-not-found`, `file-unreadable`, `file-too-large`, `file-changing`, `not-an-image` */
export async function readInput(path: string): Promise<InputBytes> {
  try {
    const handle = await openForReading(path);
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) throw new EvidenceError('not-an-image', { file: path });
      refuseTooLarge(path, facts.size, MAX_BYTES);
      const bytes = await handle.readFile();
      const after = await handle.stat();
      // Still being downloaded or copied: neither the one nor the other would be the original.
      if (bytes.length !== after.size || facts.mtimeMs !== after.mtimeMs)
        throw new EvidenceError('file-changing', { file: path });
      const createdAt = facts.birthtimeMs > 0 ? facts.birthtime : null;
      const times = { modifiedAt: facts.mtime, createdAt };
      return { path, bytes, sha256: await sha256Hex(bytes), ...times };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw asInputError(cause, path);
  }
}

/** Standard input, up to the same limit as pictures. @throws EvidenceError `file-too-large`, `cancelled` */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<InputBytes> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Ctrl-C works also while no input comes, without ending the input first.
  const stop = () => (stream as Partial<Readable>).destroy?.();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      refuseTooLarge('-', size, MAX_BYTES);
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

/** A named pipe would wait for its writer forever. */
function openForReading(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
}

export function asInputError(cause: unknown, path: string): unknown {
  const error = fromSystemError(cause, path);
  if (isInputError(error) || !(error instanceof EvidenceError)) return error;
  return new EvidenceError('file-unreadable', { file: path, args: error.args, cause });
}

function refuseTooLarge(path: string, size: number, limit: number): void {
  if (size <= limit) return;
  const megabytes = Math.ceil(size / 1048576);
  throw new EvidenceError('file-too-large', {
    file: path,
    args: { megabytes, limit: limit / 1048576 },
  });
}

/** Of a file of any size, read in pieces. @throws EvidenceError `file-changing`, … */
export async function hashOf(input: OpenInput): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(input.source)) hash.update(piece);
  await input.assertUnchanged();
  return hash.digest('hex');
}
