/** Which pictures are still to be read, and what became of the others: one after the other. */
import type { KeptReading } from '../draft.js';
import type { NotRead } from './protocol.js';
import { NotReadError, type PictureReader } from './reader.js';

/** As it is kept. */
export type Outcome = KeptReading | { at: string; why: NotRead };

export type ReadState =
  | { state: 'waiting' }
  /** So many lines of text so far. */
  | { state: 'reading'; lines: number }
  | { state: 'done'; outcome: Outcome };

export interface Progress {
  done: number;
  all: number;
  /** Told to stop, with pictures left to read. */
  stopped: boolean;
}

export interface QueueParts {
  /** Null where nothing can be read. */
  reader: Pick<PictureReader, 'read' | 'stop'> | null;
  /** Name and bytes of a picture. @throws where they are gone */
  picture(sha256: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }>;
  keep(sha256: string, outcome: Outcome): Promise<void>;
  /** Told before a picture is read, and where it was told to stop. */
  trying(sha256: string, isTrying: boolean): Promise<void>;
}

export class ReadingQueue {
  readonly #states = new Map<string, ReadState>();
  #stopped = false;
  #running = false;
  /** Told of every change: of one picture, or of all. */
  onChange: (sha256: string | null) => void = () => {};

  constructor(private readonly parts: QueueParts) {}

  get reads(): boolean {
    return this.parts.reader !== null;
  }

  /** Whether there are readings, or can be. */
  get isUsed(): boolean {
    return this.reads || this.readings.size > 0;
  }

  state(sha256: string): ReadState | undefined {
    return this.#states.get(sha256);
  }

  reading(sha256: string): KeptReading | undefined {
    const known = this.#states.get(sha256);
    return known?.state === 'done' && 'reading' in known.outcome ? known.outcome : undefined;
  }

  get readings(): Map<string, KeptReading> {
    const all = [...this.#states.keys()].flatMap((sha256) => {
      const kept = this.reading(sha256);
      return kept === undefined ? [] : [[sha256, kept] as const];
    });
    return new Map(all);
  }

  get progress(): Progress {
    const states = [...this.#states.values()];
    const done = states.filter(({ state }) => state === 'done').length;
    return { done, all: states.length, stopped: this.#stopped && done < states.length };
  }

  /** @param outcome What is known of it from before. */
  add(sha256: string, outcome?: Outcome): void {
    if (outcome !== undefined) this.#states.set(sha256, { state: 'done', outcome });
    else if (this.reads) this.#set(sha256, { state: 'waiting' });
    void this.#run();
  }

  remove(sha256: string): void {
    const isReading = this.#states.get(sha256)?.state === 'reading';
    this.#states.delete(sha256);
    if (isReading) this.parts.reader?.stop();
    this.onChange(null);
  }

  /** Once more, what was not read. */
  again(sha256: string): void {
    this.#set(sha256, { state: 'waiting' });
    this.goOn();
  }

  stop(): void {
    this.#stopped = true;
    this.parts.reader?.stop();
    this.onChange(null);
  }

  goOn(): void {
    this.#stopped = false;
    this.onChange(null);
    void this.#run();
  }

  clear(): void {
    this.#states.clear();
    this.parts.reader?.stop();
    this.#stopped = false;
    this.onChange(null);
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#read(next);
    } finally {
      this.#running = false;
    }
  }

  #next(): string | undefined {
    if (this.#stopped) return undefined;
    return [...this.#states].find(([, { state }]) => state === 'waiting')?.[0];
  }

  async #read(sha256: string): Promise<void> {
    const { reader, picture, keep, trying } = this.parts;
    this.#set(sha256, { state: 'reading', lines: 0 });
    await trying(sha256, true).catch(() => {});
    const outcome = await this.#outcomeOf(async () => {
      const { name, bytes } = await picture(sha256);
      // Before there was anything to stop.
      if (this.#stopped || !this.#states.has(sha256)) throw new NotReadError('stopped', '');
      return reader!.read(name, bytes, (lines) => this.#set(sha256, { state: 'reading', lines }));
    });
    // It was taken out meanwhile.
    if (!this.#states.has(sha256)) return;
    if (outcome === null) {
      await trying(sha256, false).catch(() => {});
      if (this.#states.has(sha256)) this.#set(sha256, { state: 'waiting' });
      return;
    }
    // Where there is no room to keep it, it is there as long as the page is.
    await keep(sha256, outcome).catch(() => {});
    this.#set(sha256, { state: 'done', outcome });
  }

  /** Null where it was told to stop. */
  async #outcomeOf(read: () => ReturnType<PictureReader['read']>): Promise<Outcome | null> {
    const at = () => new Date().toISOString();
    try {
      return { reading: await read(), at: at() };
    } catch (error) {
      if (!(error instanceof NotReadError)) return { why: 'failed', at: at() };
      return error.why === 'stopped' ? null : { why: error.why, at: at() };
    }
  }

  #set(sha256: string, state: ReadState): void {
    if (state.state === 'waiting' || this.#states.has(sha256)) this.#states.set(sha256, state);
    this.onChange(sha256);
  }
}
