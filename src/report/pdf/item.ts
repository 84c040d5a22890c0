/** An item on its page: the picture with numbered outlines, and beside it what was read there. */
import { placeBadges } from '../document/badges.js';
import { spoken, type Block, type PaperLanguage, type Text } from '../document/types.js';
import { putTable } from './cells.js';
import { BOTTOM, INK, LEFT, LINE, RIGHT, type Sheets } from './sheet.js';

/** Points. */
const PICTURE = { width: 188, height: 420 };
const ICON = { width: 92, height: 120 };
const BADGE = 8;

export function putItem(
  sheets: Sheets,
  block: Extract<Block, { type: 'item' }>,
  language: PaperLanguage,
): void {
  const { picture, icon, size, rows } = block;
  const top = sheets.y;
  const start = sheets.page;
  const room = Math.min(PICTURE.height, BOTTOM - top);
  const scale = Math.min(PICTURE.width / size.width, room / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  const x = LEFT + 10;
  if (picture !== null) {
    sheets.put({ op: 'image', x, y: top, width, height, picture });
    sheets.put({ op: 'rect', x, y: top, width, height, stroke: LINE, lineWidth: 0.6 });
    for (const { region } of block.marks) outline(sheets, region, x, top, scale);
    putBadges(sheets, block, x, top, scale);
  }
  if (picture === null && icon !== undefined) putIcon(sheets, icon, x, top, language);
  const edge = LEFT + PICTURE.width + 26;
  const numbered = rows.map(({ label, cell, number }) => [
    { text: number === undefined ? '' : String(number), bold: true },
    { text: label },
    cell,
  ]);
  const digits = Math.max(1, ...block.marks.map(({ number }) => String(number).length));
  const labels = edge + 13 + 5.2 * digits;
  const edges = [edge, labels, labels + 78, RIGHT + 8];
  putTable(sheets, numbered, { edges, size: 8.6, head: null }, language);
  const drawn = picture !== null ? height : icon !== undefined ? ICON.height : 0;
  if (sheets.page === start) sheets.y = Math.max(sheets.y, top + drawn + 8);
  if (sheets.item !== null) sheets.item.to = sheets.page;
}

/** A sheet with the name of its format: there is nothing to see of it. */
function putIcon(sheets: Sheets, icon: Text, x: number, y: number, language: PaperLanguage): void {
  sheets.put({ op: 'rect', x, y, ...ICON, stroke: INK, lineWidth: 1.1 });
  const style = { size: 17, weight: 'bold' as const, colour: INK };
  const label = spoken(icon, language).main;
  const width = sheets.type.width(label, style.size, style.weight);
  sheets.text(label, x + (ICON.width - width) / 2, y + ICON.height / 2 - 10, style);
}

/** Dark on a light edge: seen on any page, in colour and in grey. */
function outline(
  sheets: Sheets,
  region: { x: number; y: number; width: number; height: number },
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
}

function putBadges(
  sheets: Sheets,
  block: Extract<Block, { type: 'item' }>,
  left: number,
  top: number,
  scale: number,
): void {
  const widthOf = (digits: number) => 4 + 3.6 * digits;
  const badges = placeBadges(block, (digits) => ({
    width: (widthOf(digits) + 2) / scale,
    height: (BADGE + 2) / scale,
  }));
  for (const { number, x, y } of badges) {
    const label = String(number);
    const [at, level] = [Math.max(LEFT - 6, left + x * scale + 1), top + y * scale + 1];
    const width = widthOf(label.length);
    sheets.put({ op: 'rect', x: at, y: level, width, height: BADGE, fill: '#111111' });
    sheets.text(label, at + 2, level - 0.4, { size: 6.4, weight: 'bold', colour: '#ffffff' });
  }
}
