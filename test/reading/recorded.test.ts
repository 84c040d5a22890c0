/** Kind, issuer and fields of every fixture, from what the engines read: no model, no pixels. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  compareReading,
  describe as say,
  isSilent,
  type PartOutcome,
  type Truths,
} from './compare.js';
import { toldOf } from '../bundle/compare/recorded-page.js';
import { replay, type Recording } from './recorded.js';

const IMAGES = new URL('../../fixtures/images/', import.meta.url);
const LINES = new URL('../../fixtures/lines/', import.meta.url);

const truths = JSON.parse(await readFile(new URL('truth.json', IMAGES), 'utf8')) as Truths;
const names = Object.keys(truths);

/** What was promised; better is welcome, worse is a failure that lists what to look at. */
const PROMISED = {
  kind: 0.99,
  issuer: 0.97,
  cleanRecall: 0.97,
  degradedRecall: 0.9,
  /** At most this share of the values given is wrong without asking for a look. */
  silent: 0.005,
  /** At most this share of right values on pictures as rendered asks for a look. */
  needlessReview: 0.1,
};

const recordingOf = async (name: string): Promise<Recording> =>
  JSON.parse(
    await readFile(new URL(`${encodeURIComponent(name)}.json`, LINES), 'utf8'),
  ) as Recording;

interface Result extends PartOutcome {
  name: string;
  clean: boolean;
}

const results: Result[] = [];
const told: string[] = [];

beforeAll(async () => {
  for (const name of names) {
    const truth = truths[name]!;
    const recording = await recordingOf(name);
    const reading = await replay(name, recording);
    told.push(...toldOf(reading, recording).map((one) => `${name} ${one}`));
    for (const part of compareReading(reading, truth))
      results.push({ name, clean: !truth.degradation, ...part });
  }
});

const share = (list: readonly boolean[]): number => list.filter(Boolean).length / list.length;

/** A figure with the list of what speaks against it, so that a failure says what to look at. */
function expectAtLeast(figure: number, least: number, against: readonly string[]): void {
  expect(figure, `${(100 * figure).toFixed(2)} %:\n${against.join('\n')}`).toBeGreaterThanOrEqual(
    least,
  );
}

it('is of the pictures as they are now; else run `npm run fixtures:lines`', async () => {
  const stale: string[] = [];
  for (const name of names) {
    const bytes = await readFile(new URL(encodeURIComponent(name), IMAGES));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if ((await recordingOf(name)).sha256 !== sha256) stale.push(name);
  }
  expect(stale).toEqual([]);
});

it('says nothing that a check of a bundle would tell as not borne out by the words', () => {
  expect(told).toEqual([]);
});

it('no picture that is no code is taken for one', () => {
  const taken = results.filter((r) => r.kind.expected === 'unknown' && !r.kind.right);
  expect(taken.map((r) => `${r.name}: ${r.kind.given}`)).toEqual([]);
});

it('kinds', () => {
  const wrong = results.filter((r) => !r.kind.right);
  const lines = wrong.map((r) => `${r.name}: ${r.kind.given} for ${r.kind.expected}`);
  expectAtLeast(share(results.map((r) => r.kind.right)), PROMISED.kind, lines);
});

it('issuers', () => {
  const codes = results.filter((r) => r.kind.expected !== 'unknown');
  const wrong = codes.filter((r) => !r.issuer.right);
  const lines = wrong.map((r) => `${r.name}: ${r.issuer.given} for ${r.issuer.expected}`);
  expectAtLeast(share(codes.map((r) => r.issuer.right)), PROMISED.issuer, lines);
});

describe('fields', () => {
  const fieldsOf = (
    chosen: readonly Result[],
  ): { name: string; field: Result['fields'][number] }[] =>
    chosen.flatMap(({ name, fields }) => fields.map((field) => ({ name, field })));

  it.each([
    ['as rendered', true, PROMISED.cleanRecall],
    ['degraded', false, PROMISED.degradedRecall],
  ] as const)('%s', (_, clean, least) => {
    const fields = fieldsOf(results.filter((r) => r.clean === clean));
    const shown = fields.filter(({ field }) => field.status !== 'extra');
    const lines = shown
      .filter(({ field }) => field.status !== 'right')
      .map(({ name, field }) => `${name}: ${say(field)}`);
    expectAtLeast(share(shown.map(({ field }) => field.status === 'right')), least, lines);
  });

  it('hardly ever a wrong value that asks nobody to look', () => {
    const given = fieldsOf(results).filter(({ field }) => field.status !== 'missed');
    const silent = given.filter(({ field }) => isSilent(field));
    const lines = silent.map(({ name, field }) => `${name}: ${say(field)}`);
    expectAtLeast(1 - silent.length / given.length, 1 - PROMISED.silent, lines);
  });

  it('review asked for everything is review of nothing', () => {
    const right = fieldsOf(results.filter((r) => r.clean)).filter(
      ({ field }) => field.status === 'right',
    );
    const asked = right.filter(({ field }) => field.needsReview);
    const lines = asked.map(({ name, field }) => `${name}: ${say(field)}`);
    expectAtLeast(1 - asked.length / right.length, 1 - PROMISED.needlessReview, lines);
  });
});
