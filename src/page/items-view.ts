/** The items: a line each, and all of one when it is opened. */
import { measuredRgb } from '../recognise/colour/bands.js';
import { colourCell, fieldCell, pageRows, saidCell } from '../report/document/values.js';
import type { Cell, Text } from '../report/document/types.js';
import {
  fieldWords,
  issuerWords,
  kindWords,
  NOT_READ,
  orderedFields,
  shownValue,
} from '../i18n/labels.js';
import { isOfThePage } from '../case/statements/codes.js';
import type { Tongue, Wording } from '../base/wording.js';
import type { Status } from '../bundle/statuses.js';
import type { VerifyResult } from '../bundle/verify/schema.js';
import { FILE_STAMPS } from '../i18n/file-stamps.js';
import { C2PA, FILES as F, linkWords } from '../i18n/files-on-paper.js';
import { IMPORTED } from '../i18n/imported-on-paper.js';
import { statusWords } from '../i18n/verdict.js';
import { filled, REPORT as W } from '../i18n/papers.js';
import { bundleTime } from '../i18n/time.js';
import {
  readItemDetails,
  readItemFacts,
  type CodeFacts,
  type FieldFacts,
  type ItemDetails,
  type ItemFacts,
  type PublishedBy,
} from './case.js';
import { facts, foreign, h, hash, replace, type Child } from './dom.js';
import { memberTable, originRows, statementFacts } from './files-view.js';
import { isBundleItem } from './imported-facts.js';
import { bundleFacts, elsewhereFacts, othersAccount } from './imported-view.js';
import { isAbsent, originalOf, type OriginalOptions } from './original-view.js';
import { note, stampNotes } from './verdict-view.js';
import { PAGE } from '../i18n/page.js';

/** How many lines are made at once: a bundle can hold thousands. */
const AT_ONCE = 200;

export interface ItemsOptions extends OriginalOptions {
  items: readonly string[];
  /** Time stamps over their originals that hold. */
  fileStamps: VerifyResult['fileStamps'];
  /** What was found wrong; those that do not hold are told beside the others. */
  statuses: readonly Status[];
  /** Items that stand open; changed as people open and close. */
  opened: Set<string>;
}

export function itemList(options: ItemsOptions): HTMLElement {
  const { items, tongue } = options;
  const heading = h('h3', {}, `${W.itemsHeading[tongue]} (${items.length})`);
  const list = h('div', { class: 'items' });
  const section = h('section', {}, heading, list);
  const more = h('button', { attributes: { type: 'button' } });
  let shown = 0;
  const extend = async () => {
    more.disabled = true;
    const next = items.slice(shown, shown + AT_ONCE);
    shown += next.length;
    for (const item of next)
      list.append(itemEntry(await readItemFacts(options.contents, item), options));
    const left = Math.min(AT_ONCE, items.length - shown);
    if (left <= 0) return more.remove();
    replace(more, filled(PAGE.more, { count: left })[tongue]);
    more.disabled = false;
    section.append(more);
  };
  more.addEventListener('click', () => void extend());
  void extend();
  return section;
}

function itemEntry(item: ItemFacts, options: ItemsOptions): HTMLElement {
  const { contents, tongue, opened } = options;
  const absent = isAbsent(item, contents);
  const entry = h(
    'details',
    { class: 'item', attributes: { open: opened.has(item.item), 'data-item': item.item } },
    h(
      'summary',
      {},
      h('b', {}, item.item),
      item.file === null && !options.published
        ? note(PAGE.notListed[tongue])
        : isBundleItem(contents, item.item)
          ? h('span', {}, IMPORTED.bundle[tongue])
          : item.codes.flatMap((one, index) => [
              index === 0 ? null : ' / ',
              h('span', {}, headline(one, tongue)),
              colourName(one, tongue),
            ]),
      absent ? note(PAGE.originalAbsent[tongue]) : null,
    ),
  );
  const body = h('div', { class: 'body' });
  entry.append(body);
  const draw = () => {
    if (entry.open) {
      opened.add(item.item);
      replace(body, PAGE.loading[tongue]);
      itemBody(item, options).then(
        (children) => replace(body, ...children),
        (error: unknown) => replace(body, note(String(error))),
      );
    } else {
      opened.delete(item.item);
      // Its picture goes too: a hundred of them would fill the memory.
      replace(body);
    }
  };
  entry.addEventListener('toggle', draw);
  return entry;
}

function headline(code: CodeFacts, tongue: Tongue): string {
  const { kind = code.kind, issuer: id } = code.said;
  if (code.unread && code.said.kind === undefined) return NOT_READ[tongue];
  const changed = kind !== code.kind;
  const spoken = {
    kind,
    vocabulary: changed ? undefined : code.vocabulary,
    kindReview: code.said.kind === undefined ? code.kindReview : undefined,
  };
  const name = foreign(kindWords(spoken)[tongue]);
  const read = code.issuer && issuerWords(code.issuer)[tongue];
  const issuer = id === undefined ? read : shownValue('issuer', id, tongue);
  return issuer === null ? name : `${name} · ${foreign(issuer)}`;
}

/** A person's word goes before what was measured, and has no patch of another colour beside it. */
function colourName({ said, colour }: CodeFacts, tongue: Tongue): HTMLElement | null {
  const value = said.colour ?? colour?.value;
  if (value === undefined) return null;
  return h(
    'span',
    { class: 'colour' },
    colour === null || colour.value !== value ? null : swatch(measuredRgb(colour)),
    shownValue('colour', value, tongue),
  );
}

function swatch(rgb: readonly number[] | null): HTMLElement | string {
  if (rgb === null) return '';
  const patch = h('span', { class: 'swatch', attributes: { 'aria-hidden': 'true' } });
  patch.style.backgroundColor = `rgb(${rgb.join(',')})`;
  return patch;
}

async function itemBody(item: ItemFacts, options: ItemsOptions): Promise<Child[]> {
  const { contents, tongue } = options;
  const details = await readItemDetails(contents, item.item);
  return [
    h('div', { class: 'picture' }, await originalOf(item, options)),
    h(
      'div',
      {},
      item.type === 'statement'
        ? [
            await othersAccount(item, contents, tongue),
            await statementFacts(item, contents, tongue),
          ]
        : null,
      await bundleFacts(item, contents, tongue),
      item.codes.map((code) => codeValues(code, details, tongue)),
      fileFacts(item, details, options),
      memberTable(details.members, tongue),
      await elsewhereFacts(item, contents, tongue),
    ),
  ];
}

function codeValues(code: CodeFacts, { fields }: ItemDetails, tongue: Tongue): Child {
  const { part, colour } = code;
  const own = fields.filter((field) => field.part === part);
  const ofColour = own.find(({ name }) => name === 'colour');
  const saidOf = (field: string) => own.find(({ name }) => name === field)?.said ?? [];
  const rows: [string, ...Child[]][] = pageRows(code, saidOf).map(
    ({ name, label, cell: shown }) => [
      typeof label === 'string' ? label : label[tongue],
      cell(shown, tongue),
      own.some((field) => field.name === name && field.wordAbsent)
        ? note(PAGE.wordAbsent[tongue])
        : null,
    ],
  );
  if (colour !== null)
    rows.push([
      W.colour[tongue],
      cell(colourCell(colour, ofColour?.said ?? []), tongue),
      code.colourBy ? note(byWords(code.colourBy)[tongue]) : null,
      ofColour?.wordAbsent ? note(PAGE.wordAbsent[tongue]) : null,
    ]);
  const byName = Object.fromEntries(
    own
      .filter(({ name }) => !isOfThePage(name) || (name === 'colour' && colour === null))
      .map((field) => [field.name, field]),
  );
  for (const [name, field] of orderedFields({ ...code, fields: byName }))
    rows.push([
      foreign(fieldWords(code, name)[tongue]),
      fieldValue(field, tongue),
      field.wordAbsent ? note(PAGE.wordAbsent[tongue]) : null,
    ]);
  const heading =
    part === null
      ? null
      : h('h4', {}, `${filled(W.part, { n: part })[tongue]}　${headline(code, tongue)}`);
  return [heading, rows.length === 0 ? null : facts(rows)];
}

function byWords(by: PublishedBy): Wording {
  if (by === 'machine') return PAGE.readByMachine;
  return by === 'confirmed' ? PAGE.confirmedByPerson : PAGE.correctedByPerson;
}

/** Who had looked at what was published. */
function publishedNote({ name, published }: FieldFacts, tongue: Tongue): Child {
  if (published === undefined) return null;
  const { by, machine } = published;
  const words = note(byWords(by)[tongue]);
  if (by !== 'corrected' || machine === null) return words;
  return [words, note(foreign(W.machineRead[tongue] + shownValue(name, machine, tongue)))];
}

function fieldValue(field: FieldFacts, tongue: Tongue): Child {
  const { name, read, absent, said } = field;
  if (read !== null)
    return [cell(fieldCell(name, read, said), tongue), publishedNote(field, tongue)];
  if (said.length > 0) return cell(saidCell(name, said), tongue);
  return note(absent ? PAGE.absent[tongue] : PAGE.notListed[tongue]);
}

function cell({ text, swatch: rgb, bold, more = [] }: Cell, tongue: Tongue): Child {
  const say = (words: Text) => foreign(typeof words === 'string' ? words : words[tongue]);
  return [
    rgb === undefined ? null : swatch(rgb),
    h(bold === true ? 'b' : 'span', {}, say(text)),
    more.map((words) => note(say(words))),
  ];
}

function fileFacts(
  item: ItemFacts,
  details: ItemDetails,
  { tongue, published, fileStamps, statuses }: ItemsOptions,
): HTMLElement {
  const { file } = item;
  const { name, modifiedAt, importedAt, source, note: remark, origin } = details;
  const rows: [string, ...Child[]][] = [];
  const add = (label: string, value: string | null) => {
    if (value !== null && value !== '') rows.push([label, foreign(value)]);
  };
  if (file !== null) {
    const { width: w, height } = file;
    const bytes = file.bytes.toLocaleString('en');
    const size = item.isPicture
      ? filled(W.sizeValue, { bytes, w, h: height })
      : filled(W.bytesValue, { bytes });
    rows.push([(published ? PAGE.maskedSha : W.sha)[tongue], hash(foreign(file.sha256))]);
    if (!item.isPicture) add(W.format[tongue], file.mediaType);
    add(W.size[tongue], size[tongue]);
    if (file.c2pa) add(C2PA.label[tongue], C2PA.carried[tongue]);
  }
  add(W.fileName[tongue], name);
  add(W.timeFile[tongue], modifiedAt && bundleTime(modifiedAt));
  add(W.timeImport[tongue], importedAt && bundleTime(importedAt));
  add(W.source[tongue], source);
  add(W.userNote[tongue], remark);
  for (const one of fileStamps)
    if (one.item === item.item) rows.push([FILE_STAMPS.label[tongue], stampNotes(one, tongue)]);
  for (const one of statuses)
    if (one.code === 'stamp-invalid' && one.args.item === item.item)
      rows.push([FILE_STAMPS.label[tongue], note(statusWords(one, tongue))]);
  for (const link of item.links) add(F.links[tongue], linkWords(link, item.item)[tongue]);
  return facts([...rows, ...originRows(origin, tongue)]);
}
