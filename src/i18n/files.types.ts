/** What is said of files that are no pictures, of archives, and of where files come from. */

/** Pixels, where it has any, and bytes. */
export interface FileSize {
  bytes: number;
  width?: number | undefined;
  height?: number | undefined;
}

interface LinkView {
  better: string;
  betterSize: FileSize;
  other: string;
  otherSize: FileSize;
}

interface FilesWords {
  /** Under a file that was kept. */
  kept: string;
  keptArchive: string;
  file: string;
  format: string;
  formatValue(mediaType: string, bytes: number): string;
  /** @param taken Files that are items now, or were before. */
  expanded(view: { item: string; file: string; files: number; taken: number }): string;
  notExpanded(item: string, why: string): string;
  notTaken(count: number): string;
  notTakenLine(name: string, why: string): string;
  drawn(view: { item: string; file: string; pages: number; total: number }): string;
  notDrawn(item: string, why: string): string;
  left(names: string, more: number): string;
  linked(view: LinkView): string;
  linkedSmaller(better: string, other: string): string;
  /** @param first The first of `items`, as an example. */
  recompressed(items: string, first: string): string[];
}

export interface FilesMessages {
  files: FilesWords;
}

export type FilesError =
  'not-a-file' | 'case-too-large' | 'origin-unreadable' | 'original-is-itself';
