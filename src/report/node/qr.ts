import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type * as ZxingWriter from 'zxing-wasm/writer';
import type { QrModules } from '../document/types.js';

let zxing: Promise<typeof ZxingWriter> | undefined;

/** The library would fetch its wasm from the network: it is given the installed file. */
function openZxing(): Promise<typeof ZxingWriter> {
  zxing ??= (async () => {
    const module = await import('zxing-wasm/writer');
    const path = fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'));
    const wasm = await readFile(path);
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
    module.prepareZXingModule({ overrides: { wasmBinary: wasmBinary as ArrayBuffer } });
    return module;
  })();
  return zxing;
}

export async function qrModules(text: string): Promise<QrModules> {
  const { writeBarcode } = await openZxing();
  const { symbol, error } = await writeBarcode(text, { format: 'QRCode' });
  if (error !== '') throw new Error(error);
  const { data, width } = symbol;
  return { size: width, dark: Array.from(data, (value) => value === 0) };
}
