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

/** Times of a clock that was set right later: wrong by a zone, by the half of a day, by a date. */
const CORRECTION_MS = 26 * 3_600_000;
/** A clock is set back no more often than this while one case is made. */
const MAX_CORRECTIONS = 4;

/**
 * The first line of each sort: one clock that was set wrong shifts all that follow.
 *
 * Times that go back by hours are what a clock leaves that ran ahead and was set right, and nothing that
 * the log says of the order is touched by it: told, but no warning. The lines before it are held against the signing by
 * the corrected clock.
 */
export function compareClock(log: readonly CustodyEntry[], { signedAt, now }: Clocks): Status[] {
  const found = new Map<string, Status>();
  const corrections = correctionsOf(log);
  let ahead = 0;
  for (const { by } of corrections.values()) ahead += by;
  let latest = -Infinity;
  for (const { seq: line, at } of log) {
    const time = Date.parse(at);
    const tell = (problem: 'backwards' | 'after-signing' | 'future', than: number) => {
      if (found.has(problem)) return;
      const args = { line, problem, at, than: new Date(than).toISOString() };
      found.set(problem, status('log-clock', CUSTODY_LOG, args));
    };
    if (Number.isNaN(time)) continue;
    const correction = corrections.get(line);
    if (correction !== undefined) {
      ahead -= correction.by;
      const args = { line, at, than: new Date(time + correction.by).toISOString() };
      found.set(`${line}`, status('clock-set-back', CUSTODY_LOG, args));
    }
    const corrected = time - ahead;
    if (corrected < latest - TOLERANCE_MS) tell('backwards', latest + ahead);
    if (signedAt !== null && corrected > signedAt.getTime() + TOLERANCE_MS)
      tell('after-signing', signedAt.getTime());
    else if (now !== undefined && corrected > now.getTime() + DAY_MS) tell('future', now.getTime());
    latest = Math.max(latest, corrected);
  }
  return [...found.values()];
}

/** Lines before which the clock was set back by hours, and by how much; none where it was too often. */
function correctionsOf(log: readonly CustodyEntry[]): Map<number, { by: number }> {
  const corrections = new Map<number, { by: number }>();
  let last = -Infinity;
  for (const { seq, at } of log) {
    const time = Date.parse(at);
    if (Number.isNaN(time)) continue;
    const by = last - time;
    if (by > TOLERANCE_MS && by <= CORRECTION_MS) corrections.set(seq, { by });
    last = time;
  }
  return corrections.size > MAX_CORRECTIONS ? new Map() : corrections;
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
    const stamps = gathered.filesOf(item).filter((name) => name.startsWith('stamps/'));
    check('stamped', logged.get('stamped')?.size ?? 0, stamps.length, 'item.json');
    let written = 0;
    for (const name of gathered.filesOf(item)) {
      const action = PEOPLES.find(([pattern]) => pattern.test(name))?.[1];
      if (action === undefined) continue;
      const sha256 = gathered.hashes.get(pathOf(item, name));
      if (action === 'confirm')
        written += listOf(gathered.document(item, name)?.confirmations).length;
      // Of what is not in this copy nothing can be said.
      if (sha256 === undefined) {
        if (action !== 'stamped') written = NaN;
      } else if (logged.get(action)?.has(sha256) !== true) check(action, 0, 1, name);
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
  [/^stamps\//, 'stamped'],
];
