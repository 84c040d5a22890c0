/** The whole journey of a picture, with the models, on the first fixtures. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reader } from '../../src/reading/node/open-reader.js';
import { readingSchema, type Reading, type Region } from '../../src/reading/schema.js';
import { loadRuntime } from '../../src/recognise/node/models.js';
import { openSharedReader, sharedEngines } from '../cli/reader.js';
import { FULL } from '../full.js';
import { comparePart, describe as say, isSilent, type Truths } from './compare.js';

const IMAGES = new URL('../../fixtures/images/', import.meta.url);
const truths = JSON.parse(await readFile(new URL('truth.json', IMAGES), 'utf8')) as Truths;
/** One that the first reader is not sure of throughout. */
const UNSURE = 'liaoning-red-large-dark.png';
/** One that is read quickly. */
const SHORT = 'venue-poster.png';
/** Of each kind, of each colour, light and dark; most with few lines. */
const FEW = [
  ...[UNSURE, 'henan-red-microhei.png', 'hangzhou-yellow.png'],
  ...['henan-green-left-dark.png', 'travel-7days-0710.png', SHORT],
];
const FIRST = FULL ? [...new Set([...FEW, ...Object.keys(truths).slice(0, 42)])] : FEW;

const runtime = await loadRuntime();
if (runtime === null)
  console.error(
    'SKIPPED: onnxruntime-node is not installed, or dist/models/ not built; nothing of the first reader was tested.',
  );

it('a clean install has left the first reader in place', async () => {
  const require = createRequire(import.meta.url);
  expect(() => require.resolve('onnxruntime-node/package.json')).not.toThrow();
  expect(runtime, 'onnxruntime-node is there and does not load').not.toBeNull();
  await expect(runtime!.ort.InferenceSession.create(runtime!.models.rec)).resolves.toBeDefined();
});

describe.skipIf(runtime === null)('with both readers', () => {
  let reader: Reader;
  const readings = new Map<string, Reading>();

  async function read(name: string): Promise<Reading> {
    const path = fileURLToPath(new URL(name, IMAGES));
    return reader.read({ path, bytes: await readFile(path) });
  }

  /** What the engines say is recorded: of what is put together behind them. */
  const recorded = async (path: string, bytes: Uint8Array): Promise<Reading> =>
    (await openSharedReader({})).read({ path, bytes });

  beforeAll(async () => {
    reader = await sharedEngines();
  });

  describe.each(FIRST)('%s', (name) => {
    const truth = truths[name]!;

    beforeAll(async () => {
      readings.set(name, await read(name));
    });

    it('kind, issuer and colour', () => {
      const { kind, issuer, colour } = comparePart(readings.get(name)!, truth);
      expect({ kind: kind.given, issuer: issuer.given, colour: colour.given }).toEqual({
        kind: truth.kind,
        issuer: truth.issuer,
        colour: truth.colour,
      });
    });

    it('every field as shown, and none that is not', () => {
      const { fields } = comparePart(readings.get(name)!, truth);
      const wrong = fields.filter((field) => field.status !== 'right');
      expect(
        wrong.map((field) => `${field.name} ${field.status}`),
        wrong.map(say).join('\n'),
      ).toEqual([]);
    });

    it('no wrong value that asks nobody to look', () => {
      const { fields } = comparePart(readings.get(name)!, truth);
      expect(fields.filter(isSilent).map((field) => `${name}: ${say(field)}`)).toEqual([]);
    });

    it('the payload of its code', () => {
      const found = readings.get(name)!.qr.map((code) => code.text);
      expect(found.sort()).toEqual([...truth.qr!].sort());
    });

    it('regions that lie where the fields stand', () => {
      const { fields, file } = readings.get(name)!;
      for (const [field, { region }] of Object.entries(fields)) {
        expect(within(region, file), `${field} leaves the picture`).toBe(true);
        const shown = truth.boxes?.[field];
        if (shown) expect(shared(region, shown), `${field} is elsewhere`).toBeGreaterThan(0.5);
      }
    });

    it('the published shape', () => {
      const reading = readings.get(name)!;
      const json = JSON.parse(JSON.stringify(reading)) as unknown;
      expect(readingSchema.parse(json)).toEqual(json);
      expect(reading.file).toMatchObject({ name, mediaType: 'image/png' });
      expect(reading.engines).toHaveProperty('ppocr.models.det');
    });
  });

  it('says the same of the same picture, whatever was read before', async () => {
    expect(await read(SHORT)).toEqual(readings.get(SHORT));
  });

  it('asks the second reader where the first is unsure of what can hurt someone, and keeps both', async () => {
    const { fields } = readings.get(UNSURE) ?? (await read(UNSURE));
    const heard = Object.entries(fields).flatMap(([name, { readers }]) =>
      readers.tesseract === undefined ? [] : [name],
    );
    expect(heard).toContain('testResult');
    expect(heard).not.toContain('statusText');
    for (const { readers } of Object.values(fields)) {
      const { confidence, weakest = 1 } = readers.ppocr!;
      expect(readers.tesseract === undefined || confidence < 0.97 || weakest < 0.95).toBe(true);
    }
  });

  it('reads one code and asks for no look at most of its fields', async () => {
    const path = fileURLToPath(new URL('shandong-red-0614-0821.png', IMAGES));
    const { fields } = await recorded(path, await readFile(path));
    const asked = Object.entries(fields).filter(([, field]) => field.needsReview);
    // The page shows no year, and the name of this file tells none.
    expect(asked.map(([name]) => name)).toEqual(['displayedAt']);
    expect(fields.displayedAt!.value).toBe('--06-14T08:21:36');
  });

  it('takes the year from the name of the file', async () => {
    const bytes = await readFile(new URL('shandong-red-0614-0821.png', IMAGES));
    const { fields, metadata } = await recorded('Screenshot_2022-06-14-08-21-36.png', bytes);
    expect(metadata.nameTime).toBe('2022-06-14T08:21:36+08:00');
    expect(fields.displayedAt).toMatchObject({
      value: '2022-06-14T08:21:36+08:00',
      inferred: ['year'],
      needsReview: false,
    });
  });
});

function within(
  { x, y, width, height }: Region,
  bounds: { width: number; height: number },
): boolean {
  return x >= 0 && y >= 0 && x + width <= bounds.width && y + height <= bounds.height;
}

/** Share of the smaller of two rectangles that lies in the other. */
function shared(a: Region, b: Region): number {
  const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const smaller = Math.min(a.width * a.height, b.width * b.height);
  return x > 0 && y > 0 ? (x * y) / smaller : 0;
}
