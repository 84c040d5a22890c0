/**
 * The built program as a process that can be killed, with a reader that takes no time of the processor.
 *
 * FAKE_GATE: a file with the number of pictures that this process may read altogether; it waits for
 * more. FAKE_VERSION: of its engine. FAKE_WRONG: it reads another name. FAKE_POISON: a picture of
 * that name ends the process, when it has had time to read all others. FAKE_POOL: what such a picture
 * ends is a reader process of its pool.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const { FAKE_GATE, FAKE_VERSION = '1', FAKE_WRONG, FAKE_POISON, FAKE_POOL } = process.env;
const engines = { fake: { version: FAKE_VERSION, models: { det: 'a'.repeat(64) } } };
const region = { x: 1, y: 1, width: 2, height: 2 };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function readingOf(path, bytes, catalogue) {
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
        ...{ value: FAKE_WRONG ? '别人' : text, raw: text, confidence: 1, needsReview: false },
        ...{ region, readers: { fake: { text, confidence: 1 } } },
      },
    },
    qr: [],
    metadata: { exif: {}, png: {}, software: null, nameTime: null, provenance: 'unknown' },
    parts: [],
    lines: [{ text, confidence: 1, region }],
    warnings: [],
    ...(catalogue?.added && { catalogue: catalogue.added }),
    engines,
  };
}

let begun = 0;

async function fakeRead(path, bytes, catalogue, isOpen) {
  const number = ++begun;
  while (FAKE_GATE && Number(await readFile(FAKE_GATE, 'utf8')) < number) {
    if (!isOpen()) throw new Error('closed');
    await pause(50);
  }
  if (basename(path) === FAKE_POISON) {
    await pause(2000);
    process.kill(process.pid, 'SIGKILL');
  }
  return readingOf(path, bytes, catalogue);
}

async function openReader({ catalogue }) {
  const { openPool } = await import('../../dist/reading/node/pool/pool.js');
  const pool =
    FAKE_POOL &&
    (await openPool({ workers: 1, maxDeaths: 1, program: fileURLToPath(import.meta.url) }));
  let open = true;
  return {
    read: async ({ path, bytes }) =>
      pool ? pool.read({ path, bytes }) : fakeRead(path, bytes, catalogue, () => open),
    engines: async () => engines,
    async close() {
      open = false;
      await pool?.close();
    },
  };
}

if (process.send) {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ id, path, picture }) => {
    if (basename(path) === FAKE_POISON) process.kill(process.pid, 'SIGKILL');
    const bytes = typeof picture === 'string' ? await readFile(picture) : picture;
    process.send({ id, last: false, reading: readingOf(path, bytes) });
  });
} else {
  const { main } = await import('../../dist/cli/main.js');
  process.exitCode = await main(process.argv, {
    ...{ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
    ...{ env: process.env, platform: process.platform, cwd: () => process.cwd() },
    on: (signal, listener) => process.on(signal, listener),
    off: (signal, listener) => process.off(signal, listener),
    emit: (signal) => process.emit(signal),
    once: (event, listener) => process.once(event, listener),
    exit: (code) => process.exit(code),
    openReader,
  });
}
