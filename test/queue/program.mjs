/**
 * The built program as a process that can be killed, with a reader that takes no time of the processor.
 *
 * FAKE_MS: how long it takes for a picture. FAKE_VERSION: of its engine. FAKE_WRONG: it reads another
 * colour. FAKE_POISON: a picture of that name ends the process.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { main } from '../../dist/cli/main.js';

const { FAKE_MS = '50', FAKE_VERSION = '1', FAKE_WRONG, FAKE_POISON } = process.env;
const engines = { fake: { version: FAKE_VERSION, models: { det: 'a'.repeat(64) } } };
const region = { x: 1, y: 1, width: 2, height: 2 };

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

process.exitCode = await main(process.argv, {
  ...{ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
  ...{ env: process.env, platform: process.platform, cwd: () => process.cwd() },
  on: (signal, listener) => process.on(signal, listener),
  off: (signal, listener) => process.off(signal, listener),
  emit: (signal) => process.emit(signal),
  once: (event, listener) => process.once(event, listener),
  exit: (code) => process.exit(code),
  openReader: async ({ catalogue }) => ({
    async read({ path, bytes }) {
      await new Promise((resolve) => setTimeout(resolve, Number(FAKE_MS)));
      if (basename(path) === FAKE_POISON) process.kill(process.pid, 'SIGKILL');
      return readingOf(path, bytes, catalogue);
    },
    engines: async () => engines,
    async close() {},
  }),
});
