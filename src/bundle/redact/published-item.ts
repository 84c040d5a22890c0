/** What is published of an item: what a person says it shows, else what the program read. Pure. */
import { isOfThePage, issuerTitle } from '../../case/statements/codes.js';
import type { Documents } from './grounds.js';

/** `machine`: no person has looked at it. */
type By = 'machine' | 'confirmed' | 'corrected';

export interface PublishedValue {
  name: string;
  /** Counts from 1 where one picture shows several codes. */
  part?: number;
  value: unknown;
  /** What the program had read, null for nothing; the same as `value` unless corrected. */
  machine: unknown;
  by: By;
}

interface PublishedCode {
  kind: string;
  /** Where the kind is only the likeliest one, and no person has said which it is. */
  kindReview?: unknown;
  issuer: { id: string; title: string } | null;
  colour: { value: unknown; machine: unknown; by: By; from: string; rgb: number[] } | null;
}

export interface PublishedItem extends PublishedCode {
  parts?: PublishedCode[];
  /** By file name, as below `fields/`. */
  values: Map<string, PublishedValue>;
}

interface Code {
  kind?: string;
  kindReview?: unknown;
  issuer?: { id: string; title: string; needsReview?: boolean } | null;
  colour?: { value: string; from: string; rgb: number[] } | null;
  parts?: Code[];
}

/** Without places in the picture, measured points and readers' words: these are of the original. */
export function publishedItem(
  item: string,
  documents: Documents,
  withheld: ReadonlySet<string>,
): PublishedItem {
  const folder = `data/items/${item}/`;
  /** What a person said last; undefined where no one did, null where that must not be told. */
  const saidOf = (file: string): unknown => {
    const path = `${folder}confirmations/${file}`;
    if (withheld.has(path)) return null;
    const { confirmations } = (documents.get(path) ?? {}) as { confirmations?: unknown };
    const last = Array.isArray(confirmations) ? (confirmations.at(-1) as { value: unknown }) : null;
    return last?.value;
  };
  const facts = (documents.get(`${folder}item.json`) ?? {}) as Code;
  // One that only a person saw has no point at which it was measured: a value like any other.
  const isUnmeasured = (name: string, part: string | undefined) =>
    name === 'colour' && !(part === undefined ? facts : facts.parts?.[Number(part) - 1])?.colour;
  const values = new Map<string, PublishedValue>();
  for (const file of filesOf(folder, documents)) {
    const [name = '', part] = file.replace(/\.json$/, '').split('.');
    const path = `${folder}fields/${file}`;
    const said = saidOf(file);
    // A value that a person found wrong is not published without what they found.
    if (said === null || withheld.has(path)) continue;
    if (isOfThePage(name) && !isUnmeasured(name, part)) continue;
    const read = (documents.get(path) as { value?: unknown } | undefined)?.value ?? null;
    const about = { name, ...(part !== undefined && { part: Number(part) }) };
    values.set(file, { ...about, ...judged(read, said) });
  }
  const code = (of: Code, part?: number): PublishedCode => {
    const said = saidOf(part === undefined ? 'colour.json' : `colour.${part}.json`);
    const { kind = 'unknown', kindReview, issuer, colour } = of;
    const saidKind = saidOf(part === undefined ? 'kind.json' : `kind.${part}.json`);
    const saidIssuer = saidOf(part === undefined ? 'issuer.json' : `issuer.${part}.json`);
    return {
      // What a person found wrong is not published without what they found.
      kind: saidKind === undefined ? kind : typeof saidKind === 'string' ? saidKind : 'unknown',
      ...(kindReview !== undefined && saidKind === undefined && { kindReview }),
      issuer: spokenIssuer(issuer ?? null, saidIssuer),
      colour:
        colour && said !== null
          ? { ...judged(colour.value, said), from: colour.from, rgb: colour.rgb }
          : null,
    };
  };
  const { parts } = facts;
  return {
    ...code(facts),
    ...(parts && { parts: parts.map((part, index) => code(part, index + 1)) }),
    values,
  };
}

function spokenIssuer(read: (Code['issuer'] & {}) | null, said: unknown) {
  // A guess that waits for a look, of which nothing here would say so.
  if (said === undefined && read?.needsReview) return null;
  if (said === undefined || said === read?.id) return read && { id: read.id, title: read.title };
  return typeof said === 'string' ? { id: said, title: issuerTitle(said) } : null;
}

/** Of fields that the program read, and of those that only a person saw. */
function filesOf(folder: string, documents: Documents): Set<string> {
  const files = [...documents.keys()].flatMap((path) => {
    if (!path.startsWith(folder)) return [];
    return (
      /^(?:fields|confirmations)\/([A-Za-z0-9]+(?:\.[0-9]+)?\.json)$/.exec(
        path.slice(folder.length),
      )?.[1] ?? []
    );
  });
  return new Set(files.sort());
}

function judged(read: unknown, said: unknown): { value: unknown; machine: unknown; by: By } {
  const machine = coarse(read);
  if (said === undefined) return { value: machine, machine, by: 'machine' };
  const by = JSON.stringify(said) === JSON.stringify(read) ? 'confirmed' : 'corrected';
  return { value: coarse(said), machine, by };
}

/** To the minute: a second is as good as a fingerprint in somebody's log. */
function coarse(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/(\d{1,2}:\d\d):\d\d(\.\d+)?/g, '$1') : value;
}
