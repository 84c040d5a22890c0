/** A file that an option names, small enough to be read whole. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { EvidenceError, fromSystemError } from '../errors.js';

/**
 * Never a pipe or a device: those would wait for a writer, or never end.
 *
 * @param limit Bytes.
 * @throws EvidenceError `file-not-found`, `file-unreadable`, `not-a-file`, `file-too-large`, `io`
 */
export async function readSmallFile(file: string, limit: number): Promise<Buffer> {
  try {
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) throw new EvidenceError('not-a-file', { file });
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
