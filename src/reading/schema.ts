/**
 * The shape of a reading: what the program says it saw in one image, and where.
 *
 * Published as JSON Schema in docs/schemas/ (made by `npm run build:schemas`). It only grows:
 * a field may be added, none changes its meaning.
 */
import { z } from '../base/zod.js';
import { COLOURS } from '../recognise/colour/bands.js';

export const regionSchema = z
  .object({
    x: z.int(),
    y: z.int(),
    width: z.int().nonnegative(),
    height: z.int().nonnegative(),
  })
  .describe('A rectangle in integer pixels of the upright original.');

const confidence = z.number().min(0).max(1);

export const readerSchema = z
  .object({
    text: z.string(),
    confidence,
    weakest: confidence
      .optional()
      .describe('Of its least sure letter or figure, where the engine rates each.'),
  })
  .describe('What one text engine made of the same piece of the picture.');

export const visitedPlaceSchema = z.object({ place: z.string(), starred: z.boolean() });

const reviewReasons = z
  .array(z.string())
  .optional()
  .describe('Why a person should look: the codes of docs/READING.md. The list grows.');

export const fieldSchema = z.object({
  value: z
    .union([z.string(), z.number(), z.array(visitedPlaceSchema)])
    .describe('What the screen shows, normalised only as docs/READING.md says.'),
  raw: z.string().describe('As the first reader read it.'),
  confidence,
  needsReview: z.boolean(),
  reviewReasons,
  inferred: z
    .array(z.string())
    .optional()
    .describe('Parts of the value that the screen does not show, such as `year`.'),
  region: regionSchema,
  readers: z.record(z.string(), readerSchema),
});

export const colourSchema = z.object({
  value: z.enum(COLOURS),
  from: z.enum(['qr-modules', 'arrow', 'card', 'banner']),
  rgb: z
    .tuple([z.int(), z.int(), z.int()])
    .describe('Mean of the measured pixels that agree with the value, 0–255 each.'),
  white: z
    .tuple([z.int(), z.int(), z.int()])
    .optional()
    .describe('The local white that the colour was measured against, 0–255 each.'),
  oklch: z
    .tuple([z.number(), z.number(), z.number()])
    .describe('Lightness 0–1, chroma, hue in degrees; against the local white.'),
  share: z
    .number()
    .min(0)
    .max(1)
    .describe('Share of the measured pixels that agree with the value.'),
  region: regionSchema,
  points: z.int().nonnegative().describe('How many pixels were measured.'),
  samples: z
    .array(z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]))
    .optional()
    .describe('`[x, y, r, g, b]` of the measured pixels, so that another program can repeat it.'),
  stated: z.enum(COLOURS).nullable().describe('The colour that the words on the page name.'),
  confidence,
  needsReview: z.boolean(),
  reviewReasons,
});

export const issuerSchema = z.object({
  id: z.string(),
  title: z.string(),
  confidence,
  needsReview: z.boolean().optional().describe('Absent: no.'),
  reviewReasons,
  province: z.string().optional().describe('Of a family that was added as data, by its full name.'),
});

export const kindReviewSchema = z
  .object({
    alternatives: z
      .array(z.object({ kind: z.string(), confidence }))
      .describe('What else the page may be, likeliest first; `unknown` is one of them.'),
    reasons: z
      .array(z.string())
      .describe('Why a person should look: the codes of docs/READING.md. The list grows.'),
  })
  .describe('Present where the kind is the likeliest one and no more than that.');

const wordingSchema = z.object({ zh: z.string(), en: z.string() });

export const vocabularySchema = z
  .object({
    wording: wordingSchema.describe('The name of the kind.'),
    fields: z
      .array(
        z.object({
          name: z.string(),
          wording: wordingSchema,
          personal: z.boolean().optional().describe('Left out of redacted copies.'),
        }),
      )
      .describe('All that pages of this kind may have, in their order.'),
  })
  .describe('The words of a kind that was added as data, so that it is shown without that data.');

export const catalogueSchema = z.object({
  name: z.string().describe('Of the folder.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Of the canonical JSON of what was added; docs/CATALOGUE.md.'),
});

export const qrSchema = z.object({ text: z.string(), region: regionSchema, ecLevel: z.string() });

export const lineSchema = z.object({ text: z.string(), confidence, region: regionSchema });

export const warningSchema = z.looseObject({ code: z.string() });

export const PROVENANCES = [
  'original-screenshot',
  'recompressed',
  'photo-of-screen',
  'unknown',
] as const;

export const metadataSchema = z.object({
  exif: z.record(z.string(), z.unknown()),
  png: z.record(z.string(), z.string()),
  software: z
    .string()
    .nullable()
    .describe('The program that the file names as its maker or editor.'),
  nameTime: z
    .string()
    .nullable()
    .describe('A time found in the name of the file, ISO 8601 with +08:00.'),
  provenance: z.enum(PROVENANCES),
});

export const partSchema = z.object({
  kind: z.string(),
  kindReview: kindReviewSchema.optional(),
  issuer: issuerSchema.nullable(),
  colour: colourSchema.nullable(),
  fields: z.record(z.string(), fieldSchema),
  vocabulary: vocabularySchema.optional(),
  region: regionSchema,
});

export const engineSchema = z.object({
  version: z.string(),
  models: z.record(z.string(), z.string()).describe('SHA-256 of each model file, by its role.'),
});

export const fileSchema = z.object({
  path: z.string(),
  name: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string(),
  width: z.int().positive().describe('Of the upright picture, in pixels.'),
  height: z.int().positive(),
  c2pa: z
    .literal(true)
    .optional()
    .describe('It carries a C2PA manifest, which was not looked into.'),
});

export const readingSchema = z
  .object({
    schema: z.literal('evidence-reading/1'),
    file: fileSchema,
    kind: z
      .string()
      .describe(
        '`health-code`, `travel-card`, `venue-code`, another kind of the catalogue, `several` or `unknown`.',
      ),
    kindReview: kindReviewSchema.optional(),
    issuer: issuerSchema.nullable().describe('null: not recognised.'),
    colour: colourSchema.nullable().describe('null: this kind of page has no colour here.'),
    fields: z.record(z.string(), fieldSchema).describe('By name; docs/READING.md lists them.'),
    vocabulary: vocabularySchema.optional(),
    qr: z.array(qrSchema).describe('The codes that could be decoded.'),
    metadata: metadataSchema,
    parts: z
      .array(partSchema)
      .describe('Where one picture shows several codes; then `kind` is `several`.'),
    lines: z.array(lineSchema).describe('All text that was read, in reading order.'),
    warnings: z.array(warningSchema),
    catalogue: catalogueSchema
      .optional()
      .describe('What was known beside the built-in kinds and families, if anything was.'),
    engines: z.record(z.string(), engineSchema),
  })
  .meta({
    title: 'evidence-reading/1',
    description:
      'What the program says it saw in one image. It never says that a code was genuine.',
  });

export type Region = z.infer<typeof regionSchema>;
export type Colour = (typeof COLOURS)[number];
export type ReaderText = z.infer<typeof readerSchema>;
export type VisitedPlace = z.infer<typeof visitedPlaceSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type ColourReading = z.infer<typeof colourSchema>;
export type Vocabulary = z.infer<typeof vocabularySchema>;
export type CatalogueIdentity = z.infer<typeof catalogueSchema>;
export type KindReview = z.infer<typeof kindReviewSchema>;
export type Issuer = z.infer<typeof issuerSchema>;
export type QrCode = z.infer<typeof qrSchema>;
export type Line = z.infer<typeof lineSchema>;
export type Warning = z.infer<typeof warningSchema>;
export type Metadata = z.infer<typeof metadataSchema>;
export type Part = z.infer<typeof partSchema>;
export type Engine = z.infer<typeof engineSchema>;
export type Reading = z.infer<typeof readingSchema>;
