/** Points of a levelled picture, found again in the photograph. */
import { expect, it } from 'vitest';
import { comparePixels, type LookAt } from '../../src/bundle/compare/colours.js';
import { RASTER } from '../../src/files/node/raster.js';
import { pointBack, turnedSize } from '../../src/recognise/turned.js';

const [width, height] = [300, 500];
/** Each pixel says where it is. */
const data = new Uint8Array(width * height * 3);
for (let at = 0; at < width * height; at++)
  data.set([(at % width) >> 1, Math.floor(at / width) >> 1, 200], at * 3);
const photo = { width, height, data };

it.each([-4.9, 3, 12])('of one that was turned by %s degrees', async (degrees) => {
  const level = await RASTER.turn(photo, degrees);
  const size = turnedSize(photo, degrees);
  expect([Math.round(size.width), Math.round(size.height)]).toEqual([level.width, level.height]);
  for (const [x, y] of [
    [150, 250],
    [200, 300],
    [120, 400],
  ] as const) {
    const { x: px, y: py } = pointBack({ x: x + 0.5, y: y + 0.5 }, level, photo, degrees);
    const [r, g] = level.data.subarray((y * level.width + x) * 3);
    expect([Math.abs(px / 2 - r!) < 2, Math.abs(py / 2 - g!) < 2]).toEqual([true, true]);
  }
});

it('a reading that noted them in the levelled picture is no contradiction', async () => {
  // Four fields of colour: the middle of the levelled picture lies elsewhere in the photograph.
  const fields = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++)
    fields.set([at % width < 150 ? 0 : 255, at / width < 250 ? 0 : 255, 200], at * 3);
  const degrees = -5;
  const level = await RASTER.turn({ width, height, data: fields }, degrees);
  const samples = [158, 160, 162].map((x) => {
    const at = (254 * level.width + x) * 3;
    return [x, 254, ...level.data.subarray(at, at + 3)];
  });
  const original = { file: '001.png', bytes: 1_000_000, width, height };
  const reading = {
    colour: { value: 'blue', rgb: [0, 0, 200], samples },
    parts: [],
    warnings: [{ code: 'turned', degrees }],
  };
  const look: LookAt = async (_bytes, { points }) =>
    points.map(([x, y]) => {
      const at = (y * width + x) * 3;
      return [fields[at]!, fields[at + 1]!, fields[at + 2]!] as const;
    });
  const compared = (warnings: unknown[]) =>
    comparePixels(
      { item: '001', view: { original, reading: { ...reading, warnings } } } as never,
      { items: new Map([['001', 'o']]), hashes: new Map([['o', 'x']]) } as never,
      async () => new Uint8Array([1]),
      look,
      { pixels: 0 },
    );
  expect(await compared(reading.warnings)).toEqual([]);
  // Were the picture not said to be turned, the points would lie elsewhere.
  const untold = await compared([]);
  expect(untold.map(({ code }) => code)).toEqual(['colour-differs']);
});
