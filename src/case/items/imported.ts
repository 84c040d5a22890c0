/**
 * What a case keeps of a bundle that was taken into it: an item of its own, whole, whose originals are
 * items too. One file says what the bundle was found to be, and what became of each of its items; one
 * more for each of its items of which people had said something holds their words, as the bundle has
 * them. They are those people's, and never stand among the words of this case's own. Pure.
 */
import { z } from '../../base/zod.js';
import { confirmationEntrySchema } from '../statements/confirmation.js';
import { originEntrySchema } from '../statements/origin.js';

const salt = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('16 random bytes, so that the content cannot be guessed from the hash of the file.');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const itemNumber = z.string().regex(/^\d{3,5}$/);

const memberSchema = z.object({
  was: itemNumber.describe('Its number in the bundle.'),
  item: itemNumber.nullable().describe('Its number here; null where it was not taken.'),
  isNew: z.boolean().describe('false: the same bytes were in the case before.'),
  why: z
    .string()
    .nullable()
    .describe('Why it was not taken: `withheld`, or the code of an error. A list that grows.'),
  said: sha256
    .nullable()
    .describe('SHA-256 of `imported/<was>.json`, what people had said of it; null for nothing.'),
});

/** The facts of a bundle, as they were found when it was taken. */
const bundleSchema = z.object({
  bundleId: z.string(),
  caseId: z.string(),
  sequence: z.int().positive(),
  previous: sha256.nullable().describe('Tag manifest of the bundle that it follows, or null.'),
  tagmanifest: sha256.describe('Hash of its own.'),
  signer: z.object({
    fingerprint: sha256,
    subject: z.string().describe('As the certificate says. May hold any characters.'),
  }),
  sealed: z.string().nullable().describe("What the signer's clock said, UTC."),
  stamps: z
    .array(z.object({ genTime: z.string(), tsa: z.string(), trusted: z.boolean() }))
    .describe('Time stamps over its signature that hold.'),
  verdict: z
    .string()
    .describe(
      'Of the check before it was taken: `verified`, `intact-unknown-signer`, `redacted`, …',
    ),
  redactedBy: sha256.nullable().describe('Who had left something out of it; null for nobody.'),
  published: z.boolean().describe('A copy that was made for publication.'),
  warnings: z.array(z.string()).describe('Codes of warnings of that check.'),
  tool: z
    .object({ name: z.string(), version: z.string(), page: z.string().optional() })
    .describe('What sealed it, as its log says.'),
});

export const importedSchema = z
  .object({
    schema: z.literal('evidence-imported/1'),
    salt,
    item: itemNumber.describe('The item that is the bundle.'),
    contributor: z
      .int()
      .positive()
      .describe('Stands for who brought it, in place of a name: one for each signing key or case.'),
    bundle: bundleSchema,
    members: z.array(memberSchema).describe('Each item of the bundle, in its order there.'),
  })
  .meta({
    title: 'evidence-imported/1',
    description:
      '`data/items/<item>/imported.json` in a bundle: what was found of a bundle that is an item of this ' +
      'one, and what became of its items. The bundle itself is the original, and decides.',
  });

export const importedWordsSchema = z
  .object({
    schema: z.literal('evidence-imported-words/1'),
    salt,
    item: itemNumber.describe('The item that is the bundle.'),
    was: itemNumber.describe('The number in the bundle of what is spoken of.'),
    name: z.string().nullable().describe('What its file was called there.'),
    source: z.string().nullable(),
    note: z.string().nullable(),
    origin: z.array(originEntrySchema),
    confirmations: z
      .record(z.string(), z.array(confirmationEntrySchema))
      .describe('By field, of several codes with the number of the code: `statusText.2`.'),
  })
  .meta({
    title: 'evidence-imported-words/1',
    description:
      '`data/items/<item>/imported/<was>.json` in a bundle: what people had said, in a bundle that is an ' +
      'item of this one, of an item of that one. Theirs, and not the word of who sealed this one.',
  });

export type Imported = z.infer<typeof importedSchema>;
export type ImportedBundle = z.infer<typeof bundleSchema>;
export type ImportedStamp = ImportedBundle['stamps'][number];
export type ImportedMember = z.infer<typeof memberSchema>;
export type ImportedWords = z.infer<typeof importedWordsSchema>;

/** Where an item came from: a bundle that is an item itself, and its number there. */
export interface CameFrom {
  bundle: string;
  item: string;
}
