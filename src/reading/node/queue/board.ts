/** Which workers are there, from what each says of itself every few seconds. */
import type { Beat } from './protocol.js';

/** How often both sides say that they are there, in milliseconds. */
export const BEAT_MS = Number(process.env.EVIDENCE_QUEUE_BEAT_MS ?? 2000);

/** One that has not been heard of for so many beats is gone. Clocks of computers are not compared. */
const SILENT_BEATS = 5;

export type BoardEvent =
  | { type: 'worker-joined'; worker: string; jobs: number }
  | { type: 'worker-left'; worker: string; read: number }
  /** It reads nothing: it is of another make. */
  | { type: 'worker-differs'; worker: string; what: string };

interface Seen {
  beat: Beat;
  /** By this process's own clock. */
  at: number;
}

export class Board {
  readonly #seen = new Map<string, Seen>();

  /** How many workers read, and how many pictures they can have in work at once. */
  get strength(): { workers: number; jobs: number } {
    return this.#count(['joined']);
  }

  /** Those that wait for a batch too. */
  get present(): { workers: number; jobs: number } {
    return this.#count(['joined', 'waiting']);
  }

  #count(states: readonly string[]): { workers: number; jobs: number } {
    const those = [...this.#seen.values()].filter(({ beat }) => states.includes(stateOf(beat)));
    return { workers: those.length, jobs: those.reduce((sum, { beat }) => sum + beat.jobs, 0) };
  }

  /**
   * @param beats All that Redis holds, by worker.
   * @returns what has changed, and whose beats can be thrown away.
   */
  update(
    beats: Record<string, string>,
    now = performance.now(),
  ): { events: BoardEvent[]; gone: string[] } {
    const events: BoardEvent[] = [];
    const gone: string[] = [];
    for (const [worker, text] of Object.entries(beats)) {
      const beat = parse(text);
      if (beat === null) {
        gone.push(worker);
        continue;
      }
      const known = this.#seen.get(worker);
      if (known?.beat.number === beat.number) continue;
      this.#seen.set(worker, { beat, at: now });
      const state = stateOf(beat);
      if (known !== undefined && stateOf(known.beat) === state) continue;
      const { jobs, differs = '' } = beat;
      if (state === 'differs') events.push({ type: 'worker-differs', worker, what: differs });
      if (state === 'joined') events.push({ type: 'worker-joined', worker, jobs });
    }
    for (const [worker, { beat, at }] of this.#seen) {
      const ended = !(worker in beats);
      if (!ended && now - at < SILENT_BEATS * BEAT_MS) continue;
      this.#seen.delete(worker);
      gone.push(worker);
      if (beat.differs === undefined) events.push({ type: 'worker-left', worker, read: beat.read });
    }
    return { events, gone };
  }

  /** After Redis was away nobody could be heard: everyone gets a new term. */
  forgive(now = performance.now()): void {
    for (const seen of this.#seen.values()) seen.at = now;
  }
}

function stateOf({ joined, differs }: Beat): 'waiting' | 'joined' | 'differs' {
  if (differs !== undefined) return 'differs';
  return joined ? 'joined' : 'waiting';
}

function parse(text: string): Beat | null {
  try {
    const beat = JSON.parse(text) as Beat;
    return Number.isInteger(beat.jobs) && beat.jobs > 0 && beat.jobs < 1000 ? beat : null;
  } catch {
    return null;
  }
}
