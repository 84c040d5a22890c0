/** Rows of label and value, labels of one width; values wrap under themselves. */
import { padEnd, stringWidth, wrap } from '../width.js';

export interface Row {
  label: string;
  /** Plain text, safe to print. */
  value: string;
  /** Applied to each line of the value after wrapping. */
  paint?: (line: string) => string;
  paintLabel?: (label: string) => string;
  /** A hash: rather under its label than with its lines broken. */
  whole?: boolean;
}

export interface Layout {
  indent: number;
  width: number;
  paintLabel?: (label: string) => string;
}

export function renderRows(rows: readonly Row[], options: Layout): string[] {
  const labelWidth = Math.max(0, ...rows.map((row) => stringWidth(row.label)));
  const start = options.indent + labelWidth + 2;
  // Where labels would eat more than half of a narrow screen, values go under them.
  if (start > options.width / 2) return rows.flatMap((row) => stacked(row, options));
  return rows.flatMap((row) => {
    const { label, value, paint = same, paintLabel = options.paintLabel ?? same } = row;
    const widest = Math.max(...value.split('\n').map(stringWidth));
    if (row.whole && start + widest > options.width) return stacked(row, options);
    return wrap(value, options.width - start).map((line, index) => {
      const painted = paintLabel(padEnd(index === 0 ? label : '', labelWidth));
      return `${' '.repeat(options.indent)}${painted}  ${paint(line)}`.trimEnd();
    });
  });
}

function stacked(row: Row, { indent, width, paintLabel }: Layout): string[] {
  const { label, value, paint = same } = row;
  // Labels may be indented themselves, for a mark before them.
  const inner = indent + (/^ */.exec(label)?.[0].length ?? 0) + 2;
  const lines = wrap(value, width - inner).map((line) => `${' '.repeat(inner)}${paint(line)}`);
  const painted = (row.paintLabel ?? paintLabel ?? same)(label);
  return label === '' ? lines : [`${' '.repeat(indent)}${painted}`, ...lines];
}

function same(text: string): string {
  return text;
}
