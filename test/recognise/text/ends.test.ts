import { describe, expect, it } from 'vitest';
import { endsToRead, withEnd } from '../../../src/recognise/text/ppocr/ends.js';
import { quadOf, type ReadBox } from '../../../src/recognise/text/ppocr/masks.js';
import type { StripText } from '../../../src/recognise/text/ppocr/recognise.js';

function strip(text: string, score = 0.99): StripText {
  return {
    text,
    confidence: score,
    offsets: Array.from({ length: text.length }, (_, i) => (i + 0.5) / text.length),
    scores: Array.from(text, () => score),
  };
}

/** A line of 20 px a character and 40 px height, at 100, 200. */
function line(text: string, score = 0.99): ReadBox {
  const box = { x: 100, y: 200, width: text.length * 20, height: 40 };
  return { box, quad: quadOf(box), strip: strip(text, score) };
}

function mended(text: string, reads: readonly string[], score = 0.99): ReadBox {
  let result = line(text);
  for (const [i, end] of endsToRead(result).entries())
    result = withEnd(result, end, strip(reads[i]!, score)) ?? result;
  return result;
}

describe('masked numbers that lost a figure at an end', () => {
  it('get it back from a strip with less of the mask', () => {
    expect(mended('****************', ['6***', '***1']).strip.text).toBe('6****************1');
    expect(mended('3****************', ['****8']).strip.text).toBe('3****************8');
    expect(mended('**** **** **** *2', ['4****']).strip.text).toBe('4*************2');
  });

  it('get it back where only a crumb of it was read', () => {
    expect(mended('.***************3', ['*5***']).strip.text).toBe('5***************3');
    expect(mended('5***************·', ['***3']).strip.text).toBe('5***************3');
  });

  it('are as sure as that figure, and know where it stands', () => {
    const { strip: read, box } = mended('3***************', ['****8'], 0.68);
    expect(read.confidence).toBeCloseTo(0.68);
    expect(read.scores.at(-1)).toBe(0.68);
    expect(read.scores).toHaveLength(read.text.length);
    expect(read.offsets).toHaveLength(read.text.length);
    expect([...read.offsets].sort((a, b) => a - b)).toEqual(read.offsets);
    // The figure stood beyond the box that the detector had found.
    expect(box.x + box.width).toBeGreaterThan(420);
  });

  it('stay as they are where the end holds nothing, or a guess', () => {
    expect(mended('****************', ['****', 'ab']).strip.text).toBe('****************');
    expect(mended('****************', ['6***', '***1'], 0.2).strip.text).toBe('****************');
  });

  it('are left alone when both ends are there', () => {
    for (const text of ['3713**********0027', '199****0027', '**国', '****', '核酸检测'])
      expect(endsToRead(line(text))).toEqual([]);
  });
});

describe('an end that another box holds', () => {
  const whole = line('**********0027');
  const beside = (x: number, y = 200): { box: ReadBox['box'] } => ({
    box: { x, y, width: 75, height: 40 },
  });

  it('is not read', () => {
    expect(endsToRead(whole, [whole, beside(20)])).toEqual([]);
  });

  it('is read where the other box stands on another row, or far away', () => {
    expect(endsToRead(whole, [whole, beside(20, 300)])).toHaveLength(1);
    expect(endsToRead(whole, [whole, beside(600)])).toHaveLength(1);
  });
});

describe('masked names of few strokes', () => {
  it('are read again without their mask', () => {
    expect(mended('**J川', ['川']).strip.text).toBe('**川');
    expect(mended('**J11', ['川']).strip.text).toBe('**川');
    expect(mended('**.', ['澄']).strip.text).toBe('**澄');
  });

  it('are looked for beyond a mask that stands alone', () => {
    const { strip: read, box } = mended('**', ['川']);
    expect(read.text).toBe('**川');
    expect(box.width).toBeGreaterThan(40);
  });

  it('stay as they are where no character is seen', () => {
    expect(mended('**J11', ['J11']).strip.text).toBe('**J11');
  });
});
