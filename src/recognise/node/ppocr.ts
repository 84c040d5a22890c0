/** PP-OCRv4 (mobile) over onnxruntime: the first reader. */
import { readFile } from 'node:fs/promises';
import type { InferenceSession } from 'onnxruntime-node';
import { RASTER } from '../../files/node/raster.js';
import { hashFiles, startedInTime } from './engine.js';
import { ppocrReader } from '../text/ppocr/reader.js';
import type { EngineFacts, PageReader } from '../text/types.js';
import { loadRuntime, loadWebRuntime, type PpocrModels } from './models.js';
import { openWebSession, type Runtime, type Session } from '../text/ppocr/runtime.js';

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
  let facts: Promise<EngineFacts> | undefined;
  return {
    ...ppocrReader({ ort, det, rec, keys, resize: RASTER.resize }),
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
