import { groupedFingerprint } from '../../../sign/fingerprint.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import { renderRows } from './table.js';

export function renderKey(
  key: { fingerprint: string; file: string; subject?: string },
  canvas: Canvas,
): string {
  const { messages, style, width } = canvas;
  const { key: words } = messages;
  const rows = [
    { label: words.fingerprint, value: key.fingerprint, paint: style.bold, whole: true },
    { label: '', value: groupedFingerprint(key.fingerprint).join('\n'), whole: true },
    ...(key.subject === undefined ? [] : [{ label: words.subject, value: sanitise(key.subject) }]),
    { label: words.file, value: sanitise(key.file) },
  ];
  return renderRows(rows, { indent: 0, width, paintLabel: style.dim }).join('\n');
}
