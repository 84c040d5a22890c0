import { ZipArchive } from 'archiver';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeZip, type ZipEntry } from '../../src/bundle/zip-write.js';

const FOLDER = 'evidence-0123';
const DATE = new Date('2022-06-14T00:21:37.000Z');
const CONTENTS: [string, Uint8Array][] = [
  ['a.txt', new Uint8Array()],
  ['data/b.bin', Uint8Array.from({ length: 70_000 }, (_, at) => at % 251)],
  ['data/c.json', new TextEncoder().encode('{"颜色": "red"}\n')],
];

async function written(entries: Iterable<ZipEntry>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  async function* all() {
    yield* entries;
  }
  await writeZip(all(), { folder: FOLDER, date: DATE }, async (chunk) => void chunks.push(chunk));
  return Buffer.concat(chunks);
}

/** @param size Of the pieces. */
function entry([path, bytes]: [string, Uint8Array], size = 4096): ZipEntry {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return { path, size: bytes.length, crc: crc32(bytes), pieces };
}

describe('writing a zip', () => {
  test('gives the bytes that archiver gives for the same files', async () => {
    const archive = new ZipArchive({ store: true });
    const chunks: Uint8Array[] = [];
    archive.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    for (const [path, bytes] of CONTENTS)
      archive.append(Buffer.from(bytes), { name: `${FOLDER}/${path}`, date: DATE, mode: 0o644 });
    await archive.finalize();
    const ours = await written(CONTENTS.map((content) => entry(content)));
    expect(ours.equals(Buffer.concat(chunks))).toBe(true);
  });

  test('does not depend on the size of the pieces', async () => {
    const small = await written(CONTENTS.map((content) => entry(content, 1000)));
    expect(small.equals(await written(CONTENTS.map((content) => entry(content, 1e6))))).toBe(true);
  });

  test('ends where a content is not of the size that was said', async () => {
    const wrong = { ...entry(CONTENTS[1]!), size: 69_999 };
    await expect(written([wrong])).rejects.toThrow(RangeError);
  });
});
