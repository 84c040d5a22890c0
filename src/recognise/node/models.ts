import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Ort from 'onnxruntime-node';

export type OrtModule = typeof Ort;

/** Made by scripts/build-models.mjs; in the same place when the program runs from `src/`. */
export const MODELS = new URL('../../../dist/models/', import.meta.url);

export interface PpocrModels {
  /** Paths of the files. */
  det: string;
  rec: string;
  keys: string;
  /** SHA-256 of the two models as they were published, before they were rewritten. */
  originals: { det: string; rec: string };
}

/** Null where the runtime, an optional dependency, is missing or does not run on this machine. */
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
    const pathOf = (name: string): string => fileURLToPath(new URL(name, MODELS));
    const originals = await readFile(pathOf('originals.json'), 'utf8');
    return {
      // CommonJS: the module is the default export.
      ort: (ort as unknown as { default: OrtModule }).default,
      version: version.version,
      models: {
        det: pathOf('det.onnx'),
        rec: pathOf('rec.onnx'),
        keys: pathOf('keys.txt'),
        originals: JSON.parse(originals) as PpocrModels['originals'],
      },
    };
  } catch {
    return null;
  }
}
