/** Findings against the values that they rest on: the rules are pure, and find the same again. Pure. */
import { findingsOf } from '../../case/findings/index.js';
import { FINDING_CODES } from '../../case/findings/types.js';
import { asOrdered, SAID_OF_COLOUR } from '../../case/findings/colours.js';
import { status, type Status } from '../statuses.js';
import { listOf, stringsOf, textOf, wordingOf, type Said } from '../verify/shapes.js';
import type { Gathered } from './gathered.js';
import { isKnown, isNew } from './unknown.js';
import type { BundledItem } from './views.js';

/** Rules compare each code with others: beyond this their work is out of proportion to a check. */
const MAX_ITEMS = 500;
/** Of all words of an item. */
const MAX_LENGTH = 100_000;
const RULES = new Set<string>(FINDING_CODES);
const WORDS = ['title', 'says', 'weakness', 'innocent'] as const;

/**
 * @param isSame The bundle was made by the version that checks it: its words have to be the same.
 * @param later The later version that wrote some of it, if one did: it may have more rules.
 */
export function compareFindings(
  items: readonly BundledItem[],
  gathered: Gathered,
  { isSame, later }: { isSame: boolean; later: string | null },
): Status[] {
  // Rules see all items together: where a value is missing they would find less.
  if (items.length > MAX_ITEMS || items.some(({ whole }) => !whole)) return [];
  if (items.some(({ length }) => length > MAX_LENGTH)) return [];
  const again = findingsOf(items.map(({ view }) => view)).map((one) => ({
    finding: one as unknown as Said,
    key: keyOf(one as unknown as Said),
  }));
  const open = new Set(again);
  const byName = new Map(items.map((one) => [one.item, one]));
  const isStrange = ({ item, field }: Said) => {
    const one = byName.get(textOf(item) ?? '');
    return one !== undefined && !isKnown(one, 'field', textOf(field) ?? '');
  };
  const statuses: Status[] = [];
  for (const [path, said] of gathered.documents) {
    if (!path.startsWith('data/findings/')) continue;
    const key = keyOf(said);
    const same = again.find((one) => one.key === key);
    if (same !== undefined) open.delete(same);
    const code = textOf(said.code) ?? '';
    const on = stringsOf(said.items);
    // What it rests on may be a field of a later version; what else is new on its items excuses nothing.
    const isUnsure = isNew('finding', code, RULES) || listOf(said.grounds).some(isStrange);
    if (same === undefined && later !== null && isUnsure) {
      const args = { item: on[0] ?? '', what: 'finding' as const, name: code, version: later };
      statuses.push(status('not-known', path, args));
      continue;
    }
    const problem =
      same === undefined ? 'unfounded' : isSame && !sameWords(same.finding, said) ? 'words' : null;
    if (problem !== null)
      statuses.push(status('finding-differs', path, { problem, finding: code }));
  }
  // Later versions have more rules.
  if (isSame && ![...gathered.withheld].some((path) => path.startsWith('data/findings/')))
    for (const { finding } of open) {
      const args = { problem: 'missing' as const, finding: textOf(finding.code) ?? '' };
      statuses.push(status('finding-differs', null, args));
    }
  return statuses;
}

/** What it says of which values. That other words or the file play a part was not always noted. */
function keyOf(said: Said): string {
  const grounds = listOf(said.grounds)
    .filter(({ field }) => field !== 'lines' && field !== 'file')
    .map(({ item, part, field }) => [item, part ?? null, field]);
  return JSON.stringify([said.code, said.items, grounds.sort()]);
}

/** As sealed bundles of this version say it: of a person's colour, and of two screens of a minute. */
function asEarlier(words: string): string {
  const { measured, said } = SAID_OF_COLOUR;
  return (['zh', 'en'] as const).reduce(
    (text, tongue) =>
      text
        .replace(said.as[tongue], measured.as[tongue])
        .replace(said.weakness[tongue], measured.weakness[tongue]),
    asOrdered(words),
  );
}

function sameWords(a: Said, b: Said): boolean {
  const words = (of: Said) =>
    JSON.stringify([of.level, of.ifConfirmed, WORDS.map((name) => wordingOf(of[name]))]);
  // Spaces between Chinese and figures were set in several ways.
  const plain = (of: Said) => asEarlier(words(of)).replace(/\s/g, '');
  return plain(a) === plain(b);
}
