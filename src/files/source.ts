/** A file to look into without reading all of it. */
import type { FileHandle } from 'node:fs/promises';

export interface FileSource {
  /** Bytes. */
  size: number;
  /** Fewer bytes than asked for only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** @param size As the file was when it was opened; what is added to it later is not seen. */
export function handleSource(handle: FileHandle, size: number): FileSource {
  return {
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(
          bytes,
          filled,
          bytes.length - filled,
          offset + filled,
        );
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
  };
}

export function bytesSource(bytes: Uint8Array): FileSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

const PIECE = 2 ** 20;

export async function* piecesOf(source: FileSource): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < source.size;) {
    const piece = await source.read(offset, PIECE);
    if (piece.length === 0) return;
    yield piece;
    offset += piece.length;
  }
}
