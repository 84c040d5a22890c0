/** One file of a case: opened, whole, of the shape that it should have. */
import { open, readdir, readFile } from 'node:fs/promises';
import type { z } from '../../base/zod.js';
import { EvidenceError, fromSystemError } from '../../base/errors.js';
import { errno } from '../../base/node/atomic.js';
import type { Encryption } from './encryption.js';

/** The content of a file of a case. @throws EvidenceError `case-corrupt` */
export async function readDecrypted(file: string, encryption: Encryption): Promise<Uint8Array> {
  try {
    return await encryption.decrypt(await readFile(file));
  } catch (error) {
    throw readError(error, file);
  }
}

const PIECE_BYTES = 2 ** 20;

/** A file as it lies on the disk. Small ones take small buffers: a case has thousands. */
export async function* piecesIn(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    let { size: left } = await handle.stat();
    for (;;) {
      // One more than is left, to see that it ends there.
      const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, Math.max(0, left) + 1));
      const { bytesRead } = await handle.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return;
      left -= bytesRead;
      yield piece.subarray(0, bytesRead);
      // It was asked for more than there was.
      if (left === 0 && bytesRead < piece.length) return;
    }
  } finally {
    await handle.close();
  }
}

/** What is no error of the system is of the encryption: the file was changed. */
export function readError(error: unknown, file: string): unknown {
  if (error instanceof EvidenceError) return error;
  const code = errno(error);
  const fault = code === 'ENOENT' ? 'missing' : code === '' ? 'changed' : null;
  return fault === null
    ? fromSystemError(error, file)
    : new EvidenceError('case-corrupt', { file, args: { fault }, cause: error });
}

/** Names, sorted; none where there is no such folder. */
export async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (errno(error) === 'ENOENT') return [];
    throw fromSystemError(error, folder);
  }
}

/**
 * @param version Up to which this program knows the file's schema.
 * @throws EvidenceError `case-corrupt`, `case-newer`
 */
export function parseFile<T>(
  file: string,
  bytes: Uint8Array,
  schema: z.ZodType<T>,
  version = 1,
): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new EvidenceError('case-corrupt', { file, args: { fault: 'not-json' }, cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new EvidenceError(isNewer(value, version) ? 'case-newer' : 'case-corrupt', {
    file,
    args: { fault: 'bad-shape' },
    cause: result.error,
  });
}

/** `evidence-something/2`, where this program knows `/1`. */
function isNewer(value: unknown, known: number): boolean {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return false;
  const version = /^evidence-[a-z-]+\/(\d+)$/.exec(String(value.schema))?.[1];
  return version !== undefined && Number(version) > known;
}
