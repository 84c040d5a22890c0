/** Masks that leave the layout: what is personal is covered, found or likely. */
import { describe, expect, it } from 'vitest';
import { planPersonal } from '../../src/bundle/redact/regions.js';
import type { Region } from '../../src/reading/schema.js';

const at = (x: number, y: number, width = 100, height = 20): Region => ({ x, y, width, height });

function covered(lines: [text: string, region: Region][], shown: [string, Region][] = []) {
  const documents = new Map<string, unknown>([
    ['data/items/001/item.json', { issuer: { title: '某地健康码' } }],
    ['data/items/001/text.json', { lines: lines.map(([text, region]) => ({ text, region })) }],
    ...shown.map(([field, region]) => [`data/items/001/fields/${field}.json`, { region }] as const),
  ]);
  const names = new Set(shown.map(([field]) => field));
  const { covered: regions, open } = planPersonal({
    ...{ item: '001', documents, withheld: new Map(), secrets: ['林样例'], shown: names },
  });
  expect(open).toBe(true);
  return ({ x, y }: { x: number; y: number }) =>
    regions.some((r) => x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height);
}

describe('a mask of what is personal', () => {
  it('covers known values, labelled ones to the edge and below, stars and figures of any width', () => {
    const isCovered = covered([
      ['某地健康码', at(0, 0)],
      ['持有人林样例', at(0, 100)],
      ['姓 名', at(0, 200)],
      ['张**', at(0, 300)],
      ['编号 １２３４', at(0, 400)],
      ['请配合防疫', at(0, 500)],
    ]);
    for (const y of [110, 210, 310, 410]) expect(isCovered({ x: 50, y }), `${y}`).toBe(true);
    expect(isCovered({ x: 900, y: 210 })).toBe(true);
    expect(isCovered({ x: 50, y: 230 })).toBe(true);
    for (const y of [10, 510]) expect(isCovered({ x: 50, y }), `${y}`).toBe(false);
  });

  it('knows labels in English', () => {
    const isCovered = covered([
      ['Name: Li Ming', at(0, 100)],
      ['Passport No.', at(0, 200)],
      ['Namely', at(0, 300)],
    ]);
    for (const y of [110, 210, 230]) expect(isCovered({ x: 50, y }), `${y}`).toBe(true);
    expect(isCovered({ x: 50, y: 310 })).toBe(false);
  });

  it('covers a code that could not be decoded, known by its colour alone, and each code once', () => {
    const colour = { value: 'green', rgb: [46, 155, 99], region: at(200, 500, 400, 400) };
    const codes = (from: string, qr: { region: Region }[]) => {
      const documents = new Map<string, unknown>([
        ['data/items/001/item.json', { issuer: null, colour: { ...colour, from } }],
        ['data/items/001/qr.json', { qr }],
      ]);
      return planPersonal({
        ...{ item: '001', documents, withheld: new Map(), secrets: [], shown: new Set() },
      }).codes;
    };
    const [only, ...more] = codes('qr-modules', []);
    expect(more).toEqual([]);
    expect(only?.rgb).toEqual(colour.rgb);
    expect(only!.region.x).toBeLessThan(200);
    expect(only!.region.x + only!.region.width).toBeGreaterThan(600);
    expect(codes('qr-modules', [{ region: at(205, 505, 390, 390) }])).toHaveLength(1);
    // The colour of a whole card is no code.
    expect(codes('card', [])).toEqual([]);
  });

  it('leaves what is shown, but not a name that stands in its way', () => {
    const shown: [string, Region] = ['displayedAt', at(0, 0, 200)];
    const time = covered([['2022-06-14 08:21', at(0, 0, 200)]], [shown]);
    expect(time({ x: 50, y: 10 })).toBe(false);
    const name = covered([['姓名 张样例 2022-06-14 08:21', at(0, 0, 300)]], [shown]);
    expect(name({ x: 50, y: 10 })).toBe(true);
  });
});
