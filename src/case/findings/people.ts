/** Whose codes: names, ID and phone numbers with their masks, compared. Pure. */
import { append } from '../../base/lists.js';
import type { CodeFacts } from '../view/facts.js';
import { textOf } from '../view/facts.js';
import { compareMasked, type IdentityField } from './masks.js';

const FIELDS = ['idNumber', 'holderName', 'phone'] as const satisfies readonly IdentityField[];
/** Characters that both have to show, for two texts to be of one holder. */
const ENOUGH = { idNumber: 4, phone: 4, holderName: 1 };

export interface Difference {
  field: IdentityField;
  a: CodeFacts;
  b: CodeFacts;
}

function compare(a: string, b: string, field: IdentityField): 'same' | 'differs' | 'unknown' {
  const { differs, shared } = compareMasked(field, a, b);
  if (differs) return 'differs';
  return shared >= ENOUGH[field] ? 'same' : 'unknown';
}

/** The first thing that two codes show differently of their holders; null where nothing does. */
function holderDifference(a: CodeFacts, b: CodeFacts): Difference | null {
  for (const field of FIELDS) {
    const [x, y] = [textOf(a, field), textOf(b, field)];
    if (x !== null && y !== null && compare(x, y, field) === 'differs') return { field, a, b };
  }
  return null;
}

function linked(a: CodeFacts, b: CodeFacts): boolean {
  if (holderDifference(a, b) !== null) return false;
  return FIELDS.some((field) => {
    const [x, y] = [textOf(a, field), textOf(b, field)];
    return x !== null && y !== null && compare(x, y, field) === 'same';
  });
}

/**
 * The codes of each holder. A code that shows nothing of its holder, or only what no other code
 * shows (a travel card has only a phone number), counts as the holder's where what it came with has just
 * one: the case, or the bundle of somebody else that it was in.
 */
export function byHolder(codes: readonly CodeFacts[]): CodeFacts[][] {
  const groups: Group[] = [];
  const loose: CodeFacts[] = [];
  for (const code of codes) {
    const home = groups.find(
      ({ shown }) =>
        [...shown.values()].some((other) => linked(code, other)) &&
        [...shown.values()].every((other) => holderDifference(code, other) === null),
    );
    if (home !== undefined) join(home, code);
    else if (textOf(code, 'idNumber') !== null || textOf(code, 'holderName') !== null)
      groups.push(join({ codes: [], shown: new Map() }, code));
    else loose.push(code);
  }
  const all = [...groups];
  // What came in another's bundle is not this holder's because it names nobody.
  for (const [bundle, nameless] of byBundle(loose)) {
    const [only, ...others] = groups.filter(({ codes: own }) =>
      own.some((code) => code.from === bundle),
    );
    const phones = new Set(nameless.flatMap((code) => textOf(code, 'phone') ?? []));
    const home: Group = only ?? { codes: [], shown: new Map<string, CodeFacts>() };
    const same = (code: CodeFacts) =>
      [...home.shown.values()].every((one) => holderDifference(code, one) === null);
    if (others.length === 0 && phones.size <= 1 && nameless.every(same)) {
      append(home.codes, nameless);
      if (only === undefined) all.push(home);
      continue;
    }
    for (const code of nameless) {
      const other = groups.find(({ shown }) =>
        [...shown.values()].some((one) => linked(one, code)),
      );
      if (other !== undefined) join(other, code);
    }
  }
  return all.map((group) => group.codes);
}

function byBundle(codes: readonly CodeFacts[]): Map<string | undefined, CodeFacts[]> {
  const found = new Map<string | undefined, CodeFacts[]>();
  for (const code of codes) {
    const known = found.get(code.from);
    if (known === undefined) found.set(code.from, [code]);
    else known.push(code);
  }
  return found;
}

interface Group {
  codes: CodeFacts[];
  /** One of those that show the same of their holder: thousands mostly show the same. */
  shown: Map<string, CodeFacts>;
}

function join(group: Group, code: CodeFacts): Group {
  group.codes.push(code);
  group.shown.set(JSON.stringify(FIELDS.map((field) => textOf(code, field))), code);
  return group;
}

/** Pairs of codes that cannot be one holder's, one for each pair of holders. */
export function differences(codes: readonly CodeFacts[]): Difference[] {
  const found: Difference[] = [];
  const holders: CodeFacts[] = [];
  for (const code of codes) {
    const against = holders.map((other) => holderDifference(other, code));
    const isNew = against.every((difference) => difference !== null);
    if (isNew) {
      if (against[0]) found.push(against[0]);
      holders.push(code);
    }
  }
  return found;
}
