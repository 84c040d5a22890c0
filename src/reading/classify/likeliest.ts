/** From how likely each kind is to the one that is given, and whether a person should look. Pure. */
import type { Feature, Kind } from '../catalogue/types.js';
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
/** What speaks of codes and tests may be a part of a page: to leave it aside takes this much. */
const NEARLY_CERTAIN = 0.98;
/** Likelier than all else together. */
const LIKELIER = 0.5;
/** So likely another kind has to be to be named beside the one that is given. */
const NAMED = 0.02;

export interface Choice {
  best: Kind | null;
  review: { kindReview?: KindReview };
}

/** What a page says beside the words of the kinds. */
export interface Told {
  /** Of codes, tests or rules at all. */
  spoken: boolean;
  /** Of savings that could not be drawn, which is why some codes turned red, or of a complaint. */
  concerned: boolean;
  /** Of a place that was entered. */
  entered: boolean;
  /** How much of somebody's own page can be seen under a pop-up. */
  beneath: number;
  /** Whether people talk on it, bubble for bubble. */
  talks: boolean;
}

/** Surer than that, what the weights say stands against the plainest words of another kind. */
const OVER_WORDS = 0.8;

/**
 * Two ways to tell: what was fitted on many pages, and the words and features of the catalogue.
 * Where they name different kinds a person is asked, whichever is given.
 *
 * @param share Kind → how likely it is, `unknown` among them; of kinds that weights were fitted for.
 */
export function chooseKind(
  scored: readonly ScoredKind[],
  share: Readonly<Record<string, number>>,
  features: ReadonlySet<Feature>,
  told: Told,
): Choice {
  const choice = likeliestOf(scored, share, features, told);
  const under =
    choice.best && isMessage(choice.best) ? pageUnder(scored, share, features, told) : null;
  // A parcel, a ticket: who writes of neither codes nor savings nor a complaint sent no such notice.
  const strange = choice.best && isMessage(choice.best) && !told.spoken && !told.concerned;
  if (strange && under === null) return { best: null, review: {} };
  if (choice.best === null || under === null) return choice;
  // A pop-up is a message, and what lies under it is somebody's page, which was sent to show both.
  const { kindReview } = choice.review;
  const [given, other] = under.sure ? [under.kind, choice.best] : [choice.best, under.kind];
  const others = (kindReview?.alternatives ?? []).filter(
    ({ kind }) => kind !== given.id && kind !== other.id,
  );
  const rival = { kind: other.id, confidence: Number((share[other.id] ?? 0).toFixed(3)) };
  const reasons = new Set(['several-candidates', ...(kindReview?.reasons ?? ['page-incomplete'])]);
  return {
    best: given,
    review: { kindReview: { alternatives: [rival, ...others], reasons: [...reasons] } },
  };
}

/** Whose page it may be that lies under a pop-up, and whether enough of it can be seen to say so. */
function pageUnder(
  scored: readonly ScoredKind[],
  share: Readonly<Record<string, number>>,
  features: ReadonlySet<Feature>,
  { beneath }: Told,
): { kind: Kind; sure: boolean } | null {
  if (beneath === 0) return null;
  const [likeliest] = scored
    .filter((one) => !isMessage(one.kind) && canBe(one, features))
    .toSorted((a, b) => (share[b.kind.id] ?? 0) - (share[a.kind.id] ?? 0));
  return likeliest ? { kind: likeliest.kind, sure: beneath > 1 || likeliest.titled } : null;
}

function isMessage(kind: Kind): boolean {
  return kind.requires.some((group) => group.includes('mostly-text'));
}

function likeliestOf(
  scored: readonly ScoredKind[],
  share: Readonly<Record<string, number>>,
  features: ReadonlySet<Feature>,
  { spoken, entered, talks }: Told,
): Choice {
  // People who talk speak to each other, in whichever of their bubbles.
  const talk = ['message-addressed' as const, ...(spoken ? ['health-words' as const] : [])];
  const heard = talks ? new Set([...features, ...talk]) : features;
  const [worded] = scored.filter(isFirm).toSorted((a, b) => b.score - a.score);
  // A kind that came as data has no weights: its own score has to beat those of all the others.
  if (worded && !(worded.kind.id in share)) return { best: worded.kind, review: {} };
  const ranked = ranking(scored, share, heard, spoken);
  const [likeliest = 'unknown', p = 1] = ranked[0] ?? [];
  const differ = worded !== undefined && worded.kind.id !== likeliest;
  // A venue shows its visitors their code: words for a health code are none against a place.
  const within = likeliest === 'venue-code' && worded?.kind.id === 'health-code';
  const placedIn = within && (entered || features.has('venue-named'));
  const first = differ && p < OVER_WORDS && !placedIn ? worded.kind.id : likeliest;
  const chosen = scored.find(({ kind }) => kind.id === first);
  const best = chosen?.kind ?? null;
  // Nothing for sure, but something of somebody's: the weights may well be right.
  const shown = OWN.filter((feature) => features.has(feature)).length > 1;
  const perhaps = first === 'unknown' && (shown || spoken);
  const needed = first === 'unknown' && spoken ? NEARLY_CERTAIN : SURE;
  // Somebody's page that says where they went in may be what a venue shows its visitors.
  const placed =
    first === 'health-code' &&
    p < NEARLY_CERTAIN &&
    (entered || (features.has('venue-named') && chosen?.titled !== true));
  // Nothing but a talk, or little that is left of a page, is always asked about.
  const bare = chosen !== undefined && !canBe(chosen, features);
  if (!placed && !bare && (perhaps ? (share.unknown ?? 0) : p) >= needed && !differ)
    return { best, review: {} };
  const others = perhaps
    ? Object.entries(share)
        .filter(([kind]) => kind !== 'unknown')
        .sort((a, b) => b[1] - a[1])
    : ranked.filter(([kind]) => kind !== first);
  const close = others[0] && others[0][1] > p / 2 && others[0][0] !== 'unknown';
  const reasons = [
    ...(close || differ || placed ? ['several-candidates'] : []),
    ...(chosen?.titled ? ['page-incomplete'] : ['title-missing']),
  ];
  const alternatives = others
    .map(([kind, of]) => ({ kind, confidence: Number(of.toFixed(3)) }))
    .filter(
      ({ kind, confidence }, i) => i === 0 || confidence >= NAMED || kind === worded?.kind.id,
    );
  return { best, review: { kindReview: { alternatives, reasons } } };
}

/** Likeliest first; what a page cannot be counts for none of them. */
function ranking(
  scored: readonly ScoredKind[],
  share: Readonly<Record<string, number>>,
  features: ReadonlySet<Feature>,
  spoken: boolean,
): [kind: string, p: number][] {
  const left: Record<string, number> = { unknown: share.unknown ?? 0 };
  for (const one of scored) {
    const p = share[one.kind.id] ?? 0;
    const is = canBe(one, features) || wordless(one, p, features, spoken) ? one.kind.id : 'unknown';
    left[is] = (left[is] ?? 0) + p;
  }
  return Object.entries(left).sort((a, b) => b[1] - a[1]);
}

function isFirm({ kind, score, possible }: ScoredKind): boolean {
  return possible && score >= kind.threshold;
}

/** What only somebody's own page shows. */
const OWN: readonly Feature[] = [
  ...(['status', 'test', 'masked-name', 'masked-id', 'coloured-qr', 'visited', 'clock'] as const),
];
const SPOKEN: readonly Feature[] = ['message-head', 'message-addressed', 'message-signed'];

/** Words alone are anybody's: a page shows something of its holder, a message speaks to somebody. */
function canBe(one: ScoredKind, features: ReadonlySet<Feature>): boolean {
  if (isFirm(one) || features.has('visited')) return true;
  const { kind, titled } = one;
  if (!features.has('health-words') && !titled) return false;
  const signs = isMessage(kind) ? SPOKEN : OWN;
  return (titled && !isMessage(kind)) || signs.some((feature) => features.has(feature));
}

/** What no card made for fun has. */
const PERSONAL: readonly Feature[] = ['masked-name', 'masked-id', 'clock', 'test', 'venue-named'];

/**
 * Little is left of a page, and none of the words of codes: what is left is somebody's all the same.
 * A kind that is given for that always wants a look.
 */
function wordless(
  { kind }: ScoredKind,
  p: number,
  features: ReadonlySet<Feature>,
  spoken: boolean,
): boolean {
  // 抗原自测 over somebody's name and number, and the result covered: likelier that than nothing.
  if (p < (spoken ? LIKELIER : SURE) || isMessage(kind)) return false;
  const shown = new Set([...OWN, ...PERSONAL].filter((feature) => features.has(feature)));
  return shown.size > 1 && PERSONAL.some((feature) => shown.has(feature));
}
