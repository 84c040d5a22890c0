/**
 * A paper as PDF. Laid out first to count, since the page numbers in the list of evidence are those of
 * the paper. A short one is kept as it was laid out; a long one is laid out again to be drawn, so that
 * no more than one page has to be in memory. The same paper gives the same bytes.
 */
import { createRequire } from 'node:module';
import type PDFKit from 'pdfkit';
import { spoken, type Paper } from '../document/types.js';
import { filled, REPORT } from '../../i18n/papers.js';
import { layOut } from '../pdf/blocks.js';
import { BOTTOM, LEFT, LINE, RIGHT, Sheets, SOFT, type Bookmark, type Op } from '../pdf/sheet.js';
import { Pen } from './pen.js';
import { Typeface, UNKNOWN } from './typeface.js';

// By `require`: imported, what it stands on is looked through for the names that it exports.
const PDFDocument = createRequire(import.meta.url)('pdfkit') as typeof PDFKit;

export interface LaidOut {
  /** `3`, or `3–4`, by item. */
  pages: ReadonlyMap<string, string>;
  pageCount: number;
  draw(): Promise<Uint8Array>;
}

type Pdf = InstanceType<typeof PDFDocument>;

/** Some megabytes at most. */
const KEPT_PAGES = 30;

/** A page as it was laid out, and what of the outline begins on it. */
interface Sheet {
  ops: readonly Op[];
  bookmarks: readonly Bookmark[];
}

export async function layOutPdf(paper: Paper): Promise<LaidOut> {
  const { language, title, salt, date } = paper;
  const doc = new PDFDocument({
    autoFirstPage: false,
    // None: else pdfkit opens Helvetica, for nothing.
    font: '',
    size: 'A4',
    lang: language === 'en' ? 'en' : 'zh-CN',
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: `${spoken(title, language).main} ${spoken(paper.foot, language).main}`,
      CreationDate: date,
      ModDate: date,
      Producer: 'evidence-archiver',
      Creator: 'evidence-archiver',
      ...(salt !== null && { EvidenceSalt: salt }),
    },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  });
  const type = await Typeface.open(doc);
  const kept: Sheet[] = [];
  const { items, page: pageCount } = laidOut(paper, type, (sheet, page) => {
    if (page <= KEPT_PAGES) kept.push(sheet);
    else kept.length = 0;
  });
  const pages = new Map(
    [...items].map(([item, { from, to }]) => [item, from === to ? `${from}` : `${from}–${to}`]),
  );
  const sheets = kept.length > 0 ? kept : null;
  return { pages, pageCount, draw: () => draw(doc, paper, type, { pages, pageCount, sheets }) };
}

function laidOut({ blocks, language }: Paper, type: Typeface, onPage: OnPage): Sheets {
  const sheets = new Sheets(type, (ops, page) =>
    onPage({ ops, bookmarks: sheets.bookmarks.splice(0) }, page),
  );
  for (const block of blocks) layOut(sheets, block, language);
  sheets.end();
  return sheets;
}

type OnPage = (sheet: Sheet, page: number) => void;

async function draw(
  doc: Pdf,
  paper: Paper,
  type: Typeface,
  { pages, pageCount, sheets }: Pick<LaidOut, 'pages' | 'pageCount'> & { sheets: Sheet[] | null },
): Promise<Uint8Array> {
  const drawn = new Blocks();
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => drawn.add(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  // By then it flows: until it does, pdfkit holds on to all that is drawn.
  await new Promise((resolve) => setImmediate(resolve));
  const pen = new Pen(doc, type, pages);
  const drawPage: OnPage = ({ ops, bookmarks }, page) => {
    const before = doc.page as PageOfPdf | null;
    doc.addPage();
    // It has been written; what refers to it needs its number only.
    if (before) before.dictionary.data = {};
    for (const op of ops) pen.put(op);
    const isMissing = ops.some((op) => op.op === 'text' && op.text.includes(UNKNOWN));
    foot(pen, paper, type, { page, pageCount, isMissing });
    pen.lift();
    // Those of earlier pages have been added.
    for (const { title } of bookmarks) doc.outline.addItem(type.clean(title));
  };
  if (sheets === null) laidOut(paper, type, drawPage);
  else for (const [index, sheet] of sheets.entries()) drawPage(sheet, index + 1);
  doc.end();
  await ended;
  return drawn.whole();
}

/** What pdfkit keeps of each page to the end of the document. */
interface PageOfPdf {
  dictionary: { data: object };
}

const BLOCK_BYTES = 2 ** 20;

/** Bytes that come in small pieces, of which each would hold on to the buffer that it was cut from. */
class Blocks {
  readonly #full: Uint8Array[] = [];
  #block = new Uint8Array(BLOCK_BYTES);
  #used = 0;

  add(chunk: Uint8Array): void {
    for (let start = 0; start < chunk.length;) {
      const part = chunk.subarray(start, start + BLOCK_BYTES - this.#used);
      this.#block.set(part, this.#used);
      start += part.length;
      this.#used += part.length;
      if (this.#used < BLOCK_BYTES) continue;
      this.#full.push(this.#block);
      this.#block = new Uint8Array(BLOCK_BYTES);
      this.#used = 0;
    }
  }

  whole(): Uint8Array {
    return Buffer.concat([...this.#full.splice(0), this.#block.subarray(0, this.#used)]);
  }
}

/** `isMissing`: something on the page is a sign in place of a character, which a reader must know. */
interface Foot {
  page: number;
  pageCount: number;
  isMissing: boolean;
}

function foot(pen: Pen, paper: Paper, type: Typeface, { page, pageCount, isMissing }: Foot): void {
  const { language } = paper;
  const count = filled(REPORT.page, { n: page, all: pageCount });
  const y = BOTTOM + 16;
  const style = { size: 7.8, weight: 'regular' as const, colour: SOFT };
  const left = type.clean(spoken(paper.foot, language).main);
  const right = spoken(count, language).main;
  const rule = { x1: LEFT, y1: y - 5, x2: RIGHT, y2: y - 5, lineWidth: 0.5, colour: LINE };
  pen.put({ op: 'line', ...rule });
  pen.put({ op: 'text', x: LEFT, y, text: left, ...style });
  if (isMissing) {
    const words = spoken(filled(REPORT.missing, { sign: UNKNOWN }), language).main;
    pen.put({ op: 'text', x: LEFT, y: y + 11, text: type.clean(words), ...style });
  }
  const x = RIGHT - type.width(right, style.size, style.weight);
  pen.put({ op: 'text', x, y, text: right, ...style });
}
