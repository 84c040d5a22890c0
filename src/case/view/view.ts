/** One item with all that is known of it, for what shows it. */
import { lastOf } from '../../base/lists.js';
import type { Reading } from '../../reading/schema.js';
import { valuesOf } from '../statements/codes.js';
import type { ConfirmationMap } from '../statements/confirmation.js';
import type { CameFrom, Imported } from '../items/imported.js';
import { saidInBundles, type SaidInBundle, type SaidInBundles } from './imports.js';
import { linksOf, type Link, type Links } from './links.js';
import type { Members } from '../items/members.js';
import type { OriginEntry } from '../statements/origin.js';
import { parseStatement, type Statement } from '../statements/statement.js';
import type { CaseReader } from './reader.js';
import type { ItemHistory } from '../log/history.js';
import type { Note, OriginalFacts, SourceFacts } from '../items/shapes.js';

export { isUnread, kindOf } from '../items/item-types.js';

export interface ItemView {
  item: string;
  addedAt: string;
  original: OriginalFacts;
  source: SourceFacts;
  note: Note | null;
  /** Null while it has not been read. */
  reading: Reading | null;
  /** What people said of its values, by field key, oldest first. */
  confirmations: ConfirmationMap;
  /** What people said of where it comes from, oldest first. */
  origin: readonly OriginEntry[];
  /** What came out of it; null except for archives that were unpacked. */
  members: Members | null;
  /** How many time stamps there are over it; what they say is found from their bytes. */
  stamps: number;
  /** What it is to other items. */
  links: readonly Link[];
  /** Of a person's own account. */
  statement?: Statement;
  /** The bundle that it came in. */
  from?: CameFrom;
  /** Of a bundle that was taken in: what was found of it. */
  imported?: Imported;
  /** What people had said of it in bundles that were taken in: theirs, and in nothing counted as said here. */
  elsewhere?: readonly SaidInBundle[];
}

export async function viewItem(of: CaseReader, item: ItemHistory): Promise<ItemView> {
  const [original, source, note, stored, confirmed, origin, members, links] = await Promise.all([
    of.original(item.item),
    of.source(item.item),
    of.note(item),
    of.reading(item),
    of.confirmations(item),
    of.origin(item),
    of.members(item),
    linksOf(of),
  ]);
  const { addedAt, from } = item;
  const [imported, elsewhere] = [await of.imported(item), await saidInBundles(of)];
  const confirmations = Object.fromEntries(
    [...confirmed].map(([key, { content }]) => [key, content.confirmations]),
  );
  const reading = stored?.reading ?? null;
  const statement =
    original.type === 'statement' ? parseStatement(await of.originalBytes(item)) : null;
  return {
    ...{ item: item.item, addedAt, original, source, note, reading, confirmations, members },
    origin: origin?.content.said ?? [],
    stamps: item.stamps.length,
    links: linksFrom(original, links),
    ...(statement !== null && { statement }),
    ...(from !== null && { from }),
    ...(imported !== null && { imported }),
    ...elsewhereOf(item.item, elsewhere),
  };
}

export function elsewhereOf(item: string, said: SaidInBundles): Pick<ItemView, 'elsewhere'> {
  const elsewhere = said.get(item);
  return elsewhere === undefined ? {} : { elsewhere };
}

/** @param links Of the case. */
export function linksFrom({ item, page }: OriginalFacts, links: Links): readonly Link[] {
  const known = links.get(item) ?? [];
  if (page === undefined) return known;
  return [{ as: 'page-of', item: page.of, page: page.number }, ...known];
}

/** In the order that is given; by default all, in the order of their numbers. */
export async function viewItems(
  of: CaseReader,
  items: readonly ItemHistory[] = of.items,
): Promise<ItemView[]> {
  const views: ItemView[] = [];
  for await (const view of eachView(of, items)) views.push(view);
  return views;
}

/** As {@link viewItems}, for a case that is larger than the memory. */
export async function* eachView(
  of: CaseReader,
  items: readonly ItemHistory[] = of.items,
): AsyncGenerator<ItemView> {
  // In batches: thousands of open files at once is more than some systems allow.
  for (let start = 0; start < items.length; start += 32)
    yield* await Promise.all(items.slice(start, start + 32).map((item) => viewItem(of, item)));
}

/** The number of values that a person should look at. */
export function reviewCount(reading: Reading): number {
  return valuesOf(reading).filter(({ needsReview }) => needsReview).length;
}

/** As {@link reviewCount}, without what a person has confirmed. */
export function openReviews({
  reading,
  confirmations,
}: Pick<ItemView, 'reading' | 'confirmations'>): number {
  if (reading === null) return 0;
  return valuesOf(reading).filter(
    ({ key, needsReview }) => needsReview && confirmations[key] === undefined,
  ).length;
}

/** The one that stands: the latest. Earlier ones stay in the case; those of other bundles are others'. */
export function currentStatement(
  views: readonly ItemView[],
): { item: string; statement: Statement } | null {
  const found = views.flatMap(({ item, statement, from }) =>
    statement && from === undefined ? [{ item, statement }] : [],
  );
  return lastOf(found) ?? null;
}

/** The account that stands in place of this one. In one case; those of a bundle name each other by the numbers that they have there. */
export function replacedBy(
  { item, from }: Pick<ItemView, 'item' | 'from'>,
  views: readonly ItemView[],
): string | null {
  const later = views.find(
    (other) =>
      other.from?.bundle === from?.bundle && other.statement?.replaces === (from?.item ?? item),
  );
  return later?.item ?? null;
}
