import { EvidenceError } from '../base/errors.js';
import type { Reading } from './schema.js';

export interface ImageReader {
  /** @param input.file Where the same bytes lie in the case, where they lie there as they are. */
  read(input: { path: string; bytes: Uint8Array; file?: string }): Promise<Reading>;
  /** How many images it wants in hand at once; by default one. */
  underway?: number;
}

/** One picture that no engine survives is no reason to leave the others. */
export function isReaderError(error: unknown): error is EvidenceError {
  return error instanceof EvidenceError && error.code === 'reader-died';
}
