/** What `redact` says and asks. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvidenceError } from '../../base/errors.js';
import type { Redacted } from '../../actions/redact.js';
import { sanitise } from '../../base/sanitise.js';
import { itemRanges } from '../../case/items/item-name.js';
import { ask, someoneIsThere, type Seat } from './prompt.js';
import type { Terminal } from './terminal.js';
import { wrap } from './width.js';

interface Desk extends Seat {
  /** The user has looked at the pictures already, or does not want to. */
  yes: boolean;
}

export class RedactReport {
  constructor(
    private readonly terminal: Terminal,
    private readonly desk: Desk,
  ) {}

  masking(item: string): void {
    this.terminal.progress.show(this.terminal.messages.redact.masking(item));
  }

  /** A machine covered these pictures; a person has to look before they leave the house. */
  async confirm(pictures: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const { terminal } = this;
    terminal.progress.end();
    if (this.desk.yes) return;
    const { redact } = terminal.messages;
    const folder = await mkdtemp(join(tmpdir(), 'evidence-preview-'));
    for (const [item, jpeg] of pictures) await writeFile(join(folder, `${item}.jpg`), jpeg);
    if (!someoneIsThere(this.desk)) throw new EvidenceError('not-confirmed', { args: { folder } });
    terminal.warn(redact.preview(folder));
    try {
      if (!redact.yes.test(await ask(redact.confirm, this.desk)))
        throw new EvidenceError('not-confirmed');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Masked pictures that somebody expects in the copy. */
  #pictures({ derived, notMasked, picturesLeftOut }: Redacted): void {
    const { terminal } = this;
    const { redact } = terminal.messages;
    if (picturesLeftOut > 0) terminal.warn(redact.picturesLeftOut(picturesLeftOut));
    if (notMasked === undefined) return;
    if (notMasked.length > 0) terminal.warn(redact.notMasked(itemRanges(notMasked)));
    else if (derived.length === 0) terminal.warn(redact.nothingToMask);
  }

  redacted(redacted: Redacted): void {
    const { terminal } = this;
    const { redact } = terminal.messages;
    terminal.progress.end();
    if (terminal.json) terminal.printJson({ schema: 'evidence-redacted/1', ...redacted });
    else if (terminal.quiet) terminal.print(redacted.file);
    else {
      const { kind, withheld, derived, fingerprint, oneTimeKey, people } = redacted;
      const lines = [
        kind === 'published' ? '' : redact.withheld(withheld.length),
        derived.length === 0 ? '' : redact.derived(derived.length),
        kind === 'redacted' ? redact.bySigner : kind === 'redacted-by-other' ? redact.byOther : '',
        people ? redact.people(people.confirmed, people.corrected) : '',
        oneTimeKey ? redact.oneTimeKey(fingerprint) : '',
        redact.zipSha256(redacted.zipSha256),
      ].filter(Boolean);
      terminal.print(
        `✓ ${(kind === 'published' ? redact.published : redact.done)(sanitise(redacted.file))}`,
      );
      for (const line of lines.flatMap((text) => wrap(text, terminal.out.width - 2)))
        terminal.print(`  ${line}`);
      const colours = withheld.flatMap(
        ({ path }) => /^data\/items\/([0-9]+)\/confirmations\/colour\./.exec(path)?.[1] ?? [],
      );
      if (colours.length > 0)
        terminal.warn(
          redact.colourStays([...new Set(colours)].join(terminal.messages.listSeparator)),
        );
      if (redacted.countersignaturesLeftOut > 0)
        terminal.warn(terminal.messages.countersign.leftOut(redacted.countersignaturesLeftOut));
      this.#pictures(redacted);
      if (redacted.stamps > 0) terminal.note(redact.stampsStay);
      if (kind !== 'published') terminal.note(redact.matchable);
    }
  }
}
