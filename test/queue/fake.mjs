/** A reader that takes no time of the processor, in this process or in one of its own (program.mjs). */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const engines = (version) => ({ fake: { version, models: { det: 'a'.repeat(64) } } });
const region = { x: 1, y: 1, width: 2, height: 2 };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function readingOf(path, bytes, { catalogue, version = '1', wrong = false } = {}) {
  const name = basename(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const text = `样例姓名 ${name}`;
  return {
    schema: 'evidence-reading/1',
    file: {
      ...{ path, name, bytes: bytes.length, sha256 },
      ...{ mediaType: 'image/png', width: 40, height: 60 },
    },
    kind: 'unknown',
    issuer: null,
    colour: null,
    fields: {
      holderName: {
        ...{ value: wrong ? '别人' : text, raw: text, confidence: 1, needsReview: false },
        ...{ region, readers: { fake: { text, confidence: 1 } } },
      },
    },
    qr: [],
    metadata: { exif: {}, png: {}, software: null, nameTime: null, provenance: 'unknown' },
    parts: [],
    lines: [{ text, confidence: 1, region }],
    warnings: [],
    ...(catalogue?.added && { catalogue: catalogue.added }),
    engines: engines(version),
  };
}

/**
 * `version`: of its engine. `wrong`: it reads another name. `limit`: asked how many pictures it may
 * read altogether; it waits for more. `poison`: a picture of that name ends the process, when there
 * was time to read all others. `pool`: what such a picture ends is a reader process.
 */
export function fakeReader({ version = '1', wrong, limit, poison, pool } = {}) {
  let begun = 0;
  return async ({ catalogue }) => {
    let open = true;
    const { openPool } = await import('../../dist/reading/node/pool/pool.js');
    const program = fileURLToPath(import.meta.url);
    const readers = pool && (await openPool({ workers: 1, maxDeaths: 1, program }));
    return {
      async read({ path, bytes }) {
        if (readers) return readers.read({ path, bytes });
        const number = ++begun;
        while (limit && (await limit()) < number) {
          if (!open) throw new Error('closed');
          await pause(50);
        }
        if (basename(path) === poison) {
          await pause(2000);
          process.kill(process.pid, 'SIGKILL');
        }
        return readingOf(path, bytes, { catalogue, version, wrong });
      },
      engines: async () => engines(version),
      async close() {
        open = false;
        if (readers) await readers.close();
      },
    };
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ id, path, picture }) => {
    if (basename(path) === 'poison.png') process.kill(process.pid, 'SIGKILL');
    const bytes = typeof picture === 'string' ? await readFile(picture) : picture;
    process.send({ id, last: false, reading: readingOf(path, bytes) });
  });
}
