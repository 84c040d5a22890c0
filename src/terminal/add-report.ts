/** What `add` says while it works. */
import type { AddEvent, AddSummary } from '../case/add-all.js';
import type { Added } from '../case/add.js';
import { renderCard } from './render/card.js';
import { sanitise } from '../sanitise.js';
import type { Terminal } from './terminal.js';

export interface AddReportOptions {
  showPersonal: boolean;
  /** Of the case. */
  folder: string;
  /** A note or a source was given. */
  words: boolean;
  /** Kinds and families were added to the built-in ones. */
  catalogue: boolean;
}

export class AddReport {
  summary: AddSummary = {
    ...{ added: 0, duplicates: 0, refused: 0, unread: 0, skipped: 0 },
    items: null,
  };
  #cards = 0;
  /** Something stands on stderr already. */
  #said = false;
  #toldEngines = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly options: AddReportOptions,
  ) {}

  tell(event: AddEvent): void {
    const { terminal } = this;
    const { add } = terminal.messages;
    if (['created', 'recovered', 'refused'].includes(event.type)) this.#said = true;
    if (event.type === 'created') terminal.note(add.created(sanitise(event.folder)));
    if (event.type === 'recovered')
      terminal.warn(add.recovered(event.recovery.tornLine, event.recovery.setAside.length));
    if (event.type === 'starting')
      terminal.progress.show(add.reading(event.index, event.total, sanitise(event.path)));
    if (event.type === 'refused') terminal.error(event.error);
    if (event.type === 'taken') this.#taken(event.path, event.added);
    if (event.type === 'finished') this.#finished(event.summary);
  }

  #taken(path: string, added: Added): void {
    const { terminal } = this;
    const { add } = terminal.messages;
    const { item, sha256, reading, status, fault } = added;
    if (terminal.json)
      terminal.printJson({ schema: 'evidence-added/1', file: path, item, sha256, status, reading });
    else if (terminal.quiet) terminal.print(item);
    else if (status === 'added' || reading !== null) this.#card(path, added);

    const file = sanitise(path);
    if (status === 'duplicate') {
      terminal.note(add.duplicate(file, item));
      if (reading !== null) terminal.note(add.reread(item));
      if (this.options.words) terminal.warn(add.duplicateIgnoredWords(item));
      if (this.options.catalogue && reading === null)
        terminal.warn(add.duplicateIgnoredCatalogue(item));
    }
    if (fault !== null) {
      terminal.error(fault);
      terminal.warn(add.notRead(item), add.notReadNext(file));
    }
    if (reading?.warnings.some(({ code }) => code === 'first-reader-missing')) this.#noEngine();
  }

  #card(path: string, { item, sha256, reading }: Added): void {
    const { showPersonal } = this.options;
    const card = renderCard({ item, file: path, sha256, reading, showPersonal }, this.terminal.out);
    // On a screen both streams meet: what was said before gets a line's distance.
    if (this.#cards === 0 && this.#said) this.terminal.note('');
    this.terminal.print(this.#cards++ > 0 ? `\n${card}` : card);
  }

  /** Once, however many images: it is the same for all. */
  #noEngine(): void {
    if (!this.#toldEngines) this.terminal.warn(...this.terminal.messages.add.firstReaderMissing());
    this.#toldEngines = true;
  }

  #finished(summary: AddSummary): void {
    const { terminal, options } = this;
    const { add } = terminal.messages;
    this.summary = summary;
    terminal.progress.end();
    if (this.#cards > 0) terminal.note('');
    if (summary.skipped > 0) terminal.note(add.skipped(summary.skipped));
    if (summary.added + summary.duplicates + summary.refused > 1)
      terminal.note(add.summary(summary));
    if (summary.items === null) return;
    terminal.note(add.caseNow(summary.items, sanitise(options.folder)));
    if (summary.added > 0) terminal.note(add.next());
  }
}
