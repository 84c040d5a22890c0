/**
 * The second reader of a pool: one for several workers, in the process that holds them. Its start is
 * as much computing as several pictures, and the few lines that it is asked about leave it idle.
 */
import type { CropText } from '../../../recognise/text/types.js';
import type { LineReader } from '../../../recognise/node/tesseract.js';
import { once, quietly } from '../../../base/once.js';
import { fromPlain, toPlain, type Question, type Reply } from './protocol.js';

/** A worker asks about a line or two a picture: more workers than this would wait for each other. */
const WORKERS_EACH = 6;

/** What answers the workers' questions. */
export class SecondReaders {
  readonly #readers;

  constructor(workers: number) {
    this.#readers = Array.from({ length: Math.ceil(workers / WORKERS_EACH) }, () =>
      once(async (): Promise<LineReader> => {
        const { openTesseract } = await import('../../../recognise/node/tesseract.js');
        return openTesseract();
      }),
    );
  }

  /** @param index of the worker that asks; always the same for one. */
  async answer(index: number, question: Question): Promise<Reply | null> {
    const opening = this.#readers[index % this.#readers.length]!.get();
    if (question.ask === 'prepare') {
      // The first to read hears of a failure.
      await opening.then((reader) => reader.prepare()).catch(() => undefined);
      return null;
    }
    try {
      return { reply: question.id, text: await (await opening).readLine(question.image) };
    } catch (error) {
      return { reply: question.id, error: toPlain(error) };
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#readers.map(async (reader) => (await quietly(reader))?.close()));
  }
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
