/** What `add` says while it works. */
import type { AddEvent, AddSummary } from '../../actions/add/events.js';
import type { Added } from '../../actions/add/picture.js';
import { isPicture } from '../../case/items/item-types.js';
import { openReviews } from '../../case/view/view.js';
import { AddingReport } from './adding-report.js';
import { renderCard, renderKept } from './render/card.js';
import { asTyped } from './as-typed.js';
import { splitMember } from '../../files/member-path.js';
import { sanitise } from '../../base/sanitise.js';
import type { Terminal } from './terminal.js';

export interface AddReportOptions {
  showPersonal: boolean;
  /** Of the case. */
  folder: string;
  /** Somebody said where it comes from. */
  origin: boolean;
  /** Kinds and families were added to the built-in ones. */
  catalogue: boolean;
}

export class AddReport extends AddingReport {
  /** Items that are new. */
  readonly taken = new Set<string>();
  #cards = 0;
  /** Values read now that need review. */
  #open = 0;
  /** Something stands on stderr already. */
  #said = false;

  constructor(
    terminal: Terminal,
    private readonly options: AddReportOptions,
  ) {
    super(terminal);
  }

  override tell(event: AddEvent): void {
    const { terminal } = this;
    const { add } = terminal.messages;
    if (['created', 'recovered', 'refused'].includes(event.type)) this.#said = true;
    if (event.type === 'starting')
      terminal.progress.show(add.reading(event.index, event.total, sanitise(event.path)));
    if (event.type === 'taken' && event.added.status === 'added') this.taken.add(event.added.item);
    if (event.type === 'taken') this.#open += openReviews({ ...event.added, confirmations: {} });
    if (event.type === 'refused') terminal.error(event.error);
    super.tell(event);
    if (event.type === 'finished') this.#finished(event.summary);
  }

  protected show(path: string, added: Added): void {
    const { showPersonal } = this.options;
    const { item, sha256, reading } = added;
    const { out } = this.terminal;
    const card = isPicture(added)
      ? renderCard({ item, file: path, sha256, reading, showPersonal }, out)
      : renderKept(added, path, out);
    // On a screen both streams meet: an empty line separates the card from what was said before.
    if (this.#cards === 0 && this.#said) this.terminal.note('');
    this.terminal.print(this.#cards++ > 0 ? `\n${card}` : card);
  }

  protected remark(path: string, added: Added): void {
    const { item, reading, status, fault, wordsIgnored } = added;
    const { terminal } = this;
    const { add } = terminal.messages;
    const file = sanitise(path);
    if (status === 'duplicate') {
      terminal.note(add.duplicate(file, item));
      if (reading !== null) terminal.note(add.reread(item));
      if (this.options.origin && splitMember(path) === null)
        terminal.note(add.duplicateOrigin(item));
      if (wordsIgnored) terminal.warn(add.duplicateIgnoredWords(item));
      if (this.options.catalogue && reading === null)
        terminal.warn(add.duplicateIgnoredCatalogue(item));
    }
    if (fault === null) return;
    terminal.error(fault);
    terminal.warn(add.notRead(item), add.notReadNext(asTyped(path)));
  }

  #finished(summary: AddSummary): void {
    const { terminal, options } = this;
    const { add } = terminal.messages;
    terminal.progress.end();
    if (this.#cards > 0) terminal.note('');
    if (summary.skipped > 0) terminal.note(add.skipped(summary.skipped));
    this.tellLeft();
    if (summary.added + summary.duplicates + summary.refused > 1)
      terminal.note(add.summary(summary));
    if (summary.items === null) return;
    terminal.note(add.caseNow(summary.items, sanitise(options.folder)));
    if (summary.added > 0) terminal.note(this.#open > 0 ? add.nextReview(this.#open) : add.next());
  }
}
