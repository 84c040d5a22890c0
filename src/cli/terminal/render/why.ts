/** `show --why`: what spoke for the kind, for each time, and why a person is asked. */
import { fieldWords, kindWords } from '../../../i18n/labels.js';
import { reviewWords } from '../../../i18n/reasons.js';
import { evidenceWords, roleWords, WHY } from '../../../i18n/why.js';
import type { Reading } from '../../../reading/schema.js';
import { whyOf, type Because } from '../../../reading/why.js';
import { sanitise } from '../../../base/sanitise.js';
import type { Canvas } from '../canvas.js';
import { percent } from './reading.js';
import { renderRows, type Row } from './table.js';

/** More than these say little. */
const MOST = 4;

export function renderWhy(reading: Reading, { messages, style, width }: Canvas): string {
  const { tongue, listSeparator } = messages;
  const said = (because: Because) => {
    const words = (list: Because) =>
      list
        .slice(0, MOST)
        .map(({ evidence }) => sanitise(evidenceWords(evidence, tongue)))
        .join(listSeparator);
    const against = words(because.filter(({ weight }) => weight < 0));
    const lines = [words(because.filter(({ weight }) => weight > 0))];
    return [...lines, against && WHY.against[tongue] + against].filter(Boolean);
  };
  const rows = whyOf(reading).flatMap(({ part, kind, times, reasons }): Row[] => {
    const of = part === null ? reading : reading.parts[part - 1]!;
    const name = kindWords({ ...of, kindReview: undefined })[tongue];
    return [
      {
        label: part === null ? fieldWords(of, 'kind')[tongue] : messages.card.part(part),
        value: [`${name}  ${percent(kind.share)}`, ...said(kind.because)].join('\n'),
      },
      ...times.map(({ raw, role, share, because }) => ({
        label: sanitise(raw),
        value: [`${roleWords(role, tongue)}  ${percent(share)}`, ...said(because)].join('\n'),
      })),
      ...Object.entries(reasons).map(([field, codes]) => ({
        label: fieldWords(of, field)[tongue],
        value: `${messages.card.review}${messages.colon}${reviewWords(codes, tongue)}`,
      })),
    ];
  });
  const table = renderRows(rows, { indent: 3, width, paintLabel: style.dim });
  return [
    `   ${style.bold(WHY.heading[tongue])}`,
    ...table,
    `   ${style.dim(WHY.note[tongue])}`,
  ].join('\n');
}
