/** What `config show` says, and what `config set` says and asks. */
import { EvidenceError } from '../../base/errors.js';
import { sanitise } from '../../base/sanitise.js';
import { AUTHORITY_WORDS as W } from '../../i18n/authorities.js';
import { filled } from '../../i18n/papers.js';
import { ask, someoneIsThere, type Seat } from './prompt.js';
import type { Terminal } from './terminal.js';
import { AUTHORITIES, LISTED_ON, type Authority } from '../../sign/authorities.js';
import type { ConfiguredTsas } from '../config.js';
import type { Canvas } from './canvas.js';
import { wrap } from './width.js';
import { renderRows } from './render/table.js';

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

/** What is asked without `--tsa`, and which authorities are known by name. */
export function renderConfig({ asked, by, file }: ConfiguredTsas, canvas: Canvas): string {
  const { messages, style, width } = canvas;
  const { tongue } = messages;
  const from = by === null ? '' : filled(W.by[by], { file: sanitise(file) })[tongue];
  const value = asked.length === 0 ? W.nobody[tongue] : `${sanitise(asked.join(', '))} ${from}`;
  const rows = [{ label: W.asked[tongue], value }];
  const known = AUTHORITIES.map((one) => ({ label: one.id, value: said(one, canvas).join('\n') }));
  const look = { indent: 2, width, paintLabel: style.dim };
  return [
    ...renderRows(rows, { ...look, indent: 0 }),
    '',
    ...wrap(filled(W.known, { date: LISTED_ON })[tongue], width),
    ...renderRows(known, look),
    '',
    ...wrap(W.plain[tongue], width),
  ].join('\n');
}

function said({ name, url, roots, note }: Authority, { messages: { tongue } }: Canvas): string[] {
  const root = roots.length > 0 ? W.root : W.noRoot;
  return [
    `${name[tongue]}  ${url ?? W.noAddress[tongue]}`,
    root[tongue],
    ...(note === null ? [] : [note[tongue]]),
  ];
}
