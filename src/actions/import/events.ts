/** What `import` is given, and what it reports while it works. */
import type { EvidenceError } from '../../base/errors.js';
import type { VerifyResult } from '../../bundle/verify/schema.js';
import type { Imported } from '../../case/items/imported.js';
import type { NewEncryption } from '../../case/node/create.js';
import type { CaseChoice } from '../../case/node/discover.js';
import type { AskPassphrase } from '../../case/node/encryption.js';
import type { Recovery } from '../../case/node/recover.js';
import type { ImageReader } from '../../reading/reader.js';
import type { Environment } from '../../sign/node/keyfile.js';
import type { Added } from '../add/picture.js';

export interface ImportAllOptions {
  /** Bundles: zips, or the folders unpacked from them. */
  paths: readonly string[];
  choice: CaseChoice;
  /** @param images How many there are at most. */
  openReader: (images: number) => Promise<ImageReader & { close(): Promise<void> }>;
  /** False: pictures are kept, and read by a later `import` or `add` of the same. */
  read?: boolean | undefined;
  /** As of `verify`: who has to have signed, further roots for time stamps, where the own key is. */
  signer?: string | undefined;
  tsaRoots?: readonly string[] | undefined;
  env?: Environment;
  /** Kept with the item that is the bundle. */
  note?: string | undefined;
  source?: string | undefined;
  signal?: AbortSignal | undefined;
  onStep?: ((step: ImportStep) => void) | undefined;
  /** Asked where the case is encrypted. */
  ask?: AskPassphrase | undefined;
  /** Where a case is made: an encrypted one. */
  encrypt?: NewEncryption | undefined;
}

/** What a bundle is to another one of the same case that was here before. */
export interface SameCase {
  /** The item that is the other one. */
  item: string;
  /**
   * `follows`: it names the other as the one before it. `precedes`: the other names it. `apart`: neither,
   * as where one is missing in between. `copy`: another copy of the same bundle. `rivals`: both say that they
   * are the same number of their case, and are not the same.
   */
  relation: 'follows' | 'precedes' | 'apart' | 'copy' | 'rivals';
}

export interface ImportedOutcome {
  /** `known`: it had been taken in before, whole. */
  status: 'imported' | 'known';
  /** The item that is the bundle. */
  item: string;
  sha256: string;
  /** What it is called, where it lay in the bundle that was named; else null. */
  inside: string | null;
  /** Of the check just now; what was found when it was taken in is in `imported`. */
  verdict: VerifyResult['verdict'];
  imported: Imported;
  /** Time stamps over single files that are with their items now. */
  stamps: number;
  sameCase: SameCase[];
}

/** What is underway; many of them a second. */
export type ImportStep =
  | { doing: 'checking'; path: string; file: string }
  | { doing: 'taking'; path: string; index: number; total: number };

export type ImportEvent =
  | { type: 'created'; folder: string }
  | { type: 'recovered'; recovery: Recovery }
  | { type: 'imported'; path: string; outcome: ImportedOutcome }
  /** A picture is about to be read. */
  | { type: 'reading'; path: string; index: number; total: number }
  | { type: 'read'; path: string; added: Added }
  /** @param result What the check found; null where it did not come to that. */
  | { type: 'refused'; error: EvidenceError; result: VerifyResult | null }
  | { type: 'finished'; summary: ImportSummary };

export interface ImportSummary {
  /** Bundles that are in the case now, those that were there before included. */
  bundles: number;
  known: number;
  refused: number;
  /** Of those bundles: copies from which something had been left out. */
  redacted: number;
  /** Items that are new, without the bundles themselves. */
  added: number;
  duplicates: number;
  /** Items of bundles that were not taken. */
  left: number;
  /** Pictures that could not be read. */
  unread: number;
  /** Items in the case now; null where there is still none. */
  items: number | null;
}

export const NOTHING_IMPORTED: ImportSummary = {
  ...{ bundles: 0, known: 0, refused: 0, redacted: 0, added: 0, duplicates: 0, left: 0 },
  ...{ unread: 0, items: null },
};
