/** What `batch` says: a line a picture, progress meanwhile, and at the end what could not be done. */
import type { AddEvent } from '../../actions/add/events.js';
import type { Added } from '../../actions/add/picture.js';
import { EvidenceError } from '../../base/errors.js';
import { sanitise } from '../../base/sanitise.js';
import { AddingReport } from './adding-report.js';
import { renderRow } from './render/row.js';
import type { Terminal } from './terminal.js';

export class BatchReport extends AddingReport {
  readonly #refused: EvidenceError[] = [];
  readonly #expanded: AddEvent[] = [];
  readonly #unread: { item: string; fault: unknown }[] = [];
  #concluded = false;
  #done = 0;
  #total = 0;
  #file = '';
  /** Of what was newly read: what is in the case already takes no time. */
  #read = 0;
  #since = 0;

  /** @param readers What there is to say of readers on other computers. */
  constructor(
    terminal: Terminal,
    private readonly readers: () => string = () => '',
  ) {
    super(terminal);
  }

  override tell(event: AddEvent): void {
    if (event.type === 'starting') {
      this.#total = event.total;
      this.#file = event.path;
      if (this.#since === 0) this.#since = Date.now();
    }
    if (event.type === 'refused') this.#refused.push(event.error);
    if (event.type === 'expanded' || event.type === 'drawn') this.#expanded.push(event);
    else super.tell(event);
    if (event.type === 'refused' || event.type === 'taken') this.#done++;
    if (event.type !== 'finished') this.#progress();
  }

  /** Said last, since what scrolled by an hour ago is not read any more. Also after Ctrl-C. */
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
    for (const event of this.#expanded) super.tell(event);
    this.tellLeft();
    if (items !== null) terminal.note(batch.summary(this.summary));
  }

  protected show(file: string, added: Added): void {
    const { terminal } = this;
    terminal.print(renderRow({ item: added.item, file, added }, terminal.out));
  }

  protected remark(_path: string, { item, reading, fault }: Added): void {
    if (reading !== null) this.#read++;
    // What Ctrl-C took back from a queue is no fault of the picture.
    const stopped = fault instanceof EvidenceError && fault.code === 'cancelled';
    if (fault !== null && !stopped) this.#unread.push({ item, fault });
  }

  #progress(): void {
    const { progress, messages } = this.terminal;
    const seconds = (Date.now() - this.#since) / 1000;
    const perSecond = this.#read > 2 && seconds > 1 ? this.#read / seconds : null;
    const left = this.#total - this.#done;
    const secondsLeft = perSecond === null ? null : left / perSecond;
    const [done, total] = [this.#done, this.#total];
    const file = [this.readers(), sanitise(this.#file)]
      .filter(Boolean)
      .join(messages.listSeparator);
    progress.show(messages.batch.progress({ done, total, perSecond, secondsLeft, file }));
  }
}
