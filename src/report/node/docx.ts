/** A letter for Word and WPS: plain paragraphs and one table, to be edited and signed by a person. */
import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { sanitise } from '../../base/sanitise.js';
import { LIST_COLUMNS, type EvidenceRow } from '../evidence-list.js';
import type { Office } from '../../i18n/offices/types.js';
import type { Account } from '../letter/account.js';
import type { LetterFacts } from '../letter/facts.js';
import { LETTER as W } from '../../i18n/letter.js';

export interface Letter {
  office: Office;
  facts: LetterFacts;
  /** What the person says; null where the case holds no account. */
  account: Account | null;
  evidence: readonly EvidenceRow[];
  pages: ReadonlyMap<string, string>;
}

/** Chinese papers ask for 仿宋; where it is missing the program picks another. */
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const HEAD_FONT = { ...FONT, eastAsia: '黑体' };
/** Half points, as Word counts. */
const SIZE = { title: 36, head: 26, body: 24, small: 18 };
/** Twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 };
const MARGIN = 1_300;

export async function letterDocx(letter: Letter): Promise<Uint8Array> {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: SIZE.small });
  const centred = new Paragraph({ alignment: AlignmentType.CENTER, children: [number] });
  const footers = { default: new Footer({ children: [centred] }) };
  const margin = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
  const page = { size: A4, margin };
  const turned = { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin };
  const next = { type: SectionType.NEXT_PAGE };
  const list = { properties: { ...next, page: turned }, footers, children: evidenceList(letter) };
  const document = new Document({
    title: letter.office.title,
    creator: '',
    lastModifiedBy: '',
    styles: { default: { document: { run: { font: FONT, size: SIZE.body } } } },
    sections: [
      { properties: { page }, footers, children: body(letter) },
      ...(letter.office.evidence ? [list] : []),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function body({ office, facts, account }: Letter): Paragraph[] {
  return [
    centre(office.title, SIZE.title),
    text(office.address),
    ...office.person.map((label) => text(`${label}：________________________`)),
    ...(office.facts === null
      ? []
      : [head(office.facts), ...factParagraphs(facts), ...accountParagraphs(account)]),
    ...office.blanks.flatMap((blank) => [head(blank), ...Array.from({ length: 3 }, line)]),
    head(`${office.requestHeading}（${W.tick}）`),
    ...[...office.requests, '____________________________'].map((words) => text(`□ ${words}`)),
    text(office.closing),
    ...[W.signature, W.date].map(right),
    ...(office.evidence ? [text(W.attached)] : []),
  ];
}

function factParagraphs({ facts, together, unconfirmed }: LetterFacts): Paragraph[] {
  const numbered = (sentences: readonly string[]) =>
    sentences.map((sentence, index) => text(`${index + 1}. ${sentence}`));
  return [
    ...(facts.length > 0 ? numbered(facts) : [text(W.noFacts)]),
    ...(together.length > 0 ? [head(W.together), ...numbered(together)] : []),
    ...(unconfirmed.length > 0
      ? [text(W.unconfirmed.replace('{items}', unconfirmed.join('、')))]
      : []),
  ];
}

/** Apart from the facts, and said to be the person's own: no page shows it. */
function accountParagraphs(account: Account | null): Paragraph[] {
  if (account === null) return [];
  return [head(W.account), ...account.lines.map(text), text(account.from)];
}

function evidenceList({ evidence, pages }: Letter): (Paragraph | Table)[] {
  const heads = LIST_COLUMNS.map(({ head }) => (typeof head === 'string' ? head : head.zh));
  const total = LIST_COLUMNS.reduce((sum, { weight }) => sum + weight, 0);
  const room = A4.height - 2 * MARGIN;
  const widths = LIST_COLUMNS.map(({ weight }) => Math.floor((room * weight) / total));
  const row = (values: readonly string[], bold: boolean) =>
    new TableRow({
      tableHeader: bold,
      cantSplit: true,
      children: values.map((value, index) => {
        const width = { size: widths[index]!, type: WidthType.DXA };
        const margins = { left: 60, right: 60, top: 40, bottom: 40 };
        const words = run(value, { bold, size: SIZE.small });
        return new TableCell({ width, margins, children: [new Paragraph({ children: [words] })] });
      }),
    });
  const rows = evidence.map((one) =>
    row(
      [
        one.number,
        one.name.zh,
        one.source.zh,
        one.proves.zh,
        one.form.zh,
        pages.get(one.number) ?? '',
        one.copies,
        one.format,
        one.sha256,
        one.remark.zh,
      ],
      false,
    ),
  );
  const width = { size: room, type: WidthType.DXA };
  return [
    centre(W.list, SIZE.head),
    new Table({ columnWidths: widths, width, rows: [row(heads, true), ...rows] }),
    text(W.listSignature),
  ];
}

function centre(words: string, size: number): Paragraph {
  const children = [run(words, { bold: true, size, font: HEAD_FONT })];
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 300 }, children });
}

function head(words: string): Paragraph {
  const children = [run(words, { bold: true, font: HEAD_FONT })];
  return new Paragraph({ keepNext: true, spacing: { before: 240, after: 80 }, children });
}

function text(words: string): Paragraph {
  return new Paragraph({ spacing: { line: 360, after: 40 }, children: [run(words)] });
}

/** To write on. */
function line(): Paragraph {
  return text('_'.repeat(60));
}

function right(words: string): Paragraph {
  const alignment = AlignmentType.RIGHT;
  return new Paragraph({ alignment, spacing: { before: 200 }, children: [run(words)] });
}

function run(
  words: string,
  options: { bold?: boolean; size?: number; font?: typeof FONT } = {},
): TextRun {
  return new TextRun({ text: sanitise(words), font: FONT, ...options });
}
