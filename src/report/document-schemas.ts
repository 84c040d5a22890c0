/**
 * The shapes of what is said of all items together, in a bundle and under `check --json`. Published in
 * docs/schemas/; they only grow.
 */
import { z } from '../base/zod.js';
import { TIME_KINDS } from '../case/view/timeline.js';

const wording = z.object({ zh: z.string(), en: z.string() });
const salt = z.string().regex(/^[0-9a-f]{32}$/);
const part = z
  .int()
  .positive()
  .nullable()
  .describe('Which of several codes in one picture, from 1.');

const finding = z.object({
  code: z.string().describe('A list that grows.'),
  level: z.enum(['finding', 'note']),
  items: z.array(z.string()),
  grounds: z.array(
    z.object({
      item: z.string(),
      part,
      field: z.string().describe('A field, `colour`, `lines` (other words) or `file`.'),
      sure: z.boolean().describe('Read without doubt, or confirmed.'),
    }),
  ),
  ifConfirmed: z.boolean().describe('Something that it rests on is still to be confirmed.'),
  title: wording,
  says: wording,
  weakness: wording,
  innocent: wording.describe('How it may have come about without anyone’s doing.'),
});

const timeline = z.object({
  events: z.array(
    z.object({
      kind: z.enum(TIME_KINDS),
      at: z.iso.datetime().describe('The first moment that the precision allows, UTC.'),
      precision: z.enum(['day', 'minute', 'second']),
      item: z.string().nullable(),
      part,
      bundle: z.int().positive().optional().describe('Of `sealed`, `stamped`.'),
      tsa: z.string().optional(),
      inferredYear: z.boolean(),
      sure: z.boolean(),
    }),
  ),
  gaps: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime() })),
  undated: z.array(z.string()),
});

export const findingFileSchema = finding
  .extend({ schema: z.literal('evidence-finding/1'), salt })
  .meta({ title: 'evidence-finding/1', description: '`data/findings/<n>.json` in a bundle.' });

export const timelineFileSchema = timeline
  .extend({ schema: z.literal('evidence-timeline/1'), salt })
  .meta({ title: 'evidence-timeline/1', description: '`data/timeline.json` in a bundle.' });

export const checkSchema = z
  .object({ schema: z.literal('evidence-check/1'), findings: z.array(finding), timeline })
  .meta({ title: 'evidence-check/1', description: '`evidence check --json`.' });
