/** What came in other people's bundles, on paper: who brought what, and what they had said. Pure. */
import { sanitise } from '../../base/sanitise.js';
import { itemRanges } from '../../case/items/item-name.js';
import type { ItemView } from '../../case/view/view.js';
import { IMPORTED as I, importVerdict } from '../../i18n/imported-on-paper.js';
import { filled, joined, REPORT as W } from '../../i18n/papers.js';
import { bundleTime } from '../../i18n/time.js';
import { contributionsOf, ownItems, type Contribution } from '../contributors.js';
import { saidLines, stampWords } from '../imported-words.js';
import type { Block, Cell, Text } from './types.js';

export function importedBlocks(views: readonly ItemView[]): Block[] {
  const contributions = contributionsOf(views);
  // Of a series the bundle may be in one part, and what was said of an item in another.
  const said = saidBlocks(views);
  if (contributions.length + said.length === 0) return [];
  return [
    { type: 'heading', level: 1, text: I.heading, newPage: true },
    { type: 'text', text: I.intro },
    ...(contributions.length > 0 ? [tableOf(contributions, views)] : []),
    ...contributions.flatMap(bundleBlocks),
    ...said,
  ];
}

function tableOf(contributions: readonly Contribution[], views: readonly ItemView[]): Block {
  return {
    type: 'table',
    small: true,
    columns: [
      { head: I.contributor, weight: 14 },
      { head: I.item, weight: 12 },
      { head: I.found, weight: 26 },
      { head: I.items, weight: 20 },
      { head: I.shared, weight: 18 },
      { head: I.left, weight: 10 },
    ],
    rows: [...contributions.map(row), ...ownRow(views)],
  };
}

/** Not the item's number first: by that a verifier takes a row for one of the item's own. */
function row(one: Contribution): Cell[] {
  return [
    { text: filled(I.contributorNumber, { n: one.contributor }) },
    { text: one.item },
    { text: importVerdict(one.imported.bundle.verdict) },
    { text: itemRanges(one.items) },
    { text: itemRanges(one.shared) },
    { text: one.left === 0 ? '' : String(one.left) },
  ];
}

function ownRow(views: readonly ItemView[]): Cell[][] {
  const own = ownItems(views);
  if (own.length === 0) return [];
  return [[I.here, '', '', itemRanges(own), '', ''].map((text) => ({ text }))];
}

function bundleBlocks(one: Contribution): Block[] {
  const { bundle } = one.imported;
  const { name, version } = bundle.tool;
  const stamps = stampWords(bundle);
  const rows: [Text, Text, Text[]?][] = [
    [I.found, importVerdict(bundle.verdict)],
    [I.fingerprint, (bundle.signer.fingerprint.match(/.{1,4}/g) ?? []).join(' ')],
    [W.bundle, `evidence-${sanitise(bundle.bundleId)}`],
    [I.sequence, String(bundle.sequence)],
    [I.sealed, bundleTime(bundle.sealed ?? '')],
    [I.stamps, stamps[0] ?? I.noStamp, stamps.slice(1)],
    [I.madeBy, sanitise(`${name} ${version}`)],
    ...(one.statements.length > 0
      ? [[I.statements, itemRanges(one.statements)] as [Text, Text]]
      : []),
  ];
  const heading = joined(
    filled(I.contributorNumber, { n: one.contributor }),
    ' · ',
    I.bundle,
    ` ${one.item}`,
  );
  return [
    { type: 'heading', level: 2, text: heading },
    {
      type: 'facts',
      rows: rows.map(([label, text, more = []]) => ({ label, cell: { text, more } })),
    },
  ];
}

function saidBlocks(views: readonly ItemView[]): Block[] {
  const rows = views.flatMap((view) =>
    (view.elsewhere ?? []).flatMap((said) => {
      const { bundle, words } = said;
      const about = filled(I.aboutItem, { item: view.item, bundle, was: words.was });
      return saidLines(words, view.reading).map((text, line): Cell[] => [
        { text: line === 0 ? about : '' },
        { text },
      ]);
    }),
  );
  if (rows.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: I.saidHeading },
    { type: 'text', text: I.saidNote, style: 'strong' },
    {
      type: 'table',
      columns: [
        { head: I.about, weight: 26 },
        { head: I.words, weight: 74 },
      ],
      rows,
    },
  ];
}
