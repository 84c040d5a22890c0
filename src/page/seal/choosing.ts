/** The files that a person chose: taken one after the other, whatever the page shows meanwhile. */
import type { NotTaken, Session } from './session.js';

export class Choosing {
  /** What is being read, of how many. */
  taking: { name: string; n: number; all: number } | null = null;
  /** Of the last choice. */
  refused: readonly NotTaken[] = [];
  /** Told of every change; whoever draws the list anew takes it over. */
  onChange: () => void = () => {};
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** How often what was chosen was given up. */
  #stops = 0;

  constructor(private readonly session: Session) {}

  /** @throws TakenOver */
  take(files: readonly File[]): Promise<void> {
    this.#waiting++;
    const stops = this.#stops;
    const done = this.#last.then(() => this.#takeAll(files, () => stops !== this.#stops));
    this.#last = done.catch(() => {});
    return done;
  }

  /** Takes no more of what was chosen; the one at hand is taken or refused before this returns. */
  async stop(): Promise<void> {
    this.#stops++;
    await this.#last;
    this.refused = [];
  }

  async #takeAll(files: readonly File[], isStopped: () => boolean): Promise<void> {
    // What is said of a choice stays until the next one, made when it was done with.
    if (this.taking === null) this.refused = [];
    try {
      for (const [index, file] of files.entries()) {
        if (isStopped()) break;
        this.taking = { name: file.name, n: index + 1, all: files.length };
        this.onChange();
        const not = await this.session.add(file);
        if (not !== null) this.refused = [...this.refused, not];
      }
    } finally {
      if (--this.#waiting === 0) this.taking = null;
      this.onChange();
    }
  }
}
