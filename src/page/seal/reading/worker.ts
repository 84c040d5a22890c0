/** The worker that reads, one picture after the other; its own script, with the engines in it. */
import exifr from 'exifr';
import * as ort from 'onnxruntime-web/wasm';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { sha256Hex } from '../../../base/hash.js';
import { resize, turn } from '../../../files/resample.js';
import { BUILT_IN } from '../../../reading/catalogue/index.js';
import { withoutSecond } from '../../../reading/doubt.js';
import { readPicture } from '../../../reading/read.js';
import type { Reading } from '../../../reading/schema.js';
import { exifReader } from '../../../recognise/exif.js';
import { findCodes } from '../../../recognise/qr.js';
import { ppocrReader } from '../../../recognise/text/ppocr/reader.js';
import { openWebSession } from '../../../recognise/text/ppocr/runtime.js';
import type { EngineFacts, PageReader } from '../../../recognise/text/types.js';
import { decode, Undecoded } from './decode.js';
import { pngText } from './png-text.js';
import type { Answer, Assets, Request } from './protocol.js';

const INSTRUMENTS = {
  findQrCodes: (bitmap: Parameters<typeof findCodes>[1]) => findCodes({ readBarcodes }, bitmap),
  turn: async (...of: Parameters<typeof turn>) => turn(...of),
  metadata: { exif: exifReader(exifr), pngText: async (bytes: Uint8Array) => pngText(bytes) },
};

let opened: Promise<PageReader> | undefined;

async function open(assets: Assets, originals: Record<string, string>): Promise<PageReader> {
  const buffer = (name: keyof Assets) => assets[name].buffer;
  prepareZXingModule({ overrides: { wasmBinary: buffer('zxing.wasm') } });
  const facts: EngineFacts = {
    version: `PP-OCRv4 onnxruntime-web ${ORT_VERSION}`,
    models: {
      det: await sha256Hex(assets['det.onnx']),
      rec: await sha256Hex(assets['rec.onnx']),
      keys: await sha256Hex(assets['keys.txt']),
      ...Object.fromEntries(
        Object.entries(originals).map(([role, sha256]) => [`${role}-original`, sha256]),
      ),
    },
  };
  const det = await openWebSession(ort, assets['ort.wasm'], assets['det.onnx']);
  const rec = await openWebSession(ort, assets['ort.wasm'], assets['rec.onnx']);
  const keys = new TextDecoder().decode(assets['keys.txt']);
  return {
    ...ppocrReader({ ort, det, rec, keys, resize: async (...of) => resize(...of) }),
    engine: async () => facts,
    close: async () => {},
  };
}

async function read(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Reading> {
  const { mediaType, bitmap } = await decode(bytes);
  const first = await opened!;
  let count = 0;
  const page: PageReader = {
    ...first,
    readPage: (of, _, found) =>
      first.readPage(of, () => post({ type: 'lines', count: ++count }), found),
  };
  const picture = { path: name, name, bytes, mediaType, pages: 1, bitmap };
  const reading = await readPicture(picture, { page, second: null }, BUILT_IN, INSTRUMENTS);
  return withoutSecond({ ...reading, engines: { ppocr: await first.engine() } });
}

function post(answer: Answer): void {
  postMessage(answer);
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const act = async (): Promise<Answer> => {
    if (data.type === 'open') {
      opened = open(data.assets, data.originals);
      await opened;
      return { type: 'opened' };
    }
    return { type: 'read', reading: await read(data.name, data.bytes) };
  };
  act().then(post, (error: unknown) =>
    post({
      type: 'not-read',
      why: error instanceof Undecoded ? error.why : 'failed',
      problem: String(error),
    }),
  );
});
