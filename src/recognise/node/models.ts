import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type * as Ort from 'onnxruntime-node';
import type { WebRuntime } from '../text/ppocr/runtime.js';

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

/** onnxruntime-node, in as many threads as it is told. */
export interface NativeRuntime {
  ort: OrtModule;
  version: string;
  models: PpocrModels;
}

/**
 * @returns null where the runtime, an optional dependency, is missing or does not run on this
 *   machine, or where `EVIDENCE_ONNXRUNTIME=web` asks for the other one.
 */
export async function loadRuntime(): Promise<NativeRuntime | null> {
  if (process.env.EVIDENCE_ONNXRUNTIME === 'web') return null;
  try {
    // The runtime keeps a device id and a queue of events in the home folder unless it is told not
    // to, before it is loaded. This program leaves no trace of that kind.
    process.env.ORT_DISABLE_TELEMETRY = '1';
    const require = createRequire(import.meta.url);
    const ort = require('onnxruntime-node') as OrtModule;
    const { version } = require('onnxruntime-node/package.json') as { version: string };
    return { ort, version, models: await modelFiles() };
  } catch {
    return null;
  }
}

/** onnxruntime-web: the same runtime as WebAssembly. It runs everywhere, with about three times the computing. */
export interface WebAssemblyRuntime {
  ort: WebRuntime;
  version: string;
  models: PpocrModels;
  wasm: Uint8Array;
}

/** @returns null where the build has left it out. */
export async function loadWebRuntime(): Promise<WebAssemblyRuntime | null> {
  try {
    const ort = (await import(new URL('ort.mjs', MODELS).href)) as WebRuntime;
    const wasm = gunzipSync(await readFile(new URL('ort.wasm.gz', MODELS)));
    return { ort, version: ort.env.versions.web ?? '', models: await modelFiles(), wasm };
  } catch {
    return null;
  }
}

async function modelFiles(): Promise<PpocrModels> {
  const pathOf = (name: string): string => fileURLToPath(new URL(name, MODELS));
  const originals = await readFile(pathOf('originals.json'), 'utf8');
  return {
    det: pathOf('det.onnx'),
    rec: pathOf('rec.onnx'),
    keys: pathOf('keys.txt'),
    originals: JSON.parse(originals) as PpocrModels['originals'],
  };
}
