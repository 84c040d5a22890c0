/** The screens of fixtures/screens, from what the engines read of them: no model, no pixels. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import {
  compareReading,
  describe as say,
  isSilent,
  type PartOutcome,
  type Truths,
} from './compare.js';
import { replay, type Recording } from './recorded.js';

const SCREENS = new URL('../../fixtures/screens/', import.meta.url);
const truths = JSON.parse(await readFile(new URL('truth.json', SCREENS), 'utf8')) as Truths;

interface Result extends PartOutcome {
  name: string;
}
const results: Result[] = [];

beforeAll(async () => {
  for (const [name, truth] of Object.entries(truths)) {
    const json = await readFile(new URL(`lines/${name}.json`, SCREENS), 'utf8');
    const reading = await replay(name, JSON.parse(json) as Recording);
    for (const part of compareReading(reading, truth)) results.push({ name, ...part });
  }
});

const share = (list: readonly boolean[]): number => list.filter(Boolean).length / list.length;

describe('screens that no layout was drawn after', () => {
  it('takes each for what it is', () => {
    const wrong = results
      .filter((one) => !one.kind.right)
      .map((one) => `${one.name} ${one.kind.given}`);
    expect(share(results.map((one) => one.kind.right)), wrong.join('\n')).toBeGreaterThanOrEqual(
      0.97,
    );
  });

  it('takes no log-in page, form, article or parody for a code', () => {
    const taken = results.filter((one) => one.kind.expected === 'unknown' && !one.kind.right);
    expect(taken.map((one) => one.name)).toEqual([]);
  });

  it('names no wrong issuer without asking for a look', () => {
    const wrong = results.filter(
      ({ issuer }) => !issuer.right && issuer.given !== null && !issuer.needsReview,
    );
    expect(wrong.map(({ name, issuer }) => `${name} ${issuer.given}`)).toEqual([]);
  });

  it('gives no wrong value without asking for a look', () => {
    const silent = results.flatMap(({ name, fields }) =>
      fields.filter(isSilent).map((field) => `${name} ${say(field)}`),
    );
    const given = results.flatMap(({ fields }) => fields.filter((f) => f.status !== 'missed'));
    expect(silent.length / given.length, silent.join('\n')).toBeLessThanOrEqual(0.005);
  });

  it('finds the fields', () => {
    const shown = results.flatMap(({ name, fields }) =>
      fields.filter((f) => f.status !== 'extra').map((field) => ({ name, field })),
    );
    const wrong = shown.filter(({ field }) => field.status !== 'right');
    expect(
      share(shown.map(({ field }) => field.status === 'right')),
      wrong.map(({ name, field }) => `${name} ${say(field)}`).join('\n'),
    ).toBeGreaterThanOrEqual(0.95);
  });

  it('asks, where the kind is unsure, about all that only this kind has', () => {
    const holding = (name: string) =>
      BUILT_IN.kinds.filter(({ fields }) => fields.some((spec) => spec.name === name)).length;
    const asked = results
      .filter((one) => one.kind.needsReview)
      .flatMap(({ name, fields }) => fields.map((field) => ({ name, field })))
      .filter(({ field }) => field.given !== null && holding(field.name) === 1);
    expect(asked.length).toBeGreaterThan(0);
    for (const { name, field } of asked)
      expect(field.needsReview, `${name} ${say(field)}`).toBe(true);
  });
});
