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
  /** Of whoever checks. */
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
  const entries = new Map<string, CustodyEntry[]>();
  for (const entry of gathered.log)
    if (entry.item !== null) entries.set(entry.item, [...(entries.get(entry.item) ?? []), entry]);
  return items.flatMap(({ item, facts }) => {
    const statuses: Status[] = [];
    const log = entries.get(item) ?? [];
    const logged = (action: string) => log.filter((entry) => entry.action === action);
    const check = (action: string, expected: number, actual: number, path: string) => {
      if (expected !== actual)
        statuses.push(status('log-differs', path, { item, action, expected, actual }));
    };
    let written = 0;
    let all = true;
    for (const name of gathered.filesOf(item)) {
      const action = PEOPLES.find(([pattern]) => pattern.test(name))?.[1];
      if (action === undefined) continue;
      const path = pathOf(item, name);
      const sha256 = gathered.hashes.get(path);
      if (action === 'confirm') {
        if (sha256 === undefined) all = false;
        else written += listOf(gathered.documents.get(path)?.confirmations).length;
      }
      // What is not in this copy has its hash in the manifest, and says nothing here.
      const known = logged(action).some(({ subject }) => subject === sha256);
      if (sha256 !== undefined && !known) check(action, 0, 1, path);
    }
    if (all) check('confirm', logged('confirm').length, written, pathOf(item, 'item.json'));
    if (
      typeof facts.read === 'boolean' &&
      (facts.read ? 1 : 0) !== Math.min(1, logged('read').length)
    )
      check('read', logged('read').length, facts.read ? 1 : 0, pathOf(item, 'item.json'));
    return statuses;
  });
}

const PEOPLES: readonly (readonly [RegExp, string])[] = [
  [/^confirmations\//, 'confirm'],
  [/^note\.json$/, 'note'],
  [/^origin\.json$/, 'origin'],
  [/^members\.json$/, 'expand'],
];
