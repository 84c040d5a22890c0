/** Kinds as probabilities: what a page most likely is where none of them is plain. Pure. */
import type { Feature, Kind } from '../catalogue/types.js';
import type { KindReview } from '../schema.js';

export interface ScoredKind {
  kind: Kind;
  score: number;
  /** Whether it has what this kind requires. */
  possible: boolean;
  titled: boolean;
}

/** What only somebody's own page shows. */
const OWN: readonly Feature[] = [
  'status',
  'test',
  'masked-name',
  'masked-id',
  'coloured-qr',
  'visited',
];

/** Of these one at least, or the title, or a full score: a name and a number are on many papers. */
const TELLING: readonly Feature[] = ['status', 'test', 'coloured-qr', 'visited'];

/** One score more than another kind makes it this much likelier: e to the power of it. */
const STEEPNESS = 1.2;
/** So far below its threshold a kind may still be the likeliest one. */
const SHORT_OF = 2.5;
/** Between two kinds that are both plain; closer than that a person says which. */
const CLOSE = 0.4;

/**
 * Title, clock or code may be cropped away or covered: a page that shows two things of its own
 * holder is taken for the likeliest kind all the same. Forms and articles show none of anybody.
 */
export function likeliest(
  scored: readonly ScoredKind[],
  features: ReadonlySet<Feature>,
): ScoredKind | undefined {
  if (features.has('form')) return undefined;
  const own = OWN.filter((feature) => features.has(feature)).length;
  // An article speaks of codes; only a message of its own, or a page around a large code, is one.
  const text = features.has('mostly-text') && !features.has('large-coloured-qr');
  if (text && !features.has('visited')) return message(scored, features);
  const near = scored.filter(
    ({ kind, score, titled }) =>
      score >= kind.threshold - SHORT_OF &&
      score > 0 &&
      (titled || score >= kind.threshold || TELLING.some((feature) => features.has(feature))) &&
      own + (titled ? 1 : 0) >= (features.has('visited') ? 1 : 2) &&
      (features.has('health-words') || titled || features.has('visited')),
  );
  return near.sort((a, b) => margin(b) - margin(a))[0];
}

/** A notice without the words that most of them have: headed or addressed, and about health. */
function message(
  scored: readonly ScoredKind[],
  features: ReadonlySet<Feature>,
): ScoredKind | undefined {
  const written = (['message-titled', 'message-addressed', 'message-signed'] as const).filter(
    (feature) => features.has(feature),
  );
  // Articles have a heading too: a message speaks to somebody, or says from whom it is.
  const spoken = written.some((feature) => feature !== 'message-titled');
  if (!spoken || !features.has('health-words')) return undefined;
  return scored.find(
    ({ kind, score, possible }) =>
      possible &&
      kind.requires.some((group) => group.includes('mostly-text')) &&
      score >= kind.threshold - (written.length > 1 ? SHORT_OF : 1),
  );
}

function margin({ kind, score }: ScoredKind): number {
  return score - kind.threshold;
}

/** Undefined where the kind is plain. */
export function reviewOf(best: ScoredKind, scored: readonly ScoredKind[]): KindReview | undefined {
  const firm = best.possible && best.score >= best.kind.threshold;
  const rival = scored.some(
    (other) =>
      other !== best &&
      other.possible &&
      other.score >= other.kind.threshold &&
      best.score - other.score < CLOSE,
  );
  if (firm && !rival) return undefined;
  const power = (of: number): number => Math.exp(STEEPNESS * of);
  const others = [
    ...scored
      .filter((other) => other !== best && other.score > 0)
      .map((other) => ({
        kind: other.kind.id,
        power: power(margin(other) - (other.possible ? 0 : 1)),
      })),
    { kind: 'unknown', power: power(firm ? -2 : 0) },
  ];
  const sum = power(margin(best)) + others.reduce((total, other) => total + other.power, 0);
  const reasons = [
    ...(rival ? ['several-candidates'] : []),
    ...(firm ? [] : [best.titled ? 'page-incomplete' : 'title-missing']),
  ];
  return {
    alternatives: others
      .map(({ kind, power: of }) => ({ kind, confidence: Number((of / sum).toFixed(3)) }))
      .filter(({ confidence }) => confidence >= 0.02)
      .sort((a, b) => b.confidence - a.confidence),
    reasons,
  };
}
