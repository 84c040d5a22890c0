/** Which kinds of personal data a case holds, by class, so that people know before they hand it over. */
import type { ItemView } from './view.js';

const PERSONAL_CLASSES = [
  'holderName',
  'idNumber',
  'phone',
  'qr',
  'gps',
  'fileName',
  'source',
  'note',
  'statement',
] as const;
type PersonalClass = (typeof PERSONAL_CLASSES)[number];

export interface PersonalFinding {
  class: PersonalClass;
  /** Items that hold it in full; for classes without stars, all that hold it. */
  full: string[];
  /** Items that show it with stars only. */
  masked: string[];
}

/** In a fixed order; classes that do not occur are left out. Values themselves are not in it. */
export function personalFindings(views: readonly ItemView[]): PersonalFinding[] {
  return PERSONAL_CLASSES.map((name) => {
    const finding: PersonalFinding = { class: name, full: [], masked: [] };
    for (const view of views) {
      const extent = FINDERS[name](view);
      if (extent !== null) finding[extent].push(view.item);
    }
    return finding;
  }).filter(({ full, masked }) => full.length + masked.length > 0);
}

type Extent = 'full' | 'masked' | null;

const FINDERS: Record<PersonalClass, (view: ItemView) => Extent> = {
  holderName: shown('holderName'),
  idNumber: shown('idNumber'),
  phone: shown('phone'),
  qr: ({ reading }) => (reading?.qr.some(({ text }) => text !== '') ? 'full' : null),
  gps: ({ reading }) =>
    Object.keys(reading?.metadata.exif ?? {}).some((key) => /gps|latitude|longitude/i.test(key))
      ? 'full'
      : null,
  fileName: ({ source }) => (source.name === null ? null : 'full'),
  source: ({ source }) => (source.source === null ? null : 'full'),
  note: ({ note }) => (note === null ? null : 'full'),
  statement: ({ statement }) => (statement === undefined ? null : 'full'),
};

/** One value in full is enough to say so. */
function shown(name: string): (view: ItemView) => Extent {
  return ({ reading }) => {
    const codes = reading === null ? [] : [reading, ...reading.parts];
    const values = codes.flatMap(({ fields }) =>
      fields[name] ? [String(fields[name].value)] : [],
    );
    if (values.length === 0) return null;
    return values.every((value) => value.includes('*')) ? 'masked' : 'full';
  };
}
