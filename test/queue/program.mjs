/**
 * The built program as a process that can be killed, with a reader that needs no engines. FAKE_GATE: a
 * file with the number of pictures that it may read. FAKE_POISON: a picture of that name ends it.
 */
import { readFile } from 'node:fs/promises';
import { main } from '../../dist/cli/main.js';
import { fakeReader } from './fake.mjs';

const { FAKE_GATE: gate, FAKE_POISON: poison } = process.env;
const limit = gate && (async () => Number(await readFile(gate, 'utf8')));

process.exitCode = await main(process.argv, {
  ...{ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
  ...{ env: process.env, platform: process.platform, cwd: () => process.cwd() },
  on: (signal, listener) => process.on(signal, listener),
  off: (signal, listener) => process.off(signal, listener),
  emit: (signal) => process.emit(signal),
  once: (event, listener) => process.once(event, listener),
  exit: (code) => process.exit(code),
  openReader: fakeReader({ limit, poison }),
});
