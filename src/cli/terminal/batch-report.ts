/** What `batch` says: a line a picture, progress meanwhile, and at the end what could not be done. */
import { NOTHING_ADDED, type AddEvent, type AddSummary } from '../../actions/add/events.js';
import type { Added } from '../../actions/add/picture.js';
import type { EvidenceError } from '../../base/errors.js';
import { sanitise } from '../../base/sanitise.js';
import { addedObject } from './add-report.js';
import { FilesReport } from './files-report.js';
import { renderRow } from './render/row.js';
import type { Terminal } from './terminal.js';

export class BatchReport {
  summary: AddSummary = NOTHING_ADDED;
  readonly #files: FilesReport;
  readonly #refused: EvidenceError[] = [];
  readonly #expanded: AddEvent[] = [];
  readonly #unread: { item: string; fault: unknown }[] = [];
  #toldEngines = false;
  #concluded = false;
  #done = 0;
  #total = 0;
  #file = '';
  /** Of what was newly read: what is in the case already takes no time. */
  #read = 0;
  #since = 0;

  constructor(private readonly terminal: Terminal) {
    this.#files = new FilesReport(terminal);
  }

  tell(event: AddEvent): void {
    const { terminal } = this;
    const { add } = terminal.messages;
    if (event.type === 'created') terminal.note(add.created(sanitise(event.folder)));
    if (event.type === 'recovered')
      terminal.warn(add.recovered(event.recovery.tornLine, event.recovery.setAside.length));
    if (event.type === 'starting') {
      this.#total = event.total;
      this.#file = event.path;
      if (this.#since === 0) this.#since = Date.now();
    }
    if (event.type === 'refused') this.#refused.push(event.error);
    if (event.type === 'expanded' || event.type === 'drawn') this.#expanded.push(event);
    else this.#files.tell(event);
    if (event.type === 'taken') this.#taken(event.path, event.added);
    if (event.type === 'refused' || event.type === 'taken') this.#done++;
    if (event.type === 'finished') this.summary = event.summary;
    else this.#progress();
  }

  /** Told last, since nobody reads what scrolled by an hour ago. Also after Ctrl-C. */
  conclude(): void {
    const { terminal } = this;
    const { add, batch } = terminal.messages;
    const { skipped, items } = this.summary;
    terminal.progress.end();
    if (this.#concluded) return;
    this.#concluded = true;
    if (this.#refused.length > 0 && !terminal.json)
      terminal.warn(batch.refused(this.#refused.length));
    for (const error of this.#refused) terminal.error(error);
    if (this.#unread.length > 0 && !terminal.json) terminal.warn(batch.unread(this.#unread.length));
    for (const { item, fault } of this.#unread) {
      if (!terminal.json) terminal.note(item);
      terminal.error(fault);
    }
    if (this.#unread.length > 0) terminal.note(batch.unreadNext);
    if (skipped > 0) terminal.note(add.skipped(skipped));
    for (const event of this.#expanded) this.#files.tell(event);
    this.#files.conclude(this.summary);
    if (items !== null) terminal.note(batch.summary(this.summary));
  }

  #taken(path: string, added: Added): void {
    const { terminal } = this;
    const { item, status, reading, fault } = added;
    if (reading !== null) this.#read++;
    if (fault !== null) this.#unread.push({ item, fault });
    if (terminal.json) terminal.printJson(addedObject(path, added));
    else if (terminal.quiet) terminal.print(item);
    else if (status === 'added' || reading !== null)
      terminal.print(renderRow({ item, file: path, added }, terminal.out));
    if (reading?.warnings.some(({ code }) => code === 'first-reader-missing')) this.#noEngine();
  }

  #noEngine(): void {
    if (!this.#toldEngines) this.terminal.warn(...this.terminal.messages.add.firstReaderMissing());
    this.#toldEngines = true;
  }

  #progress(): void {
    const { progress, messages } = this.terminal;
    const seconds = (Date.now() - this.#since) / 1000;
    const perSecond = this.#read > 2 && seconds > 1 ? this.#read / seconds : null;
    const left = this.#total - this.#done;
    const secondsLeft = perSecond === null ? null : left / perSecond;
    const [done, total, file] = [this.#done, this.#total, sanitise(this.#file)];
    progress.show(messages.batch.progress({ done, total, perSecond, secondsLeft, file }));
  }
}
