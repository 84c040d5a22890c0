/** The shapes of the files in a case folder. They only grow. */
import { toHex } from '../../base/hash.js';
import { z } from '../../base/zod.js';
import { readingSchema } from '../../reading/schema.js';
import { ITEM_TYPES } from './item-types.js';

const salt = z.string().regex(/^[0-9a-f]{32}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const caseFileSchema = z.discriminatedUnion('schema', [
  z.object({
    schema: z.literal('evidence-case/1'),
    /** Random; says nothing of the person. */
    caseId: z.string().min(1),
    createdAt: z.string(),
    /** Never leaves the case; salts of documents made at packing time derive from it. */
    secret: salt,
  }),
  /** Encrypted: its files are age files, and its secret comes from its key. */
  z.object({
    schema: z.literal('evidence-case/2'),
    caseId: z.string().min(1),
    createdAt: z.string(),
    encryption: z.literal('age'),
  }),
]);

/** Facts of the original that need no reading. */
export const originalSchema = z.object({
  schema: z.literal('evidence-original/1'),
  item: z.string(),
  /** Base name in `originals/`. */
  file: z.string(),
  bytes: z.int().positive(),
  sha256,
  /** Absent in cases from before there were other files than pictures. */
  type: z.enum(ITEM_TYPES).default('picture'),
  mediaType: z.string(),
  /** Of the upright picture, in pixels; only of pictures. */
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  /** It carries a C2PA manifest, which was not opened. Absent for items from versions that did not look for one. */
  c2pa: z.literal(true).optional(),
  /** Of a page: the item that it is a page of, and which one, from 1. */
  page: z.object({ of: z.string(), number: z.int().positive() }).optional(),
});

export const sourceSchema = z.object({
  schema: z.literal('evidence-source/1'),
  salt,
  /** Base name as the user had it, or null from standard input; never a path. */
  name: z.string().nullable(),
  bytes: z.int().nonnegative(),
  /** The file's own modification time, UTC, or null from standard input. */
  modifiedAt: z.string().nullable(),
  /** When the file system says it was created; null or absent where it does not say. */
  createdAt: z.string().nullable().optional(),
  importedAt: z.string(),
  /** What the user said of where it came from (`--source`), or null. */
  source: z.string().nullable(),
});

export const noteSchema = z.object({
  schema: z.literal('evidence-note/1'),
  salt,
  at: z.string(),
  text: z.string(),
});

export const storedReadingSchema = z.object({
  schema: z.literal('evidence-stored-reading/1'),
  salt,
  /** One for each file that the reading becomes in a bundle, by its path under `items/NNN/`. */
  salts: z.record(z.string(), salt),
  reading: readingSchema,
});

export type CaseFile = z.infer<typeof caseFileSchema>;
export type OriginalFacts = z.infer<typeof originalSchema>;
export type SourceFacts = z.infer<typeof sourceSchema>;
export type Note = z.infer<typeof noteSchema>;
export type StoredReading = z.infer<typeof storedReadingSchema>;

/** 16 random bytes, as 32 hex digits. */
export function newSalt(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
