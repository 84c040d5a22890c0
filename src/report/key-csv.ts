/** Who the numbers are: the one file that says so, to be kept apart from everything else. */
import type { Person } from '../sorting/types.js';
import type { Tongue } from '../base/wording.js';
import { parsePerson } from '../sorting/numbers.js';
import { csvOf, parseCsv } from './csv.js';

/** Marks such a file: one mark a language; hardly any other file holds them. */
export const KEY_MARKS = ['编号对照', 'key to the numbers'];

const HEADS: readonly (readonly [zh: string, en: string])[] = [
  ['编号对照', 'key to the numbers'],
  ['姓名', 'name'],
  ['证件号码', 'ID'],
  ['手机号', 'phone'],
  ['文件数', 'files'],
  ['所在文件夹', 'folders'],
  ['可能是同一人', 'maybe the same person as'],
];

/** The column that counts them. */
const FILES = 4;

const CELLS: readonly ((person: Person) => string)[] = [
  ({ id }) => id,
  ({ marks }) => marks.holderName.join(' / '),
  ({ marks }) => marks.idNumber.map((text) => spaced(text, [6, 8, 4])).join(' / '),
  ({ marks }) => marks.phone.map((text) => spaced(text, [3, 4, 4])).join(' / '),
  ({ files }) => String(files.length),
  ({ files }) => [...new Set(files.map(folderOf))].filter(Boolean).join(' | '),
  ({ maybeAlso }) => maybeAlso.join(' '),
];

/** A line of an earlier key: the number, and its cells as they stood there. */
export type KeyLine = readonly [id: string, cells: readonly string[]];

/**
 * @param tongue By default both languages in each head. @param earlier What an earlier key said: where
 *   no file of a number is left, a case of it may still be there, and nothing else says whose it is.
 */
export function keyCsv(
  persons: readonly Person[],
  tongue: Tongue | null = null,
  earlier: readonly KeyLine[] = [],
): string {
  const head = ([zh, en]: readonly [string, string]) =>
    tongue === null ? `${zh} (${en})` : tongue === 'zh' ? zh : en;
  const now = persons.map((person): KeyLine => [person.id, CELLS.map((cell) => cell(person))]);
  const ids = new Set(persons.map(({ id }) => id));
  const gone = earlier
    .filter(([id]) => !ids.has(id))
    .map(([id, cells]): KeyLine => [
      id,
      HEADS.map((_, index) => (index === FILES ? '0' : (cells[index] ?? ''))),
    ]);
  const lines = [...now, ...gone].sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)));
  return csvOf([HEADS.map(head), ...lines.map(([, cells]) => cells)]);
}

/** @param bytes As a spreadsheet may have saved it. */
export function parseKey(bytes: Uint8Array): KeyLine[] {
  return (parseCsv(bytes) ?? []).flatMap((cells): KeyLine[] => {
    const id = parsePerson(cells[0] ?? '');
    return id === null ? [] : [[id, cells]];
  });
}

/** Without spaces a spreadsheet takes a long number for a quantity and rounds it. */
function spaced(number: string, groups: readonly number[]): string {
  if (number.includes('*')) return number;
  let at = 0;
  return groups.map((size) => number.slice(at, (at += size))).join(' ');
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
