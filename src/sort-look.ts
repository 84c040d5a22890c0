/** Each picture of a folder, read once for sorting; several at a time where the reader takes several. */
import { basename } from 'node:path';
import { isInputError, readInput, type ImageReader, type InputBytes } from './case/add.js';
import { dHash, SKETCH, type Sketch } from './case/sort/picture.js';
import { EvidenceError } from './errors.js';
import { inspectImage } from './image/inspect.js';
import { squeeze } from './image/sketch.js';
import { factsOf, type FactsFile, type PictureFacts } from './sort-facts.js';

export interface Looked {
  path: string;
  /** Null where not even the bytes could be read. */
  sha256: string | null;
  /** Null where it could not be read. */
  facts: PictureFacts | null;
  sketch: Sketch | null;
  error: unknown;
  /** It had been read before. */
  again: boolean;
}

export type LookEvent =
  | { type: 'starting'; path: string; index: number; total: number }
  | { type: 'looked'; looked: Looked };

export interface LookOptions {
  facts: FactsFile;
  openReader: (images: number) => Promise<ImageReader & { close(): Promise<void> }>;
  signal?: AbortSignal | undefined;
}

/**
 * In the order of the files. Ends early, after what is in hand, when the signal asks for it.
 *
 * @throws EvidenceError what is not about one file, such as `disk-full`
 */
export async function* lookAll(
  files: readonly (string | EvidenceError)[],
  options: LookOptions,
): AsyncGenerator<LookEvent> {
  let opening: ReturnType<LookOptions['openReader']> | undefined;
  const reader = () => (opening ??= options.openReader(files.length));
  const begun: Promise<Looked>[] = [];
  const finish = async (): Promise<LookEvent> => ({
    type: 'looked',
    looked: await begun.shift()!,
  });
  try {
    for (const [index, path] of files.entries()) {
      if (options.signal?.aborted) break;
      if (path instanceof EvidenceError) begun.push(Promise.resolve(unread(path.file ?? '', path)));
      else {
        yield { type: 'starting', path, index: index + 1, total: files.length };
        const looking = look(path, options, reader);
        // Whoever awaits it hears of it.
        looking.catch(() => {});
        begun.push(looking);
      }
      const underway = opening === undefined ? 1 : ((await opening).underway ?? 1);
      while (begun.length >= underway) yield await finish();
    }
    while (begun.length > 0) yield await finish();
  } finally {
    await Promise.allSettled(begun);
    await (await opening?.catch(() => undefined))?.close();
  }
}

async function look(
  path: string,
  { facts }: LookOptions,
  reader: () => Promise<ImageReader>,
): Promise<Looked> {
  let input: InputBytes | undefined;
  try {
    input = await readInput(path);
    const { bytes, sha256 } = input;
    const { width, height } = await inspectImage(path, bytes);
    const grey = await squeeze(path, bytes, SKETCH);
    const sketch = { ratio: height / width, hash: dHash(grey), grey };
    const name = basename(path);
    const known = facts.get(sha256, name);
    if (known !== undefined)
      return { path, sha256, facts: known, sketch, error: null, again: true };
    const reading = await (await reader()).read({ path: name, bytes, file: path });
    // The file may have been replaced while it waited.
    if (reading.file.sha256 !== sha256) throw new EvidenceError('file-changing', { file: path });
    const found = factsOf(reading);
    await facts.add(found);
    return { path, sha256, facts: found, sketch, error: null, again: false };
  } catch (error) {
    if (!isInputError(error) && !isReaderError(error)) throw error;
    return unread(path, error, input?.sha256);
  }
}

/** One picture that no engine survives is no reason to leave the others. */
function isReaderError(error: unknown): boolean {
  return error instanceof EvidenceError && error.code === 'reader-died';
}

function unread(path: string, error: unknown, sha256: string | null = null): Looked {
  return { path, sha256, facts: null, sketch: null, error, again: false };
}
