/** Figures as tables. Pure. */
import { describe, isSilent } from '../test/reading/compare.js';
import type { FactOutcome } from '../test/reading/compare.js';
import type { Figures, PictureResult, Report, Share } from './figures.js';

export function percent({ of, n }: Share, digits = 1): string {
  return n === 0 ? '–' : `${((100 * of) / n).toFixed(digits)} %`;
}

const counted = (value: Share): string => `${percent(value)} (${value.of}/${value.n})`;

const COLUMNS: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['pictures', (f) => String(f.pictures)],
  ['kind', (f) => percent(f.kind)],
  ['issuer', (f) => percent(f.issuer)],
  ['colour', (f) => percent(f.colour)],
  ['field recall', (f) => counted(f.recall)],
  ['field precision', (f) => percent(f.precision)],
  ['silent errors', (f) => `${percent(f.silent, 2)} (${f.silent.of}/${f.silent.n})`],
  ['review of right', (f) => percent(f.review)],
  ['QR', (f) => percent(f.qr)],
];

function table(head: string, rows: readonly (readonly [string, Figures])[]): string {
  return grid(
    [head, ...COLUMNS.map(([title]) => title)],
    rows.map(([name, figures]) => [name, ...COLUMNS.map(([, show]) => show(figures))]),
  );
}

export function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(3, ...all.map((row) => row[i]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

export function markdownOf(report: Report): string {
  const { all, clean, degraded, tunedLayouts, heldOutLayouts } = report;
  const strings = Object.entries(report.strings);
  return [
    '# Accuracy on the fixtures',
    '',
    'Made by `npm run bench:accuracy`. A silent error is a value that is wrong, or that should not be there, and asks for no review; its share is over all values given. _Review of right_ is over right values on pictures as rendered. A third of the layouts, drawn by a hash of their names, is reported apart; `--verbose` does not list their mistakes.',
    '',
    table('', [
      ['all', all],
      ['as rendered', clean],
      ['degraded', degraded],
      ['layouts tuned on', tunedLayouts],
      ['layouts held out', heldOutLayouts],
    ]),
    '',
    `Pictures that are no code: ${all.negativesTaken.n}; taken for one: ${all.negativesTaken.of}. Wrong colours that ask for no review: ${all.colourSilent.of} of ${all.colourSilent.n}.`,
    '',
    '## Text, whatever field it belongs to',
    '',
    grid(
      ['engine', 'strings of the truth found'],
      strings.map(([engine, share]) => [engine, counted(share)]),
    ),
    '',
    '## By family',
    '',
    table('family', Object.entries(report.families)),
    '',
    '## By degradation',
    '',
    table('degradation', Object.entries(report.degradations)),
    '',
    '## By field',
    '',
    fieldTable(report),
    '',
    '## Why values ask for review',
    '',
    grid(
      ['reason', 'value right', 'value wrong'],
      Object.entries(report.reasons)
        .sort((a, b) => b[1].right + b[1].wrong - a[1].right - a[1].wrong)
        .map(([reason, { right, wrong }]) => [reason, String(right), String(wrong)]),
    ),
    '',
  ].join('\n');
}

function fieldTable(report: Report): string {
  return grid(
    ['field', 'recall', 'precision', 'silent errors', 'review of right'],
    Object.entries(report.fields).map(([name, figures]) => [
      name,
      counted(figures.recall),
      percent(figures.precision),
      String(figures.silent.of),
      percent(figures.review),
    ]),
  );
}

/** The first screenful: what a person who tunes looks at. */
export function summaryOf(report: Report): string {
  const { all, clean, degraded, tunedLayouts, heldOutLayouts } = report;
  const strings = Object.entries(report.strings)
    .map(([engine, share]) => `${engine} ${counted(share)}`)
    .join('; ');
  return [
    table('', [
      ['all', all],
      ['as rendered', clean],
      ['degraded', degraded],
      ['tuned on', tunedLayouts],
      ['held out', heldOutLayouts],
    ]),
    `negatives taken for codes ${all.negativesTaken.of}/${all.negativesTaken.n}; silent colours ${all.colourSilent.of}/${all.colourSilent.n}`,
    `strings found: ${strings}`,
  ].join('\n');
}

/** A line for every fact or field that is not right, silent ones marked `!!`. */
export function mistakesOf({ name, parts, qr, error }: PictureResult): string[] {
  const lines = error === null ? [] : [`!! ${error}`];
  for (const part of parts) {
    for (const fact of ['kind', 'issuer', 'colour'] as const) {
      const outcome: FactOutcome = part[fact];
      if (outcome.right) continue;
      const silent =
        fact === 'colour' && outcome.given !== null && !outcome.needsReview ? '!! ' : '   ';
      lines.push(`${silent}${fact}: read ${outcome.given}, shown ${outcome.expected}`);
    }
    for (const field of part.fields)
      if (field.status !== 'right')
        lines.push(`${isSilent(field) ? '!! ' : '   '}${describe(field)}`);
  }
  if (qr.found < qr.expected) lines.push(`   qr: ${qr.found} of ${qr.expected}`);
  return lines.map((line) => `${name}  ${line}`);
}

/** A line for every right field that asks for review all the same. */
export function needlessReviewsOf({ name, parts }: PictureResult): string[] {
  return parts.flatMap((part) =>
    part.fields
      .filter((field) => field.status === 'right' && field.needsReview)
      .map((field) => `${name}   ? ${field.name}: ${field.reasons.join(' ')}`),
  );
}
