/**
 * Blocks of a page (cards, tiles, strips, bars, buttons, dialogs, bubbles) as a tree, and how each
 * line is set in them. From pixels and the places of lines alone; no word is looked at. Pure.
 */
import type { Bitmap, Box } from '../../image/bitmap.js';
import { styleOf } from './ink.js';
import { flatRegions, type Region } from './regions.js';
import type { Block, BlockKind, Edge, Layout, LineLook } from './types.js';

export function layOut(bitmap: Bitmap, lines: readonly { box: Box }[]): Layout {
  const { width, height } = bitmap;
  const boxes = lines.map((line) => line.box);
  const regions = flatRegions(bitmap)
    .filter(({ box }) => box.width < width * 0.98 || box.height < height * 0.9)
    .filter(({ box }) => holds(box, boxes))
    .sort((a, b) => area(b.box) - area(a.box));
  const page: Region = { box: { x: 0, y: 0, width, height }, ground: [255, 255, 255], fill: 1 };
  const all = [page, ...regions];
  const parents = all.map((region, i) => (i === 0 ? null : parentOf(all, i, region)));
  const blocks = all.map(({ box, ground }, i): Block => ({
    box,
    ground,
    parent: parents[i]!,
    kind: i === 0 ? 'page' : kindOf(i, all, parents, boxes, page.box),
  }));
  return { blocks, lines: boxes.map((box) => lookOf(bitmap, box, blocks)) };
}

const area = (box: Box): number => box.width * box.height;

/** A block is there for what stands on it; what holds no line is a picture or a gap. */
function holds(box: Box, lines: readonly Box[]): boolean {
  return lines.some((line) => isWithin(line, box));
}

function isWithin(inner: Box, outer: Box): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return (
    x >= outer.x &&
    x <= outer.x + outer.width &&
    y >= outer.y &&
    y <= outer.y + outer.height &&
    inner.width <= outer.width * 1.05 &&
    inner.height <= outer.height * 1.4
  );
}

/** The smallest of those before it (they come by size) that it lies in. */
function parentOf(all: readonly Region[], index: number, { box }: Region): number {
  for (let i = index - 1; i > 0; i--)
    if (isWithin(box, all[i]!.box) && area(all[i]!.box) > area(box) * 1.1) return i;
  return 0;
}

function kindOf(
  index: number,
  all: readonly Region[],
  parents: readonly (number | null)[],
  lines: readonly Box[],
  page: Box,
): BlockKind {
  const { box, ground } = all[index]!;
  const own = lines.filter((line) => isWithin(line, box));
  const tallest = Math.max(...own.map((line) => line.height));
  const wide = box.width > page.width * 0.95;
  if (wide && box.height < page.height * 0.12) {
    const edge = box.y < page.height * 0.02 || box.y + box.height > page.height * 0.98;
    return edge ? 'bar' : box.height < tallest * 3 ? 'strip' : 'card';
  }
  const siblings = all.filter(
    (other, i) =>
      i !== index &&
      i > 0 &&
      parents[i] === parents[index] &&
      Math.abs(other.box.y - box.y) < box.height * 0.15 &&
      Math.abs(other.box.height - box.height) < box.height * 0.2,
  );
  const rows = new Set(own.map((line) => Math.round((line.y + line.height / 2) / tallest)));
  if (rows.size === 1 && box.height < tallest * 3.2 && box.width < page.width * 0.9)
    return 'button';
  if (siblings.length > 0) return 'tile';
  const left = box.x - page.x;
  const right = page.width - box.x - box.width;
  const parent = all[parents[index] ?? 0]!;
  const dimmed = lightness(parent.ground) < 150 && lightness(ground) > 230;
  const centred = Math.abs(left - right) < page.width * 0.03;
  if (centred && dimmed && left > page.width * 0.06) return 'dialog';
  if (Math.abs(left - right) > page.width * 0.1 && box.width < page.width * 0.85) return 'bubble';
  return 'card';
}

function lightness([r, g, b]: readonly [number, number, number]): number {
  return (r * 77 + g * 150 + b * 29) >> 8;
}

function lookOf(bitmap: Bitmap, box: Box, blocks: readonly Block[]): LineLook {
  let block = 0;
  for (let i = 1; i < blocks.length; i++)
    if (isWithin(box, blocks[i]!.box) && area(blocks[i]!.box) <= area(blocks[block]!.box))
      block = i;
  const cut: Edge[] = [];
  const near = Math.max(2, box.height * 0.12);
  if (box.x < near) cut.push('left');
  if (box.y < near * 0.5) cut.push('top');
  if (bitmap.width - box.x - box.width < near) cut.push('right');
  if (bitmap.height - box.y - box.height < near * 0.5) cut.push('bottom');
  return { block, kind: blocks[block]!.kind, cut, ...styleOf(bitmap, box) };
}
