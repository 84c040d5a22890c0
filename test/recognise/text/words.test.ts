import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/files/bitmap.js';
import { quadOf, type ReadBox } from '../../../src/recognise/text/ppocr/masks.js';
import { withSpaces } from '../../../src/recognise/text/ppocr/words.js';

const [STEP, LEFT, HEIGHT] = [16, 20, 40];

/** Each letter is a mark; `_` is where none stands. */
function shown(marks: string): Bitmap {
  const [width, height] = [LEFT * 2 + marks.length * STEP, 60];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [i, mark] of Array.from(marks).entries())
    for (let row = 16; mark !== '_' && row < 44; row++)
      data.fill(0, (row * width + LEFT + i * STEP) * 3, (row * width + LEFT + i * STEP + 12) * 3);
  return { width, height, data };
}

/** The line over the picture, its letters where they stand. */
function read(text: string, marks: string): ReadBox {
  const box = { x: LEFT - 4, y: 10, width: marks.length * STEP + 4, height: HEIGHT };
  const at = Array.from(marks).flatMap((mark, i) => (mark === '_' ? [] : [i]));
  const offsets = Array.from(text).map((letter, i, all) => {
    const before = all.slice(0, i).filter((one) => one !== ' ').length;
    const place = letter === ' ' ? at[before - 1]! + 1 : at[before]!;
    return (4 + place * STEP + 6) / box.width;
  });
  const scores = offsets.map(() => 0.95);
  return { box, quad: quadOf(box), strip: { text, confidence: 0.95, offsets, scores } };
}

const spaced = (text: string, marks: string) => withSpaces(shown(marks), read(text, marks)).strip;

describe('spaces between Latin words', () => {
  it.each([
    ['LEES**MIN', 'LEE_S**_MIN', 'LEE S** MIN'],
    ['VANDERBERG,PIETER', 'VAN_DER_BERG,_PIETER', 'VAN DER BERG, PIETER'],
    ['****GARCIA', '****_GARCIA', '**** GARCIA'],
    ['您好，MUELLERA***', '您好，MUELLER_A***', '您好，MUELLER A***'],
    ['KIM S** MIN', 'KIM_S**_MIN', 'KIM S** MIN'],
    ['CHAN*****', 'CHAN*****', 'CHAN*****'],
    // A gap behind other writing or before an icon parts no words.
    ['姓名CHAN', '姓名_CHAN', '姓名CHAN'],
    ['Switch', 'Switch_v', 'Switch'],
    ['3713**0027', '3713_**_0027', '3713**0027'],
    ['核酸阴性', '核酸_阴性', '核酸阴性'],
  ])('%s as %s', (text, marks, expected) => {
    expect(spaced(text, marks).text).toBe(expected);
  });

  it('keeps of each letter where it stands and how sure it is', () => {
    const strip = spaced('LEES**MIN', 'LEE_S**_MIN');
    expect(strip.offsets).toHaveLength(11);
    expect(strip.scores).toHaveLength(11);
    expect([...strip.offsets].sort((a, b) => a - b)).toEqual(strip.offsets);
  });
});
