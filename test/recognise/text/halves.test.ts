import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/files/bitmap.js';
import { halvesOf, isWhole } from '../../../src/recognise/text/ppocr/halves.js';
import { quadOf, type ReadBox } from '../../../src/recognise/text/ppocr/masks.js';
import type { StripText } from '../../../src/recognise/text/ppocr/recognise.js';

const HEIGHT = 40;
const HAN = 30;
const NARROW = 16;

/** A strip of these letters, as wide as they are; a | is a gap of a letter's width. */
function strip(drawn: string, confidence = 0.95): { read: StripText; width: number } {
  const middles: number[] = [];
  let x = 6;
  for (const letter of drawn) {
    const width = letter === '|' || letter.charCodeAt(0) >= 0x2e80 ? HAN : NARROW;
    if (letter !== '|') middles.push(x + width / 2);
    x += width;
  }
  const text = drawn.replaceAll('|', '');
  const offsets = middles.map((middle) => middle / (x + 6));
  return {
    width: x + 6,
    read: { text, confidence, offsets, scores: offsets.map(() => confidence) },
  };
}

function line(text: string, box: Partial<Box> & { x: number }, confidence?: number): ReadBox {
  const { read, width } = strip(text, confidence);
  const whole: Box = { y: 100, width, height: HEIGHT, ...box };
  return { box: whole, quad: quadOf(whole), strip: read };
}

/** What becomes of two boxes that meet within a letter when both are read as one. */
function joined(left: string, right: string, both: string, confidence?: number): boolean {
  const whole = strip(both, confidence);
  const first = line(left, { x: 50 });
  const second = line(right, { x: 50 + first.box.width - 15 });
  const [halves] = halvesOf([second, first]);
  return isWhole({ ...halves!, box: { ...halves!.box, width: whole.width } }, whole.read);
}

describe('a line that was found in two halves', () => {
  it.each([
    ['a letter in both', '证件号码：6101', '1**********0040', '证件号码：6101**********0040'],
    ['a number and its mask', '证件号码：6101', '**********0040', '证件号码：6101**********0040'],
    ['a letter that is cut', '48小时', '时内阴性', '48小时内阴性'],
    ['a letter read wrongly in the second', '48小时内', '为阴性', '48小时内阴性'],
    ['a bracket read as a narrow one', '汽车客运站', '古(北口)', '汽车客运站(北口）'],
    ['a letter read wrongly in both', '近七大', '人内核酸', '近七天内核酸'],
  ])('is read as one: %s', (_, left, right, both) => {
    expect(joined(left, right, both)).toBe(true);
  });

  it.each([
    ['a gap lies between', '刘**3', '3202******4410', '刘**|3202******4410'],
    ['a space was read between', '刘**3', '3202******4410', '刘** 3202******4410'],
    ['nothing of either is wrong', '核酸检测', '阴性', '核酸检测阴性'],
    ['it says something else', '核酸检测阳', '性', '核酸检测阴性'],
    ['more was read than either', '云南省', '省大理市', '云南省昆明市大理市'],
    ['one is a letter', '阴', '阴性', '阴性'],
  ])('stays two where %s', (_, left, right, both) => {
    expect(joined(left, right, both)).toBe(false);
  });

  it('stays two where it was surer so', () => {
    expect(joined('48小时', '时内阴性', '48小时内阴性', 0.9)).toBe(false);
  });

  it('is level, of a height, and its halves overlap', () => {
    const left = line('48小时', { x: 50 });
    const end = left.box.x + left.box.width;
    expect(halvesOf([left, line('时内', { x: end - 10 })])).toHaveLength(1);
    expect(halvesOf([left, line('时内', { x: end + 2 })])).toEqual([]);
    expect(halvesOf([left, line('时内', { x: end - 10, y: 130 })])).toEqual([]);
    expect(halvesOf([left, line('时内', { x: end - 10, y: 88, height: 70 })])).toEqual([]);
  });
});
