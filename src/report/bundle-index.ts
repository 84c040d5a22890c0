/** The index of many bundles, for the person who made them: which folder became which bundle. */
import { escapeHtml } from './escape.js';
import { tableCsv, type CsvColumn } from './csv.js';

export interface IndexRow {
  /** Of the subfolder: often a person's name, so the index is not to be handed around. */
  name: string;
  items: number;
  /** Files that could not be taken. */
  refused: number;
  unread: number;
  /** The bundle, seen from the index; empty where none was made. */
  file: string;
  sequence: number;
  bytes: number;
  zipSha256: string;
  tagmanifestSha256: string;
  fingerprint: string;
  /** Code of what went wrong, or empty. */
  error: string;
}

/** Marks an index: it is in every index, and almost never in other files. */
export const INDEX_MARK = '清单的 SHA-256 (tagmanifest)';

const COLUMNS: CsvColumn<IndexRow>[] = [
  ['文件夹 (folder)', ({ name }) => name],
  ['件数 (items)', ({ items }) => String(items)],
  ['未能加入 (refused)', ({ refused }) => String(refused)],
  ['未识别 (not read)', ({ unread }) => String(unread)],
  ['证据包 (bundle)', ({ file }) => file],
  ['次序 (sequence)', ({ sequence }) => (sequence === 0 ? '' : String(sequence))],
  ['字节 (bytes)', ({ bytes }) => (bytes === 0 ? '' : String(bytes))],
  ['压缩包的 SHA-256 (zip)', ({ zipSha256 }) => zipSha256],
  [INDEX_MARK, ({ tagmanifestSha256 }) => tagmanifestSha256],
  ['签名者指纹 (signer)', ({ fingerprint }) => fingerprint],
  ['错误 (error)', ({ error }) => error],
];

export const indexCsv = (rows: readonly IndexRow[]): string => tableCsv(COLUMNS, rows);

export function indexHtml(rows: readonly IndexRow[]): string {
  const signers = new Set(rows.map(({ fingerprint }) => fingerprint).filter(Boolean));
  const head = COLUMNS.map(([text]) => `<th>${escapeHtml(text)}</th>`).join('');
  const body = rows
    .map(
      (row) =>
        `<tr>${cellsOf(row)
          .map((text) => `<td>${escapeHtml(text)}</td>`)
          .join('')}</tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>证据包索引</title>
<style>
body { font: 15px/1.5 sans-serif; margin: 2em; }
table { border-collapse: collapse; }
th, td { border: 1px solid #999; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; min-width: 3em; }
</style>
<h1>证据包索引 · Index of bundles</h1>
<p>共 ${rows.length} 个文件夹，${rows.filter(({ file }) => file !== '').length} 个证据包，${signers.size} 把签名密钥。
本索引含文件夹名（可能是姓名），请勿与证据包一同交出。</p>
<p>${rows.length} folders, ${rows.filter(({ file }) => file !== '').length} bundles, ${signers.size} signing keys.
The folders’ names may be people’s: keep this index to yourself.</p>
<table>
<tr>${head}</tr>
${body}
</table>
`;
}

function cellsOf(row: IndexRow): string[] {
  return COLUMNS.map(([, value]) => value(row));
}
