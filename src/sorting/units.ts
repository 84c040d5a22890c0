/** Pictures of a folder, each once, and what their pages show. Pure. */
import { compareMasked, type IdentityField } from '../case/findings/masks.js';
import type { Page } from './cluster.js';
import type { Marks, SortFile } from './types.js';

/** The same bytes are one picture, in any folder. */
export interface Unit {
  index: number;
  /** Indexes of its files. */
  files: number[];
  file: SortFile;
  folders: string[];
  pages: Page[];
  /** Codes of different people in one picture. */
  severalPeople: boolean;
}

export const FIELDS = ['holderName', 'idNumber', 'phone'] as const satisfies IdentityField[];

export function unitsOf(files: readonly SortFile[]): Unit[] {
  const bySha = new Map<string, Unit>();
  for (const [index, file] of files.entries()) {
    const known = bySha.get(file.sha256);
    if (known !== undefined) {
      known.files.push(index);
      if (!known.folders.includes(folderOf(file))) known.folders.push(folderOf(file));
      continue;
    }
    const unit = bySha.size;
    const pages = file.codes
      .filter((marks) => FIELDS.some((field) => marks[field] !== undefined))
      .map((marks) => ({ unit, marks }));
    bySha.set(file.sha256, {
      index: unit,
      files: [index],
      file,
      folders: [folderOf(file)],
      pages,
      severalPeople: pages.some((a) => pages.some((b) => contradict(a.marks, b.marks))),
    });
  }
  return [...bySha.values()];
}

/** Empty for the folder itself that is sorted. */
function folderOf({ path }: SortFile): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** By values that need no review. */
export function contradict(a: Marks, b: Marks): boolean {
  return FIELDS.some((field) => {
    const [x, y] = [a[field], b[field]];
    return x?.sure && y?.sure && compareMasked(field, x.text, y.text).differs;
  });
}

/**
 * Whose folder it is: where nothing in it contradicts anything else and all who are known in it are
 * one person. The folder that is sorted belongs to no person.
 *
 * @param known The person of a picture, by its index.
 */
export function folderOwners(
  units: readonly Unit[],
  known: ReadonlyMap<number, number>,
): Map<string, number> {
  const inFolder = new Map<string, Unit[]>();
  for (const unit of units)
    for (const folder of unit.folders)
      if (folder !== '') {
        const list = inFolder.get(folder) ?? [];
        inFolder.set(folder, list);
        list.push(unit);
      }
  const owners = new Map<string, number>();
  for (const [folder, list] of inFolder) {
    const people = new Set(list.flatMap(({ index }) => known.get(index) ?? []));
    const [owner] = people;
    if (people.size !== 1 || owner === undefined || list.some((unit) => unit.severalPeople))
      continue;
    const pages = list.flatMap((unit) => unit.pages);
    const peaceful = pages.every((a, i) =>
      pages.slice(i + 1).every((b) => !contradict(a.marks, b.marks)),
    );
    if (peaceful) owners.set(folder, owner);
  }
  return owners;
}
