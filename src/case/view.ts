/** One item with all that is known of it, for whoever shows it. */
import type { Reading } from '../reading/schema.js';
import type { Case } from './store.js';
import type { ItemHistory } from './history.js';
import type { Note, OriginalFacts, SourceFacts } from './stored.js';

export interface ItemView {
  item: string;
  addedAt: string;
  original: OriginalFacts;
  source: SourceFacts;
  note: Note | null;
  /** Null while it has not been read. */
  reading: Reading | null;
}

export async function viewItem(of: Case, item: ItemHistory): Promise<ItemView> {
  const [original, source, note, stored] = await Promise.all([
    of.original(item.item),
    of.source(item.item),
    of.note(item),
    of.reading(item),
  ]);
  const { addedAt } = item;
  return { item: item.item, addedAt, original, source, note, reading: stored?.reading ?? null };
}

/** All items, in the order of their numbers. */
export async function viewItems(of: Case): Promise<ItemView[]> {
  const views: ItemView[] = [];
  // In batches: thousands of open files at once is more than some systems allow.
  for (let start = 0; start < of.items.length; start += 32)
    views.push(
      ...(await Promise.all(of.items.slice(start, start + 32).map((item) => viewItem(of, item)))),
    );
  return views;
}

/** The number of values that a person should look at. */
export function reviewCount(reading: Reading): number {
  return [reading, ...reading.parts].reduce(
    (sum, { colour, fields }) =>
      sum +
      Number(colour?.needsReview ?? false) +
      Object.values(fields).filter((field) => field.needsReview).length,
    0,
  );
}
