import { ZipArchive } from 'archiver';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeZipFile } from '../../src/bundle/node/zip-file.js';
import type { ZipEntry } from '../../src/bundle/zip/write.js';

const FOLDER = 'evidence-0123';
const DATE = new Date('2022-06-14T00:21:37.000Z');
const CONTENTS: [string, Uint8Array][] = [
  ['a.txt', new Uint8Array()],
  ['data/b.bin', Uint8Array.from({ length: 70_000 }, (_, at) => at % 251)],
  ['data/c.json', new TextEncoder().encode('{"颜色": "red"}\n')],
];

/** @param largest said to be; above 64 MiB contents pass through in pieces. */
async function written(entries: Iterable<ZipEntry>, largest = 1): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  async function* all() {
    yield* entries;
  }
  const options = { folder: FOLDER, date: DATE, largest };
  await writeZipFile(all(), options, async (chunk) => void chunks.push(chunk));
  return Buffer.concat(chunks);
}

/** @param size Of the pieces. */
function entry([path, bytes]: [string, Uint8Array], size = 4096): ZipEntry {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return { path, size: bytes.length, crc: crc32(bytes), pieces };
}

const IN_PIECES = 2 ** 27;

describe('writing a zip', () => {
  test('gives the same bytes whole and in pieces: those of archiver', async () => {
    const archive = new ZipArchive({ store: true });
    const chunks: Uint8Array[] = [];
    archive.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    for (const [path, bytes] of CONTENTS)
      archive.append(Buffer.from(bytes), { name: `${FOLDER}/${path}`, date: DATE, mode: 0o644 });
    await archive.finalize();
    for (const largest of [1, IN_PIECES]) {
      const ours = await written(
        CONTENTS.map((content) => entry(content)),
        largest,
      );
      expect(ours.equals(Buffer.concat(chunks)), String(largest)).toBe(true);
    }
  });

  test.each([1, IN_PIECES])('does not depend on the size of the pieces (%i)', async (largest) => {
    const of = (size: number) =>
      written(
        CONTENTS.map((content) => entry(content, size)),
        largest,
      );
    expect((await of(1000)).equals(await of(1e6))).toBe(true);
  });

  test.each([1, IN_PIECES])('ends where a content is not of its size (%i)', async (largest) => {
    const wrong = { ...entry(CONTENTS[1]!), size: 69_999 };
    await expect(written([wrong], largest)).rejects.toThrow(RangeError);
  });
});
