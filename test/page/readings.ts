/** What the page's models read on the command line: the same files, run by the other runtime. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { InferenceSession } from 'onnxruntime-node';
import { RASTER } from '../../src/files/node/raster.js';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import { withoutSecond } from '../../src/reading/doubt.js';
import { readOne } from '../../src/reading/node/read.js';
import type { Reading } from '../../src/reading/schema.js';
import { loadRuntime } from '../../src/recognise/node/models.js';
import { ppocrReader } from '../../src/recognise/text/ppocr/reader.js';
import type { PageReader } from '../../src/recognise/text/types.js';
import { READING_PAGE } from './browser.js';

const [OPEN, CLOSE] = ['<script type="text/plain" class="pack">', '</script>\n'];

/** What a page carries: from where to where. A pattern over 16 MB may run out of stack. */
export function packOf(html: string): [from: number, to: number] {
  // The script knows how a piece begins, too.
  const from = html.indexOf(`\n${OPEN}`) + 1;
  return from === 0 ? [0, 0] : [from, html.lastIndexOf(CLOSE) + CLOSE.length];
}

/** In base64. */
export const carriedBy = (pack: string): string => pack.replaceAll(OPEN, '').replaceAll(CLOSE, '');

/** The page with next to nothing to unpack: quicker to load. @param pieces that it says it has; one is there. */
export async function leanPage(folder: string, pieces = 1): Promise<string> {
  const file = join(folder, 'seal.html');
  const html = await readFile(READING_PAGE, 'utf8');
  const [from, to] = packOf(html);
  const little = html.slice(from, from + OPEN.length + 400) + CLOSE;
  const lean = html.slice(0, from) + little + html.slice(to);
  await writeFile(file, lean.replace(/data-pieces="\d+"/, `data-pieces="${pieces}"`));
  return file;
}

let unpacked: Promise<Map<string, Buffer>> | undefined;
/** By name. */
export const packed = () => (unpacked ??= unpack());

async function unpack(): Promise<Map<string, Buffer>> {
  const html = await readFile(READING_PAGE, 'utf8');
  const whole = inflateSync(Buffer.from(carriedBy(html.slice(...packOf(html))), 'base64'));
  const end = whole.indexOf('\n');
  const { files } = JSON.parse(whole.subarray(0, end).toString()) as {
    files: { name: string; bytes: number }[];
  };
  let at = end + 1;
  return new Map(
    files.map(({ name, bytes }) => [name, whole.subarray(at, (at += bytes))] as const),
  );
}

/** A reader of files with the page's models, and nothing that the page lacks. */
export async function pageReader(): Promise<(path: string) => Promise<Reading>> {
  const files = await packed();
  const { ort } = (await loadRuntime())!;
  const session = (name: string): Promise<InferenceSession> =>
    ort.InferenceSession.create(Uint8Array.from(files.get(name)!), { intraOpNumThreads: 1 });
  const parts = {
    ...{ ort, det: await session('det.onnx'), rec: await session('rec.onnx') },
    ...{ keys: files.get('keys.txt')!.toString(), resize: RASTER.resize },
  };
  const page: PageReader = {
    ...ppocrReader(parts),
    engine: async () => ({ version: '', models: {} }),
    close: async () => {},
  };
  return async (path) => {
    const input = { path: basename(path), bytes: await readFile(path) };
    const reading = await readOne(input, { page, second: null }, BUILT_IN);
    return withoutSecond({ ...reading, engines: {} });
  };
}
