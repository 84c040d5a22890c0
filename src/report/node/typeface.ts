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
const UNKNOWN = '〓';
const NOT_AT_START = /^[，。、；：？！）】》」』”’…,.;:?!)\]}%]/u;
const NOT_AT_END = /[（【《「『“‘([{]$/u;

interface OpenFont {
  hasGlyphForCodePoint(code: number): boolean;
  widthOfString(text: string, size: number): number;
}

/** Glyphs of a text, and how far each goes. */
interface Run {
  glyphs: unknown[];
  positions: unknown[];
  advanceWidth: number;
}

/** What pdfkit keeps of an open typeface; its declarations leave it out. */
interface PdfFont extends OpenFont {
  font: OpenFont;
  layout(text: string, features?: unknown, onlyWidth?: boolean): Run;
  layoutRun(text: string): Run;
}

export class Typeface implements Type {
  readonly #shown = new Map<string, string>();
  readonly #widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() };

  private constructor(private readonly fonts: Record<Weight, OpenFont>) {}

  static async open(doc: InstanceType<typeof PDFDocument>): Promise<Typeface> {
    const fonts: Partial<Record<Weight, OpenFont>> = {};
    for (const weight of ['regular', 'bold'] as const) {
      doc.registerFont(weight, await readFile(new URL(FILES[weight], FONTS)));
      const { _font } = doc.font(weight) as unknown as { _font: PdfFont };
      setByCharacter(_font);
      fonts[weight] = {
        hasGlyphForCodePoint: (code) => _font.font.hasGlyphForCodePoint(code),
        widthOfString: (text, size) => _font.widthOfString(text, size),
      };
    }
    return new Typeface(fonts as Record<Weight, OpenFont>);
  }

  /** Safe to print, and only what the typeface has. */
  clean(text: string): string {
    let clean = '';
    for (const character of sanitise(text)) {
      let shown = this.#shown.get(character);
      if (shown === undefined) {
        const known = this.fonts.regular.hasGlyphForCodePoint(character.codePointAt(0)!);
        this.#shown.set(character, (shown = known ? character : UNKNOWN));
      }
      clean += shown;
    }
    return clean;
  }

  /** In points. */
  width(text: string, size: number, weight: Weight): number {
    let width = 0;
    for (const character of text) width += this.#character(character, weight);
    return width * size;
  }

  #character(character: string, weight: Weight): number {
    const known = this.#widths[weight].get(character);
    if (known !== undefined) return known;
    const width = this.fonts[weight].widthOfString(character, 1000) / 1000;
    this.#widths[weight].set(character, width);
    return width;
  }

  /** Breaks at spaces, between Chinese characters, and where it must, anywhere. */
  lines(text: string, size: number, weight: Weight, room: number): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split('\n')) {
      let line = '';
      let used = 0;
      for (const piece of pieces(this.clean(paragraph))) {
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
 * Sets character by character, as is measured here. pdfkit itself sets whole words and keeps each for
 * good: thousands of hashes, of which none comes again, take most of the time and memory of a report.
 */
function setByCharacter(font: PdfFont): void {
  const known = new Map<string, Run>();
  font.layout = (text, _features, onlyWidth = false) => {
    const all: Run = { glyphs: [], positions: [], advanceWidth: 0 };
    for (const character of text) {
      let run = known.get(character);
      if (run === undefined) known.set(character, (run = font.layoutRun(character)));
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
    const wide = WIDE.test(character);
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
