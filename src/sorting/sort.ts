/**
 * Which file is of which person: proposed where the evidence is strong, and left to people where it
 * is not. Nothing is guessed, and nothing is lost: each file gets a verdict. Pure.
 */
import { clusterPages, type Page } from './cluster.js';
import {
  censusOf,
  FOLDER_BITS,
  isStrong,
  PICTURE_BITS,
  together,
  total,
  weigh,
  type Census,
  type Evidence,
} from './evidence.js';
import { numberPeople } from './numbers.js';
import { peopleOf } from './people.js';
import { folderOwners, unitsOf, type Unit } from './units.js';
import { rowKey, type Earlier, type Sorted, type SortFile } from './types.js';
import type { SortReason, Verdict } from './types.js';

export interface SortOptions {
  /** Indexes of files that look like one picture saved twice, for each that has such. */
  twins: ReadonlyMap<number, readonly number[]>;
  earlier?: Earlier;
}

const NO_EARLIER: Earlier = {
  ...{ given: new Map(), byHand: new Map(), written: new Map() },
  numbers: new Set(),
};
/** Another who fits nearly as well makes it unclear. */
const CLEAR_LEAD = 6;
/** One character of a name is borne by several among ninety people: not even a suggestion. */
const WORTH_TELLING = 8;
/** In time, with no other person's picture near it. */
const NEAR = 3 * 60_000;
const NOT_NEAR = 60 * 60_000;
const MOST_SUGGESTED = 3;
const MOST_TOLD = 5;

/** What is known before each file is judged. */
interface Known {
  units: readonly Unit[];
  census: Census;
  ids: readonly string[];
  /** Pages of each person. */
  pages: readonly (readonly Page[])[];
  /** The person of a picture, by what it shows itself. */
  personOf: ReadonlyMap<number, number>;
  owners: ReadonlyMap<string, number>;
  twinsOf: ReadonlyMap<number, readonly number[]>;
  torn: ReadonlySet<Page>;
  disputed: ReadonlySet<number>;
}

export function sortFiles(
  files: readonly SortFile[],
  { twins, earlier = NO_EARLIER }: SortOptions,
): Sorted {
  const units = unitsOf(files);
  const known = whatIsKnown(units, twins, earlier);
  const judged = units.map((unit) => judge(unit, known, earlier));
  tellAlike(units, judged, known.census);
  const verdicts: Verdict[] = Array.from({ length: files.length });
  for (const [index, unit] of units.entries())
    for (const file of unit.files) {
      const others = [...unit.files, ...(twins.get(file) ?? [])].filter((one) => one !== file);
      const see = [...new Set([...others.map((one) => files[one]!.path), ...judged[index]!.see])];
      const sameBytes: SortReason[] = unit.files.length > 1 ? ['same-bytes'] : [];
      const written = earlier.written.get(rowKey(files[file]!));
      const own = written === undefined ? judged[index]! : asWritten(written);
      verdicts[file] = { ...own, reasons: [...own.reasons, ...sameBytes], see };
    }
  const pagesOf = (id: string) => known.pages[known.ids.indexOf(id)] ?? [];
  return { verdicts, persons: peopleOf(files, verdicts, pagesOf) };
}

function whatIsKnown(
  units: readonly Unit[],
  twins: ReadonlyMap<number, readonly number[]>,
  earlier: Earlier,
): Known {
  const byHand = (unit: Unit) => earlier.byHand.has(unit.file.sha256);
  const pages = units
    .filter((unit) => !unit.severalPeople && !byHand(unit))
    .flatMap((unit) => unit.pages);
  const census = censusOf(pages.map(({ marks }) => marks));
  const { people, torn } = clusterPages(pages, census);
  const groupOf = new Map(people.flatMap((group, index) => group.map((page) => [page, index])));
  // If one code of a picture cannot be given to a person for certain, the picture cannot either.
  const whole = people.map((group, index) =>
    [...new Set(group.map(({ unit }) => unit))].filter((unit) =>
      units[unit]!.pages.every((page) => groupOf.get(page) === index),
    ),
  );
  const certain = whole.filter((group) => group.length > 0);
  const { numbered, disputed } = numberPeople(certain, units, earlier);
  const personOf = new Map(
    numbered.flatMap((one, person) => one.units.map((unit): [number, number] => [unit, person])),
  );
  const unitOf = new Map(units.flatMap((unit) => unit.files.map((file) => [file, unit.index])));
  const twinsOf = units.map((unit): [number, number[]] => [
    unit.index,
    unit.files.flatMap((file) => (twins.get(file) ?? []).flatMap((twin) => unitOf.get(twin) ?? [])),
  ]);
  return {
    ...{ units, census, torn, disputed, personOf },
    ids: numbered.map(({ id }) => id),
    pages: numbered.map((one) => one.units.flatMap((unit) => units[unit]!.pages)),
    owners: folderOwners(units, personOf),
    twinsOf: new Map(twinsOf),
  };
}

function judge(unit: Unit, known: Known, earlier: Earlier): Verdict {
  const { sha256, kind } = unit.file;
  const byHand = earlier.byHand.get(sha256);
  if (byHand !== undefined) return asWritten(byHand);
  if (kind === null) return verdict('unread', []);
  const own = known.personOf.get(unit.index);
  if (own !== undefined) return certainByItself(unit, own, known);
  if (unit.pages.length === 0) return withoutPerson(unit, known);
  const fits = unit.pages.map((page) => candidates(unit, page, known));
  const suggested = suggestionsOf(fits.flat(), known);
  if (unit.severalPeople) return verdict('conflict', ['several-people'], { suggested });
  if (known.disputed.has(unit.index))
    return verdict('conflict', ['joins-earlier-people'], { suggested });
  if (unit.pages.some((page) => known.torn.has(page)))
    return verdict('conflict', ['links-two-people'], { suggested });
  const strong = fits.map((list) => list.filter(({ isStrong: yes }) => yes));
  const people = new Set(strong.flatMap((list) => list.map(({ person }) => person)));
  if (people.size > 1) return verdict('conflict', ['fits-several'], { suggested });
  const [person] = people;
  const clear = fits.every((list, page) => strong[page]!.length === 1 && leads(list));
  if (person !== undefined && clear) {
    const reasons = fits.flatMap((list) => list[0]!.reasons);
    return verdict('certain', reasons, { persons: [known.ids[person]!] });
  }
  if (suggested.length === 0) return withoutPerson(unit, known);
  const kept = earlier.given.get(sha256);
  if (kept !== undefined && suggested.includes(kept))
    return verdict('certain', ['earlier-table'], { persons: [kept] });
  const reasons = fits.flatMap((list) => list[0]?.reasons ?? []);
  return verdict('suggested', [...reasons, whyNot(unit, fits.flat(), known)], { suggested });
}

function asWritten(persons: readonly string[]): Verdict {
  return verdict('by-hand', ['earlier-table'], { persons: [...persons] });
}

interface Candidate {
  person: number;
  evidence: Evidence;
  bits: number;
  isStrong: boolean;
  reasons: SortReason[];
}

/** Who a page may be of, the likeliest first, without those whom it contradicts. */
function candidates(unit: Unit, page: Page, known: Known): Candidate[] {
  const { census, personOf, owners, twinsOf } = known;
  const found = known.pages.map((pages, person): Candidate => {
    const evidence = together(pages.map(({ marks }) => weigh(page.marks, marks, census)));
    const twin = twinsOf.get(unit.index)?.some((other) => personOf.get(other) === person);
    const home = unit.folders.some((folder) => owners.get(folder) === person);
    const beside = { folder: home ? FOLDER_BITS : 0, picture: twin ? PICTURE_BITS : 0 };
    const reasons = [
      ...evidence.reasons,
      ...(evidence.differsUnsure && !evidence.reasons.has('name-lengths')
        ? ['differs-unsure' as const]
        : []),
      ...(twin ? ['same-picture' as const] : []),
      ...(home ? ['same-folder' as const] : []),
    ];
    const bits = total(evidence) + beside.folder + beside.picture;
    return { person, evidence, bits, isStrong: isStrong(evidence, census, beside), reasons };
  });
  return found
    .filter(({ evidence, bits }) => !evidence.differs && bits >= WORTH_TELLING)
    .sort((a, b) => b.bits - a.bits);
}

function leads([first, second]: readonly Candidate[]): boolean {
  return first !== undefined && (second === undefined || first.bits - second.bits >= CLEAR_LEAD);
}

function suggestionsOf(fits: readonly Candidate[], { ids }: Known): string[] {
  const sorted = [...fits].sort((a, b) => b.bits - a.bits);
  return [...new Set(sorted.map(({ person }) => ids[person]!))].slice(0, MOST_SUGGESTED);
}

function whyNot(unit: Unit, fits: readonly Candidate[], { census }: Known): SortReason {
  const strong = fits.filter((one) => isStrong(one.evidence, census));
  return strong.length > 0 ? 'fits-several' : whatIsMissing(unit);
}

function whatIsMissing({ pages, file }: Unit): SortReason {
  if (file.attachment) return file.kind === 'archive' ? 'archive' : 'not-a-picture';
  if (pages.length === 0) return 'nothing-of-a-person';
  const shows = (field: 'holderName' | 'idNumber' | 'phone') =>
    pages.some(({ marks }) => marks[field] !== undefined);
  if (!shows('idNumber') && !shows('phone')) return 'only-name';
  return shows('idNumber') || shows('holderName') ? 'too-little' : 'only-phone';
}

function certainByItself(unit: Unit, person: number, known: Known): Verdict {
  const others = known.pages[person]!.filter((page) => page.unit !== unit.index);
  const shared = together(
    unit.pages.flatMap((page) => others.map(({ marks }) => weigh(page.marks, marks, known.census))),
  );
  const reasons = [...shared.reasons];
  const elsewhere = unit.folders.some((folder) => {
    const owner = known.owners.get(folder);
    return owner !== undefined && owner !== person;
  });
  return verdict(
    'certain',
    [
      ...(reasons.length > 0 ? reasons : ['own-name-and-number' as const]),
      ...(elsewhere ? ['folder-of-others' as const] : []),
    ],
    { persons: [known.ids[person]!] },
  );
}

/** Files of a person who is not known yet: deciding one of them decides the others. */
function tellAlike(units: readonly Unit[], judged: Verdict[], census: Census): void {
  const open = units.filter(({ index }) => judged[index]!.status === 'unassigned');
  for (const unit of open) {
    const like = open.filter(
      (other) =>
        other !== unit &&
        unit.pages.some((page) =>
          other.pages.some(({ marks }) => {
            const evidence = weigh(page.marks, marks, census);
            return !evidence.differs && !evidence.differsUnsure && total(evidence) >= WORTH_TELLING;
          }),
        ),
    );
    if (like.length === 0) continue;
    const { reasons, see, ...rest } = judged[unit.index]!;
    judged[unit.index] = {
      ...rest,
      reasons: [...reasons, 'like-others'],
      see: [...see, ...like.slice(0, MOST_TOLD).map(({ file }) => file.path)],
    };
  }
}

/** It fits no person: a place, a notice, or a page that shows too little. */
function withoutPerson(unit: Unit, known: Known): Verdict {
  const { owners, ids, units, twinsOf, personOf } = known;
  if (unit.file.poster) return verdict('shared', ['poster']);
  const like = [unit, ...(twinsOf.get(unit.index) ?? []).map((index) => units[index]!)];
  // It may be for everyone, or a notice to one person that others got too.
  if (unit.pages.length === 0 && new Set(like.flatMap(({ folders }) => folders)).size > 1)
    return verdict('unassigned', [whatIsMissing(unit), 'in-several-folders']);
  const homes = new Set(unit.folders.flatMap((folder) => owners.get(folder) ?? []));
  const first = whatIsMissing(unit);
  const depicted = new Set(twinsOf.get(unit.index)?.flatMap((twin) => personOf.get(twin) ?? []));
  if (unit.pages.length === 0 && depicted.size > 0)
    return verdict('suggested', ['same-picture', first], {
      suggested: [...depicted].map((person) => ids[person]!),
    });
  if (homes.size > 0)
    return verdict('suggested', ['same-folder', first], {
      suggested: [...homes].map((person) => ids[person]!),
    });
  const { at } = unit.file;
  const within = (span: number) =>
    units.filter(
      ({ file, index }) =>
        at !== null && file.at !== null && personOf.has(index) && Math.abs(file.at - at) <= span,
    );
  const about = new Set(within(NOT_NEAR).map(({ index }) => ids[personOf.get(index)!]!));
  const near = within(NEAR).filter(({ folders }) =>
    folders.some((folder) => unit.folders.includes(folder)),
  );
  if (about.size !== 1 || near.length === 0) return verdict('unassigned', [first]);
  const see = near.map(({ file }) => file.path);
  return verdict('suggested', ['near-in-time', first], { suggested: [...about], see });
}

function verdict(
  status: Verdict['status'],
  reasons: readonly SortReason[],
  more: Partial<Verdict> = {},
): Verdict {
  const unique = [...new Set(reasons)];
  return { status, persons: [], suggested: [], see: [], ...more, reasons: unique };
}
