/** The zip of a bundle by archiver, where its files fit into memory; the bytes are those of zip/write.ts. */
import { LOCAL_LENGTH } from '../zip/format.js';
import { writeZip, type ZipEntry, type ZipOptions } from '../zip/write.js';

/** Up to here a content is given to archiver whole. */
const AT_ONCE_BYTES = 64 * 2 ** 20;

/**
 * Stored, dated alike, rw-r--r--, without data descriptors and extra fields. The next entry is asked
 * for when the last one has been written, so that one is in memory at a time.
 *
 * @param entries Sorted by path.
 * @param write Called in order; what it throws ends the writing and is passed on.
 * @throws RangeError where a content is not of the size that was said.
 */
export function writeZipFile(
  entries: AsyncIterable<ZipEntry>,
  options: ZipOptions,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  return options.largest > AT_ONCE_BYTES
    ? writeZip(entries, options, write)
    : writeZipAtOnce(entries, options, write);
}

/** Given as Buffers, archiver leaves no data descriptors and no extra fields. */
async function writeZipAtOnce(
  entries: AsyncIterable<ZipEntry>,
  { folder, date }: ZipOptions,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  const { ZipArchive } = await import('archiver');
  const archive = new ZipArchive({ store: true });
  let written = 0;
  let wake = () => {};
  let failure: { cause: unknown } | undefined;
  const fail = (cause: unknown) => {
    failure ??= { cause };
    wake();
  };
  archive.on('error', fail);
  const draining = drain().catch(fail);

  async function drain(): Promise<void> {
    for await (const chunk of archive as AsyncIterable<Uint8Array>) {
      await write(chunk);
      written += chunk.length;
      wake();
    }
  }
  async function until(offset: number): Promise<void> {
    while (failure === undefined && written < offset)
      await new Promise<void>((resolve) => (wake = resolve));
    if (failure !== undefined) throw failure.cause;
  }

  try {
    let expected = 0;
    for await (const { path, size, pieces } of entries) {
      const name = `${folder}/${path}`;
      const content = await whole(pieces);
      if (content.length !== size) throw new RangeError(`${path}: not of the size that was said`);
      archive.append(content, { name, date, mode: 0o644 });
      expected += LOCAL_LENGTH + name.length + size;
      await until(expected);
    }
    await Promise.all([archive.finalize(), draining]);
    if (failure !== undefined) throw failure.cause;
  } finally {
    archive.destroy();
    await draining;
  }
}

async function whole(pieces: ZipEntry['pieces']): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const piece of pieces) chunks.push(piece);
  const [only] = chunks;
  if (chunks.length === 1 && only)
    return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
  return Buffer.concat(chunks);
}
