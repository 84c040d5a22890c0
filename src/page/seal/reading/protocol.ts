/** What the page and the worker that reads say to each other. Types alone. */
import type { Reading } from '../../../reading/schema.js';

/** What the worker needs of the pack, by name. */
export type Assets = Record<
  'ort.wasm' | 'zxing.wasm' | 'det.onnx' | 'rec.onnx' | 'keys.txt',
  Uint8Array<ArrayBuffer>
>;

export type Request =
  | { type: 'open'; assets: Assets; originals: { det: string; rec: string } }
  | { type: 'read'; name: string; bytes: Uint8Array<ArrayBuffer> };

/**
 * Why a picture was not read: this page reads no such file; it is too large; it is damaged; the page
 * itself was cut short.
 */
export type NotRead = 'format' | 'large' | 'damaged' | 'incomplete' | 'failed';

export type Answer =
  | { type: 'opened' }
  /** Lines read so far. */
  | { type: 'lines'; count: number }
  | { type: 'read'; reading: Reading }
  | { type: 'not-read'; why: NotRead; problem: string };
