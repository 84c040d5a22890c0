/** What `add` says while it works. */
import { NOTHING_ADDED, type AddEvent, type AddSummary } from '../../actions/add/events.js';
import type { Added } from '../../actions/add/picture.js';
import { isPicture } from '../../case/items/item-types.js';
import { FilesReport } from './files-report.js';
import { renderCard } from './render/card.js';
import { renderKept } from './render/kept.js';
import { sanitise } from '../../base/sanitise.js';
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
  summary: AddSummary = NOTHING_ADDED;
  readonly #files: FilesReport;
  #cards = 0;
  /** Something stands on stderr already. */
  #said = false;
  #toldEngines = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly options: AddReportOptions,
  ) {
    this.#files = new FilesReport(terminal);
  }

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
    this.#files.tell(event);
    if (event.type === 'finished') this.#finished(event.summary);
  }

  #taken(path: string, added: Added): void {
    const { terminal } = this;
    const { add } = terminal.messages;
    const { item, reading, status, fault } = added;
    if (terminal.json) terminal.printJson(addedObject(path, added));
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

  #card(path: string, added: Added): void {
    const { showPersonal } = this.options;
    const { item, sha256, reading } = added;
    const { out } = this.terminal;
    const card = isPicture(added)
      ? renderCard({ item, file: path, sha256, reading, showPersonal }, out)
      : renderKept(added, path, out);
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
    this.#files.conclude(summary);
    if (summary.added + summary.duplicates + summary.refused > 1)
      terminal.note(add.summary(summary));
    if (summary.items === null) return;
    terminal.note(add.caseNow(summary.items, sanitise(options.folder)));
    if (summary.added > 0) terminal.note(add.next());
  }
}

/** `evidence-added/1` */
export function addedObject(file: string, added: Added): unknown {
  const { item, sha256, status, type, mediaType, bytes, reading } = added;
  return {
    schema: 'evidence-added/1',
    ...{ file, item, sha256, status, type, mediaType, bytes, reading },
  };
}
