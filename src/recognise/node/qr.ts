import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Bitmap } from '../../files/bitmap.js';
import { findCodes, type Zxing } from '../qr.js';
import type { FoundQr } from '../qr-code.js';

let zxing: Promise<Zxing> | undefined;

/** The library would fetch its wasm from the network: it is given the installed file. */
function load(): Promise<Zxing> {
  zxing ??= (async () => {
    const module = await import('zxing-wasm/reader');
    const path = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
    const wasm = await readFile(path);
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
    module.prepareZXingModule({ overrides: { wasmBinary: wasmBinary as ArrayBuffer } });
    return module;
  })();
  return zxing;
}

export async function findQrCodes(bitmap: Bitmap): Promise<FoundQr[]> {
  return findCodes(await load(), bitmap);
}
