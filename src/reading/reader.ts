import type { Reading } from './schema.js';

export interface ImageReader {
  /** @param input.file Where the same bytes lie in the case, where they lie there as they are. */
  read(input: { path: string; bytes: Uint8Array; file?: string }): Promise<Reading>;
  /** How many images it wants in hand at once; by default one. */
  underway?: number;
}
