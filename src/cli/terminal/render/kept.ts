import type { Added } from '../../../actions/add/picture.js';
import { kindWithoutReading } from '../../../case/items/item-types.js';
import { kindWords } from '../../../i18n/labels.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import { wrap } from '../width.js';
import { renderRows } from './table.js';

const INDENT = 3;

/** What `add` prints for a file that is kept and not read. */
export function renderKept(added: Added, file: string, canvas: Canvas): string {
  const { messages, style, width } = canvas;
  const { files, tongue } = messages;
  const kind = kindWords({ kind: kindWithoutReading(added) })[tongue];
  const rows = [
    { label: `  ${files.file}`, value: sanitise(file === '-' ? 'stdin' : file) },
    { label: `  ${files.format}`, value: files.formatValue(added.mediaType, added.bytes) },
    { label: '  SHA-256', value: added.sha256, paint: style.dim, whole: true },
  ];
  const margin = ' '.repeat(INDENT + 2);
  const kept = added.type === 'archive' ? files.keptArchive : files.kept;
  return [
    `${style.bold.cyan(added.item)}  ${style.bold(kind)}`,
    ...renderRows(rows, { indent: INDENT, width, paintLabel: style.dim }),
    ...wrap(kept, width - margin.length).map((line) => margin + style.dim(line)),
  ].join('\n');
}
