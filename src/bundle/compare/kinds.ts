/** Kind and issuer of a page against its own words. Pure. */
import type { Box } from '../../files/bitmap.js';
import { BUILT_IN } from '../../reading/catalogue/index.js';
import { classify } from '../../reading/classify/classify.js';
import { look, type CodeBox } from '../../reading/classify/features.js';
import { buildPage, type Page } from '../../reading/page/page.js';
import { within } from '../../reading/page/phrases.js';
import type { Line, Part, Reading } from '../../reading/schema.js';
import { codesOf } from '../../case/statements/codes.js';
import { status, type Status } from '../statuses.js';
import { isObject } from '../verify/json.js';
import { pathOf } from './gathered.js';
import type { BundledItem } from './views.js';

/** More text than any screen has: classifying takes its time for each line. */
const MAX_LINES = 400;
const MAX_LENGTH = 500;

export function compareKinds({ item, view, facts, hasText }: BundledItem): Status[] {
  const { reading } = view;
  // What was added for that reading is not known here.
  if (reading === null || !hasText || isObject(facts.catalogue)) return [];
  if (reading.lines.length > MAX_LINES) return [];
  return codesOf(reading).flatMap(({ part, of }) => {
    if (of.vocabulary !== undefined) return [];
    const differs = (key: 'kind' | 'issuer', actual: string, expected?: string) =>
      status('kind-not-in-text', pathOf(item, 'item.json'), {
        ...{ item, key, actual, ...(expected !== undefined && { expected }) },
        ...(part !== null && { part }),
      });
    const bounds = boundsOf(reading, part, of);
    const lines = reading.lines.filter(({ region }) => isWithin(region, bounds));
    const page = buildPage(lines.map(toTextLine), bounds);
    // Where codes stand is not always known: with one and without, the words have to say the same.
    const code = { box: of.colour?.region ?? middleOf(bounds), coloured: true };
    const first = seenIn(page, [code]);
    const isOwn = first.kind === of.kind && first.issuer === of.issuer?.id;
    const second = isOwn ? first : seenIn(page, []);
    // Another version may see less in a page, or doubt it; only a plain contradiction is told.
    const plain = (key: 'kind' | 'issuer', own: string) =>
      [first, second].every((one) => one[key] !== undefined && one[key] !== own)
        ? first[key]
        : undefined;
    const kind = of.kind === 'unknown' ? undefined : plain('kind', of.kind);
    if (kind !== undefined) return isForeign(of, kind) ? [differs('kind', of.kind, kind)] : [];
    if (of.issuer === null) return [];
    const issuer = plain('issuer', of.issuer.id);
    if (issuer !== undefined) return [differs('issuer', of.issuer.id, issuer)];
    return isNamed(of.issuer.title, page) ? [] : [differs('issuer', of.issuer.id)];
  });
}

/** Whether its fields are the other kind's rather than its own. */
function isForeign({ kind, fields }: Reading | Part, other: string): boolean {
  const count = (id: string) => {
    const names = BUILT_IN.kinds.find((one) => one.id === id)?.fields.map(({ name }) => name) ?? [];
    return Object.keys(fields).filter((name) => names.includes(name)).length;
  };
  return count(other) >= count(kind);
}

/** What is plainly seen, without a doubt; absent where nothing is. */
function seenIn(page: Page, codes: readonly CodeBox[]): { kind?: string; issuer?: string } {
  const seen = classify(page, look(page, codes, BUILT_IN), BUILT_IN);
  const { kind, kindReview, family, issuerReasons = [] } = seen;
  return {
    ...(kind !== null && kindReview === undefined && { kind: kind.id }),
    ...(family !== null && issuerReasons.length === 0 && { issuer: family.id }),
  };
}

/** A title is the page's own, with a slip forgiven; it may be set in pieces. */
function isNamed(title: string, { lines, rows, paragraphs }: Page): boolean {
  const texts = [...lines, ...rows, ...paragraphs].map(({ plain }) => plain);
  return [...texts, texts.slice(0, lines.length).join('')].some((text) => within(text, title) > 0);
}

/** Where codes mostly stand. */
function middleOf({ x, y, width, height }: Box): Box {
  return { x: x + width * 0.25, y: y + height * 0.3, width: width * 0.5, height: width * 0.5 };
}

function boundsOf({ file }: Reading, part: number | null, of: Reading | Part): Box {
  const whole = { x: 0, y: 0, width: file.width, height: file.height };
  return part === null || !('region' in of) ? whole : of.region;
}

function isWithin({ x, y, width, height }: Box, bounds: Box): boolean {
  const [middle, centre] = [x + width / 2, y + height / 2];
  return (
    middle >= bounds.x &&
    middle <= bounds.x + bounds.width &&
    centre >= bounds.y &&
    centre <= bounds.y + bounds.height
  );
}

function toTextLine({ text, confidence, region }: Line) {
  const short = text.slice(0, MAX_LENGTH);
  const { x, y, width, height } = region;
  const corner = (dx: number, dy: number) => ({ x: x + dx * width, y: y + dy * height });
  return {
    ...{ text: short, confidence, box: region },
    quad: [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)] as const,
    offsets: Array.from(short, (_, i) => (i + 0.5) / short.length),
  };
}
