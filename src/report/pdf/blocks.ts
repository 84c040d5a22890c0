/** Each kind of block laid out on sheets of A4. */
import { spoken, type Block, type PaperLanguage, type Text } from '../document/types.js';
import { putItem } from './item.js';
import { heightOf, putLines, putTable, setText, type SetLine } from './cells.js';
import { hex, INK, LEFT, LINE, RIGHT, SOFT, TOP, type Sheets, type TextStyle } from './sheet.js';

const WIDTH = RIGHT - LEFT;
const BODY = 10;

export function layOut(sheets: Sheets, block: Block, language: PaperLanguage): void {
  const put = (text: Text, style: TextStyle, x = LEFT, room = WIDTH) =>
    flow(sheets, setText(sheets, text, style, room, language), x);
  switch (block.type) {
    case 'title':
      put(block.text, { size: 24, weight: 'bold' });
      sheets.y += 14;
      return;
    case 'heading':
      heading(sheets, block, language);
      return;
    case 'text': {
      const styles = {
        small: { size: 8.6, colour: SOFT },
        strong: { size: BODY, weight: 'bold' as const },
      };
      put(block.text, block.style ? styles[block.style] : { size: BODY });
      sheets.y += 5;
      return;
    }
    case 'list':
      for (const item of block.items) bullet(sheets, item, LEFT, WIDTH, language);
      sheets.y += 4;
      return;
    case 'facts': {
      const rows = block.rows.map(({ label, cell }) => [{ text: label }, cell]);
      putTable(
        sheets,
        rows,
        { edges: [LEFT, LEFT + 116, RIGHT + 8], size: 9.2, head: null },
        language,
      );
      sheets.y += 8;
      return;
    }
    case 'table': {
      const total = block.columns.reduce((sum, { weight }) => sum + weight, 0);
      const edges = [LEFT];
      for (const { weight } of block.columns)
        edges.push(edges.at(-1)! + ((WIDTH + 8) * weight) / total);
      const head = block.columns.map(({ head }) => head);
      putTable(sheets, block.rows, { edges, size: block.small ? 7.6 : 9, head }, language);
      sheets.y += 8;
      return;
    }
    case 'item':
      putItem(sheets, block, language);
      return;
    case 'timeline':
      timeline(sheets, block, language);
      return;
    case 'box':
      box(sheets, block, language);
      return;
    case 'code':
      for (const line of block.lines) {
        put(line, { size: 8 }, LEFT + 8, WIDTH - 16);
        sheets.y += 3;
      }
      sheets.y += 6;
      return;
    case 'qr':
      qr(sheets, block, language);
      return;
    case 'signatures':
      signatures(sheets, block, language);
  }
}

/** Lines one under another, over pages. */
function flow(sheets: Sheets, lines: readonly SetLine[], x: number): void {
  for (const line of lines) {
    sheets.need(line.height);
    sheets.y = putLines(sheets, [line], x, sheets.y);
  }
}

function heading(
  sheets: Sheets,
  block: Extract<Block, { type: 'heading' }>,
  language: PaperLanguage,
): void {
  if (block.newPage && !sheets.empty) sheets.newPage();
  const first = block.level === 1;
  sheets.need(first ? 130 : 80);
  if (sheets.y > TOP) sheets.y += first ? 16 : 8;
  if (first) sheets.bookmarks.push({ title: spoken(block.text, language).main, page: sheets.page });
  if (block.item !== undefined)
    sheets.items.set(block.item, (sheets.item = { from: sheets.page, to: sheets.page }));
  const style = { size: first ? 14.5 : 10.8, weight: 'bold' as const };
  flow(sheets, setText(sheets, block.text, style, WIDTH, language), LEFT);
  sheets.y += first ? 7 : 3;
}

function bullet(
  sheets: Sheets,
  text: Text,
  x: number,
  width: number,
  language: PaperLanguage,
): void {
  const lines = setText(sheets, text, { size: BODY }, width - 14, language);
  sheets.need(Math.min(heightOf(lines), 60));
  sheets.put({ op: 'dot', x: x + 4, y: sheets.y + 7, radius: 1.6, fill: INK });
  flow(sheets, lines, x + 14);
  sheets.y += 3;
}

function box(
  sheets: Sheets,
  block: Extract<Block, { type: 'box' }>,
  language: PaperLanguage,
): void {
  const inner = WIDTH - 28;
  const head = setText(sheets, block.heading, { size: 11, weight: 'bold' }, inner, language);
  const items = block.items.map((text) =>
    setText(sheets, text, { size: BODY }, inner - 14, language),
  );
  const height = heightOf(head) + items.reduce((sum, lines) => sum + heightOf(lines) + 3, 0) + 24;
  sheets.y += 14;
  sheets.need(height);
  const top = sheets.y;
  sheets.put({ op: 'rect', x: LEFT, y: top, width: WIDTH, height, stroke: LINE, lineWidth: 0.8 });
  sheets.put({ op: 'rect', x: LEFT, y: top, width: 3.5, height, fill: INK });
  sheets.y = top + 10;
  flow(sheets, head, LEFT + 16);
  sheets.y += 4;
  for (const text of block.items) bullet(sheets, text, LEFT + 16, inner, language);
  sheets.y = top + height + 8;
}

function qr(sheets: Sheets, block: Extract<Block, { type: 'qr' }>, language: PaperLanguage): void {
  const side = block.small ? 62 : 104;
  const module = side / (block.size + 4);
  // A small one stands in the corner beside the title, and takes no room of its own.
  const [left, before] = block.small ? [RIGHT - side, sheets.y] : [LEFT, null];
  if (before === null) {
    sheets.y += 6;
    sheets.need(side + 30);
  } else sheets.y = TOP - 14;
  for (let row = 0; row < block.size; row++)
    for (let column = 0; column < block.size;) {
      const start = column;
      while (column < block.size && block.dark[row * block.size + column]) column++;
      // Runs in one piece: seams between squares would show on paper.
      if (column > start)
        sheets.put({
          op: 'rect',
          x: left + (start + 2) * module,
          y: sheets.y + (row + 2) * module,
          width: (column - start) * module,
          height: module * 1.02,
          fill: '#000000',
        });
      else column++;
    }
  if (before !== null) {
    sheets.y = before;
    return;
  }
  const caption = setText(
    sheets,
    block.caption,
    { size: 9, colour: SOFT },
    WIDTH - side - 24,
    language,
  );
  putLines(sheets, caption, LEFT + side + 16, sheets.y + 8);
  sheets.y += side + 6;
}

function timeline(
  sheets: Sheets,
  block: Extract<Block, { type: 'timeline' }>,
  language: PaperLanguage,
): void {
  const axis = LEFT + 118;
  const line = (from: number, to: number, dash: boolean) =>
    sheets.put({
      op: 'line',
      x1: axis,
      x2: axis,
      y1: from,
      y2: to,
      colour: INK,
      lineWidth: 1.3,
      dash,
    });
  for (const [index, { time, text, swatch, gap }] of block.marks.entries()) {
    if (gap !== null) {
      sheets.need(50);
      const words = setText(sheets, gap, { size: 8.4, colour: SOFT }, RIGHT - axis - 20, language);
      const height = Math.max(22, heightOf(words) + 6);
      line(sheets.y, sheets.y + height, true);
      putLines(sheets, words, axis + 16, sheets.y + (height - heightOf(words)) / 2);
      sheets.y += height;
    }
    const lines = setText(sheets, text, { size: 9.4 }, RIGHT - axis - 20, language);
    const height = Math.max(24, heightOf(lines) + 9);
    sheets.need(height);
    const isLast = index === block.marks.length - 1;
    line(sheets.y, sheets.y + (isLast ? 9 : height), false);
    const y = sheets.y + 8;
    sheets.put({ op: 'dot', x: axis, y, radius: 6, fill: '#ffffff' });
    sheets.put({ op: 'dot', x: axis, y, radius: 5.4, fill: INK });
    sheets.put({
      op: 'dot',
      x: axis,
      y,
      radius: 4.2,
      fill: swatch === null ? '#ffffff' : hex(swatch),
    });
    sheets.text(time, LEFT, sheets.y + 2, { size: 9 });
    putLines(sheets, lines, axis + 16, sheets.y + 1);
    sheets.y += height;
  }
  sheets.y += 12;
}

function signatures(
  sheets: Sheets,
  block: Extract<Block, { type: 'signatures' }>,
  language: PaperLanguage,
): void {
  const rows = block.rows.map((row) => {
    const cells = row.map((text) => setText(sheets, text, { size: BODY }, 110, language));
    // In two languages a label is taller than the room to write.
    return { cells, height: Math.max(30, ...cells.map((lines) => 8 + heightOf(lines) + 3)) };
  });
  // Who signs should see all the lines at once.
  sheets.need(rows.reduce((sum, { height }) => sum + height, 0));
  for (const { cells, height } of rows) {
    const width = WIDTH / cells.length;
    for (const [index, lines] of cells.entries()) {
      const x = LEFT + index * width;
      putLines(sheets, lines, x, sheets.y + 8);
      const start =
        x +
        Math.max(
          ...lines.map((one) => sheets.type.width(one.text, one.style.size, one.style.weight)),
        ) +
        6;
      const y = sheets.y + 23;
      sheets.put({
        op: 'line',
        x1: start,
        x2: x + width - 16,
        y1: y,
        y2: y,
        colour: INK,
        lineWidth: 0.7,
      });
    }
    sheets.y += height;
  }
}
