/** Tables for Excel and WPS, and back: what they save is not what they were given. */
import { decodeText } from '../base/decode-text.js';

/** Head of a column, and its cell for a row. */
export type CsvColumn<Row> = readonly [head: string, text: (row: Row) => string];

/** As {@link csvOf}, the heads first. */
export function tableCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map(([, text]) => text(row)));
  return csvOf([columns.map(([head]) => head), ...lines]);
}

/** UTF-8 with BOM and CRLF, so that Excel opens it as it is; no cell is a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/**
 * Excel and WPS save in the computer's own encoding (GB 18030 in China), or as "Unicode text"
 * (UTF-16 with tabs); some countries' with semicolons.
 *
 * @returns cells as they were before `csvOf` made them safe; null where it is no table.
 */
export function parseCsv(bytes: Uint8Array): string[][] | null {
  const text = decodeText(bytes);
  if (text === null) return null;
  const [first = ''] = text.split(/[\r\n]/, 1);
  const count = (mark: string) => first.split(mark).length;
  const mark = [',', '\t', ';'].reduce((best, one) => (count(one) > count(best) ? one : best));
  return cellsOf(text, mark);
}

/** Null where a quotation mark is never closed: the file is cut off. */
function cellsOf(text: string, mark: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      let end = at + 1;
      while (end < text.length && !(text[end] === '"' && text[end + 1] !== '"'))
        end += text[end] === '"' ? 2 : 1;
      if (end >= text.length) return null;
      value = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    const rest = at;
    while (at < text.length && text[at] !== mark && text[at] !== '\r' && text[at] !== '\n') at++;
    row.push(unguarded(value + text.slice(rest, at)));
    if (text[at] === mark) {
      at++;
      if (at < text.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
  }
  return rows;
}

/** Excel leaves such rows where cells were emptied; they count in its numbers. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((one) => one === '');
}

/** As `cell` guards it. */
function unguarded(text: string): string {
  return text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;
}

/**
 * A cell that begins so would be a formula in a spreadsheet; Chinese and Japanese ones take full-width
 * signs too. With a quotation mark before it, it would come back as another text than it was.
 */
function isFormula(text: string): boolean {
  return /^'*[=+\-@\t\r\n＝＋－＠]/.test(text);
}

/** With a quotation mark before what would be a formula. */
export function guarded(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

export function cell(text: string): string {
  const safe = guarded(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
