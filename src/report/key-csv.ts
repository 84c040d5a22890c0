/** Who the numbers are: the one file that says so, to be kept apart from everything else. */
import type { Person } from '../sorting/types.js';
import type { Tongue } from '../base/wording.js';
import { tableCsv, type CsvColumn } from './csv.js';

/** Marks such a file: in whatever language, and almost never in others. */
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

const CELLS: readonly ((person: Person) => string)[] = [
  ({ id }) => id,
  ({ marks }) => marks.holderName.join(' / '),
  ({ marks }) => marks.idNumber.map((text) => spaced(text, [6, 8, 4])).join(' / '),
  ({ marks }) => marks.phone.map((text) => spaced(text, [3, 4, 4])).join(' / '),
  ({ files }) => String(files.length),
  ({ files }) => [...new Set(files.map(folderOf))].filter(Boolean).join(' | '),
  ({ maybeAlso }) => maybeAlso.join(' '),
];

/** @param tongue By default both languages in each head. */
export function keyCsv(persons: readonly Person[], tongue: Tongue | null = null): string {
  const head = ([zh, en]: readonly [string, string]) =>
    tongue === null ? `${zh} (${en})` : tongue === 'zh' ? zh : en;
  const columns = HEADS.map((words, index): CsvColumn<Person> => [head(words), CELLS[index]!]);
  return tableCsv(columns, persons);
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
