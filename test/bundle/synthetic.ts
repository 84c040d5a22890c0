/** Small synthetic bundles, sealed as `pack` seals them, for tests of everything that reads one. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { machineDigest } from '../../src/base/node/machine-digest.js';
import type { OutputOptions } from '../../src/base/node/large-output.js';
import { sealToFile } from '../../src/bundle/node/seal-file.js';
import { sealBundle, type SealOptions } from '../../src/bundle/seal/seal.js';
import type { PayloadFile, SealedBundle, SealInput } from '../../src/bundle/seal/types.js';
import type { VerifyResult } from '../../src/bundle/verify/schema.js';
import type { FolderEntry, FolderSource, ZipSource } from '../../src/bundle/source.js';
import type { StatusCode } from '../../src/bundle/statuses.js';
import { verify } from '../../src/bundle/verify/verify.js';
import { writeZip } from '../../src/bundle/zip/write.js';
import { itemOfStamp } from '../../src/bundle/layout.js';
import { formatEntry, NO_PREDECESSOR, type CustodyEvent } from '../../src/case/log/custody.js';
import { sha256Hex } from '../../src/base/hash.js';
import {
  certificatesToPem,
  createCertificate,
  generateKey,
  signerFrom,
  type Signer,
} from '../../src/sign/certificate.js';

export const PACKED_AT = new Date('2022-06-14T00:21:36.000Z');
export const BUNDLE_ID = 'a1b2c3d4e5f60718';
export const FOLDER = `evidence-${BUNDLE_ID}`;

const encoder = new TextEncoder();

export async function newSigner(createdAt = PACKED_AT): Promise<Signer> {
  const keys = await generateKey();
  const certificate = await createCertificate(keys, createdAt);
  return signerFrom(keys.privateKey, certificatesToPem([certificate]));
}

export interface SyntheticCase {
  /** Changes the payload before custody log and hashes are made. */
  originals?: Record<string, Uint8Array>;
  extra?: Record<string, Uint8Array | string>;
  input?: Partial<SealInput>;
  /** The log as lines, before it is packed. */
  log?: (lines: string[]) => string[];
  pack?: Partial<CustodyEvent>;
  /** Further lines of the log; by default one for each time stamp over a file. */
  events?: Partial<CustodyEvent>[];
}

const TWO_ORIGINALS = {
  'data/originals/001.png': Uint8Array.from({ length: 3000 }, (_, i) => (i * 37) & 0xff),
  'data/originals/002.jpg': Uint8Array.from({ length: 2000 }, (_, i) => (i * 11 + 5) & 0xff),
};

/** Two items, a field, a report and the log that goes with them. */
export async function syntheticInput(options: SyntheticCase = {}): Promise<SealInput> {
  const files = new Map<string, Uint8Array>();
  const events: CustodyEvent[] = [event({ action: 'create' })];
  for (const [path, bytes] of Object.entries(options.originals ?? TWO_ORIGINALS)) {
    const item = /(\d+)\.\w+$/.exec(path)?.[1] ?? '';
    const sha256 = await sha256Hex(bytes);
    files.set(path, bytes);
    files.set(`data/items/${item}/item.json`, json(itemFacts(item, bytes.length, sha256)));
    files.set(
      `data/items/${item}/fields/statusText.json`,
      json({ schema: 'evidence-field/1', salt: '0'.repeat(32), name: 'statusText', value: '红码' }),
    );
    events.push(event({ action: 'add', item, subject: sha256 }));
  }
  for (const one of options.events ?? (await stampEvents(options.extra))) events.push(event(one));
  files.set('data/evidence-list.csv', encoder.encode('\uFEFF序号,名称\r\n'));
  files.set('data/report.html', encoder.encode('<!doctype html><title>报告</title>'));
  for (const [path, content] of Object.entries(options.extra ?? {}))
    files.set(path, typeof content === 'string' ? encoder.encode(content) : content);

  const ids = { bundleId: BUNDLE_ID, sequence: 1, previousTagmanifest: null, ...options.input };
  events.push(
    event({
      action: 'pack',
      bundleId: ids.bundleId,
      sequence: ids.sequence,
      previous: ids.previousTagmanifest,
      ...options.pack,
    }),
  );
  const log = await chain(events);
  const lines = options.log?.(log.lines) ?? log.lines;
  files.set('data/custody.jsonl', encoder.encode(lines.map((line) => `${line}\n`).join('')));
  return {
    payload: [...files].map(([path, bytes]) => payloadFile(path, bytes)),
    caseId: '6b0a8a0e-6d3f-4a3c-9f0e-0d6a5f1f2b3c',
    items: [...files.keys()].filter((path) => path.startsWith('data/originals/')).length,
    custodyEntries: lines.length,
    custodyHead: await sha256Hex(encoder.encode(lines.at(-1) ?? '')),
    packedAt: PACKED_AT,
    ...ids,
  };
}

async function stampEvents(extra: SyntheticCase['extra'] = {}): Promise<Partial<CustodyEvent>[]> {
  const stamped: Partial<CustodyEvent>[] = [];
  for (const [path, content] of Object.entries(extra)) {
    const item = itemOfStamp(path);
    if (item === null || typeof content === 'string') continue;
    stamped.push({ action: 'stamped', item, subject: await sha256Hex(content) });
  }
  return stamped;
}

export function payloadFile(path: string, bytes: Uint8Array): PayloadFile {
  return { path, read: () => Promise.resolve(bytes) };
}

export function itemFacts(item: string, bytes: number, sha256: string) {
  return {
    schema: 'evidence-item/1',
    item,
    bytes,
    sha256,
    mediaType: 'image/png',
    width: 1080,
    height: 2340,
    kind: 'health-code',
    issuer: null,
    colour: null,
  };
}

export function json(value: unknown): Uint8Array {
  return encoder.encode(`${JSON.stringify(value)}\n`);
}

function event(facts: Partial<CustodyEvent>): CustodyEvent {
  return {
    at: '2022-06-14T00:20:00Z',
    action: 'note',
    item: null,
    subject: null,
    tool: { name: 'evidence-archiver', version: '0.1.0' },
    actor: 'unsigned',
    ...facts,
  };
}

async function chain(events: readonly CustodyEvent[]) {
  let log = { count: 0, head: NO_PREDECESSOR };
  const lines: string[] = [];
  for (const one of events) {
    const { line, head } = await formatEntry(log, one);
    lines.push(line);
    log = { count: log.count + 1, head };
  }
  return { lines, head: log.head };
}

export interface Sealed {
  sealed: SealedBundle;
  zip: Uint8Array<ArrayBuffer>;
}

/** In memory, by the writer that a browser has; the bytes are those of {@link seal}. */
export async function sealInMemory(
  signer: Signer,
  input: SealInput,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  await sealBundle(input, signer, {
    ...{ name: 'bundle.zip', zip: writeZip, crc32 },
    write: async (chunk) => void chunks.push(chunk),
    sha256: () => machineDigest('SHA-256'),
    sm3: () => machineDigest('SM3'),
  });
  return new Uint8Array(Buffer.concat(chunks));
}

let sealings = 0;

export async function seal(
  folder: string,
  signer: Signer,
  input: SealInput,
  options: SealOptions & OutputOptions = {},
): Promise<Sealed> {
  const file = join(folder, `bundle-${++sealings}.zip`);
  const sealed = await sealToFile(input, signer, file, options);
  return { sealed, zip: new Uint8Array(await readFile(file)) };
}

export function zipSource(zip: Uint8Array): ZipSource {
  return {
    size: zip.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > zip.length)
        return Promise.reject(new RangeError(`asked for ${offset}+${length} of ${zip.length}`));
      return Promise.resolve(zip.slice(offset, offset + length));
    },
  };
}

/** Files by path within the bag. */
export type Files = Map<string, Uint8Array>;

export function folderSource(
  files: Files,
  prefix = '',
): { list(): FolderEntry[]; read: FolderSource['read'] } {
  return {
    list: () =>
      [...files].map(([path, bytes]) => ({
        path: prefix + path,
        kind: 'file' as const,
        size: bytes.length,
      })),
    read(path) {
      const bytes = files.get(path.slice(prefix.length));
      return bytes ? Promise.resolve(bytes) : Promise.reject(new Error('no such file'));
    },
  };
}

/** What is in a stored zip, by path within the bag. */
export function unpackStored(zip: Uint8Array): Files {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const files: Files = new Map();
  for (let offset = 0; view.getUint32(offset, true) === 0x04034b50;) {
    const size = view.getUint32(offset + 18, true);
    const nameLength = view.getUint16(offset + 26, true);
    const name = new TextDecoder().decode(zip.subarray(offset + 30, offset + 30 + nameLength));
    const start = offset + 30 + nameLength;
    files.set(name.slice(name.indexOf('/') + 1), zip.slice(start, start + size));
    offset = start + size;
  }
  return files;
}

export function verifyUntrusting(source: ZipSource | FolderSource): Promise<VerifyResult> {
  return verify(source, { trusted: [] });
}

export function codes(result: VerifyResult): StatusCode[] {
  return result.statuses.map(({ code }) => code);
}

/** `code path`, of what is wrong. */
export function errors(result: VerifyResult): string[] {
  return result.statuses
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path }) => `${code} ${path ?? ''}`.trim());
}
