/** The log of a case held for writing: one line commits each change, and the caches follow. */
import { EvidenceError, fromCaseError } from '../../base/errors.js';
import { PROGRAM, VERSION } from '../../base/node/version.js';
import type { CustodyEntry, CustodyEvent } from '../log/custody.js';
import { writeCheckpoint } from './checkpoint.js';
import type { CaseLock } from './lock.js';
import { appendEntry, readLog } from './log.js';
import { addToOverview, compactOverview, itemsWithoutRow } from './overview.js';
import type { Case } from './store.js';

/** Items. At most this many lines of the overview are lost when the program is killed. */
const REMEMBER_EVERY = 200;
/** Rows that one command adds to the overview after a crash: no command should take long. */
const FILL_AT_MOST = 500;

export type Change = Pick<CustodyEvent, 'action' | 'item' | 'subject'> & Partial<CustodyEvent>;

export class Commits {
  /** Changes from all callers, one after the other. */
  #appending: Promise<unknown> = Promise.resolve();
  readonly #changed = new Set<string>();
  #filled = false;

  constructor(
    private readonly of: Case,
    private readonly lock: CaseLock,
  ) {}

  append(change: Change): Promise<CustodyEntry> {
    const appended = this.#appending.then(() => this.#append(change));
    this.#appending = appended.catch(() => {});
    return appended;
  }

  async #append(change: Change): Promise<CustodyEntry> {
    const event: CustodyEvent = {
      at: new Date().toISOString(),
      tool: { name: PROGRAM, version: VERSION },
      actor: 'unsigned',
      ...change,
    };
    await this.lock.assertHeld();
    const { paths, log, history } = this.of;
    const entry = await appendEntry(paths, log, event).catch((error: unknown) => {
      throw fromCaseError(error, paths.folder);
    });
    history.apply(entry);
    if (entry.item !== null) this.#changed.add(entry.item);
    if (this.#changed.size >= REMEMBER_EVERY) await this.#remember();
    return entry;
  }

  /**
   * Walks the whole log once more, as it is on the disk.
   *
   * @throws EvidenceError `case-corrupt`, `case-locked` where it is not the one that was opened.
   */
  async verify(): Promise<void> {
    const { paths, log } = this.of;
    const { head } = await readLog(paths, { full: true });
    if (log.rolledBack)
      throw new EvidenceError('case-corrupt', { file: paths.log, args: { fault: 'rolled-back' } });
    if (head !== log.head) throw new EvidenceError('case-locked', { file: paths.folder });
  }

  async close(): Promise<void> {
    await this.#appending;
    await this.#remember();
  }

  /** Caches only: what goes wrong here costs the next opening some time. */
  async #remember(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    try {
      await this.lock.assertHeld();
      const items = changed.flatMap((name) => this.of.history.item(name) ?? []);
      if (items.length > 0) await addToOverview(this.of, items);
      if (this.lock.uncleanBefore && !this.#filled) {
        this.#filled = true;
        await addToOverview(this.of, await itemsWithoutRow(this.of, FILL_AT_MOST));
        await compactOverview(this.of);
      }
      await writeCheckpoint(this.of.paths, this.of.log);
    } catch {
      // A full disk, an item's file that is damaged: doctor tells.
    }
  }
}
