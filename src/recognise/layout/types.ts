/** What a page is made of before a word of it is read. */
import type { Box } from '../../files/bitmap.js';

export type Rgb = readonly [number, number, number];

export const BLOCK_KINDS = [
  'page',
  'bar',
  'strip',
  'card',
  'tile',
  'button',
  'dialog',
  'bubble',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export interface Block {
  kind: BlockKind;
  box: Box;
  ground: Rgb;
  /** Index of the block that it lies in; null for the page itself. */
  parent: number | null;
}

export type Edge = 'left' | 'top' | 'right' | 'bottom';

/** How a line is set. */
export interface LineLook {
  /** Index into the blocks. */
  block: number;
  kind: BlockKind;
  /** From the highest to the lowest ink, in pixels. */
  letterHeight: number;
  ink: Rgb;
  ground: Rgb;
  /** Edges of the picture that it runs out of. */
  cut: readonly Edge[];
}

export interface Layout {
  blocks: readonly Block[];
  /** One for each line, in their order. */
  lines: readonly LineLook[];
}
