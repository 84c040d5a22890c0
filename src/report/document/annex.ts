/** What a technician wants: hashes, confidences, the custody log. Pure. */
import type { CustodyEntry } from '../../case/log/custody.js';
import { codesOf } from '../../case/statements/codes.js';
import type { ItemView } from '../../case/view/view.js';
import { fieldWords, orderedFields } from '../../i18n/labels.js';
import { fromWords } from '../../i18n/imported-on-paper.js';
import { ACTIONS } from '../../i18n/page.js';
import { CHINA_OFFSET, zonedTime } from '../../i18n/time.js';
import { joined, REPORT as W } from '../../i18n/papers.js';
import type { Block, Cell } from './types.js';

export function annex({
  views,
  custody,
}: {
  views: readonly ItemView[];
  custody: readonly CustodyEntry[];
}): Block[] {
  const engines = new Set(
    views.flatMap(({ reading }) => [
      ...Object.entries(reading?.engines ?? {}).map(([name, { version }]) => `${name} ${version}`),
      // Its name is the folder's, which is private.
      ...(reading?.catalogue ? [`catalogue ${reading.catalogue.sha256}`] : []),
    ]),
  );
  return [
    { type: 'heading', level: 1, text: W.annex, newPage: true },
    { type: 'heading', level: 2, text: W.hashes },
    {
      type: 'table',
      small: true,
      columns: [
        { head: W.number, weight: 10 },
        { head: W.sha, weight: 90 },
      ],
      rows: views.map(({ item, original }) => [{ text: item }, { text: original.sha256 }]),
    },
    { type: 'heading', level: 2, text: W.confidences },
    {
      type: 'text',
      style: 'small',
      text: joined(W.confidencesNote, ` ${[...engines].join(', ')}`),
    },
    {
      type: 'table',
      small: true,
      columns: [
        { head: W.number, weight: 9 },
        { head: W.field, weight: 17 },
        { head: W.confidence, weight: 11 },
        { head: W.readers, weight: 63 },
      ],
      rows: views.flatMap(confidenceRows),
    },
    { type: 'heading', level: 2, text: W.custody },
    { type: 'text', style: 'small', text: W.custodyNote },
    {
      type: 'table',
      small: true,
      columns: [
        { head: '#', weight: 6 },
        { head: W.at, weight: 19 },
        { head: W.action, weight: 10 },
        { head: W.item, weight: 7 },
        { head: W.subject, weight: 58 },
      ],
      rows: custody.map((entry) => {
        const { seq, at, action, item, subject } = entry;
        return [
          String(seq),
          zonedTime(new Date(at), CHINA_OFFSET).slice(0, 19),
          joined(ACTIONS[action], fromWords(entry)),
          item ?? '',
          subject ?? '',
        ].map((text) => ({ text }));
      }),
    },
  ];
}

function confidenceRows({ item, reading }: ItemView): Cell[][] {
  if (reading === null) return [];
  return codesOf(reading).flatMap(({ part, of }) =>
    orderedFields(of).map(([name, field]) => [
      { text: part === null ? item : `${item}.${part}` },
      { text: fieldWords(of, name) },
      { text: percent(field.confidence) },
      {
        text: Object.entries(field.readers)
          .map(([reader, { text, confidence }]) => `${reader} ${percent(confidence)}: ${text}`)
          .join('  ·  '),
      },
    ]),
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
