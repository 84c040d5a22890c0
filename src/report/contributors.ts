/**
 * Who brought what into a case, under numbers in place of names: one for each signing key, or case, of
 * the bundles that were taken in. Pure.
 */
import type { Imported } from '../case/items/imported.js';
import { itemRanges } from '../case/items/item-name.js';
import type { ItemView } from '../case/view/view.js';
import { bundleTime } from '../i18n/time.js';
import { IMPORTED as I, importVerdict } from '../i18n/imported-on-paper.js';
import { filled } from '../i18n/papers.js';
import type { Wording } from '../base/wording.js';
import { csvOf } from './csv.js';
import { stampWords } from './imported-words.js';

export interface Contribution {
  /** The same in every bundle of the case, no matter what else is packed. */
  contributor: number;
  /** The item that is the bundle. */
  item: string;
  sha256: string;
  imported: Imported;
  /** Items that came with it; those that were here before; of both, people's accounts. */
  items: string[];
  shared: string[];
  statements: string[];
  /** Items of it that were not taken. */
  left: number;
}

/** In the order in which their bundles came. */
export function contributionsOf(views: readonly ItemView[]): Contribution[] {
  const accounts = new Set(views.filter(({ statement }) => statement).map(({ item }) => item));
  return views.flatMap(({ item, original, imported }): Contribution[] => {
    if (imported === undefined) return [];
    const { contributor, members } = imported;
    const here = (isNew: boolean) =>
      members.flatMap((one) => (one.item !== null && one.isNew === isNew ? [one.item] : []));
    const [items, shared] = [here(true), here(false)];
    return [
      {
        ...{ contributor, item, sha256: original.sha256, imported, items, shared },
        statements: [...items, ...shared].filter((one) => accounts.has(one)),
        left: members.length - items.length - shared.length,
      },
    ];
  });
}

/** Items that came in no bundle, and are none. */
export function ownItems(views: readonly ItemView[]): string[] {
  return views
    .filter(({ from, imported }) => from === undefined && imported === undefined)
    .map(({ item }) => item);
}

const COLUMNS: readonly (readonly [head: Wording, text: (row: Contribution) => string])[] = [
  [I.contributor, ({ contributor }) => filled(I.contributorNumber, { n: contributor }).zh],
  [I.item, ({ item }) => item],
  [I.sealed, ({ imported }) => bundleTime(imported.bundle.sealed ?? '')],
  [
    I.stamps,
    (row) =>
      stampWords(row.imported.bundle)
        .map(({ zh }) => zh)
        .join('；'),
  ],
  [I.found, ({ imported }) => importVerdict(imported.bundle.verdict).zh],
  [I.sequence, ({ imported }) => String(imported.bundle.sequence)],
  [I.items, ({ items }) => itemRanges(items)],
  [I.shared, ({ shared }) => itemRanges(shared)],
  [I.left, ({ left }) => String(left)],
  [I.statements, ({ statements }) => itemRanges(statements)],
  [{ zh: '证据包的 SHA-256', en: 'SHA-256 of the bundle' }, ({ sha256 }) => sha256],
];

/** Names no person: it may be handed around with the bundle. Null where nothing was taken in. */
export function contributorsCsv(views: readonly ItemView[]): string | null {
  const rows = contributionsOf(views);
  if (rows.length === 0) return null;
  const own = itemRanges(ownItems(views));
  const here = COLUMNS.map(([head]) =>
    head === I.contributor ? I.here.zh : head === I.items ? own : '',
  );
  return csvOf([
    COLUMNS.map(([head]) => head.zh),
    ...rows.map((row) => COLUMNS.map(([, text]) => text(row))),
    ...(own === '' ? [] : [here]),
  ]);
}
