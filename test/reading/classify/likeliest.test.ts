import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '../../../src/reading/catalogue/index.js';
import { chooseKind, type ScoredKind } from '../../../src/reading/classify/likeliest.js';

/** The words of a page speak plainly for one kind, and for no other. */
const wordsFor = (id: string): ScoredKind[] =>
  BUILT_IN.kinds.map((kind) => ({
    kind,
    score: kind.id === id ? kind.threshold + 2 : 0,
    possible: kind.id === id,
    titled: kind.id === id,
  }));

const TOLD = { spoken: true, concerned: true, entered: false, beneath: 0, talks: false };
const SHOWN = new Set(['status', 'masked-name', 'health-words'] as const);

describe('where the words of a page and what was fitted differ', () => {
  it.each(['venue-code', 'unknown'])('a person is asked, also over %s', (likeliest) => {
    const share = { [likeliest]: 0.97, 'health-code': 0.03 };
    const { review } = chooseKind(wordsFor('health-code'), share, SHOWN, TOLD);
    expect(review.kindReview?.reasons).toContain('several-candidates');
    const named = review.kindReview?.alternatives.map(({ kind }) => kind);
    expect(named).toContain('health-code');
  });

  it('the words decide where the weights are not sure', () => {
    const share = { unknown: 0.6, 'health-code': 0.4 };
    const { best, review } = chooseKind(wordsFor('health-code'), share, SHOWN, TOLD);
    expect(best?.id).toBe('health-code');
    expect(review.kindReview).toBeDefined();
  });

  it('words for a health code are none against a place that was entered', () => {
    const share = { 'venue-code': 0.58, 'health-code': 0.41 };
    const entered = { ...TOLD, entered: true };
    const { best, review } = chooseKind(wordsFor('health-code'), share, SHOWN, entered);
    expect(best?.id).toBe('venue-code');
    expect(review.kindReview).toBeDefined();
    expect(chooseKind(wordsFor('health-code'), share, SHOWN, TOLD).best?.id).toBe('health-code');
  });

  it('a page that speaks of codes is left aside only where that is nearly certain', () => {
    const share = { unknown: 0.95, notice: 0.05 };
    const of = (spoken: boolean) =>
      chooseKind([], share, new Set(), { ...TOLD, spoken }).review.kindReview;
    expect(of(true)?.alternatives).toEqual([{ kind: 'notice', confidence: 0.05 }]);
    expect(of(false)).toBeUndefined();
  });

  it('a place on an untitled page may be a venue', () => {
    const untitled = wordsFor('health-code').map((one) => ({ ...one, titled: false }));
    const share = { 'health-code': 0.95, 'venue-code': 0.05 };
    const features = new Set([...SHOWN, 'venue-named'] as const);
    expect(chooseKind(untitled, share, features, TOLD).review.kindReview).toBeDefined();
    const entered = { ...TOLD, entered: true };
    expect(chooseKind(untitled, share, SHOWN, entered).review.kindReview).toBeDefined();
    expect(chooseKind(untitled, share, SHOWN, TOLD).review.kindReview).toBeUndefined();
  });

  it('a page that shows what is somebody’s, and none of the words of codes, is asked about', () => {
    const worded: ScoredKind[] = BUILT_IN.kinds.map((kind) => ({
      ...{ kind, score: 1, possible: false, titled: false },
    }));
    const share = { 'health-code': 0.96, unknown: 0.02 };
    const shown = new Set(['clock', 'masked-name'] as const);
    const { best, review } = chooseKind(worded, share, shown, TOLD);
    expect(best?.id).toBe('health-code');
    expect(review.kindReview).toBeDefined();
    const one = new Set(['clock'] as const);
    expect(chooseKind(worded, share, one, TOLD).best).toBeNull();
    // 摸鱼状态：正常 beside a green code.
    const fun = new Set(['coloured-qr', 'status'] as const);
    expect(chooseKind(worded, share, fun, TOLD).best).toBeNull();
    const less = { 'health-code': 0.8, unknown: 0.2 };
    expect(chooseKind(worded, less, shown, { ...TOLD, spoken: false }).best).toBeNull();
    // 抗原 or 行程 stands on it all the same: likelier that than nothing, and asked about.
    const spoken = chooseKind(worded, less, shown, TOLD);
    expect(spoken.best?.id).toBe('health-code');
    expect(spoken.review.kindReview).toBeDefined();
  });

  it('a talk about codes needs no other words of health, and is asked about', () => {
    const share = { notice: 0.97, unknown: 0.03 };
    const notices = wordsFor('none');
    const of = (told: Partial<typeof TOLD>) =>
      chooseKind(notices, share, new Set(), { ...TOLD, ...told });
    expect(of({ talks: true }).best?.id).toBe('notice');
    expect(of({ talks: true }).review.kindReview).toBeDefined();
    expect(of({ talks: false }).best).toBeNull();
  });

  it('a message that speaks of neither codes nor savings nor a complaint is no notice', () => {
    const share = { notice: 0.97, unknown: 0.03 };
    const shown = new Set(['mostly-text'] as const);
    const of = (told: Partial<typeof TOLD>) =>
      chooseKind(wordsFor('notice'), share, shown, { ...TOLD, ...told }).best?.id ?? null;
    expect(of({ spoken: false, concerned: false })).toBeNull();
    expect(of({ spoken: false })).toBe('notice');
    expect(of({ concerned: false })).toBe('notice');
  });

  it('nothing is asked where both say the same', () => {
    const { best, review } = chooseKind(
      wordsFor('health-code'),
      { 'health-code': 0.97 },
      SHOWN,
      TOLD,
    );
    expect([best?.id, review]).toEqual(['health-code', {}]);
  });
});
