/**
 * What the engines alone take for some pictures, in one thread: everything is read as in the
 * program, and only the time inside the models is counted. Prints milliseconds, as JSON.
 *
 *   node bare.js [--one-reader] PICTURE…
 */
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type * as Ort from 'onnxruntime-node';
import sharp from 'sharp';
import { BUILT_IN } from '../src/reading/catalogue/index.js';
import { readOne } from '../src/reading/node/read.js';
import { openPpocr } from '../src/recognise/node/ppocr.js';
import { openTesseract } from '../src/recognise/node/tesseract.js';

const [flag, ...rest] = process.argv.slice(2);
const oneReader = flag === '--one-reader';
const pictures = oneReader ? rest : [flag!, ...rest];
sharp.concurrency(1);
sharp.cache(false);

let models = 0;
let second = 0;
const { default: ort } = (await import('onnxruntime-node')) as unknown as { default: typeof Ort };
const page = (await openPpocr({ threads: 1 }))!;
const tesseract = oneReader ? null : openTesseract();
const session = Object.getPrototypeOf(await ort.InferenceSession.create(await smallestModel())) as {
  run: (...args: unknown[]) => Promise<unknown>;
};
const run = session.run;
session.run = async function (...args) {
  const started = performance.now();
  try {
    return await run.apply(this, args);
  } finally {
    models += performance.now() - started;
  }
};
const timed = tesseract && {
  ...tesseract,
  async readCrops(...args: Parameters<typeof tesseract.readCrops>) {
    const started = performance.now();
    try {
      return await tesseract.readCrops(...args);
    } finally {
      second += performance.now() - started;
    }
  },
};
// Its start is no part of its reading.
await tesseract?.readCrops({ width: 8, height: 8, data: new Uint8Array(192).fill(255) }, [
  { x: 0, y: 0, width: 8, height: 8 },
]);

const started = performance.now();
for (const path of pictures)
  await readOne({ path, bytes: await readFile(path) }, { page, second: timed }, BUILT_IN);
const whole = performance.now() - started;
console.log(JSON.stringify({ models, second, whole }));
await page.close();
await tesseract?.close();

/** Any model will do: it is for the class of its session. */
async function smallestModel(): Promise<string> {
  const { loadRuntime } = await import('../src/recognise/node/models.js');
  return (await loadRuntime())!.models.det;
}
