import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCtc } from '../../../src/recognise/text/ppocr/recognise.js';

const KEYS = ['红', '码', '阴', '性', '1', '*'];
const BLANK = 0;
const SPACE = KEYS.length + 1;

/** One class a step, with its probability. */
const decode = (
  path: readonly (readonly [string | number, number?])[],
  filled = 1,
): ReturnType<typeof decodeCtc> => {
  const classes = path.map(([token]) =>
    typeof token === 'number' ? token : KEYS.indexOf(token) + 1,
  );
  const shares = path.map(([, probability = 0.9]) => probability);
  const steps = { classes: Int32Array.from(classes), shares: Float32Array.from(shares) };
  return decodeCtc(steps, KEYS, filled);
};

describe('decodeCtc', () => {
  it('takes a run of the same class for one character and drops blanks', () => {
    expect(decode([['红'], ['红'], [BLANK], ['码'], ['码'], ['码'], [BLANK]]).text).toBe('红码');
  });

  it('keeps a character that is doubled with a blank between', () => {
    expect(decode([['*'], [BLANK], ['*'], [BLANK], ['*']]).text).toBe('***');
    expect(decode([['*'], ['*'], ['*']]).text).toBe('*');
  });

  it('reads the last class as a space', () => {
    expect(decode([['红'], [SPACE], ['码']]).text).toBe('红 码');
  });

  it('is nothing, and sure of nothing, where all is blank', () => {
    expect(decode([[BLANK], [BLANK]])).toEqual({
      text: '',
      confidence: 0,
      offsets: [],
      scores: [],
    });
  });

  it('is as sure as its characters are on average', () => {
    expect(decode([['红', 0.8], [BLANK], ['码', 0.6]]).confidence).toBeCloseTo(0.7);
  });

  it('says where each character stands', () => {
    const { offsets } = decode([['红'], [BLANK], [BLANK], ['码']]);
    expect(offsets).toEqual([expect.closeTo(0.125), expect.closeTo(0.875)]);
  });

  it('counts the padding on the right out', () => {
    const { offsets } = decode([['红'], ['码'], [BLANK], [BLANK]], 0.5);
    expect(offsets).toEqual([expect.closeTo(0.25), expect.closeTo(0.75)]);
  });

  it('gives one offset for each unit, ascending, from 0 to 1', () => {
    const token = fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom(BLANK, SPACE));
    fc.assert(
      fc.property(
        fc.array(token, { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        (path, filled) => {
          const { text, offsets, confidence } = decode(
            path.map((t) => [t] as const),
            filled,
          );
          expect(offsets).toHaveLength(text.length);
          expect([...offsets].sort((a, b) => a - b)).toEqual(offsets);
          for (const offset of offsets) expect(offset).toBeGreaterThanOrEqual(0);
          for (const offset of offsets) expect(offset).toBeLessThanOrEqual(1);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
