/** What is said between the program and the process that looks at pixels. */
import type { Pixels, Places } from '../../bitmap.js';

export interface Job {
  bytes: Uint8Array;
  places: Places;
}

/** Null where the picture cannot be read, or has another size. */
export type Answer = Pixels | null;
