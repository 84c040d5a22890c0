/** Several items as people write them: `1,3-5`, `001 003–005`. */
import type { CaseReader } from './reader.js';

/**
 * @returns names of items of the case, each once, in the order of the case.
 * @throws EvidenceError `item-not-found` for a number that the case does not have, and for what is
 *   no number; a range may leave out numbers that are not there
 */
export function parseItems(text: string, of: Pick<CaseReader, 'items' | 'find'>): string[] {
  const wanted = new Set<string>();
  for (const part of text
    .normalize('NFKC')
    .split(/[,，、;；\s]+/)
    .filter(Boolean)) {
    const [first = '', last, ...more] = part.split(/[-–—~～至]/);
    if (last === undefined) wanted.add(of.find(first).item);
    else {
      const [from, to] = [of.find(first).item, of.find(last).item].map(Number);
      if (more.length > 0 || from! > to!) of.find(part);
      for (const { item } of of.items)
        if (Number(item) >= from! && Number(item) <= to!) wanted.add(item);
    }
  }
  if (wanted.size === 0) of.find(text);
  return of.items.map(({ item }) => item).filter((item) => wanted.has(item));
}
