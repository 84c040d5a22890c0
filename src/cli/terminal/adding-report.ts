/** What `add` and `batch` both say: of each file, of archives and documents, of originals that were linked. */
import { NOTHING_ADDED, type AddEvent, type AddSummary } from '../../actions/add/events.js';
import { isLeft, type Expansion } from '../../actions/add/album.js';
import type { Drawn } from '../../actions/add/pages.js';
import type { Added } from '../../actions/add/picture.js';
import type { OriginalFacts } from '../../case/items/shapes.js';
import { whyWords } from '../../i18n/files-on-paper.js';
import { asTyped } from './as-typed.js';
import { sanitise } from '../../base/sanitise.js';
import { itemRanges } from '../../case/items/item-name.js';
import { tellStamp } from './file-stamp-report.js';
import type { Terminal } from './terminal.js';

/** So many names are printed; more are only counted. */
const NAMES = 5;

export abstract class AddingReport {
  summary: AddSummary = NOTHING_ADDED;
  /** Newly added pictures that a messenger has recompressed. */
  readonly #recompressed: string[] = [];
  #toldEngines = false;

  constructor(protected readonly terminal: Terminal) {}

  /** A picture or file that is new, or newly read, for people. */
  protected abstract show(path: string, added: Added): void;
  /** What else there is to say about a file, after it was shown. */
  protected abstract remark(path: string, added: Added): void;

  tell(event: AddEvent): void {
    const { terminal } = this;
    const { add } = terminal.messages;
    if (event.type === 'created') terminal.note(add.created(sanitise(event.folder)));
    if (event.type === 'recovered')
      terminal.warn(add.recovered(event.recovery.tornLine, event.recovery.setAside.length));
    if (event.type === 'taken') this.#taken(event.path, event.added);
    if (event.type === 'expanded') this.#expanded(event.path, event.expansion);
    if (event.type === 'drawn') this.#drawn(event.path, event.drawn);
    if (event.type === 'stamp') tellStamp(event.path, event.taken, terminal);
    if (event.type === 'bundle')
      terminal.note(terminal.messages.importing.insteadOfAdd(asTyped(event.path)));
    if (event.type === 'linked') this.#linked(event.better, event.other);
    if (event.type === 'finished') this.summary = event.summary;
  }

  /** Comes last: files of no known sort, and pictures that a messenger has recompressed. */
  protected tellLeft(): void {
    const { terminal } = this;
    const { left, bundles } = this.summary;
    const { files } = terminal.messages;
    if (terminal.json) {
      for (const file of left) terminal.printJson({ schema: 'evidence-left/1', file });
      for (const file of bundles)
        terminal.printJson({ schema: 'evidence-left/1', file, why: 'bundle' });
    }
    if (!terminal.json) tellBundles(bundles, terminal);
    const names = left.slice(0, NAMES).map(sanitise).join(terminal.messages.listSeparator);
    if (left.length > 0 && !terminal.json)
      terminal.warn(files.left(names, Math.max(0, left.length - NAMES)));
    const [first] = this.#recompressed;
    if (first === undefined) return;
    for (const line of files.recompressed(itemRanges(this.#recompressed), first))
      terminal.note(line);
  }

  #taken(path: string, added: Added): void {
    const { terminal } = this;
    const { item, reading, status } = added;
    if (terminal.json) terminal.printJson(addedObject(path, added));
    else if (terminal.quiet) terminal.print(item);
    else if (status === 'added' || reading !== null) this.show(path, added);
    this.remark(path, added);
    if (status === 'added' && reading?.metadata.provenance === 'recompressed')
      this.#recompressed.push(item);
    // Once for all pictures: it is the same for each of them.
    if (this.#toldEngines) return;
    this.#toldEngines =
      reading?.warnings.some(({ code }) => code === 'first-reader-missing') ?? false;
    if (this.#toldEngines) terminal.warn(...terminal.messages.add.firstReaderMissing());
  }

  #expanded(path: string, { item, refused, members }: Expansion): void {
    const { terminal } = this;
    const { files, tongue } = terminal.messages;
    if (terminal.json)
      terminal.printJson({ schema: 'evidence-expanded/1', file: path, item, refused, members });
    if (refused !== null) {
      terminal.lack(files.notExpanded(item, whyWords(refused)[tongue]));
      return;
    }
    const taken = members.filter((member) => member.item !== null).length;
    const view = { item, file: sanitise(path), files: members.length, taken };
    terminal.note(files.expanded(view));
    const not = members.filter(isLeft);
    if (not.length === 0) return;
    const lines = not.map(({ name, why }) =>
      files.notTakenLine(sanitise(name), whyWords(why ?? '')[tongue]),
    );
    terminal.lack(files.notTaken(not.length), ...lines);
  }

  #drawn(path: string, drawn: Drawn): void {
    const { terminal } = this;
    const { files, tongue } = terminal.messages;
    const { item, total, pages, why } = drawn;
    if (terminal.json) terminal.printJson({ schema: 'evidence-drawn/1', file: path, ...drawn });
    if (total !== null) terminal.note(files.drawn({ item, file: sanitise(path), pages, total }));
    if (why !== null) terminal.lack(files.notDrawn(item, whyWords(why)[tongue]));
  }

  #linked(better: OriginalFacts, other: OriginalFacts): void {
    const { terminal } = this;
    const { files } = terminal.messages;
    if (terminal.json)
      terminal.printJson({
        schema: 'evidence-linked/1',
        ...{ item: better.item, originalOf: other.item },
      });
    const view = { better: better.item, other: other.item, betterSize: better, otherSize: other };
    terminal.note(files.linked(view));
    const pixels = ({ width = 0, height = 0 }: OriginalFacts) => width * height;
    if (pixels(better) < pixels(other)) terminal.warn(files.linkedSmaller(better.item, other.item));
  }
}

/** Bundles that lay in a folder. */
export function tellBundles(bundles: readonly string[], terminal: Terminal): void {
  const [first] = bundles;
  if (first === undefined) return;
  const { importing, listSeparator } = terminal.messages;
  const names = bundles.slice(0, NAMES).map(sanitise).join(listSeparator);
  const more = Math.max(0, bundles.length - NAMES);
  terminal.warn(importing.leftInFolder(names, more, asTyped(first)));
}

/** `evidence-added/1` */
export function addedObject(file: string, added: Added): unknown {
  const { item, sha256, status, type, mediaType, bytes, c2pa, reading } = added;
  return {
    schema: 'evidence-added/1',
    ...{ file, item, sha256, status, type, mediaType, bytes, c2pa, reading },
  };
}
