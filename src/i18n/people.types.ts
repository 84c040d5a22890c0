/** What is said around sorting the files of many people, and around what a person says himself. */
import type { SortStatus } from '../sorting/types.js';

interface SortMessages {
  comparing: string;
  /** @param again How many had been read before. */
  again(again: number): string;
  heading(files: number, people: number): string;
  /** How many files came to so; a line each. */
  counts: Record<SortStatus, (files: number) => string>;
  unread(files: number): string;
  /** Files that are no pictures. */
  skipped(files: number): string;
  written(table: string, key: string): string[];
  next(folder: string, table: string): string[];
  /** @param facts File that holds what was read. */
  personal(key: string, facts: string): string;
}

interface AssignMessages {
  undecided(files: number): string;
  unlisted(files: number): string;
}

interface StatementMessages {
  /** @param item The account that stands, or null. */
  intro(item: string | null): string[];
  /** A draft was found. */
  goesOn(answered: number): string;
  question(index: number, total: number, question: string): string;
  /** What is there already. */
  present(answer: string): string;
  blank: string;
  tooLong(limit: number): string;
  review: string;
  choose(questions: number): string;
  notUnderstood: string;
  /** Not in the case; the draft is. */
  kept(answered: number, file: string): string;
  nothingKept(): string;
  added(item: string, answered: number, blanks: number): string;
  replaces(item: string): string;
  unchanged(item: string): string;
  next(): string[];
  formWritten(file: string): string;
  formNext(file: string): string;
  written: string;
}

export interface PeopleMessages {
  sort: SortMessages;
  assign: AssignMessages;
  statement: StatementMessages;
}

export type PeopleCommand = 'sort' | 'statement';

export type PeopleError =
  | 'assignment-unreadable'
  | 'assignment-outdated'
  | 'assignment-conflict'
  | 'statement-unreadable'
  | 'statement-needed';
