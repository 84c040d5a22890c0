/** What `stamp` says. */
import { asTyped } from './as-typed.js';
import type { EvidenceError } from '../../base/errors.js';
import { sanitise } from '../../base/sanitise.js';
import { tellProofs } from '../../bundle/verify/proofs.js';
import { statusWords } from '../../i18n/verdict.js';
import type { Stamped } from '../../actions/stamp.js';
import type { Terminal } from './terminal.js';
import { bundleTime } from '../../i18n/time.js';

export class StampReport {
  constructor(private readonly terminal: Terminal) {}

  asking(url: string): void {
    this.terminal.progress.show(this.terminal.messages.stamp.asking(sanitise(url)));
  }

  query(file: string): void {
    const { terminal } = this;
    terminal.progress.end();
    if (terminal.json) terminal.printJson({ schema: 'evidence-stamp-query/1', file });
    else if (terminal.quiet) terminal.print(file);
    else {
      terminal.print(`✓ ${terminal.messages.stamp.queryWritten(sanitise(file))}`);
      for (const line of terminal.messages.stamp.queryNext(asTyped(file))) terminal.note(line);
    }
  }

  /** @param file Holds the signature's bytes; null for none. */
  otsDigest(sha256: string, file: string | null): void {
    const { terminal } = this;
    const { ots } = terminal.messages;
    if (terminal.json) terminal.printJson({ schema: 'evidence-ots-digest/1', sha256, file });
    else if (terminal.quiet) terminal.print(sha256);
    else {
      terminal.print(ots.digest());
      terminal.print(sha256);
      if (file !== null) terminal.print(`✓ ${ots.fileWritten(sanitise(file))}`);
      for (const line of ots.next()) terminal.note(line);
    }
  }

  /** In the log of the case that the bundle is of. */
  noted(stamps: number): void {
    if (stamps > 0) this.terminal.note(this.terminal.messages.stamp.noted(stamps));
  }

  notNoted(error: EvidenceError): void {
    this.terminal.warn(this.terminal.messages.stamp.notNoted(error.code));
  }

  stamped(stamped: Stamped): void {
    const { terminal } = this;
    const { stamp, verify, ots } = terminal.messages;
    terminal.progress.end();
    for (const { url, reason } of stamped.failures)
      terminal.lack(...stamp.notStamped(sanitise(url), sanitise(reason)));
    for (const { url, reason } of stamped.chainFailures)
      terminal.warn(stamp.notAnswered(sanitise(url), sanitise(reason)));
    if (stamped.tokens.some(({ algorithm }) => algorithm === 'SM2')) terminal.warn(stamp.sm2());
    if (terminal.json) terminal.printJson({ schema: 'evidence-stamped/1', ...stamped });
    else if (terminal.quiet) terminal.print(stamped.file);
    else {
      const isStamped = stamped.tokens.length > 0;
      terminal.print(`✓ ${(isStamped ? stamp : ots).done(sanitise(stamped.file))}`);
      for (const { genTime, tsa, renews, kept } of stamped.tokens) {
        terminal.print(`  ${verify.noLaterThan(bundleTime(genTime), sanitise(tsa))}`);
        if (renews.length > 0) terminal.print(`  ${stamp.renews(renews.length)}`);
        if (kept !== null) terminal.print(`  ${stamp.kept(kept)}`);
      }
      for (const { path, claims } of stamped.proofs) {
        terminal.print(`  ${ots.claims()}`);
        for (const status of tellProofs([{ path, claims }], []).statuses)
          terminal.print(`  - ${statusWords(status, terminal.messages.tongue)}`);
      }
      if (stamped.zipSha256 !== null) terminal.print(`  ${stamp.newHash(stamped.zipSha256)}`);
      const isZip = stamped.zipSha256 !== null;
      if (isStamped) terminal.note(stamp.addToReceipt(isZip));
      if (stamped.proofs.length > 0) for (const line of ots.after(isZip)) terminal.note(line);
    }
  }
}
