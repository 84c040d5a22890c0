/** What `batch` says. */

export interface BatchMessages {
  /** @param secondsLeft Null while it cannot be told. */
  progress(view: {
    done: number;
    total: number;
    perSecond: number | null;
    secondsLeft: number | null;
    file: string;
  }): string;
  summary(counts: { added: number; duplicates: number; refused: number; unread: number }): string;
  refused(files: number): string;
  unread(items: number): string;
  unreadNext: string;
  csv(file: string): string;
  folder(name: string, index: number, total: number): string;
  folderDone(view: { name: string; items: number; file: string; again: boolean }): string;
  folderFailed(name: string): string;
  /** So many of them. */
  bundles(count: number): string;
  personalHeading: string;
  outside(files: number): string;
  sharedKey(folders: number, fingerprint: string): string;
  ownKey(fingerprint: string, folder: string): string;
  index(csv: string, html: string): string;
}
