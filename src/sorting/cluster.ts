/** Pages into people, by what the pages themselves show. Pure. */
import { isStrong, weigh, type Census } from './evidence.js';
import type { Marks } from './types.js';

/** One code in a picture, where it shows anything of a person. */
export interface Page {
  /** Index of the picture that it is in. */
  unit: number;
  marks: Marks;
}

export interface Clusters {
  people: Page[][];
  /** Pages that fit people who cannot be one. */
  torn: Set<Page>;
}

/**
 * A page that shows enough founds a person; pages that share enough are of one. Where strong links
 * lead to a contradiction, what links the two sides belongs to neither.
 */
export function clusterPages(pages: readonly Page[], census: Census): Clusters {
  const links = strongLinks(pages, census);
  const torn = new Set<Page>();
  const people = componentsOf(pages, links).flatMap((component) =>
    settle(component, links, census, torn),
  );
  const founded = people.filter(
    (group) =>
      group.length > 1 || group.some(({ marks }) => isStrong(weigh(marks, marks, census), census)),
  );
  return { people: founded, torn };
}

type Links = ReadonlyMap<Page, ReadonlySet<Page>>;

function strongLinks(pages: readonly Page[], census: Census): Links {
  const links = new Map<Page, Set<Page>>(pages.map((page) => [page, new Set()]));
  // Without a number in common there is no strong link: only pages of one last digit are compared.
  const blocks = new Map<string, Page[]>();
  for (const page of pages)
    for (const field of ['idNumber', 'phone'] as const) {
      const text = page.marks[field]?.text;
      if (text === undefined) continue;
      const key = `${field} ${text.at(-1)}`;
      const block = blocks.get(key) ?? [];
      blocks.set(key, block);
      for (const other of block)
        if (isStrong(weigh(page.marks, other.marks, census), census)) {
          links.get(page)!.add(other);
          links.get(other)!.add(page);
        }
      block.push(page);
    }
  return links;
}

function componentsOf(pages: readonly Page[], links: Links): Page[][] {
  const left = new Set(pages);
  const components: Page[][] = [];
  for (const start of pages) {
    if (!left.delete(start)) continue;
    const component = [start];
    for (const page of component)
      for (const other of links.get(page) ?? []) if (left.delete(other)) component.push(other);
    components.push(component);
  }
  return components;
}

/** @param torn Gets the pages that fit several. */
function settle(component: Page[], links: Links, census: Census, torn: Set<Page>): Page[][] {
  const enemies = new Map(component.map((page) => [page, enemiesOf(page, component, census)]));
  const sound = component.every((page) => enemies.get(page)!.sure.length === 0);
  if (sound) {
    // Where only a doubtful value is against it, the page is left for a person to look at.
    const doubtful = component.filter((page) => enemies.get(page)!.doubtful);
    const rest = component.filter((page) => !doubtful.includes(page));
    return doubtful.length === 0 ? [component] : componentsOf(rest, links);
  }
  const between = component.filter((page) => {
    const linked = component.filter((other) => links.get(page)!.has(other));
    return linked.some((a) => enemies.get(a)!.sure.some((b) => linked.includes(b)));
  });
  const taken = between.length > 0 ? between : component;
  for (const page of taken) torn.add(page);
  const rest = component.filter((page) => !taken.includes(page));
  return componentsOf(rest, links).flatMap((one) => settle(one, links, census, torn));
}

/** Who of the others shows that it is of another person; and whether only a doubtful value of its own does. */
function enemiesOf(
  page: Page,
  component: readonly Page[],
  census: Census,
): { sure: Page[]; doubtful: boolean } {
  const sure: Page[] = [];
  let doubtful = false;
  for (const other of component) {
    if (other === page) continue;
    const { differs, differsUnsure, reasons } = weigh(page.marks, other.marks, census);
    if (differs || reasons.has('name-lengths')) sure.push(other);
    else if (differsUnsure && hasUnsure(page.marks)) doubtful = true;
  }
  return { sure, doubtful };
}

function hasUnsure(marks: Marks): boolean {
  return Object.values(marks).some(({ sure }) => !sure);
}
