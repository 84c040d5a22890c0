/**
 * The shapes of an item's files in a bundle, as this program writes them: `item.json`, which stays in
 * every copy, and one file a field. Published in docs/schemas/; they only grow. Verification asks for
 * less than this (docs/FORMAT.md, section 4).
 */
import { z } from '../../base/zod.js';
import {
  catalogueSchema,
  colourSchema,
  fieldSchema,
  issuerSchema,
  kindReviewSchema,
  regionSchema,
  vocabularySchema,
} from '../../reading/schema.js';
import { ITEM_TYPES } from './item-types.js';

const salt = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('16 random bytes, so that the value cannot be guessed from the hash of the file.');

/** No word from the page: what the words call the colour is in `text.json`. */
const neutralColourSchema = colourSchema
  .pick({
    value: true,
    from: true,
    rgb: true,
    oklch: true,
    share: true,
    region: true,
    confidence: true,
    needsReview: true,
  })
  .extend({
    measured: z.int().nonnegative().describe('How many points were measured.'),
    points: z
      .array(z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]))
      .describe('`[x, y, r, g, b]` of those points, or of some, so that anyone can repeat it.'),
  });

const seen = {
  kind: z
    .string()
    .describe(
      'Of a picture: `health-code`, `travel-card`, …, `several` or `unknown`. Of another file: ' +
        '`pdf`, `video`, `audio`, `document`, …, `file`. A list that grows.',
    ),
  kindReview: kindReviewSchema.optional(),
  issuer: issuerSchema.nullable(),
  colour: neutralColourSchema.nullable(),
  vocabulary: vocabularySchema.optional(),
};

export const itemFileSchema = z
  .object({
    schema: z.literal('evidence-item/1'),
    item: z.string().regex(/^\d{3,5}$/),
    bytes: z.int().positive().describe('Of the original.'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('Of the original.'),
    type: z
      .enum(ITEM_TYPES)
      .optional()
      .describe(
        'picture: read. page: a page of another item, drawn by the program and read. attachment: ' +
          'any other file, kept and not read. archive: kept whole, its files are items too. ' +
          "statement: a person's own account. Absent: picture. A list that grows.",
      ),
    mediaType: z.string(),
    width: z.int().positive().optional().describe('Of pictures: upright, in pixels.'),
    height: z.int().positive().optional(),
    c2pa: z
      .literal(true)
      .optional()
      .describe(
        'The original carries a C2PA manifest (content credentials), which was not checked. Absent: ' +
          'none was found, or it was added before this was looked for.',
      ),
    read: z.boolean().describe('false: the original is kept, but was not read, or could not be.'),
    links: z
      .array(
        z.object({
          as: z
            .string()
            .describe(
              '`member-of` an archive, `page-of`, `original-of`, `came-in` a bundle, `also-in` one; a list that grows.',
            ),
          item: z.string().regex(/^\d{3,5}$/),
          page: z.int().positive().optional().describe('Of `page-of`, from 1.'),
        }),
      )
      .optional()
      .describe('What this item is to others of the case. `original-of` is what a person says.'),
    ...seen,
    parts: z
      .array(z.object({ ...seen, region: regionSchema }))
      .optional()
      .describe('Where one picture shows several codes.'),
    catalogue: catalogueSchema
      .pick({ sha256: true })
      .optional()
      .describe('With which added kinds and families it was read; its name is in metadata.json.'),
  })
  .meta({
    title: 'evidence-item/1',
    description:
      '`data/items/<item>/item.json` in a bundle: facts of the original, and nothing personal.',
  });

export const fieldFileSchema = z
  .object({
    schema: z.literal('evidence-field/1'),
    salt,
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/),
    part: z
      .int()
      .positive()
      .optional()
      .describe('Which of several codes in one picture, from 1; also in the name of the file.'),
    ...fieldSchema.shape,
  })
  .meta({
    title: 'evidence-field/1',
    description: '`data/items/<item>/fields/<name>.json` in a bundle: one field of a reading.',
  });

export type ItemFile = z.infer<typeof itemFileSchema>;
/** Its salt is added when a bundle is made. */
export type FieldContent = Omit<z.infer<typeof fieldFileSchema>, 'salt'>;
