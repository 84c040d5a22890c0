/**
 * What many computers would give, by measured costs: pictures go round between a coordinator (one
 * after the other), its line (one after the other) and readers (side by side). Nothing else is
 * assumed; computers that fail now and then lose what they have in hand for the time of a lock.
 */
import { randomFrom } from '../test/random.js';

export interface PlanCosts {
  /** Seconds of the coordinator for a picture: look at it, copy, commit, seal, open the answer. */
  coordinator: number;
  /** Of a sealed picture on the line. */
  bytes: number;
}

/** Seconds that a reader takes for a picture, on a core of its own. */
const READ_SECONDS = 1;
const READERS = 4;
const MAX_UNDERWAY = 512;
const PICTURES = 20_000;
/** A computer fails so often, and its pictures are taken up again after so long. */
const HOURS_BETWEEN_FAILURES = 8;
const LOCK_SECONDS = 45;

export function plan(costs: PlanCosts): { what: string; value: string }[] {
  return [2, 8, 32, 128].flatMap((computers) =>
    [1000, 100].map((megabits) => {
      const rate = simulate(computers, megabits, costs);
      const ideal = (computers * READERS) / READ_SECONDS;
      const hours = 100_000 / rate / 3600;
      return {
        what: `${computers} computers of ${READERS} readers, ${megabits} Mbit/s`,
        value: `${rate.toFixed(1)} pictures/s, ${Math.round((100 * rate) / ideal)}% of ideal, 100,000 in ${hours.toFixed(1)} h`,
      };
    }),
  );
}

/** @returns pictures a second. */
export function simulate(
  computers: number,
  megabits: number,
  { coordinator, bytes }: PlanCosts,
): number {
  const readers = Array.from({ length: computers * READERS }, () => 0);
  const underway = Math.min(MAX_UNDERWAY, 2 * readers.length + 1);
  const line = (8 * bytes) / (megabits * 1e6);
  const failing = READ_SECONDS / (HOURS_BETWEEN_FAILURES * 3600);
  const random = randomFrom(20220616);
  /** When each picture in hand is done; the next one starts as soon as the first of them is. */
  const done: number[] = [];
  let [coordinatorFree, lineFree, last] = [0, 0, 0];
  for (let picture = 0; picture < PICTURES; picture++) {
    const slot = done.length < underway ? 0 : takeSmallest(done);
    coordinatorFree = Math.max(coordinatorFree, slot) + coordinator;
    lineFree = Math.max(lineFree, coordinatorFree) + line;
    const first = indexOfSmallest(readers);
    const started = Math.max(readers[first]!, lineFree);
    // Between half and one and a half of the mean: pictures differ.
    const reading = READ_SECONDS * (0.5 + random());
    const lost = random() < failing ? LOCK_SECONDS : 0;
    readers[first] = started + reading + lost;
    done.push(started + reading + lost);
    last = Math.max(last, started + reading + lost);
  }
  return PICTURES / last;
}

function indexOfSmallest(numbers: readonly number[]): number {
  let found = 0;
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! < numbers[found]!) found = i;
  return found;
}

function takeSmallest(numbers: number[]): number {
  return numbers.splice(indexOfSmallest(numbers), 1)[0]!;
}
