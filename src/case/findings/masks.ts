/**
 * Names, ID and phone numbers with stars, compared character by character. Pure.
 *
 * Pages mask the same number differently (`3713**********0027`, `371399********0027`), and engines
 * miscount a run of stars: numbers are laid out from both their ends, names by position, or by first
 * and last character where pages mask them to different lengths.
 */

export type IdentityField = 'idNumber' | 'holderName' | 'phone';

export interface MaskComparison {
  /** A character that both show is not the same: they are not of one person, if read right. */
  differs: boolean;
  /** What both show and share. */
  same: {
    /** Characters of the name but the surname, at most 2. */
    given: number;
    surname: boolean;
    /** Of an ID: digits 1–6 from the left without gap; 7–14; 15–18 from the right without gap. */
    area: number;
    birth: number;
    idTail: number;
    /** Of a phone: digits 1–3 from the left without gap; 4–7; 8–11 from the right without gap. */
    carrier: number;
    middle: number;
    phoneTail: number;
  };
  /** How many characters both show and have in common, digits and others. */
  shared: number;
  /**
   * Names of different lengths that do not differ otherwise: a page that masks every name to one
   * length, or another person.
   */
  lengthsDiffer: boolean;
}

const LENGTH = { idNumber: 18, phone: 11 };

/** What a text shows, by position; null where it has a star. Null for what is no such text. */
function slotsOf(field: 'idNumber' | 'phone', text: string): (string | null)[] | null {
  const match = /^([\dX]*)(\**)([\dX]*)$/i.exec(text);
  if (match === null) return null;
  const [, head = '', stars = '', tail = ''] = match;
  const length = LENGTH[field];
  if (head.length + tail.length > length) return null;
  if (stars === '' && head.length !== length) return null;
  return Array.from({ length }, (_, index) => {
    const fromEnd = index - (length - tail.length);
    return (head[index] ?? tail[fromEnd] ?? null)?.toUpperCase() ?? null;
  });
}

/** How many from one end are shared without gap, at most `most`. */
function run(same: readonly boolean[], most: number): number {
  const end = same.slice(0, most).indexOf(false);
  return end === -1 ? Math.min(most, same.length) : end;
}

const NOTHING: MaskComparison['same'] = {
  ...{ given: 0, surname: false, area: 0, birth: 0, idTail: 0 },
  ...{ carrier: 0, middle: 0, phoneTail: 0 },
};

/** @param a As a reading has it: stars are `*`. */
export function compareMasked(field: IdentityField, a: string, b: string): MaskComparison {
  return field === 'holderName' ? compareNames(a, b) : compareNumbers(field, a, b);
}

function compareNumbers(field: 'idNumber' | 'phone', a: string, b: string): MaskComparison {
  const [left, right] = [slotsOf(field, a), slotsOf(field, b)];
  if (left === null || right === null)
    return { differs: false, same: NOTHING, shared: 0, lengthsDiffer: false };
  const differs = left.some((one, i) => one !== null && right[i] !== null && one !== right[i]);
  const same = left.map((one, i) => one !== null && one === right[i]);
  const shared = same.filter(Boolean).length;
  const count = (from: number, to: number) => same.slice(from, to).filter(Boolean).length;
  const tail = run([...same].reverse(), 4);
  if (field === 'phone')
    return {
      ...{ differs, shared, lengthsDiffer: false },
      same: { ...NOTHING, carrier: run(same, 3), middle: count(3, 7), phoneTail: tail },
    };
  return {
    ...{ differs, shared, lengthsDiffer: false },
    same: { ...NOTHING, area: run(same, 6), birth: count(6, 14), idTail: tail },
  };
}

function compareNames(a: string, b: string): MaskComparison {
  const ends = [...a].length !== [...b].length;
  const [left, right] = [lay(a, ends), lay(b, ends)];
  // A surname of two characters is rare but in names of four.
  const surnames = !ends && left.length > 3 ? 2 : 1;
  let [given, surname, shared, differs] = [0, false, 0, false];
  for (const [index, one] of left.entries()) {
    const other = right[index];
    if (one === '*' || other === '*' || other === undefined) continue;
    if (one !== other) differs = true;
    else {
      shared++;
      if (index < surnames) surname = true;
      else given++;
    }
  }
  // In full and of different lengths: nothing is left to be masked differently.
  if (ends && !`${a}${b}`.includes('*')) differs = true;
  const same = { ...NOTHING, given: Math.min(2, given), surname };
  return { differs, shared, same, lengthsDiffer: ends && !differs };
}

/** A page may mask every name to one length: then only its first and last character count. */
function lay(name: string, ends: boolean): string[] {
  const characters = [...name];
  return ends ? [characters[0] ?? '*', characters[characters.length - 1] ?? '*'] : characters;
}
