/** Measuring and breaking text as the embedded typeface sets it. */
import { readFile } from 'node:fs/promises';
import type PDFDocument from 'pdfkit';
import type { Type, Weight } from '../pdf/sheet.js';
import { append } from '../../base/lists.js';
import { sanitise } from '../../base/sanitise.js';

/** Copied by scripts/build-fonts.mjs; in the same place when the program runs from `src/`. */
const FONTS = new URL('../../../dist/fonts/', import.meta.url);
const FILES: Record<Weight, string> = {
  regular: 'NotoSansSC_400Regular.ttf',
  bold: 'NotoSansSC_700Bold.ttf',
};

/** Stands for a character that the typeface does not have: better seen than missing. */
export const UNKNOWN = '〓';
const NOT_AT_START = /^[，。、；：？！）】》」』”’…,.;:?!)\]}%]/u;
const NOT_AT_END = /[（【《「『“‘([{]$/u;

interface OpenFont {
  hasGlyphForCodePoint(code: number): boolean;
  widthOfString(text: string, size: number): number;
  glyphForCodePoint(code: number): { advanceWidth: number };
}

/** Glyphs of a text, and how far each goes. */
interface Run {
  glyphs: unknown[];
  positions: unknown[];
  advanceWidth: number;
}

/** What pdfkit keeps of an open typeface; its declarations leave it out. */
interface PdfFont extends OpenFont {
  id: string;
  /** From the typeface's units to thousandths of the size. */
  scale: number;
  /** Thousandths of the size. */
  ascender: number;
  font: OpenFont;
  ref(): unknown;
  encode(text: string): [string[], unknown];
  layout(text: string, features?: unknown, onlyWidth?: boolean): Run;
  constructor: new (doc: unknown, font: OpenFont, id: string) => PdfFont;
}

interface PdfFonts {
  page: { fonts: Record<string, unknown> };
  _font: PdfFont;
  _fontCount: number;
  _fontFamilies: Record<string, PdfFont>;
}

/** What does not depend on the paper: a typeface is taken apart once, for all papers of a run. */
interface Parsed {
  font: OpenFont;
  Font: PdfFont['constructor'];
  runs: Map<string, Run>;
  widths: Map<string, number>;
}
const PARSED: Partial<Record<Weight, Parsed>> = {};
const SHOWN = new Map<string, string>();

/** The font is then in the document, under the name of its weight. */
async function openFont(doc: InstanceType<typeof PDFDocument>, weight: Weight): Promise<Open> {
  const fonts = doc as unknown as PdfFonts;
  let parsed = PARSED[weight];
  if (parsed === undefined) doc.registerFont(weight, await readFile(new URL(FILES[weight], FONTS)));
  else {
    const { font, Font } = parsed;
    fonts._fontFamilies[weight] = new Font(doc, font, `F${++fonts._fontCount}`);
  }
  doc.font(weight);
  const inDoc = fonts._font;
  const { font, constructor: Font } = inDoc;
  parsed = PARSED[weight] ??= { font, Font, runs: new Map(), widths: new Map() };
  setByCharacter(inDoc, parsed.runs);
  return { inDoc, widths: parsed.widths, codes: new Map() };
}

interface Open {
  inDoc: PdfFont;
  widths: Map<string, number>;
  /** Of this document's font, by character; hexadecimal. */
  codes: Map<string, string>;
}

export class Typeface implements Type {
  private constructor(
    private readonly doc: PdfFonts,
    private readonly fonts: Record<Weight, Open>,
  ) {}

  static async open(doc: InstanceType<typeof PDFDocument>): Promise<Typeface> {
    return new Typeface(doc as unknown as PdfFonts, {
      regular: await openFont(doc, 'regular'),
      bold: await openFont(doc, 'bold'),
    });
  }

  /** Safe to print, and only what the typeface has. */
  clean(text: string): string {
    let clean = '';
    for (const character of sanitise(text)) {
      let shown = SHOWN.get(character);
      if (shown === undefined) {
        const { font } = this.fonts.regular.inDoc;
        const known = font.hasGlyphForCodePoint(character.codePointAt(0)!);
        SHOWN.set(character, (shown = known ? character : UNKNOWN));
      }
      clean += shown;
    }
    return clean;
  }

  /**
   * A text of {@link clean} characters for the page in hand.
   *
   * @returns the font's name in the document, how far its letters stand above the line (of the
   *   size), and the glyphs, hexadecimal
   */
  glyphs(text: string, weight: Weight): { font: string; ascent: number; glyphs: string } {
    const { inDoc, codes } = this.fonts[weight];
    this.doc.page.fonts[inDoc.id] ??= inDoc.ref();
    let glyphs = '';
    for (const character of text) {
      let code = codes.get(character);
      if (code === undefined) codes.set(character, (code = inDoc.encode(character)[0].join('')));
      glyphs += code;
    }
    return { font: inDoc.id, ascent: inDoc.ascender / 1000, glyphs };
  }

  /** In points. */
  width(text: string, size: number, weight: Weight): number {
    let width = 0;
    for (const character of text) width += this.#character(character, weight);
    return width * size;
  }

  #character(character: string, weight: Weight): number {
    const { inDoc, widths } = this.fonts[weight];
    const known = widths.get(character);
    if (known !== undefined) return known;
    const width = inDoc.widthOfString(character, 1000) / 1000;
    widths.set(character, width);
    return width;
  }

  /** Breaks at spaces, between Chinese characters, and where it must, anywhere. */
  lines(text: string, size: number, weight: Weight, room: number): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split('\n').map((one) => this.clean(one))) {
      const whole = paragraph.trimEnd();
      // Most cells: nothing to break.
      if (this.width(whole, size, weight) <= room) {
        lines.push(whole);
        continue;
      }
      let line = '';
      let used = 0;
      for (const piece of pieces(paragraph)) {
        const width = this.width(piece.trimEnd(), size, weight);
        if (used + width <= room) {
          line += piece;
          used += this.width(piece, size, weight);
          continue;
        }
        if (line !== '') lines.push(line.trimEnd());
        [line, used] = ['', 0];
        // A hash or an address that no line can hold.
        for (const character of piece) {
          const step = this.#character(character, weight) * size;
          if (used + step > room && line !== '') {
            lines.push(line);
            [line, used] = ['', 0];
          }
          line += character;
          used += step;
        }
      }
      lines.push(line.trimEnd());
    }
    return lines;
  }
}

/**
 * Sets character by character, as is measured here, each with the one glyph that this typeface has for
 * it. pdfkit itself sets whole words and keeps each for good: thousands of hashes, of which none comes
 * again, take most of the time and memory of a report.
 */
function setByCharacter(font: PdfFont, known: Map<string, Run>): void {
  font.layout = (text, _features, onlyWidth = false) => {
    const all: Run = { glyphs: [], positions: [], advanceWidth: 0 };
    for (const character of text) {
      let run = known.get(character);
      if (run === undefined) {
        const glyph = font.font.glyphForCodePoint(character.codePointAt(0)!);
        const advanceWidth = glyph.advanceWidth * font.scale;
        run = { glyphs: [glyph], positions: [{ advanceWidth }], advanceWidth };
        known.set(character, run);
      }
      all.advanceWidth += run.advanceWidth;
      if (onlyWidth) continue;
      append(all.glyphs, run.glyphs);
      append(all.positions, run.positions);
    }
    return all;
  };
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]/u;

/** Unbreakable runs: a word with the spaces after it, a wide character with what must follow it. */
function pieces(text: string): string[] {
  const runs: string[] = [];
  let open = false;
  for (const character of text) {
    const wide = character > '\u2e7f' && WIDE.test(character);
    const last = runs.at(-1);
    const glued =
      last !== undefined &&
      (NOT_AT_START.test(character) ||
        character === ' ' ||
        NOT_AT_END.test(last) ||
        (!wide && open && !last.endsWith(' ')));
    if (glued) runs[runs.length - 1] = last + character;
    else runs.push(character);
    open = !wide;
  }
  return runs;
}
