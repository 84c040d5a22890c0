/** Kind and issuer of a page against its own words and values. Pure. */
import { BUILT_IN } from '../../reading/catalogue/index.js';
import { toPlain } from '../../reading/page/page.js';
import { matches, within } from '../../reading/page/phrases.js';
import type { Line, Part, Reading } from '../../reading/schema.js';
import { codesOf } from '../../case/statements/codes.js';
import { status, type Status } from '../statuses.js';
import { isObject } from '../verify/json.js';
import { pathOf } from './gathered.js';
import { MAX_TEXT } from './page-text.js';
import { isKnown } from './unknown.js';
import type { BundledItem } from './views.js';

/** More text than any screen has: phrases are looked for in each line. */
const MAX_LINES = 400;
/** What the words of a kind weigh together, for a page to be plainly of it. */
const PLAIN = 4;

/** @param later The later version that wrote some of it, if one did. */
export function compareKinds(bundled: BundledItem, later: string | null): Status[] {
  const { item, view, facts, hasText, length } = bundled;
  const { reading } = view;
  // What was added for that reading is not known here.
  if (reading === null || !hasText || isObject(facts.catalogue)) return [];
  if (reading.lines.length > MAX_LINES || length > MAX_TEXT) return [];
  return codesOf(reading).flatMap(({ part, of }) => {
    if (of.vocabulary !== undefined) return [];
    const differs = (key: 'kind' | 'issuer', actual: string, expected?: string) =>
      status('kind-not-in-text', pathOf(item, 'item.json'), {
        ...{ item, key, actual, ...(expected !== undefined && { expected }) },
        ...(part !== null && { part }),
      });
    const lines = reading.lines
      .filter(({ region }) => isWithin(region, of))
      .map(({ text }) => toPlain(text));
    const kind = otherKind(of, lines);
    if (kind !== null) return [differs('kind', of.kind, kind)];
    if (of.issuer === null || isOnlyOne(of.issuer.id, of.kind)) return [];
    // Whose a title is, only a later version may know; that it stands on the page is seen here.
    const isOurs = isKnown(bundled, 'issuer', of.issuer.id);
    if (isOurs ? isNamed(of.issuer, lines) : isShown(of.issuer, lines)) return [];
    // Nor whether a kind that is new needs a title.
    if (later !== null && !isKnown(bundled, 'kind', of.kind)) {
      const args = { item, what: 'issuer' as const, name: of.issuer.id, version: later };
      return [status('not-known', pathOf(item, 'item.json'), args)];
    }
    return [differs('issuer', of.issuer.id)];
  });
}

/** The kind that values and words are plainly of, where it is another than the one given. */
function otherKind({ kind, fields }: Reading | Part, lines: readonly string[]): string | null {
  const own = BUILT_IN.kinds.find(({ id }) => id === kind);
  if (own === undefined) return null;
  const names = Object.keys(fields);
  const shared = ({ fields: specs }: typeof own) =>
    names.filter((name) => specs.some((spec) => spec.name === name)).length;
  const words = ({ phrases }: typeof own) =>
    phrases
      .filter(({ text, where }) =>
        lines.some((line) => (where === 'within' ? line.includes(text) : matches(line, text) > 0)),
      )
      .reduce((sum, { weight }) => sum + weight, 0);
  const others = BUILT_IN.kinds.filter((one) => one !== own);
  const [best] = others.sort((a, b) => shared(b) - shared(a) || words(b) - words(a));
  if (best === undefined) return null;
  // Values are looked for by kind: most of them are its own, in every version.
  if (shared(own) * 2 < names.length && shared(best) > shared(own)) return best.id;
  const plain = others.find((one) => shared(one) >= shared(own) && words(one) >= PLAIN);
  return plain !== undefined && words(own) <= 0 ? plain.id : null;
}

/** A title is the page's own, with a slip forgiven; it may be set in pieces, and of one issuer only. */
function isNamed({ id, title }: { id: string; title: string }, lines: readonly string[]): boolean {
  const owners = BUILT_IN.families.filter(({ titles }) =>
    titles.some(({ text }) => text === title),
  );
  if (owners.length > 0 && owners.every((one) => one.id !== id)) return false;
  return isShown({ title }, lines);
}

function isShown({ title }: { title: string }, lines: readonly string[]): boolean {
  return [...lines, lines.join('')].some((text) => within(text, toPlain(title)) > 0);
}

/** A kind of page that one service alone makes needs no title. */
function isOnlyOne(issuer: string, kind: string): boolean {
  return BUILT_IN.kinds.some(({ id, onlyFamily }) => id === kind && onlyFamily === issuer);
}

/** Of several codes in one picture, each has its own lines. */
function isWithin({ x, y, width, height }: Line['region'], of: Reading | Part): boolean {
  if (!('region' in of)) return true;
  const { region } = of;
  const [middle, centre] = [x + width / 2 - region.x, y + height / 2 - region.y];
  return middle >= 0 && middle <= region.width && centre >= 0 && centre <= region.height;
}
