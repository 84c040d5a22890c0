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

  constructor(private readonly session: Session) {}

  /** @throws TakenOver */
  take(files: readonly File[]): Promise<void> {
    this.#waiting++;
    const done = this.#last.then(() => this.#takeAll(files));
    this.#last = done.catch(() => {});
    return done;
  }

  async #takeAll(files: readonly File[]): Promise<void> {
    // What is said of a choice stays until the next one, made when it was done with.
    if (this.taking === null) this.refused = [];
    try {
      for (const [index, file] of files.entries()) {
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
