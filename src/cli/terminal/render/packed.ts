import { groupedFingerprint } from '../../../sign/fingerprint.js';
import type { Packed } from '../../../actions/pack/pack.js';
import { sanitise } from '../../../base/sanitise.js';
import { bundleTime } from '../../../i18n/time.js';
import type { Canvas } from '../canvas.js';
import { wrap } from '../width.js';
import { renderRows } from './table.js';

export function renderPacked(packed: Packed, { messages, style, width }: Canvas): string {
  const { pack } = messages;
  // What could not be written has not been made.
  const missing = new Set(packed.paperFailures.map(({ file }) => file));
  const receipts = [packed.receiptPdf, packed.receipt].filter((file) => !missing.has(file));
  const rows = [
    {
      label: pack.contents,
      value: pack.contentsValue(packed.items, packed.files, size(packed.bytes)),
    },
    { label: pack.sequence, value: pack.sequenceValue(packed.sequence) },
    ...(packed.encrypted === null
      ? []
      : [
          { label: pack.encrypted, value: pack.encryptedFor(packed.encrypted.recipients) },
          { label: pack.outerSha256, value: packed.encrypted.sha256, whole: true },
        ]),
    { label: pack.zipSha256, value: packed.zipSha256, whole: true },
    {
      label: pack.fingerprint,
      value: groupedFingerprint(packed.fingerprint).join('\n'),
      whole: true,
    },
    ...packed.tokens.map(({ genTime, tsa }, index) => {
      const kept = packed.kept[index] ?? null;
      const said = messages.verify.noLaterThan(bundleTime(genTime), sanitise(tsa));
      const value = [said, ...(kept === null ? [] : [messages.stamp.kept(kept)])].join('\n');
      return { label: messages.verify.stamp, value };
    }),
    ...(receipts.length === 0
      ? []
      : [{ label: pack.receipt, value: receipts.map(sanitise).join('\n') }]),
    ...(packed.reportPdf === null
      ? []
      : [{ label: pack.report, value: sanitise(packed.reportPdf) }]),
    ...(packed.page === null ? [] : [{ label: pack.page, value: sanitise(packed.page) }]),
  ];
  return [
    ...wrap(`✓ ${pack.done(sanitise(packed.file))}`, width).map((line) => style.bold.green(line)),
    ...renderRows(rows, { indent: 2, width, paintLabel: style.dim }),
  ].join('\n');
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
