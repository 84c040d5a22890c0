/** A folder, pictures and a reader that needs no models. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import sharp from 'sharp';
import type { ImageReader } from '../../src/reading/reader.js';
import { addAll, type AddEvent } from '../../src/actions/add/add.js';
import type { Origin } from '../../src/case/statements/origin.js';
import { createCase } from '../../src/case/node/create.js';
import { chooseCase } from '../../src/case/node/discover.js';
import type { Field, Reading } from '../../src/reading/schema.js';
import { removeAtEndOf } from '../ends.js';

/** Gone after the test, or the file. Its name has spaces and Chinese in it, as people's folders do. */
export async function tempFolder(until: 'test' | 'file' = 'test'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), '案卷 test '));
  removeAtEndOf(until, folder);
  return folder;
}

const drawn = new Map<string, Promise<Uint8Array>>();

/** A PNG of its own for each shade, drawn once. */
export async function png(shade: number, width = 40, height = 60): Promise<Uint8Array> {
  const key = `${shade} ${width} ${height}`;
  if (!drawn.has(key)) drawn.set(key, drawPng(shade, width, height));
  return Buffer.from(await drawn.get(key)!);
}

async function drawPng(shade: number, width: number, height: number): Promise<Uint8Array> {
  const background = { r: shade, g: 255 - shade, b: 40 };
  // Where `fakeReading` says that the colour was measured.
  const measured = { r: 216, g: 52, b: 43 };
  const patch = { create: { width: 3, height: 3, channels: 3 as const, background: measured } };
  return sharp({ create: { width, height, channels: 3, background } })
    .composite([{ input: patch, left: 5, top: 5 }])
    .png()
    .toBuffer();
}

export async function writePng(file: string, shade: number): Promise<string> {
  await writeFile(file, await png(shade));
  return file;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function field(value: Field['value'], more: Partial<Field> = {}): Field {
  return {
    value,
    raw: String(value),
    confidence: 0.99,
    needsReview: false,
    region: { x: 1, y: 2, width: 30, height: 4 },
    readers: { ppocr: { text: String(value), confidence: 0.99 } },
    ...more,
  };
}

const FIELDS: Record<string, Field> = {
  holderName: field('**岚'),
  statusText: field('异常（红码）'),
  displayedAt: field('2022-06-14T08:21:36+08:00', { inferred: ['year'] }),
  testResult: field('negative', {
    needsReview: true,
    reviewReasons: ['readers-disagree'],
    readers: {
      ppocr: { text: '阴性', confidence: 0.9 },
      tesseract: { text: '阳性', confidence: 0.8 },
    },
  }),
};

export function fakeReading(path: string, bytes: Uint8Array, more: Partial<Reading> = {}): Reading {
  return {
    schema: 'evidence-reading/1',
    file: {
      path,
      name: basename(path),
      bytes: bytes.length,
      sha256: sha256(bytes),
      mediaType: 'image/png',
      width: 40,
      height: 60,
    },
    kind: 'health-code',
    issuer: { id: 'shandong', title: '山东省电子健康通行卡', confidence: 0.98 },
    colour: {
      value: 'red',
      from: 'qr-modules',
      rgb: [216, 52, 43],
      oklch: [0.57, 0.19, 29],
      share: 0.98,
      region: { x: 5, y: 5, width: 20, height: 20 },
      points: 1,
      samples: [[6, 6, 216, 52, 43]],
      stated: 'red',
      confidence: 0.99,
      needsReview: false,
    },
    fields: FIELDS,
    qr: [
      {
        text: 'https://jkm.example/sd?id=371399199001010027',
        region: { x: 5, y: 5, width: 20, height: 20 },
        ecLevel: 'M',
      },
    ],
    metadata: { exif: {}, png: {}, software: null, nameTime: null, provenance: 'unknown' },
    parts: [],
    lines: [
      ...['异常（红码）', '山东省电子健康通行卡'],
      ...Object.values(more.fields ?? FIELDS).map(({ raw }) => raw),
    ].map((text) => ({
      ...{ text, confidence: 0.99, region: { x: 1, y: 2, width: 30, height: 4 } },
    })),
    warnings: [],
    engines: { ppocr: { version: '4', models: { det: 'a'.repeat(64) } } },
    ...more,
  };
}

export type FakeReader = ImageReader & { close(): Promise<void>; paths: string[] };

export function fakeReader(more: Partial<Reading> = {}): FakeReader {
  const paths: string[] = [];
  return {
    paths,
    async read({ path, bytes }) {
      paths.push(path);
      return fakeReading(path, bytes, more);
    },
    async close() {},
  };
}

const NO_INPUT: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} };

/**
 * A process that has made or opened an encrypted case knows it again by its key file. Afterwards this
 * one is a stranger to it: the same key lies there, encrypted anew.
 */
export async function forgetKey(root: string, passphrase: string): Promise<void> {
  const file = join(root, 'case-key.age');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(8);
  await writeFile(file, await encrypter.encrypt(await decrypter.decrypt(await readFile(file))));
}

/** As `init --encrypt` makes it, but that a guess is cheap; made by somebody else, it seems. */
export async function encryptedCase(root: string, passphrase: string): Promise<void> {
  await createCase(root, { passphrase, workFactor: 8 });
  await forgetKey(root, passphrase);
}

/** `add` without a command line. */
export async function addTo(
  cwd: string,
  paths: string[],
  options: {
    reader?: ImageReader & { close(): Promise<void> };
    openReader?: () => Promise<ImageReader & { close(): Promise<void> }>;
    note?: string;
    source?: string;
    origin?: Origin;
    originalOf?: string;
    readPages?: boolean;
    named?: string;
    signal?: AbortSignal;
    stdin?: AsyncIterable<Uint8Array>;
  } = {},
): Promise<AddEvent[]> {
  const events: AddEvent[] = [];
  const { reader = fakeReader(), named, stdin = NO_INPUT, ...rest } = options;
  const choice = await chooseCase(named, cwd);
  const openReader = async () => reader;
  for await (const event of addAll({ paths, choice, openReader, stdin, ...rest }))
    events.push(event);
  return events;
}
