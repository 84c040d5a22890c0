/** What `config set` says and asks. */
import { EvidenceError } from '../../base/errors.js';
import { sanitise } from '../../base/sanitise.js';
import { AUTHORITY_WORDS as W } from '../../i18n/authorities.js';
import { filled } from '../../i18n/papers.js';
import { ask, someoneIsThere, type Seat } from './prompt.js';
import type { Terminal } from './terminal.js';

export class ConfigReport {
  constructor(
    private readonly terminal: Terminal,
    private readonly seat: Seat,
  ) {}

  /** Once, and not at every packing. @throws EvidenceError `usage`, `cancelled` */
  async agree(names: readonly string[], urls: readonly string[], yes: boolean): Promise<void> {
    const { terminal } = this;
    const { tongue } = terminal.messages;
    const list = names.map((name, index) =>
      name === urls[index] ? name : `${name} (${urls[index]})`,
    );
    terminal.note(filled(W.willAsk, { list: sanitise(list.join(', ')) })[tongue]);
    terminal.note(W.sent[tongue]);
    if (yes) return;
    if (!someoneIsThere(this.seat))
      throw new EvidenceError('usage', { args: { why: 'config-yes' } });
    const answer = await ask(W.agree[tongue], this.seat);
    if (!terminal.messages.redact.yes.test(answer)) throw new EvidenceError('cancelled');
  }

  set(tsa: readonly string[]): void {
    const { terminal } = this;
    const { tongue } = terminal.messages;
    if (terminal.json) terminal.printJson({ schema: 'evidence-config-set/1', tsa });
    else if (tsa.length === 0) terminal.print(`✓ ${W.unset[tongue]}`);
    else terminal.print(`✓ ${filled(W.set, { list: sanitise(tsa.join(', ')) })[tongue]}`);
  }
}
