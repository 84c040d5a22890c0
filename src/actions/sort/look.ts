/** Each file of a folder, pictures read once for sorting; several at a time where the reader takes several. */
import { basename } from 'node:path';
import { isReaderError, type ImageReader } from '../../reading/reader.js';
import { hashOf, isInputError, openInput, type OpenInput } from '../../files/node/input-file.js';
import { kindWithoutReading } from '../../case/items/item-types.js';
import { dHash, SKETCH, type Sketch } from '../../sorting/picture.js';
import { toBase64 } from '../../base/base64.js';
import { EvidenceError } from '../../base/errors.js';
import { RASTER } from '../../files/node/raster.js';
import { inspectImage } from '../../files/node/inspect.js';
import { squeeze } from '../../files/node/sketch.js';
import { factsOf, type FactsFile, type PictureFacts } from './facts-file.js';

export interface Looked {
  path: string;
  /** Null where not even the bytes could be read. */
  sha256: string | null;
  /** Null where it could not be read, or is no picture. */
  facts: PictureFacts | null;
  /** Sort of file, where it is no picture: such are listed and not read. */
  attachment: string | null;
  sketch: Sketch | null;
  /** A small copy as an address, where the picture lies in an archive. */
  preview?: string;
  error: unknown;
  /** It had been read before. */
  again: boolean;
}

export type LookEvent =
  | { type: 'starting'; path: string; index: number; total: number }
  | { type: 'looked'; looked: Looked };

export interface LookOptions {
  facts: FactsFile;
  /** Of all that decides how pictures are read. */
  version: string;
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
        // A failure reaches the caller that awaits it.
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
  options: LookOptions,
  reader: () => Promise<ImageReader>,
): Promise<Looked> {
  let input: OpenInput | undefined;
  try {
    input = await openInput(path);
    if (input.type.sort === 'picture') return await lookAtPicture(path, input, options, reader);
    const attachment = kindWithoutReading({ type: 'attachment', mediaType: input.type.mediaType });
    const sha256 = await hashOf(input);
    return { path, sha256, facts: null, attachment, sketch: null, error: null, again: false };
  } catch (error) {
    if (!isInputError(error) && !isReaderError(error)) throw error;
    return unread(path, error, input === undefined ? null : await hashOf(input).catch(() => null));
  } finally {
    await input?.close();
  }
}

async function lookAtPicture(
  path: string,
  input: OpenInput,
  { facts, version }: LookOptions,
  reader: () => Promise<ImageReader>,
): Promise<Looked> {
  const { bytes, sha256 } = await input.bytes();
  const { width, height } = await inspectImage(path, bytes);
  const grey = await squeeze(path, bytes, SKETCH);
  const sketch = { ratio: height / width, hash: dHash(grey), grey };
  const name = basename(input.path);
  // The page of the table cannot show what lies in an archive.
  const isMember = path !== input.path;
  const preview = isMember ? { preview: await previewOf(path, bytes) } : {};
  const same = { path, sha256, attachment: null, sketch, error: null, ...preview };
  const known = facts.get(sha256, name);
  if (known !== undefined) return { ...same, facts: known, again: true };
  const reading = await (
    await reader()
  ).read({ path: name, bytes, ...(!isMember && { file: path }) });
  // The file may have been replaced while it waited.
  if (reading.file.sha256 !== sha256) throw new EvidenceError('file-changing', { file: path });
  const found = factsOf(reading, version);
  await facts.add(found);
  return { ...same, facts: found, again: false };
}

async function previewOf(path: string, bytes: Uint8Array): Promise<string> {
  const picture = await RASTER.decode(path, bytes);
  const area = { x: 0, y: 0, width: picture.width, height: picture.height };
  const within = { width: 360, height: 640 };
  const { bytes: jpeg } = await RASTER.jpeg(picture, { area, within, quality: 60 });
  return `data:image/jpeg;base64,${toBase64(jpeg)}`;
}

function unread(path: string, error: unknown, sha256: string | null = null): Looked {
  return { path, sha256, facts: null, attachment: null, sketch: null, error, again: false };
}
