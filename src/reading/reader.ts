import { EvidenceError } from '../base/errors.js';
import type { Bitmap } from '../files/bitmap.js';
import type { ImageFacts } from '../files/sniff.js';
import type { Reading } from './schema.js';

/** One picture. */
export interface ImageInput {
  path: string;
  bytes: Uint8Array;
  /** Where the same bytes lie in the case, where they lie there as they are. */
  file?: string;
  /** Of `bytes`, where it is known. */
  sha256?: string;
  /**
   * What `inspectImage` said of `bytes`, where it was asked already. Who hands it in with a `file`
   * compares the reading's SHA-256 with theirs: the file may have been replaced.
   */
  facts?: ImageFacts;
  /** Their pixels, where they were decoded already. */
  decoded?: Bitmap | undefined;
}

export interface ImageReader {
  read(input: ImageInput): Promise<Reading>;
  /** How many images it wants in hand at once; by default one. */
  underway?: number;
  /** The reading of that picture is in the case: what is kept of it elsewhere may go. */
  committed?(sha256: string): void;
}

/** One picture that no engine survives is no reason to leave the others. */
export function isReaderError(error: unknown): error is EvidenceError {
  return error instanceof EvidenceError && error.code === 'reader-died';
}
