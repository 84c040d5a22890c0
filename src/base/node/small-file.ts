/** A file that an option names, small enough to be read whole. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { errno } from './atomic.js';
import { EvidenceError, fromSystemError } from '../errors.js';

/**
 * Never a pipe or a device: those would wait for a writer, or never end.
 *
 * @param limit Bytes.
 * @throws EvidenceError `file-not-found`, `file-unreadable`, `not-a-file`, `file-too-large`, `io`
 */
export function readSmallFile(file: string, limit: number): Promise<Buffer> {
  return readSmall(file, limit, () => refuse(file));
}

/**
 * As {@link readSmallFile}, and from a pipe too: other programs hand over a passphrase in that way.
 * It is asked again and again, never waited for in a thread, which would keep the program from ending.
 *
 * @throws EvidenceError also `cancelled`
 */
export function readSmallFileOrPipe(
  file: string,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  // A named pipe is empty until someone opens it to write.
  const isNamed = !/^\/(?:dev|proc)\//.test(file);
  return readSmall(file, limit, async (handle) => {
    const pieces: Buffer[] = [];
    for (let length = 0; length <= limit;) {
      if (signal?.aborted) throw new EvidenceError('cancelled', { file });
      const piece = await readNow(handle);
      if (piece?.length === 0 && (length > 0 || !isNamed)) return Buffer.concat(pieces);
      if (piece === null || piece.length === 0) await wait(POLL_MS);
      else {
        pieces.push(piece);
        length += piece.length;
      }
    }
    throw new EvidenceError('file-too-large', {
      file,
      args: { megabytes: limit / 2 ** 20, limit: limit / 2 ** 20 },
    });
  });
}

function refuse(file: string): never {
  throw new EvidenceError('not-a-file', { file });
}

const POLL_MS = 50;

/** Null where there is nothing yet. */
async function readNow(handle: FileHandle): Promise<Buffer | null> {
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, null);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if (errno(error) === 'EAGAIN') return null;
    throw error;
  }
}

async function readSmall(
  file: string,
  limit: number,
  readOther: (handle: FileHandle) => Promise<Buffer>,
): Promise<Buffer> {
  try {
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return facts.isDirectory() ? refuse(file) : await readOther(handle);
      if (facts.size > limit) {
        const args = { megabytes: Math.ceil(facts.size / 2 ** 20), limit: limit / 2 ** 20 };
        throw new EvidenceError('file-too-large', { file, args });
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fromSystemError(error, file);
  }
}
