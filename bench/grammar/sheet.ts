/**
 * A page as a list of things drawn one over the other, in CSS pixels. Lines, pixels and HTML are all
 * made from the same list, so that none of them can show what another does not. Pure.
 */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Run {
  is: 'run';
  text: string;
  /** Left end, top of the line box, width: as measured here; a browser centres on `anchor`. */
  x: number;
  y: number;
  width: number;
  size: number;
  ink: string;
  bold: boolean;
  anchor: Anchor;
  /** Fields whose value this text is, or part of it; `issuer` and `kind` for what names those. */
  of: readonly string[];
}

export type Anchor = 'left' | 'middle' | 'right';

export interface Shape {
  is: 'shape';
  box: Rect;
  fill: string;
  radius: number;
  /** Below 1: a veil, through which what is below still shows. */
  opacity: number;
  /** `mosaic` is painted in coarse cells about its fill. */
  role: Role;
}

export type Role =
  | 'card'
  | 'tile'
  | 'button'
  | 'bar'
  | 'dialog'
  | 'bubble'
  | 'cover'
  | 'mosaic'
  | 'veil'
  | 'mark';

export interface Code {
  is: 'code';
  box: Rect;
  fill: string;
  /** A small one in a menu is no code of the page. */
  icon: boolean;
}

export interface Arrow {
  is: 'arrow';
  box: Rect;
  fill: string;
}

export type Item = Run | Shape | Code | Arrow;

export interface TextStyle {
  size?: number;
  ink?: string;
  bold?: boolean;
  anchor?: Anchor;
  of?: string | readonly string[];
}

/** Height of a line in letter sizes: about what a detector's box has. */
export const LEADING = 1.28;

export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const unit of text) ems += emsOf(unit);
  return ems * size;
}

export function emsOf(unit: string): number {
  if (unit === ' ' || unit === '.' || unit === ':' || unit === ',') return 0.28;
  if (unit === '*') return 0.47;
  if (/[0-9]/.test(unit)) return 0.555;
  if (/[A-Z]/.test(unit)) return 0.64;
  if (/[a-z]/.test(unit)) return 0.53;
  if (unit.codePointAt(0)! < 0x2000) return 0.5;
  return 1;
}

export class Sheet {
  readonly items: Item[] = [];
  /** Where the next block begins. */
  y = 0;
  /** What is scrolled or cropped away at the top, and where the picture ends. */
  top = 0;
  height = 0;

  constructor(
    readonly width: number,
    public ground: string,
    readonly ink: string,
  ) {}

  rect(box: Rect, fill: string, role: Role = 'card', radius = 0, opacity = 1): Shape {
    const shape: Shape = { is: 'shape', box: { ...box }, fill, radius, opacity, role };
    this.items.push(shape);
    return shape;
  }

  /** `x` is the left end, the middle or the right end, as the anchor says. */
  text(text: string, x: number, y: number, style: TextStyle = {}): Run {
    const { size = 15, ink = this.ink, bold = false, anchor = 'left', of = [] } = style;
    const width = widthOf(text, size);
    const left = anchor === 'left' ? x : anchor === 'middle' ? x - width / 2 : x - width;
    const tags = typeof of === 'string' ? [of] : of;
    const run: Run = { is: 'run', text, x: left, y, width, size, ink, bold, anchor, of: tags };
    this.items.push(run);
    return run;
  }

  /** Wraps between any two characters, as Chinese does. Returns where it ends. */
  paragraph(text: string, x: number, y: number, width: number, style: TextStyle = {}): number {
    const { size = 15, anchor = 'left' } = style;
    const at = anchor === 'left' ? x : anchor === 'middle' ? x + width / 2 : x + width;
    for (const line of wrap(text, width, size)) {
      this.text(line, at, y, style);
      y += size * 1.55;
    }
    return y;
  }

  code(box: Rect, fill: string, icon = false): void {
    this.items.push({ is: 'code', box: { ...box }, fill, icon });
  }

  arrow(box: Rect, fill: string): void {
    this.items.push({ is: 'arrow', box: { ...box }, fill });
  }

  /** Draws a card around what `draw` puts into it, which tells its height only then. */
  card(
    box: Omit<Rect, 'height' | 'y'>,
    fill: string,
    draw: (inner: { x: number; width: number }) => void,
    style: { role?: Role; radius?: number; pad?: number; gap?: number } = {},
  ): Shape {
    const { role = 'card', radius = 8, pad = 14, gap = 12 } = style;
    const shape = this.rect({ ...box, y: this.y, height: 0 }, fill, role, radius);
    this.y += pad;
    draw({ x: box.x + pad, width: box.width - 2 * pad });
    this.y += pad;
    shape.box.height = this.y - shape.box.y;
    this.y += gap;
    return shape;
  }
}

const NEVER_FIRST = /^[，。；：！？、）】”,.)]/;

export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const unit of text) {
    if (unit === '\n') {
      lines.push(line);
      line = '';
    } else if (line !== '' && widthOf(line + unit, size) > width && !NEVER_FIRST.test(unit)) {
      lines.push(line);
      line = unit;
    } else line += unit;
  }
  if (line !== '') lines.push(line);
  return lines;
}
