/** PP-OCRv4 (mobile) over onnxruntime-node: the first reader. */
import { readFile } from 'node:fs/promises';
import type { InferenceSession } from 'onnxruntime-node';
import { RASTER } from '../../files/node/raster.js';
import { hashFiles, startedInTime } from './engine.js';
import { ppocrReader } from '../text/ppocr/reader.js';
import type { EngineFacts, PageReader } from '../text/types.js';
import { loadRuntime } from './models.js';

/**
 * @returns null where the runtime or the models are not installed.
 * @throws EvidenceError `engine-failed`
 */
export async function openPpocr(options: { threads: number }): Promise<PageReader | null> {
  const runtime = await loadRuntime();
  if (runtime === null) return null;
  const { ort, models, version } = runtime;
  const settings: InferenceSession.SessionOptions = {
    intraOpNumThreads: options.threads,
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
    readFile(models.keys, 'utf8'),
  ]);
  const [det, rec, keys] = await startedInTime('onnxruntime-node', starting);
  let facts: Promise<EngineFacts> | undefined;
  return {
    ...ppocrReader({ ort, det, rec, keys, resize: RASTER.resize }),
    engine() {
      facts ??= hashFiles({ det: models.det, rec: models.rec, keys: models.keys }).then(
        (hashes) => ({
          version: `PP-OCRv4 onnxruntime-node ${version}`,
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
