/**
 * The evidence list and the report of a bundle against the documents that they were made from. Layouts
 * and wordings differ from version to version; what is held against the documents are hashes, colours,
 * kinds, values and times. Pure.
 */
import { spokenReading } from '../case/statements/codes.js';
import { EVIDENCE_LIST, REPORT_HTML, type Gathered } from '../bundle/compare/gathered.js';
import { MAX_TEXT } from '../bundle/compare/page-text.js';
import { isKnown } from '../bundle/compare/unknown.js';
import type { BundledItem } from '../bundle/compare/views.js';
import { status, type Status } from '../bundle/statuses.js';
import type { ListProblem, ReportProblem } from '../bundle/status-args.js';
import { listOf, textOf, wordingOf } from '../bundle/verify/shapes.js';
import { itemFacts } from '../case/view/facts.js';
import { PAGE_OF_FILE } from './evidence-list.js';
import { fieldKey } from '../case/items/field-key.js';
import { kindOf } from '../case/items/item-types.js';
import { itemKind, KNOWN_KINDS, kindWords, shownValue } from '../i18n/labels.js';
import { isBlank, parseCsv } from './csv.js';
import {
  coloursNamed,
  foldedText,
  HASH,
  knownOf,
  showsColour,
  timesIn,
  type Known,
} from './paper-text.js';

/** Letters of a report without its pictures, and of an item in it: an honest one has a tenth. */
const MAX_HTML = 32_000_000;
const MAX_SECTION = 1_000_000;
/** Letters that are searched for findings, all searches together. */
const MAX_SEARCHED = 500_000_000;

export function comparePapers(items: readonly BundledItem[], gathered: Gathered): Status[] {
  const known = new Map(items.map((one) => [one.item, knownOf(one, gathered)]));
  return [...compareList(items, known, gathered), ...compareReport(items, known, gathered)];
}

type AllKnown = ReadonlyMap<string, Known>;

function compareList(items: readonly BundledItem[], known: AllKnown, gathered: Gathered): Status[] {
  const bytes = gathered.texts.get(EVIDENCE_LIST);
  const rows = ((bytes && parseCsv(bytes)) ?? []).filter((cells) => !isBlank(cells));
  const [heads = [], ...body] = rows;
  const column = heads.findIndex((head) => /SHA-?256/i.test(head));
  // One without hashes says nothing that could be held against an original.
  if (column < 0) return [];
  const statuses: Status[] = [];
  const tell = (item: string, problem: ListProblem) =>
    statuses.push(status('list-differs', EVIDENCE_LIST, { item, problem }));
  const left = new Map(items.map((one) => [one.item, one]));
  for (const row of body) {
    const [number = '', name = ''] = row;
    const one = left.get(number);
    const of = known.get(number);
    left.delete(number);
    if (one === undefined || of === undefined) {
      tell(number, 'row');
      continue;
    }
    if (row[column] !== one.view.original.sha256) tell(number, 'sha256');
    if (!namesKind(name, one)) tell(number, 'kind');
    if (!isSubset(coloursNamed(row.join('\n')), of.colours)) tell(number, 'colour');
  }
  for (const item of left.keys()) tell(item, 'row');
  return statuses;
}

/** Its own kind's word, or no other's. */
export function namesKind(name: string, one: BundledItem): boolean {
  const { view } = one;
  const reading = view.reading && spokenReading(view.reading, view.confirmations);
  const unknown = new Set(Array.from(one.unknown.values(), ({ what }) => what));
  // What a later version calls it may well hold the word for another.
  if (unknown.has('kind')) return true;
  // Nor does a type that is not known say which sort of file it is: the item does.
  const stated = unknown.has('type') ? textOf(one.facts.kind) : null;
  const own = [reading ?? { kind: stated ?? kindOf(view) }, ...(reading?.parts ?? [])];
  if (own.some((of) => name.includes(kindWords({ ...of, kindReview: undefined }).zh))) return true;
  // A person can say what a picture is that no program has read.
  if (reading === null && name.includes(itemKind(view).zh)) return true;
  // A page that was drawn is one of a file, and no file itself.
  const rest = name.replace(PAGE_OF_FILE.zh, '');
  return !KNOWN_KINDS.some(({ zh }) => rest.includes(zh));
}

function compareReport(
  items: readonly BundledItem[],
  known: AllKnown,
  gathered: Gathered,
): Status[] {
  const bytes = gathered.texts.get(REPORT_HTML);
  if (bytes === undefined) return [];
  // Pictures are the larger part of it, and say nothing that is compared.
  const html = new TextDecoder()
    .decode(bytes)
    .replace(/data:image\/[a-z]+;base64,[A-Za-z0-9+/=]*/g, '');
  if (html.length > MAX_HTML) return [];
  const found = new Set<string>();
  const statuses: Status[] = [];
  const tell = (item: string, problem: ReportProblem, field?: string) => {
    const key = `${item} ${problem} ${field ?? ''}`;
    if (found.has(key)) return;
    found.add(key);
    statuses.push(
      status('report-differs', REPORT_HTML, {
        item,
        problem,
        ...(field !== undefined && { field }),
      }),
    );
  };
  const sections = sectionsOf(html);
  // Reports of other programs, or of none.
  if (sections.size === 0) return [];
  for (const one of items) {
    const { item } = one;
    const of = known.get(item);
    const section = sections.get(item);
    if (section === undefined) tell(item, 'item');
    else if (of !== undefined) compareSection(one, of, section, tell);
  }
  for (const { item, html: row } of rowsOf(html, new Set(gathered.items.keys()))) {
    const of = known.get(item);
    if (of === undefined) continue;
    // Lines of the log are numbered as items are.
    const logged = gathered.log[Number(item) - 1]?.subject;
    const hashes: string[] = row.match(HASH) ?? [];
    if (hashes.some((hash) => hash !== of.sha256 && hash !== logged)) tell(item, 'sha256');
    if (!isSubset(coloursNamed(foldedText(row)), of.colours)) tell(item, 'colour');
    if (!isSubset(swatchesOf(row), of.swatches)) tell(item, 'colour');
  }
  compareFindings(html, gathered, tell);
  return statuses;
}

type Tell = (item: string, problem: ReportProblem, field?: string) => void;

function compareSection(one: BundledItem, of: Known, html: string, tell: Tell): void {
  const { item, view, whole, length } = one;
  const text = foldedText(html);
  const hashes: string[] = html.match(HASH) ?? [];
  if (!hashes.includes(of.sha256) || hashes.some((hash) => !of.hashes.has(hash)))
    tell(item, 'sha256');
  if (!isSubset(coloursNamed(text), of.colours) || !isSubset(swatchesOf(html), of.swatches))
    tell(item, 'colour');
  // Of what is not in this copy nothing can be said.
  if (!whole || html.length > MAX_SECTION || length > MAX_TEXT) return;
  if (timesIn(text).some((time) => !of.times.has(time))) tell(item, 'time');
  const plain = squeezed(text);
  for (const { part, colour, fields } of itemFacts(view).codes)
    for (const fact of [...(colour === null ? [] : [colour]), ...Object.values(fields)]) {
      // In which words a later version shows it is not known here.
      if (!isKnown(one, 'field', fact.field)) continue;
      const shown = (['zh', 'en'] as const).map((tongue) =>
        shownValue(fact.field, fact.value, tongue),
      );
      const isShown =
        fact.field === 'colour'
          ? showsColour(text, fact.value)
          : shown.some((words) => plain.includes(squeezed(words)));
      if (!isShown) tell(item, 'value', fieldKey(fact.field, part));
    }
}

function compareFindings(html: string, { documents }: Gathered, tell: Tell): void {
  const plain = squeezed(foldedText(html));
  let left = MAX_SEARCHED / Math.max(1, plain.length);
  for (const [path, said] of documents) {
    if (!path.startsWith('data/findings/') || left-- <= 0) continue;
    const words = [wordingOf(said.title), wordingOf(said.says)];
    const isThere = words.every(
      (one) => one === null || [one.zh, one.en].some((text) => plain.includes(squeezed(text))),
    );
    const [ground] = listOf(said.grounds);
    if (!isThere) tell(typeof ground?.item === 'string' ? ground.item : '', 'finding');
  }
}

/** What stands under the heading of each item, up to the next heading of that rank. */
function sectionsOf(html: string): Map<string, string> {
  const sections = new Map<string, string>();
  for (const part of html.split(/(?=<h2[\s>])/)) {
    const item = /^<h2[^>]*\sid="i([0-9]{3,5})"/.exec(part)?.[1];
    if (item !== undefined) sections.set(item, (sections.get(item) ?? '') + part);
  }
  return sections;
}

/** Rows of tables that begin with an item's number, and marks of the timeline that name one. */
function rowsOf(html: string, items: ReadonlySet<string>): { item: string; html: string }[] {
  return html.split(/(?=<(?:tr|li)[\s>])/).flatMap((piece) => {
    const tag = /^<(tr|li)[\s>]/.exec(piece)?.[1];
    if (tag === undefined) return [];
    const end = piece.indexOf(`</${tag}>`);
    const row = end < 0 ? piece : piece.slice(0, end);
    // Before the words of a mark stands its time.
    const words = foldedText(row.slice(0, 500)).replace(
      tag === 'li' ? /^[\s\d:-]{8,19}(?=\s)/ : '',
      '',
    );
    const item = /^\s*([0-9]{3,5})(?![0-9])/.exec(words)?.[1];
    return item !== undefined && items.has(item) ? [{ item, html: row }] : [];
  });
}

function swatchesOf(html: string): string[] {
  return Array.from(html.matchAll(/(?:background|--dot):\s*rgb\(([0-9, ]+)\)/g), ([, rgb = '']) =>
    rgb.replaceAll(' ', ''),
  );
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

function isSubset(some: Iterable<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one));
}
