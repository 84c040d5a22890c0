/** Unpacking one deflated entry, within limits. Pure: DecompressionStream is in Node and browsers. */

export type Inflated =
  { bytes: Uint8Array<ArrayBuffer> } | { problem: 'size' | 'deflate' | 'trailing-bytes' };

/** @param size Bytes that must come out; anything past it ends the unpacking. */
export async function inflate(deflated: Uint8Array, size: number): Promise<Inflated> {
  const bytes = new Uint8Array(size);
  const length = await run(deflated, size, (chunk, offset) => bytes.set(chunk, offset));
  if (length === 'deflate') return { problem: 'deflate' };
  if (length !== size) return { problem: 'size' };
  // Node ignores bytes after the last block, and does not tell. But then the stream is complete
  // without its last byte too; an honest one is cut short.
  const cut = await run(deflated.subarray(0, -1), size, () => {});
  return cut === 'deflate' ? { bytes } : { problem: 'trailing-bytes' };
}

/** @returns how many bytes came out, or why it stopped. */
async function run(
  deflated: Uint8Array,
  limit: number,
  keep: (chunk: Uint8Array, offset: number) => void,
): Promise<number | 'too-long' | 'deflate'> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // A failure here is the reader's failure too, and is awaited there.
  writer
    .write(deflated)
    .then(() => writer.close())
    .catch(() => {});
  const reader = stream.readable.getReader();
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return length;
      if (length + value.length > limit) {
        await reader.cancel();
        return 'too-long';
      }
      keep(value, length);
      length += value.length;
    }
  } catch {
    return 'deflate';
  }
}
