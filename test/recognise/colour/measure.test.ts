import { describe, expect, it } from 'vitest';
import type { Bitmap, Quad } from '../../../src/files/bitmap.js';
import { isGreyscale } from '../../../src/recognise/colour/measure.js';
import type { Rgb } from '../../../src/recognise/colour/oklch.js';
import { measureArea, measureGround, measureQr } from '../../../src/recognise/colour/sources.js';

type Painter = (x: number, y: number) => Rgb;

function paint(width: number, height: number, at: Painter): Bitmap {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(at(x, y), (y * width + x) * 3);
  return { width, height, data };
}

const WHITE: Rgb = [255, 255, 255];
const GREEN: Rgb = [0x2b, 0xac, 0x65];
const YELLOW: Rgb = [0xff, 0x9f, 0x00];
const BLUE: Rgb = [0x1e, 0x91, 0xf8];
const RED: Rgb = [0xb1, 0x20, 0x25];

const SIZE = 25;
const STEP = 8;
const EDGE = 40;

/** Finder patterns in three corners; of the rest a chequer is as good a code as any. */
const DARK = Array.from({ length: SIZE * SIZE }, (_, i) => {
  const [row, column] = [Math.floor(i / SIZE), i % SIZE];
  const ring = finderRing(row, column);
  return ring === null ? (row + column) % 2 === 0 : ring <= 1 || ring === 3;
});

/** Rings around the middle of a finder pattern; 4 is the light separator. */
function finderRing(row: number, column: number): number | null {
  const far = SIZE - 4;
  const rings = [
    [3, 3],
    [3, far],
    [far, 3],
  ].map(([r, c]) => Math.max(Math.abs(row - r!), Math.abs(column - c!)));
  const ring = Math.min(...rings);
  return ring <= 4 ? ring : null;
}

const END = EDGE + SIZE * STEP;
const QUAD: Quad = [
  { x: EDGE, y: EDGE },
  { x: END, y: EDGE },
  { x: END, y: END },
  { x: EDGE, y: END },
];
const QR = { quad: QUAD, modules: { size: SIZE, dark: DARK } };

function codeIn(
  dark: Rgb,
  options: { light?: Rgb; over?: (x: number, y: number) => Rgb | null } = {},
): Bitmap {
  return paint(END + EDGE, END + EDGE, (x, y) => {
    const over = options.over?.(x, y);
    if (over) return over;
    const column = Math.floor((x - EDGE) / STEP);
    const row = Math.floor((y - EDGE) / STEP);
    const inside = column >= 0 && row >= 0 && column < SIZE && row < SIZE;
    return inside && DARK[row * SIZE + column] ? dark : (options.light ?? WHITE);
  });
}

/** What a warm or dim screen does to every colour alike, in linear light. */
function lit(rgb: Rgb, light: Rgb): Rgb {
  const linear = (v: number): number => (v / 255) ** 2.2;
  return rgb.map((value, i) =>
    Math.round(255 * (linear(value) * linear(light[i]!)) ** (1 / 2.2)),
  ) as unknown as Rgb;
}

const NIGHT_SHIFT: Rgb = [255, 214, 170];
const DIM: Rgb = [130, 130, 130];
const BLUISH: Rgb = [205, 225, 255];

describe('measureQr', () => {
  it.each([
    ['green', GREEN],
    ['yellow', YELLOW],
    ['red', RED],
    ['black', [20, 20, 20] as Rgb],
  ] as const)('measures the dark modules: %s', (name, rgb) => {
    const measured = measureQr(codeIn(rgb), QR)!;
    expect(measured).toMatchObject({ value: name, share: 1, white: WHITE });
    expect(measured.rgb).toEqual(rgb);
  });

  it.each([
    ['night shift', NIGHT_SHIFT],
    ['a dim screen', DIM],
    ['a bluish screen', BLUISH],
  ] as const)('names the same colours under %s, against the local white', (_, light) => {
    for (const [name, rgb] of Object.entries({ green: GREEN, yellow: YELLOW, red: RED })) {
      const measured = measureQr(codeIn(lit(rgb, light), { light: lit(WHITE, light) }), QR)!;
      expect(measured.value).toBe(name);
      expect(measured.confidence).toBeGreaterThan(0.7);
    }
  });

  it('without the local white a warm tint would turn yellow into orange', () => {
    const dark = lit(YELLOW, NIGHT_SHIFT);
    expect(measureQr(codeIn(dark, { light: lit(WHITE, NIGHT_SHIFT) }), QR)!.value).toBe('yellow');
    expect(measureQr(codeIn(dark, { light: WHITE }), QR)!.value).toBe('orange');
  });

  it('leaves out the logo in the middle', () => {
    const middle = EDGE + (SIZE * STEP) / 2;
    const logo = (x: number, y: number): Rgb | null =>
      Math.max(Math.abs(x - middle), Math.abs(y - middle)) < SIZE * STEP * 0.14 ? RED : null;
    expect(measureQr(codeIn(GREEN, { over: logo }), QR)).toMatchObject({
      value: 'green',
      share: 1,
    });
  });

  it('a red bar drawn across a green code does not win, and is seen in the share', () => {
    const bar = (_x: number, y: number): Rgb | null => (y > 60 && y < 100 ? [230, 0, 18] : null);
    const measured = measureQr(codeIn(GREEN, { over: bar }), QR)!;
    expect(measured.value).toBe('green');
    expect(measured.share).toBeLessThan(0.9);
    expect(measured.share).toBeGreaterThan(0.6);
  });

  it('a grey veil makes it paler, not another colour', () => {
    const veiled = (rgb: Rgb): Rgb =>
      rgb.map((value) => Math.round(value * 0.45 + 128 * 0.55)) as unknown as Rgb;
    expect(measureQr(codeIn(veiled(GREEN), { light: veiled(WHITE) }), QR)!.value).toBe('green');
  });

  it('records what it measured, so that another program can repeat it', () => {
    const bitmap = codeIn(GREEN);
    const { samples, region } = measureQr(bitmap, QR)!;
    expect(samples.length).toBeGreaterThan(50);
    for (const [x, y, r, g, b] of samples) {
      const at = (y * bitmap.width + x) * 3;
      expect([r, g, b]).toEqual([...bitmap.data.subarray(at, at + 3)]);
      expect(x).toBeGreaterThanOrEqual(region.x);
      expect(x).toBeLessThan(region.x + region.width);
    }
  });

  it('records points of the finder patterns only: others would tell what the code says', () => {
    const { samples } = measureQr(codeIn(GREEN), QR)!;
    for (const [x, y] of samples) {
      const module = (at: number): number => Math.floor((at - EDGE) / STEP);
      expect(finderRing(module(y), module(x))).toBeLessThanOrEqual(3);
    }
  });

  it('records none where the data modules have another colour, and is not sure', () => {
    const corner = (x: number, y: number): boolean => {
      const ring = finderRing(Math.floor((y - EDGE) / STEP), Math.floor((x - EDGE) / STEP));
      return ring !== null && ring <= 3 && ring !== 2;
    };
    const over = (x: number, y: number): Rgb | null => (corner(x, y) ? RED : null);
    const measured = measureQr(codeIn(GREEN, { over }), QR)!;
    expect(measured.samples).toEqual([]);
    expect(measured.confidence).toBeLessThan(0.75);
  });

  it('a page that is pale green by design is no warm light', () => {
    const measured = measureQr(codeIn(GREEN, { light: [196, 240, 210] }), QR)!;
    expect(measured.value).toBe('green');
  });
});

describe('measureArea', () => {
  it('finds the colour of an arrow in its ring on white', () => {
    const ring = paint(200, 200, (x, y) => {
      const r = Math.hypot(x - 100, y - 100);
      return r > 70 && r < 80 ? GREEN : WHITE;
    });
    const box = { x: 0, y: 0, width: 200, height: 200 };
    expect(measureArea(ring, box)).toMatchObject({ value: 'green' });
  });

  it('is nothing where nothing is coloured', () => {
    const white = paint(60, 60, () => WHITE);
    expect(measureArea(white, { x: 0, y: 0, width: 60, height: 60 })).toBeNull();
  });
});

describe('measureGround', () => {
  const striped = (ground: Rgb, ink: Rgb): Bitmap =>
    paint(300, 80, (x, y) => (y > 25 && y < 55 && x % 6 < 2 ? ink : ground));
  const line = { x: 20, y: 22, width: 260, height: 36 };

  it('tells the ground of white words on red from the ink of red words on white', () => {
    expect(measureGround(striped(RED, WHITE), line)).toMatchObject({ value: 'red' });
    expect(measureGround(striped(WHITE, RED), line)).toMatchObject({ value: 'grey' });
    expect(measureArea(striped(WHITE, RED), line)).toMatchObject({ value: 'red' });
  });

  it("is a badge's, and not the bar's that it lies on", () => {
    const badge = paint(300, 80, (x, y) => {
      if (y <= 18 || y >= 62) return BLUE;
      return y > 25 && y < 55 && x % 6 < 2 ? WHITE : GREEN;
    });
    expect(measureGround(badge, line)).toMatchObject({ value: 'green' });
  });
});

describe('isGreyscale', () => {
  it('is true without any hue, however slight the noise', () => {
    expect(
      isGreyscale(paint(200, 200, (x, y) => [(x + y) % 256, (x + y + 6) % 256, (x + y) % 256])),
    ).toBe(false);
    const grey = paint(200, 200, (x) => [x, x + 4, x + 2]);
    expect(isGreyscale(grey)).toBe(true);
  });

  it('is false where a small part is coloured', () => {
    const mostly = paint(200, 200, (x, y) => (x < 20 && y < 20 ? GREEN : [x, x, x]));
    expect(isGreyscale(mostly)).toBe(false);
  });
});
