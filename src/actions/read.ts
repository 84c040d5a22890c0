/** Reading without keeping: no case is made or touched. */
import { EvidenceError } from '../base/errors.js';
import { inspectImage } from '../files/node/inspect.js';
import type { Reading } from '../reading/schema.js';
import type { ImageReader } from '../reading/reader.js';
import { isInputError, readInput, readStream } from '../files/node/input-file.js';
import { collectInputs } from './inputs.js';

export interface ReadAllOptions {
  paths: readonly string[];
  openReader: () => Promise<ImageReader & { close(): Promise<void> }>;
  stdin: AsyncIterable<Uint8Array>;
  signal?: AbortSignal | undefined;
}

export type ReadEvent =
  | { type: 'starting'; path: string; index: number; total: number }
  | { type: 'read'; path: string; reading: Reading }
  | { type: 'refused'; error: EvidenceError };

/** In the order of the arguments. @throws EvidenceError what is not about one file; `cancelled` */
export async function* readAll(options: ReadAllOptions): AsyncGenerator<ReadEvent> {
  const { files } = await collectInputs(options.paths, { picturesOnly: true });
  let opening: ReturnType<ReadAllOptions['openReader']> | undefined;
  const reader = () => (opening ??= options.openReader());
  try {
    for (const [index, path] of files.entries()) {
      if (options.signal?.aborted) throw new EvidenceError('cancelled');
      if (path instanceof EvidenceError) {
        yield { type: 'refused', error: path };
        continue;
      }
      yield { type: 'starting', path, index: index + 1, total: files.length };
      yield await read(path, options, reader);
    }
  } finally {
    await (await opening?.catch(() => undefined))?.close();
  }
}

async function read(
  path: string,
  { stdin, signal }: ReadAllOptions,
  reader: () => Promise<ImageReader>,
): Promise<ReadEvent> {
  try {
    const { bytes } = path === '-' ? await readStream(stdin, signal) : await readInput(path);
    await inspectImage(path, bytes);
    return { type: 'read', path, reading: await (await reader()).read({ path, bytes }) };
  } catch (error) {
    if (isInputError(error)) return { type: 'refused', error: error as EvidenceError };
    throw error;
  }
}
