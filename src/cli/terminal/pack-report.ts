/** What `pack` says: first what is inside, then the result. */
import type { Recovery } from '../../case/node/recover.js';
import type { Packed } from '../../actions/pack/pack.js';
import type { PackSurvey } from '../../actions/pack/survey.js';
import { renderPacked } from './render/packed.js';
import { sanitise } from '../../base/sanitise.js';
import { itemRanges } from '../../case/items/item-name.js';
import type { Terminal } from './terminal.js';

export class PackReport {
  constructor(private readonly terminal: Terminal) {}

  recovered({ tornLine, setAside }: Recovery): void {
    if (tornLine === null && setAside.length === 0) return;
    this.terminal.warn(this.terminal.messages.add.recovered(tornLine, setAside.length));
  }

  /** Classes only: the values themselves are never printed. */
  survey({ personal, unread, toReview, left }: PackSurvey): void {
    const { terminal } = this;
    const { pack, tongue } = terminal.messages;
    if (personal.length === 0) terminal.note(pack.personalNone);
    else {
      const lines = personal.map(
        ({ class: name, wording, full, masked }) =>
          `- ${pack.personal(wording?.[tongue] ?? name, itemRanges(full), itemRanges(masked))}`,
      );
      const pictures = `- ${pack.personal('originals', pack.allItems, '')}`;
      terminal.warn(pack.personalHeading, pictures, ...lines);
    }
    if (left > 0) terminal.warn(pack.left(left));
    if (unread.length > 0) terminal.warn(pack.notRead(itemRanges(unread)));
    if (toReview > 0) terminal.warn(pack.toReview(toReview));
  }

  series(bundles: number): void {
    this.terminal.warn(this.terminal.messages.pack.series(bundles));
  }

  newKey(fingerprint: string, folder: string): void {
    this.terminal.warn(this.terminal.messages.pack.newKey(fingerprint, sanitise(folder)));
  }

  stamping(url: string): void {
    this.terminal.progress.show(this.terminal.messages.stamp.asking(sanitise(url)));
  }

  progress(file: string, done: number, total: number): void {
    this.terminal.progress.show(this.terminal.messages.pack.sealing(file, done, total));
  }

  packed(bundles: readonly Packed[]): void {
    const { terminal } = this;
    terminal.progress.end();
    for (const packed of bundles) this.one(packed);
    if (terminal.json || terminal.quiet) return;
    terminal.note('');
    const { next, nextEncrypted } = terminal.messages.pack;
    const isEncrypted = bundles.some(({ encrypted }) => encrypted !== null);
    for (const line of isEncrypted ? nextEncrypted : next) terminal.note(line);
  }

  private one(packed: Packed): void {
    const { terminal } = this;
    for (const { url, reason } of packed.stampFailures)
      terminal.lack(...terminal.messages.stamp.notStamped(sanitise(url), sanitise(reason)));
    for (const { url, reason } of packed.chainFailures)
      terminal.warn(terminal.messages.stamp.notAnswered(sanitise(url), sanitise(reason)));
    const { paperFailures, ...facts } = packed;
    if (terminal.json) terminal.printJson({ schema: 'evidence-packed/1', ...facts });
    else if (terminal.quiet) terminal.print(packed.file);
    else {
      terminal.note('');
      terminal.print(renderPacked(packed, terminal.out));
    }
    for (const error of paperFailures) terminal.error(error);
  }
}
