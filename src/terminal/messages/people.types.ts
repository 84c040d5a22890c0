/** What is said around sorting the files of many people. */
import type { SortStatus } from '../../case/sort/types.js';

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

export interface PeopleMessages {
  sort: SortMessages;
  assign: AssignMessages;
}

export type PeopleCommand = 'sort';

export type PeopleError = 'assignment-unreadable' | 'assignment-outdated' | 'assignment-conflict';
