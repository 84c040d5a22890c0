/** Cells and tables, broken over pages line by line. */
import { spoken, type Cell, type PaperLanguage, type Rgb, type Text } from '../document/types.js';
import { hex, INK, LINE, SOFT, type Sheets, type TextStyle } from './sheet.js';

export interface SetLine {
  text: string;
  style: Required<TextStyle>;
  height: number;
  swatch?: Rgb;
  pageOf?: string;
  indent: number;
}

const LEADING = 1.42;

/** The lines of a text at a width; English beside Chinese is smaller and softer. */
export function setText(
  sheets: Sheets,
  text: Text,
  style: TextStyle,
  room: number,
  language: PaperLanguage,
): SetLine[] {
  const full = { weight: 'regular' as const, colour: INK, ...style };
  const { main, minor } = spoken(text, language);
  const set = (words: string, of: Required<TextStyle>) =>
    sheets.type
      .lines(words, of.size, of.weight, room)
      .map((line) => ({ text: line, style: of, height: of.size * LEADING, indent: 0 }));
  const small = { size: Math.max(6.5, full.size * 0.84), weight: full.weight, colour: SOFT };
  return [
    ...set(main, full),
    ...(minor === null ? [] : set(minor, { ...small, weight: 'regular' })),
  ];
}

function setCell(
  sheets: Sheets,
  cell: Cell,
  size: number,
  room: number,
  language: PaperLanguage,
): SetLine[] {
  const weight = cell.bold ? 'bold' : 'regular';
  if (cell.pageOf !== undefined) {
    const style = { size, weight: 'regular' as const, colour: INK };
    return [{ text: '', style, height: size * LEADING, pageOf: cell.pageOf, indent: 0 }];
  }
  const indent = cell.swatch === undefined ? 0 : size * 1.35;
  const lines = setText(sheets, cell.text, { size, weight }, room - indent, language);
  for (const line of lines) line.indent = indent;
  if (cell.swatch !== undefined && lines[0]) lines[0].swatch = cell.swatch;
  const small = { size: size * 0.84, colour: SOFT };
  const more = (cell.more ?? []).flatMap((text) => setText(sheets, text, small, room, language));
  return [...lines, ...more];
}

export function heightOf(lines: readonly SetLine[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}

/** @returns the y below the last line. */
export function putLines(sheets: Sheets, lines: readonly SetLine[], x: number, y: number): number {
  for (const { text, style, height, swatch, pageOf, indent } of lines) {
    if (swatch !== undefined) {
      const side = style.size * 0.95;
      const place = { x, y: y + (height - side) / 2, width: side, height: side };
      sheets.put({ op: 'rect', ...place, fill: hex(swatch), stroke: INK, lineWidth: 0.5 });
    }
    const baseline = y + (height - style.size * 1.16) / 2;
    if (text !== '' || pageOf !== undefined)
      sheets.text(text, x + indent, baseline, style, pageOf === undefined ? {} : { pageOf });
    y += height;
  }
  return y;
}

export interface Grid {
  /** Left edges, and the right edge at the end. */
  edges: readonly number[];
  size: number;
  /** Repeated on every page. */
  head: readonly Text[] | null;
}

/** Above and below a row; long tables are set in small type and closer. */
const padOf = (size: number) => (size < 8 ? 2.2 : 3.2);
const GUTTER = 8;

export function putTable(
  sheets: Sheets,
  rows: readonly (readonly Cell[])[],
  grid: Grid,
  language: PaperLanguage,
  onPage: () => void = () => {},
): void {
  const { edges, size, head } = grid;
  const pad = padOf(size);
  const [left, right] = [edges[0]!, edges.at(-1)! - GUTTER];
  const widthOf = (index: number) => edges[index + 1]! - edges[index]! - GUTTER;
  const rule = (weight: number, colour: string) =>
    sheets.put({
      op: 'line',
      x1: left,
      x2: right,
      y1: sheets.y,
      y2: sheets.y,
      colour,
      lineWidth: weight,
    });
  const putHead = () => {
    onPage();
    if (head === null) return;
    const cells = head.map((text, index) =>
      setText(sheets, text, { size: size * 0.9, colour: SOFT }, widthOf(index), language),
    );
    const height = Math.max(...cells.map(heightOf));
    for (const [index, lines] of cells.entries()) putLines(sheets, lines, edges[index]!, sheets.y);
    sheets.y += height + pad;
    rule(0.9, INK);
    sheets.y += pad;
  };
  const turn = () => {
    sheets.newPage();
    putHead();
  };
  sheets.need(size * 6);
  putHead();
  for (const row of rows) {
    let cells = row.map((cell, index) => setCell(sheets, cell, size, widthOf(index), language));
    const whole = Math.max(...cells.map(heightOf)) + 2 * pad;
    if (whole > sheets.room && whole < 320) turn();
    // A cell longer than a page goes on at the top of the next.
    for (;;) {
      const split = cells.map((lines) => splitAt(lines, sheets.room - 2 * pad));
      const height = Math.max(...split.map(([now]) => heightOf(now)));
      for (const [index, [now]] of split.entries()) putLines(sheets, now, edges[index]!, sheets.y);
      sheets.y += height + pad;
      cells = split.map(([, later]) => later);
      if (cells.every((lines) => lines.length === 0)) break;
      turn();
    }
    rule(0.4, LINE);
    sheets.y += pad;
  }
}

function splitAt(lines: readonly SetLine[], room: number): [SetLine[], SetLine[]] {
  let used = 0;
  const count = lines.findIndex(({ height }) => (used += height) > room);
  if (count === -1) return [[...lines], []];
  return [lines.slice(0, Math.max(1, count)), lines.slice(Math.max(1, count))];
}
