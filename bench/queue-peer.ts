/**
 * The other processes of bench/queue.ts. Without arguments, forked: a worker of the pool that reads
 * nothing. With `URL KEY [real]`: a worker of the queue, with the engines or without.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPool } from '../src/reading/node/pool/pool.js';
import { readQueueKey } from '../src/reading/node/queue/key.js';
import { workAtQueue } from '../src/reading/node/queue/worker.js';
import type { Make } from '../src/reading/node/queue/protocol.js';
import type { Reading } from '../src/reading/schema.js';

/** The engines of all processes of a round are those of this installation. */
export const MAKE: Make = { program: 'bench', engines: {}, catalogue: null };

/** As large as that of a full page: some 15 kB. */
function instant(path: string, bytes: Uint8Array): Reading {
  const region = { x: 1, y: 1, width: 2, height: 2 };
  const line = { text: '一行文字一行文字一行文字', confidence: 0.999, region };
  return {
    schema: 'evidence-reading/1',
    file: {
      ...{ path, name: basename(path), bytes: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...{ mediaType: 'image/png', width: 10, height: 10 },
    },
    ...{ kind: 'unknown', issuer: null, colour: null, fields: {}, qr: [], parts: [] },
    metadata: { exif: {}, png: {}, software: null, nameTime: null, provenance: 'unknown' },
    lines: Array.from({ length: 110 }, () => line),
    ...{ warnings: [], engines: {} },
  };
}

const [program, url, keyFile, real] = process.argv.slice(1);
const isItself = program === fileURLToPath(import.meta.url);
if (isItself && process.send !== undefined && url === undefined) {
  process.on('disconnect', () => process.exit());
  process.on(
    'message',
    async ({ id, path, picture }: { id: number; path: string; picture: string }) => {
      const bytes = await readFile(picture);
      process.send?.({ id, last: false, reading: instant(path, bytes) });
    },
  );
} else if (isItself && url !== undefined && keyFile !== undefined) {
  const none = { async *[Symbol.asyncIterator]() {} };
  const openReader = async () =>
    real === 'real'
      ? openPool({ workers: 1, maxDeaths: 1 })
      : {
          read: async ({ path, bytes }: { path: string; bytes: Uint8Array }) =>
            instant(path, bytes),
          close: async () => {},
        };
  await workAtQueue({
    ...{
      address: { url },
      key: await readQueueKey(keyFile, none),
      make: MAKE,
      jobs: 1,
      openReader,
    },
    signal: new AbortController().signal,
    onEvent: (event) => console.log(JSON.stringify(event)),
  });
}
