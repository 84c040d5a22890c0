/** Which file is of which person, as a table that people complete and that `batch --assign` takes. */
import { parsePerson } from '../sorting/numbers.js';
import {
  rowKey,
  SORT_STATUSES,
  type Earlier,
  type SortStatus,
  type Verdict,
} from '../sorting/types.js';
import { guarded, isBlank, parseCsv, tableCsv, type CsvColumn } from './csv.js';
import type { Tongue, Wording } from '../base/wording.js';
import {
  ASSIGNMENT_HEADS as HEADS,
  reasonWords,
  STATUS_WORDS,
  statusWords,
} from '../i18n/sorting.js';

export interface AssignmentRow extends Verdict {
  /** From the folder that was sorted, with `/`. */
  path: string;
  sha256: string;
  /** In words. */
  kind: string;
  /** China's time, or empty. */
  shownAt: string;
  /** What went wrong, in words, or empty. */
  error: string;
}

const SHA256 = 'SHA-256';

/** In a table that is for anyone. */
const both = ({ zh, en }: Wording) => `${zh} (${en})`;
/** All that a column may be called: tables of earlier versions have both languages. */
const called = (head: Wording) => [head.zh, head.en, both(head)];

function columns(tongue: Tongue | null): CsvColumn<AssignmentRow>[] {
  const head = (of: Wording) => (tongue === null ? both(of) : of[tongue]);
  const why = (of: Tongue): CsvColumn<AssignmentRow> => [
    HEADS.why[of],
    ({ reasons }) => reasonWords(reasons, of),
  ];
  const result = (status: SortStatus) =>
    tongue === null ? `${STATUS_WORDS[status]} ${status}` : statusWords(status, tongue);
  return [
    [head(HEADS.file), ({ path }) => path],
    [head(HEADS.person), ({ persons }) => persons.join(' ')],
    [head(HEADS.result), ({ status }) => result(status)],
    [
      head(HEADS.proposed),
      ({ status, persons, suggested }) => (status === 'certain' ? persons : suggested).join(' '),
    ],
    ...(tongue === null ? [why('zh'), why('en')] : [why(tongue)]),
    [head(HEADS.see), ({ see }) => see.join(' | ')],
    [head(HEADS.kind), ({ kind }) => kind],
    [head(HEADS.time), ({ shownAt }) => shownAt],
    [SHA256, ({ sha256 }) => sha256],
    [head(HEADS.error), ({ error }) => error],
  ];
}

/** What people have to decide comes first; then each person's files together. */
const ORDER: SortStatus[] = [
  ...(['conflict', 'suggested', 'unassigned', 'unread', 'shared', 'by-hand', 'certain'] as const),
];

export function assignmentCsv(
  rows: readonly AssignmentRow[],
  tongue: Tongue | null = null,
): string {
  return tableCsv(columns(tongue), ordered(rows));
}

/**
 * The cells of it, none of them a formula, for a page that gives the table back; `person` is the column
 * that people fill.
 */
export function assignmentTable(
  rows: readonly AssignmentRow[],
  tongue: Tongue,
): { heads: string[]; rows: string[][]; person: number } {
  const all = columns(tongue);
  return {
    heads: all.map(([head]) => head),
    rows: ordered(rows).map((row) => all.map(([, text]) => guarded(text(row)))),
    person: 1,
  };
}

export function ordered(rows: readonly AssignmentRow[]): AssignmentRow[] {
  const rank = ({ status }: AssignmentRow) => ORDER.indexOf(status);
  const first = ({ persons, suggested }: AssignmentRow) => persons[0] ?? suggested[0] ?? '';
  const numeric = new Intl.Collator('en', { numeric: true });
  return [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) || numeric.compare(first(a), first(b)) || numeric.compare(a.path, b.path),
  );
}

export interface AssignedFile {
  /** In the file, from 1; a cell of several lines counts as one. */
  line: number;
  path: string;
  sha256: string;
  /** Empty: of no person, or not decided. */
  persons: string[];
  /** What the program had said, where the column is still there. */
  status: SortStatus | null;
  proposed: string[];
}

export type TableFault = {
  line: number;
  problem: 'not-a-table' | 'columns' | 'person' | 'row' | 'unopened';
};

/** A table as people saved it; columns may have been moved, and those not needed left out. */
export function parseAssignment(bytes: Uint8Array): AssignedFile[] | TableFault {
  const table = parseCsv(bytes);
  const head = table?.findIndex((cells) => !isBlank(cells)) ?? -1;
  if (table === null || head === -1) return { line: 1, problem: 'not-a-table' };
  const heads = table[head] ?? [];
  const column = (names: readonly string[]) =>
    heads.findIndex((text) => names.includes(text.trim()));
  const [file, person, result, proposal] = (['file', 'person', 'result', 'proposed'] as const).map(
    (name) => column(called(HEADS[name])),
  );
  const sha = column([SHA256]);
  if (file === -1 || person === -1 || sha === -1) return { line: head + 1, problem: 'columns' };
  const found: AssignedFile[] = [];
  for (const [index, cells] of table.entries()) {
    if (index <= head || isBlank(cells)) continue;
    const line = index + 1;
    const at = (position: number) => cells[position] ?? '';
    const [path, sha256] = [at(file!), at(sha).trim().toLowerCase()];
    const persons = personsIn(at(person!));
    if (persons === null) return { line, problem: 'person' };
    const said = at(result!).trim();
    const status =
      SORT_STATUSES.find((one) => said.endsWith(one) || said === STATUS_WORDS[one]) ?? null;
    // What could not even be opened has no hash; it cannot belong to a person yet.
    const known = /^[0-9a-f]{64}$/.test(sha256) || (sha256 === '' && persons.length === 0);
    const unopened = sha256 === '' && status === 'unread';
    if (!isInside(path)) return { line, problem: 'row' };
    if (!known) return { line, problem: unopened ? 'unopened' : 'row' };
    const proposed = personsIn(at(proposal!)) ?? [];
    found.push({ line, path, sha256, persons, status, proposed });
  }
  return found;
}

/** A table may come from another person: nothing outside the folder is taken. */
function isInside(path: string): boolean {
  return path !== '' && !/^\/|\0|(?:^|\/)\.\.(?:\/|$)/.test(path);
}

/** `P001`, or several for a file that is evidence for each. Null for anything else. */
function personsIn(text: string): string[] | null {
  const words = text.split(/[\s,，、;；/]+/).filter(Boolean);
  const persons = words.map(parsePerson);
  return persons.includes(null) ? null : [...new Set(persons as string[])];
}

/** What an earlier table settled: numbers that the program gave, and what people wrote. */
export function earlierOf(files: readonly AssignedFile[]): Earlier {
  const given = new Map<string, string>();
  const byHand = new Map<string, string[]>();
  const written = new Map<string, string[]>();
  for (const file of files) {
    const { sha256, persons, status, proposed } = file;
    const ofProgram = status === 'certain' ? proposed : [];
    if (status === 'by-hand' || persons.join() !== ofProgram.join()) {
      written.set(rowKey(file), persons);
      byHand.set(sha256, [...new Set([...(byHand.get(sha256) ?? []), ...persons])]);
    } else if (persons[0] !== undefined) given.set(sha256, persons[0]);
  }
  // One copy was taken from a person who has it by another row too.
  for (const [sha256, persons] of byHand)
    if (persons.length === 0 && given.has(sha256)) byHand.delete(sha256);
  return { given, byHand, written, numbers: new Set(files.flatMap(({ persons }) => persons)) };
}
