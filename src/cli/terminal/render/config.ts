import { AUTHORITY_WORDS } from '../../../i18n/authorities.js';
import { filled } from '../../../i18n/papers.js';
import { sanitise } from '../../../base/sanitise.js';
import { AUTHORITIES, LISTED_ON, type Authority } from '../../../sign/authorities.js';
import type { ConfiguredTsas } from '../../config.js';
import type { Canvas } from '../canvas.js';
import { wrap } from '../width.js';
import { renderRows } from './table.js';

/** What is asked without `--tsa`, and which authorities are known by name. */
export function renderConfig({ asked, by, file }: ConfiguredTsas, canvas: Canvas): string {
  const { messages, style, width } = canvas;
  const { tongue } = messages;
  const W = AUTHORITY_WORDS;
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
  const W = AUTHORITY_WORDS;
  const root = roots.length > 0 ? W.root : W.noRoot;
  return [
    `${name[tongue]}  ${url ?? W.noAddress[tongue]}`,
    root[tongue],
    ...(note === null ? [] : [note[tongue]]),
  ];
}
