/** Papers for people, written beside the case: whole or not at all, never over something by accident. */
import { writeAtomic } from './base/node/atomic.js';
import { fromSystemError } from './base/errors.js';
import { chooseOutput, type OutputRequest } from './base/node/outputs.js';

/** @returns the file's path. @throws EvidenceError as `chooseOutput`, `disk-full`, `io` */
export async function writePaper(
  target: OutputRequest,
  content: string | Uint8Array,
): Promise<string> {
  const file = await chooseOutput(target);
  try {
    await writeAtomic(file, content, { exclusive: !target.force });
  } catch (error) {
    throw fromSystemError(error, file);
  }
  return file;
}
