import { groupedFingerprint } from '../../../sign/fingerprint.js';
import type { VerifyResult } from '../../../bundle/verify/schema.js';
import type { Status } from '../../../bundle/statuses.js';
import {
  headlineOf,
  MARKS,
  meaningOf,
  statusWords,
  toneOf,
  trustTold,
  verdictKey,
} from '../../../i18n/verdict.js';
import { COUNTERSIGNATURES, countersignatureLines } from '../../../i18n/countersignatures.js';
import { FILE_STAMPS, saidOfVerified, stampLines } from '../../../i18n/file-stamps.js';
import { tokenNotes } from '../../../i18n/stamps.js';
import { sanitise } from '../../../base/sanitise.js';
import { bundleTime } from '../../../i18n/time.js';
import { asTyped } from '../as-typed.js';
import type { Canvas } from '../canvas.js';
import { wrap } from '../width.js';
import { renderRows, type Row } from './table.js';

const MOST = 20;

/** The verdict in big clear words, what it means, the facts, then every problem with its file. */
export function renderVerdict(result: VerifyResult, bundle: string, canvas: Canvas): string {
  const { messages, style, width } = canvas;
  const key = verdictKey(result);
  const headline = headlineOf(result, messages.tongue);
  const meaning = meaningOf(result, messages.tongue);
  const tone = toneOf(result);
  const { green, yellow, red } = style.bold;
  const paint = { good: green, partly: yellow, bad: red }[tone];
  const command =
    key === 'intact-unknown-signer' ? [messages.verify.orByCommand(asTyped(bundle))] : [];
  const bad = result.statuses.filter(({ severity }) => severity === 'error');
  const rest = result.statuses.filter(({ severity }) => severity !== 'error');
  const { problems, remarks } = messages.verify;
  return [
    ...wrap(`${MARKS[tone]} ${headline}`, width).map((line) => paint(line)),
    ...[...meaning, ...command].flatMap((paragraph) =>
      wrap(paragraph, width - 2).map((line) => `  ${line}`),
    ),
    ...section(renderRows(factRows(result, canvas), { indent: 2, width, paintLabel: style.dim })),
    ...section(withheldList(result, canvas)),
    ...section(list(problems, bad, canvas)),
    ...section(list(remarks, rest, canvas)),
  ].join('\n');
}

function factRows(result: VerifyResult, { messages, style }: Canvas): Row[] {
  const { verify } = messages;
  const { bundleId, sequence, signer, time, container, verdict, redaction, reread } = result;
  const { fileStamps } = result;
  // Of a publication the day only: its hour is made up.
  const sealed = result.published
    ? time.sealed?.slice(0, 10)
    : time.sealed && bundleTime(time.sealed);
  const rows: Row[] = [];
  if (bundleId !== null) {
    const number = sequence === null ? '' : `  ${verify.sequence(sequence)}`;
    rows.push({ label: verify.bundle, value: `${sanitise(bundleId)}${number}` });
  }
  if (signer !== null) {
    const trust = verify.trust[trustTold(result, signer.trust)];
    rows.push(
      {
        label: verify.fingerprint,
        value: groupedFingerprint(signer.fingerprint).join('\n'),
        whole: true,
        paint: style.bold,
      },
      { label: '', value: trust },
    );
  }
  if (time.sealed !== null)
    rows.push({
      label: verify.sealed,
      value: [sealed ?? '', ...(time.tokens.length > 0 ? [] : [verify.sealedNote])].join('\n'),
    });
  for (const one of result.countersignatures) {
    const { fingerprint, subject, trust } = one;
    const said = [
      ...countersignatureLines(one, messages.tongue),
      sanitise(subject),
      verify.trust[trustTold(result, trust)],
    ];
    rows.push(
      {
        label: COUNTERSIGNATURES.label[messages.tongue],
        value: groupedFingerprint(fingerprint).join('\n'),
        whole: true,
      },
      { label: '', value: said.join('\n') },
    );
  }
  for (const token of time.tokens) {
    const words = verify.noLaterThan(bundleTime(token.genTime), sanitise(token.tsa));
    const value = [words, ...tokenNotes(token, result, messages.tongue)].join('\n');
    rows.push({ label: verify.stamp, value });
  }
  if (time.at !== null) rows.push({ label: verify.judgedAt, value: bundleTime(time.at) });
  for (const one of fileStamps.slice(0, MOST)) {
    const lines = stampLines(saidOfVerified(one, sanitise)).map((words) => words[messages.tongue]);
    rows.push({
      label: FILE_STAMPS.label[messages.tongue],
      value: [`${sanitise(one.item)}  ${lines[0] ?? ''}`, ...lines.slice(1)].join('\n'),
    });
  }
  if (fileStamps.length > MOST)
    rows.push({ label: '', value: verify.more(fileStamps.length - MOST) });
  if (redaction !== null) {
    const by = redaction.by === 'signer' ? null : (redaction.fingerprint ?? '?');
    rows.push({ label: verify.withheld, value: verify.withheldBy(redaction.withheld.length, by) });
  }
  if (reread !== null)
    rows.push({
      label: verify.reread,
      value: verify.rereadResult(reread.items, reread.differences),
    });
  if (verdict !== 'unreadable')
    rows.push({ label: verify.form, value: verify.container[container] });
  return rows;
}

/** The first of them; a bundle that is wrong all over would fill the screen. */
function list(heading: string, statuses: readonly Status[], canvas: Canvas): string[] {
  if (statuses.length === 0) return [];
  const { messages, style, width } = canvas;
  const lines = statuses.slice(0, MOST).flatMap((status) => {
    const path = status.path === null ? '' : `${sanitise(status.path)}${messages.colon}`;
    const [first = '', ...more] = wrap(path + statusWords(status, messages.tongue), width - 4);
    return [`  - ${first}`, ...more.map((line) => `    ${line}`)];
  });
  const rest = statuses.length - MOST;
  if (rest > 0) lines.push(`  ${messages.verify.more(rest)}`);
  return [`  ${style.bold(heading)}${messages.colon.trimEnd()}`, ...lines];
}

function withheldList({ redaction }: VerifyResult, { messages, style }: Canvas): string[] {
  // What stays in place of a withheld correction is known to be wrong: these are read first.
  const isWord = (path: string) => path.includes('/confirmations/');
  const all = redaction?.withheld ?? [];
  const withheld = [...all.filter(isWord), ...all.filter((path) => !isWord(path))];
  if (withheld.length === 0) return [];
  const { verify, colon } = messages;
  const rest = withheld.length - MOST;
  return [
    `  ${style.bold(verify.withheld)}${colon.trimEnd()}`,
    ...withheld.slice(0, MOST).map((path) => `  - ${sanitise(path)}`),
    ...(rest > 0 ? [`  ${verify.more(rest)}`] : []),
  ];
}

function section(lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

/**
 * A zip that was made from the sealed one has another hash than the receipt names.
 *
 * @param isInside It is that of the zip inside of an encrypted file.
 */
export function renderZipHash(
  { published, redaction, container }: VerifyResult,
  { sha256, isInside }: { sha256: string; isInside: boolean },
  { messages: { verify }, width }: Canvas,
): string {
  const isOnReceipt = !published && redaction === null && container === 'original';
  const label = isInside
    ? verify.zipInside(isOnReceipt)
    : isOnReceipt
      ? verify.zipOnReceipt()
      : verify.zipSha256();
  return [...wrap(label, width - 2), sha256].map((line) => `  ${line}`).join('\n');
}
