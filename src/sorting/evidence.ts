/**
 * How much two pages say that they are of one person, in bits: about how many halvings of the chance
 * that strangers agree by accident. Deliberately low, since families share surnames and phones, and
 * people of one bank live in one city. Pure.
 */
import { largest } from '../base/lists.js';
import { compareMasked, type IdentityField } from '../case/findings/masks.js';
import type { Marks, SortReason } from './types.js';

/** Bits for each character or digit that both show. */
const BITS = {
  /** The commonest characters of given names are borne by some 2 % of people: 5.6. */
  given: 5,
  /** Some 7 % have one, whole villages and families another. */
  surname: 1,
  /** Three digits in the order of registration, one of them odd or even, and a check digit. */
  idTail: 3,
  /** Years of birth are alike, and so are the first digits of months and days. */
  birth: 1.5,
  /** Subscribers' digits are spread evenly: 3.3. */
  phoneTail: 3,
  /** The four digits before them belong to a city. */
  middle: 1,
};
/** First digits, of an area or a carrier, count as they are rare among the files at hand. */
const MOST_FOR_HEAD = 4;
/** The same folder as files of one person, and of no other person. */
export const FOLDER_BITS = 6;
/** The same screen saved again, as far as a small picture can tell. */
export const PICTURE_BITS = 10;

/** A number known in full stands on its own: tail, birth and more. */
const DECISIVE_ID = 22;
const LEAST = 15;

export interface Census {
  /** How many people there seem to be. */
  people: number;
  /** Share of those whose numbers begin with these digits, 0–1. */
  share(field: 'idNumber' | 'phone', head: string): number;
}

export interface Evidence {
  name: number;
  id: number;
  phone: number;
  /** Of a name that needs review on one side, and is on the other what it seems; at half its weight. */
  agreed: number;
  /** Of other values that a person should look at first; at half their weight. */
  unsure: number;
  /** Of values that need no review. */
  differs: boolean;
  /** Where one of the two values needs review, or names are masked to different lengths. */
  differsUnsure: boolean;
  reasons: ReadonlySet<SortReason>;
}

/** With so many people, a stranger agrees by accident in fewer than one case in 500. */
export function bitsNeeded({ people }: Census): number {
  return Math.max(LEAST, 9 + Math.log2(Math.max(1, people)));
}

export function weigh(a: Marks, b: Marks, census: Census): Evidence {
  const bits = { holderName: 0, idNumber: 0, phone: 0 };
  let [agreed, unsure, differs, differsUnsure] = [0, 0, false, false];
  const reasons = new Set<SortReason>();
  for (const field of ['holderName', 'idNumber', 'phone'] as const) {
    const [x, y] = [a[field], b[field]];
    if (x === undefined || y === undefined) continue;
    const compared = compareMasked(field, x.text, y.text);
    const sure = x.sure && y.sure;
    if (compared.differs) {
      if (sure) differs = true;
      else differsUnsure = true;
      continue;
    }
    if (compared.lengthsDiffer) {
      differsUnsure = true;
      reasons.add('name-lengths');
    }
    const found = bitsOf(field, x.text, compared.same, census);
    if (found.bits === 0) continue;
    for (const reason of found.reasons) reasons.add(reason);
    if (sure) bits[field] = found.bits;
    else {
      if (field === 'holderName' && (x.sure || y.sure)) agreed += found.bits / 2;
      else unsure += found.bits / 2;
      reasons.add('needs-review');
    }
  }
  const { holderName: name, idNumber: id, phone } = bits;
  return { name, id, phone, agreed, unsure, differs, differsUnsure, reasons };
}

function bitsOf(
  field: IdentityField,
  text: string,
  same: ReturnType<typeof compareMasked>['same'],
  census: Census,
): { bits: number; reasons: SortReason[] } {
  if (field === 'holderName')
    return {
      bits: same.given * BITS.given + (same.surname ? BITS.surname : 0),
      reasons: [
        ...(same.given > 0 ? ['given-name' as const] : []),
        ...(same.surname ? ['surname' as const] : []),
      ],
    };
  if (field === 'phone') {
    if (same.phoneTail < 4) return { bits: 0, reasons: [] };
    const head = rarity('phone', text.slice(0, same.carrier), census);
    const bits = same.phoneTail * BITS.phoneTail + same.middle * BITS.middle + head;
    return { bits, reasons: ['phone-tail'] };
  }
  if (same.idTail === 0) return { bits: 0, reasons: [] };
  const head = rarity('idNumber', text.slice(0, same.area), census);
  const bits = same.idTail * BITS.idTail + same.birth * BITS.birth + head;
  if (same.idTail < 4) return { bits, reasons: ['id-digits'] };
  return { bits, reasons: [bits >= DECISIVE_ID ? 'whole-id' : 'id-tail'] };
}

function rarity(field: 'idNumber' | 'phone', head: string, census: Census): number {
  if (head.length < 2) return 0;
  return Math.min(MOST_FOR_HEAD, -Math.log2(census.share(field, head)));
}

/** What several pages of one person say together against one page: the best of each. */
export function together(all: readonly Evidence[]): Evidence {
  const most = (key: 'name' | 'id' | 'phone' | 'agreed' | 'unsure') =>
    largest(
      all.map((one) => one[key]),
      0,
    );
  return {
    ...{ name: most('name'), id: most('id'), phone: most('phone') },
    ...{ agreed: most('agreed'), unsure: most('unsure') },
    differs: all.some(({ differs }) => differs),
    differsUnsure: all.some(({ differsUnsure }) => differsUnsure),
    reasons: new Set(all.flatMap(({ reasons }) => [...reasons])),
  };
}

/** What speaks for one person beside what the page shows, in bits. */
export interface Beside {
  folder: number;
  picture: number;
}

/**
 * Whether one may rest on it: nothing against it, enough of it, and of two kinds, as a rule one of
 * them a number or the picture itself. A surname is no kind: a family that shares a phone shares it.
 */
export function isStrong(
  evidence: Evidence,
  census: Census,
  { folder, picture }: Beside = { folder: 0, picture: 0 },
): boolean {
  const { name, id, phone, agreed, unsure, differs, differsUnsure } = evidence;
  if (differs || differsUnsure) return false;
  if (id >= DECISIVE_ID) return true;
  const shown = Math.max(name, agreed) + id + phone;
  // What was read of a poor copy may count where the better one shows the same.
  if (picture > 0)
    return shown + unsure > 0 && shown + unsure + picture + folder >= bitsNeeded(census);
  const isNamed = name >= BITS.given || agreed >= BITS.given / 2;
  const kinds = [isNamed, id > 0, phone > 0, folder > 0].filter(Boolean).length;
  const number = id > 0 || phone > 0;
  // Two characters of a name beside its bearer's pages: only a namesake's stray file could deceive.
  const atHome = folder > 0 && name >= 2 * BITS.given;
  return kinds >= 2 && (number || atHome) && shown + folder >= bitsNeeded(census);
}

/** For putting suggestions in order. */
export function total({ name, id, phone, agreed, unsure }: Evidence): number {
  return Math.max(name, agreed) + id + phone + unsure;
}

/** @param pages What each page shows. */
export function censusOf(pages: readonly Marks[]): Census {
  const numbers = (field: 'idNumber' | 'phone') => {
    const byTail = new Map<string, string>();
    for (const page of pages) {
      const mark = page[field];
      if (mark?.sure && /\d{3}[\dX]$/i.test(mark.text)) byTail.set(mark.text.slice(-4), mark.text);
    }
    return [...byTail.values()];
  };
  const known = { idNumber: numbers('idNumber'), phone: numbers('phone') };
  return {
    people: Math.max(known.idNumber.length, known.phone.length),
    share(field, head) {
      const all = known[field];
      // One more, so that what is seen for the first time is not counted as impossible.
      const alike = all.filter((number) => number.startsWith(head)).length;
      return (alike + 1) / (all.length + 1);
    },
  };
}
