import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeBadges } from '../../src/report/document/badges.js';

const at = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const size = (digits: number) => ({ width: 10 * digits, height: 10 });
const picture = { width: 400, height: 800 };
const place = (regions: ReturnType<typeof at>[], text: ReturnType<typeof at>[] = []) =>
  placeBadges(
    { marks: regions.map((region, index) => ({ region, number: index + 1 })), text, size: picture },
    size,
  ).map(({ x, y }) => [x, y]);

test('before what it numbers, where nothing stands there', () => {
  expect(place([at(100, 100, 80, 20)])).toEqual([[90, 100]]);
});

test('behind it, where words stand before', () => {
  const line = at(20, 100, 160, 20);
  expect(place([at(100, 100, 80, 20)], [line])).toEqual([[180, 100]]);
});

test('above or below, where a line goes through', () => {
  const line = at(0, 100, 400, 20);
  expect(place([at(100, 100, 80, 20)], [line])).toEqual([[100, 90]]);
  expect(place([at(100, 100, 80, 20)], [line, at(0, 60, 400, 40)])).toEqual([[100, 120]]);
});

test('never two on one spot', () => {
  const same = at(100, 100, 80, 20);
  const spots = place([same, same, same, same]).map(String);
  expect(new Set(spots).size).toBe(4);
});

test('a number to each outline, near it, on any picture', () => {
  const region = fc.record({
    x: fc.integer({ min: 0, max: 390 }),
    y: fc.integer({ min: 0, max: 790 }),
    width: fc.integer({ min: 1, max: 400 }),
    height: fc.integer({ min: 1, max: 200 }),
  });
  fc.assert(
    fc.property(
      fc.array(region, { maxLength: 20 }),
      fc.array(region, { maxLength: 20 }),
      (marks, text) => {
        const placed = place(marks, text);
        expect(placed).toHaveLength(marks.length);
        for (const [index, [x = NaN, y = NaN]] of placed.entries()) {
          const { x: left, y: top, width, height } = marks[index]!;
          expect(x >= left - 20 && x <= left + width + 20).toBe(true);
          expect(y >= top - 10 && y <= top + height + 10).toBe(true);
        }
      },
    ),
    { numRuns: 50 },
  );
});
