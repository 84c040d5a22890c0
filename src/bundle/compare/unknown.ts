/**
 * What a later version of the program wrote, and this one does not know: nothing that this version could
 * say against it holds. Only words are let pass that stand in lists that grow; all that is known is
 * compared as ever, since whoever holds a key can write any version. Pure.
 */
import { FILE_KINDS, ITEM_TYPES } from '../../case/items/item-types.js';
import { splitKey } from '../../case/items/field-key.js';
import type { CustodyEntry } from '../../case/log/custody.js';
import { BUILT_IN } from '../../reading/catalogue/index.js';
import { COLOURS } from '../../recognise/colour/bands.js';
import { KNOWN_FIELDS } from '../known-fields.js';
import { status, type Status } from '../statuses.js';
import type { UnknownSort } from '../status-args.js';
import { isObject } from '../verify/json.js';
import { listOf, textOf, type Said } from '../verify/shapes.js';
import { pathOf } from './gathered.js';

export interface Unknown {
  what: UnknownSort;
  name: string;
}

/** By sort and name: thousands of fields in one item are each looked up. */
export type AllUnknown = ReadonlyMap<string, Unknown>;

interface OfItem {
  item: string;
  unknown: AllUnknown;
}

const KINDS = new Set<string>([
  ...BUILT_IN.kinds.map(({ id }) => id),
  ...['several', 'unknown', ...FILE_KINDS],
]);
const FAMILIES = new Set(BUILT_IN.families.map(({ id }) => id));

/** The latest version that the log names, where it is later than this one; else null. */
export function laterVersion(log: readonly CustodyEntry[], own: string): string | null {
  let latest = own;
  for (const { tool } of log) if (isLater(tool.version, latest)) latest = tool.version;
  return latest === own ? null : latest;
}

/** What is no version of ours is no later one. */
function isLater(a: string, b: string): boolean {
  const [one, other] = [a, b].map((version) =>
    /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-[0-9a-z.-]{1,20})?$/.exec(version)?.slice(1).map(Number),
  );
  if (one === undefined || other === undefined) return false;
  const at = one.findIndex((part, index) => part !== other[index]);
  return at >= 0 && one[at]! > other[at]!;
}

/** @param files Names of the item's files that are in this copy. @param facts `item.json`. */
export function unknownIn(facts: Said, files: readonly string[]): AllUnknown {
  const found = new Map<string, Unknown>();
  const look = (what: UnknownSort, name: string | null, known: ReadonlySet<string>) => {
    if (name !== null && isNew(what, name, known)) found.set(keyOf(what, name), { what, name });
  };
  if (facts.type !== undefined) look('type', textOf(facts.type), new Set(ITEM_TYPES));
  for (const of of [facts, ...listOf(facts.parts)]) {
    if (isObject(of.colour)) look('colour', textOf(of.colour.value), new Set(COLOURS));
    // Added kinds and families bring their own words, and are known by them.
    if (isObject(facts.catalogue) || isObject(of.vocabulary)) continue;
    look('kind', textOf(of.kind), KINDS);
    if (isObject(of.issuer)) look('issuer', textOf(of.issuer.id), FAMILIES);
  }
  if (isObject(facts.catalogue)) return found;
  for (const name of files) {
    const key = /^(?:fields|confirmations)\/(.+)\.json$/.exec(name)?.[1];
    if (key !== undefined) look('field', splitKey(key).field, KNOWN_FIELDS);
  }
  return found;
}

/**
 * Names are plain words. What differs from a known one in its letters alone is none that any version
 * would write; a colour that holds a known one would let papers name that.
 */
export function isNew(what: UnknownSort, name: string, known: ReadonlySet<string>): boolean {
  if (known.has(name) || !/^[a-z][A-Za-z0-9-]{0,63}$/.test(name)) return false;
  const plain = name.toLowerCase();
  for (const one of known) {
    const other = one.toLowerCase();
    if (other === plain || (what === 'colour' && plain.includes(other))) return false;
  }
  return true;
}

function keyOf(what: UnknownSort, name: string): string {
  return `${what} ${name}`;
}

export function isKnown({ unknown }: OfItem, what: UnknownSort, name: string): boolean {
  return !unknown.has(keyOf(what, name));
}

/** @param version The later one that wrote in the log. */
export function tellUnknown({ item, unknown }: OfItem, version: string): Status[] {
  return Array.from(unknown.values(), (one) =>
    status('not-known', pathOf(item, 'item.json'), { item, ...one, version }),
  );
}
