/** A page being filled: what is to be drawn where. Thousands of them are never there at once. */
import type { Picture, Rgb } from '../document/types.js';

export type Weight = 'regular' | 'bold';

/** An open typeface. */
export interface Type {
  /** Safe to print, and only what the typeface has. */
  clean(text: string): string;
  /** In points. */
  width(text: string, size: number, weight: Weight): number;
  /** Breaks at spaces, between Chinese characters, and where it must, anywhere. */
  lines(text: string, size: number, weight: Weight, room: number): string[];
}

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89 };
export const LEFT = 50;
export const RIGHT = PAGE.width - 50;
export const TOP = 48;
export const BOTTOM = PAGE.height - 58;
export const INK = '#1c1c1a';
export const SOFT = '#5d5d59';
export const LINE = '#cfcfca';

export type Op =
  | {
      op: 'text';
      x: number;
      y: number;
      size: number;
      weight: Weight;
      colour: string;
      text: string;
      pageOf?: string;
      right?: number;
    }
  | {
      op: 'rect';
      x: number;
      y: number;
      width: number;
      height: number;
      fill?: string;
      stroke?: string;
      lineWidth?: number;
    }
  | {
      op: 'line';
      x1: number;
      y1: number;
      x2: number;
      y2: number;
      colour: string;
      lineWidth: number;
      dash?: boolean;
    }
  | { op: 'dot'; x: number; y: number; radius: number; fill: string }
  | { op: 'image'; x: number; y: number; width: number; height: number; picture: Picture };

export interface Bookmark {
  title: string;
  page: number;
}

export class Sheets {
  readonly bookmarks: Bookmark[] = [];
  /** First and last page of each item, from 1. */
  readonly items = new Map<string, { from: number; to: number }>();
  /** The last one of them. */
  item: { from: number; to: number } | null = null;
  page = 1;
  y = TOP;
  #ops: Op[] = [];

  /** @param onPage Given each page when it is full; the last one is full with {@link end}. */
  constructor(
    readonly type: Type,
    private readonly onPage: (ops: readonly Op[], page: number) => void,
  ) {}

  get room(): number {
    return BOTTOM - this.y;
  }

  get empty(): boolean {
    return this.#ops.length === 0;
  }

  newPage(): void {
    this.end();
    this.page++;
    this.y = TOP;
  }

  end(): void {
    this.onPage(this.#ops, this.page);
    this.#ops = [];
  }

  /** A new page unless so much is left on this one. */
  need(height: number): void {
    if (this.room < height && !this.empty) this.newPage();
  }

  put(...ops: Op[]): void {
    this.#ops.push(...ops);
  }

  text(text: string, x: number, y: number, style: TextStyle, more: { pageOf?: string } = {}): void {
    const { size, weight = 'regular', colour = INK } = style;
    this.put({ op: 'text', x, y, size, weight, colour, text, ...more });
  }
}

export interface TextStyle {
  size: number;
  weight?: Weight;
  colour?: string;
}

export function hex(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
