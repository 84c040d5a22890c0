import { expect, it } from 'vitest';
import { ofEach, ofText } from '../../../src/reading/page/remembered.js';

it('makes of a text once what is asked for again', () => {
  const made: string[] = [];
  const length = ofText((text) => {
    made.push(text);
    return text.length;
  });
  expect(['阴性', '绿码', '阴性', '', ''].map(length)).toEqual([2, 2, 2, 0, 0]);
  expect(made).toEqual(['阴性', '绿码', '']);
});

it('keeps no more texts than there is room for', () => {
  let made = 0;
  const upper = ofText((text) => {
    made++;
    return text.toUpperCase();
  }, 3);
  for (const text of ['a', 'b', 'c', 'd']) expect(upper(text)).toBe(text.toUpperCase());
  // Those before it are gone, and made anew.
  expect([upper('d'), made]).toEqual(['D', 4]);
  expect([upper('a'), made]).toEqual(['A', 5]);
});

it('remembers that there is nothing, too', () => {
  let asked = 0;
  const nothing = ofEach((_: object) => {
    asked++;
    return null;
  });
  const page = {};
  expect([nothing(page), nothing(page), nothing({})]).toEqual([null, null, null]);
  expect(asked).toBe(2);
});
