/** The custody log against the clock, and against what it says was done. Pure. */
import type { CustodyEntry } from '../../case/log/custody.js';
import { CUSTODY_LOG } from '../layout.js';
import { status, type Status } from '../statuses.js';
import { listOf } from '../verify/shapes.js';
import { pathOf, type Gathered } from './gathered.js';
import type { BundledItem } from './views.js';

/** What two honest clocks may differ by. */
const TOLERANCE_MS = 5 * 60_000;
/** Of a clock in another zone than it says: nothing is in the future by less. */
const DAY_MS = 24 * 3_600_000;

export interface Clocks {
  /** What the signer's clock said. */
  signedAt: Date | null;
  /** Of the one who checks. */
  now?: Date | undefined;
}

/** The first line of each sort: one clock that was set wrong shifts all that follow. */
export function compareClock(log: readonly CustodyEntry[], { signedAt, now }: Clocks): Status[] {
  const found = new Map<string, Status>();
  let latest = -Infinity;
  for (const { seq: line, at } of log) {
    const time = Date.parse(at);
    const tell = (problem: 'backwards' | 'after-signing' | 'future', than: number) => {
      if (found.has(problem)) return;
      const args = { line, problem, at, than: new Date(than).toISOString() };
      found.set(problem, status('log-clock', CUSTODY_LOG, args));
    };
    if (Number.isNaN(time)) continue;
    if (time < latest - TOLERANCE_MS) tell('backwards', latest);
    if (signedAt !== null && time > signedAt.getTime() + TOLERANCE_MS)
      tell('after-signing', signedAt.getTime());
    else if (now !== undefined && time > now.getTime() + DAY_MS) tell('future', now.getTime());
    latest = Math.max(latest, time);
  }
  return [...found.values()];
}

/** What people wrote is in the log by its hash, and as often as it was written; so is the reading. */
export function compareCounts(items: readonly BundledItem[], gathered: Gathered): Status[] {
  return items.flatMap(({ item, facts }) => {
    const statuses: Status[] = [];
    const logged = new Map<string, Set<string | null>>();
    let confirmed = 0;
    for (const { action, subject } of gathered.entriesOf(item)) {
      logged.set(action, (logged.get(action) ?? new Set()).add(subject));
      if (action === 'confirm') confirmed++;
    }
    const check = (action: string, expected: number, actual: number, name: string) => {
      if (expected !== actual)
        statuses.push(
          status('log-differs', pathOf(item, name), { item, action, expected, actual }),
        );
    };
    let written = 0;
    for (const name of gathered.filesOf(item)) {
      const action = PEOPLES.find(([pattern]) => pattern.test(name))?.[1];
      if (action === undefined) continue;
      const sha256 = gathered.hashes.get(pathOf(item, name));
      if (action === 'confirm')
        written += listOf(gathered.document(item, name)?.confirmations).length;
      // Of what is not in this copy nothing can be said.
      if (sha256 === undefined) written = NaN;
      else if (logged.get(action)?.has(sha256) !== true) check(action, 0, 1, name);
    }
    if (!Number.isNaN(written)) check('confirm', confirmed, written, 'item.json');
    const reads = logged.get('read')?.size ?? 0;
    if (typeof facts.read === 'boolean' && facts.read !== reads > 0)
      check('read', reads, facts.read ? 1 : 0, 'item.json');
    return statuses;
  });
}

const PEOPLES: readonly (readonly [RegExp, string])[] = [
  [/^confirmations\//, 'confirm'],
  [/^note\.json$/, 'note'],
  [/^origin\.json$/, 'origin'],
  [/^members\.json$/, 'expand'],
];
