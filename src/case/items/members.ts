/** What came out of an archive: one list an archive, made when all of it is in the case. */
import { z } from '../../base/zod.js';

const memberSchema = z.object({
  /** As in the archive, with its folders. */
  name: z.string(),
  /** Unpacked; as the archive says where it was not taken out. */
  bytes: z.number().nonnegative(),
  /** The item that holds it, which may have been there before; null where it was not taken out. */
  item: z.string().nullable(),
  /**
   * Why it was not taken out, or, as `nested`, that an archive within is an item that was not taken
   * apart itself. A list that grows.
   */
  why: z.string().nullable(),
});

export const membersSchema = z.object({
  schema: z.literal('evidence-members/1'),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  item: z.string(),
  /** Why nothing was taken out, or null. */
  refused: z.string().nullable(),
  members: z.array(memberSchema),
});

export type Member = z.infer<typeof memberSchema>;
export type Members = z.infer<typeof membersSchema>;
