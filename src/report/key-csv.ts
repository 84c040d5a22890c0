/** Who the numbers are: the one file that says so, to be kept apart from everything else. */
import type { Person } from '../sorting/types.js';
import { tableCsv, type CsvColumn } from './csv.js';

/** Marks such a file: it is in every one, and almost never in others. */
export const KEY_MARK = '编号对照 (key to the numbers)';

const COLUMNS: CsvColumn<Person>[] = [
  [KEY_MARK, ({ id }) => id],
  ['姓名 (name)', ({ marks }) => marks.holderName.join(' / ')],
  [
    '证件号码 (ID)',
    ({ marks }) => marks.idNumber.map((text) => spaced(text, [6, 8, 4])).join(' / '),
  ],
  ['手机号 (phone)', ({ marks }) => marks.phone.map((text) => spaced(text, [3, 4, 4])).join(' / ')],
  ['文件数 (files)', ({ files }) => String(files.length)],
  [
    '所在文件夹 (folders)',
    ({ files }) => [...new Set(files.map(folderOf))].filter(Boolean).join(' | '),
  ],
  ['可能是同一人 (maybe the same person as)', ({ maybeAlso }) => maybeAlso.join(' ')],
];

export const keyCsv = (persons: readonly Person[]): string => tableCsv(COLUMNS, persons);

/** Without spaces a spreadsheet takes a long number for a quantity and rounds it. */
function spaced(number: string, groups: readonly number[]): string {
  if (number.includes('*')) return number;
  let at = 0;
  return groups.map((size) => number.slice(at, (at += size))).join(' ');
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
