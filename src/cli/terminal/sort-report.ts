/** What `sort` says: progress, what could not be read, and where the table is. No names, no numbers of IDs. */
import { SORT_STATUSES } from '../../sorting/types.js';
import { sanitise } from '../../base/sanitise.js';
import type { SortedFolder, SortEvent } from '../../actions/sort/sort.js';
import { tellBundles } from './adding-report.js';
import { asTyped } from './as-typed.js';
import type { Terminal } from './terminal.js';

export class SortReport {
  /** Pictures that were read, now or before. */
  read = 0;
  unread = 0;
  /** Files that are no pictures. */
  listed = 0;
  readonly #faults: unknown[] = [];
  #again = 0;
  #fresh = 0;
  #since = 0;
  #total = 0;
  #file = '';

  constructor(
    private readonly terminal: Terminal,
    private readonly folder: string,
  ) {}

  tell(event: SortEvent): void {
    const { terminal } = this;
    if (event.type === 'only-bundles') {
      if (!terminal.json) tellBundles(event.bundles, terminal);
      return;
    }
    if (event.type === 'starting') {
      this.#total = event.total;
      this.#file = event.path;
      if (this.#since === 0) this.#since = Date.now();
    }
    if (event.type === 'looked') {
      const { facts, attachment, error, again } = event.looked;
      if (attachment !== null) this.listed++;
      else if (facts === null) this.unread++;
      else if (again) this.#again++;
      else this.#fresh++;
      if (facts !== null) this.read++;
      if (error !== null) this.#faults.push(error);
    }
    if (event.type === 'comparing') terminal.progress.show(terminal.messages.sort.comparing);
    else if (event.type === 'sorted') this.#sorted(event.sorted);
    else this.#progress();
  }

  conclude(): void {
    this.terminal.progress.end();
  }

  #sorted({ rows, people, table, page, key, facts, skipped, bundles }: SortedFolder): void {
    const { terminal } = this;
    const { sort } = terminal.messages;
    this.conclude();
    if (this.#faults.length > 0 && !terminal.json) terminal.warn(sort.unread(this.#faults.length));
    for (const error of this.#faults) terminal.error(error);
    if (terminal.json) {
      for (const { path, sha256, status, persons, suggested, reasons, see } of rows)
        terminal.printJson({
          schema: 'evidence-sorted/1',
          ...{ file: path, sha256, status, persons, suggested, reasons, see },
        });
      return;
    }
    if (terminal.quiet) return terminal.print(table);
    terminal.print(sort.heading(rows.length, people));
    for (const status of SORT_STATUSES) {
      const count = rows.filter((row) => row.status === status).length;
      if (count > 0) terminal.print(`  ${sort.counts[status](count)}`);
    }
    for (const line of sort.written(sanitise(table), sanitise(key), sanitise(page)))
      terminal.print(line);
    if (this.#again > 0) terminal.note(sort.again(this.#again));
    if (skipped > 0) terminal.note(sort.skipped(skipped));
    tellBundles(bundles, terminal);
    terminal.warn(sort.personal(sanitise(key), sanitise(facts), sanitise(page)));
    terminal.note(sort.next());
    terminal.command(sort.nextCommand(asTyped(this.folder), asTyped(table)));
  }

  #progress(): void {
    const { progress, messages } = this.terminal;
    const done = this.read + this.unread + this.listed;
    const seconds = (Date.now() - this.#since) / 1000;
    const perSecond = this.#fresh > 2 && seconds > 1 ? this.#fresh / seconds : null;
    const secondsLeft = perSecond === null ? null : (this.#total - done) / perSecond;
    const view = { done, total: this.#total, perSecond, secondsLeft, file: sanitise(this.#file) };
    progress.show(messages.batch.progress(view));
  }
}
