/** The items: a line each, and all of one where somebody opens it. */
import { MAX_WHOLE_BYTES } from '../bundle/layout.js';
import type { Contents } from '../bundle/verify/contents.js';
import { MAX_PIXELS } from '../image/limits.js';
import { colourCell, fieldCell, saidCell } from '../report/document/values.js';
import type { Cell, Text } from '../report/document/types.js';
import {
  COLOUR_WORDS,
  fieldWords,
  kindWords,
  orderedFields,
  type Tongue,
} from '../report/labels.js';
import { filled, REPORT as W } from '../report/words/report.js';
import { localTime } from '../terminal/time.js';
import {
  readItemDetails,
  readItemFacts,
  type CodeFacts,
  type FieldFacts,
  type ItemDetails,
  type ItemFacts,
} from './case.js';
import { facts, foreign, h, hash, replace, type Child } from './dom.js';
import { rasterType } from './raster.js';
import { note } from './verdict-view.js';
import { PAGE } from './words.js';

/** How many lines are made at once: a bundle can hold thousands. */
const AT_ONCE = 200;

export interface ItemsOptions {
  contents: Contents;
  items: readonly string[];
  tongue: Tongue;
  /** Pictures by whoever redacted, by the path of the original. */
  derived: ReadonlyMap<string, string>;
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
  const [code] = item.codes;
  const absent = isAbsent(item, contents);
  const entry = h(
    'details',
    { class: 'item', attributes: { open: opened.has(item.item), 'data-item': item.item } },
    h(
      'summary',
      {},
      h('b', {}, item.item),
      item.file === null
        ? note(PAGE.notListed[tongue])
        : h('span', {}, item.codes.map((one) => headline(one, tongue)).join(' / ')),
      code?.colour ? colourName(code.colour, tongue) : null,
      absent ? note(PAGE.originalAbsent[tongue]) : null,
    ),
  );
  const body = h('div', { class: 'body' });
  entry.append(body);
  const draw = () => {
    if (entry.open) {
      opened.add(item.item);
      replace(body, PAGE.loading[tongue]);
      void itemBody(item, options).then((children) => replace(body, ...children));
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
  const { issuer } = code;
  const name = foreign(kindWords(code)[tongue]);
  return issuer === null ? name : `${name} · ${foreign(issuer)}`;
}

function colourName(colour: NonNullable<CodeFacts['colour']>, tongue: Tongue): HTMLElement {
  return h('span', { class: 'colour' }, swatch(colour.rgb), COLOUR_WORDS[colour.value][tongue]);
}

function swatch(rgb: readonly [number, number, number]): HTMLElement {
  const patch = h('span', { class: 'swatch', attributes: { 'aria-hidden': 'true' } });
  patch.style.backgroundColor = `rgb(${rgb.join(',')})`;
  return patch;
}

function isAbsent({ original }: ItemFacts, { listed }: Contents): boolean {
  return original !== null && listed.get(original)?.size === null;
}

async function itemBody(item: ItemFacts, options: ItemsOptions): Promise<Child[]> {
  const { contents, tongue } = options;
  const details = await readItemDetails(contents, item.item);
  return [
    h('div', { class: 'picture' }, await pictureOf(item, options)),
    h(
      'div',
      {},
      item.codes.map((code) => codeValues(code, details, tongue)),
      fileFacts(item, details, tongue),
    ),
  ];
}

async function pictureOf(item: ItemFacts, options: ItemsOptions): Promise<Child> {
  const { contents, tongue, derived } = options;
  const { original, file } = item;
  if (original === null) return PAGE.notListed[tongue];
  const alt = filled(PAGE.picture, { item: item.item })[tongue];
  if (isAbsent(item, contents)) {
    const made = derived.get(original);
    const words = h('p', {}, PAGE.originalAbsent[tongue]);
    if (made === undefined) return words;
    const bytes = await contents.read(made);
    const picture = bytes === null ? PAGE.notListed[tongue] : raster(bytes, alt, tongue);
    return [words, picture, h('p', { class: 'note' }, PAGE.derived[tongue])];
  }
  if (file?.picture === false) return kept(original, options);
  const bytes = await contents.read(original);
  if (bytes === null) return PAGE.notListed[tongue];
  const tooLarge = (file?.width ?? 0) * (file?.height ?? 0) > MAX_PIXELS;
  return [
    tooLarge ? PAGE.pictureTooLarge[tongue] : raster(bytes, alt, tongue),
    h(
      'button',
      {
        attributes: { type: 'button' },
        on: { click: () => save(bytes, original.split('/').pop() ?? 'original') },
      },
      PAGE.save[tongue],
    ),
  ];
}

/** What is no picture is not opened here, and read only when somebody wants it. */
function kept(original: string, { contents, tongue }: ItemsOptions): Child {
  const words = h('p', {}, PAGE.notPicture[tongue]);
  if ((contents.listed.get(original)?.size ?? 0) > MAX_WHOLE_BYTES)
    return [words, h('p', {}, PAGE.tooLargeToSave[tongue])];
  const button = h('button', { attributes: { type: 'button' } }, PAGE.saveFile[tongue]);
  button.addEventListener('click', () => {
    void contents.read(original).then((bytes) => {
      if (bytes === null) button.replaceWith(h('p', {}, PAGE.notListed[tongue]));
      else save(bytes, original.split('/').pop() ?? 'original');
    });
  });
  return [words, button];
}

/** Its type is told by its first bytes, and nothing but a raster is ever given to the browser. */
function raster(bytes: Uint8Array<ArrayBuffer>, alt: string, tongue: Tongue): Child {
  const type = rasterType(bytes);
  if (type === null) {
    const head = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
    return h('p', {}, filled(PAGE.pictureUnknown, { type: head.join(' ') })[tongue]);
  }
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const image = h('img', { attributes: { alt, decoding: 'async' } });
  image.addEventListener('load', () => URL.revokeObjectURL(url));
  image.addEventListener('error', () => {
    URL.revokeObjectURL(url);
    image.replaceWith(h('p', {}, PAGE.pictureFailed[tongue]));
  });
  image.src = url;
  return image;
}

/** As a file that no browser opens by itself, whatever it holds. */
export function save(content: BlobPart, name: string, type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = h('a', { attributes: { href: url, download: name } });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function codeValues(code: CodeFacts, { fields }: ItemDetails, tongue: Tongue): Child {
  const { part, colour } = code;
  const own = fields.filter((field) => field.part === part);
  const colourSaid = own.find(({ name }) => name === 'colour')?.said ?? [];
  const rows: [string, ...Child[]][] = [];
  if (colour !== null) rows.push([W.colour[tongue], cell(colourCell(colour, colourSaid), tongue)]);
  const byName = Object.fromEntries(
    own.filter(({ name }) => name !== 'colour').map((field) => [field.name, field]),
  );
  for (const [name, field] of orderedFields({ ...code, fields: byName }))
    rows.push([foreign(fieldWords(code, name)[tongue]), fieldValue(field, tongue)]);
  const heading =
    part === null
      ? null
      : h('h4', {}, `${filled(W.part, { n: part })[tongue]}　${headline(code, tongue)}`);
  return [heading, facts(rows)];
}

function fieldValue({ name, read, absent, said }: FieldFacts, tongue: Tongue): Child {
  if (read !== null) return cell(fieldCell(name, read, said), tongue);
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

function fileFacts({ file }: ItemFacts, details: ItemDetails, tongue: Tongue): HTMLElement {
  const { name, modifiedAt, importedAt, source, note: remark } = details;
  const rows: [string, ...Child[]][] = [];
  const add = (label: string, value: string | null) => {
    if (value !== null && value !== '') rows.push([label, foreign(value)]);
  };
  if (file !== null) {
    rows.push([W.sha[tongue], hash(foreign(file.sha256))]);
    const size = { bytes: file.bytes.toLocaleString('en'), w: file.width, h: file.height };
    if (!file.picture) add(W.format[tongue], file.mediaType);
    add(W.size[tongue], filled(file.picture ? W.sizeValue : W.bytesValue, size)[tongue]);
  }
  add(W.fileName[tongue], name);
  add(W.timeFile[tongue], modifiedAt && localTime(modifiedAt));
  add(W.timeImport[tongue], importedAt && localTime(importedAt));
  add(W.source[tongue], source);
  add(W.userNote[tongue], remark);
  return facts(rows);
}
