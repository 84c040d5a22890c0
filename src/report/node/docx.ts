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
  type Table,
  TextRun,
} from 'docx';
import { LIST_COLUMNS, type EvidenceRow } from '../evidence-list.js';
import type { Office } from '../../i18n/offices/types.js';
import type { Account } from '../letter/account.js';
import type { LetterFacts, OthersFacts } from '../letter/facts.js';
import type { ProvenanceFacts } from '../letter/provenance.js';
import { LETTER as W } from '../../i18n/letter.js';
import {
  A4,
  centre,
  FONT,
  quartered,
  head,
  line,
  MARGIN,
  right,
  SIZE,
  table,
  text,
} from './docx-parts.js';
import { provenanceBlocks } from './provenance-docx.js';

export interface Letter {
  office: Office;
  facts: LetterFacts;
  /** What the person says; null where the case holds no account. */
  account: Account | null;
  /** Of the paper on how the data was made and kept; null for all others. */
  provenance: ProvenanceFacts | null;
  evidence: readonly EvidenceRow[];
  pages: ReadonlyMap<string, string>;
}

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

function body(letter: Letter): (Paragraph | Table)[] {
  const { office, facts, account, provenance } = letter;
  const { addressed = 'head', address, parties = [] } = office;
  const person = office.person.map((label) => text(`${label}：${W.fill}`));
  if (provenance !== null)
    return [centre(office.title, SIZE.title), ...person, ...provenanceBlocks(provenance)];
  return [
    centre(office.title, SIZE.title),
    ...(addressed === 'end' ? [] : [text(address)]),
    ...person,
    ...parties.flatMap(({ heading, lines }) => [
      head(heading),
      ...lines.map((label) => text(`${label}：${W.fill}`)),
    ]),
    ...(addressed === 'head' ? [] : requests(office)),
    ...(office.facts === null
      ? []
      : [
          head(office.facts),
          ...factParagraphs(facts),
          ...accountParagraphs(account),
          ...othersParagraphs(facts.others),
        ]),
    ...office.blanks.flatMap((blank) => [head(blank), ...Array.from({ length: 3 }, line)]),
    ...(addressed === 'head' ? requests(office) : []),
    text(office.closing),
    ...(addressed === 'form' ? [] : [text(W.respects), ...respected(office)]),
    ...[W.signature, W.date].map(right),
    ...attached(office),
  ];
}

/** In an application they stand before the facts, as in the forms that offices publish. */
function requests({ requestHeading, requests: words }: Office): Paragraph[] {
  return [
    head(`${requestHeading}（${W.tick}）`),
    ...[...words, W.blank].map((one) => text(`□ ${one}`)),
  ];
}

/** `此致` with the name of the office, or with a greeting where that stands at the head. */
function respected({ addressed = 'head', address }: Office): Paragraph[] {
  return [text(addressed === 'end' ? address.replace(/：$/, '') : W.salute)];
}

function attached({ evidence, attached: more = [] }: Office): Paragraph[] {
  const all = [...more, ...(evidence ? [W.attached] : [])];
  return all.length === 0 ? [] : [text(`${W.attachedHead}${all.join('；')}。`)];
}

function factParagraphs({ facts, together, unconfirmed, others }: LetterFacts): Paragraph[] {
  const none = others === null ? W.noFacts : W.noOwnFacts;
  return [
    ...(facts.length > 0 ? numbered(facts) : [text(none)]),
    ...(together.length > 0 ? [head(W.together), ...numbered(together)] : []),
    ...unconfirmedParagraph(unconfirmed),
  ];
}

/** Apart from the facts, and with who brought them: they are not the word of who signs. */
function othersParagraphs(others: OthersFacts | null): Paragraph[] {
  if (others === null) return [];
  const { together, unconfirmed } = others;
  const groups = others.groups.filter(({ facts }) => facts.length > 0);
  return [
    ...(groups.length > 0 ? [head(W.others)] : []),
    ...groups.flatMap(({ bundles, contributor, facts }) => [
      text(
        (contributor === null ? W.unknownContributor : W.contributor)
          .replace('{n}', String(contributor))
          .replace('{bundle}', bundles.join('、')),
      ),
      ...numbered(facts),
    ]),
    ...(together.length > 0 ? [head(W.othersTogether), ...numbered(together)] : []),
    ...unconfirmedParagraph(unconfirmed),
  ];
}

function numbered(sentences: readonly string[]): Paragraph[] {
  return sentences.map((sentence, index) => text(`${index + 1}. ${sentence}`));
}

function unconfirmedParagraph(items: readonly string[]): Paragraph[] {
  return items.length === 0 ? [] : [text(W.unconfirmed.replace('{items}', items.join('、')))];
}

/** Apart from the facts, and said to be the person's own: no page shows it. */
function accountParagraphs(account: Account | null): Paragraph[] {
  if (account === null) return [];
  return [head(W.account), ...account.lines.map(text), text(account.from)];
}

function evidenceList({ evidence, pages }: Letter): (Paragraph | Table)[] {
  const heads = LIST_COLUMNS.map(({ head }) => (typeof head === 'string' ? head : head.zh));
  const rows = evidence.map((one) => [
    one.number,
    one.name.zh,
    one.source.zh,
    one.proves.zh,
    one.form.zh,
    pages.get(one.number) ?? '',
    one.copies,
    one.format,
    quartered(one.sha256),
    one.remark.zh,
  ]);
  const weights = LIST_COLUMNS.map(({ weight }) => weight);
  return [
    centre(W.list, SIZE.head),
    table([heads, ...rows], { weights, room: A4.height - 2 * MARGIN }),
    text(W.listSignature),
  ];
}
