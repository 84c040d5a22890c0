/** One catalogue of several checked files: what is wrong with any of them, and where. Pure. */
import type { z } from '../../base/zod.js';
import { toPlain } from '../page/page.js';
import { squeeze } from '../page/phrases.js';
import { BUILT_IN } from './index.js';
import { catalogueFileSchema, type CatalogueFile, type RuleFault } from './schema.js';
import type { Family, Kind } from './types.js';

/** In words: `i18n/catalogue.*.ts`. */
export type CatalogueFaultName = RuleFault | FormFault | ReferenceFault | FileFault;

export interface CatalogueFault {
  fault: CatalogueFaultName;
  /** `kinds[0].fields[2].parser`; empty for the whole file. */
  at: string;
  args: Readonly<Record<string, string | number>>;
}

type FormFault =
  | 'missing'
  | 'type'
  | 'choice'
  | 'unknown-member'
  | 'too-long'
  | 'too-many'
  | 'too-few'
  | 'out-of-range'
  | 'other'
  | 'too-deep'
  | 'nothing';

type ReferenceFault =
  | 'built-in-id'
  | 'id-twice'
  | 'no-such-kind'
  | 'no-such-family'
  | 'title-taken';

/** Found before the content is looked at. */
type FileFault = 'not-a-file' | 'too-large' | 'too-many-files' | 'not-utf8' | 'not-json';

/** Deeper than any member of a catalogue lies. */
const MAX_DEPTH = 8;

/** @param value Parsed JSON. */
export function checkFile(value: unknown): CatalogueFile | CatalogueFault {
  const odd = oddMember(value, '', 0);
  if (odd !== null) return odd;
  const parsed = catalogueFileSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) return faultOf(parsed.error.issues[0]!, []);
  const { kinds = [], families = [] } = parsed.data;
  return kinds.length + families.length === 0 ? fault('nothing', '') : parsed.data;
}

export function isFault(checked: CatalogueFile | CatalogueFault): checked is CatalogueFault {
  return 'fault' in checked;
}

/** What zod would pass over in silence, or go down into for ever. */
function oddMember(value: unknown, at: string, depth: number): CatalogueFault | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth === MAX_DEPTH) return fault('too-deep', at);
  for (const [name, inner] of Object.entries(value)) {
    if (name === '__proto__') return fault('unknown-member', at, { member: name });
    const odd = oddMember(inner, below(at, Array.isArray(value) ? Number(name) : name), depth + 1);
    if (odd !== null) return odd;
  }
  return null;
}

function faultOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): CatalogueFault {
  const path = [...above, ...issue.path];
  const at = path.reduce<string>(below, '');
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? fault('missing', at)
        : fault('type', at, { expected: issue.expected });
    case 'invalid_value':
      return fault('choice', at, { known: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return fault('unknown-member', at, { member: issue.keys[0] ?? '' });
    case 'invalid_key':
      return faultOf(issue.issues[0]!, path);
    case 'too_big':
    case 'too_small':
      return fault(sizeFault(issue), at, {
        limit: Number(issue.code === 'too_big' ? issue.maximum : issue.minimum),
      });
    case 'custom': {
      const { fault: name, ...args } = issue.params as { fault: RuleFault };
      return fault(name, at, args);
    }
    default:
      return fault('other', at);
  }
}

function sizeFault({ code, origin }: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): FormFault {
  if (origin === 'array') return code === 'too_big' ? 'too-many' : 'too-few';
  return origin === 'string' ? 'too-long' : 'out-of-range';
}

function below(at: string, member: PropertyKey): string {
  if (typeof member === 'number') return `${at}[${member}]`;
  return at === '' ? String(member) : `${at}.${String(member)}`;
}

function fault(
  name: CatalogueFaultName,
  at: string,
  args: CatalogueFault['args'] = {},
): CatalogueFault {
  return { fault: name, at, args };
}

export interface Merged {
  kinds: Kind[];
  families: Family[];
}

interface Entry {
  file: string;
  at: string;
}

/**
 * All files in their order, and whether they fit together and beside the built-in catalogue.
 *
 * @returns the first thing that does not fit, with the file that it is in.
 */
export function mergeFiles(
  files: readonly { file: string; content: CatalogueFile }[],
): Merged | (CatalogueFault & { file: string }) {
  const kinds = entriesOf(files, 'kinds');
  const families = entriesOf(files, 'families');
  const clash =
    idClash(kinds, BUILT_IN.kinds) ??
    idClash(families, BUILT_IN.families) ??
    referenceFault(kinds, families) ??
    titleClash(families);
  if (clash !== null) return clash;
  return { kinds: kinds.map(({ value }) => value), families: families.map(({ value }) => value) };
}

type Of<T> = Entry & { value: T };

function entriesOf<Name extends 'kinds' | 'families'>(
  files: readonly { file: string; content: CatalogueFile }[],
  name: Name,
): Of<NonNullable<CatalogueFile[Name]>[number]>[] {
  return files.flatMap(({ file, content }) =>
    (content[name] ?? []).map((value, index) => ({ file, at: `${name}[${index}]`, value })),
  );
}

type Clash = CatalogueFault & { file: string };

function clash(
  { file, at }: Entry,
  member: string,
  name: ReferenceFault,
  args: CatalogueFault['args'],
): Clash {
  return { file, ...fault(name, `${at}.${member}`, args) };
}

function idClash(
  entries: readonly Of<{ id: string }>[],
  known: readonly { id: string }[],
): Clash | null {
  const owners = new Map<string, string>();
  for (const entry of entries) {
    const { id } = entry.value;
    if (known.some((one) => one.id === id)) return clash(entry, 'id', 'built-in-id', { id });
    const other = owners.get(id);
    if (other !== undefined) return clash(entry, 'id', 'id-twice', { id, other });
    owners.set(id, entry.file);
  }
  return null;
}

function referenceFault(kinds: readonly Of<Kind>[], families: readonly Of<Family>[]): Clash | null {
  const ids = (of: readonly { id: string }[], more: readonly Of<{ id: string }>[]) =>
    new Set([...of.map(({ id }) => id), ...more.map(({ value }) => value.id)]);
  const knownFamilies = ids(BUILT_IN.families, families);
  for (const entry of kinds) {
    const { onlyFamily: id } = entry.value;
    if (id !== undefined && !knownFamilies.has(id))
      return clash(entry, 'onlyFamily', 'no-such-family', { id });
  }
  const knownKinds = ids(BUILT_IN.kinds, kinds);
  for (const entry of families)
    for (const [index, { kind: id }] of entry.value.titles.entries())
      if (id !== undefined && !knownKinds.has(id))
        return clash(entry, `titles[${index}].kind`, 'no-such-kind', { id });
  return null;
}

/** A page under a title of two families would be given to either. */
function titleClash(families: readonly Of<Family>[]): Clash | null {
  const key = (text: string) => squeeze(toPlain(text));
  const owners = new Map<string, string>();
  for (const { id, titles } of BUILT_IN.families)
    for (const { text } of titles) owners.set(key(text), id);
  for (const entry of families)
    for (const [index, { text }] of entry.value.titles.entries()) {
      const { id } = entry.value;
      const other = owners.get(key(text));
      if (other !== undefined && other !== id)
        return clash(entry, `titles[${index}].text`, 'title-taken', { text, other });
      owners.set(key(text), id);
    }
  return null;
}
