import type { FileHandle } from 'node:fs/promises';
import type { FileSource } from '../source.js';

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
