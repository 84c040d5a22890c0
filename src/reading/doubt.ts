/** Readings that a person has to look at: all of their values, or those that matter. Pure. */
import type { Catalogue } from './catalogue/types.js';
import { BUILT_IN } from './catalogue/index.js';
import { isSure } from './fields/extract.js';
import type { Field, Part, Reading } from './schema.js';

/** @param reason As in `reviewReasons`. */
export function withDoubt(reading: Reading, reason: string): Reading {
  return { ...doubted(reading, reason), parts: reading.parts.map((part) => doubted(part, reason)) };
}

/**
 * Where there is no second engine, each value that it would have been asked about needs review: of
 * those that matter the ones that the first is not sure of. Nothing is certain here that would be
 * asked about with it.
 */
export function withoutSecond(reading: Reading, catalogue: Catalogue = BUILT_IN): Reading {
  const doubt = <T extends Reading | Part>(of: T): T => {
    const specs = catalogue.kinds.find(({ id }) => id === of.kind)?.fields ?? [];
    const fields = Object.entries(of.fields).map(([name, field]): [string, Field] => {
      const matters = specs.some((spec) => spec.name === name && spec.critical);
      const asked = matters && !Object.values(field.readers).some(isSureOf);
      return [name, asked ? reviewed(field, 'one-reader') : field];
    });
    return { ...of, fields: Object.fromEntries(fields) };
  };
  return { ...doubt(reading), parts: reading.parts.map(doubt) };
}

/** Half of the last decimal. */
const ROUNDING = 0.0005;

/** By what a reading keeps of its first reader, rounded; older ones keep no least sure character. */
function isSureOf({ confidence, weakest }: Field['readers'][string]): boolean {
  if (weakest === undefined) return false;
  return isSure({ confidence: confidence - ROUNDING, weakest: weakest - ROUNDING });
}

function doubted<T extends Reading | Part>(of: T, reason: string): T {
  const fields = Object.entries(of.fields).map(([name, field]): [string, Field] => {
    return [name, reviewed(field, reason)];
  });
  const colour = of.colour && { ...of.colour, needsReview: true };
  return { ...of, colour, fields: Object.fromEntries(fields) };
}

function reviewed(field: Field, reason: string): Field {
  const reviewReasons = [...(field.reviewReasons ?? []), reason];
  return { ...field, needsReview: true, reviewReasons };
}
