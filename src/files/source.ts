/** A file to look into without reading all of it. Pure. */

export interface FileSource {
  /** Bytes. */
  size: number;
  /** Fewer bytes than asked for only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
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
