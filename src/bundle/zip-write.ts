/** Writing the zip of a bundle: the original profile that zip-read.ts knows. */
import { ZipArchive } from 'archiver';
import { LOCAL_LENGTH } from './zip-format.js';

export interface ZipEntry {
  /** ASCII, below the one folder that everything is in. */
  path: string;
  bytes: Uint8Array;
}

/**
 * Stored, dated alike, rw-r--r--; given as Buffers, archiver leaves no data descriptors and no
 * extra fields. The next entry is asked for when the last one has been written, so that one is in
 * memory at a time.
 *
 * @param entries Sorted by path.
 * @param options `date` is that of every entry; zip keeps steps of two seconds, here of UTC.
 * @param write Called in order; what it throws ends the writing and is passed on.
 */
export async function writeZip(
  entries: AsyncIterable<ZipEntry>,
  { folder, date }: { folder: string; date: Date },
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
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
    for await (const { path, bytes } of entries) {
      const name = `${folder}/${path}`;
      archive.append(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
        name,
        date,
        mode: 0o644,
      });
      expected += LOCAL_LENGTH + name.length + bytes.length;
      await until(expected);
    }
    await Promise.all([archive.finalize(), draining]);
    if (failure !== undefined) throw failure.cause;
  } finally {
    archive.destroy();
    await draining;
  }
}
