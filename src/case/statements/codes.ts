/** The codes of a picture and the values of each, that people are asked about. Pure. */
import type { Part, Reading } from '../../reading/schema.js';
import { fieldKey } from '../items/field-key.js';
import type { Value } from './confirmation.js';

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

export function sameValue(a: Value | null, b: Value | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
