/**
 * Writes fixtures/lines/: what the engines read in each fixture.
 *
 *   npm run fixtures:lines            # pictures that are new or have changed
 *   npm run fixtures:lines -- --all   # all of them, after the engines have changed
 *   npm run fixtures:lines -- --looks # only how lines are set, after the layout has changed: no model
 *   npm run fixtures:lines -- --images fixtures/screens   # another folder, into its lines/
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bitmap } from '../src/files/bitmap.js';
import { decode, inspectImage } from '../src/files/node/inspect.js';
import { BUILT_IN } from '../src/reading/catalogue/index.js';
import { readOne } from '../src/reading/node/read.js';
import { RASTER } from '../src/files/node/raster.js';
import { findQrCodes } from '../src/recognise/node/qr.js';
import { see, type PageObservation } from '../src/recognise/see.js';
import { openPpocr } from '../src/recognise/node/ppocr.js';
import { openTesseract } from '../src/recognise/node/tesseract.js';
import {
  listening,
  recordedPages,
  toRecordedLook,
  type Recording,
} from '../test/reading/recorded.js';

const { values: options } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    looks: { type: 'boolean', default: false },
    images: { type: 'string', default: 'fixtures/images' },
  },
});
const IMAGES = options.images;
const LINES = IMAGES === 'fixtures/images' ? 'fixtures/lines' : join(IMAGES, 'lines');

async function recordedHash(file: string): Promise<string | null> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as Recording).sha256;
  } catch {
    return null;
  }
}

/** A line of the page a line of the file, so that changes can be read. */
function format({ sha256, reads, codes, second, exif, looks, blocks }: Recording): string {
  const list = (items: readonly unknown[]): string =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  const pages = reads.map(
    ({ size, lines }) => `{"size":${JSON.stringify(size)},"lines":${list(lines)}}`,
  );
  return [
    `{"sha256":"${sha256}",`,
    `"exif":${JSON.stringify(exif)},`,
    `"codes":${list(codes)},`,
    `"reads":[${pages.join(',')}],`,
    `"looks":${list(looks ?? [])},`,
    `"blocks":${list(blocks ?? [])},`,
    `"second":${list(second)}}\n`,
  ].join('\n');
}

/** How lines are set and in which blocks, from the pixels and what was read. */
async function addLooks(recording: Recording, bitmap: Bitmap): Promise<PageObservation> {
  const sight = await see(bitmap, {
    page: recordedPages(recording),
    findQrCodes,
    turn: RASTER.turn,
  });
  recording.looks = sight.lines.flatMap(({ look }) => (look ? [toRecordedLook(look)] : []));
  recording.blocks = [...sight.blocks];
  return sight;
}

if (options.looks) {
  for (const entry of await readdir(LINES)) {
    const name = entry.replace(/\.json$/, '');
    const file = join(LINES, entry);
    const bytes = await readFile(join(IMAGES, name)).catch(() => null);
    if (bytes === null || !entry.endsWith('.json')) continue;
    const recording = JSON.parse(await readFile(file, 'utf8')) as Recording;
    const { mediaType } = await inspectImage(name, bytes);
    await addLooks(recording, await decode(name, bytes, mediaType));
    await writeFile(file, format(recording));
  }
  process.exit(0);
}

const ppocr = await openPpocr({ threads: 2 });
if (ppocr === null) throw new Error('onnxruntime-node is not installed: nothing can be recorded');
const tesseract = openTesseract();

const truths = JSON.parse(await readFile(join(IMAGES, 'truth.json'), 'utf8')) as object;
await mkdir(LINES, { recursive: true });
let written = 0;
for (const name of Object.keys(truths)) {
  const bytes = await readFile(join(IMAGES, name)).catch(() => null);
  if (bytes === null) continue;
  const file = join(LINES, `${name}.json`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (!options.all && (await recordedHash(file)) === sha256) continue;
  const engines = listening(ppocr, tesseract);
  try {
    const reading = await readOne({ path: name, bytes }, engines, BUILT_IN);
    const { reads, second } = engines.heard;
    const recording: Recording = { sha256, reads, second, codes: [], exif: {} };
    const sight = await addLooks(recording, await decode(name, bytes, reading.file.mediaType));
    recording.codes = sight.qr.map(({ box: { x, y, width, height } }, i) => ({
      box: [x, y, width, height],
      colour: sight.qrColours[i]?.value ?? null,
    }));
    for (const tag of ['DateTimeOriginal', 'CreateDate']) {
      const value = reading.metadata.exif[tag];
      if (typeof value === 'string') recording.exif[tag] = value;
    }
    await writeFile(file, format(recording));
    written++;
  } catch (error) {
    console.error(`${name}: ${String(error)}`);
  }
}
await Promise.all([ppocr.close(), tesseract.close()]);

// What is no fixture any more leaves no recording behind.
const wanted = new Set(Object.keys(truths).map((name) => `${name}.json`));
for (const file of await readdir(LINES))
  if (file.endsWith('.json') && !wanted.has(file)) await rm(join(LINES, file));
console.log(`${written} recorded`);
