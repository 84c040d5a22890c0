/** The time stamps over the items of a case, checked for a paper. Pure. */
import type { CaseReader } from '../case/view/reader.js';
import { stampsOfItem, type ItemStamp } from '../sign/stamps/item-stamps.js';
import { builtInRoots } from '../sign/tsa-roots/index.js';
import type { StampsByItem } from './evidence-list.js';

/** @param items By default all. @throws EvidenceError `case-corrupt` */
export async function stampsByItem(
  of: CaseReader,
  items: readonly string[] = of.items.map(({ item }) => item),
): Promise<StampsByItem> {
  const found = new Map<string, ItemStamp[]>();
  for (const name of items) {
    const item = of.find(name);
    if (item.stamps.length === 0) continue;
    found.set(name, await stampsOfItem(of, item, await builtInRoots()));
  }
  return found;
}
