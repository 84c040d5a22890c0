/** What is said between the program and the process that draws small pictures of large ones. */

export interface Job {
  bytes: Uint8Array;
  mediaType: string;
  /** Pixels. */
  within: { width: number; height: number };
}

/** Null where the picture cannot be read. */
export type Answer = { jpeg: Uint8Array; width: number; height: number } | null;
