/** Who the people of a folder are: for the key to the names alone. Pure. */
import type { Page } from './cluster.js';
import { censusOf, together, total, weigh } from './evidence.js';
import type { FIELDS } from './units.js';
import type { Person, SortFile, Verdict } from './types.js';

/** Pages of two people that share so much, and contradict nowhere, may be of one. */
const MAYBE_ONE = 10;

/** @param pagesOf What is certainly of a person, by number. */
export function peopleOf(
  files: readonly SortFile[],
  verdicts: readonly Verdict[],
  pagesOf: (id: string) => readonly Page[],
): Person[] {
  const byId = new Map<string, string[]>();
  for (const [index, { persons }] of verdicts.entries())
    for (const id of persons) byId.set(id, [...(byId.get(id) ?? []), files[index]!.path]);
  const ids = [...byId.keys()].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  const census = censusOf(ids.flatMap((id) => pagesOf(id).map(({ marks }) => marks)));
  const mayBeOne = (a: string, b: string) => {
    const all = together(
      pagesOf(a).flatMap((x) => pagesOf(b).map((y) => weigh(x.marks, y.marks, census))),
    );
    return !all.differs && total(all) >= MAYBE_ONE;
  };
  return ids.map((id) => ({
    id,
    files: byId.get(id)!,
    marks: {
      holderName: shown(pagesOf(id), 'holderName'),
      idNumber: shown(pagesOf(id), 'idNumber'),
      phone: shown(pagesOf(id), 'phone'),
    },
    maybeAlso: ids.filter((other) => other !== id && mayBeOne(id, other)),
  }));
}

function shown(pages: readonly Page[], field: (typeof FIELDS)[number]): string[] {
  return [...new Set(pages.flatMap(({ marks }) => marks[field]?.text ?? []))];
}
