/** PP-OCRv4 (mobile) over onnxruntime: the first reader. */
import { readFile } from 'node:fs/promises';
import type { InferenceSession } from 'onnxruntime-node';
import { boxAround, type Bitmap, type Box } from '../../files/bitmap.js';
import { hashFiles, startedInTime } from './engine.js';
import type { EngineFacts, PageReader, TextLine } from '../text/types.js';
import { readingOrder } from '../text/order.js';
import { detect } from './detect.js';
import { endsToRead, withEnd } from '../text/ppocr/ends.js';
import { figuresBetween, withFigures } from '../text/ppocr/gaps.js';
import { choose, plan, quadOf, type ReadBox } from '../text/ppocr/masks.js';
import { loadRuntime, loadWebRuntime, type PpocrModels } from './models.js';
import { openWebSession, type Runtime, type Session } from '../text/ppocr/runtime.js';
import { agrees, figuresOf, seeNumber, withNumber } from '../text/ppocr/numbers.js';
import { recognise, type StripText } from '../text/ppocr/recognise.js';

/** Whether the middle of one box lies in another. */
function isWithin(inner: Box, outer: Box): boolean {
  const x = inner.x + inner.width / 2 - outer.x;
  const y = inner.y + inner.height / 2 - outer.y;
  return x >= 0 && x <= outer.width && y >= 0 && y <= outer.height;
}

/** Below this a strip held no text worth showing. */
const MIN_CONFIDENCE = 0.5;

/** The two networks, open, and on what they run. */
interface Networks {
  ort: Runtime;
  det: Session;
  rec: Session;
  models: PpocrModels;
  /** Name and version. */
  runtime: string;
}

async function openNative(threads: number): Promise<Networks | null> {
  const loaded = await loadRuntime();
  if (loaded === null) return null;
  const { ort, models, version } = loaded;
  const settings: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    // Threads that wait for work by spinning cost a third of the processor and save no time.
    extra: {
      session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } },
    },
  };
  const starting = Promise.all([
    // Plans for each size of picture would keep a second arena of 165 MB, and save no time.
    ort.InferenceSession.create(models.det, { ...settings, enableMemPattern: false }),
    ort.InferenceSession.create(models.rec, settings),
  ]);
  const [det, rec] = (await startedInTime('onnxruntime-node', starting)) as [Session, Session];
  return { ort, det, rec, models, runtime: `onnxruntime-node ${version}` };
}

async function openWeb(): Promise<Networks | null> {
  const loaded = await loadWebRuntime();
  if (loaded === null) return null;
  const { ort, models, version, wasm } = loaded;
  const open = async (path: string) => openWebSession(ort, wasm, await readFile(path));
  const det = await startedInTime('onnxruntime-web', open(models.det));
  const rec = await startedInTime('onnxruntime-web', open(models.rec));
  return { ort, det, rec, models, runtime: `onnxruntime-web ${version}` };
}

/**
 * Runs natively where that is possible, else as WebAssembly, which reads the same in more time.
 *
 * @returns null where neither runtime is there.
 * @throws EvidenceError `engine-failed`
 */
export async function openPpocr(options: { threads: number }): Promise<PageReader | null> {
  const networks = (await openNative(options.threads)) ?? (await openWeb());
  if (networks === null) return null;
  const { ort, det, rec, models, runtime } = networks;
  const keys = await readFile(models.keys, 'utf8');
  const characters = keys.split(/\r?\n/);
  if (characters.at(-1) === '') characters.pop();
  let facts: Promise<EngineFacts> | undefined;

  async function mend(bitmap: Bitmap, boxes: ReadBox[]): Promise<ReadBox[]> {
    const mendings = plan(boxes);
    const replaced = new Set<number>();
    const better: ReadBox[] = [];
    for (const { replaces, quad, box, stretches } of mendings) {
      const attempts = [];
      for (const stretch of stretches)
        attempts.push(...(await recognise(ort, rec, characters, bitmap, [quad], { stretch })));
      const strip = choose(
        replaces.map((index) => boxes[index]!.strip),
        attempts,
      );
      if (strip === null) continue;
      for (const index of replaces) replaced.add(index);
      better.push({ strip, quad, box });
    }
    return [...boxes.filter((_, index) => !replaced.has(index)), ...better];
  }

  async function readEnds(bitmap: Bitmap, boxes: ReadBox[]): Promise<ReadBox[]> {
    const better = [...boxes];
    for (const [index, box] of boxes.entries())
      for (const end of endsToRead(box, boxes)) {
        const [strip] = await recognise(ort, rec, characters, bitmap, [end.quad]);
        better[index] = withEnd(better[index]!, end, strip!) ?? better[index]!;
      }
    return better;
  }

  async function readNumbers(bitmap: Bitmap, boxes: ReadBox[]): Promise<ReadBox[]> {
    let better = [...boxes];
    for (const box of boxes) {
      const seen = better.includes(box) ? seeNumber(bitmap, box, better) : null;
      if (seen === null || agrees(box, seen)) continue;
      const figures: (StripText | null)[] = [];
      for (const marks of [seen.before, seen.after]) {
        const quads = marks.length === 0 ? [] : [figuresOf(marks, box)];
        figures.push((await recognise(ort, rec, characters, bitmap, quads))[0] ?? null);
      }
      const number = withNumber(box, seen, [figures[0]!, figures[1]!]);
      if (number) better = [...better.filter((other) => !isWithin(other.box, number.box)), number];
    }
    return better;
  }

  async function readFigures(bitmap: Bitmap, boxes: ReadBox[]): Promise<ReadBox[]> {
    const figures = figuresBetween(bitmap, boxes).map((box) => ({ box, quad: quadOf(box) }));
    const quads = figures.map(({ quad }) => quad);
    const strips = await recognise(ort, rec, characters, bitmap, quads);
    return withFigures(
      boxes,
      figures.map((figure, i) => ({ ...figure, strip: strips[i]! })),
    );
  }

  return {
    name: 'ppocr',
    async readPage(bitmap, onText): Promise<TextLine[]> {
      const found = await detect(ort, det, bitmap);
      const quads = found.map(({ quad }) => quad);
      const strips = await recognise(ort, rec, characters, bitmap, quads, { onText });
      const boxes = strips.map((strip, i): ReadBox => {
        const quad = quads[i]!;
        return { strip, quad, box: boxAround(quad, bitmap) };
      });
      const whole = await readEnds(bitmap, await mend(bitmap, boxes));
      const mended = await readFigures(bitmap, await readNumbers(bitmap, whole));
      const lines = mended.flatMap(({ strip, quad, box }): TextLine[] =>
        strip.text.trim() === '' || strip.confidence < MIN_CONFIDENCE
          ? []
          : [{ ...strip, quad, box }],
      );
      return readingOrder(lines);
    },
    engine() {
      facts ??= hashFiles({ det: models.det, rec: models.rec, keys: models.keys }).then(
        (hashes) => ({
          version: `PP-OCRv4 ${runtime}`,
          models: {
            ...hashes,
            'det-original': models.originals.det,
            'rec-original': models.originals.rec,
          },
        }),
      );
      return facts;
    },
    async close() {
      await Promise.all([det.release(), rec.release()]);
    },
  };
}
