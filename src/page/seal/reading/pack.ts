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
  return carried() !== '';
}

/** Letters of base64 that are decoded at once: groups of four. */
const PIECE = 2 ** 20;

/** @throws where it is damaged. */
export async function unpack(): Promise<Pack> {
  const text = carried();
  let at = 0;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= text.length) return controller.close();
      const piece = atob(text.slice(at, (at += PIECE)));
      controller.enqueue(Uint8Array.from(piece, (letter) => letter.charCodeAt(0)));
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
