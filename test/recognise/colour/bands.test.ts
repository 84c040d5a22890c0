import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hueMargin, MIN_CHROMA, nameOf } from '../../../src/recognise/colour/bands.js';
import { againstWhite, linearToOklch, type Rgb } from '../../../src/recognise/colour/oklch.js';

const WHITE: Rgb = [255, 255, 255];

function named(hex: string): string {
  const rgb = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
  return nameOf(againstWhite(rgb, WHITE));
}

describe('colours of known codes', () => {
  it.each([
    // QR modules
    ['#51A460', 'green'],
    ['#529857', 'green'],
    ['#089154', 'green'],
    ['#31B18E', 'green'],
    ['#60AF95', 'green'],
    ['#317A2F', 'green'],
    ['#B12025', 'red'],
    // Travel cards on Android and iOS
    ['#2BA567', 'green'],
    ['#53A36C', 'green'],
    // Hangzhou's green and yellow, and another yellow
    ['#2bac65', 'green'],
    ['#FF9F00', 'yellow'],
    ['#F6B901', 'yellow'],
    // Plain names
    ['#FF0000', 'red'],
    ['#FF7A00', 'orange'],
    ['#FFFF00', 'yellow'],
    ['#00FF00', 'green'],
    ['#1677FF', 'blue'],
    ['#7B2CBF', 'purple'],
    ['#000000', 'black'],
    ['#333333', 'black'],
    ['#999999', 'grey'],
  ])('%s is %s', (hex, name) => {
    expect(named(hex)).toBe(name);
  });
});

describe('the hue circle', () => {
  const atHue = (h: number): string => nameOf({ l: 0.6, c: 0.15, h });

  it('has no gap: every hue has a name', () => {
    const names = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'];
    fc.assert(
      fc.property(fc.double({ min: 0, max: 360, noNaN: true }), (hue) => {
        expect(names).toContain(atHue(hue));
      }),
    );
  });

  it('goes once around: each name is one stretch, and red closes the circle', () => {
    const around = Array.from({ length: 3600 }, (_, i) => atHue(i / 10));
    const stretches = around.filter((name, i) => name !== around[i - 1]);
    expect(stretches).toEqual(['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'red']);
    expect(atHue(0)).toBe(atHue(359.99));
  });

  it('names change only where the margin is nil', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 359, noNaN: true }), (hue) => {
        if (hueMargin(hue) > 1) expect(atHue(hue)).toBe(atHue((hue + 1) % 360));
      }),
    );
  });

  it('margins are small near an end of a band and large in its middle', () => {
    expect(hueMargin(41)).toBeCloseTo(0);
    expect(hueMargin(157)).toBeGreaterThan(40);
    expect(hueMargin(0)).toBe(15);
  });

  it('what has hardly any chroma has no hue', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: MIN_CHROMA * 0.99, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        (l, c, h) => {
          expect(['black', 'grey']).toContain(nameOf({ l, c, h }));
        },
      ),
    );
  });
});

describe('OKLCH', () => {
  it('agrees with published values', () => {
    const red = linearToOklch([1, 0, 0]);
    expect([red.l, red.c, red.h]).toEqual([
      expect.closeTo(0.628, 3),
      expect.closeTo(0.2577, 3),
      expect.closeTo(29.23, 1),
    ]);
    expect(linearToOklch([1, 1, 1]).l).toBeCloseTo(1, 4);
    expect(linearToOklch([1, 1, 1]).c).toBeCloseTo(0, 4);
  });
});
