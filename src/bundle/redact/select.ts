/** What a redacted copy leaves out, and why. Pure. */
import { z } from '../../base/zod.js';
import { KNOWN_FIELDS } from '../known-fields.js';
import { CRATE, itemOfFacts, itemOfStamp, mayBeWithheld } from '../layout.js';
import { resting, type Documents } from './grounds.js';

/** Personal by their nature; also withheld where one forgets to say so. */
const IDENTITY = ['holderName', 'idNumber', 'phone'];
const ALWAYS = [
  ...['originals', ...IDENTITY, 'qr', 'text', 'metadata', 'source', 'note', 'report'],
  ...['origin', 'members', 'imported'],
  // A file that this version does not know could hold anything.
  'other',
];

/** As little of `item.json` as it takes, so that what a later version adds to it does not matter. */
const vocabularySchema = z.looseObject({
  vocabulary: z
    .looseObject({
      fields: z.array(z.looseObject({ name: z.string(), personal: z.boolean().optional() })),
    })
    .optional(),
});
const factsSchema = vocabularySchema.extend({ parts: z.array(vocabularySchema).optional() });

/** What the kinds that were added for this bundle call personal. */
function declaredPersonal(documents: Documents): Set<string> {
  return new Set([...declared(documents)].flatMap(([name, personal]) => (personal ? [name] : [])));
}

/** Fields of the kinds that were added for this bundle, and whether one calls them personal. */
function declared(documents: Documents): Map<string, boolean> {
  const names = new Map<string, boolean>();
  for (const [path, document] of documents) {
    const facts = itemOfFacts(path) === null ? undefined : factsSchema.safeParse(document).data;
    if (facts === undefined) continue;
    for (const { vocabulary } of [facts, ...(facts.parts ?? [])])
      for (const { name, personal } of vocabulary?.fields ?? [])
        names.set(name, personal === true || names.get(name) === true);
  }
  return names;
}

const FIELD = /^data\/items\/[0-9]+\/(?:fields|confirmations)\//;

const BY_NAME: Record<string, string> = {
  'text.json': 'text',
  'qr.json': 'qr',
  'metadata.json': 'metadata',
  'source.json': 'source',
  'note.json': 'note',
  'origin.json': 'origin',
  'members.json': 'members',
  'imported.json': 'imported',
};

export interface Selection {
  /** Path → reason: a category, `quotes`, or `rests-on-withheld`. */
  withheld: Map<string, string>;
  /** The first file that must stay and quotes who it is about; null where there is none. */
  unsafe: string | null;
}

/** `holderName`, `originals`, `findings`, …: what `--withhold` calls a file; null: it always stays. */
export function categoryOf(path: string): string | null {
  if (!mayBeWithheld(path)) return null;
  if (path.startsWith('data/originals/')) return 'originals';
  // It describes a bundle with nothing left out.
  if (/^data\/report\./.test(path) || path === CRATE) return 'report';
  if (itemOfStamp(path) !== null) return 'stamps';
  if (path === 'data/contributors.csv') return 'contributors';
  if (path.startsWith('data/findings/')) return 'findings';
  if (/^data\/timeline\./.test(path)) return 'timeline';
  const name = /^data\/items\/[0-9]+\/(.+)$/.exec(path)?.[1] ?? '';
  const field = /^(?:fields|confirmations)\/([A-Za-z0-9]+)(?:\.[0-9]+)?\.json$/.exec(name)?.[1];
  return field ?? BY_NAME[name] ?? (/^imported\/[0-9]+\.json$/.test(name) ? 'imported' : 'other');
}

/**
 * @param texts Content of every payload file that is text, by path.
 * @param more Categories to withhold beside the usual ones.
 */
export function select(
  paths: readonly string[],
  documents: Documents,
  texts: ReadonlyMap<string, string>,
  more: readonly string[],
): Selection {
  const chosen = new Set([...ALWAYS, ...declaredPersonal(documents), ...more]);
  const withheld = new Map<string, string>();
  const words = declared(documents);
  // A field that only a later version knows may be a name or a number by which somebody is found.
  const isStrange = (path: string, category: string) =>
    FIELD.test(path) && !KNOWN_FIELDS.has(category) && !words.has(category);
  for (const path of paths) {
    const category = categoryOf(path);
    if (category === null) continue;
    if (chosen.has(category) || isStrange(path, category)) withheld.set(path, category);
  }
  const secrets = secretsOf(withheld, documents);
  // A finding or another field may repeat what was taken out elsewhere.
  for (const path of paths)
    if (mayBeWithheld(path) && !withheld.has(path) && quotes(texts.get(path), secrets.all))
      withheld.set(path, 'quotes');
  // A value whose correction goes is known to be wrong: it must not stay alone as if it were right.
  for (const [path, reason] of [...withheld]) {
    const field = path.replace('/confirmations/', '/fields/');
    if (field !== path && paths.includes(field) && !withheld.has(field))
      withheld.set(field, reason);
  }
  for (const path of resting(paths, documents, withheld)) withheld.set(path, 'rests-on-withheld');
  const unsafe = paths.find(
    (path) => !withheld.has(path) && quotes(texts.get(path), secrets.identity),
  );
  return { withheld, unsafe: unsafe ?? null };
}

/** What a person could be known by, and all else in the withheld fields. */
export function secretsOf(
  withheld: ReadonlyMap<string, string>,
  documents: Documents,
): { all: string[]; identity: string[] } {
  const all = new Set<string>();
  const identity = new Set<string>();
  const declared = declaredPersonal(documents);
  for (const [path, category] of withheld) {
    const strings = stringsOf(category, documents.get(path));
    for (const text of strings) {
      all.add(text);
      const who = IDENTITY.includes(category) || category === 'qr';
      // A short number (a seat, say) is in every file; words are somebody's.
      const words = declared.has(category) && /\p{Letter}{2}/u.test(text);
      if (who || words || [...text].length >= 6) identity.add(text);
    }
  }
  return { all: [...all], identity: [...identity] };
}

function stringsOf(category: string, document: unknown): string[] {
  const value = document as Record<string, unknown> | undefined;
  if (value === undefined || value === null) return [];
  switch (category) {
    case 'text':
    case 'other':
      // All words of the page: what matters of them is in the fields.
      return [];
    case 'kind':
    case 'issuer':
    case 'colour':
      // Confirmed by someone; what was read is a fact that stays in every copy.
      return [];
    case 'qr':
      return long(list(value.qr).map(({ text }) => text));
    case 'note':
      return long([value.text]);
    case 'source':
      return long([value.name, value.source]);
    case 'origin':
      return long(list(value.said).flatMap(said));
    case 'imported': {
      // Of what others confirmed, who it is about; the rest they may have in common with what stays.
      const words = Object.entries((value.confirmations ?? {}) as Record<string, unknown>)
        .filter(([key]) => IDENTITY.includes(key.split('.')[0] ?? ''))
        .flatMap(([, entries]) => list(entries))
        .flatMap((entry) => [entry.machine, entry.value]);
      const origin = list(value.origin).flatMap(said);
      return long([value.name, value.source, value.note, ...origin, ...words]);
    }
    case 'members':
      return long(list(value.members).flatMap(({ name }) => [name, lastPart(name)]));
    case 'metadata':
      return long([(value.file as { name?: unknown } | undefined)?.name]);
    default: {
      // Of a field: what was read there, and what people said of it.
      const said = list(value.confirmations).flatMap((entry) => [entry.machine, entry.value]);
      return long([value.value, value.raw, ...said].flat().map(placeOrText));
    }
  }
}

/** What people said of where a file comes from; not when they said so, and as whom. */
function said({
  at: _at,
  as: _as,
  deviceHeld: _held,
  originalOf: _of,
  ...words
}: Record<string, unknown>) {
  return Object.values(words);
}

function lastPart(name: unknown): unknown {
  return typeof name === 'string' ? name.split('/').at(-1) : name;
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}

/** A visited place is an object with its name. */
function placeOrText(value: unknown): unknown {
  return (value as { place?: unknown } | null)?.place ?? value;
}

/** One character, stars alone, or what could be a piece of a salt, are in every text. */
function long(values: readonly unknown[]): string[] {
  return values.filter(
    (text): text is string =>
      typeof text === 'string' &&
      [...text].length >= 2 &&
      /[^*\s]/.test(text) &&
      !/^[\da-f.]{2,3}$/.test(text),
  );
}

/** As it is, or as JSON writes it. */
function quotes(text: string | undefined, secrets: readonly string[]): boolean {
  return (
    text !== undefined &&
    secrets.some(
      (secret) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)),
    )
  );
}
