/**
 * What a person said of a value that the program had read. The machine's value is never replaced:
 * a confirmation stands beside it, and a later one follows an earlier one. Pure.
 */
import { z } from '../../base/zod.js';
import { fieldSchema, type Field } from '../../reading/schema.js';
import { splitKey } from '../items/field-key.js';
import { newSalt } from '../items/shapes.js';
import { ROLES } from './roles.js';

export type Value = Field['value'];
const value = fieldSchema.shape.value;

export const confirmationEntrySchema = z.object({
  /** UTC. */
  at: z.string(),
  /** Null where no one said. */
  as: z.enum(ROLES).nullable(),
  /** What the program had read, or null where it had read nothing. */
  machine: value.nullable(),
  /** What the person says the picture shows. */
  value,
});

/** One file a field, with all that was said of it, oldest first. */
export const confirmationsSchema = z.object({
  schema: z.literal('evidence-confirmations/1'),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  item: z.string(),
  /** `colour`, or a field's name. */
  field: z.string(),
  /** Counts from 1 where one picture shows several codes. */
  part: z.int().positive().optional(),
  confirmations: z.array(confirmationEntrySchema).min(1),
});

export type ConfirmationEntry = z.infer<typeof confirmationEntrySchema>;
export type Confirmations = z.infer<typeof confirmationsSchema>;

/** All of an item, by field key. */
export type ConfirmationMap = Readonly<Record<string, ConfirmationEntry[]>>;

/** All that was said of one value as a file of its own. @param key As `fieldKey` gives it. */
export function confirmed(
  item: string,
  key: string,
  confirmations: ConfirmationEntry[],
): Confirmations {
  const { field, part } = splitKey(key);
  return {
    schema: 'evidence-confirmations/1',
    salt: newSalt(),
    item,
    field,
    ...(part !== null && { part }),
    confirmations,
  };
}
