/** A case for reading, kept on a disk or in the memory of a page. */
import type { Imported, ImportedMember, ImportedWords } from '../items/imported.js';
import type { Members } from '../items/members.js';
import type { Note, OriginalFacts, SourceFacts, StoredReading } from '../items/shapes.js';
import type { ItemHistory } from '../log/history.js';
import type { Confirmations } from '../statements/confirmation.js';
import type { OriginFile } from '../statements/origin.js';

/** The latest of the files in which people's words on one thing are kept. */
export interface Said<T> {
  /** Counts from 1. */
  revision: number;
  bytes: Uint8Array;
  content: T;
}

/** A time stamp over an item's original, as it came. */
export interface StoredStamp {
  /** `1.tsr`, `2.tst`, …: under `stamps/` of the item, here and in a bundle. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
}

export interface SaidElsewhere {
  bytes: Uint8Array;
  content: ImportedWords;
}

export interface CaseReader {
  readonly items: readonly ItemHistory[];
  /** Lines of the custody log: what was worked out of a case holds until there are more. */
  readonly entries: number;
  /** Never leaves the case; salts of documents that are made for a bundle derive from it. */
  readonly secret: string;
  /** @throws EvidenceError `item-not-found` */
  find(name: string): ItemHistory;
  original(item: string): Promise<OriginalFacts>;
  source(item: string): Promise<SourceFacts>;
  note(item: ItemHistory): Promise<Note | null>;
  /** Null while the item has not been read. */
  reading(item: ItemHistory): Promise<StoredReading | null>;
  /** By field key. */
  confirmations(item: ItemHistory): Promise<Map<string, Said<Confirmations>>>;
  origin(item: ItemHistory): Promise<Said<OriginFile> | null>;
  /** Null if it is not an archive, or was not unpacked. */
  members(item: ItemHistory): Promise<Members | null>;
  /** Of a bundle that was taken in; null for all else. */
  imported(item: ItemHistory): Promise<Imported | null>;
  /**
   * What people had said in that bundle of one of its items, or null; the bytes too.
   *
   * @throws EvidenceError `case-corrupt`
   */
  importedWords(item: string, member: ImportedMember): Promise<SaidElsewhere | null>;
  /** In the order in which they came. @throws EvidenceError `case-corrupt` */
  stamps(item: ItemHistory): Promise<StoredStamp[]>;
  /**
   * @param facts Its own, if already known; otherwise they are read first.
   * @throws EvidenceError `case-corrupt` where the bytes are no longer those that were added.
   */
  originalBytes(item: ItemHistory, facts?: OriginalFacts): Promise<Uint8Array>;
  /** As `originalBytes`, in pieces; that they are others shows at the end. */
  originalPieces(item: ItemHistory, facts?: OriginalFacts): AsyncIterable<Uint8Array>;
  /** A file of an item, byte for byte. */
  itemBytes(item: string, name: ItemFileName): Promise<Uint8Array>;
}

/** Files of an item that are there once. */
export type ItemFileName =
  | 'original.json'
  | 'source.json'
  | 'note.json'
  | 'reading.json'
  | 'members.json'
  | 'imported.json';
