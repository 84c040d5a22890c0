/** What `countersign` says. */
import type { Countersigned } from '../../actions/countersign.js';
import { sanitise } from '../../base/sanitise.js';
import type { Terminal } from './terminal.js';

export function tellCountersigned(countersigned: Countersigned, terminal: Terminal): void {
  const { paperFailures, ...facts } = countersigned;
  const { countersign: say } = terminal.messages;
  terminal.progress.end();
  if (terminal.json) terminal.printJson({ schema: 'evidence-countersigned/1', ...facts });
  else if (terminal.quiet) terminal.print(facts.file);
  else {
    terminal.print(`✓ ${say.done(sanitise(facts.file), facts.number)}`);
    terminal.print(`  ${say.fingerprint(facts.fingerprint)}`);
    terminal.print(`  ${say.signer(facts.signer)}`);
    if (facts.zipSha256 !== null) terminal.print(`  ${say.newHash(facts.zipSha256)}`);
    for (const sheet of [facts.sheet, facts.sheetPdf])
      if (sheet !== null) terminal.print(`  ${say.sheet(sanitise(sheet))}`);
    if (facts.page !== null) terminal.print(`  ${say.page(sanitise(facts.page))}`);
    terminal.note('');
    terminal.note(facts.zipSha256 === null ? say.folder() : say.next());
    terminal.note(say.older());
  }
  for (const error of paperFailures) terminal.error(error);
}
