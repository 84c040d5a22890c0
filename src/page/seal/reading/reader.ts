/** Pictures to readings, in a worker that has everything from this page and nothing from elsewhere. */
import type { Reading } from '../../../reading/schema.js';
import { refused } from './decode.js';
import { hasPack, Incomplete, unpack } from './pack.js';
import type { Answer, NotRead, Request } from './protocol.js';

export class NotReadError extends Error {
  constructor(
    readonly why: NotRead | 'stopped',
    problem: string,
  ) {
    super(problem);
  }
}

/** A start takes seconds; a slow phone is given many times that. */
const START_MS = 120_000;
/** A picture takes seconds too. One that takes so long never ends. */
const PICTURE_MS = 300_000;
/** Memory that a runtime has taken it never gives back: after so many pictures there is a new one. */
const PICTURES_EACH = 12;

/** Of one instruction that the runtime's own code is full of. */
const SIMD = [
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 10, 1, 8, 0],
  ...[0x41, 0, 0xfd, 15, 0xfd, 98, 11],
];

/** Whether this page carries what it takes. */
export const carriesReader = hasPack;

/** Whether this browser has what it takes; only a first picture shows whether it really works. */
export function canRead(): boolean {
  try {
    return (
      typeof DecompressionStream === 'function' &&
      typeof OffscreenCanvas === 'function' &&
      typeof createImageBitmap === 'function' &&
      // Compiled, not only looked at: Chromium before 97 does not know the policy that lets it.
      WebAssembly.validate(Uint8Array.from(SIMD)) &&
      new WebAssembly.Module(Uint8Array.from(SIMD)) instanceof WebAssembly.Module
    );
  } catch {
    return false;
  }
}

let allowed = '';
let policy: { createScriptURL(url: string): string } | undefined;

/** From the one address that the page's policy lets through. */
function startWorker(script: Uint8Array<ArrayBuffer>): Worker {
  allowed = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  policy ??= globalThis.trustedTypes?.createPolicy('evidence-reader', {
    createScriptURL: (url) => (url === allowed ? url : 'about:blank'),
  });
  const worker = new Worker(policy?.createScriptURL(allowed) ?? allowed);
  URL.revokeObjectURL(allowed);
  return worker;
}

export class PictureReader {
  #worker: Worker | null = null;
  #opening: Promise<unknown> | null = null;
  #left = 0;
  #fail: ((error: NotReadError) => void) | null = null;
  #stops = 0;

  /** One at a time. @param onLines Told how many lines were read. @throws NotReadError */
  async read(
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    onLines: (count: number) => void,
  ): Promise<Reading> {
    // A start takes seconds, to be told that it was for nothing.
    const why = refused(bytes);
    if (why !== null) throw new NotReadError(why, '');
    if (this.#left === 0) this.stop();
    this.#opening ??= this.#open();
    await this.#opening;
    this.#left--;
    const answer = await this.#ask({ type: 'read', name, bytes }, PICTURE_MS, onLines, [
      bytes.buffer,
    ]);
    if (answer.type === 'read') return answer.reading;
    throw new Error('an answer to another question');
  }

  /** What is being read is not read. */
  stop(): void {
    this.#stops++;
    this.#worker?.terminate();
    this.#worker = this.#opening = null;
    this.#fail?.(new NotReadError('stopped', ''));
    this.#fail = null;
  }

  async #open(): Promise<void> {
    const stops = this.#stops;
    try {
      const { worker, assets, originals } = await unpack(() => stops === this.#stops);
      if (stops !== this.#stops) throw new NotReadError('stopped', '');
      this.#worker = startWorker(worker);
      this.#left = PICTURES_EACH;
      const buffers = Object.values(assets).map(({ buffer }) => buffer);
      await this.#ask({ type: 'open', assets, originals }, START_MS, () => {}, buffers);
    } catch (error) {
      // Told to stop meanwhile: what runs now is another one's.
      if (stops !== this.#stops) throw new NotReadError('stopped', '');
      this.stop();
      if (error instanceof NotReadError) throw error;
      throw new NotReadError(error instanceof Incomplete ? 'incomplete' : 'failed', String(error));
    }
  }

  #ask(
    request: Request,
    patience: number,
    onLines: (count: number) => void,
    handedOver: Transferable[],
  ): Promise<Answer> {
    const worker = this.#worker!;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => broken('no answer'), patience);
      // What failed once has lost its memory: the next picture gets another one.
      const broken = (problem: string) => {
        end(() => reject(new NotReadError('failed', problem)));
        this.stop();
      };
      const end = (act: () => void) => {
        clearTimeout(late);
        this.#fail = worker.onmessage = worker.onerror = null;
        act();
      };
      this.#fail = (error) => end(() => reject(error));
      worker.onerror = ({ message }) => broken(message);
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.type === 'lines') return onLines(data.count);
        if (data.type !== 'not-read') return end(() => resolve(data));
        if (data.why === 'failed') return broken(data.problem);
        end(() => reject(new NotReadError(data.why, data.problem)));
      };
      worker.postMessage(request, handedOver);
    });
  }
}
