import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { once } from '../../base/once.js';
import type { QrModules } from '../document/types.js';

/**
 * The library would fetch its wasm from the network: it is given the installed file. Once: for each
 * other one that it is given it compiles anew, with a memory of 16 MB.
 */
const writer = once(async () => {
  const { prepareZXingModule, writeBarcode } = await import('zxing-wasm/writer');
  const path = fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'));
  const wasm = await readFile(path);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  prepareZXingModule({ overrides: { wasmBinary: wasmBinary as ArrayBuffer } });
  return writeBarcode;
});

export async function qrModules(text: string): Promise<QrModules> {
  const writeBarcode = await writer.get();
  const { symbol, error } = await writeBarcode(text, { format: 'QRCode' });
  if (error !== '') throw new Error(error);
  const { data, width } = symbol;
  return { size: width, dark: Array.from(data, (value) => value === 0) };
}
