/**
 * What stands on a page, as PDF operators. pdfkit writes each mark with a dozen calls and buffers of
 * its own; a large report has millions of marks, and here those of a page are one text.
 */
import type PDFDocument from 'pdfkit';
import { LINE, type Op, type Weight } from '../pdf/sheet.js';
import type { Typeface } from './typeface.js';

type Pdf = InstanceType<typeof PDFDocument>;

export class Pen {
  #content: string[] = [];

  constructor(
    private readonly doc: Pdf,
    private readonly type: Typeface,
    /** By item. */
    private readonly pages: ReadonlyMap<string, string>,
  ) {}

  put(op: Op): void {
    switch (op.op) {
      case 'text': {
        const text = op.pageOf === undefined ? op.text : (this.pages.get(op.pageOf) ?? '');
        if (text !== '') this.#text(text, op.x, op.y, op.size, op.weight, op.colour);
        return;
      }
      case 'rect': {
        const { x, y, width, height, fill, stroke } = op;
        const path = `${round(x)} ${round(y)} ${round(width)} ${round(height)} re`;
        const line = `${round(op.lineWidth ?? 1)} w ${rgb(stroke ?? LINE)} RG`;
        if (fill === undefined) this.#content.push(`${line} ${path} S`);
        else if (stroke === undefined) this.#content.push(`${rgb(fill)} rg ${path} f`);
        else this.#content.push(`${line} ${rgb(fill)} rg ${path} B`);
        return;
      }
      case 'line': {
        const path = `${round(op.x1)} ${round(op.y1)} m ${round(op.x2)} ${round(op.y2)} l S`;
        const line = `${round(op.lineWidth)} w ${rgb(op.colour)} RG ${path}`;
        this.#content.push(op.dash ? `[2.5 2.5] 0 d ${line} [] 0 d` : line);
        return;
      }
      case 'dot':
        this.lift();
        this.doc.circle(op.x, op.y, op.radius).fill(op.fill);
        return;
      case 'image': {
        const { jpeg } = op.picture;
        const source = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
        this.lift();
        this.doc.image(source, op.x, op.y, { width: op.width, height: op.height });
      }
    }
  }

  /** Before anything else is drawn, and at the end of a page. */
  lift(): void {
    if (this.#content.length > 0) addContent(this.doc, this.#content.join('\n'));
    this.#content = [];
  }

  /** @param y Of the top of the letters; points from the top of the page, as everywhere here. */
  #text(text: string, x: number, y: number, size: number, weight: Weight, colour: string): void {
    const { font, ascent, glyphs } = this.type.glyphs(text, weight);
    const place = `1 0 0 -1 ${round(x)} ${round(y + ascent * size)} Tm`;
    this.#content.push(
      `BT ${rgb(colour)} rg /${font} ${round(size)} Tf ${place} <${glyphs}> Tj ET`,
    );
  }
}

function addContent(doc: Pdf, content: string): void {
  (doc as unknown as { addContent(content: string): void }).addContent(content);
}

function round(points: number): number {
  return Math.round(points * 1000) / 1000;
}

const COLOURS = new Map<string, string>();

/** @param hex `#1c1c1a` */
function rgb(hex: string): string {
  let colour = COLOURS.get(hex);
  if (colour === undefined) {
    const parts = [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16) / 255);
    colour = parts.map(round).join(' ');
    if (COLOURS.size < 1000) COLOURS.set(hex, colour);
  }
  return colour;
}
