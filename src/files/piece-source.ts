/** Looking into what can only be read from its beginning on: a sealed file. */
import type { FileSource } from './source.js';

/** What was read last is kept, for callers that go back a little: the end of an archive is its index. */
const KEPT_BYTES = 16 * 2 ** 20;

/**
 * Reads on from where it stands, and from the beginning again for what it has let go: meant for callers
 * that go through a file mostly forwards. One read at a time.
 *
 * @param start The content from its beginning; may be called again.
 * @param size Bytes of it.
 */
export function pieceSource(
  start: () => AsyncIterable<Uint8Array>,
  size: number,
): FileSource & { close(): Promise<void> } {
  let pieces: AsyncIterator<Uint8Array> | null = null;
  /** The pieces that are kept, and where the first of them begins. */
  let kept: Uint8Array[] = [];
  let from = 0;
  let to = 0;

  async function close(): Promise<void> {
    await pieces?.return?.();
    pieces = null;
    [kept, from, to] = [[], 0, 0];
  }

  async function readOn(needed: number): Promise<boolean> {
    pieces ??= start()[Symbol.asyncIterator]();
    const { value, done } = await pieces.next();
    if (done) return false;
    kept.push(value);
    to += value.length;
    while (kept[0] !== undefined && to - from - kept[0].length > KEPT_BYTES) {
      if (from + kept[0].length > needed) break;
      from += kept.shift()!.length;
    }
    return true;
  }

  return {
    size,
    close,
    async read(offset, length) {
      const end = Math.min(offset + length, size);
      if (end <= offset) return new Uint8Array();
      if (offset < from) await close();
      while (to < end && (await readOn(offset)));
      const bytes = new Uint8Array(Math.max(0, Math.min(end, to) - offset));
      let at = from;
      for (const piece of kept) {
        const [first, last] = [
          Math.max(offset, at),
          Math.min(offset + bytes.length, at + piece.length),
        ];
        if (first < last) bytes.set(piece.subarray(first - at, last - at), first - offset);
        at += piece.length;
      }
      return bytes;
    },
  };
}
