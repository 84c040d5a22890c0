/** A generated page and its reading to the outcome that the tables of bench:accuracy count. */
import type { Reading } from '../../src/reading/schema.js';
import { compareReading, type PartOutcome, type Value } from '../../test/reading/compare.js';
import type { PictureResult } from '../figures.js';
import type { GrammarTruth } from './draft.js';
import type { GeneratedPage } from './page.js';

export type PageReading = Pick<
  Reading,
  'kind' | 'kindReview' | 'issuer' | 'colour' | 'fields' | 'parts'
>;

export interface PageResult extends PictureResult {
  seed: number;
  features: readonly string[];
  /** The page was given another kind, and no look at that is asked for. */
  kindSilent: boolean;
  issuerSilent: boolean;
  /** Records with different results, of which one was given without asking. */
  recordsSilent: boolean;
}

/** Newer readings say of kind and issuer too whether a person should look. */
interface Doubts {
  kindReview?: unknown;
  issuer: { needsReview?: boolean } | null;
}

export function scoreOf(page: GeneratedPage, read: PageReading | Error): PageResult {
  const { truth, seed, features } = page;
  const failed = read instanceof Error;
  const nothing: PageReading = {
    kind: 'unreadable',
    issuer: null,
    colour: null,
    fields: {},
    parts: [],
  };
  const reading = failed ? nothing : read;
  const parts = compareReading(reading, fairly(truth, reading)).map((part) =>
    without(part, truth.ignore),
  );
  const doubts = reading as Doubts;
  const [part] = parts;
  const result = part?.fields.find(({ name }) => name === 'testResult');
  return {
    ...{
      seed,
      features,
      name: String(seed),
      family: features.find((f) => f.startsWith('page:'))!.slice(5),
    },
    ...{
      layout: truth.layout!,
      heldOut: page.split === 'unseen',
      negative: truth.kind === 'unknown',
    },
    // Tables show clean pages apart from those that were cut or read badly.
    degradation:
      features.find((f) => f.startsWith('cut:')) ??
      (features.includes('noise:clean') ? null : 'noise'),
    ...{
      parts,
      qr: { found: 0, expected: 0 },
      strings: {},
      error: failed ? String(read.stack) : null,
    },
    kindSilent: part !== undefined && !part.kind.right && !doubts.kindReview,
    issuerSilent:
      part !== undefined &&
      !part.issuer.right &&
      part.issuer.given !== null &&
      doubts.issuer?.needsReview !== true &&
      truth.kind !== 'unknown',
    recordsSilent:
      features.includes('records-differ') &&
      result !== undefined &&
      result.given !== null &&
      !result.needsReview,
  };
}

/** The truth, with another answer that can be defended where the reading gives one. */
function fairly(truth: GrammarTruth, reading: PageReading): GrammarTruth {
  const { alt, kindAlso, issuerAlt, colourAlt } = truth;
  const fields = { ...truth.fields };
  for (const [name, others] of Object.entries(alt)) {
    const given = reading.fields[name]?.value;
    if (name in fields && others.some((other) => alike(other, given)))
      fields[name] = given as Value;
  }
  // Of another kind that can be defended: fields that it does not have are not asked for.
  if (reading.kind !== truth.kind && kindAlso.includes(reading.kind))
    for (const name of Object.keys(fields)) if (!(name in reading.fields)) delete fields[name];
  const id = reading.issuer?.id ?? null;
  const colour = reading.colour?.value ?? null;
  return {
    ...truth,
    fields,
    kind: kindAlso.includes(reading.kind) ? reading.kind : truth.kind,
    issuer: issuerAlt.includes(id) ? id : truth.issuer,
    colour: colourAlt.includes(colour) ? colour : truth.colour,
  };
}

const alike = (a: unknown, b: unknown): boolean => normal(a) === normal(b);
const normal = (value: unknown): string =>
  typeof value === 'string'
    ? value.normalize('NFKC').replace(/[\s\n]/g, '')
    : JSON.stringify(value ?? null);

function without(part: PartOutcome, ignore: readonly string[]): PartOutcome {
  return {
    ...part,
    fields: part.fields.filter(({ name }) => !ignore.includes(name.replace(/^parts\[\d+\]\./, ''))),
  };
}
