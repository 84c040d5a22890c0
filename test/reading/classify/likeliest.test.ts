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

const SHOWN = new Set(['status', 'masked-name', 'health-words'] as const);

describe('where the words of a page and what was fitted differ', () => {
  it.each(['venue-code', 'unknown'])('a person is asked, also over %s', (likeliest) => {
    const share = { [likeliest]: 0.97, 'health-code': 0.03 };
    const { review } = chooseKind(wordsFor('health-code'), share, SHOWN);
    expect(review.kindReview?.reasons).toContain('several-candidates');
    const named = review.kindReview?.alternatives.map(({ kind }) => kind);
    expect(named).toContain('health-code');
  });

  it('the words decide where the weights are not sure', () => {
    const share = { unknown: 0.6, 'health-code': 0.4 };
    const { best, review } = chooseKind(wordsFor('health-code'), share, SHOWN);
    expect(best?.id).toBe('health-code');
    expect(review.kindReview).toBeDefined();
  });

  it('nothing is asked where both say the same', () => {
    const { best, review } = chooseKind(wordsFor('health-code'), { 'health-code': 0.97 }, SHOWN);
    expect([best?.id, review]).toEqual(['health-code', {}]);
  });
});
