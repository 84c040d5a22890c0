import { groundLabel } from '../../../i18n/grounds.js';
import type { Finding } from '../../../case/findings/index.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import { wrap } from '../width.js';
import { renderRows, type Row } from './table.js';

/** Numbered, so that people can speak of them; each with its weakness and its innocent reading. */
export function renderFindings(findings: readonly Finding[], canvas: Canvas): string {
  return findings.map((finding, index) => renderFinding(finding, index + 1, canvas)).join('\n\n');
}

function renderFinding(finding: Finding, number: number, canvas: Canvas): string {
  const { messages, style, width } = canvas;
  const { check, tongue, listSeparator, colon } = messages;
  const mark = finding.level === 'note' ? `[${check.note}] ` : '';
  const [first = '', ...rest] = wrap(`${number}. ${mark}${sanitise(finding.title[tongue])}`, width);
  const lines = [style.bold(first), ...rest.map((line) => `   ${style.bold(line)}`)];
  const say = (text: string) => lines.push(...wrap(text, width - 3).map((line) => `   ${line}`));
  say(sanitise(finding.says[tongue]));
  if (finding.ifConfirmed) {
    const open = finding.grounds.filter(({ sure }) => !sure);
    const fields = open.map((ground) => groundLabel(ground, tongue)).join(listSeparator);
    for (const line of wrap(`? ${check.ifConfirmed(fields)}`, width - 3))
      lines.push(`   ${style.yellow(line)}`);
  }
  const grounds = finding.grounds.map((ground) => groundLabel(ground, tongue));
  const rows: Row[] = [
    { label: check.rests + colon.trim(), value: grounds.join(listSeparator) },
    { label: check.weakness + colon.trim(), value: sanitise(finding.weakness[tongue]) },
    { label: check.innocent + colon.trim(), value: sanitise(finding.innocent[tongue]) },
  ];
  return [...lines, ...renderRows(rows, { indent: 3, width, paintLabel: style.dim })].join('\n');
}
