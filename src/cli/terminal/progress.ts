/** One line on stderr that says what is being done. Only on a terminal, only after a second of work. */
import { sanitise } from '../../base/sanitise.js';
import { truncate } from './width.js';

const SILENT_MS = 1_000;

export interface ProgressStream extends NodeJS.WritableStream {
  isTTY?: boolean;
  columns?: number;
}

export class Progress {
  readonly #stream: ProgressStream;
  readonly #enabled: boolean;
  #text: string | null = null;
  #shown = false;
  #since = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(stream: ProgressStream, enabled: boolean) {
    this.#stream = stream;
    this.#enabled = enabled && stream.isTTY === true;
  }

  /** Names in it may come from a hostile zip. */
  show(text: string): void {
    if (!this.#enabled) return;
    this.#text = sanitise(text);
    if (this.#timer === null) {
      this.#since = Date.now();
      this.#timer = setInterval(() => this.#draw(), SILENT_MS);
      this.#timer.unref();
    } else if (this.#shown) this.#draw();
  }

  /** Takes the line away, so that something else can be printed; it comes back on its own. */
  hide(): void {
    if (!this.#shown) return;
    this.#stream.write('\r\u001b[K');
    this.#shown = false;
  }

  end(): void {
    this.hide();
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#text = null;
  }

  #draw(): void {
    if (this.#text === null) return;
    const seconds = Math.round((Date.now() - this.#since) / 1000);
    const line = truncate(`${this.#text}  ${seconds} s`, (this.#stream.columns ?? 80) - 1);
    this.#stream.write(`\r\u001b[K${line}`);
    this.#shown = true;
  }
}
