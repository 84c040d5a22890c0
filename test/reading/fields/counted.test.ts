import { expect, it } from 'vitest';
import type { Bitmap } from '../../../src/files/bitmap.js';
import { isCounted } from '../../../src/reading/fields/counted.js';
import { contextOf, find, type LineSketch } from '../pages.js';

const STEP = 20;

/** A tall mark for each figure, a low one for each asterisk. */
function drawn(marks: string): Bitmap {
  const [width, height] = [(marks.length + 6) * STEP, 60];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [i, mark] of Array.from(marks).entries()) {
    const [x, y, tall] = [40 + i * STEP, 16, mark === '*' ? 12 : 28];
    for (let row = y; row < y + tall; row++)
      data.fill(0, (row * width + x) * 3, (row * width + x + 12) * 3);
  }
  return { width, height, data };
}

/** What was read where `marks` are drawn. */
function counted(read: string, marks: string): boolean {
  const page: LineSketch[] = [[read, 34, 10, marks.length * STEP + 4, 40]];
  const found = find('idNumber', page)!;
  expect(found.doubts).toContain('mask-length');
  return isCounted(drawn(marks), found, contextOf(page).page);
}

const UNUSUAL = `350${'*'.repeat(12)}016`;

it('an ID of 18 signs masked at an unusual place is as long as its marks say', () => {
  expect(counted(UNUSUAL, UNUSUAL)).toBe(true);
});

it('where the picture shows another mask than was read, nothing is certain', () => {
  expect(counted(UNUSUAL, `3501${'*'.repeat(11)}016`)).toBe(false);
});

it('a number of another length stays to be looked at, whatever the picture shows', () => {
  const short = `23${'*'.repeat(13)}29`;
  expect(counted(short, short)).toBe(false);
});

it('one star behind the last figure may be a figure that is covered in part', () => {
  const seen = `4107${'*'.repeat(12)}2`;
  expect(counted(`${seen}*`, seen)).toBe(false);
});
