/**
 * The list of evidence as Chinese offices expect it (证据目录). Inside a bundle it stays in redacted
 * copies too, so it holds no personal value: 证据来源 and 备注 are neutral.
 */
import type { ItemView } from '../case/view.js';
import { kindWords } from './labels.js';

const COLUMNS = [
  '编号',
  '证据名称',
  '证据来源',
  '证明对象',
  '形式',
  '页码',
  '份数',
  '文件格式',
  '完整性校验值(SHA-256)',
  '备注',
];

/** UTF-8 with BOM and CRLF, so that Excel opens it as it is. */
export function evidenceListCsv(views: readonly Pick<ItemView, 'original' | 'reading'>[]): string {
  const rows = views.map(({ original, reading }) => [
    original.item,
    nameOf(reading?.kind ?? 'unknown'),
    '当事人提供的图片文件',
    '图片所显示的颜色、文字和时间',
    '电子数据',
    '',
    '1',
    (original.file.split('.').at(-1) ?? '').toUpperCase(),
    original.sha256,
    `原件为证据包内 data/originals/${original.file}`,
  ]);
  return `\ufeff${[COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function nameOf(kind: string): string {
  if (kind === 'unknown') return '图片';
  return kind === 'several' ? '含多个码的截图' : `${kindWords(kind).zh}截图`;
}

/** A cell that begins like a formula would be one in a spreadsheet. */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
