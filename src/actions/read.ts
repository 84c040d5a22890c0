/** Reading without keeping: no case is made or touched. */
import { EvidenceError } from '../base/errors.js';
import { inspectImage } from '../files/node/inspect.js';
import type { ImageFacts } from '../files/sniff.js';
import type { Reading } from '../reading/schema.js';
import { once, quietly } from '../base/once.js';
import { isReaderError, type ImageReader } from '../reading/reader.js';
import { isInputError, readInput, readStream, type InputBytes } from '../files/node/input-file.js';
import { collectInputs } from './inputs.js';

export interface ReadAllOptions {
  paths: readonly string[];
  /** @param images How many there are at most. */
  openReader: (images: number) => Promise<ImageReader & { close(): Promise<void> }>;
  stdin: AsyncIterable<Uint8Array>;
  signal?: AbortSignal | undefined;
}

export type ReadEvent =
  | { type: 'starting'; path: string; index: number; total: number }
  | { type: 'read'; path: string; reading: Reading }
  | { type: 'refused'; error: EvidenceError };

/**
 * In the order of the arguments; where the reader takes several pictures at once, it gets them.
 *
 * @throws EvidenceError what is not about one file; `cancelled`
 */
export async function* readAll(options: ReadAllOptions): AsyncGenerator<ReadEvent> {
  const { files } = await collectInputs(options.paths, { picturesOnly: true });
  const reader = once(() => options.openReader(files.length));
  const begun: Promise<ReadEvent>[] = [];
  const assertGoingOn = () => {
    if (options.signal?.aborted) throw new EvidenceError('cancelled');
  };
  try {
    for (const [index, path] of files.entries()) {
      assertGoingOn();
      if (path instanceof EvidenceError)
        begun.push(Promise.resolve({ type: 'refused', error: path }));
      else {
        yield { type: 'starting', path, index: index + 1, total: files.length };
        const input = await take(path, options);
        begun.push(
          input instanceof EvidenceError
            ? Promise.resolve({ type: 'refused', error: input })
            : read(input, reader.get()),
        );
      }
      // A failure reaches the caller that awaits it; until then it is not an unhandled rejection.
      begun.at(-1)!.catch(() => {});
      const underway = (await quietly(reader))?.underway ?? 1;
      while (begun.length >= underway) yield await begun.shift()!;
    }
    while (begun.length > 0) {
      assertGoingOn();
      yield await begun.shift()!;
    }
  } finally {
    await (await quietly(reader))?.close();
  }
}

/** First finds what can be answered without starting an engine. */
async function take(
  path: string,
  { stdin, signal }: ReadAllOptions,
): Promise<(InputBytes & { facts: ImageFacts }) | EvidenceError> {
  try {
    const input = path === '-' ? await readStream(stdin, signal) : await readInput(path);
    return { ...input, facts: await inspectImage(path, input.bytes) };
  } catch (error) {
    if (isInputError(error)) return error;
    throw error;
  }
}

async function read(
  { path, bytes, sha256, facts }: InputBytes & { facts: ImageFacts },
  opening: Promise<ImageReader>,
): Promise<ReadEvent> {
  try {
    const file = path === '-' ? {} : { file: path };
    const reading = await (await opening).read({ path, bytes, facts, ...file });
    // The file may have been replaced while it waited.
    if (reading.file.sha256 !== sha256) throw new EvidenceError('file-changing', { file: path });
    return { type: 'read', path, reading };
  } catch (error) {
    if (isInputError(error) || isReaderError(error)) return { type: 'refused', error };
    throw error;
  }
}
