/** What the papers for Word and WPS are made of. */
import { AlignmentType, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { sanitise } from '../../base/sanitise.js';

/** Chinese papers ask for 仿宋; where it is missing the program picks another. */
export const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const HEAD_FONT = { ...FONT, eastAsia: '黑体' };
/** Half points, as Word counts. */
export const SIZE = { title: 36, head: 26, body: 24, small: 18 };
/** Twentieths of a point. */
export const A4 = { width: 11_906, height: 16_838 };
export const MARGIN = 1_300;

export interface TableOptions {
  /** Shares of the width. */
  weights: readonly number[];
  /** Twentieths of a point. */
  room: number;
  size?: number;
}

/** The first row is the head, and stands on every page. A cell with line breaks has paragraphs. */
export function table(rows: readonly (readonly string[])[], options: TableOptions): Table {
  const { weights, room, size = SIZE.small } = options;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const widths = weights.map((weight) => Math.floor((room * weight) / total));
  const margins = { left: 60, right: 60, top: 40, bottom: 40 };
  return new Table({
    columnWidths: widths,
    width: { size: room, type: WidthType.DXA },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: row.map(
            (value, column) =>
              new TableCell({
                width: { size: widths[column]!, type: WidthType.DXA },
                margins,
                children: value
                  .split('\n')
                  .map(
                    (words) =>
                      new Paragraph({ children: [run(words, { bold: index === 0, size })] }),
                  ),
              }),
          ),
        }),
    ),
  });
}

export function centre(words: string, size: number): Paragraph {
  const children = [run(words, { bold: true, size, font: HEAD_FONT })];
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 300 }, children });
}

export function head(words: string): Paragraph {
  const children = [run(words, { bold: true, font: HEAD_FONT })];
  return new Paragraph({ keepNext: true, spacing: { before: 240, after: 80 }, children });
}

export function text(words: string): Paragraph {
  return new Paragraph({ spacing: { line: 360, after: 40 }, children: [run(words)] });
}

/** To write on. */
export function line(): Paragraph {
  return text('_'.repeat(60));
}

export function right(words: string): Paragraph {
  const alignment = AlignmentType.RIGHT;
  return new Paragraph({ alignment, spacing: { before: 200 }, children: [run(words)] });
}

export function run(
  words: string,
  options: { bold?: boolean; size?: number; font?: typeof FONT } = {},
): TextRun {
  return new TextRun({ text: sanitise(words), font: FONT, ...options });
}

/** A hash in a narrow column: four lines of 16. */
export const quartered = (sha256: string): string => sha256.match(/.{1,16}/g)?.join('\n') ?? '';

/** A hash in two lines of 32, to be compared. */
export function halved(sha256: string): string {
  return sha256.replace(/^.{32}/, '$&\n');
}
