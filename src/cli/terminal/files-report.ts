/** What `add` and `batch` say of archives, of originals that were linked, and of what was left. */
import type { AddEvent, AddSummary } from '../../actions/add/events.js';
import type { Expansion } from '../../actions/add/album.js';
import type { Drawn } from '../../actions/add/pages.js';
import type { OriginalFacts } from '../../case/items/shapes.js';
import { whyWords } from '../../i18n/files-on-paper.js';
import { sanitise } from '../../base/sanitise.js';
import { itemRanges } from './pack-report.js';
import type { Terminal } from './terminal.js';

/** So many names are read; more are only counted. */
const NAMES = 5;

export class FilesReport {
  /** Newly added pictures that a messenger has recompressed. */
  readonly #recompressed: string[] = [];

  constructor(private readonly terminal: Terminal) {}

  tell(event: AddEvent): void {
    if (event.type === 'expanded') this.#expanded(event.path, event.expansion);
    if (event.type === 'drawn') this.#drawn(event.path, event.drawn);
    if (event.type === 'linked') this.#linked(event.better, event.other);
    if (event.type !== 'taken') return;
    const { status, item, reading } = event.added;
    if (status === 'added' && reading?.metadata.provenance === 'recompressed')
      this.#recompressed.push(item);
  }

  /** Told last. */
  conclude({ left }: AddSummary): void {
    const { terminal } = this;
    const { files } = terminal.messages;
    if (terminal.json)
      for (const file of left) terminal.printJson({ schema: 'evidence-left/1', file });
    const names = left.slice(0, NAMES).map(sanitise).join(terminal.messages.listSeparator);
    if (left.length > 0 && !terminal.json)
      terminal.warn(files.left(names, Math.max(0, left.length - NAMES)));
    const [first] = this.#recompressed;
    if (first === undefined) return;
    for (const line of files.recompressed(itemRanges(this.#recompressed), first))
      terminal.note(line);
  }

  #expanded(path: string, { item, refused, members }: Expansion): void {
    const { terminal } = this;
    const { files, tongue } = terminal.messages;
    if (terminal.json)
      terminal.printJson({ schema: 'evidence-expanded/1', file: path, item, refused, members });
    if (refused !== null) {
      terminal.warn(files.notExpanded(item, whyWords(refused)[tongue]));
      return;
    }
    const taken = members.filter((member) => member.item !== null).length;
    const view = { item, file: sanitise(path), files: members.length, taken };
    terminal.note(files.expanded(view));
    const not = members.filter(({ why }) => why !== null);
    if (not.length === 0) return;
    const lines = not.map(({ name, why }) =>
      files.notTakenLine(sanitise(name), whyWords(why ?? '')[tongue]),
    );
    terminal.warn(files.notTaken(not.length), ...lines);
  }

  #drawn(path: string, drawn: Drawn): void {
    const { terminal } = this;
    const { files, tongue } = terminal.messages;
    const { item, total, pages, why } = drawn;
    if (terminal.json) terminal.printJson({ schema: 'evidence-drawn/1', file: path, ...drawn });
    if (total !== null) terminal.note(files.drawn({ item, file: sanitise(path), pages, total }));
    if (why !== null) terminal.warn(files.notDrawn(item, whyWords(why)[tongue]));
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
