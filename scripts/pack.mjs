/**
 * What seal.html reads with, as one text for its file: the worker's script, both runtimes, the models
 * with weights of 16 bits, and the list of characters. A line of JSON says what follows it; all of it
 * is one zlib stream, written by fflate, which gives the same bytes on every machine, in base64.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { zlibSync } from 'fflate';
import { halve } from './models/half.mjs';
import { readModel, writeModel } from './models/onnx.mjs';

const MODELS = fileURLToPath(new URL('../dist/models/', import.meta.url));

/** SHA-256 of what comes out. */
const HALVED = {
  'det.onnx': 'd070da8df0f31bbb7dae33090d89af44e2bc07f92af4c020dce60625565d7354',
  'rec.onnx': '20c1731b81b95a1cd1b30f5dad68109805d51a2e4b81213f9d54f04b751a0347',
};

const installed = (name) => readFile(fileURLToPath(import.meta.resolve(name)));

/** @param {string} script The worker's. @returns {Promise<string>} */
export async function packOf(script) {
  const files = {
    'worker.js': Buffer.from(script),
    'ort.wasm': await installed('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
    'zxing.wasm': await installed('zxing-wasm/reader/zxing_reader.wasm'),
    'keys.txt': await model('keys.txt'),
  };
  for (const [name, expected] of Object.entries(HALVED)) {
    const bytes = Buffer.from(writeModel(halve(readModel(await model(name)))));
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== expected)
      throw new Error(`${name} in 16 bits is not what it was: SHA-256 ${found}`);
    files[name] = bytes;
  }
  const head = {
    files: Object.entries(files).map(([name, { length }]) => ({ name, bytes: length })),
    originals: JSON.parse(await model('originals.json')),
  };
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...Object.values(files)]);
  return Buffer.from(zlibSync(whole, { level: 9 })).toString('base64');
}

async function model(name) {
  const bytes = await readFile(MODELS + name).catch(() => null);
  if (bytes === null) throw new Error(`dist/models/${name} is not there: npm run build:models`);
  return bytes;
}
