/** What items are to each other: said by whoever added them, or known from an archive. */
import type { ItemHistory } from '../log/history.js';
import type { Members } from '../items/members.js';
import type { OriginFile } from '../statements/origin.js';
import type { Said } from '../node/store.js';

export interface Link {
  /** `original-of`: a person says that it is the better copy. */
  as: 'member-of' | 'page-of' | 'original-of';
  item: string;
  /** Of `page-of`, from 1. */
  page?: number;
}

/** By the item that the link belongs to. */
export type Links = ReadonlyMap<string, readonly Link[]>;

interface Reads {
  items: readonly ItemHistory[];
  members(item: ItemHistory): Promise<Members | null>;
  origin(item: ItemHistory): Promise<Said<OriginFile> | null>;
}

/** Of pages their own files tell: they are not in it. */
export async function readLinks(of: Reads): Promise<Links> {
  const links = new Map<string, Link[]>();
  const add = (item: string, link: Link) => {
    const known = links.get(item) ?? [];
    if (!known.some(({ as, item: to }) => as === link.as && to === link.item))
      links.set(item, [...known, link]);
  };
  for (const history of of.items) {
    const archive = history.item;
    for (const { item } of (await of.members(history))?.members ?? [])
      if (item !== null) add(item, { as: 'member-of', item: archive });
    for (const { originalOf } of (await of.origin(history))?.content.said ?? [])
      if (originalOf !== undefined) add(history.item, { as: 'original-of', item: originalOf });
  }
  return links;
}
