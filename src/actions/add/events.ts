/** What `add` is given, and what it reports while it works. */
import type { EvidenceError } from '../../base/errors.js';
import type { Expansion } from './album.js';
import type { Drawn } from './pages.js';
import type { Added } from './picture.js';
import type { TakenStamp } from './stamps.js';
import type { ImageReader } from '../../reading/reader.js';
import type { NewEncryption } from '../../case/node/create.js';
import type { CaseChoice } from '../../case/node/discover.js';
import type { Origin } from '../../case/statements/origin.js';
import type { Recovery } from '../../case/node/recover.js';
import type { OriginalFacts } from '../../case/items/shapes.js';
import type { AskPassphrase } from '../../case/node/encryption.js';

export interface AddAllOptions {
  paths: readonly string[];
  choice: CaseChoice;
  /** @param images How many there are at most. */
  openReader: (images: number) => Promise<ImageReader & { close(): Promise<void> }>;
  stdin: AsyncIterable<Uint8Array>;
  note?: string | undefined;
  source?: string | undefined;
  /** Files that are taken only where they are time stamps of something in the case. */
  stamps?: readonly string[] | undefined;
  /** What the user says of where the files come from. */
  origin?: Origin | undefined;
  /** Draw the pages of PDFs, and read them. */
  readPages?: boolean | undefined;
  /** As typed: the item of which the one file that is added is the original. */
  originalOf?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Asked where the case is encrypted. */
  ask?: AskPassphrase | undefined;
  /** Where a case is made: an encrypted one. */
  encrypt?: NewEncryption | undefined;
}

export type AddEvent =
  | { type: 'created'; folder: string }
  | { type: 'recovered'; recovery: Recovery }
  | { type: 'starting'; path: string; index: number; total: number }
  | { type: 'taken'; path: string; added: Added }
  /** The files of an archive are in the case. */
  | { type: 'expanded'; path: string; expansion: Expansion }
  | { type: 'drawn'; path: string; drawn: Drawn }
  /** A time stamp over a single file; one that is kept as an attachment was also reported as `taken`. */
  | { type: 'stamp'; path: string; taken: TakenStamp }
  /** It was kept as one file; what is in it is not in the case. */
  | { type: 'bundle'; path: string }
  | { type: 'linked'; better: OriginalFacts; other: OriginalFacts }
  | { type: 'refused'; error: EvidenceError }
  | { type: 'finished'; summary: AddSummary };

export interface AddSummary {
  added: number;
  duplicates: number;
  refused: number;
  /** Pictures that were kept, but could not be read. */
  unread: number;
  /** Of those added: files that are no pictures. */
  others: number;
  /** Time stamps that are with their items now, or were before. */
  stamps: number;
  /** Files in archives that were not taken out, archives that were not unpacked, PDFs not drawn. */
  unexpanded: number;
  /** Files in folders that belong to a system, or that this program made. */
  skipped: number;
  /** Files in folders of an unknown type: left where they are. */
  left: readonly string[];
  /** Bundles in folders that are not of this case, nor in it: others sealed them. */
  bundles: readonly string[];
  /** Items in the case now; null where there is still none. */
  items: number | null;
}

export const NOTHING_ADDED: AddSummary = {
  ...{ added: 0, duplicates: 0, refused: 0, unread: 0, others: 0, stamps: 0, unexpanded: 0 },
  ...{ skipped: 0, left: [], bundles: [], items: null },
};
