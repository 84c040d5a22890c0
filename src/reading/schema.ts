/**
 * The shape of a reading: what the program says it saw in one image, and where.
 *
 * Published as JSON Schema in docs/schemas/ (made by `npm run build:schemas`). It only grows:
 * a field may be added, none changes its meaning.
 */
import { z } from 'zod';

/** A rectangle in integer pixels of the upright original. */
export const regionSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().nonnegative(),
  height: z.int().nonnegative(),
});

export const COLOURS = [
  'green',
  'yellow',
  'red',
  'orange',
  'blue',
  'purple',
  'black',
  'grey',
  'unknown',
] as const;

const confidence = z.number().min(0).max(1);

/** What one text engine made of the same piece of the picture. */
export const readerSchema = z.object({ text: z.string(), confidence });

export const visitedPlaceSchema = z.object({ place: z.string(), starred: z.boolean() });

/** `value` is what the screen shows, normalised only as docs/READING.md says; `raw` is as read. */
export const fieldSchema = z.object({
  value: z.union([z.string(), z.number(), z.array(visitedPlaceSchema)]),
  raw: z.string(),
  confidence,
  needsReview: z.boolean(),
  /** Why a person should look, as stable codes. */
  reviewReasons: z.array(z.string()).optional(),
  /** Parts of the value that the screen does not show, e.g. `["year"]`. */
  inferred: z.array(z.string()).optional(),
  region: regionSchema,
  readers: z.record(z.string(), readerSchema),
});

export const colourSchema = z.object({
  value: z.enum(COLOURS),
  from: z.enum(['qr-modules', 'arrow', 'card', 'banner']),
  /** Mean of the measured pixels, 0–255 each. */
  rgb: z.tuple([z.int(), z.int(), z.int()]),
  /** The local white that the colour was measured against, 0–255 each. */
  white: z.tuple([z.int(), z.int(), z.int()]).optional(),
  /** Lightness 0–1, chroma, hue in degrees; against the local white. */
  oklch: z.tuple([z.number(), z.number(), z.number()]),
  /** Share of the measured pixels that agree with the value. */
  share: z.number().min(0).max(1),
  region: regionSchema,
  points: z.int().nonnegative(),
  /** `[x, y, r, g, b]` of measured pixels, so that another program can repeat it. */
  samples: z.array(z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()])).optional(),
  /** The colour that the words on the page name, or null. */
  stated: z.enum(COLOURS).nullable(),
  confidence,
  needsReview: z.boolean(),
});

export const issuerSchema = z.object({ id: z.string(), title: z.string(), confidence });

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
  /** The program that the file names as its maker or editor, or null. */
  software: z.string().nullable(),
  /** A time found in the file's name, ISO 8601 with +08:00, or null. */
  nameTime: z.string().nullable(),
  provenance: z.enum(PROVENANCES),
});

export const partSchema = z.object({
  kind: z.string(),
  issuer: issuerSchema.nullable(),
  colour: colourSchema.nullable(),
  fields: z.record(z.string(), fieldSchema),
  region: regionSchema,
});

export const engineSchema = z.object({
  version: z.string(),
  /** SHA-256 of each model file, by its role. */
  models: z.record(z.string(), z.string()),
});

export const fileSchema = z.object({
  path: z.string(),
  name: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string(),
  /** Of the upright picture. */
  width: z.int().positive(),
  height: z.int().positive(),
});

export const readingSchema = z.object({
  schema: z.literal('evidence-reading/1'),
  file: fileSchema,
  /** `health-code`, `travel-card`, `venue-code`, a kind added as data, `several` or `unknown`. */
  kind: z.string(),
  issuer: issuerSchema.nullable(),
  /** null: this kind has no colour here. */
  colour: colourSchema.nullable(),
  fields: z.record(z.string(), fieldSchema),
  qr: z.array(qrSchema),
  metadata: metadataSchema,
  parts: z.array(partSchema),
  lines: z.array(lineSchema),
  warnings: z.array(warningSchema),
  engines: z.record(z.string(), engineSchema),
});

export type Region = z.infer<typeof regionSchema>;
export type Colour = (typeof COLOURS)[number];
export type ReaderText = z.infer<typeof readerSchema>;
export type VisitedPlace = z.infer<typeof visitedPlaceSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type ColourReading = z.infer<typeof colourSchema>;
export type Issuer = z.infer<typeof issuerSchema>;
export type QrCode = z.infer<typeof qrSchema>;
export type Line = z.infer<typeof lineSchema>;
export type Warning = z.infer<typeof warningSchema>;
export type Metadata = z.infer<typeof metadataSchema>;
export type Part = z.infer<typeof partSchema>;
export type Engine = z.infer<typeof engineSchema>;
export type Reading = z.infer<typeof readingSchema>;
