/** Which file is of which person, as a table that people complete and that `batch --assign` takes. */
import { parsePerson } from '../sorting/numbers.js';
import { SORT_STATUSES, type Earlier, type SortStatus, type Verdict } from '../sorting/types.js';
import { parseCsv, tableCsv, type CsvColumn } from './csv.js';
import { REASON_WORDS, STATUS_WORDS } from '../i18n/sorting.js';

export interface AssignmentRow extends Verdict {
  /** From the folder that was sorted, with `/`. */
  path: string;
  sha256: string;
  /** In words. */
  kind: string;
  /** China's time, or empty. */
  shownAt: string;
  /** Code of what went wrong, or empty. */
  error: string;
}

const FILE = '文件 (file)';
const PERSON = '人员 (person)';
const RESULT = '结论 (result)';
const PROPOSED = '程序的建议 (proposed)';
const SHA256 = 'SHA-256';

const COLUMNS: CsvColumn<AssignmentRow>[] = [
  [FILE, ({ path }) => path],
  [PERSON, ({ persons }) => persons.join(' ')],
  [RESULT, ({ status }) => `${STATUS_WORDS[status]} ${status}`],
  [
    PROPOSED,
    ({ status, persons, suggested }) => (status === 'certain' ? persons : suggested).join(' '),
  ],
  ['依据', ({ reasons }) => reasons.map((reason) => REASON_WORDS[reason].zh).join('；')],
  ['why', ({ reasons }) => reasons.map((reason) => REASON_WORDS[reason].en).join('; ')],
  ['另见 (see also)', ({ see }) => see.join(' | ')],
  ['种类 (kind)', ({ kind }) => kind],
  ['时间 (time)', ({ shownAt }) => shownAt],
  [SHA256, ({ sha256 }) => sha256],
  ['错误 (error)', ({ error }) => error],
];

/** What people have to decide comes first; then each person's files together. */
const ORDER: SortStatus[] = [
  ...(['conflict', 'suggested', 'unassigned', 'unread', 'shared', 'by-hand', 'certain'] as const),
];

export function assignmentCsv(rows: readonly AssignmentRow[]): string {
  const rank = ({ status }: AssignmentRow) => ORDER.indexOf(status);
  const first = ({ persons, suggested }: AssignmentRow) => persons[0] ?? suggested[0] ?? '';
  const numeric = new Intl.Collator('en', { numeric: true });
  const sorted = [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) || numeric.compare(first(a), first(b)) || numeric.compare(a.path, b.path),
  );
  return tableCsv(COLUMNS, sorted);
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

export type TableFault = { line: number; problem: 'not-a-table' | 'columns' | 'person' | 'row' };

/** A table as people saved it; columns may have been moved, and those not needed left out. */
export function parseAssignment(bytes: Uint8Array): AssignedFile[] | TableFault {
  const table = parseCsv(bytes);
  if (table === null || table.length === 0) return { line: 1, problem: 'not-a-table' };
  const [heads = [], ...rows] = table;
  const column = (head: string) => heads.findIndex((text) => text.trim() === head);
  const [file, person, sha] = [FILE, PERSON, SHA256].map(column);
  if (file === -1 || person === -1 || sha === -1) return { line: 1, problem: 'columns' };
  const found: AssignedFile[] = [];
  for (const [index, cells] of rows.entries()) {
    const line = index + 2;
    const at = (position: number) => cells[position] ?? '';
    const [path, sha256] = [at(file!), at(sha!).trim().toLowerCase()];
    const persons = personsIn(at(person!));
    if (persons === null) return { line, problem: 'person' };
    // What could not even be opened has no hash; it cannot belong to a person yet.
    const known = /^[0-9a-f]{64}$/.test(sha256) || (sha256 === '' && persons.length === 0);
    if (!known || !isInside(path)) return { line, problem: 'row' };
    const status = SORT_STATUSES.find((one) => at(column(RESULT)).endsWith(one)) ?? null;
    const proposed = personsIn(at(column(PROPOSED))) ?? [];
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
  for (const { sha256, persons, status, proposed } of files) {
    const ofProgram = status === 'certain' ? proposed : [];
    if (status === 'by-hand' || persons.join() !== ofProgram.join()) byHand.set(sha256, persons);
    else if (persons[0] !== undefined) given.set(sha256, persons[0]);
  }
  return { given, byHand };
}
