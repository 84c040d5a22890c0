/** What the page carries to read with, unpacked: see scripts/pack.mjs. */
import type { Assets } from './protocol.js';

export interface Pack {
  worker: Uint8Array<ArrayBuffer>;
  assets: Assets;
  originals: { det: string; rec: string };
}

/** So many pieces stand behind the page's script: none in the light one. */
const promised = (): number => Number(document.getElementById('app')?.dataset['pieces'] ?? 0);

/** The light page carries nothing. */
export const hasPack = (): boolean => promised() > 0;

/**
 * The pieces of base64, each of whole groups of four letters, once the browser has all of the page.
 *
 * @returns null where some are missing: the file was cut short on its way.
 */
export async function carried(): Promise<HTMLScriptElement[] | null> {
  if (document.readyState === 'loading')
    await new Promise((done) => document.addEventListener('DOMContentLoaded', done));
  const pieces = Array.from(document.querySelectorAll<HTMLScriptElement>('script.pack'));
  return pieces.length === promised() ? pieces : null;
}

export class Incomplete extends Error {}

/**
 * @param isWanted Asked now and then.
 * @throws Incomplete; another error where it is damaged, and where it is no longer wanted.
 */
export async function unpack(isWanted: () => boolean): Promise<Pack> {
  const pieces = await carried();
  if (pieces === null) throw new Incomplete();
  let at = 0;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (!isWanted()) throw new Error('not wanted');
      const one = pieces[at++];
      if (one === undefined) return controller.close();
      const piece = atob(one.textContent ?? '');
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
