/**
 * Damaged files: each ends in a reading or in a named error, never in a crash or a hang. `npm test`
 * takes a few; `npm run check:full` takes two hundred.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EvidenceError } from '../../src/base/errors.js';
import { BUILT_IN } from '../../src/reading/catalogue/index.js';
import { openReader, type Reader } from '../../src/reading/node/open-reader.js';
import { readOne, type Engines, type ReadInput } from '../../src/reading/node/read.js';
import type { Reading } from '../../src/reading/schema.js';
import { FULL, times } from '../full.js';
import { randomFrom } from '../random.js';

const COUNT = times(200, 12);
const IMAGES = [
  'shandong-red-0614-0821.png',
  'travel-linyi-0616.png',
  'jpeg-shandong-red.jpg',
  'format-gif.gif',
  'format-bmp.bmp',
  'format-tiff.tiff',
];
const MEGABYTE = 1024 * 1024;

function corrupt(original: Uint8Array, random: () => number): Uint8Array {
  const bytes = Uint8Array.from(original);
  const at = (): number => Math.floor(random() * bytes.length);
  switch (Math.floor(random() * 4)) {
    case 0:
      return bytes.subarray(0, at());
    case 1: {
      for (let flips = 1 + Math.floor(random() * 40); flips > 0; flips--)
        bytes[at()]! ^= 1 << Math.floor(random() * 8);
      return bytes;
    }
    case 2:
      // The header, where sizes and depths stand.
      for (let i = 8; i < 40; i++) if (random() < 0.3) bytes[i] = Math.floor(random() * 256);
      return bytes;
    default: {
      const start = at();
      bytes.copyWithin(start, at(), at());
      return bytes;
    }
  }
}

const UNREAD: Engines = {
  page: {
    name: 'none',
    readPage: async () => [],
    engine: () => Promise.reject(new Error('not asked for')),
    close: async () => {},
  },
  second: null,
};

async function readUnread(input: ReadInput): Promise<Reading> {
  return { ...(await readOne(input, UNREAD, BUILT_IN)), engines: {} };
}

describe('damaged pictures', () => {
  let reader: Reader;
  /**
   * Engines get what could be decoded, damaged or not, as any picture. In a short run, one in four;
   * what is before and behind them meets all.
   */
  const read = async (input: ReadInput, n: number) =>
    FULL || n % 4 === 0 ? reader.read(input) : readUnread(input);
  beforeAll(async () => {
    reader = await openReader({ secondReader: false });
  });
  afterAll(async () => {
    await reader.close();
  });

  it(
    `${COUNT} of them end in a reading or a named error, within memory`,
    { timeout: 600_000 },
    async () => {
      const originals = await Promise.all(
        IMAGES.map((name) => readFile(new URL(`../../fixtures/images/${name}`, import.meta.url))),
      );
      const before = process.memoryUsage().rss;
      for (let n = 0; n < COUNT; n++) {
        const random = randomFrom(n);
        const bytes = corrupt(originals[n % originals.length]!, random);
        // A name that lies about the content must not matter either.
        const path = `damaged-${n}${random() < 0.5 ? '.jpg' : '.png'}`;
        const outcome = await read({ path, bytes }, n).catch((error: unknown) => error);
        if (outcome instanceof Error) {
          expect(outcome, `${path}: ${outcome.stack}`).toBeInstanceOf(EvidenceError);
          expect((outcome as EvidenceError).file).toBe(path);
        } else expect(outcome).toMatchObject({ schema: 'evidence-reading/1' });
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(1500 * MEGABYTE);
    },
  );
});
