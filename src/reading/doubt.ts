/** A reading of which every value needs review. Pure. */
import type { Field, Part, Reading } from './schema.js';

/** @param reason As in `reviewReasons`. */
export function withDoubt(reading: Reading, reason: string): Reading {
  return { ...doubted(reading, reason), parts: reading.parts.map((part) => doubted(part, reason)) };
}

function doubted<T extends Reading | Part>(of: T, reason: string): T {
  const fields = Object.entries(of.fields).map(([name, field]): [string, Field] => {
    const reviewReasons = [...(field.reviewReasons ?? []), reason];
    return [name, { ...field, needsReview: true, reviewReasons }];
  });
  const colour = of.colour && { ...of.colour, needsReview: true };
  return { ...of, colour, fields: Object.fromEntries(fields) };
}
