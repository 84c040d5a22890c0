/** The measure itself: what counts as right, missed, extra and silent. */
import { describe, expect, it } from 'vitest';
import type { ColourReading, Field } from '../../src/reading/schema.js';
import {
  compareFields,
  comparePart,
  compareReading,
  isSilent,
  type TruthPart,
  type Value,
} from './compare.js';

const field = (value: Value, needsReview = false): Field => ({
  value,
  raw: '',
  confidence: 0.99,
  needsReview,
  region: { x: 0, y: 0, width: 1, height: 1 },
  readers: {},
});

const truth = (fields: Record<string, Value>, yearShown = true): TruthPart => ({
  kind: 'health-code',
  issuer: 'henan',
  colour: 'red',
  fields,
  yearShown,
});

const part = (
  fields: Record<string, Field>,
  y = 0,
): Parameters<typeof compareReading>[0]['parts'][0] => ({
  kind: 'health-code',
  issuer: { id: 'henan', title: '豫康码', confidence: 1 },
  colour: { value: 'red', needsReview: false } as ColourReading,
  fields,
  region: { x: 0, y, width: 10, height: 10 },
});

const statuses = (fields: Record<string, Field>, expected: TruthPart): (string | boolean)[][] =>
  compareFields(fields, expected).map((o) => [o.name, o.status, isSilent(o)]);

describe('compareFields', () => {
  it('tells right, wrong, missed and extra apart', () => {
    const expected = truth({ statusText: '红码', testResult: 'negative', phone: '199****0016' });
    const read = {
      statusText: field('红码'),
      testResult: field('positive'),
      reason: field('…', true),
    };
    expect(statuses(read, expected)).toEqual([
      ['statusText', 'right', false],
      ['testResult', 'wrong', true],
      ['phone', 'missed', false],
      ['reason', 'extra', false],
    ]);
  });

  it('a value that asks for review is never a silent error', () => {
    expect(
      statuses({ testResult: field('positive', true) }, truth({ testResult: 'negative' })),
    ).toEqual([['testResult', 'wrong', false]]);
  });

  it('compares places in order, with their stars', () => {
    const [linyi, wuhan] = ['山东省临沂市', '湖北省武汉市'].map((place) => ({
      place,
      starred: false,
    }));
    const expected = truth({ visited: [linyi!, wuhan!] });
    expect(statuses({ visited: field([linyi!, wuhan!]) }, expected)[0]![1]).toBe('right');
    expect(statuses({ visited: field([wuhan!, linyi!]) }, expected)[0]![1]).toBe('wrong');
    const starred = { ...linyi!, starred: true };
    expect(statuses({ visited: field([starred, wuhan!]) }, expected)[0]![1]).toBe('wrong');
  });

  const shown = { displayedAt: '2022-06-14T08:21:36+08:00' };
  const open = '--06-14T08:21:36';

  it.each([
    ['the year as the truth has it', '2022-06-14T08:21:36+08:00', false, false, 'right'],
    ['no year where none is shown, with review', open, true, false, 'right'],
    ['no year where none is shown, without review', open, false, false, 'wrong'],
    ['no year where one is shown', open, true, true, 'wrong'],
    ['another day', '--06-15T08:21:36', true, false, 'wrong'],
    ['a guessed year', '2023-06-14T08:21:36+08:00', false, false, 'wrong'],
  ] as const)('%s', (_, value, review, yearShown, status) => {
    const outcomes = compareFields({ displayedAt: field(value, review) }, truth(shown, yearShown));
    expect(outcomes.map((o) => o.status)).toEqual([status]);
  });
});

describe('comparePart', () => {
  it('null is an answer too', () => {
    const nothing = { kind: 'unknown', issuer: null, colour: null, fields: {} };
    const poster = { ...truth({}), kind: 'unknown', issuer: null, colour: null };
    const { kind, issuer, colour } = comparePart(nothing, poster);
    expect([kind.right, issuer.right, colour.right]).toEqual([true, true, true]);
    expect(comparePart(nothing, truth({})).colour).toMatchObject({ right: false, expected: 'red' });
  });
});

describe('compareReading', () => {
  const single = { ...part({ statusText: field('红码') }), parts: [] };

  it('parts are matched by place, not by order', () => {
    const box = (y: number): { x: number; y: number; width: number; height: number } => ({
      ...{ x: 0, y, width: 10, height: 10 },
    });
    const several = {
      ...{ kind: 'several', issuer: null, colour: null, fields: {} },
      parts: [part({ statusText: field('绿码') }, 100), part({ statusText: field('红码') }, 0)],
    };
    const expected = {
      ...truth({}),
      kind: 'several',
      parts: [
        { ...truth({ statusText: '红码' }), box: box(0) },
        { ...truth({ statusText: '绿码' }), box: box(100) },
      ],
    };
    const outcomes = compareReading(several, expected);
    expect(outcomes.map(({ fields }) => fields.map((f) => f.status))).toEqual([
      ['right'],
      ['right'],
    ]);
  });

  it('a picture of two that was read as one: the other is missed', () => {
    const expected = {
      ...truth({}),
      kind: 'several',
      parts: [truth({ statusText: '红码' }), truth({ statusText: '绿码' })],
    };
    const [first, second] = compareReading(single, expected);
    expect(first!.fields.map((f) => f.status)).toEqual(['right']);
    expect(second!.kind.right).toBe(false);
    expect(second!.fields.map((f) => f.status)).toEqual(['missed']);
  });

  it('one code that was torn into two: what is right there is missed, what is wrong is extra', () => {
    const torn = {
      ...{ kind: 'several', issuer: null, colour: null, fields: {} },
      parts: [part({ statusText: field('红码') }), part({ testResult: field('positive') })],
    };
    const [whole] = compareReading(torn, truth({ statusText: '红码', testResult: 'negative' }));
    expect(whole!.fields.map((f) => [f.name, f.status])).toEqual([
      ['statusText', 'missed'],
      ['testResult', 'missed'],
      ['parts[1].testResult', 'extra'],
    ]);
  });
});
