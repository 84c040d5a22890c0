/**
 * A batch without engines, in a process of its own that can be killed:
 * `node writer.mjs FOLDER CASE [MILLISECONDS A READING [PASSPHRASE]]`. Prints the error's code, if any.
 * With a passphrase the case is encrypted.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { addAll } from '../../dist/actions/add/add.js';
import { chooseCase } from '../../dist/case/node/discover.js';

const [folder, named, delay = '3', passphrase] = process.argv.slice(2);
const sealed = passphrase && {
  ask: async () => passphrase,
  encrypt: { passphrase, workFactor: 8 },
};
const reader = {
  underway: 5,
  async read({ path, bytes }) {
    await sleep(Number(delay));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = { path, name: path, bytes: bytes.length, sha256, mediaType: 'image/png' };
    return {
      schema: 'evidence-reading/1',
      file: { ...file, width: 40, height: 60 },
      ...{ kind: 'unknown', issuer: null, colour: null, fields: {}, qr: [], parts: [] },
      metadata: { exif: {}, png: {}, software: null, nameTime: null, provenance: 'unknown' },
      ...{ lines: [], warnings: [], engines: {} },
    };
  },
  async close() {},
};
try {
  const choice = await chooseCase(named, process.cwd());
  const stdin = { async *[Symbol.asyncIterator]() {} };
  const events = addAll({
    paths: [folder],
    choice,
    stdin,
    openReader: async () => reader,
    ...sealed,
  });
  let isStarted = false;
  for await (const event of events) {
    // From here on there is something that a kill could spoil.
    if (!isStarted) process.send?.('started');
    isStarted = true;
    if (event.type === 'refused') throw event.error;
  }
} catch (error) {
  console.log(error.code ?? error);
  process.exitCode = 4;
}
