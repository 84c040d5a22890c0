/**
 * What a file of an added catalogue may hold: the shapes of types.ts, checked, since somebody else
 * wrote it. Texts are compared with texts, never compiled to patterns. Pure.
 */
import { z } from '../../base/zod.js';
import { sanitise } from '../../base/sanitise.js';
import { toPlain } from '../page/page.js';
import { squeeze } from '../page/phrases.js';
import { COLOURS } from '../../recognise/colour/bands.js';
import { BUILT_IN } from './index.js';
import { PROVINCES } from './places.js';
import {
  COLOUR_SOURCES,
  FEATURES,
  PARSER_NAMES,
  PHRASE_PLACES,
  type Family,
  type FieldSpec,
  type Kind,
  type ParserName,
} from './types.js';

/** Why a text or a member is refused, beside what zod itself says. */
export type RuleFault =
  | 'invisible'
  | 'too-short'
  | 'not-plain'
  | 'label-space'
  | 'id'
  | 'field-name'
  | 'reserved'
  | 'labels'
  | 'built-in-field'
  | 'built-in-critical'
  | 'parser-name'
  | 'time-name'
  | 'twice';

const fault = (name: RuleFault, args: Record<string, string> = {}) => ({
  params: { fault: name, ...args },
});

const visible = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.trim() !== '', { ...fault('too-short'), abort: true })
    .refine((text) => sanitise(text) === text, { ...fault('invisible'), abort: true });

/** Compared with what stands on pages, of which one character alone is in nearly every one. */
const phrase = visible(100)
  .refine((text) => squeeze(text).length >= 2, { ...fault('too-short'), abort: true })
  .superRefine((text, context) => plainOnly(squeeze(text), context));

/** Pages are compared in simplified characters and half-width signs: others would never match. */
function plainOnly(text: string, context: z.RefinementCtx): void {
  const plain = toPlain(text);
  if (plain !== text) context.addIssue({ code: 'custom', ...fault('not-plain', { plain }) });
}

const label = visible(40)
  .refine((text) => !/\s/.test(text), { ...fault('label-space'), abort: true })
  .refine((text) => squeeze(text.replace(/…$/, '')) !== '', { ...fault('too-short'), abort: true })
  .superRefine(plainOnly);

const wording = z.strictObject({ zh: visible(30), en: visible(60) });

/** Members that every object has by itself would be found where nothing was put. */
const isInherited = (name: string) => name in {};

/** What a reading says where it is of no one kind. */
const NO_KINDS = new Set(['several', 'unknown']);

const id = z
  .string()
  .max(40)
  .refine((name) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name), fault('id'))
  .refine((name) => !isInherited(name) && !NO_KINDS.has(name), fault('reserved'));

/**
 * Names of other files in a bundle and of what can be withheld there, and names that Windows takes
 * for devices: a field is a file of its name.
 */
const RESERVED = new Set([
  ...['colour', 'color', 'file', 'originals', 'qr', 'text', 'metadata', 'source', 'note'],
  ...['report', 'findings', 'timeline', 'other', 'quotes', 'con', 'prn', 'aux', 'nul'],
  ...Array.from({ length: 10 }, (_, digit) => [`com${digit}`, `lpt${digit}`]).flat(),
]);

const TIME_PARSERS: readonly ParserName[] = [
  ...(['displayed-at', 'labelled-time', 'tested-at', 'vaccinated-at', 'notice-time'] as const),
];

/** Their values are no plain texts: the program knows them by the name of the field. */
const ONE_NAME: Partial<Record<ParserName, string>> = {
  'test-result': 'testResult',
  visited: 'visited',
  'window-days': 'windowDays',
};

const field: z.ZodType<FieldSpec> = z
  .strictObject({
    name: z
      .string()
      .max(40)
      .refine((name) => /^[a-z][A-Za-z0-9]+$/.test(name), fault('field-name'))
      .refine((name) => !isInherited(name) && !RESERVED.has(name.toLowerCase()), fault('reserved')),
    parser: z.enum(PARSER_NAMES),
    labels: z.array(label).min(1).max(60).optional(),
    lesserLabels: z.array(label).min(1).max(60).optional(),
    critical: z.boolean(),
    personal: z.boolean().optional(),
    wording,
  })
  .superRefine((spec, context) => {
    const refuse = (path: keyof FieldSpec, name: RuleFault, args: Record<string, string> = {}) =>
      context.addIssue({ code: 'custom', path: [path], ...fault(name, args) });
    const { name, parser } = spec;
    const own = builtInFields().get(name);
    const only = ONE_NAME[parser];
    const isTime = TIME_PARSERS.includes(parser);
    if (own !== undefined && !own.parsers.has(parser))
      refuse('parser', 'built-in-field', { name, known: [...own.parsers].join(', ') });
    else if (own?.critical && !spec.critical) refuse('critical', 'built-in-critical', { name });
    else if (only !== undefined && name !== only)
      refuse('name', 'parser-name', { parser, known: only });
    else if (isTime !== /(?:At|Time)$/.test(name)) refuse('name', 'time-name', { parser });
    else if (parser.startsWith('labelled-') && spec.labels === undefined)
      refuse('labels', 'labels', { parser });
  });

interface BuiltInField {
  parsers: Set<ParserName>;
  critical: boolean;
}

/** One name means one thing in all kinds: findings, letters and forms go by it. */
function builtInFields(): ReadonlyMap<string, BuiltInField> {
  const known = new Map<string, BuiltInField>();
  for (const { name, parser, critical } of BUILT_IN.kinds.flatMap(({ fields }) => fields)) {
    const before = known.get(name) ?? { parsers: new Set<ParserName>(), critical: false };
    before.parsers.add(parser);
    known.set(name, { parsers: before.parsers, critical: critical || before.critical });
  }
  return known;
}

const weight = z.number().min(-20).max(20);
const sources = z.array(visible(500)).min(1).max(50);
const features = z.array(z.enum(FEATURES)).min(1).max(FEATURES.length);

const kind: z.ZodType<Kind> = z.strictObject({
  id,
  wording,
  phrases: z
    .array(z.strictObject({ text: phrase, where: z.enum(PHRASE_PLACES), weight }))
    .min(1)
    .max(200),
  features: z.partialRecord(z.enum(FEATURES), weight),
  requires: z.array(features).max(10),
  // With less, every picture in the world would be of this kind.
  threshold: z.number().min(1).max(100),
  onlyFamily: z.string().optional(),
  colour: z.array(z.enum(COLOUR_SOURCES)).max(COLOUR_SOURCES.length),
  alwaysColoured: z.boolean().optional(),
  blackCodes: z.boolean().optional(),
  fields: z
    .array(field)
    .max(40)
    .superRefine((fields, context) => {
      const seen = new Set<string>();
      for (const [index, { name }] of fields.entries()) {
        // Not all file systems tell them apart by case.
        const key = name.toLowerCase();
        if (seen.has(key))
          context.addIssue({ code: 'custom', path: [index, 'name'], ...fault('twice', { name }) });
        seen.add(key);
      }
    }),
  sources,
});

const family: z.ZodType<Family> = z.strictObject({
  id,
  province: z.enum(PROVINCES).nullable(),
  titles: z
    .array(z.strictObject({ text: phrase, kind: z.string().optional() }))
    .min(1)
    .max(40),
  hints: z.array(phrase).max(40).optional(),
  statuses: z.record(visible(40), z.enum(COLOURS).nullable()).optional(),
  sources,
});

export const catalogueFileSchema = z.strictObject({
  schema: z.literal('evidence-catalogue/1').optional(),
  kinds: z.array(kind).max(100).optional(),
  families: z.array(family).max(500).optional(),
});

export type CatalogueFile = z.infer<typeof catalogueFileSchema>;
