/** Where further stamps and proofs go. */
import { expect, it } from 'vitest';
import { freeProofPaths, freeTokenPaths } from '../../src/bundle/node/add-tokens.js';
import { tokenPath } from '../../src/bundle/layout.js';
import type { Bag } from '../../src/bundle/verify/bag.js';

const having = (...numbers: number[]) =>
  ({ files: new Map(numbers.map((number) => [tokenPath(number), {}])) }) as unknown as Bag;

it('a stamp goes behind those that are there, since it renews all before it', () => {
  expect(freeTokenPaths(having(), 1, 'a.zip')).toEqual([tokenPath(1)]);
  expect(freeTokenPaths(having(1, 3), 2, 'a.zip')).toEqual([tokenPath(4), tokenPath(5)]);
});

it('and never into a gap, which would undo the renewals above it', () => {
  expect(() => freeTokenPaths(having(2, 9), 1, 'a.zip')).toThrow(
    expect.objectContaining({ code: 'tokens-full' }),
  );
});

it('proofs speak of no others, and may go anywhere', () => {
  expect(freeProofPaths(having(9), 9, 'a.zip')).toHaveLength(9);
});
