/** What items are to each other: said by the person who added them, or known from an archive. */
import type { CaseReader } from './reader.js';

export interface Link {
  /**
   * `original-of`: a person says that it is the better copy. `came-in`: with that bundle; `also-in`: it was
   * here before, and is in that bundle too.
   */
  as: 'member-of' | 'page-of' | 'original-of' | 'came-in' | 'also-in';
  item: string;
  /** Of `page-of`, from 1. */
  page?: number;
}

/** By the item that the link belongs to. */
export type Links = ReadonlyMap<string, readonly Link[]>;

const known = new WeakMap<CaseReader, { entries: number; links: Promise<Links> }>();

/** As the log stands now. */
export function linksOf(reader: CaseReader): Promise<Links> {
  const { entries } = reader;
  let found = known.get(reader);
  if (found?.entries !== entries) {
    found = { entries, links: readLinks(reader) };
    known.set(reader, found);
  }
  return found.links;
}

/** Of pages their own files tell: they are not in it. */
async function readLinks(of: CaseReader): Promise<Links> {
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
    for (const { item, isNew } of (await of.imported(history))?.members ?? [])
      if (item !== null) add(item, { as: isNew ? 'came-in' : 'also-in', item: archive });
    for (const { originalOf } of (await of.origin(history))?.content.said ?? [])
      if (originalOf !== undefined) add(history.item, { as: 'original-of', item: originalOf });
  }
  return links;
}
