/** What `import` says while it works. */
import {
  NOTHING_IMPORTED,
  type ImportedOutcome,
  type ImportEvent,
  type ImportStep,
  type ImportSummary,
} from '../../actions/import/events.js';
import { importObject, refusedObject } from '../../actions/import/import-schema.js';
import type { EvidenceError } from '../../base/errors.js';
import { sanitise } from '../../base/sanitise.js';
import { isContradiction } from '../../bundle/statuses.js';
import { IMPORTED } from '../../i18n/imported-on-paper.js';
import { addedObject } from './adding-report.js';
import { asTyped } from './as-typed.js';
import { bundleRows } from './render/imported.js';
import { renderRow } from './render/row.js';
import { renderRows, type Row } from './render/table.js';
import type { Terminal } from './terminal.js';

export class ImportReport {
  summary: ImportSummary = NOTHING_IMPORTED;
  #bundle = '';
  #blocks = 0;

  constructor(
    private readonly terminal: Terminal,
    /** Of the case. */
    private readonly folder: string,
  ) {}

  step(step: ImportStep): void {
    const { progress, messages } = this.terminal;
    const { importing } = messages;
    const bundle = sanitise(step.path);
    progress.show(
      step.doing === 'checking'
        ? importing.checking(bundle, sanitise(step.file))
        : importing.taking(bundle, step.index, step.total),
    );
  }

  tell(event: ImportEvent): void {
    const { terminal } = this;
    const { add, importing } = terminal.messages;
    if (event.type === 'created') terminal.note(add.created(sanitise(event.folder)));
    if (event.type === 'recovered')
      terminal.warn(add.recovered(event.recovery.tornLine, event.recovery.setAside.length));
    if (event.type === 'refused') this.#refused(event.error);
    if (event.type === 'imported') this.#imported(event.path, event.outcome);
    if (event.type === 'reading')
      terminal.progress.show(importing.reading(event.index, event.total, sanitise(event.path)));
    if (event.type === 'read') this.#read(event);
    if (event.type === 'finished') this.#finished(event.summary);
  }

  #refused(error: EvidenceError): void {
    const { terminal } = this;
    const { why, problems = '' } = error.args;
    const codes = String(problems).split(' ').filter(Boolean);
    if (terminal.json)
      terminal.printJson(refusedObject(error.file ?? '', String(why ?? error.code), codes));
    terminal.error(error);
    if (codes.length > 0 && !terminal.json)
      terminal.warn(terminal.messages.importing.problems(codes.join(', ')));
  }

  #imported(path: string, outcome: ImportedOutcome): void {
    const { terminal } = this;
    const { importing, listSeparator } = terminal.messages;
    const { item, status, verdict, imported, sameCase } = outcome;
    const { bundle } = imported;
    this.#bundle = path;
    if (terminal.json) terminal.printJson(importObject(path, outcome));
    else if (terminal.quiet) terminal.print(item);
    else terminal.print(this.#card(path, outcome));
    if (status === 'known') terminal.note(`${sanitise(path)} ${importing.known(item)}`);
    if (bundle.redactedBy !== null) terminal.warn(importing.redacted(item));
    else if (verdict === 'intact-unknown-signer' && !bundle.published)
      terminal.note(importing.unknownSigner(item));
    const contradictions = bundle.warnings.filter((code) => isContradiction({ code }));
    const others = bundle.warnings.filter((code) => !contradictions.includes(code));
    if (contradictions.length > 0)
      terminal.warn(importing.contradicts(item, contradictions.join(listSeparator)));
    if (others.length > 0) terminal.warn(importing.warnings(item, others.join(listSeparator)));
    for (const { item: other, relation } of sameCase) {
      const words = importing.sameCase[relation](item, other);
      if (relation === 'rivals') terminal.warn(words);
      else terminal.note(words);
    }
  }

  #card(path: string, outcome: ImportedOutcome): string {
    const { item, sha256, inside, imported, stamps } = outcome;
    const { out } = this.terminal;
    const { messages, style, width } = out;
    const { tongue, importing } = messages;
    // The hash is that of the bundle itself, wherever it lay.
    const file = inside === null ? path : `${path} › ${inside}`;
    const rows: Row[] = [
      { label: messages.files.file, value: sanitise(file) },
      { label: 'SHA-256', value: sha256, paint: style.dim, whole: true },
      ...bundleRows(imported, out),
      ...(stamps === 0 ? [] : [{ label: importing.fileStamps, value: String(stamps) }]),
    ];
    return [
      ...(this.#blocks++ > 0 ? [''] : []),
      `${style.bold.cyan(item)}  ${style.bold(IMPORTED.bundle[tongue])}`,
      ...renderRows(rows, { indent: 5, width, paintLabel: style.dim }),
    ].join('\n');
  }

  #read({ path, added }: Extract<ImportEvent, { type: 'read' }>): void {
    const { terminal } = this;
    const { item, fault } = added;
    if (terminal.json) terminal.printJson(addedObject(path, added));
    else if (!terminal.quiet) terminal.print(renderRow({ item, file: path, added }, terminal.out));
    if (fault === null) return;
    terminal.error(fault);
    terminal.warn(terminal.messages.importing.notRead(item, asTyped(this.#bundle)));
  }

  #finished(summary: ImportSummary): void {
    const { terminal } = this;
    const { add, importing } = terminal.messages;
    terminal.progress.end();
    this.summary = summary;
    if (summary.bundles + summary.refused > 1) terminal.note(importing.summary(summary));
    if (summary.items === null) return;
    terminal.note(add.caseNow(summary.items, sanitise(this.folder)));
    if (summary.added > 0) terminal.note(importing.next());
  }
}
