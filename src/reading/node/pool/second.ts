/**
 * The second reader of a pool: one for several workers, in the process that holds them. Its start is
 * as much computing as several pictures, and the few lines that it is asked about leave it idle.
 */
import type { CropText } from '../../../recognise/text/types.js';
import type { LineReader } from '../../../recognise/node/tesseract.js';
import { once, quietly, type Once } from '../../../base/once.js';
import { fromPlain, toPlain, type Question, type Reply } from './protocol.js';

/** A worker asks about a line or two a picture: more workers than this would wait for each other. */
const WORKERS_EACH = 6;

/** A line takes a twentieth of a second, and the start before the first one a second. */
const PATIENCE_MS = 120_000;

/** What answers the workers' questions. */
export class SecondReaders {
  readonly #readers: Once<LineReader>[];

  constructor(
    workers: number,
    private readonly open: () => Promise<LineReader> = openLines,
    private readonly patience = PATIENCE_MS,
  ) {
    this.#readers = Array.from({ length: Math.ceil(workers / WORKERS_EACH) }, () => once(open));
  }

  /** @param index of the worker that asks; always the same for one. */
  async answer(index: number, question: Question): Promise<Reply | null> {
    const place = index % this.#readers.length;
    if (question.ask === 'prepare') {
      const opening = this.#readers[place]!.get();
      // The first to read hears of a failure.
      await opening.then((reader) => reader.prepare()).catch(() => undefined);
      return null;
    }
    try {
      return { reply: question.id, text: await this.#read(place, question.image) };
    } catch (error) {
      return { reply: question.id, error: toPlain(error) };
    }
  }

  async #read(place: number, image: Uint8Array, again = true): Promise<CropText> {
    const of = this.#readers[place]!;
    const reader = await of.get();
    let timer: NodeJS.Timeout | undefined;
    let waited = false;
    const stuck = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        waited = true;
        // Who asks from now on has another one; closing it ends what it was at.
        if (this.#readers[place] === of) this.#readers[place] = once(this.open);
        reject(new Error('the second reader does not answer'));
        void reader.close();
      }, this.patience);
    });
    try {
      return await Promise.race([reader.readLine(image), stuck]);
    } catch (error) {
      // Another line stopped it, not this one.
      if (again && this.#readers[place] !== of && !waited)
        return await this.#read(place, image, false);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#readers.map(async (reader) => (await quietly(reader))?.close()));
  }
}

async function openLines(): Promise<LineReader> {
  const { openTesseract } = await import('../../../recognise/node/tesseract.js');
  return openTesseract();
}

/** A worker's side: asks the process that started it. */
export function asking(): LineReader {
  const waiting = new Map<number, (reply: Reply) => void>();
  let nextId = 1;
  process.on('message', (message: Reply | { reply?: undefined }) => {
    if (message.reply === undefined) return;
    waiting.get(message.reply)?.(message);
    waiting.delete(message.reply);
  });
  const send = (question: Question): void => void process.send?.(question);
  let prepared = false;
  return {
    readLine: (image) =>
      new Promise<CropText>((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, (reply) => {
          if ('text' in reply) resolve(reply.text);
          else reject(fromPlain(reply.error));
        });
        send({ ask: 'line', id, image });
      }),
    prepare() {
      if (!prepared) send({ ask: 'prepare' });
      prepared = true;
    },
    close: async () => {},
  };
}
