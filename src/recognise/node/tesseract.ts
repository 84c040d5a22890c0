/**
 * tesseract.js: the second reader of lines that matter, and the reader of last resort for whole
 * pages. It is weak on screens; what it says counts as doubt, never as proof.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Worker as Thread } from 'node:worker_threads';
import sharp from '../../files/node/sharp.js';
import type { Worker } from 'tesseract.js';
import { once, quietly } from '../../base/once.js';
import { lineImage, rawOf } from './line-image.js';
import { MODELS } from './models.js';
import { hashFiles, startedInTime } from './engine.js';
import type { EngineFacts, CropReader, CropText, PageReader, TextLine } from '../text/types.js';
import { readingOrder } from '../text/order.js';

const require = createRequire(import.meta.url);

const LANGUAGE_FILE = fileURLToPath(new URL('chi_sim.traineddata.gz', MODELS));

/** A worker, and what becomes of its thread. */
interface Started {
  worker: Worker;
  /** Held by the process only while it works: who forgets `close()` does not wait forever. */
  thread: Thread;
  /** Never resolves; rejects when the thread ends or fails: the worker itself does not tell. */
  lost: Promise<never>;
}

/**
 * Nothing is fetched: core, worker and language data are files of installed packages.
 *
 * @throws EvidenceError `engine-failed`: tesseract.js leaves its thread running when the core cannot
 *   be loaded, and never answers when the language data cannot.
 */
async function startWorker(): Promise<Started> {
  // Node 20 compiles WebAssembly a second time once it has run for a moment, which takes longer than
  // a few lines do; later versions wait about as long as this.
  setFlagsFromString('--wasm-tiering-budget=20000000');
  const { createWorker, OEM } = await import('tesseract.js');
  const { thread, made } = await threadOf(
    () =>
      new Promise<Worker>((resolve, reject) => {
        createWorker('chi_sim', OEM.LSTM_ONLY, {
          langPath: dirname(LANGUAGE_FILE),
          cacheMethod: 'none',
          gzip: true,
          errorHandler: reject,
        }).then(resolve, reject);
      }),
  );
  const lost = new Promise<never>((_, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`its thread ended (${code})`)));
  });
  lost.catch(() => undefined);
  try {
    const worker = await startedInTime('tesseract.js', Promise.race([made, lost]));
    thread.unref();
    return { worker, lost, thread };
  } catch (error) {
    await thread.terminate();
    throw error;
  }
}

/** What the worker answers, or that it is gone; until then the process does not end. */
async function held<T>({ thread, lost }: Started, answer: Promise<T>): Promise<T> {
  thread.ref();
  try {
    return await Promise.race([answer, lost]);
  } finally {
    thread.unref();
  }
}

/** The thread that a call starts; tesseract.js keeps it to itself until all went well. */
async function threadOf<T>(start: () => Promise<T>): Promise<{ thread: Thread; made: Promise<T> }> {
  // Threads of others that were started before have been announced by then.
  await new Promise(setImmediate);
  const announced = new Promise<Thread>((resolve) => process.once('worker', resolve));
  const made = start();
  made.catch(() => undefined);
  return { thread: await Promise.race([announced, made.then(() => announced)]), made };
}

/** Reads pictures of single lines, as `lineImage` makes them. */
export interface LineReader {
  readLine(image: Uint8Array): Promise<CropText>;
  /** Starts what the first call would wait for. */
  prepare(): void;
  close(): Promise<void>;
}

/** @param lines May run in another process: one start serves many. */
export function cropReader(lines: LineReader): CropReader {
  let facts: Promise<EngineFacts> | undefined;
  return {
    name: 'tesseract',
    async readCrops(bitmap, boxes) {
      const results: CropText[] = [];
      for (const box of boxes) results.push(await lines.readLine(await lineImage(bitmap, box)));
      return results;
    },
    prepare: () => lines.prepare(),
    engine() {
      facts ??= hashFiles({ chi_sim: LANGUAGE_FILE }).then((models) => ({
        version: `tesseract.js ${(require('tesseract.js/package.json') as { version: string }).version}`,
        models,
      }));
      return facts;
    },
    close: () => lines.close(),
  };
}

/** Its start takes about half a second: it begins when it is first asked to read, or told to prepare. */
export function openTesseract(): CropReader & PageReader & LineReader {
  const engine = once(startWorker);
  let mode: 'line' | 'page' | undefined;

  async function workerFor(wanted: 'line' | 'page'): Promise<Started> {
    const started = await engine.get();
    if (mode !== wanted) {
      const { PSM } = await import('tesseract.js');
      const set = started.worker.setParameters({
        tessedit_pageseg_mode: wanted === 'line' ? PSM.SINGLE_LINE : PSM.SPARSE_TEXT,
        preserve_interword_spaces: '1',
        user_defined_dpi: '150',
      });
      await held(started, set);
      mode = wanted;
    }
    return started;
  }

  const lines: LineReader = {
    async readLine(image) {
      const started = await workerFor('line');
      const { data } = await held(started, started.worker.recognize(Buffer.from(image)));
      return { text: data.text.trim(), confidence: data.confidence / 100 };
    },
    prepare() {
      // The first to read hears of a failure; until then it is not an unhandled rejection.
      engine.get().catch(() => undefined);
    },
    async close() {
      await (await quietly(engine))?.worker.terminate();
    },
  };
  return {
    ...cropReader(lines),
    ...lines,
    async readPage(bitmap) {
      const started = await workerFor('page');
      const png = await sharp(bitmap.data, rawOf(bitmap)).png({ compressionLevel: 1 }).toBuffer();
      const { data } = await held(started, started.worker.recognize(png, {}, { blocks: true }));
      const lines = (data.blocks ?? []).flatMap((block) =>
        block.paragraphs.flatMap((paragraph) => paragraph.lines),
      );
      return readingOrder(
        lines.flatMap(({ text, confidence, bbox }) => toLine(text, confidence, bbox)),
      );
    },
  };
}

function toLine(
  raw: string,
  confidence: number,
  bbox: { x0: number; y0: number; x1: number; y1: number },
): TextLine[] {
  // It puts spaces between Chinese characters.
  const text = raw
    .replace(/(?<=[\p{sc=Han}，。：；！？、（）]) +(?=[\p{sc=Han}\d，。：；！？、（）])/gu, '')
    .trim();
  if (text === '') return [];
  const { x0, y0, x1, y1 } = bbox;
  const quad = [
    { x: x0, y: y0 },
    { x: x1, y: y0 },
    { x: x1, y: y1 },
    { x: x0, y: y1 },
  ] as const;
  const offsets = Array.from(text, (_, i) => (i + 0.5) / text.length);
  const box = { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
  return [{ text, confidence: confidence / 100, box, quad, offsets }];
}
