/** What sorting a folder by person starts from, and what it says of each file. */
import type { IdentityField } from '../case/findings/masks.js';

/** What one field shows of a person. */
export interface Mark {
  /** Stars are `*`. */
  text: string;
  /** It needs no review. */
  sure: boolean;
}

export type Marks = Partial<Record<IdentityField, Mark>>;

export interface SortFile {
  /** From the folder that is sorted, with `/`. */
  path: string;
  /** SHA-256 of the file. */
  sha256: string;
  /** As a reading has it; null where the file could not be read. */
  kind: string | null;
  /** A sheet to be scanned: it hangs in a place and belongs to no person. */
  poster: boolean;
  /** No picture: it is listed, and not read. */
  attachment: boolean;
  /** Of each code in the picture. */
  codes: readonly Marks[];
  /** When it was shown, or else made, in milliseconds since 1970, as far as the file says. */
  at: number | null;
}

/**
 * - `certain`: strong evidence for one person, and none against it.
 * - `by-hand`: an earlier table says so, where the program did not.
 * - `suggested`: it may be this person's; a person has to decide.
 * - `conflict`: evidence for more than one, or against itself.
 * - `shared`: a poster, which belongs to no person.
 * - `unassigned`: it shows nothing of a person.
 * - `unread`: not a picture that could be read.
 */
export const SORT_STATUSES = [
  'certain',
  'by-hand',
  'suggested',
  'conflict',
  'shared',
  'unassigned',
  'unread',
] as const;
export type SortStatus = (typeof SORT_STATUSES)[number];

/** Why. None of them quotes what a picture shows. */
export const SORT_REASONS = [
  'own-name-and-number',
  'whole-id',
  'id-tail',
  'id-digits',
  'phone-tail',
  'given-name',
  'surname',
  'same-bytes',
  'same-picture',
  'same-folder',
  'near-in-time',
  'needs-review',
  'differs-unsure',
  'name-lengths',
  'only-name',
  'only-phone',
  'too-little',
  'like-others',
  'several-people',
  'links-two-people',
  'fits-several',
  'joins-earlier-people',
  'folder-of-others',
  'poster',
  'in-several-folders',
  'nothing-of-a-person',
  'not-a-picture',
  'archive',
  'earlier-table',
] as const;
export type SortReason = (typeof SORT_REASONS)[number];

export interface Verdict {
  status: SortStatus;
  /** `P001`, where `certain` or `by-hand` (then there may be several); empty otherwise. */
  persons: string[];
  /** Whose it may be, the likeliest first. */
  suggested: string[];
  reasons: SortReason[];
  /** Files that say so, or that are the same picture. */
  see: string[];
}

export interface Person {
  /** `P001` */
  id: string;
  /** Files that are certainly of this person, in their order. */
  files: string[];
  /** What they show, each text once. For the key to the names alone. */
  marks: Record<IdentityField, string[]>;
  /** Others who may be the same person, by what they show. */
  maybeAlso: string[];
}

export interface Sorted {
  /** One a file, in their order. */
  verdicts: Verdict[];
  persons: Person[];
}

/** What an earlier table says, by the SHA-256 of a file. */
export interface Earlier {
  /** Numbers that the program had given, which are kept. */
  given: ReadonlyMap<string, string>;
  /** What people wrote into it, which stands: of the same bytes in several rows, all whom they name. */
  byHand: ReadonlyMap<string, readonly string[]>;
  /** The same, by {@link rowKey}: two who have the same file may each have a row of it. */
  written: ReadonlyMap<string, readonly string[]>;
  /** All numbers that were ever given, also where no file of one is left: a case may have been made of it. */
  numbers: ReadonlySet<string>;
}

export function rowKey({ sha256, path }: { sha256: string; path: string }): string {
  return `${sha256} ${path}`;
}
