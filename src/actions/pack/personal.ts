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
  const tally = new PersonalTally();
  for (const view of views) tally.add(view);
  return tally.findings();
}

type Extent = 'full' | 'masked' | null;

/** Item by item, since not all of a large case are there at once. */
export class PersonalTally {
  /** By the name of a field, and of what is beside them: which are personal is known at the end. */
  readonly #fields = new Map<string, Items>();
  readonly #beside = new Map<string, Items>();
  /** What kinds that were added call personal, by name. */
  readonly #declared = new Map<string, Wording>();

  add(view: ItemView): void {
    const { item, reading, confirmations } = view;
    const codes = reading === null ? [] : codesOf(reading);
    for (const { of } of codes)
      for (const { name, wording, personal } of of.vocabulary?.fields ?? [])
        if (personal && !IDENTITY.includes(name)) this.#declared.set(name, cleanWording(wording));
    // What people wrote stands in the bundle beside what was read; a part's key ends in its number.
    const said = Object.keys(confirmations).map((key) => key.split('.')[0]!);
    const read = codes.flatMap(({ of }) => Object.keys(of.fields));
    for (const name of new Set([...read, ...said]))
      note(this.#fields, name, item, shown(name, view));
    for (const [name, find] of Object.entries(BESIDE)) note(this.#beside, name, item, find(view));
  }

  findings(): PersonalFinding[] {
    const declared = [...this.#declared].sort(([a], [b]) => (a < b ? -1 : 1));
    const none: Items = { full: [], masked: [] };
    return [
      ...IDENTITY.map((name) => ({ class: name, ...(this.#fields.get(name) ?? none) })),
      ...declared.map(([name, wording]) => ({
        ...{ class: name, wording },
        ...(this.#fields.get(name) ?? none),
      })),
      ...Object.keys(BESIDE).map((name) => ({ class: name, ...(this.#beside.get(name) ?? none) })),
    ].filter(({ full, masked }) => full.length + masked.length > 0);
  }
}

type Items = Pick<PersonalFinding, 'full' | 'masked'>;

function note(to: Map<string, Items>, name: string, item: string, extent: Extent): void {
  if (extent === null) return;
  let items = to.get(name);
  if (items === undefined) to.set(name, (items = { full: [], masked: [] }));
  items[extent].push(item);
}

const IDENTITY = ['holderName', 'idNumber', 'phone'];

const BESIDE: Record<string, (view: ItemView) => Extent> = {
  // The program has not looked into them: they may hold anything.
  otherFiles: ({ original, imported }) =>
    isPicture(original) || original.type === 'statement' || imported !== undefined ? null : 'full',
  // Kept whole: it holds what was not chosen of it, too.
  bundles: ({ imported }) => (imported === undefined ? null : 'full'),
  qr: ({ reading }) => (reading?.qr.some(({ text }) => text !== '') ? 'full' : null),
  gps: ({ reading }) =>
    Object.keys(reading?.metadata.exif ?? {}).some((key) => /gps|latitude|longitude/i.test(key))
      ? 'full'
      : null,
  fileName: ({ source }) => (source.name === null ? null : 'full'),
  source: ({ source }) => (source.source === null ? null : 'full'),
  origin: ({ origin }) => (Object.keys(latestOrigin(origin)).length > 0 ? 'full' : null),
  note: ({ note }) => (note === null ? null : 'full'),
  elsewhere: ({ elsewhere }) => (elsewhere === undefined ? null : 'full'),
  statement: ({ statement }) => (statement === undefined ? null : 'full'),
};

/** One value in full is enough to say so. */
function shown(name: string, { reading, confirmations }: ItemView): Extent {
  const codes = reading === null ? [] : [reading, ...reading.parts];
  const said = Object.entries(confirmations).flatMap(([key, entries]) =>
    key === name || key.startsWith(`${name}.`) ? entries.map(({ value }) => String(value)) : [],
  );
  const read = codes.flatMap(({ fields }) => (fields[name] ? [String(fields[name].value)] : []));
  const values = [...read, ...said];
  if (values.length === 0) return null;
  return values.every((value) => value.includes('*')) ? 'masked' : 'full';
}
