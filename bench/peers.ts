/** The engines that others would take, as their own manuals say, on the same pictures. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { decode, inspectImage } from '../src/files/node/inspect.js';

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
    // Otherwise a picture that it cannot read would end the process.
    errorHandler: () => undefined,
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

/**
 * What is neither PNG nor JPEG is handed to the peers as PNG: they are compared by what they read,
 * not by the formats that they open.
 */
export async function asPeersNeedIt<T>(
  path: string,
  bytes: Uint8Array,
  use: (path: string, bytes: Uint8Array) => Promise<T>,
): Promise<T> {
  const { mediaType } = await inspectImage(path, bytes);
  if (mediaType === 'image/png' || mediaType === 'image/jpeg') return use(path, bytes);
  const { width, height, data } = await decode(path, bytes, mediaType);
  const png = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const copy = join(folder, 'picture.png');
    await writeFile(copy, png);
    return await use(copy, png);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
