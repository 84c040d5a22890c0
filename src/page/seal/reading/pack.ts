/** What the page carries to read with, unpacked: see scripts/pack.mjs. */
import type { Assets } from './protocol.js';

export interface Pack {
  worker: Uint8Array<ArrayBuffer>;
  assets: Assets;
  originals: { det: string; rec: string };
}

const carried = (): string => document.getElementById('pack')?.textContent ?? '';

/** The light page carries nothing. */
export function hasPack(): boolean {
  return document.getElementById('pack')?.hasChildNodes() ?? false;
}

/** Letters of base64 that are decoded at once: groups of four. */
const PIECE = 2 ** 20;

/** @param isWanted Asked now and then. @throws where it is damaged, and where it is no longer wanted. */
export async function unpack(isWanted: () => boolean): Promise<Pack> {
  const text = carried();
  let at = 0;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (!isWanted()) throw new Error('not wanted');
      if (at >= text.length) return controller.close();
      const piece = atob(text.slice(at, (at += PIECE)));
      const bytes = new Uint8Array(piece.length);
      // `Uint8Array.from` takes more than ten times as long: seconds on a phone, in which it does not answer.
      for (let i = 0; i < piece.length; i++) bytes[i] = piece.charCodeAt(i);
      controller.enqueue(bytes);
    },
  });
  const stream = packed.pipeThrough(new DecompressionStream('deflate'));
  const whole = new Uint8Array(await new Response(stream).arrayBuffer());
  const end = whole.indexOf(0x0a);
  const head = JSON.parse(new TextDecoder().decode(whole.subarray(0, end))) as {
    files: { name: string; bytes: number }[];
    originals: Pack['originals'];
  };
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  let from = end + 1;
  // Each in memory of its own, which can be handed to the worker.
  for (const { name, bytes } of head.files) files[name] = whole.slice(from, (from += bytes));
  const { 'worker.js': worker, ...assets } = files;
  return { worker: worker!, assets: assets as Assets, originals: head.originals };
}
