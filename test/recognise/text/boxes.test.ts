import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point, Quad } from '../../../src/files/bitmap.js';
import { findBoxes, type BoxOptions } from '../../../src/recognise/text/ppocr/boxes.js';

const OPTIONS: BoxOptions = { threshold: 0.3, boxThreshold: 0.5, unclip: 1.6, minSide: 3 };
const [WIDTH, HEIGHT] = [320, 240];

interface Bar {
  x: number;
  y: number;
  long: number;
  short: number;
  /** Degrees, clockwise on the screen. */
  angle?: number;
  value?: number;
}

function mapOf(...bars: Bar[]): Float32Array {
  const map = new Float32Array(WIDTH * HEIGHT);
  for (const { x, y, long, short, angle = 0, value = 0.9 } of bars) {
    const radians = (angle * Math.PI) / 180;
    for (let py = 0; py < HEIGHT; py++) {
      for (let px = 0; px < WIDTH; px++) {
        const [dx, dy] = [px - x, py - y];
        const along = dx * Math.cos(radians) + dy * Math.sin(radians);
        const across = -dx * Math.sin(radians) + dy * Math.cos(radians);
        if (Math.abs(along) <= long / 2 && Math.abs(across) <= short / 2)
          map[py * WIDTH + px] = value;
      }
    }
  }
  return map;
}

const find = (map: Float32Array, options = OPTIONS): ReturnType<typeof findBoxes> =>
  findBoxes(map, WIDTH, HEIGHT, options);

const centreOf = (quad: Quad): Point => ({
  x: quad.reduce((sum, p) => sum + p.x, 0) / 4,
  y: quad.reduce((sum, p) => sum + p.y, 0) / 4,
});
const longOf = ([a, b]: Quad): number => Math.hypot(b.x - a.x, b.y - a.y);
const shortOf = ([a, , , d]: Quad): number => Math.hypot(d.x - a.x, d.y - a.y);
const angleOf = ([a, b]: Quad): number => (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;

describe('findBoxes', () => {
  it('finds nothing in an empty map', () => {
    expect(find(new Float32Array(WIDTH * HEIGHT))).toEqual([]);
  });

  it('grows a level bar by area × unclip / perimeter on every side', () => {
    const [box, ...more] = find(mapOf({ x: 160, y: 120, long: 120, short: 12 }));
    expect(more).toEqual([]);
    const [long, short] = [121, 13];
    const grow = (long * short * 1.6) / (2 * (long + short));
    expect(longOf(box!.quad)).toBeCloseTo(long + 2 * grow, 0);
    expect(shortOf(box!.quad)).toBeCloseTo(short + 2 * grow, 0);
    expect(centreOf(box!.quad)).toEqual({ x: expect.closeTo(160, 0), y: expect.closeTo(120, 0) });
    expect(box!.score).toBeCloseTo(0.9);
  });

  it('gives corners clockwise from the top left', () => {
    const [box] = find(mapOf({ x: 160, y: 120, long: 120, short: 12 }));
    const [a, b, c, d] = box!.quad;
    expect(a.x).toBeLessThan(b.x);
    expect(a.y).toBeLessThan(d.y);
    expect(c.x).toBeGreaterThan(d.x);
    expect(c.y).toBeGreaterThan(b.y);
  });

  it.each([-10, -5, 5, 10, 30])('follows a line that is tilted by %i degrees', (angle) => {
    const [box] = find(mapOf({ x: 160, y: 120, long: 180, short: 14, angle }));
    expect(angleOf(box!.quad)).toBeCloseTo(angle, -0.3);
    expect(Math.abs(angleOf(box!.quad) - angle)).toBeLessThan(1.5);
  });

  it('does not believe the tilt of a few pixels', () => {
    const [box] = find(mapOf({ x: 160, y: 120, long: 14, short: 10 }));
    expect(angleOf(box!.quad)).toBe(0);
  });

  it('parts lines that do not touch, joins those that touch at a corner', () => {
    const apart = mapOf(
      { x: 100, y: 60, long: 80, short: 10 },
      { x: 100, y: 80, long: 80, short: 10 },
    );
    expect(find(apart)).toHaveLength(2);
    const map = new Float32Array(WIDTH * HEIGHT);
    for (let i = 0; i < 10; i++)
      for (let j = 0; j < 10; j++) {
        map[(50 + j) * WIDTH + 50 + i] = 0.9;
        map[(60 + j) * WIDTH + 60 + i] = 0.9;
      }
    expect(find(map)).toHaveLength(1);
  });

  it('leaves away what is faint, thin or tiny', () => {
    expect(find(mapOf({ x: 100, y: 60, long: 80, short: 10, value: 0.4 }))).toEqual([]);
    expect(find(mapOf({ x: 100, y: 60, long: 80, short: 0 }))).toEqual([]);
    expect(find(mapOf({ x: 100, y: 60, long: 1, short: 1 }))).toEqual([]);
  });

  it('finds a bar that touches the border', () => {
    expect(find(mapOf({ x: 0, y: 0, long: 120, short: 20 }))).toHaveLength(1);
    expect(find(mapOf({ x: WIDTH - 1, y: HEIGHT - 1, long: 120, short: 20 }))).toHaveLength(1);
  });

  it('covers the text, whatever its place, size and tilt', () => {
    const bar = fc.record({
      x: fc.integer({ min: 120, max: 200 }),
      y: fc.integer({ min: 100, max: 140 }),
      long: fc.integer({ min: 40, max: 180 }),
      short: fc.integer({ min: 8, max: 20 }),
      angle: fc.integer({ min: -20, max: 20 }),
    });
    fc.assert(
      fc.property(bar, (sketch) => {
        const [box, ...more] = find(mapOf(sketch));
        expect(more).toEqual([]);
        const { x, y } = centreOf(box!.quad);
        expect(Math.hypot(x - sketch.x, y - sketch.y)).toBeLessThan(3);
        expect(longOf(box!.quad)).toBeGreaterThan(sketch.long);
        expect(shortOf(box!.quad)).toBeGreaterThan(sketch.short);
      }),
      { numRuns: 40 },
    );
  });
});
