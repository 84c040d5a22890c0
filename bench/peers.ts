/** The engines that others would take, as their own manuals say, on the same pictures. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Peer {
  name: string;
  /** Everything that it reads in the picture, line after line. */
  read(path: string, bytes: Uint8Array): Promise<string>;
  close(): Promise<void>;
}

export async function openTesseractAlone(): Promise<Peer> {
  const { createWorker, OEM } = await import('tesseract.js');
  const data = createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json');
  const worker = await createWorker('chi_sim', OEM.LSTM_ONLY, {
    langPath: join(dirname(data), '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
  });
  return {
    name: 'tesseract.js alone',
    read: async (_path, bytes) => (await worker.recognize(Buffer.from(bytes))).data.text,
    close: async () => void (await worker.terminate()),
  };
}

interface GutenyeOcr {
  detect(path: string): Promise<{ text: string }[]>;
}

export async function openGutenye(): Promise<Peer> {
  const { default: Ocr } = (await import('@gutenye/ocr-node')) as unknown as {
    default: { create(): Promise<GutenyeOcr> };
  };
  const ocr = await Ocr.create();
  return {
    name: '@gutenye/ocr-node',
    read: async (path) => (await ocr.detect(path)).map(({ text }) => text).join('\n'),
    close: async () => undefined,
  };
}
