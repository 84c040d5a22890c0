/** An item on its page: the picture with numbered outlines, and beside it what was read there. */
import type { Block, PaperLanguage } from '../document/types.js';
import { putTable } from './cells.js';
import { BOTTOM, LEFT, LINE, RIGHT, type Sheets } from './sheet.js';

/** Points. */
const PICTURE = { width: 188, height: 420 };

export function putItem(
  sheets: Sheets,
  block: Extract<Block, { type: 'item' }>,
  language: PaperLanguage,
): void {
  const { picture, size, marks, rows } = block;
  const top = sheets.y;
  const start = sheets.page;
  const room = Math.min(PICTURE.height, BOTTOM - top);
  const scale = Math.min(PICTURE.width / size.width, room / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  const x = LEFT + 10;
  if (picture !== null) {
    sheets.put({ op: 'image', x, y: top, width, height, picture });
    sheets.put({ op: 'rect', x, y: top, width, height, stroke: LINE, lineWidth: 0.6 });
    for (const { region, number } of marks) outline(sheets, region, number, x, top, scale);
  }
  const edge = LEFT + PICTURE.width + 26;
  const numbered = rows.map(({ label, cell, number }) => [
    { text: number === undefined ? '' : String(number), bold: true },
    { text: label },
    cell,
  ]);
  const edges = [edge, edge + 18, edge + 96, RIGHT + 8];
  putTable(sheets, numbered, { edges, size: 8.6, head: null }, language);
  if (sheets.page === start) sheets.y = Math.max(sheets.y, top + height + 8);
  const last = [...sheets.items.values()].at(-1);
  if (last !== undefined) last.to = sheets.page;
}

/** Dark on a light edge: seen on any page, in colour and in grey. */
function outline(
  sheets: Sheets,
  region: { x: number; y: number; width: number; height: number },
  number: number,
  left: number,
  top: number,
  scale: number,
): void {
  const place = {
    x: left + region.x * scale - 1,
    y: top + region.y * scale - 1,
    width: region.width * scale + 2,
    height: region.height * scale + 2,
  };
  sheets.put({ op: 'rect', ...place, stroke: '#ffffff', lineWidth: 2.2 });
  sheets.put({ op: 'rect', ...place, stroke: '#111111', lineWidth: 0.9 });
  const label = String(number);
  const width = 4 + 3.6 * label.length;
  const x = Math.max(LEFT - 6, place.x - width);
  sheets.put({ op: 'rect', x, y: place.y, width, height: 8, fill: '#111111' });
  sheets.text(label, x + 2, place.y - 0.4, { size: 6.4, weight: 'bold', colour: '#ffffff' });
}
