/**
 * The receipt's supplement: who countersigned a bundle, in order. The zip does not show that a
 * countersignature was taken out, so that they are named on a sheet that travels another way. Pure.
 */
import { COUNTERSIGN_COMMANDS } from '../../bundle/how-to-verify.js';
import { bundleFolder } from '../../bundle/layout.js';
import type { VerifyResult } from '../../bundle/verify/schema.js';
import type { Tongue, Wording } from '../../base/wording.js';
import { sanitise } from '../../base/sanitise.js';
import { COUNTERSIGNED_SHEET as W } from '../../i18n/countersigned-sheet.js';
import { COUNTERSIGNATURES } from '../../i18n/countersignatures.js';
import { filled } from '../../i18n/papers.js';
import { bundleTime } from '../../i18n/time.js';
import { groupedFingerprint } from '../../sign/fingerprint.js';
import type { Block, Paper, PaperLanguage, Text } from './types.js';

export interface CountersignedFacts {
  bundleId: string;
  /** Of the first signature. */
  fingerprint: string;
  tagmanifestSha256: string;
  /** With the countersignatures in it. */
  zipSha256: string;
  countersignatures: readonly Pick<
    VerifyResult['countersignatures'][number],
    'number' | 'fingerprint' | 'subject' | 'signedAt'
  >[];
  date: Date;
}

interface Row {
  label: Text;
  /** A value in full, and what stands under it. */
  value: string;
  more: readonly Text[];
}

function rowsOf(facts: CountersignedFacts): Row[] {
  const { bundleId, fingerprint, tagmanifestSha256, zipSha256, countersignatures } = facts;
  const grouped = (digits: string) => groupedFingerprint(digits).join('\n');
  return [
    { label: W.bundle, value: bundleFolder(bundleId), more: [] },
    { label: W.signer, value: grouped(fingerprint), more: [W.onReceipt] },
    { label: W.tagmanifest, value: tagmanifestSha256, more: [W.onReceipt] },
    { label: W.zip, value: zipSha256, more: [W.zipChanged] },
    ...countersignatures.map((one) => ({
      label: filled(W.number, { number: one.number }),
      value: grouped(one.fingerprint),
      more: [
        one.fingerprint,
        filled(COUNTERSIGNATURES.signed, { number: one.number, time: bundleTime(one.signedAt) }),
        sanitise(one.subject),
      ],
    })),
  ];
}

const commandsOf = ({ bundleId, countersignatures }: CountersignedFacts): string[] => [
  `cd ${bundleFolder(bundleId)}`,
  ...countersignatures.flatMap(({ number }) =>
    Object.values(COUNTERSIGN_COMMANDS).map((command) =>
      command.replaceAll('{number}', String(number)),
    ),
  ),
];

const SIGNED: readonly Wording[][] = [
  [W.by, W.date],
  [W.name, W.office],
];

export function countersignedPaper(facts: CountersignedFacts, language: PaperLanguage): Paper {
  const blocks: Block[] = [
    { type: 'title', text: W.title },
    { type: 'text', text: W.apart },
    {
      type: 'facts',
      rows: rowsOf(facts).map(({ label, value, more }) => ({ label, cell: { text: value, more } })),
    },
    { type: 'signatures', rows: SIGNED },
    { type: 'text', text: W.honest, style: 'small' },
    { type: 'text', text: W.older, style: 'small' },
    { type: 'heading', level: 2, text: W.check },
    { type: 'code', lines: commandsOf(facts) },
    { type: 'text', text: W.compare, style: 'small' },
  ];
  const foot = bundleFolder(facts.bundleId);
  return { title: W.title, language, foot, salt: null, date: facts.date, blocks };
}

/** The same as plain text, LF. */
export function countersignedText(facts: CountersignedFacts, tongue: Tongue): string {
  const say = (text: Text) => (typeof text === 'string' ? text : text[tongue]);
  const indented = (text: string) => text.split('\n').map((line) => `  ${line}`);
  return [
    say(W.title),
    '='.repeat(tongue === 'zh' ? 2 * W.title.zh.length : W.title.en.length),
    '',
    say(W.apart),
    '',
    ...rowsOf(facts).flatMap(({ label, value, more }) => [
      `${say(label)}${tongue === 'zh' ? '：' : ':'}`,
      ...indented(value),
      ...more.flatMap((text) => indented(say(text))),
    ]),
    '',
    ...SIGNED.map((row) => row.map((words) => `${say(words)} ________________`).join('    ')),
    '',
    say(W.honest),
    say(W.older),
    '',
    `${say(W.check)}${tongue === 'zh' ? '：' : ':'}`,
    ...commandsOf(facts).map((line) => `  ${line}`),
    say(W.compare),
    '',
  ].join('\n');
}
