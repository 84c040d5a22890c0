/** What `batch --per-folder` and `--assign` say. */
import type { AddEvent } from '../../actions/add/events.js';
import type { PackSurvey } from '../../actions/pack/survey.js';
import type { FolderEvent } from '../../actions/batch/per-folder.js';
import { sanitise } from '../../base/sanitise.js';
import { BatchReport } from './batch-report.js';
import type { Terminal } from './terminal.js';

export class FolderReport {
  /** Bundles that are there now. */
  sealed = 0;
  /** Something was not taken, not read or not sealed. */
  reservations = false;
  #images: BatchReport;
  /** In how many of the new bundles each class of personal data is, in full or with stars. */
  readonly #personal = new Map<string, { full: number; masked: number }>();
  #surveyed = 0;
  /** Bundles that were there already. */
  #before = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly keys: 'shared' | 'each',
    private readonly readers?: () => string,
  ) {
    this.#images = new BatchReport(terminal, readers);
  }

  tell(event: FolderEvent): void {
    const { terminal } = this;
    const { batch } = terminal.messages;
    if (event.type === 'outside') terminal.warn(batch.outside(event.files));
    if (event.type === 'left-out') {
      const { assign } = terminal.messages;
      if (event.undecided > 0) terminal.warn(assign.undecided(event.undecided));
      if (event.unlisted > 0) terminal.warn(assign.unlisted(event.unlisted));
    }
    if (event.type === 'folder') {
      this.conclude();
      this.#images = new BatchReport(terminal, this.readers);
      terminal.note(batch.folder(sanitise(event.name), event.index, event.total));
    }
    if (event.type === 'image') this.#image(event.event);
    if (event.type === 'survey') this.#count(event.survey);
    if (event.type === 'not-met') this.#notMet(event);
    if (event.type === 'sealed') this.#sealed(event);
    if (event.type === 'failed') {
      this.reservations = true;
      this.conclude();
      if (!terminal.json) terminal.warn(batch.folderFailed(sanitise(event.name)));
      // Why there was nothing in it has been told, picture by picture.
      if (event.error.code !== 'no-images-in-folder') terminal.error(event.error);
    }
    if (event.type === 'indexed') this.#indexed(event);
  }

  #image(event: AddEvent): void {
    if (event.type === 'finished' && event.summary.unexpanded > 0) this.reservations = true;
    this.#images.tell(event);
  }

  newKey(fingerprint: string, folder: string): void {
    const { batch, pack } = this.terminal.messages;
    const words = this.keys === 'each' ? batch.ownKey : pack.newKey;
    this.terminal.warn(words(fingerprint, sanitise(folder)));
  }

  conclude(): void {
    this.#images.conclude();
  }

  #notMet({ name, items, places }: FolderEvent & { type: 'not-met' }): void {
    this.conclude();
    const named = items.map(({ item, name: file }) => (file === null ? item : `${item} ${file}`));
    const [first, second] = places.map(sanitise);
    const words = this.terminal.messages.batch.notMet;
    this.terminal.warn(words(sanitise(name), named.map(sanitise), first!, second!));
  }

  #sealed({ row, again, paperFailures }: FolderEvent & { type: 'sealed' }): void {
    const { terminal } = this;
    this.conclude();
    this.sealed++;
    if (again) this.#before++;
    if (row.refused + row.unread + paperFailures.length > 0) this.reservations = true;
    const view = { name: sanitise(row.name), items: row.items, file: sanitise(row.file), again };
    if (terminal.json) terminal.printJson({ schema: 'evidence-folder/1', ...row, again });
    else if (terminal.quiet) terminal.print(sanitise(row.file));
    else terminal.print(terminal.messages.batch.folderDone(view));
    for (const failure of paperFailures) terminal.error(failure);
  }

  #count({ personal }: PackSurvey): void {
    this.#surveyed++;
    for (const { class: id, wording, full } of personal) {
      const name = wording?.[this.terminal.messages.tongue] ?? id;
      const counts = this.#personal.get(name) ?? { full: 0, masked: 0 };
      counts[full.length > 0 ? 'full' : 'masked']++;
      this.#personal.set(name, counts);
    }
  }

  /** For all bundles together: hundreds of lists, one a person, would not be read. */
  #tellPersonal(): void {
    const { terminal } = this;
    const { batch, pack } = terminal.messages;
    if (this.#surveyed === 0) return;
    const inBundles = (count: number) => (count === 0 ? '' : batch.bundles(count));
    const lines = [...this.#personal].map(
      ([name, { full, masked }]) => `- ${pack.personal(name, inBundles(full), inBundles(masked))}`,
    );
    const pictures = `- ${pack.personal('originals', pack.allItems, '')}`;
    terminal.warn(batch.personalHeading(this.#surveyed, this.#before), pictures, ...lines);
  }

  #indexed({ csv, html, cases, rows }: FolderEvent & { type: 'indexed' }): void {
    const { terminal } = this;
    const { batch } = terminal.messages;
    this.#tellPersonal();
    const sealed = rows.filter(({ fingerprint }) => fingerprint !== '');
    const signers = new Set(sealed.map(({ fingerprint }) => fingerprint));
    if (sealed.length > 1 && signers.size === 1)
      terminal.warn(batch.sharedKey(sealed.length, [...signers][0] ?? ''));
    terminal.note(batch.index(sanitise(csv), sanitise(html)));
    terminal.note(batch.handOver(sanitise(cases)));
  }
}
