/**
 * A paper as PDF. Laid out twice, first to count: the page numbers in the list of evidence are those
 * of the paper, and no more than one page has to be in memory. The same paper gives the same bytes.
 */
import PDFDocument from 'pdfkit';
import { spoken, type Paper } from '../document/types.js';
import { filled, REPORT } from '../../i18n/papers.js';
import { layOut } from '../pdf/blocks.js';
import { BOTTOM, LEFT, LINE, RIGHT, Sheets, SOFT, type Op } from '../pdf/sheet.js';
import { Typeface } from './typeface.js';

export interface LaidOut {
  /** `3`, or `3–4`, by item. */
  pages: ReadonlyMap<string, string>;
  pageCount: number;
  draw(): Promise<Uint8Array>;
}

type Pdf = InstanceType<typeof PDFDocument>;

export async function layOutPdf(paper: Paper): Promise<LaidOut> {
  const { language, title, salt, date } = paper;
  const doc = new PDFDocument({
    autoFirstPage: false,
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
  const { items, page: pageCount } = laidOut(paper, type, () => {});
  const pages = new Map(
    [...items].map(([item, { from, to }]) => [item, from === to ? `${from}` : `${from}–${to}`]),
  );
  return { pages, pageCount, draw: () => draw(doc, paper, type, { pages, pageCount }) };
}

function laidOut({ blocks, language }: Paper, type: Typeface, onPage: OnPage): Sheets {
  const sheets = new Sheets(type, (ops, page) => onPage(ops, page, sheets));
  for (const block of blocks) layOut(sheets, block, language);
  sheets.end();
  return sheets;
}

type OnPage = (ops: readonly Op[], page: number, sheets: Sheets) => void;

async function draw(
  doc: Pdf,
  paper: Paper,
  type: Typeface,
  { pages, pageCount }: Pick<LaidOut, 'pages' | 'pageCount'>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  laidOut(paper, type, (ops, page, { bookmarks }) => {
    doc.addPage();
    for (const op of ops) drawOp(doc, op, pages);
    foot(doc, paper, type, page, pageCount);
    // Those of earlier pages have been added.
    for (const { title } of bookmarks.splice(0)) doc.outline.addItem(type.clean(title));
  });
  doc.end();
  await ended;
  return Buffer.concat(chunks.splice(0));
}

function foot(doc: Pdf, paper: Paper, type: Typeface, number: number, all: number): void {
  const { language } = paper;
  const count = filled(REPORT.page, { n: number, all });
  const y = BOTTOM + 16;
  const style = { size: 7.8, weight: 'regular' as const, colour: SOFT };
  const left = type.clean(spoken(paper.foot, language).main);
  const right = spoken(count, language).main;
  doc
    .moveTo(LEFT, y - 5)
    .lineTo(RIGHT, y - 5)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
  drawOp(doc, { op: 'text', x: LEFT, y, text: left, ...style }, new Map());
  const x = RIGHT - type.width(right, style.size, style.weight);
  drawOp(doc, { op: 'text', x, y, text: right, ...style }, new Map());
}

function drawOp(doc: Pdf, op: Op, pages: ReadonlyMap<string, string>): void {
  switch (op.op) {
    case 'text': {
      const text = op.pageOf === undefined ? op.text : (pages.get(op.pageOf) ?? '');
      doc.font(op.weight).fontSize(op.size).fillColor(op.colour);
      doc.text(text, op.x, op.y, { lineBreak: false });
      return;
    }
    case 'rect':
      doc.rect(op.x, op.y, op.width, op.height);
      if (op.fill !== undefined && op.stroke !== undefined)
        doc.lineWidth(op.lineWidth ?? 1).fillAndStroke(op.fill, op.stroke);
      else if (op.fill !== undefined) doc.fill(op.fill);
      else doc.lineWidth(op.lineWidth ?? 1).stroke(op.stroke ?? LINE);
      return;
    case 'line':
      doc.moveTo(op.x1, op.y1).lineTo(op.x2, op.y2).lineWidth(op.lineWidth).strokeColor(op.colour);
      if (op.dash) doc.dash(2.5, { space: 2.5 }).stroke().undash();
      else doc.stroke();
      return;
    case 'dot':
      doc.circle(op.x, op.y, op.radius).fill(op.fill);
      return;
    case 'image': {
      const { jpeg } = op.picture;
      const source = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
      doc.image(source, op.x, op.y, { width: op.width, height: op.height });
    }
  }
}
