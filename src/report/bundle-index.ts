/** The index of many bundles, for the person who made them: which folder became which bundle. */
import { escapeHtml } from './escape.js';
import type { Tongue, Wording } from '../base/wording.js';
import { parseCsv, tableCsv, type CsvColumn } from './csv.js';

export interface IndexRow {
  /** Of the subfolder: often a person's name, so the index is not to be handed around. */
  name: string;
  /** The case, seen from the index; empty where none was made. */
  case: string;
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
  /** What went wrong, in words, or empty. */
  error: string;
}

/** Each marks an index of one language; earlier ones of both hold the first. Hardly in other files. */
export const INDEX_MARKS = ['清单的 SHA-256', 'SHA-256 of the manifest'];

const HEADS: readonly (readonly [words: Wording, text: (row: IndexRow) => string])[] = [
  [{ zh: '文件夹', en: 'folder' }, ({ name }) => name],
  [{ zh: '件数', en: 'items' }, ({ items }) => String(items)],
  [{ zh: '未能加入', en: 'refused' }, ({ refused }) => String(refused)],
  [{ zh: '未识别', en: 'not read' }, ({ unread }) => String(unread)],
  [{ zh: '证据包', en: 'bundle' }, ({ file }) => file],
  [{ zh: '次序', en: 'sequence' }, ({ sequence }) => (sequence === 0 ? '' : String(sequence))],
  [{ zh: '字节', en: 'bytes' }, ({ bytes }) => (bytes === 0 ? '' : String(bytes))],
  [{ zh: '压缩包的 SHA-256', en: 'SHA-256 of the zip' }, ({ zipSha256 }) => zipSha256],
  [{ zh: INDEX_MARKS[0]!, en: INDEX_MARKS[1]! }, ({ tagmanifestSha256 }) => tagmanifestSha256],
  [{ zh: '签名者指纹', en: 'signer' }, ({ fingerprint }) => fingerprint],
  [{ zh: '案卷（自己留着）', en: 'case (keep it)' }, ({ case: kept }) => kept],
  [{ zh: '没有做成', en: 'not done' }, ({ error }) => error],
];

const columns = (tongue: Tongue): CsvColumn<IndexRow>[] =>
  HEADS.map(([words, text]) => [words[tongue], text]);

export const indexCsv = (rows: readonly IndexRow[], tongue: Tongue): string =>
  tableCsv(columns(tongue), rows);

/** @returns the rows of {@link indexCsv}, in either language; none where it is something else. */
export function parseIndex(bytes: Uint8Array): IndexRow[] {
  const [heads = [], ...lines] = parseCsv(bytes) ?? [];
  if (!HEADS.every(([{ zh, en }], column) => [zh, en].includes(heads[column] ?? ''))) return [];
  const rows = lines.map(([name = '', ...cells]): IndexRow => {
    const [items, refused, unread, file = '', sequence, bytes, ...more] = cells;
    const [zipSha256 = '', tagmanifestSha256 = '', fingerprint = '', kept = '', error = ''] = more;
    const count = (cell = '') => (/^\d+$/.test(cell) ? Number(cell) : 0);
    return {
      ...{ name, case: kept, file, zipSha256, tagmanifestSha256, fingerprint, error },
      ...{ items: count(items), refused: count(refused), unread: count(unread) },
      ...{ sequence: count(sequence), bytes: count(bytes) },
    };
  });
  return rows.filter(({ name }) => name !== '');
}

const TITLE: Wording = { zh: '证据包索引', en: 'Index of bundles' };

/** @param bundles, signers How many. */
const summary = (folders: number, bundles: number, signers: number): Wording => ({
  zh: `共 ${folders} 个文件夹，${bundles} 个证据包，${signers} 把签名密钥。本索引含文件夹名（可能是姓名），请勿与证据包一同交出；案卷也自己留着。`,
  en: `${folders} folders, ${bundles} bundles, ${signers} signing keys. The folders’ names may be people’s: keep this index to yourself, and the cases too.`,
});

export function indexHtml(rows: readonly IndexRow[], tongue: Tongue): string {
  const shown = columns(tongue);
  const signers = new Set(rows.map(({ fingerprint }) => fingerprint).filter(Boolean));
  const bundles = rows.filter(({ file }) => file !== '').length;
  const line = (tag: string, texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
  return `<!doctype html>
<html lang="${tongue === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${TITLE[tongue]}</title>
<style>
body { font: 15px/1.5 sans-serif; margin: 2em; }
table { border-collapse: collapse; }
th, td { border: 1px solid #999; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; min-width: 3em; }
</style>
<h1>${TITLE[tongue]}</h1>
<p>${summary(rows.length, bundles, signers.size)[tongue]}</p>
<table>
${line(
  'th',
  shown.map(([head]) => head),
)}
${rows
  .map((row) =>
    line(
      'td',
      shown.map(([, text]) => text(row)),
    ),
  )
  .join('\n')}
</table>
`;
}
