/**
 * The engines of the built program, opened once in a worker, for every command that runs in it. The
 * same picture under the same name is read once: most tests want what was read, not the reading.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type * as reading from '../../src/reading/node/open-reader.js';
import type { Reading } from '../../src/reading/schema.js';
import type { OpenReader } from '../../src/cli/host.js';

const MODULE = new URL('../../dist/reading/node/open-reader.js', import.meta.url).href;

let opening: Promise<reading.Reader> | undefined;
const engines = () => (opening ??= open());
const known = new Map<string, Promise<Reading>>();

async function open(): Promise<reading.Reader> {
  // Before the native part is loaded, as the command line does it.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const { openReader } = (await import(MODULE)) as typeof reading;
  return openReader();
}

export const openSharedReader: OpenReader = async ({ catalogue }) => ({
  async read({ path, bytes }) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const key = `${hash} ${basename(path)} ${catalogue?.added?.sha256 ?? ''}`;
    let one = known.get(key);
    if (one === undefined) {
      one = engines().then((reader) =>
        reader.read({ path, bytes, ...(catalogue && { catalogue }) }),
      );
      known.set(key, one);
    }
    const found = structuredClone(await one);
    return { ...found, file: { ...found.file, path } };
  },
  engines: async () => (await engines()).engines(),
  // They stay open for the next command.
  close: async () => {},
});
