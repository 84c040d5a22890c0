/**
 * The reader of the built program for every command that runs in a worker: the same picture under the
 * same name is read once. What the text engines say of a fixture comes from fixtures/lines/, all else
 * is measured; a picture that was not recorded is read by the engines, opened once.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type * as reading from '../../src/reading/node/open-reader.js';
import type * as pipeline from '../../src/reading/node/read.js';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import type { ImageInput } from '../../src/reading/reader.js';
import type { Reading } from '../../src/reading/schema.js';
import type { OpenReader } from '../../src/cli/host.js';
import { recordedCrops, recordedPages, type Recording } from '../reading/recorded.js';

const LINES = new URL('../../fixtures/lines/', import.meta.url);
const built = (file: string) => new URL(`../../dist/reading/node/${file}`, import.meta.url).href;

type Catalogue = Parameters<OpenReader>[0]['catalogue'];

let opening: Promise<reading.Reader> | undefined;
/** Both, as the built program opens them. They stay open for the next test. */
export const sharedEngines = () => (opening ??= open());
let recording: Promise<Map<string, Recording>> | undefined;
const recordings = () => (recording ??= recorded());
const known = new Map<string, Promise<Reading>>();

async function open(): Promise<reading.Reader> {
  // Before the native part is loaded, as the command line does it.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const { openReader } = (await import(built('open-reader.js'))) as typeof reading;
  // One thread each: two workers share the cores, and threads that wait for each other spin.
  return openReader({ singleImage: false });
}

/** By the SHA-256 of the picture. */
async function recorded(): Promise<Map<string, Recording>> {
  const all = new Map<string, Recording>();
  for (const name of await readdir(LINES)) {
    if (!name.endsWith('.json')) continue;
    const text = await readFile(new URL(encodeURIComponent(name), LINES), 'utf8');
    const one = JSON.parse(text) as Recording;
    all.set(one.sha256, one);
  }
  return all;
}

async function readOnce(hash: string, input: ImageInput, catalogue: Catalogue): Promise<Reading> {
  const recorded = (await recordings()).get(hash);
  if (recorded === undefined)
    return (await sharedEngines()).read({ ...input, ...(catalogue && { catalogue }) });
  const { readOne } = (await import(built('read.js'))) as typeof pipeline;
  const [page, second] = [recordedPages(recorded), recordedCrops(recorded)];
  const facts = await readOne(input, { page, second }, catalogue ?? BUILT_IN);
  return { ...facts, engines: { ppocr: await page.engine(), tesseract: await second.engine() } };
}

export const openSharedReader: OpenReader = async ({ catalogue }) => ({
  async read({ path, bytes }) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const key = `${hash} ${basename(path)} ${catalogue?.added?.sha256 ?? ''}`;
    let one = known.get(key);
    if (one === undefined) {
      one = readOnce(hash, { path, bytes }, catalogue);
      known.set(key, one);
    }
    const found = structuredClone(await one);
    return { ...found, file: { ...found.file, path } };
  },
  engines: async () => (await sharedEngines()).engines(),
  // They stay open for the next command.
  close: async () => {},
});
