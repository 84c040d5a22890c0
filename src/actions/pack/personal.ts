/** Which kinds of personal data a case holds, by class, so that people know before they hand it over. */
import type { Wording } from '../../base/wording.js';
import { cleanWording } from '../../reading/vocabulary.js';
import { codesOf } from '../../case/statements/codes.js';
import { isPicture } from '../../case/items/item-types.js';
import { latestOrigin } from '../../case/statements/origin.js';
import type { ItemView } from '../../case/view/view.js';

export interface PersonalFinding {
  /** `holderName`, `idNumber`, `phone`, another personal field, `qr`, `gps`, `fileName`, … */
  class: string;
  /** What the field is called, where a catalogue that was added declared it personal. */
  wording?: Wording;
  /** Items that hold it in full; for classes without stars, all that hold it. */
  full: string[];
  /** Items that show it with stars only. */
  masked: string[];
}

/** In a fixed order; classes that do not occur are left out. Values themselves are not in it. */
export function personalFindings(views: readonly ItemView[]): PersonalFinding[] {
  const finders: [PersonalClass, Finder][] = [
    ...IDENTITY.map((name): [PersonalClass, Finder] => [{ class: name }, shown(name)]),
    ...declared(views).map((one): [PersonalClass, Finder] => [one, shown(one.class)]),
    ...Object.entries(BESIDE).map(([name, find]): [PersonalClass, Finder] => [
      { class: name },
      find,
    ]),
  ];
  const findings = finders.map(([about, find]) => {
    const finding: PersonalFinding = { ...about, full: [], masked: [] };
    for (const view of views) {
      const extent = find(view);
      if (extent !== null) finding[extent].push(view.item);
    }
    return finding;
  });
  return findings.filter(({ full, masked }) => full.length + masked.length > 0);
}

type PersonalClass = Pick<PersonalFinding, 'class' | 'wording'>;
type Extent = 'full' | 'masked' | null;
type Finder = (view: ItemView) => Extent;

const IDENTITY = ['holderName', 'idNumber', 'phone'];

/** What kinds that were added call personal, by name. */
function declared(views: readonly ItemView[]): PersonalClass[] {
  const found = new Map<string, PersonalClass>();
  for (const { of } of views.flatMap(({ reading }) => (reading === null ? [] : codesOf(reading))))
    for (const { name, wording, personal } of of.vocabulary?.fields ?? [])
      if (personal && !IDENTITY.includes(name))
        found.set(name, { class: name, wording: cleanWording(wording) });
  return [...found.values()].sort((a, b) => (a.class < b.class ? -1 : 1));
}

const BESIDE: Record<string, Finder> = {
  // The program has not looked into them: they may hold anything.
  otherFiles: ({ original }) =>
    isPicture(original) || original.type === 'statement' ? null : 'full',
  qr: ({ reading }) => (reading?.qr.some(({ text }) => text !== '') ? 'full' : null),
  gps: ({ reading }) =>
    Object.keys(reading?.metadata.exif ?? {}).some((key) => /gps|latitude|longitude/i.test(key))
      ? 'full'
      : null,
  fileName: ({ source }) => (source.name === null ? null : 'full'),
  source: ({ source }) => (source.source === null ? null : 'full'),
  origin: ({ origin }) => (Object.keys(latestOrigin(origin)).length > 0 ? 'full' : null),
  note: ({ note }) => (note === null ? null : 'full'),
  statement: ({ statement }) => (statement === undefined ? null : 'full'),
};

/** One value in full is enough to say so. */
function shown(name: string): Finder {
  return ({ reading, confirmations }) => {
    const codes = reading === null ? [] : [reading, ...reading.parts];
    // What people wrote stands in the bundle beside what was read.
    const said = Object.entries(confirmations).flatMap(([key, entries]) =>
      key === name || key.startsWith(`${name}.`) ? entries.map(({ value }) => String(value)) : [],
    );
    const read = codes.flatMap(({ fields }) => (fields[name] ? [String(fields[name].value)] : []));
    const values = [...read, ...said];
    if (values.length === 0) return null;
    return values.every((value) => value.includes('*')) ? 'masked' : 'full';
  };
}
