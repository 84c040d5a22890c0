/** What a reading says against what the screen shows: shared by the tests and the benchmarks. */
import type {
  ColourReading,
  Field,
  Issuer,
  KindReview,
  Reading,
  VisitedPlace,
} from '../../src/reading/schema.js';

export type Value = string | number | VisitedPlace[];

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One code of a picture, as fixtures/templates/README.md describes it. */
export interface TruthPart {
  kind: string;
  issuer: string | null;
  colour: string | null;
  fields: Record<string, Value>;
  /** Whether the page's clock shows a year; where not, the truth has 2022 all the same. */
  yearShown?: boolean;
  /** Of one code in a picture of several, in pixels of the upright picture. */
  box?: Rectangle;
  /** Other values of a field that are right too. */
  alt?: Record<string, Value[]>;
  /** Fields that are not judged: what the page shows there is open to dispute. */
  ignore?: string[];
  /** Fields that the page surely does not show. */
  absent?: string[];
  /** Other answers that can be defended. */
  kindAlso?: string[];
  issuerAlt?: (string | null)[];
  colourAlt?: (string | null)[];
}

export interface Truth extends TruthPart {
  qr?: string[];
  layout?: string;
  /** Null: as rendered; else what was done to the picture. */
  degradation?: { type: string; params: Record<string, unknown> } | null;
  /** Fields that were covered: they are no fields of the truth any more. */
  hidden?: string[];
  /** The time in the file's name, the time and the program in its metadata. */
  nameTime?: string;
  exifTime?: string;
  software?: string;
  parts?: TruthPart[];
  boxes?: Record<string, Rectangle>;
  qrBoxes?: Rectangle[];
}

export type Truths = Record<string, Truth>;

export interface FieldOutcome {
  name: string;
  /** `extra`: nothing should have been read there. */
  status: 'right' | 'wrong' | 'missed' | 'extra';
  expected: Value | null;
  given: Value | null;
  needsReview: boolean;
  reasons: readonly string[];
}

export interface FactOutcome {
  right: boolean;
  expected: string | null;
  given: string | null;
  needsReview: boolean;
}

export interface PartOutcome {
  kind: FactOutcome;
  issuer: FactOutcome;
  colour: FactOutcome;
  fields: FieldOutcome[];
}

/** The worst that can happen: a wrong value that asks for no look. */
export function isSilent(outcome: FieldOutcome): boolean {
  return (outcome.status === 'wrong' || outcome.status === 'extra') && !outcome.needsReview;
}

/**
 * Right is equal. Where the page shows no year, `--06-14T08:21:36` is right if it asks for review:
 * a guessed year is not what the screen shows.
 */
function isRight(expected: Value, field: Pick<Field, 'value' | 'needsReview'>): boolean {
  const given = field.value;
  if (typeof expected !== 'string' || typeof given !== 'string')
    return JSON.stringify(expected) === JSON.stringify(given);
  if (oneWidth(expected) === oneWidth(given)) return true;
  return given.startsWith('--') && field.needsReview && withoutYear(expected) === given;
}

/**
 * Half and full width look alike in many typefaces: readings write full width
 * (docs/READING.md), and figures ungrouped. Where a notice's paragraphs break is a guess that nothing rests on.
 */
function oneWidth(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/ (?=[(（])|\n|(?<=[\d\p{sc=Han}]) (?=[\d\p{sc=Han}])/gu, '');
}

/** `--06-14T08:21:36` for `2022-06-14T08:21:36+08:00`. */
export function withoutYear(time: string): string {
  return time.replace(/^\d{4}-/, '--').replace(/\+08:00$/, '');
}

export function compareFields(
  fields: Readonly<Record<string, Field>>,
  truth: TruthPart,
): FieldOutcome[] {
  const ignored = new Set(truth.ignore);
  const expected = Object.entries(truth.fields).filter(([name]) => !ignored.has(name));
  const outcomes = expected.map(([name, value]): FieldOutcome => {
    const field = fields[name];
    if (!field) return outcome(name, 'missed', value, undefined);
    const yearMissing = String(field.value).startsWith('--');
    const right =
      [value, ...(truth.alt?.[name] ?? [])].some((one) => isRight(one, field)) &&
      !(yearMissing && name === 'displayedAt' && truth.yearShown);
    return outcome(name, right ? 'right' : 'wrong', value, field);
  });
  const known = new Set(expected.map(([name]) => name));
  for (const [name, field] of Object.entries(fields))
    if (!known.has(name) && !ignored.has(name)) outcomes.push(outcome(name, 'extra', null, field));
  return outcomes;
}

function outcome(
  name: string,
  status: FieldOutcome['status'],
  expected: Value | null,
  field: Field | undefined,
): FieldOutcome {
  return {
    name,
    status,
    expected,
    given: field?.value ?? null,
    needsReview: field?.needsReview ?? false,
    reasons: field?.reviewReasons ?? [],
  };
}

interface ReadPart {
  kind: string;
  kindReview?: KindReview | undefined;
  issuer: Issuer | null;
  colour: ColourReading | null;
  fields: Record<string, Field>;
}

const NOTHING: ReadPart = { kind: 'unknown', issuer: null, colour: null, fields: {} };

export function comparePart(part: ReadPart, truth: TruthPart): PartOutcome {
  const fact = (
    expected: string | null,
    given: string | null,
    review = false,
    also: readonly (string | null)[] = [],
  ): FactOutcome => ({
    right: expected === given || also.includes(given),
    expected,
    given,
    needsReview: review,
  });
  return {
    kind: fact(truth.kind, part.kind, part.kindReview !== undefined, truth.kindAlso),
    issuer: fact(truth.issuer, part.issuer?.id ?? null, part.issuer?.needsReview, truth.issuerAlt),
    colour: fact(
      truth.colour,
      part.colour?.value ?? null,
      part.colour?.needsReview,
      truth.colourAlt,
    ),
    fields: compareFields(part.fields, truth),
  };
}

/** One outcome for each code that the truth knows; for pictures of several, matched by place. */
export function compareReading(
  reading: Pick<Reading, 'kind' | 'kindReview' | 'issuer' | 'colour' | 'fields' | 'parts'>,
  truth: Truth,
): PartOutcome[] {
  const expected = truth.parts ?? [];
  if (expected.length === 0) {
    const whole = comparePart(reading, truth);
    // Torn into several: what the pieces say right is only in the wrong place, the rest is wrong.
    for (const [i, part] of reading.parts.entries())
      for (const { name, ...rest } of compareFields(part.fields, truth))
        if (rest.status === 'wrong' || rest.status === 'extra')
          whole.fields.push({ name: `parts[${i}].${name}`, ...rest, status: 'extra' });
    return [whole];
  }
  // A picture of several that was read as one: its one part is the reading itself.
  const given: (ReadPart & { region?: Rectangle })[] =
    reading.parts.length > 0 ? [...reading.parts] : [reading];
  const order = (part: { region?: Rectangle }): number =>
    part.region ? part.region.y * 10 + part.region.x : 0;
  const left = given.sort((a, b) => order(a) - order(b));
  return expected.map((part) => {
    const best = bestFor(part, left) ?? NOTHING;
    if (left.includes(best)) left.splice(left.indexOf(best), 1);
    return comparePart(best, part);
  });
}

function bestFor<T extends ReadPart & { region?: Rectangle }>(
  part: TruthPart,
  candidates: readonly T[],
): T | undefined {
  const scored = candidates.map((candidate, i) => ({
    candidate,
    score:
      part.box && candidate.region
        ? overlap(part.box, candidate.region)
        : (candidate.kind === part.kind ? 1 : 0) +
          (candidate.issuer?.id === (part.issuer ?? undefined) ? 1 : 0) -
          i * 0.01,
  }));
  return scored.sort((a, b) => b.score - a.score)[0]?.candidate;
}

function overlap(a: Rectangle, b: Rectangle): number {
  const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return x > 0 && y > 0 ? x * y : 0;
}

/** `holderName: read “x”, shown “y”` for people who tune or debug. */
export function describe(outcome: FieldOutcome): string {
  const show = (value: Value | null): string =>
    value === null
      ? '–'
      : typeof value === 'object'
        ? value.map(({ place, starred }) => place + (starred ? '*' : '')).join('，')
        : String(value);
  const review = outcome.needsReview ? ` [review: ${outcome.reasons.join(' ')}]` : '';
  return `${outcome.name} ${outcome.status}: read “${show(outcome.given)}”, shown “${show(outcome.expected)}”${review}`;
}
