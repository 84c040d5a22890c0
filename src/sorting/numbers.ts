/** Numbers instead of names. Pure. */
import type { Unit } from './units.js';
import type { Earlier } from './types.js';

export interface Numbered {
  /** `P001` */
  id: string;
  units: number[];
}

/** What people type for a number: `P7`, `p007`, `P００７`. Null for anything else. */
export function parsePerson(text: string): string | null {
  const digits = /^p0*(\d{1,5})$/i.exec(text.normalize('NFKC').trim())?.[1];
  return digits === undefined || Number(digits) === 0 ? null : personName(Number(digits));
}

function personName(number: number): string {
  return `P${String(number).padStart(3, '0')}`;
}

/**
 * A number once given stays with its files: a case may have been made of it. Where what is one
 * person now was two in the earlier table, or the other way round, files keep the number they had,
 * and those that have none yet are left to people.
 *
 * @param people Indexes of the pictures of each.
 */
export function numberPeople(
  people: readonly (readonly number[])[],
  units: readonly Unit[],
  earlier: Earlier,
): { numbered: Numbered[]; disputed: Set<number> } {
  const had = (unit: number) => earlier.given.get(units[unit]!.file.sha256);
  const used = new Set([
    ...earlier.numbers,
    ...earlier.given.values(),
    ...[...earlier.byHand.values()].flat(),
  ]);
  const claims = people.map((group) => new Set(group.flatMap((unit) => had(unit) ?? [])));
  const claimants = new Map<string, number>();
  for (const id of claims.flatMap((ids) => [...ids]))
    claimants.set(id, (claimants.get(id) ?? 0) + 1);
  const numbered: Numbered[] = [];
  const disputed = new Set<number>();
  let next = 0;
  const fresh = () => {
    do next++;
    while (used.has(personName(next)));
    return personName(next);
  };
  for (const [index, group] of people.entries()) {
    const ids = [...claims[index]!];
    const clear = ids.length === 0 || (ids.length === 1 && claimants.get(ids[0]!) === 1);
    if (clear) numbered.push({ id: ids[0] ?? fresh(), units: [...group] });
    else
      for (const unit of group) {
        const id = had(unit);
        const known = numbered.find((one) => one.id === id);
        if (id === undefined) disputed.add(unit);
        else if (known !== undefined) known.units.push(unit);
        else numbered.push({ id, units: [unit] });
      }
  }
  return { numbered, disputed };
}
