/** The codes of a picture and the values of each, that people are asked about. Pure. */
import type { Part, Reading } from '../../reading/schema.js';
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
  return of.fields[field]?.value ?? null;
}

/** Every value of an item that a person could be asked about. */
export function valuesOf(
  reading: Reading,
): { key: string; field: string; code: Code; needsReview: boolean }[] {
  return codesOf(reading).flatMap((code) => {
    const { colour, fields } = code.of;
    const colourRow = colour === null ? [] : [{ field: 'colour', ...colour }];
    const rows = [...colourRow, ...Object.entries(fields).map(([field, f]) => ({ field, ...f }))];
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
  const said = confirmations[fieldKey(field, part)]?.at(-1)?.value;
  if (said === undefined) return { value: machine, corrected: false };
  return { value: said, corrected: !sameValue(said, machine) };
}

export function sameValue(a: Value | null, b: Value | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
