/** From how likely each kind is to the one that is given, and whether a person should look. Pure. */
import type { Kind } from '../catalogue/types.js';
import type { KindReview } from '../schema.js';

export interface ScoredKind {
  kind: Kind;
  score: number;
  /** Whether it has what this kind requires. */
  possible: boolean;
  titled: boolean;
}

/** Below this a person says which kind it is. */
const SURE = 0.9;
/** So likely another kind has to be to be named beside the one that is given. */
const NAMED = 0.02;

export interface Choice {
  best: Kind | null;
  review: { kindReview?: KindReview };
}

/**
 * @param share Kind → how likely it is, `unknown` among them; of kinds that weights were fitted for.
 */
export function chooseKind(
  scored: readonly ScoredKind[],
  share: Readonly<Record<string, number>>,
): Choice {
  const own = added(scored, share);
  if (own) return { best: own, review: {} };
  const ranked = Object.entries(share).sort((a, b) => b[1] - a[1]);
  const [first = 'unknown', p = 1] = ranked[0] ?? [];
  const best = scored.find(({ kind }) => kind.id === first) ?? null;
  if (p >= SURE) return { best: best?.kind ?? null, review: {} };
  const close = (ranked[1]?.[1] ?? 0) > p / 2 && ranked[1]?.[0] !== 'unknown';
  const reasons = [
    ...(close ? ['several-candidates'] : []),
    ...(best?.titled ? ['page-incomplete'] : ['title-missing']),
  ];
  const alternatives = ranked
    .slice(1)
    .map(([kind, of]) => ({ kind, confidence: Number(of.toFixed(3)) }))
    .filter(({ confidence }) => confidence >= NAMED);
  return { best: best?.kind ?? null, review: { kindReview: { alternatives, reasons } } };
}

/** A kind that came as data has no weights: its own score has to beat those of all the others. */
function added(
  scored: readonly ScoredKind[],
  share: Readonly<Record<string, number>>,
): Kind | undefined {
  const firm = scored.filter(({ kind, score, possible }) => possible && score >= kind.threshold);
  const [best] = firm.toSorted((a, b) => b.score - a.score);
  return best && !(best.kind.id in share) ? best.kind : undefined;
}
