/**
 * What a bundle's files say of its items, as far as their shape can be made sense of. Pure. They were checked
 * against the manifest, but must still be cleaned before they are shown: another person wrote them.
 */
import { itemOfFacts, itemOfOriginal, itemOfPublished } from '../bundle/layout.js';
import type { Contents } from '../bundle/verify/contents.js';
import { isPictureType } from '../bundle/verify/items.js';
import { isObject, isString } from '../bundle/verify/json.js';
import type { ConfirmationEntry } from '../case/statements/confirmation.js';
import { fieldKey, splitKey } from '../case/items/field-key.js';
import type { Link } from '../case/view/links.js';
import type { Field, Issuer, KindReview, Vocabulary } from '../reading/schema.js';
import type { ShownColour, ShownField } from '../report/document/values.js';
import { COLOUR_WORDS } from '../i18n/labels.js';
import { readFileFacts, type FileFacts } from './file-facts.js';
import { readJson } from './shapes.js';
import {
  listOf,
  nameOf,
  numberOf,
  roleOf,
  stringsOf,
  textOf,
  timeOf,
  wordingOf,
  type Said,
} from '../bundle/verify/shapes.js';

/** One code of a picture; `part` is null where the picture shows one. */
export interface CodeFacts {
  part: number | null;
  kind: string;
  /** Nothing has read it yet: of no known kind would be saying too much. */
  unread: boolean;
  /** Of a kind that was added as data: the words that came with it. */
  vocabulary: Vocabulary | undefined;
  kindReview: KindReview | undefined;
  issuer: Pick<Issuer, 'title' | 'needsReview' | 'reviewReasons'> | null;
  /** What a person says it is; undefined where no one did. */
  said: { kind?: string; issuer?: string; colour?: string };
  colour: ShownColour | null;
  /** Of a publication: who had looked at the colour. */
  colourBy?: PublishedBy | null;
}

export interface ItemFacts {
  item: string;
  codes: readonly CodeFacts[];
  /** Path of the original, there or withheld; null where the manifest has none. */
  original: string | null;
  /** `picture`, `attachment`, `statement`, … */
  type: string;
  /** Whether its original is pixels. */
  isPicture: boolean;
  links: readonly Link[];
  /** As `item.json` says; null where it cannot be read. Without pixels the lengths are 0. */
  file: {
    sha256: string;
    bytes: number;
    width: number;
    height: number;
    mediaType: string;
    c2pa: boolean;
  } | null;
}

export interface FieldFacts {
  name: string;
  part: number | null;
  /** Null: the file is not in this copy, or cannot be read. */
  read: ShownField | null;
  /** Listed, and not in this copy. */
  absent: boolean;
  /** What people said of it, oldest first. */
  said: readonly ConfirmationEntry[];
  /** They said something, and it is not in this copy. */
  wordAbsent: boolean;
  /** Of a publication: who had looked at it, and what the program had read. */
  published?: { by: PublishedBy; machine: Field['value'] | null };
}

export interface ItemDetails extends FileFacts {
  fields: readonly FieldFacts[];
  name: string | null;
  modifiedAt: string | null;
  importedAt: string | null;
  source: string | null;
  note: string | null;
}

/** Numbers of the items, in their order. */
export function itemsOf({ listed }: Contents): string[] {
  const items = [...listed.keys()].flatMap(
    (path) => itemOfFacts(path) ?? itemOfPublished(path) ?? [],
  );
  return [...new Set(items)].sort((a, b) => Number(a) - Number(b));
}

export async function readItemFacts(contents: Contents, item: string): Promise<ItemFacts> {
  const said = await readJson(contents, `data/items/${item}/item.json`);
  const paths = [...contents.listed.keys()];
  const published = await readJson(contents, `data/items/${item}/facts.json`);
  const original = paths.find((path) => itemOfOriginal(path) === item) ?? null;
  // What was published was seen in the original: item.json is about the covered picture alone.
  const page = published ?? said ?? {};
  const parts = listOf(page.parts);
  const facts = (of: Said, part: number | null) =>
    published === null ? codeFacts(of, part) : publishedCode(of, part);
  const read =
    parts.length === 0 ? [facts(page, null)] : parts.map((part, index) => facts(part, index + 1));
  const codes = await Promise.all(
    read.map(async (code) => ({
      ...code,
      said: published
        ? await publishedColour(contents, item, code)
        : await saidOfPage(contents, item, code.part),
    })),
  );
  const { sha256, mediaType } = said ?? {};
  const file =
    isString(sha256) && isString(mediaType)
      ? {
          ...{ sha256, mediaType, bytes: numberOf(said?.bytes), c2pa: said?.c2pa === true },
          ...{ width: numberOf(said?.width), height: numberOf(said?.height) },
        }
      : null;
  return {
    ...{ item, codes, original, file },
    type: textOf(said?.type) ?? 'picture',
    isPicture: isPictureType(said?.type),
    links: listOf(said?.links).flatMap(linkOf),
  };
}

/** Of a copy for publication: a colour that only a person saw, which was measured nowhere. */
async function publishedColour(contents: Contents, item: string, { part, colour }: CodeFacts) {
  const path = `data/items/${item}/fields/${fieldKey('colour', part)}.json`;
  if (colour !== null || !contents.listed.has(path)) return {};
  const value = nameOf((await readJson(contents, path))?.value);
  return value === null ? {} : { colour: value };
}

async function saidOfPage(contents: Contents, item: string, part: number | null) {
  const last = async (field: string) => {
    const path = `data/items/${item}/confirmations/${fieldKey(field, part)}.json`;
    if (!contents.listed.has(path)) return undefined;
    const entries = listOf((await readJson(contents, path))?.confirmations).flatMap(saidOf);
    const value = entries[entries.length - 1]?.value;
    return isString(value) ? value : undefined;
  };
  const [kind, issuer, colour] = await Promise.all(['kind', 'issuer', 'colour'].map(last));
  return {
    ...(kind !== undefined && { kind }),
    ...(issuer !== undefined && { issuer }),
    ...(colour !== undefined && { colour }),
  };
}

export async function readItemDetails(contents: Contents, item: string): Promise<ItemDetails> {
  const folder = `data/items/${item}/`;
  const paths = [...contents.listed.keys()].filter((path) => path.startsWith(folder));
  const said = new Map<string, ConfirmationEntry[]>();
  const absentWords = new Set<string>();
  for (const [key, path] of keysUnder(`${folder}confirmations/`, paths)) {
    if (contents.listed.get(path)?.size === null) absentWords.add(key);
    const file = await readJson(contents, path);
    said.set(key, listOf(file?.confirmations).flatMap(saidOf));
  }
  const fields: FieldFacts[] = [];
  for (const [key, path] of keysUnder(`${folder}fields/`, paths)) {
    const { field: name, part } = splitKey(key);
    const absent = contents.listed.get(path)?.size === null;
    const file = absent ? null : await readJson(contents, path);
    const wordAbsent = absentWords.has(key);
    const by = file && byOf(file);
    const published = by && { by, machine: valueOf(file?.machine) };
    const read = fieldOf(file);
    fields.push({
      ...{ name, part, absent, wordAbsent, said: said.get(key) ?? [] },
      read: read && published ? { ...read, needsReview: false } : read,
      ...(published && { published }),
    });
    said.delete(key);
  }
  // What a person saw and the program did not.
  for (const [key, entries] of said) {
    const { field: name, part } = splitKey(key);
    const wordAbsent = absentWords.has(key);
    if (entries.length > 0 || wordAbsent)
      fields.push({ name, part, read: null, absent: wordAbsent, wordAbsent, said: entries });
  }
  const source = await readJson(contents, `${folder}source.json`);
  const note = await readJson(contents, `${folder}note.json`);
  return {
    fields,
    name: textOf(source?.name),
    modifiedAt: textOf(source?.modifiedAt),
    importedAt: textOf(source?.importedAt),
    source: textOf(source?.source),
    note: textOf(note?.text),
    ...(await readFileFacts(contents, folder)),
  };
}

const LINKS = ['member-of', 'page-of', 'original-of', 'came-in', 'also-in'] as const;

function linkOf(said: Said): Link[] {
  const as = LINKS.find((one) => one === said.as);
  const item = textOf(said.item);
  return as === undefined || item === null ? [] : [{ as, item, page: numberOf(said.page) }];
}

function codeFacts(said: Said, part: number | null): CodeFacts {
  const { kind, kindReview, issuer, colour, vocabulary } = said;
  return {
    part,
    unread: isPictureType(said.type) && said.read === false && kind === 'unknown',
    kind: textOf(kind) ?? 'unknown',
    vocabulary: isObject(vocabulary) ? vocabularyOf(vocabulary) : undefined,
    kindReview: isObject(kindReview)
      ? {
          reasons: stringsOf(kindReview.reasons),
          alternatives: listOf(kindReview.alternatives).map((one) => ({
            ...{ kind: textOf(one.kind) ?? 'unknown', confidence: numberOf(one.confidence) },
          })),
        }
      : undefined,
    issuer: isObject(issuer)
      ? {
          title: textOf(issuer.title) ?? '',
          needsReview: issuer.needsReview === true,
          reviewReasons: stringsOf(issuer.reviewReasons),
        }
      : null,
    said: {},
    colour: isObject(colour) ? colourOf(colour) : null,
  };
}

/** Nothing is left to review in it: `by` says who had looked. */
function publishedCode(said: Said, part: number | null): CodeFacts {
  const code = codeFacts(said, part);
  const { issuer, colour } = code;
  return {
    ...code,
    issuer: issuer && { ...issuer, needsReview: false },
    colour: colour && { ...colour, needsReview: false },
    colourBy: isObject(said.colour) ? byOf(said.colour) : null,
  };
}

const BY = ['machine', 'confirmed', 'corrected'] as const;
export type PublishedBy = (typeof BY)[number];

function byOf({ by }: Said): PublishedBy | null {
  return BY.find((one) => one === by) ?? null;
}

function vocabularyOf(said: Said): Vocabulary | undefined {
  const wording = wordingOf(said.wording);
  if (wording === null) return undefined;
  const fields = listOf(said.fields).flatMap((field) => {
    const words = wordingOf(field.wording);
    return isString(field.name) && words !== null ? [{ name: field.name, wording: words }] : [];
  });
  return { wording, fields };
}

function colourOf(said: Said): ShownColour | null {
  const { value, rgb, from, needsReview } = said;
  const name = nameOf(value);
  if (name === null || !(name in COLOUR_WORDS) || !Array.isArray(rgb)) return null;
  const [red, green, blue] = rgb.map((one) => Math.min(255, Math.max(0, numberOf(one))));
  return {
    value: name as ShownColour['value'],
    rgb: [red ?? 0, green ?? 0, blue ?? 0],
    // A place that this version has no words for is left out when it is shown.
    from: (nameOf(from) ?? '') as ShownColour['from'],
    // What the words on the page call it stands with the text, which is not shown.
    stated: null,
    needsReview: needsReview !== false,
  };
}

function fieldOf(file: Said | null): FieldFacts['read'] {
  const value = file && valueOf(file.value);
  if (file === null || value === null) return null;
  return {
    value,
    raw: textOf(file.raw) ?? '',
    needsReview: file.needsReview !== false,
    reviewReasons: stringsOf(file.reviewReasons),
    inferred: stringsOf(file.inferred),
  };
}

export function saidOf(said: Said): ConfirmationEntry[] {
  const at = timeOf(said.at);
  const value = valueOf(said.value);
  if (value === null || at === null) return [];
  return [{ at, as: roleOf(said.as), machine: valueOf(said.machine), value }];
}

function valueOf(value: unknown): Field['value'] | null {
  if (isString(value) || typeof value === 'number') return value;
  if (!Array.isArray(value)) return null;
  return listOf(value).flatMap(({ place, starred }) =>
    isString(place) ? { place, starred: starred === true } : [],
  );
}

/** `…/fields/statusText.2.json` → `statusText.2` */
function keysUnder(folder: string, paths: readonly string[]): [key: string, path: string][] {
  return paths
    .filter((path) => path.startsWith(folder) && path.endsWith('.json'))
    .map((path) => [path.slice(folder.length, -'.json'.length), path]);
}
