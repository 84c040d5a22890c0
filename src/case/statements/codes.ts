/** The codes of a picture and the values of each, that people are asked about. Pure. */
import { lastOf } from '../../base/lists.js';
import { BUILT_IN } from '../../reading/catalogue/index.js';
import type { Colour, Part, Reading } from '../../reading/schema.js';
import { fieldKey } from '../items/field-key.js';
import type { ConfirmationMap, Value } from './confirmation.js';

export interface Code {
  /** Null where the picture shows one code. */
  part: number | null;
  of: Reading | Part;
}

/** The codes that a picture shows: itself, or its parts. */
export function codesOf(reading: Reading): Code[] {
  if (reading.parts.length === 0) return [{ part: null, of: reading }];
  return reading.parts.map((of, index) => ({ part: index + 1, of }));
}

/** What the program read there; null for nothing. */
export function machineValue(of: Reading | Part, field: string): Value | null {
  if (field === 'colour') return of.colour?.value ?? null;
  if (field === 'kind') return of.kind;
  if (field === 'issuer') return of.issuer?.id ?? null;
  return of.fields[field]?.value ?? null;
}

/** Values that are no fields: every page may have them. */
export const OF_THE_PAGE = ['kind', 'issuer', 'colour'] as const;

export function isOfThePage(field: string): boolean {
  return OF_THE_PAGE.some((one) => one === field);
}

/** Every value of an item that a person could be asked about; kind and issuer only while unsure. */
export function valuesOf(
  reading: Reading,
): { key: string; field: string; code: Code; needsReview: boolean }[] {
  return codesOf(reading).flatMap((code) => {
    const { colour, fields, issuer, kindReview } = code.of;
    const asked = [
      ...(kindReview === undefined ? [] : [{ field: 'kind', needsReview: true }]),
      ...(issuer?.needsReview ? [{ field: 'issuer', needsReview: true }] : []),
    ];
    const colourRow = colour === null ? [] : [{ field: 'colour', ...colour }];
    const read = Object.entries(fields).map(([field, f]) => ({ field, ...f }));
    const rows = [...asked, ...colourRow, ...read];
    return rows.map(({ field, needsReview }) => ({
      key: fieldKey(field, code.part),
      field,
      code,
      needsReview,
    }));
  });
}

/** What stands of a value: what a person said last, else what the program read. */
export function currentValue(
  { confirmations, reading }: { confirmations: ConfirmationMap; reading: Reading },
  field: string,
  part: number | null = null,
): { value: Value | null; corrected: boolean } {
  const of = part === null ? reading : reading.parts[part - 1];
  const machine = of === undefined ? null : machineValue(of, field);
  const said = lastOf(confirmations[fieldKey(field, part)])?.value;
  if (said === undefined) return { value: machine, corrected: false };
  return { value: said, corrected: !sameValue(said, machine) };
}

export function sameValue(a: Value | null, b: Value | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What a code is, by a person's word where there is one; fields stay as they were read. */
export function spokenCode<T extends Reading | Part>(
  of: T,
  part: number | null,
  confirmations: ConfirmationMap,
): T {
  const said = (field: string) => lastOf(confirmations[fieldKey(field, part)])?.value;
  const [kind, issuer, colour] = [said('kind'), said('issuer'), said('colour')];
  const spoken = { ...of };
  if (typeof kind === 'string') {
    spoken.kind = kind;
    delete spoken.kindReview;
    // The words belong to the kind that was read.
    if (kind !== of.kind) delete spoken.vocabulary;
  }
  if (typeof issuer === 'string')
    spoken.issuer =
      issuer === of.issuer?.id
        ? { ...of.issuer, needsReview: false, reviewReasons: [] }
        : { id: issuer, title: issuerTitle(issuer), confidence: 1 };
  if (colour !== undefined && of.colour !== null)
    spoken.colour = { ...of.colour, value: colour as Colour, needsReview: false };
  return spoken;
}

/** As {@link spokenCode}, of all codes of a picture. */
export function spokenReading(reading: Reading, confirmations: ConfirmationMap): Reading {
  if (reading.parts.length === 0) return spokenCode(reading, null, confirmations);
  const parts = reading.parts.map((of, index) => spokenCode(of, index + 1, confirmations));
  return { ...reading, parts };
}

/** What its pages call themselves. */
export function issuerTitle(id: string): string {
  return BUILT_IN.families.find((one) => one.id === id)?.titles[0]?.text ?? id;
}
